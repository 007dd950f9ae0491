"""Every family of relations that a form yields, without a document: for the manual and the golden lists."""

from __future__ import annotations

from functools import cache

import msgspec

from gouji.forms.loader import form as load_form
from gouji.model.finding import Severity, Text
from gouji.relations import sentences
from gouji.relations.cube import cube
from gouji.relations.plan import plan
from gouji.relations.practice import EVERY

WHY = {
    "same": Text("两处所列是同一笔钱，应当相等", "both state the same money, so they are equal"),
    "row": Text("各栏把合计分成互不重叠、没有遗漏的几份，应当相加相等", "the columns split the total without gap or overlap"),
    "part": Text("几张表把这笔钱分成互不重叠、没有遗漏的几份，应当相加相等", "the tables split the money without gap or overlap"),
    "bound": Text(
        "左边包括右边，不会小于右边；左边其余部分确知没有钱时，两边相等",
        "the left side holds the right, so it is not smaller; where nothing else can be in it, they are equal",
    ),
    "sum": Text("上级科目的数是其下级科目之和", "a row is the sum of the rows below it"),
    "balance": Text(
        "同一笔钱的两种分法，合计应当相等", "two ways of dividing the same money add up to the same"
    ),
    "custom": Text("按记账惯例两处一致", "they agree by the practice of the accounts"),
    "level": Text(
        "没有年初、年末结转时，一个科目取得多少就支出多少",
        "where nothing is carried over, what a code gets it spends",
    ),
    "none": Text("按科目定义此处没有钱", "by definition no money is here"),
}  # fmt: skip


class FamilyEntry(msgspec.Struct, frozen=True):
    """One family: its stable code, kind, name, why it holds, its basis and gravest severity."""

    code: str
    kind: str
    name: Text
    why: Text
    basis: Text
    severity: Severity


@cache
def families(form_id: str) -> tuple[FamilyEntry, ...]:
    """The families of a form with all its tables present."""
    c = cube(form_id)
    basis = sentences.basis(c.form)
    found: dict[str, FamilyEntry] = {}
    for place in plan(form_id, frozenset(f.id for f in c.faces)).values():
        for f in place:
            entry = FamilyEntry(f.code, f.kind, sentences.family(c, f), WHY[f.kind], basis, Severity(f.tie))
            found.setdefault(f.code, entry)
    for face in c.faces:
        if face.coded:
            for v in face.views:
                name = sentences.sum_family(face, v)
                found[f"sum-{v.id}"] = FamilyEntry(
                    f"sum-{v.id}", "sum", name, WHY["sum"], basis, Severity.ERROR
                )
    form = load_form(form_id)
    for convention in form.conventions:
        name = Text(convention.name, convention.english)
        kind = "level" if convention.left_rows == EVERY else "custom"
        found[f"{kind}-{convention.key}"] = FamilyEntry(
            f"{kind}-{convention.key}", kind, name, WHY[kind], Text(convention.basis, "practice of the accounts"),
            Severity(convention.severity),
        )  # fmt: skip
    for decree in form.no_money:
        if decree.severity != "hint":
            name = Text(decree.name, decree.english)
            found[f"none-{decree.key}"] = FamilyEntry(
                f"none-{decree.key}", "none", name, WHY["none"], Text(decree.basis, "the economic classification"),
                Severity(decree.severity),
            )  # fmt: skip
    return tuple(found.values())
