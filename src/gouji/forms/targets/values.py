"""The value grammar of indicators as it is really printed: `≥90.00(%)`, `985米`, `=4份`, 及时, 12月底前."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

import msgspec

from gouji.forms.targets.days import Span, in_time, span
from gouji.forms.targets.form import plain, words

SIGNS = {"≥": ">=", "≧": ">=", ">=": ">=", "=>": ">=", "≤": "<=", "≦": "<=", "<=": "<=", "=<": "<=", "=": "=", ">": ">", "<": "<",
          "不低于": ">=", "不少于": ">=", "不小于": ">=", "达到": ">=", "至少": ">=", "大于等于": ">=", "不超过": "<=", "不高于": "<=", "不大于": "<=", "小于等于": "<=",
          "控制在": "<=", "大于": ">", "小于": "<", "等于": "="}  # fmt: skip
_PRINTED = {">=": "≥", "<=": "≤", "=": "=", ">": ">", "<": "<"}
_AFTER = {"以上": ">=", "及以上": ">=", "以内": "<=", "以下": "<=", "及以下": "<="}
_WIDE = str.maketrans("０１２３４５６７８９．，％＝＞＜", "0123456789.,%=><")
_NUMBER = re.compile(
    rf"(?P<op>{'|'.join(sorted(map(re.escape, SIGNS), key=len, reverse=True))})?"
    r"(?P<number>-?\d{1,3}(?:,\d{3})+(?:\.\d+)?|-?\d+(?:\.\d+)?)"
    r"(?P<unit>\([^()\d]{1,8}\)|[^\d()≥≤<>=]{0,8}?)(?P<after>及?以上|以内|及?以下)?"
)
_RANGE = re.compile(r"(-?\d+(?:\.\d+)?)(%?)[-~至—](-?\d+(?:\.\d+)?)(%|[^\d()]{0,6})")
_OF_DAYS = ("≤", "≦", "<=", "不晚于", "不迟于", "不超过", "=")  # signs before a day


class Value(msgspec.Struct, frozen=True):
    """A target or an actual value. `kind` is number, range, date, words or unreadable; `op` one of >= <= = > < or empty."""

    printed: str
    kind: str
    op: str = ""
    number: Decimal | None = None
    high: Decimal | None = None  # of a range
    unit: str = ""
    controlled: bool = False  # words of the controlled list
    days: Span | None = None  # of a date

    @property
    def percent(self) -> bool:
        return self.unit == "%"


def value(printed: str) -> Value:
    """Read a value; never fails.

    >>> value("≥90.00(%)").op, value("985米").unit, value("及时").kind
    ('>=', '米', 'words')
    """
    text = plain(printed).translate(_WIDE)
    if not text:
        return Value(printed, "unreadable")
    sign = next((s for s in _OF_DAYS if text.startswith(s)), "")
    if days := span(text.removeprefix(sign)):
        return Value(printed, "date", "<=", unit=text, days=days)
    if m := _RANGE.fullmatch(text):
        unit = "%" if "%" in (m[2], m[4]) else m[4]
        return Value(printed, "range", "", Decimal(m[1]), Decimal(m[3]), unit)
    if m := _NUMBER.fullmatch(text):
        number = _decimal(m["number"])
        op = SIGNS.get(m["op"] or "", "") or _AFTER.get(m["after"] or "", "")
        unit = m["unit"].strip("()")
        if number is not None:
            return Value(printed, "number", op, number, None, unit)
    if not any(c.isdigit() for c in text) and len(text) <= 20:
        return Value(printed, "words", unit="", controlled=text.strip("。") in words().controlled)
    return Value(printed, "unreadable")


def _decimal(text: str) -> Decimal | None:
    try:
        return Decimal(text.replace(",", ""))
    except InvalidOperation:
        return None


def written(v: Value) -> str:
    """A number as the official form prints it: two decimals and the unit in brackets for a share, else plain.

    >>> written(value("不低于90%")), written(value("=4 份"))
    ('≥90.00(%)', '=4份')
    """
    if v.kind != "number" or v.number is None:
        return v.printed
    sign = _PRINTED.get(v.op, "")
    if v.percent:
        return f"{sign}{v.number:.2f}(%)"
    number = v.number.normalize()
    return f"{sign}{number:f}{v.unit}"


def meets(target: Value, actual: Value, year: int = 0) -> bool | None:
    """Whether an actual value meets a target; None where the two cannot be compared. `year` is that of days without one."""
    if target.days is not None and actual.days is not None:
        return in_time(target.days, actual.days, year)
    if target.kind == "words" or actual.kind == "words":
        return True if plain(target.printed) == plain(actual.printed) else None
    if actual.number is None or target.number is None or _other_unit(target, actual):
        return None
    a, t = actual.number, target.number
    if target.kind == "range" and target.high is not None:
        return t <= a <= target.high
    return {">=": a >= t, "<=": a <= t, ">": a > t, "<": a < t}.get(target.op, a == t)


def _other_unit(target: Value, actual: Value) -> bool:
    return bool(target.unit and actual.unit and target.unit != actual.unit)
