"""Entries moved as little as makes them give the tables as typed: units, projects and the pairing of codes stay."""

from __future__ import annotations

import random

import msgspec
import pytest
from tests.prepare.offices import office

from gouji.model.disclosure import Disclosure
from gouji.model.ledger import Entry, Ledger
from gouji.prepare.disclosure import prepared
from gouji.prepare.recovering.entries import entries
from gouji.prepare.recovering.moved import dressed, moved, written_back

PAIRED_ANEW = (10,)  # offices that have not the money to move: functions and codes are paired anew
FORM = "shanghai_budget/department/district/2025"


def detailed(seed: int) -> Ledger:
    """An office whose entries name their units and projects."""
    made = office(seed, FORM, 40)
    rng = random.Random(seed)
    units = [u.name for u in made.units]
    return msgspec.structs.replace(made, entries=tuple(
        msgspec.structs.replace(e, unit=rng.choice(units), project="运行服务" if e.use == "project" else "")
        for e in made.entries
    ))  # fmt: skip


def tables(ledger: Ledger) -> Disclosure:
    return prepared(ledger).disclosure


def amounts(d: Disclosure) -> dict[str, int]:
    return {str(at): cell.amount or 0 for at, cell in d.figures()}


def test_nothing_typed_moves_nothing() -> None:
    ledger = detailed(1)
    told = entries(tables(ledger))
    assert moved(ledger.entries, told, told) == ledger.entries


@pytest.mark.parametrize("seed", range(2, 26))
def test_the_tables_are_as_typed_and_the_rest_is_kept(seed: int) -> None:
    """Some amounts change by hand; the entries moved give those tables, and all but a few entries are as they were."""
    rng = random.Random(seed)
    ledger = detailed(seed)
    changed = list(ledger.entries)
    for n in rng.sample(range(len(changed)), 3):
        change = rng.choice((-changed[n].amount // 2, 10_000_000, 1, -changed[n].amount))
        changed[n] = msgspec.structs.replace(changed[n], amount=changed[n].amount + change)
    wanted = tables(msgspec.structs.replace(ledger, entries=tuple(e for e in changed if e.amount)))
    made = written_back(ledger, tables(ledger), wanted)
    got, asked = amounts(tables(msgspec.structs.replace(ledger, entries=made))), amounts(wanted)
    differing = {at for at in {*got, *asked} if got.get(at, 0) != asked.get(at, 0)}
    assert all(at.startswith("three_public/") for at in differing)  # in 万元: the last printed place
    assert all(abs(got[at] - asked[at]) <= 10_000 for at in differing)
    same = len(set(ledger.entries) & set(made))
    assert same >= len(ledger.entries) - 12 or seed in PAIRED_ANEW
    assert {e.unit for e in made} == {e.unit for e in ledger.entries}
    assert all(e.project == "运行服务" for e in made if e.use == "project")


def test_a_changed_project_keeps_its_unit_and_name() -> None:
    kept = (
        Entry(700, "general", "project", "office", "2010302", "", "甲项目", "甲局"),
        Entry(300, "general", "project", "office", "2010302", "", "乙项目", "乙中心"),
    )
    before = (Entry(1000, "general", "project", "office", "2010302"),)
    after = (Entry(900, "general", "project", "office", "2010302"),)
    assert moved(kept, before, after) == (msgspec.structs.replace(kept[0], amount=600), kept[1])


def test_money_that_goes_to_another_function_keeps_its_project() -> None:
    kept = (Entry(700, "general", "project", "office", "2010302", "", "甲项目", "甲局"),)
    before = (Entry(700, "general", "project", "office", "2010302"),)
    after = (
        Entry(500, "general", "project", "office", "2010302"),
        Entry(200, "general", "project", "office", "2010399"),
    )
    assert set(moved(kept, before, after)) == {
        msgspec.structs.replace(kept[0], amount=500),
        msgspec.structs.replace(kept[0], amount=200, function="2010399"),
    }


def test_codes_that_do_not_meet_are_exchanged() -> None:
    """Less is paid under a function and under an economic code that no one entry has both of."""
    kept = (
        Entry(100, "general", "personnel", "office", "2010301", "30101", unit="甲"),
        Entry(100, "general", "personnel", "office", "2080505", "30108", unit="乙"),
    )
    before = (
        Entry(100, "general", "personnel", "office", "2010301", "30108"),
        Entry(100, "general", "personnel", "office", "2080505", "30101"),
    )
    after = (Entry(60, "general", "personnel", "office", "2010301", "30108"), before[1])
    made = moved(kept, before, after)
    assert sum(e.amount for e in made if e.function == "2010301") == 60
    assert sum(e.amount for e in made if e.economic == "30108") == 60
    assert sum(e.amount for e in made) == 160


def test_units_and_projects_are_kept_where_codes_are_paired_anew() -> None:
    kept = (
        Entry(70, "general", "project", "office", "2010302", "", "甲项目", "甲局"),
        Entry(30, "general", "project", "office", "2010302", "", "乙项目", "乙中心"),
    )
    made = (
        Entry(120, "general", "project", "office", "2010302"),
        Entry(5, "general", "public", "office", "2010301"),
    )
    assert dressed(made, kept) == (msgspec.structs.replace(kept[0], amount=90), kept[1], made[1])


def test_more_than_there_is_cannot_be_taken() -> None:
    kept = (Entry(100, "general", "project", "office", "2010302"),)
    with pytest.raises(ValueError, match="not that much"):
        moved(
            kept,
            (Entry(300, "general", "project", "office", "2010302"),),
            (Entry(50, "general", "project", "office", "2010302"),),
        )
