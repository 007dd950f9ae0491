"""A ledger from a disclosure gives its figures again, whatever the split."""

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.prepare.offices import office

from gouji import examples
from gouji.forms.loader import all_forms
from gouji.jobs import replace_cell
from gouji.model.address import address
from gouji.model.disclosure import Disclosure
from gouji.prepare import prepare
from gouji.prepare.recovering import Unfit, next_year, recovered
from gouji.read import read


def amounts(d: Disclosure) -> dict[str, int]:
    return {str(a): c.value for a, c in d.figures() if c.value}


@settings(max_examples=30)
@given(seed=st.integers(0, 2**32), form_id=st.sampled_from(all_forms()))
def test_figures_come_back(seed, form_id):
    ledger = office(seed, form_id)
    facts = msgspec.structs.replace(ledger.facts, three_public_unit="元", amounts="exact")
    made = prepare(msgspec.structs.replace(ledger, facts=facts), form_id)
    again = recovered(made)
    assert amounts(prepare(again, form_id)) == amounts(made)


def test_sentences_come_back():
    """From the example back to the ledger and out again: the same amounts in every sentence that has one."""
    given_ = read(examples.path())
    ledger = recovered(given_)
    made = prepare(ledger)
    assert amounts(made) == amounts(given_)
    for part in ("explanation", "other_matters"):
        ours, theirs = (["".join(line.text.split()) for line in d.part(part).lines] for d in (made, given_))
        assert [t.replace("（部门）", "") for t in theirs] == ours
    assert ledger.unknown


def test_tables_that_contradict_each_other_have_no_ledger():
    broken = replace_cell(read(examples.path()), address("expenditure//2120101/basic"), "1.00")
    with pytest.raises(Unfit, match="2120101"):
        recovered(broken)


def test_next_year_begins_with_this_years_figures():
    ledger = recovered(read(examples.path()))
    following = next_year(ledger)
    assert following.year == ledger.year + 1
    assert following.entries == ()
    prior = {p.address: p.amount for p in following.prior}
    assert prior["prior:general_public//total/total"] == 1180447056
    assert sum(p.basic + p.project for p in following.prior_items) == 1276947056
    assert following.duties == ledger.duties
