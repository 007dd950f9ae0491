"""Money: whole fen (分) inside, remembering how it was printed.

1元 is 100 fen, 1万元 is 1,000,000 fen, 1亿元 is 10,000,000,000 fen. Nothing here is a float: an
amount is parsed digit by digit and a printed amount stands for an interval, half a unit of its
last printed place on each side.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from functools import lru_cache

FEN_PER = {"分": 1, "元": 100, "千元": 100_000, "万元": 1_000_000, "亿元": 10_000_000_000}

# Digits, commas, points and brackets of full width occur in typed tables.
_NARROW = str.maketrans("０１２３４５６７８９，．。－（）＋", "0123456789,..-()+")
_MINUS = str.maketrans("−–—﹣", "----")
_AMOUNT = re.compile(r"([-+]?)(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d*))?")
_DASHES = {"-", "--", "---", "－", "—", "——", "–", "―", "一", "/", "／", "无", "−"}
_UNDISCLOSED = {"不公开", "不予公开", "涉密", "不公示", "*", "**", "***"}


class State(StrEnum):
    """What a cell says. Four of these are kinds of nothing and are never mixed up."""

    AMOUNT = "amount"  # 数: a non-zero amount
    ZERO = "zero"  # 零: 0 or 0.00, printed
    BLANK = "blank"  # 空白: nothing printed
    DASH = "dash"  # 横线或“无”
    UNDISCLOSED = "undisclosed"  # 不公开
    UNREADABLE = "unreadable"  # 有字而读不成数

    @property
    def known(self) -> bool:
        """Whether the cell states an amount; blank, dash and zero state zero."""
        return self not in _UNKNOWN


_UNKNOWN = frozenset((State.UNDISCLOSED, State.UNREADABLE))


def fen(digits: str, unit: str = "元") -> int | None:
    """The fen of a printed amount in `unit`, rounded half up to a whole fen; None where the text is no amount.

    >>> fen("6,102,535.08"), fen("610.253508", "万元"), fen("(1.20)"), fen("一二")
    (610253508, 610253508, -120, None)
    """
    text = "".join(digits.split()).translate(_NARROW).translate(_MINUS)
    negative = text.startswith("(") and text.endswith(")")
    m = _AMOUNT.fullmatch(text[1:-1] if negative else text)
    if not m:
        return None
    sign, whole, fraction = m.groups()
    exact_value = Decimal(f"{whole.replace(',', '')}.{fraction or '0'}") * FEN_PER[unit]
    value = int(exact_value.to_integral_value(ROUND_HALF_UP))
    return -value if negative or sign == "-" else value


@lru_cache(8192)  # the amounts of a document stand in many of its tables, and every stage asks
def decimals(printed: str) -> int:
    """How many decimals are printed."""
    text = "".join(printed.split()).translate(_NARROW).rstrip(")")
    return len(text.rsplit(".", 1)[1]) if "." in text else 0


_FEW = 6  # figures of which the most decimals count, were they one figure's alone


def places(printed: Iterable[str], default: int = 2) -> int:
    """The decimals to which figures of one table are printed: the most that any shows; of many, a lone one with more than all
    others has a digit too many. `default` where there are none.

    >>> places(["1.20", "3.4", "5"]), places(["1.20"] * 9 + ["3.456"])
    (2, 2)
    """
    counts = Counter(map(decimals, printed))
    if not counts:
        return default
    most = max(counts)
    lone = len(counts) > 1 and counts[most] == 1 and counts.total() > _FEW
    return max(n for n in counts if n != most) if lone else most


def half_unit(places: int, unit: str = "元") -> int:
    """Half of the last printed place, in fen, rounded down: 0 where fen are printed.

    Two figures that print the same place differ from their true amounts by at most this each.
    """
    half: int = FEN_PER[unit] // 10**places // 2
    return half


def read_cell(printed: str, unit: str = "元") -> tuple[int | None, State]:
    """The fen and the state of a table cell's text."""
    text = "".join(printed.split())
    if not text:
        return None, State.BLANK
    if text in _DASHES:
        return None, State.DASH
    if text in _UNDISCLOSED:
        return None, State.UNDISCLOSED
    value = fen(text, unit)
    if value is None:
        return None, State.UNREADABLE
    return value, State.AMOUNT if value else State.ZERO


def yuan(value: int, places: int = 2, grouped: bool = True) -> str:
    """Fen printed in 元, rounded half up, as tables print them: 610253508 → 6,102,535.08."""
    return printed(value, "元", places, grouped)


def wan(value: int, places: int = 2, grouped: bool = False) -> str:
    """Fen printed in 万元, rounded half up: 610253508 → 610.25."""
    return printed(value, "万元", places, grouped)


def printed(value: int, unit: str, places: int, grouped: bool = True) -> str:
    """Fen in `unit` with `places` decimals, rounded half up (away from zero), as gouji itself rounds."""
    step = FEN_PER[unit]
    scaled: int = (abs(value) * 10**places * 2 + step) // (2 * step)
    whole, fraction = divmod(scaled, 10**places)
    sign = "-" if value < 0 and scaled else ""
    tail = f".{fraction:0{places}d}" if places else ""
    return f"{sign}{whole:,}{tail}" if grouped else f"{sign}{whole}{tail}"


def share(part: int, whole: int) -> int | None:
    """A part of a whole in hundredths of a percent, half up; None of nothing.

    >>> share(1, 3), share(5, 0)
    (3333, None)
    """
    return (part * 20_000 + whole) // (2 * whole) if whole > 0 else None


def percent(hundredths: int | None) -> str:
    """A share as it is printed; a dash where there is none."""
    return "—" if hundredths is None else f"{hundredths // 100}.{hundredths % 100:02}%"


def exact(value: int, unit: str = "万元") -> str:
    """Fen in `unit` with as many decimals as the amount needs and no more: 610253508 → 610.253508."""
    text = str(Decimal(value) / FEN_PER[unit])
    return format(Decimal(text), "f")
