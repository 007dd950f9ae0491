"""What a project gets this year is said in figures."""

from __future__ import annotations

import re
from collections.abc import Iterable

from gouji.check.rule import Observation, Rule, Specimen, Subject, holds, not_applicable
from gouji.check.rules.headings import declared
from gouji.check.rules.words import broken
from gouji.model.finding import Severity, Text

ELSEWHERE = re.compile("详见|见附|附表|见表|涉密")


def check(subject: Subject) -> Iterable[Observation]:
    found = False
    for form, p, statements in declared(subject):
        for h in (h for s in statements for h in s if form.key == "projects" and h.form.key == "amount"):
            text = p.text[h.end : h.stop]
            if not text:
                continue
            found = True
            if re.search(r"\d", text) or ELSEWHERE.search(text):
                yield holds(p.title)
                continue
            yield broken(
                p.title,
                f"“{h.printed}”没有写金额",
                f"{h.printed} states no amount",
                [p.evidence(h.end, min(h.stop, h.end + 24), around=0)],
            )
    if not found:
        yield not_applicable(Text("没有年度预算安排", "no statement of the year's money"))


RULE = Rule(
    code="project-amount-missing",
    name=Text("年度预算安排没有金额", "a project's money without an amount"),
    severity=Severity.WARNING,
    basis=Text(
        "部门预算公开表样：项目经费情况说明六、年度预算安排", "the official form: six, the money of the year"
    ),
    what=Text("“年度预算安排”写明本年度的金额。", "The money of the year is an amount."),
    why=Text(
        "不写金额，等于没有公开这个项目的预算。", "Without an amount the project's budget is not published."
    ),
    fix=Text(
        "写明金额，并与绩效目标、预算表核对。", "Write the amount, and compare it with targets and tables."
    ),
    specimens=(
        Specimen(
            "城市运行服务保障项目2025年度财政资金预算安排金额为310.94万元，其中运行态势监测平台维护128.40万元、"
            "街面环境巡查整治86.04万元、示例路道路综合整修96.50万元。",
            "按照批复的预算安排。",
        ),
    ),
    check=check,
    cycles=("budget",),
)
