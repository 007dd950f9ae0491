"""What a code of final accounts gets it spends where nothing is carried over; a total that is all in one of its parts leaves nothing
for the others."""

from __future__ import annotations

import msgspec
from tests.ledgers import ledger

from gouji.check.evaluation import Evaluation
from gouji.jobs import replace_cell
from gouji.model.address import address
from gouji.model.disclosure import Disclosure
from gouji.model.ledger import Entry
from gouji.model.money import printed
from gouji.prepare.accounts import accounts

LEVEL = "level-appropriation_spent"


def made(closing: int = 0, other: int = 0) -> Disclosure:
    """Final accounts of general money, of which so much is left at the end, and so much is other money."""
    book = msgspec.structs.replace(ledger(3, 40, ("general",)), year=2024)
    entries = list(book.entries)
    first = entries[0]
    if closing:
        entries.append(Entry(closing, "general", "closing", first.kind, first.function, ""))
    if other:
        entries.append(Entry(other, "other", "project", first.kind, first.function, "30299"))
    return accounts(book, entries)


def broken(d: Disclosure) -> set[str]:
    return {c.code for c in Evaluation(d).broken}


def items(d: Disclosure, column: str) -> list[str]:
    return [
        str(a) for a, c in d.figures() if f"{a.table}.{a.column}" == column and len(a.row) == 7 and c.value
    ]


def test_income_of_another_code_is_seen_where_nothing_is_carried_over() -> None:
    d = made()
    assert broken(d) == set()
    assert sum(c.code == LEVEL for c in Evaluation(d).constraints) > 2
    for at in items(d, "income.appropriation")[:2]:
        assert LEVEL in broken(replace_cell(d, address(at), "1.00"))


def test_what_is_left_may_be_of_any_code_and_is_no_more_than_all_that_is() -> None:
    d = made(closing=50_000_000)
    assert broken(d) == set()
    spent = d.amounts()
    at = next(
        a
        for a in items(d, "income.appropriation")
        if spent[a] == spent[a.replace("income//", "general_public//").replace("appropriation", "total")]
    )
    for more, seen in ((40, False), (60, True)):
        text = printed((spent[at] or 0) + more * 1_000_000, "万元", 2)
        assert (LEVEL in broken(replace_cell(d, address(at), text))) is seen


def test_a_total_that_is_all_general_leaves_no_code_other_money() -> None:
    """Income besides the appropriation might be spent at any code, were not all that is spent general money."""
    d = made()
    d = msgspec.structs.replace(d, tables=tuple(t for t in d.tables if t.key != "income"))
    d = replace_cell(d, address("summary/income/other/total"), "5.00")  # which is not spent
    tied = [
        c
        for c in Evaluation(d).constraints
        if c.code.startswith("bound-3.") and getattr(c, "high", 0) is not None
    ]
    assert len({c.where for c in tied}) > 5


def test_other_money_is_told_from_a_mistake() -> None:
    assert broken(made(other=50_000_000)) == set()
