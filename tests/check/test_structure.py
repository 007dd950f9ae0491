"""Structural mistakes are told as one finding that names the cause."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import msgspec
import pytest
from tests.ledgers import disclosure, ledger

from gouji import examples
from gouji.check import structure
from gouji.check.check import check
from gouji.check.hypothesis import Hypothesis
from gouji.check.trial import Trials
from gouji.model.disclosure import Cell, Disclosure, Row, Section, Table
from gouji.model.finding import Finding, Severity
from gouji.model.money import State, fen, printed
from gouji.read import read

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


def test_income_under_another_code_than_its_expenditure_is_a_question() -> None:
    d = disclosure(FORM, ledger(3, 60))

    def moved(s: Section) -> list[Row]:
        """Some other income goes from one 项 to another, with the sums above them."""
        at = {c.key: i for i, c in enumerate(s.columns)}
        items = [r for r in s.rows if len(r.code) == 7]
        giver = next(r for r in items if r.cells[at["other"]].value)
        taker = next(r for r in items if r.code[:5] != giver.code[:5])
        part = (giver.cells[at["other"]].value or 0) // 2
        change = dict.fromkeys((giver.code, giver.code[:5], giver.code[:3]), -part)
        for code in (taker.code, taker.code[:5], taker.code[:3]):
            change[code] = change.get(code, 0) + part

        def cell(c: Cell, by: int) -> Cell:
            text = printed((c.value or 0) + by, "元", 2)
            return Cell(fen(text), text, State.AMOUNT)

        return [
            cells(r, [cell(c, change.get(r.code, 0)) if i in (at["other"], at["total"]) and change.get(r.code) else c
                      for i, c in enumerate(r.cells)])
            for r in s.rows
        ]  # fmt: skip

    found = [
        f for f in check(_with(d, "income", moved), rules=()).findings if f.severity is not Severity.HINT
    ]
    assert [(f.code, f.severity) for f in found] == [("income-elsewhere", Severity.WARNING)]


def _with(d: Disclosure, key: str, change: Callable[[Section], list[Row]]) -> Disclosure:
    def changed(t: Table) -> Table:
        return replace(t, sections=tuple(replace(s, rows=tuple(change(s))) for s in t.sections))

    return replace(d, tables=tuple(changed(t) if t.key == key else t for t in d.tables))


@pytest.mark.parametrize("mistake", MISTAKES)
def test_what_is_surely_left_is_left(mistake: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a trial tells before the document is evaluated anew is no more than what the evaluation finds."""
    tried: list[tuple[list[structure.Broken], structure.Broken]] = []
    surely = Trials.surely

    def told(self: Trials, h: Hypothesis) -> Iterator[structure.Broken]:
        tried.append((list(surely(self, h)), self.exactly(h)))
        yield from tried[-1][0]

    monkeypatch.setattr(Trials, "surely", told)
    check(_with(disclosure(FORM, ledger(3, 60)), "expenditure", MISTAKES[mistake]), rules=())
    assert any(early for early, _ in tried)
    for early, whole in tried:
        assert all(sure <= whole for sure in early)


def _example(key: str, change: Callable[[Section], list[Row]]) -> list[Finding]:
    """What is said of the example with its table changed, hints apart."""
    return [
        f
        for f in check(_with(read(examples.path()), key, change)).findings
        if f.severity is not Severity.HINT
    ]


def test_the_only_row_of_its_class_is_missed_though_one_side_of_each_relation_is_gone() -> None:
    (found,) = _example("expenditure", lambda s: [r for r in s.rows if r.id != "2120803"])
    assert (found.code, found.where) == ("row-missing", "expenditure")
    assert "2120803" in found.message.zh


def test_a_class_of_table_1_under_another_name_is_one_cause() -> None:
    other = "外交支出"
    (found,) = _example(
        "summary",
        lambda s: [replace(r, id="202", code="202", name=other) if r.id == "212" else r for r in s.rows],
    )
    assert (found.code, found.where) == ("wrong-code", "summary")
    assert "212" in found.message.zh


