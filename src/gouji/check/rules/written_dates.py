"""Dates are days that there are, periods end after they begin, and years are written whole: no 11月31日, no 2024年年8月."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator

from gouji.check.rule import Observation, Rule, Specimen, Subject, holds
from gouji.check.rules.passage import Passage, prose
from gouji.check.rules.words import broken, pattern_rule
from gouji.model.finding import Severity, Text

DATE = re.compile(r"20(?P<year>\d\d)年(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})[日号])?")
DOTTED = re.compile(r"20(?P<year>\d\d)(?P<mark>[./-])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})(?![\d./-])")
# A date of which a piece is missing: 8月31，  20248月  于年12月  至。
PIECE = re.compile(
    r"20\d\d年\d{1,2}月\d{1,2}(?=[，。；、）至])|20\d{3,4}月(?<![\d.]......月)(?=\d{1,2}日|底|末|初)"
    r"|月(?<=20\d\d年月)(?=\d{1,2}日)|日(?<=月\d日|\d\d日)日(?![常益夜程期])|月(?<=年\d月|\d\d月)日(?=[，。；至])"
    r"|年(?<=[于至到在自从]年)(?=\d{1,2}月(?:\d{1,2}日|底|末))|20\d\d年\d{1,2}月(?:\d{1,2}日)?(?:起)?至(?=[。；，]|$)"
)
# In a sentence of the form, where the form has 年月日.
PLAIN = re.compile(r"截[至止]到?(20\d\d)[./-](\d{1,2})[./-](\d{1,2})(?=[，,日])")
_BETWEEN = re.compile(r"(?:起)?(?:至|到|—{1,2}|－|-|~|～)")
BASIS = Text(
    "《地方预决算公开操作规程》（财预〔2016〕143号）第四条：内容准确",
    "rules of local disclosure (财预〔2016〕143号), art. 4: accurate",
)


def _day(m: re.Match[str]) -> tuple[int, int, int] | None:
    """The date, its first day where only a month is given; None where there is no such day."""
    year, month, day = 2000 + int(m["year"]), int(m["month"]), int(m["day"] or 1)
    return (year, month, day) if 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1] else None


def _dates(p: Passage) -> Iterator[re.Match[str]]:
    """The dates of a passage, one way of writing after the other."""
    yield from DATE.finditer(p.text)
    if "." in p.text or "-" in p.text or "/" in p.text:
        yield from DOTTED.finditer(p.text)


def _period(p: Passage, first: re.Match[str], last: re.Match[str]) -> Iterator[Observation]:
    """What is wrong with a period from one day to another."""
    begins, ends = _day(first), _day(last)
    if first[0] == last[0] and last["day"]:
        zh, en = "起止是同一天", "begins and ends on one day"
    elif begins and ends and begins > ends:
        zh, en = "起止日期颠倒", "ends before it begins"
    else:
        return
    span = p.text[first.start() : last.end()]
    yield broken(p.title, f"“{span}”{zh}", f"{span} {en}", [p.evidence(first.start(), last.end())], "", span)


def check(subject: Subject) -> Iterable[Observation]:
    for p in prose(subject.disclosure):
        before: re.Match[str] | None = None
        for m in _dates(p):
            if _day(m) is None:
                yield broken(
                    p.title, f"没有“{m[0]}”这一天", f"there is no {m[0]}", [p.evidence(*m.span())], "", m[0]
                )
                continue
            if before and _BETWEEN.fullmatch(p.text[before.end() : m.start()]):
                yield from _period(p, before, m)
            before = m
        for m in PLAIN.finditer(p.text):
            due = f"{m[1]}年{int(m[2])}月{int(m[3])}日"
            yield broken(
                p.title,
                f"“{m[0]}”宜写“{due}”",
                f"{m[0]} is written {due} in the form",
                [p.evidence(*m.span())],
                due,
                m[0],
                Severity.HINT,
            )
        for m in PIECE.finditer(p.text):
            shown = p.text[max(0, m.start() - 2) : m.end() + 3]
            yield broken(
                p.title,
                f"日期不完整：“{shown}”",
                f"a piece of the date is missing: {shown}",
                [p.evidence(*m.span())],
                "",
                shown,
            )
        yield holds(p.title)


DATES = Rule(
    code="date-impossible",
    name=Text("日期有误", "no such date"),
    severity=Severity.WARNING,
    basis=BASIS,
    what=Text(
        "日期是历法上有的一天，年月日写全，起止日期先后不颠倒、不是同一天。",
        "A date is a day that there is, written whole, and a period ends after it begins.",
    ),
    why=Text("多半是打错了数字，进度和时点无从核对。", "A digit is mistyped, and the day cannot be checked."),
    fix=Text("改正日期。", "Put the date right."),
    specimens=(
        Specimen("截至2024年8月31日", "截至2024年8月32日"),
        Specimen("预计于2025年11月底前完成", "预计于2025年13月底前完成"),
        Specimen("截至2024年8月31日", "截至2024年8月31"),
        Specimen("2025年1月1日至2025年12月31日。", "2025年1月1日至。"),
    ),
    check=check,
)

YEAR = re.compile(
    # What stands before is looked at behind the first character: an expression that begins with a few is found much faster.
    r"20(?:\d\d年(?P<twice>年)(?=[\d度预决])|(?<!\d20)\d{3,4}(?=年)|(?<=[比与较]20)(?P<bare>\d\d)(?=预算|决算|执行数))"
    r"|[比与较](?P<short>2\d)(?=年度?[预决]算)"
)


def _right(m: re.Match[str]) -> str:
    if m["short"]:
        return f"{m[0][0]}20{m['short']}"
    return m[0][:-1] if m["twice"] else m[0] + "年" if m["bare"] else ""


YEARS = Rule(
    code="year-mistyped",
    name=Text("年份漏字、多字", "a year mistyped"),
    severity=Severity.WARNING,
    basis=Text(
        "GB/T 15835—2011《出版物上数字用法》：年份用四位数字", "GB/T 15835—2011: a year has four digits"
    ),
    what=Text(
        "年份是四位数字加一个“年”字：不写“2024年年8月”“20244年”“比2024预算”。",
        "A year is four digits and one 年: not 2024年年8月, not 20244年, not 比2024预算.",
    ),
    why=Text(
        "多打、漏打一个字，与哪一年比就不清楚了。",
        "With a character too many or too few the year is in doubt.",
    ),
    fix=Text("改正年份。", "Put the year right."),
    specimens=(
        Specimen("截至2024年8月31日", "截至2024年年8月31日"),
        Specimen(
            "一般公共预算拨款支出预算1180.45万元，比2024年预算",
            "一般公共预算拨款支出预算1180.45万元，比2024预算",
        ),
    ),
    check=pattern_rule(
        YEAR, lambda m: (f"年份“{m[0]}”多字或漏字", f"the year {m[0]} is mistyped", _right(m))
    ),
)
