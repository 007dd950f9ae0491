"""Each project is explained once, under its own name."""

from __future__ import annotations

import re
from collections.abc import Iterable

from gouji.check.rule import Observation, Rule, Specimen, Subject, holds, not_applicable
from gouji.check.rules.passage import part
from gouji.check.rules.words import broken
from gouji.model.finding import Severity, Text

TITLE = re.compile(r"[“”\w（）()《》、]{4,60}?(?:经费|项目)情况说明")


def check(subject: Subject) -> Iterable[Observation]:
    p = part(subject.disclosure, "projects")
    if p is None or not p.text:
        yield not_applicable(Text("没有项目经费情况说明", "no statement of projects"))
        return
    titles: dict[str, int] = {}
    first = p.title if TITLE.fullmatch(p.title) else ""
    if first:
        titles[first] = 0
    for start, end in p.spans():
        name = p.text[start:end]
        if not TITLE.fullmatch(name):
            continue
        if name in titles:
            yield broken(
                p.title,
                f"“{name}”出现两次：后一份的标题是抄来的，或同一份说明重复了",
                f"{name} stands twice: the second title was copied, or the statement is repeated",
                [p.evidence(start, end, around=0)],
            )
        titles.setdefault(name, start)
    if len(titles) > 1:
        yield holds(p.title)


RULE = Rule(
    code="statement-twice",
    name=Text("两份项目说明同一个名称", "two statements of one name"),
    severity=Severity.WARNING,
    basis=Text("部门预算公开表样：每个项目一份说明", "the official form: one statement for each project"),
    what=Text("各份项目经费情况说明的名称不同。", "The statements of projects have different names."),
    why=Text("名称相同，多半是复制上一份后没有改。", "It was copied from the one before and not changed."),
    fix=Text("改成本项目的名称，或删去重复的一份。", "Put the project's own name, or delete the copy."),
    specimens=(
        Specimen(
            "一、项目概述\n\n", "运行态势监测经费情况说明\n\n一、项目概述\n\n运行态势监测经费情况说明\n\n"
        ),
    ),
    check=check,
    cycles=("budget",),
)
