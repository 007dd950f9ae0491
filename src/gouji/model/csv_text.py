"""Text in CSV files, which a spreadsheet that opens them must not take for a formula."""

from __future__ import annotations

GUARD = "'"  # put before such text; a reader takes it away
_BEGINNINGS = ("=", "+", "-", "@", GUARD)


def guarded(text: str) -> str:
    """The text, with a guard where it begins as a formula does, or as a guarded one."""
    return GUARD + text if text.startswith(_BEGINNINGS) else text


def unguarded(text: str) -> str:
    """The text as it was before it was guarded; a guard that nobody needed is its own."""
    return text[1:] if text[:1] == GUARD and text[1:2] in _BEGINNINGS else text
