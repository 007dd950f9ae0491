"""How many of something, in English: one finding, two findings."""

from __future__ import annotations


def counted(n: int, one: str, more: str = "") -> str:
    """`1 finding`, `2 findings`, `1,204 cases`; `more` is the plural where an s does not make it."""
    return f"{n:,} {one if n == 1 else more or one + 's'}"
