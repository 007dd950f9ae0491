"""A department speaks of itself as 本部门, a unit as 本单位."""

from __future__ import annotations

import re
from collections.abc import Iterable

from gouji.check.rule import Observation, Rule, Specimen, Subject, holds
from gouji.check.rules.figures import title
from gouji.check.rules.passage import notes, part
from gouji.check.rules.words import broken
from gouji.forms.loader import FINAL_ACCOUNTS
from gouji.model.finding import Severity, Text

OTHER = {"department": "单位", "unit": "部门"}
PARTS = ("explanation", "other_matters")  # duties and projects may well speak of other bodies


def check(subject: Subject) -> Iterable[Observation]:
    document, own = subject.disclosure, subject.form.scope_word
    other = OTHER[subject.form.scope]
    kind, english = ("决算", "final accounts") if document.cycle == FINAL_ACCOUNTS else ("预算", "budget")
    wrong = re.compile(f"本{other}")
    passages = [p for key in PARTS if (p := part(document, key))]
    for p in [*passages, *notes(document)]:
        if not (found := list(wrong.finditer(p.text))):
            yield holds(p.title)
            continue
        yield broken(
            p.title,
            f"{own}{kind}里写成“本{other}”，共{len(found)}处",
            f"本{other} in a {subject.form.scope}'s {english}, {len(found)} times",
            [p.evidence(*m.span()) for m in found],
            f"本{own}",
            f"本{other}",
        )
    wrongly = [
        t for t in document.tables if re.match(rf"(20\d\d年度?)?(预算)?{other}", "".join(t.title.split()))
    ]
    if wrongly:
        numbers = "、".join(str(t.number) for t in wrongly)
        yield broken(
            "各表标题",
            f"表{numbers}的标题是{other}{kind}的",
            f"the titles of tables {numbers} are those of a {other} {english}",
            [title(t) for t in wrongly],
            own,
            other,
        )


RULE = Rule(
    code="scope-word",
    name=Text("“本部门”“本单位”混用", "word for the scope"),
    severity=Severity.WARNING,
    basis=Text("部门预算、单位预算公开表样的用语", "the wording of the department's and of the unit's form"),
    what=Text(
        "部门预算称“本部门”，单位预算称“本单位”。", "A department's budget says 本部门, a unit's 本单位."
    ),
    why=Text(
        "口径是部门还是单位，关系到数字包不包括下属单位。",
        "The word tells whether subordinate bodies are included.",
    ),
    fix=Text(
        "按文本的口径改用语；如数字口径也错了，一并改。",
        "Use the document's word; check the figure's scope too.",
    ),
    specimens=(
        Specimen("2025年本部门政府采购预算", "2025年本单位政府采购预算"),
        Specimen("注:本部门2025年", "注:本单位2025年"),
    ),
    check=check,
)
