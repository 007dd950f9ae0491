"""What looks like an amount, for telling tables from prose where rulings do not."""

from __future__ import annotations

import re

# A figure alone: 1,234.00 · 1 234.00 · -12 · (12.5) · 12.5% · 0 · ¥12.50 · 12.5万元; full-width signs and the mark of a footnote
# included; ### stands for one that is too wide for its column.
_FIGURE = re.compile(
    r"#{3,}|(?:[¥￥] ?)?[-－−(（]?(?:\d{1,3}(?:[,，]\d{3})+|\d+|[1-9]\d{0,2}(?: \d{3})+(?=[.．]\d\d))(?:[.．]\d+)?[)）%％]?(?:[万亿]?元)?[⓪①-⑳]*"
)
_DASHES = ("-", "－", "−", "—")
# One that cannot well be a page number, a year or a code: with decimals or separators, or long.
_STRONG = re.compile(r".*[,，.．]\d.*|#{3,}|\d{5,}[⓪①-⑳]*")


def is_figure(text: str) -> bool:
    """Whether a text is one number and nothing else."""
    return _FIGURE.fullmatch(text.strip()) is not None


def is_strong_figure(text: str) -> bool:
    """Whether a text is surely an amount of a table, and not a page number, a code, or of a list in prose, with its unit."""
    return is_figure(text) and _STRONG.fullmatch(text.strip()) is not None and not text.endswith("元")


def is_entry(text: str) -> bool:
    """Whether a text is what a cell of amounts holds: a number, or a dash for none."""
    return text.strip() in _DASHES or is_figure(text)
