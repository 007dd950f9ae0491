"""Structural mistakes are told as one finding that names the cause."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import msgspec
import pytest
from tests.ledgers import disclosure, ledger

from gouji.check import structure
from gouji.check.check import check
from gouji.check.hypothesis import Hypothesis
from gouji.check.trial import Trials
from gouji.model.disclosure import Cell, Disclosure, Row, Section, Table
from gouji.model.finding import Severity
from gouji.model.money import State, fen, printed

FORM = "shanghai_budget/department/district/2025"
BLANK = Cell(None, "", State.BLANK)
replace = msgspec.structs.replace


def cells(row: Row, new: list[Cell]) -> Row:
    return replace(row, cells=tuple(new))


def columns(s: Section) -> list[Row]:
    return [cells(r, [r.cells[0], r.cells[2], r.cells[1], *r.cells[3:]]) for r in s.rows]


def item(s: Section) -> int:
    return next(i for i, r in enumerate(s.rows) if len(r.code) == 7)


def missing(s: Section) -> list[Row]:
    return [r for i, r in enumerate(s.rows) if i != item(s)]


def code(s: Section) -> list[Row]:
    return [
        replace(r, id=r.id[:-2] + "77", code=r.code[:-2] + "77") if i == item(s) else r
        for i, r in enumerate(s.rows)
    ]


def exchanged(s: Section) -> list[Row]:
    values = [r.cells for r in s.rows]
    i = item(s)
    values[i], values[i + 1] = values[i + 1], values[i]
    return [cells(r, list(v)) for r, v in zip(s.rows, values, strict=True)]


def shifted(s: Section) -> list[Row]:
    *body, total = s.rows
    values = [r.cells for r in body]
    values = [*values[: item(s)], tuple(BLANK for _ in s.columns), *values[item(s) : -1]]
    return [*(cells(r, list(v)) for r, v in zip(body, values, strict=True)), total]


def unit(s: Section) -> list[Row]:
    def wan(c: Cell) -> Cell:
        text = printed(c.value or 0, "万元", 2)
        return Cell(fen(text), text, c.state) if c.value else c

    return [cells(r, [wan(c) for c in r.cells]) for r in s.rows]


MISTAKES: dict[str, Callable[[Section], list[Row]]] = {
    "columns-exchanged": columns, "row-missing": missing, "wrong-code": code, "rows-exchanged": exchanged,
    "rows-shifted": shifted, "wrong-unit": unit,
}  # fmt: skip


@pytest.mark.parametrize("table", ["income", "expenditure", "general_public"])
@pytest.mark.parametrize("mistake", MISTAKES)
def test_one_cause_one_finding(table: str, mistake: str) -> None:
    d = disclosure(FORM, ledger(3, 60))
    wrong = _with(d, table, MISTAKES[mistake])
    found = [f for f in check(wrong, rules=()).findings if f.severity is not Severity.HINT]
    assert [f.code for f in found] == [mistake]
    assert found[0].where == table
    assert len(found[0].relations) >= 4


def test_another_years_table() -> None:
    d, other = disclosure(FORM, ledger(3, 60)), disclosure(FORM, ledger(8, 60))
    foreign = other.table("general_public")
    assert foreign is not None
    wrong = replace(d, tables=tuple(foreign if t.key == foreign.key else t for t in d.tables))
    assert "table-foreign" in {f.code for f in check(wrong, rules=()).findings}


def _with(d: Disclosure, key: str, change: Callable[[Section], list[Row]]) -> Disclosure:
    def changed(t: Table) -> Table:
        return replace(t, sections=tuple(replace(s, rows=tuple(change(s))) for s in t.sections))

    return replace(d, tables=tuple(changed(t) if t.key == key else t for t in d.tables))


@pytest.mark.parametrize("mistake", MISTAKES)
def test_what_is_surely_left_is_left(mistake: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a trial tells before the document is evaluated anew is no more than what the evaluation finds."""
    tried: list[list[structure.Broken]] = []
    left = Trials.left

    def told(self: Trials, h: Hypothesis) -> Iterator[structure.Broken]:
        tried.append(list(left(self, h)))
        yield from tried[-1]

    monkeypatch.setattr(Trials, "left", told)
    check(_with(disclosure(FORM, ledger(3, 60)), "expenditure", MISTAKES[mistake]), rules=())
    assert any(len(stages) > 1 for stages in tried)
    for *early, whole in tried:
        assert all(sure <= whole for sure in early)
