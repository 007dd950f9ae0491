"""A sub-project has one name in the plan and in the amounts."""

from __future__ import annotations

import re
from collections.abc import Iterable

from gouji.check.rule import Observation, Rule, Specimen, Subject, holds, not_applicable
from gouji.check.rules.headings import declared
from gouji.check.rules.words import broken
from gouji.model.finding import Severity, Text

PLANNED = re.compile(r"\d+[、.．]([^，。、；：:]{3,40})[，,]主要实施内容")
PRICED = re.compile(
    r"(?:其中|、|，|；|：|:|。|^)([^，。、；：:\d]{3,40}?)(?:预算|安排|为)?([\d,]+(?:\.\d+)?)万元?"
)


def core(name: str) -> str:
    return name.removesuffix("项目")


def check(subject: Subject) -> Iterable[Observation]:
    compared = False
    for _, p, statements in declared(subject):
        for statement in statements:
            text = {h.form.key: (h.end, h.stop) for h in statement}
            if "plan" not in text or "amount" not in text:
                continue
            planned = list(PLANNED.finditer(p.text, *text["plan"]))
            priced = [m[1].removeprefix("其中") for m in PRICED.finditer(p.text, *text["amount"])]
            for match in planned:
                same = [n for n in priced if core(n) == core(match[1])]
                if not same:
                    continue
                compared = True
                if match[1] in same:
                    yield holds(match[1])
                    continue
                yield broken(
                    p.title,
                    f"实施方案称“{match[1]}”，预算安排称“{same[0]}”",
                    f"the plan says {match[1]}, the amounts say {same[0]}",
                    [p.evidence(*match.span(1), around=0)],
                    same[0],
                    match[1],
                )
    if not compared:
        yield not_applicable(Text("没有可比的分项名称", "no names of sub-projects to compare"))


RULE = Rule(
    code="project-name-varies",
    name=Text("分项名称不一", "name of a sub-project varies"),
    severity=Severity.HINT,
    basis=Text("部门预算公开表样：项目经费情况说明", "the official form: part seven"),
    what=Text("分项在实施方案和预算安排里名称相同。", "A sub-project has one name in plan and amounts."),
    why=Text("名称不一，金额与内容不易对应。", "With two names the amount is hard to match."),
    fix=Text("统一名称。", "Use one name."),
    specimens=(Specimen("2、街面环境巡查整治，主要实施内容", "2、街面环境巡查整治项目，主要实施内容"),),
    check=check,
)
