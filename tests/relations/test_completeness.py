"""The relations of a form are all of them: true of every ledger, and as many as the faces leave free."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.ledgers import disclosure, final_accounts, ledger

from gouji.forms.loader import all_forms, variants
from gouji.model.finding import Severity
from gouji.relations.completeness import completeness
from gouji.relations.derive import Relations


@pytest.mark.parametrize("form", [*all_forms(), *variants()[:1]])
@pytest.mark.parametrize("entries", [1, 3, 12, 60, 200])
def test_every_equation_there_is(form: str, entries: int) -> None:
    for seed in range(2):
        found = completeness(Relations(disclosure(form, ledger(seed, entries))))
        assert found.complete, found


@settings(max_examples=60)
@given(
    st.integers(0, 10**6),
    st.sampled_from([30, 80]),
    st.sets(st.integers(1, 9), max_size=6),
    st.sampled_from(all_forms()),
)
def test_whatever_tables_are_missing(seed: int, entries: int, missing: set[int], form: str) -> None:
    """With thirty entries or more. In a ledger of a few, zeros of both trees at once can make figures agree by
    chance (all general money happens to be one kind of spending); nothing derives that, and no form prints it."""
    found = completeness(Relations(disclosure(form, ledger(seed, entries), frozenset(missing))))
    assert found.complete, found


@settings(max_examples=60)
@given(
    st.integers(0, 10**6),
    st.integers(1, 200),
    st.sets(st.integers(1, 9), max_size=4),
    st.sampled_from(all_forms()),
    st.booleans(),
)
def test_prepare_never_lies(seed: int, entries: int, missing: set[int], form: str, in_yuan: bool) -> None:
    """Every relation that follows from the form holds in what is prepared from a ledger."""
    relations = Relations(disclosure(form, ledger(seed, entries), frozenset(missing), in_yuan))
    values = relations.values
    broken = [c for c in relations.constraints if c.severity is not Severity.HINT and c.gap(values)]
    assert not [(c.code, c.where) for c in broken if not c.last_place(values)]


@pytest.mark.parametrize("form", all_forms("final_accounts")[:2])
@pytest.mark.parametrize("entries", [6, 30, 120])
def test_final_accounts_are_complete_and_true(form: str, entries: int) -> None:
    for seed in range(3):
        relations = Relations(final_accounts(form, seed, entries))
        values = relations.values
        broken = [c for c in relations.constraints if c.severity is not Severity.HINT and c.gap(values)]
        assert not [(c.code, c.where) for c in broken]
        found = completeness(relations)
        assert not found.untrue
        assert found.rank == found.owed, found
