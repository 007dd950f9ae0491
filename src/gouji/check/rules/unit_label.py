"""Every table says in which unit of money it is printed, and in the form's."""

from __future__ import annotations

from collections.abc import Iterable

from gouji.check.rule import Observation, Rule, Specimen, Subject, holds
from gouji.check.rules.figures import title, where
from gouji.check.rules.words import broken
from gouji.model.finding import Severity, Text


def habit(subject: Subject) -> str:
    """The unit in which the document prints all tables that the form has in another one, where it is one unit:
    a form of its district, not a slip."""
    units = {
        t.unit if t.unit_printed else ""
        for t in subject.disclosure.tables
        if (form := subject.form.table(t.key)) and not form.units_allowed
    }
    return units.pop() if len(units) == 1 else ""


def check(subject: Subject) -> Iterable[Observation]:
    usual = habit(subject)
    told = False
    for table in subject.disclosure.tables:
        declared = subject.form.table(table.key)
        allowed = (declared.units_allowed or (declared.unit,)) if declared else ()
        unit = declared.unit if declared else ""
        if not table.unit_printed:
            yield broken(
                where(table),
                f"表{table.number}没有标明金额单位",
                f"table {table.number} does not state its unit of money",
                [title(table)],
                f"单位：{unit}",
            )
        elif allowed and table.unit not in allowed and table.unit == usual:
            if not told:
                yield broken(
                    "各表",
                    f"各表的单位都是{usual}，表样是{unit}",
                    f"all tables are in {usual}, the form in {unit}",
                    [title(table)],
                    unit,
                    usual,
                    Severity.HINT,
                )
            told = True
        elif allowed and table.unit not in allowed:
            yield broken(
                where(table),
                f"表{table.number}的单位是{table.unit}，表样是{unit}",
                f"table {table.number} is in {table.unit}, the form in {unit}",
                [title(table)],
                unit,
                table.unit,
            )
        else:
            yield holds(where(table))


RULE = Rule(
    code="unit-label",
    name=Text("金额单位", "unit of money"),
    severity=Severity.WARNING,
    basis=Text(
        "部门预算公开表样：每张表右上角标明单位",
        "the official form: the unit at the upper right of each table",
    ),
    what=Text("每张表标明金额单位，且是表样规定的。", "Each table states its unit of money, the form's."),
    why=Text("元与万元相差一万倍。", "元 and 万元 differ ten thousand times."),
    fix=Text("补上或改正单位，并核对数字。", "Add or correct the unit, and check the figures against it."),
    specimens=(Specimen("单位：万元\n", "\n"),),
    check=check,
)
