"""The example: a real department's ledger gives its published budget again."""

import json
from pathlib import Path

import pytest

from gouji import ledgers
from gouji.check.check import check
from gouji.model.disclosure import Disclosure
from gouji.model.ledger import Ledger
from gouji.prepare import prepared
from gouji.read import read
from gouji.render import render


@pytest.fixture(scope="module")
def ledger(root: Path) -> Ledger:
    filled = ledgers.filled(root / "examples" / "songjiang-2023")
    assert filled.problems == ()
    assert filled.ledger is not None
    return filled.ledger


@pytest.fixture(scope="module")
def made(ledger: Ledger) -> Disclosure:
    found = prepared(ledger)
    assert found.owed == ()
    return found.disclosure


@pytest.fixture(scope="module")
def seed(shared: Path) -> Disclosure:
    return read(shared / "documents" / "songjiang-2023.txt")


def amounts(disclosure: Disclosure) -> dict[str, int]:
    return {str(a): c.value for a, c in disclosure.figures() if c.value}


def test_nothing_is_found_in_it(made, tmp_path):
    again = read(render(made, tmp_path / "example.txt"))
    for disclosure in (made, again):
        report = check(disclosure)
        assert report.findings == ()
        assert report.counts.checked == report.counts.hold > 800


def test_every_published_figure(made, seed):
    ours, published = amounts(made), amounts(seed)
    derived = {a: v for a, v in ours.items() if a not in published}
    assert {a: v for a, v in ours.items() if a in published} == published
    assert {a.split("/")[0] for a in derived} == {"appropriation"}, "table 4 alone is new"


def test_table_4_is_as_the_facts_say(made, shared):
    facts = json.loads((shared / "domain" / "songjiang-2023.json").read_text("utf-8"))
    told = facts["tables"]["4"]["derivable"]
    table = made.table("appropriation")
    income, spent = table.sections
    assert {r.name.split("、")[-1]: r.cells[0].value for r in income.rows} == told["income"]
    for row, expected in zip(spent.rows, told["expenditure"], strict=True):
        assert (row.name, row.cells[0].value, row.cells[1].value) == tuple(expected.values())


@pytest.mark.parametrize("part", ["structure", "explanation", "tables", "other_matters"])
def test_every_sentence(made, seed, part):
    """Parts two, four and six, and the paragraph below table 1, to the letter."""
    ours, published = ([line.text for line in d.part(part).lines] for d in (made, seed))
    assert ours == published


def test_contents(made, seed):
    assert [(e.kind, e.key, e.title) for e in made.contents] == [
        (e.kind, e.key, e.title) for e in seed.contents
    ]


def test_longer_texts_are_our_own(made, seed):
    for key in ("duties", "glossary", "projects"):
        theirs = {
            line.text for line in seed.part(key).lines if len(line.text) > 40 and "金额为" not in line.text
        }
        assert not theirs & {line.text for line in made.part(key).lines}
