"""The period of a project gives dates, and lies in the budget year."""

from __future__ import annotations

import re
from collections.abc import Iterable

from gouji.check.rule import Observation, Rule, Specimen, Subject, holds, not_applicable
from gouji.check.rules.headings import declared
from gouji.check.rules.words import broken
from gouji.check.rules.year_differs import year_of
from gouji.model.finding import Severity, Text

DATE = re.compile(r"(20\d\d)(?=[年.\-/]|全年|学年)")


def check(subject: Subject) -> Iterable[Observation]:
    year, any_period = year_of(subject.disclosure), False
    for _, p, statements in declared(subject):
        for heading in (h for s in statements for h in s if h.form.key == "period"):
            any_period = True
            start, stop = heading.end, heading.stop
            dates = list(DATE.finditer(p.text, start, stop))
            outside = [m for m in dates if int(m[1]) != year]
            years = [int(m[1]) for m in dates]
            if not dates:
                yield broken(
                    p.title,
                    "实施周期没有起止日期",
                    "the period of the project gives no dates",
                    [p.evidence(heading.start, min(stop, heading.end + 40), 0)],
                    f"{year}年1月1日至{year}年12月31日",
                    p.text[start : min(stop, start + 60)],
                )
            elif outside:
                # A project of several years that takes in this one may well be meant.
                longer = min(years) <= year <= max(years)
                yield broken(
                    p.title,
                    f"实施周期跨年度，不都在预算年度{year}年之内"
                    if longer
                    else f"实施周期不在预算年度{year}年之内",
                    f"the period of the project is not {'all ' if longer else ''}in the budget year {year}",
                    [p.evidence(*m.span(), around=15) for m in outside],
                    f"{year}年",
                    p.text[start : min(stop, start + 60)],
                    Severity.HINT if longer else None,
                )
            else:
                yield holds(p.title)
    if not any_period:
        yield not_applicable(Text("没有实施周期一项", "no period is stated"))


RULE = Rule(
    code="project-period",
    name=Text("实施周期", "period of a project"),
    severity=Severity.WARNING,
    basis=Text("部门预算公开表样：项目经费情况说明第五项", "the official form: part seven, fifth heading"),
    what=Text(
        "实施周期写明起止日期，并在预算年度之内。", "The period gives its dates, within the budget year."
    ),
    why=Text(
        "年度预算只安排当年的支出；没有日期，进度无从考核。",
        "A budget pays for its year; progress needs dates.",
    ),
    fix=Text(
        "写明起止日期；跨年项目，写明本年度的一段。",
        "Give the dates; of a longer project, those of this year.",
    ),
    specimens=(
        Specimen("2025年1月1日至2025年12月31日。", "按季度推进，全年完成。"),
        Specimen("2025年1月1日至2025年12月31日。", "2024年1月1日至2024年12月31日。"),
    ),
    check=check,
)
