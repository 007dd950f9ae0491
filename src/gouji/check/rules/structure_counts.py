"""The part on structure says how many bodies of each kind belong to the department."""

from __future__ import annotations

import re
from collections.abc import Iterable

from gouji.check.rule import Observation, Rule, Specimen, Subject, holds, not_applicable
from gouji.check.rules.passage import part
from gouji.check.rules.words import broken
from gouji.model.finding import Severity, Text

KINDS = re.compile(
    r"(?:行政|事业|参公|参照公务员法管理的|机关)[^，。；、]{0,8}单位(?:共|有|为)?(?:\d+|[一二三四五六七八九十]+)[家个]"
    r"|(?:\d+|[一二三四五六七八九十]+)[家个](?:行政|事业|参公|机关)|仅(?:包括|含|为)|只有?本[部级]|没有下属|无下属"
)


def check(subject: Subject) -> Iterable[Observation]:
    p = part(subject.disclosure, "structure")
    if p is None or not p.text or subject.disclosure.scope != "department":
        yield not_applicable(Text("没有部门的机构设置", "no structure of a department"))
    elif KINDS.search(p.text):
        yield holds(p.title)
    else:
        yield broken(
            p.title,
            "机构设置没有写行政单位、事业单位各几家",
            "the structure does not say how many bodies of each kind there are",
            [p.evidence(0, min(len(p.text), 24), around=0)],
        )


RULE = Rule(
    code="structure-without-counts",
    name=Text("机构设置没有单位家数", "structure without numbers"),
    severity=Severity.HINT,
    basis=Text(
        "部门预算公开表样：本部门中，行政单位…家，事业单位…家",
        "the official form: how many offices, how many institutions",
    ),
    what=Text("部门的机构设置写明行政单位、事业单位各几家。", "How many bodies of each kind is said."),
    why=Text("读的人由此知道预算包括哪些单位。", "From it one knows whose money the budget is."),
    fix=Text("补上各类单位的家数。", "Add the numbers."),
    specimens=(Specimen("本部门中，行政单位1家，事业单位1家，具体包括：", "具体包括："),),
    check=check,
    cycles=("budget",),
)
