"""The assets of final accounts are those of the last day of their year."""

from __future__ import annotations

import re
from collections.abc import Iterable

from gouji.check.rule import Observation, Rule, Subject, holds, not_applicable
from gouji.check.rules.passage import part
from gouji.check.rules.words import broken
from gouji.forms.loader import FINAL_ACCOUNTS
from gouji.model.finding import Severity, Text

DATE = re.compile(
    r"截[至止]到?(20\d\d)年(\d{1,2})月(\d{1,2}日|底|末)(?=[^。；]{0,40}(?:车辆|资产|设备|房屋))"
)


def check(subject: Subject) -> Iterable[Observation]:
    p = part(subject.disclosure, "explanation") if subject.form.cycle == FINAL_ACCOUNTS else None
    found = list(DATE.finditer(p.text)) if p else []
    for m in found:
        assert p is not None
        if m[2] == "12":
            yield holds(p.title)
            continue
        yield broken(
            p.title,
            f"资产的日期是“{m[0]}”，决算应为{subject.disclosure.year}年12月31日",
            f"the assets are of {m[0]}; final accounts close on 31 December",
            [p.evidence(*m.span())],
            f"{subject.disclosure.year}年12月31日",
            m[0],
        )
    if not found:
        yield not_applicable(Text("没有写资产的日期", "no date of assets"))


RULE = Rule(
    code="asset-date",
    name=Text("资产截止日期", "date of the assets"),
    severity=Severity.WARNING,
    basis=Text(
        "《上海市部门决算公开表样》：截至本年12月31日的国有资产占有使用情况",
        "the official form of final accounts: assets as of 31 December of the year",
    ),
    what=Text("决算里的车辆、设备是本年12月31日的数。", "Cars and equipment are those of 31 December."),
    why=Text(
        "写成8月31日，多半是从预算文本抄来的。", "31 August is the budget's date: it was copied from there."
    ),
    fix=Text("改成12月31日，并核对数量。", "Put 31 December, and see the numbers."),
    specimens=(),
    check=check,
    cycles=("final_accounts",),
)
