"""A budgeted amount is not negative."""

from __future__ import annotations

from collections.abc import Iterable

from gouji.check.rule import Observation, Rule, Specimen, Subject, holds
from gouji.check.rules.words import broken
from gouji.model.finding import Evidence, Severity, Text


def check(subject: Subject) -> Iterable[Observation]:
    clean = True
    for table in subject.disclosure.tables:
        if not any(
            c.value is not None and c.value < 0 for s in table.sections for r in s.rows for c in r.cells
        ):
            continue  # hardly ever is there one, and addresses are not made for nothing
        clean = False
        for address, cell in table.figures():
            if cell.value is None or cell.value >= 0:
                continue
            yield broken(
                str(address),
                f"预算数为负：{cell.printed}",
                f"a budgeted amount is negative: {cell.printed}",
                [Evidence(str(address), cell.printed, cell.source)],
                actual=cell.printed,
            )
    if clean:
        yield holds()


RULE = Rule(
    code="negative-amount",
    name=Text("预算数为负", "negative amount"),
    severity=Severity.WARNING,
    basis=Text(
        "预算收支按应收应付的金额列示", "income and expenditure are budgeted as amounts to come and to go"
    ),
    what=Text("表里的预算数不为负。", "No figure of the tables is negative."),
    why=Text("负数多半是冲减或输入之误。", "A negative figure is mostly a set-off or a slip."),
    fix=Text("核对这个数；确为负数的，说明原因。", "Check the figure; explain it if it is right."),
    specimens=(Specimen("\t11\t差旅费\t24,000.00\t\t24,000.00", "\t11\t差旅费\t-24,000.00\t\t-24,000.00"),),
    check=check,
)
