"""Chinese running numbers."""

from __future__ import annotations

_DIGITS = "〇一二三四五六七八九"


def numeral(n: int) -> str:
    """A running number from 1 to 99.

    >>> numeral(3), numeral(10), numeral(21)
    ('三', '十', '二十一')
    """
    tens, ones = divmod(n, 10)
    return ("" if tens < 2 else _DIGITS[tens]) + ("十" if tens else "") + (_DIGITS[ones] if ones else "")
