"""Every number with a unit, and which of them are known to state nothing of the budget."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

import msgspec

# What may not stand before it is looked at behind its first character: an expression that begins with one of a few
# characters is found much faster.
_BEGUN = r"[-.,\d](?<![\dA-Za-z.,].)(?:(?<=\d)|(?<=-)[.,]?\d|(?<=[.,])\d)"
_NUMBER = re.compile(
    rf"{_BEGUN}[\d,.]{{0,30}}+(?:(?P<unit>万元|亿元|元|%|辆|台|个|家)|(?P<wan>万)(?![\u4e00-\u9fff])|(?P<sqm>平方米))"
)
# What follows a limit: 1000万元（含）以上, 400.00万元以上, 3000.00万元及以下.
_LIMIT = re.compile(r"元?(?:（含[^）]{0,12}）|（不含[^）]{0,12}）)?(?:及|或)?(?:以[上下内]|之内|为限)")
_LIMITED = re.compile(
    r"(?:单价|限额|不超过|不高于|不低于|不少于|不足|超过|低于|高于|大于|小于|上限|下限)为?$"
)
# A length of time, a way of counting arguments.
_SPAN = re.compile(
    r"[多余]?(?:工作日|自然日|日历天|月|小时|学时|季度|星期|百分点|方面|年头|教学班|班级?|床位)"
)
# So much for each: 每人每天450元.
_RATE = re.compile(r"每(?:[人天日月年次户座个辆件亩场课]|学时|学期|平方米)[^，。；：、\d]{0,8}$")
_ORDINAL = re.compile(r"第$")
# How well something is to be done: 满意度≥85%, 任务完成率达到100%.
_GOAL = re.compile(
    r"(?:(?<![增长降减])率|度|≥|≧|>|不低于|不少于)(?:应|要|须|均|力争)?(?:达到?|保持在?|为|在|≥|≧|>|:|：)?$"
)


# What is kept back until a contract is fulfilled: 履约保证金为合同金额的5%.
_BOND = re.compile("(?:保证金|质保金|违约金)[^，。；]{0,12}$")


_MONEY = ("元", "万元")
_LONG = 200  # characters of a text that is a part's, and no clause


class Number(msgspec.Struct, frozen=True, gc=False):
    """A number with its unit in a part's text; `excluded` says why it states nothing, where that is known."""

    start: int
    end: int
    unit: str
    excluded: str = ""


def numbers(text: str) -> Iterator[Number]:
    """Every number followed by one of the units of money, percentages, cars, pieces and bodies."""
    return iter(_of_a_part(text)) if len(text) >= _LONG else _numbers(text)


@lru_cache(32)  # of the parts of one document, of which several stages ask
def _of_a_part(text: str) -> tuple[Number, ...]:
    return tuple(_numbers(text))


def _numbers(text: str) -> Iterator[Number]:
    for m in _NUMBER.finditer(text):
        unit = m["unit"] or m["wan"] or m["sqm"]
        yield Number(m.start(), m.end(), unit, _excluded(text, m.start(), m.end(), unit))


def _excluded(text: str, start: int, end: int, unit: str) -> str:
    if _LIMIT.match(text, end) or _LIMITED.search(text[max(0, start - 6) : start]):
        return "limit"
    if text[end : end + 1] == "/":
        return "price"
    if unit in _MONEY and _RATE.search(text[max(0, start - 12) : start]):
        return "price"
    if unit == "平方米":
        return "area"
    if unit == "个" and _SPAN.match(text, end):
        return "span"
    if unit == "%" and _GOAL.search(text[max(0, start - 8) : start]):
        return "goal"
    if unit == "%" and _BOND.search(text[max(0, start - 16) : start]):
        return "bond"
    if _ORDINAL.search(text[max(0, start - 1) : start]):
        return "ordinal"
    return ""
