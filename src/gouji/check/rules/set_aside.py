"""A department that buys says how much it sets aside for small and medium enterprises."""

from __future__ import annotations

import re
from collections.abc import Iterable

from gouji.check.rule import Observation, Rule, Specimen, Subject, holds, not_applicable
from gouji.check.rules.passage import part
from gouji.check.rules.words import broken
from gouji.model.finding import Severity, Text

FIRST = 2022  # the measures took effect in 2021, when that year's budgets had been published
PROCUREMENT = re.compile(r"政府采购预算(?:数|总额|金额)?(?:为|共)?([\d,，.]+)万?元")


def check(subject: Subject) -> Iterable[Observation]:
    other = part(subject.disclosure, "other_matters")
    match = PROCUREMENT.search(other.text) if other else None
    if subject.form.scope != "department" or other is None:
        yield not_applicable(Text("只查部门预算", "only for a department's budget"))
    elif subject.disclosure.year < FIRST:
        yield not_applicable(Text(f"{FIRST}年起才有这一要求", f"asked for from {FIRST} on"))
    elif match is None or not re.search("[1-9]", match[1]):
        yield not_applicable(Text("没有政府采购预算", "nothing is to be bought"))
    elif re.search(r"中小(微)?企业.{0,12}(预留|采购)|预留.{0,12}中小(微)?企业", other.text):
        yield holds(other.title)
    else:
        yield broken(
            other.title,
            f"有政府采购预算{match[1]}万元，没有说明面向中小企业预留的金额",
            f"{match[1]}万元 are to be bought, and nothing is said of what is set aside for small firms",
            [other.evidence(*match.span())],
            "面向中小企业预留政府采购项目预算金额",
        )


SENTENCE = (
    "2025年本部门面向中小企业预留政府采购项目预算金额159.90万元，"
    "其中，预留给小型和微型企业的政府采购项目预算为96.00万元。\n\n"
)

RULE = Rule(
    code="set-aside-missing",
    name=Text("没有中小企业预留", "set-aside not stated"),
    severity=Severity.WARNING,
    basis=Text(
        "部门预算公开表样；《政府采购促进中小企业发展管理办法》（财库〔2020〕46号）",
        "the official form; measures on procurement from small firms (财库〔2020〕46号)",
    ),
    what=Text(
        "有政府采购预算的部门，写明面向中小企业预留的金额。", "A department that buys states its set-aside."
    ),
    why=Text(
        "预留份额是部门的法定职责，表样有这一句。", "Setting aside is a duty, and the form has the sentence."
    ),
    fix=Text(
        "按表样补上这一句；没有预留的，写明0万元。",
        "Add the form's sentence; if nothing is set aside, say 0.",
    ),
    specimens=(Specimen(SENTENCE, ""),),
    check=check,
)
