"""One cell of the ledger workbook: its text or number as a value, and back."""

from __future__ import annotations

import datetime
import re
from decimal import Decimal, InvalidOperation
from typing import Any

from gouji.forms.schema import Form
from gouji.model.money import FEN_PER, exact, printed
from gouji.prepare.workbook.choices import choices
from gouji.prepare.workbook.declare import Column, Kind

MOST = 10**16  # fen; beyond it a cell surely holds something else
LONGEST = 200  # characters of what is no text; the labels of the form's choices are shorter
DIGITS = 18  # before the point; no number of a ledger has them
_CODE = re.compile(r"(\d+)(?:\s.*)?", re.DOTALL)
_DAY = re.compile(r"(\d{1,2})(?:-|月)(\d{1,2})日?")
_DATE = re.compile(r"(20\d\d)(?:-|年|/|\.)(\d{1,2})(?:-|月|/|\.)(\d{1,2})日?")
_WIDE = str.maketrans("０１２３４５６７８９，．－", "0123456789,.-")


class Wrong(ValueError):
    """A cell that cannot be understood; the message is Chinese, `english` says it in English."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(zh)
        self.english = en


def text_of(raw: object) -> str:
    """What stands in a cell as text; a whole number without its point."""
    if raw is None:
        return ""
    if isinstance(raw, str):
        return raw.strip()
    if isinstance(raw, datetime.datetime):
        return raw.date().isoformat()
    if isinstance(raw, bool | datetime.date):
        return str(raw)
    number = Decimal(repr(raw)) if not isinstance(raw, int | Decimal) else Decimal(raw)
    whole = number.is_finite() and number == number.to_integral_value()
    return str(int(number)) if whole and number.adjusted() < DIGITS else format(number, "f")


def value_of(column: Column, raw: object, form: Form) -> Any:
    """The value of a cell, None where it is empty. Raises `Wrong`."""
    text = text_of(raw)
    if not text:
        return None
    if len(text) > LONGEST and not (column.open or column.kind in (Kind.TEXT, Kind.LONG)):
        begins = text[:20]
        raise Wrong(
            f"这一栏容不下{len(text)}个字：“{begins}…”", f"{len(text)} characters are too many: {begins!r}…"
        )
    match column.kind:
        case Kind.AMOUNT:
            return _scaled(text, FEN_PER["元"], "金额", "an amount", "元")
        case Kind.PERCENT:
            return _scaled(text.rstrip("%％"), 100, "百分数", "a percentage", "%")
        case Kind.COUNT | Kind.YEAR:
            return _whole(text, column.kind)
        case Kind.CODE:
            return _code(text, column)
        case Kind.CHOICE:
            return _choice(text, column, form)
        case Kind.FLAG:
            if text not in ("是", "否"):
                raise Wrong(f"只填“是”或“否”，现为“{text}”", f"only 是 or 否, not {text!r}")
            return text == "是"
        case Kind.DATE | Kind.DAY:
            return _date(text, column.kind)
        case Kind.TEXT:
            return " ".join(text.split())
        case _:
            return "\n".join(line.strip() for line in text.splitlines() if line.strip())


def shown(column: Column, value: Any, form: Form) -> str | Decimal | int:
    """A value as it is written into a cell."""
    if value is None:
        return ""
    match column.kind:
        case Kind.AMOUNT:
            return Decimal(value) / FEN_PER["元"]
        case Kind.PERCENT:
            return Decimal(value) / 100
        case Kind.COUNT | Kind.YEAR:
            return int(value)
        case Kind.FLAG:
            return "是" if value else "否"
        case Kind.CODE | Kind.CHOICE:
            return choices(column.choices, form).get(value, str(value)) if column.choices else str(value)
        case _:
            return str(value)


def plain(column: Column, value: Any, form: Form) -> str:
    """A value as it is written into CSV: amounts with two decimals, no commas."""
    if value is None:
        return ""
    if column.kind is Kind.AMOUNT:
        return printed(value, "元", 2, grouped=False)
    if column.kind is Kind.PERCENT:
        return exact(value, "元")
    return str(shown(column, value, form))


def _scaled(text: str, per: int, zh: str, en: str, unit: str) -> int:
    digits = "".join(text.split()).translate(_WIDE).replace(",", "").removesuffix("元")
    try:
        number = Decimal(digits)
    except InvalidOperation:
        raise Wrong(
            f"不是{zh}：“{text}”，只填数字（单位：{unit}）", f"not {en}: {text!r}; digits only ({unit})"
        ) from None
    # Beyond those digits the product may be no number either.
    bounded = number.is_finite() and number.adjusted() < DIGITS
    value = number * per if bounded else Decimal(MOST)
    if abs(value) >= MOST:
        raise Wrong(f"{zh}过大：“{text}”", f"{en} is too large: {text!r}")
    if value != value.to_integral_value():
        raise Wrong(f"最多两位小数（单位：{unit}）：“{text}”", f"at most two decimals ({unit}): {text!r}")
    return int(value)


def _whole(text: str, kind: Kind) -> int:
    digits = text.translate(_WIDE).replace(",", "")
    if not digits.isascii() or not digits.isdigit() or len(digits) > 9:
        raise Wrong(f"应为整数：“{text}”", f"a whole number is needed: {text!r}")
    if kind is Kind.YEAR and not 2000 <= int(digits) <= 2099:
        raise Wrong(f"不是年份：“{text}”", f"not a year: {text!r}")
    return int(digits)


def _code(text: str, column: Column) -> str:
    m = _CODE.fullmatch(text.translate(_WIDE))
    if not m:
        raise Wrong(f"不是科目编码：“{text}”", f"not a code: {text!r}")
    if column.digits and len(m[1]) != column.digits:
        raise Wrong(
            f"{column.title}应为{column.digits}位，现为{len(m[1])}位：“{m[1]}”",
            f"{column.english} has {column.digits} digits, not {len(m[1])}: {m[1]!r}",
        )
    return m[1]


def _choice(text: str, column: Column, form: Form) -> str:
    known = choices(column.choices, form)
    if text in known:
        return text
    found = next((value for value, name in known.items() if name == text), None)
    if found is None and column.open:
        return text
    if found is None:
        allowed = "、".join(known.values())
        raise Wrong(
            f"{column.title}没有“{text}”，可填：{allowed}", f"{column.english} is none of {allowed}: {text!r}"
        )
    return found


def _date(text: str, kind: Kind) -> str:
    m = (_DATE if kind is Kind.DATE else _DAY).fullmatch(text)
    if kind is Kind.DAY and (whole := _DATE.fullmatch(text)):  # a spreadsheet adds the year by itself
        m = _DAY.fullmatch(f"{whole[2]}-{whole[3]}")
    if m:
        year, month, day = (2000, *map(int, m.groups())) if kind is Kind.DAY else map(int, m.groups())
        try:
            datetime.date(year, month, day)
        except ValueError:
            m = None
        else:
            return f"{year}-{month:02}-{day:02}" if kind is Kind.DATE else f"{month}-{day}"
    example = "2026-02-10" if kind is Kind.DATE else "8-31"
    raise Wrong(f"不是日期：“{text}”，写成{example}", f"not a date: {text!r}; write {example}")
