"""Every table says whose it is, where the tables of the document do."""

from __future__ import annotations

from collections.abc import Iterable

from gouji.check.rule import Observation, Rule, Specimen, Subject, holds, not_applicable
from gouji.check.rules.figures import title, where
from gouji.check.rules.words import broken
from gouji.model.finding import Severity, Text


def check(subject: Subject) -> Iterable[Observation]:
    tables = subject.disclosure.tables
    named = [t for t in tables if t.organisation.strip()]
    if len(named) * 3 < len(tables) * 2 or not named:
        yield not_applicable(Text("各表大多没有编制部门", "most tables name no body"))
        return
    for table in tables:
        if table.organisation.strip():
            yield holds(where(table))
            continue
        yield broken(
            where(table),
            f"表{table.number}没有写编制部门（单位），其余{len(named)}张表都写了",
            f"table {table.number} does not say whose it is, as {len(named)} others do",
            [title(table)],
            named[0].organisation,
        )


RULE = Rule(
    code="table-organisation-missing",
    name=Text("表上没有编制部门", "a table names no body"),
    severity=Severity.WARNING,
    basis=Text(
        "部门预算公开表样：各表左上角列编制部门（单位）", "the official form: each table names the body"
    ),
    what=Text("各表都写明编制部门（单位）。", "Each table says which body it is of."),
    why=Text("没有写，单看这张表不知道是谁的。", "Of a table by itself one does not know whose it is."),
    fix=Text("补上编制部门（单位）。", "Add the body's name."),
    specimens=(
        Specimen(
            "2025年部门支出预算总表\n\n编制部门：上海市示例区城市运行服务局\n\n", "2025年部门支出预算总表\n\n"
        ),
    ),
    check=check,
)
