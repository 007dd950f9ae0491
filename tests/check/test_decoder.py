"""The smallest repair, on generated ledgers: whatever single figure is changed is found and put back."""

from __future__ import annotations

import random

import pytest
from tests.ledgers import disclosure, ledger

from gouji.check.check import check
from gouji.check.decoder import Decoder
from gouji.check.evaluation import Evaluation
from gouji.jobs import replace_cell
from gouji.model.address import Address
from gouji.model.disclosure import Disclosure
from gouji.model.finding import Severity
from gouji.model.money import yuan

FORM = "shanghai_budget/department/district/2025"
UNIT = "shanghai_budget/unit/district/2026"


def slips(value: int, rng: random.Random) -> dict[str, int]:
    """A figure wrongly typed, one way of each kind."""
    s = str(value)
    i = rng.randrange(len(s))
    made = {
        "digit": s[:i] + rng.choice([d for d in "0123456789" if d != s[i]]) + s[i + 1 :],
        "doubled": s[:i] + s[i] + s[i:],
        "dropped": s[:i] + s[i + 1 :] or "0",
        "point": s + "00",
    }
    if len(s) > 1:
        j = rng.randrange(len(s) - 1)
        made["exchanged"] = s[:j] + s[j + 1] + s[j] + s[j + 2 :]
    return {kind: int(text) for kind, text in made.items() if int(text) != value}


def first_repairs(d: Disclosure) -> dict[str, int]:
    decoder = Evaluation(d).decoder()
    return {
        decoder.figures[i].name: v
        for cause in decoder.causes()
        if cause.repairs
        for i, v in cause.repairs[0].changes
    }


@pytest.mark.parametrize("form", [FORM, UNIT])
@pytest.mark.parametrize("seed", [1, 2])
def test_every_single_slip_in_tables_1_to_8(form: str, seed: int) -> None:
    d = disclosure(form, ledger(seed, 40))
    rng = random.Random(seed)
    cells = [(at, c) for at, c in d.figures() if c.value and at.table != "three_public"]
    for at, cell in rng.sample(cells, 25):
        assert cell.value is not None
        kind, wrong = rng.choice(sorted(slips(cell.value, rng).items()))
        assert first_repairs(replace_cell(d, at, yuan(wrong))) == {str(at): cell.value}, (at, kind)


def test_two_and_three_slips_at_once() -> None:
    d = disclosure(FORM, ledger(7, 50))
    rng = random.Random(7)
    cells = [
        (at, c) for at, c in d.figures() if c.value and at.table not in ("three_public", "basic_economic")
    ]
    right = 0
    for n in (2, 2, 2, 2, 2, 3, 3, 3, 3, 3):
        changed, want = d, {}
        for at, cell in rng.sample(cells, n):
            assert cell.value is not None
            changed = replace_cell(changed, at, yuan(rng.choice(list(slips(cell.value, rng).values()))))
            want[str(at)] = cell.value
        right += first_repairs(changed) == want
    assert right >= 9


def test_a_figure_left_blank_is_asked_for() -> None:
    d = disclosure(FORM, ledger(3, 30))
    at, cell = next(
        (at, c) for at, c in d.figures() if c.value and at.table == "general_public" and len(at.row) == 7
    )
    assert first_repairs(replace_cell(d, at, ""))[str(at)] == cell.value


def test_an_unreadable_figure_says_nothing() -> None:
    """What needs it cannot be told; nothing is broken, and no fact of no money comes from it."""
    d = disclosure(FORM, ledger(3, 30))
    at = next(at for at, c in d.figures() if c.value and at.table == "income" and len(at.row) == 7)
    report = check(replace_cell(d, at, "1,2?4"), rules=())
    assert report.counts.broken == sum(1 for f in report.findings if f.severity is Severity.HINT)
    assert report.counts.cannot_tell > 0
    assert not [f for f in report.findings if f.severity is not Severity.HINT]


def test_a_table_in_whole_yuan_has_room_for_rounding() -> None:
    d = disclosure(FORM, ledger(5, 20))
    t = d.table("expenditure")
    assert t is not None
    at = Address("expenditure", "", "total", "basic")
    relations = Evaluation(replace_cell(d, at, "1")).relations
    assert any(c.gap(relations.values) for c in relations.constraints)


def test_nothing_to_repair() -> None:
    d = disclosure(FORM, ledger(11, 60))
    evaluation = Evaluation(d)
    assert Decoder(evaluation.figures, evaluation.hard).causes() == []


def test_a_row_that_no_code_places_makes_its_sums_unknown() -> None:
    """An unrecognised class of table 1 is listed by reading; its table's total cannot be told, and nothing is accused."""
    import msgspec

    d = disclosure(FORM, ledger(4, 30))
    replace = msgspec.structs.replace
    t = d.table("summary")
    assert t is not None
    income, spent = t.sections
    rows = (replace(spent.rows[0], id="?某类支出", code=""), *spent.rows[1:])
    changed = replace(t, sections=(income, replace(spent, rows=rows)))
    report = check(replace(d, tables=tuple(changed if x.key == "summary" else x for x in d.tables)), rules=())
    assert not [f for f in report.findings if f.severity is not Severity.HINT]
    assert report.counts.cannot_tell > 0
