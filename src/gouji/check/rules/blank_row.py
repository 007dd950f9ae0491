"""A listed code carries a figure."""

from __future__ import annotations

from collections.abc import Iterable

from gouji.check.rule import Observation, Rule, Specimen, Subject, holds, not_applicable
from gouji.check.rules.figures import coded, evidence, filled, where
from gouji.check.rules.words import broken
from gouji.model.finding import Severity, Text
from gouji.model.money import State

NOTHING = (State.BLANK, State.DASH)


def check(subject: Subject) -> Iterable[Observation]:
    for table in subject.disclosure.tables:
        if not filled(table):
            yield not_applicable(Text("空表", "an empty table"), where(table))
            continue
        clean = True
        for row in coded(table):
            if row.name.strip() in ("无", "—", "-", ""):  # an empty table may say so in its first row
                continue
            if all(c.state in NOTHING for c in row.cells):
                clean = False
                yield broken(
                    where(table, row),
                    f"表{table.number}列了{row.code}“{row.name}”，没有数",
                    f"table {table.number} lists {row.code} and gives no figure",
                    [evidence(table, row)],
                )
        if clean:
            yield holds(where(table))


RULE = Rule(
    code="blank-row",
    name=Text("有科目没有数", "row without figures"),
    severity=Severity.WARNING,
    basis=Text("部门预算公开表样：有预算的科目才列示", "the official form: codes with money are listed"),
    what=Text("列出的科目要有数。", "A code that is listed carries a figure."),
    why=Text(
        "有科目没有数，是漏填还是多列，读者分不清。",
        "Nobody can tell a forgotten figure from a row too many.",
    ),
    fix=Text("填上数，或删去这一行。", "Fill in the figure, or drop the row."),
    specimens=(
        Specimen(
            "\t11\t差旅费\t24,000.00\t\t24,000.00\n",
            "\t11\t差旅费\t24,000.00\t\t24,000.00\n\t15\t会议费\t\t\t\n",
        ),
    ),
    check=check,
    cycles=("budget",),  # final accounts print every class and code of the form
)
