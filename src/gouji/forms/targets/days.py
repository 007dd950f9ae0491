"""Days as targets and actual values name them: 2025年12月底前完成, 12月31日, 第四季度, 上半年, 2025-12-31.

A day is a span from its first to its last day; without a year it is of the year in question, and written 12-31.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_QUARTER = {"一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_TENTHS = {"上旬": (1, 10), "中旬": (11, 20), "下旬": (21, 31)}
_TAIL = r"(?P<before>之?前|以前)?(?:全部|基本)?(?:完成|完工|交付|提交|到位|办结|结束|竣工|验收)?(?:率)?"
_DAY = re.compile(
    r"(?:于|在|截至)?(?:(?P<year>20\d\d)年度?)?(?:"
    r"第?(?P<quarter>[一二三四1-4])季度(?P<qend>底|末|内)?"
    r"|(?P<half>上半年|下半年)(?P<hend>底|末|内)?"
    r"|(?P<month>\d{1,2})月份?(?:(?P<day>\d{1,2})[日号]|(?P<tenth>[上中下]旬)|(?P<mend>底|末|内|中))?"
    r"|(?P<yearend>年底|年末|年内|当年|本年度?内?|全年)"
    rf"|(?P<bare>底|末|内)?){_TAIL}"
)
_ISO = re.compile(rf"(20\d\d)[-/.](\d{{1,2}})[-/.](\d{{1,2}}){_TAIL}")


class Span(NamedTuple):
    """From one day to another, as 2025-12-01 or 12-01. What is due before a month that names no day within it
    (12月前) may or may not take that month in: it is `sure` only up to the day before."""

    first: str
    last: str
    sure: str


def span(text: str) -> Span | None:
    """The days that a text without white space names; None where it names none.

    >>> span("2025年12月底前完成"), span("第二季度").last
    (Span(first='2025-12-01', last='2025-12-31', sure='2025-12-31'), '06-30')
    """
    if m := _ISO.fullmatch(text):
        year, month, day = int(m[1]), int(m[2]), int(m[3])
        return _days(year, month, day, month, day)
    m = _DAY.fullmatch(text)
    if m is None or not any(m[k] for k in ("year", "quarter", "half", "month", "yearend")):
        return None
    year = int(m["year"] or 0)
    if m["quarter"]:
        quarter = _QUARTER[m["quarter"]]
        return _days(year, 3 * quarter - 2, 1, 3 * quarter, 31)
    if m["half"]:
        start = 1 if m["half"] == "上半年" else 7
        return _days(year, start, 1, start + 5, 31)
    if m["month"]:
        month = int(m["month"])
        if m["day"]:
            return _days(year, month, int(m["day"]), month, int(m["day"]))
        first, last = _TENTHS.get(m["tenth"] or "", (1, 31))
        found = _days(year, month, first, month, last)
        if found and m["before"] and not m["mend"] and not m["tenth"]:
            sure = _days(year - (month == 1), (month - 2) % 12 + 1, 1, (month - 2) % 12 + 1, 31)
            return found._replace(sure=sure.last) if sure and month > 1 else found
        return found
    return _days(year, 1, 1, 12, 31)


def _days(year: int, month: int, day: int, end_month: int, end_day: int) -> Span | None:
    if not (1 <= month <= 12 and 1 <= end_month <= 12 and 1 <= day <= 31):
        return None
    most = _length(year, end_month)
    if day > _length(year, month):
        return None
    start = f"{year}-" if year else ""
    last = f"{start}{end_month:02}-{min(end_day, most):02}"
    return Span(f"{start}{month:02}-{day:02}", last, last)


def _length(year: int, month: int) -> int:
    """The days of a month; February has 29 where no year is given."""
    leap = not year or (year % 4 == 0 and (year % 100 != 0 or year % 400 == 0))
    return 28 + leap if month == 2 else 30 + (month in (1, 3, 5, 7, 8, 10, 12))


def in_time(target: Span, actual: Span, year: int = 0) -> bool | None:
    """Whether what was done falls within what was asked for; None where the words leave it open. `year` is that of days
    without one; where it is not given either, a day with a year cannot be compared with one that has none."""
    due, sure, first, last = target.last, target.sure, actual.first, actual.last
    if len(due) != len(last):
        if not year:
            return None
        due, sure, first, last = (_dated(day, year) for day in (due, sure, first, last))
    if last <= sure:
        return True
    return False if first > due else None


def _dated(day: str, year: int) -> str:
    return day if len(day) > len("12-31") else f"{year}-{day}"