def test_figures_in_the_row_of_another_class_are_one_cause() -> None:
    def misplaced(s: Section) -> list[Row]:
        if not any(r.id == "212" for r in s.rows):
            return list(s.rows)
        bare = tuple(BLANK for _ in s.columns)
        rows = []
        for r in s.rows:
            if r.id == "212":
                rows += [replace(r, cells=bare), replace(r, id="213", code="213", name="农林水支出")]
            else:
                rows.append(r)
        return rows

    (found,) = _example("appropriation", misplaced)
    assert found.code in ("rows-exchanged", "wrong-code")
    assert found.where == "appropriation"


def test_a_small_table_of_another_year_is_named_as_such() -> None:
    def doubled(s: Section) -> list[Row]:
        def twice(c: Cell) -> Cell:
            return read_again(c, 2 * c.value) if c.value else c

        return [replace(r, cells=tuple(map(twice, r.cells))) for r in s.rows]

    def read_again(c: Cell, value: int) -> Cell:
        return Cell(value, printed(value, "元", 2), c.state, c.source)

    (found,) = _example("government_fund", doubled)
    assert (found.code, found.where) == ("table-foreign", "government_fund")


def test_the_money_of_a_row_that_only_its_class_shows_is_told() -> None:
    (found,) = _example("basic_economic", lambda s: [r for r in s.rows if r.id != "30113"])
    assert found.code == "row-missing"
    assert "628,007.10" in found.message.zh


def _placed(s: Section, row: str, other: str) -> list[Row]:
    """The rows with the figures of two of them exchanged."""
    values = {r.id: r.cells for r in s.rows}
    values[row], values[other] = values[other], values[row]
    return [replace(r, cells=values[r.id]) for r in s.rows]


@pytest.mark.parametrize(("row", "other"), [("30108", "30109"), ("30113", "30112")])
def test_rows_that_only_customs_tie_are_exchanged(row: str, other: str) -> None:
    """Every sum holds; that the figures of a row are to the fen what another table has for its neighbour is no accident."""
    (found,) = _example("basic_economic", lambda s: _placed(s, row, other))
    assert (found.code, found.severity) == ("rows-exchanged", Severity.WARNING)
    assert row in found.message.zh
    assert other in found.message.zh


def test_a_custom_that_no_other_row_mends_stays_a_hint() -> None:
    def moved(s: Section) -> list[Row]:  # half of it is paid under another code
        def cell(c: Cell, value: int) -> Cell:
            return Cell(value, printed(value, "元", 2), c.state) if c.value else c

        half = next(r for r in s.rows if r.id == "30113").cells[0].amount or 0
        by = {"30113": -(half // 2), "30112": half // 2}
        return [cells(r, [cell(c, (c.value or 0) + by.get(r.id, 0)) for c in r.cells]) for r in s.rows]

    assert _example("basic_economic", moved) == []


def test_a_shift_of_which_one_sum_tells_is_told_by_the_customs() -> None:
    def down(s: Section) -> list[Row]:
        start, last = (next(i for i, r in enumerate(s.rows) if r.id == code) for code in ("30102", "30113"))
        values = [r.cells for r in s.rows]
        values = [*values[:start], tuple(BLANK for _ in s.columns), *values[start:last], *values[last + 1 :]]
        return [cells(r, list(v)) for r, v in zip(s.rows, values, strict=True)]

    found = _example("basic_economic", down)
    assert [f.code for f in found if f.severity is not Severity.HINT] == ["rows-shifted"]


def test_one_figure_that_is_wrong_is_no_shift_of_a_class_of_two() -> None:
    def doubled_digit(s: Section) -> list[Row]:
        def wrong(r: Row) -> Row:
            c = r.cells[1]
            text = c.printed[0] + c.printed
            return replace(r, cells=(r.cells[0], replace(c, value=fen(text), printed=text), *r.cells[2:]))

        return [wrong(r) if r.id == "2101101" else r for r in s.rows]

    assert "rows-shifted" not in {f.code for f in _example("general_public", doubled_digit)}
