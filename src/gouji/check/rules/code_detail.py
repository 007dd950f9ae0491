"""Expenditure is told down to 项, basic expenditure down to 款."""

from __future__ import annotations

from collections.abc import Iterable

from gouji.check.rule import Observation, Rule, Specimen, Subject, holds, not_applicable
from gouji.check.rules.figures import coded, evidence, where
from gouji.check.rules.words import broken
from gouji.model.disclosure import Row, Table
from gouji.model.finding import Severity, Text

LEAST = {"function": (7, "项"), "economic": (5, "款")}  # digits of a code in full, and what it is
ECONOMIC = "basic_economic"
LISTED = ("income", "expenditure", "general_public", "government_fund", "state_capital", ECONOMIC)
LOST = ("row", "code", "grid", "damaged")  # what reading could not place may be the row that is missed


def check(subject: Subject) -> Iterable[Observation]:
    any_table = False
    lost = any(u.code in LOST for u in subject.disclosure.unplaced)
    for key in LISTED:
        table = subject.disclosure.table(key)
        rows = coded(table)
        if table is None or not rows or (key == ECONOMIC and subject.form.cycle != "budget"):
            continue
        any_table = True
        digits, word = LEAST["economic" if key == ECONOMIC else "function"]
        short = _short(rows, digits)
        if not short:
            yield holds(where(table))
            continue
        names = "、".join(f"{r.code}{r.name}" for r in short[:5])
        yield broken(
            where(table),
            f"没有列到{word}：{names}{'等' if len(short) > 5 else ''}有数，其下没有{word}级科目",
            f"not told down to {word}: {names} have money and nothing below them",
            [evidence(table, r) for r in short],
            severity=Severity.HINT if lost or _without_code(table) else None,
        )
    if not any_table:
        yield not_applicable(Text("没有按科目列的表", "no table by code"))


def _without_code(table: Table) -> bool:
    """Whether rows with money have no code that was read: they may be the ones that are missed."""
    rows = (r for s in table.sections for r in s.rows if not r.code and r.level)
    return any(c.value for r in rows for c in r.cells)


def _short(rows: list[Row], digits: int) -> list[Row]:
    """The rows with money below which no row stands, though their code is not one in full."""
    lengths = {len(r.code) for r in rows}
    above = {r.code[:n] for r in rows for n in lengths if n < len(r.code)}  # codes that others stand below
    return [r for r in rows if len(r.code) < digits and r.code not in above and any(c.value for c in r.cells)]


RULE = Rule(
    code="code-detail",
    name=Text("没有细化到项、款", "not told in detail"),
    severity=Severity.WARNING,
    basis=Text(
        "《地方预决算公开操作规程》（财预〔2016〕143号）：支出公开到功能分类项级科目，基本支出公开到经济分类款级科目",
        "rules of local disclosure (财预〔2016〕143号): expenditure down to 项 by function, basic expenditure down to 款",
    ),
    what=Text(
        "按功能分类的表列到项级，一般公共预算基本支出表列到款级。",
        "Tables by function go down to 项, the table of basic expenditure down to 款.",
    ),
    why=Text(
        "只列到类、款，看不出钱用在什么上。", "Down to 类 or 款 alone the use of the money is not seen."
    ),
    fix=Text("补列下级科目；涉密的按规定说明。", "List what is below; say so where it is secret."),
    specimens=(Specimen("\t02\t退休费\t286,400.00\t286,400.00\t\n", ""),),
    check=check,
)
