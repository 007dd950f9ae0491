"""The glossary speaks of the level that the cover names."""

from __future__ import annotations

import re
from collections.abc import Iterable

from gouji.check.rule import Observation, Rule, Specimen, Subject, holds, not_applicable
from gouji.check.rules.passage import part
from gouji.check.rules.words import broken
from gouji.model.finding import Severity, Text

WORDS = {"district": "市级", "municipal": "区级"}


def check(subject: Subject) -> Iterable[Observation]:
    glossary = part(subject.disclosure, "glossary")
    if glossary is None:
        yield not_applicable(Text("没有名词解释", "there is no glossary"))
        return
    wrong, right = WORDS[subject.form.level], subject.form.level_word
    found = list(re.finditer(rf"{wrong}(?=预算|财政|主管|部门|单位)", glossary.text))
    if not found:
        yield holds(glossary.title)
        return
    yield broken(
        glossary.title,
        f"名词解释写“{wrong}”{len(found)}处，封面是{right}",
        f"the glossary says {wrong} {len(found)} times, the cover {right}",
        [glossary.evidence(*m.span()) for m in found],
        right,
        wrong,
    )


RULE = Rule(
    code="level-word",
    name=Text("级次用语", "word for the level"),
    severity=Severity.WARNING,
    basis=Text("部门预算公开表样的名词解释", "the glossary of the official form"),
    what=Text(
        "名词解释里的级次（区级、市级）与封面相同。",
        "The glossary's level (区级, 市级) is that of the cover.",
    ),
    why=Text(
        "级次写错，财政拨款就成了别的一级财政的。",
        "With the wrong level the money would come from another treasury.",
    ),
    fix=Text("把名词解释里的级次改过来。", "Correct the word in the glossary."),
    specimens=(
        Specimen("（一）财政拨款收入：指区级预算主管部门", "（一）财政拨款收入：指市级预算主管部门"),
        Specimen(
            "有经费领拨关系的部门及其下属预算单位，用区级财政",
            "有经费领拨关系的部门及其下属预算单位，用市级财政",
        ),
    ),
    check=check,
)
