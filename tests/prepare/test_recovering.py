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
from gouji.render import render


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


@pytest.mark.parametrize("scope", ["department", "unit"])
def test_the_empty_official_workbook_gives_an_empty_ledger(shared, scope):
    """Nothing of the template's own words (XX, x,xxx, ……) comes into the ledger."""
    ledger = recovered(read(shared / "documents" / f"{scope}-budget-template-2026.xlsx"))
    assert (ledger.year, ledger.facts.scope, ledger.organisation, ledger.entries) == (2026, scope, "", ())
    told = repr(ledger)
    assert "XX" not in told
    assert "…" not in told


def test_final_accounts_have_no_budget_ledger(shared):
    with pytest.raises(Unfit, match="决算"):
        recovered(read(shared / "documents" / "putuo-finance-2024-final-accounts.pdf"))


@pytest.mark.parametrize("name", ["wanli-street-2024-budget", "putuo-finance-2025-budget", "putuo-commerce-2025-budget",
                                  "putuo-commerce-2025-unit-budget"])  # fmt: skip
def test_real_documents_come_back_to_the_cent(shared, name):
    published = read(shared / "documents" / f"{name}.pdf")
    assert amounts(prepare(recovered(published))) == amounts(published)


def test_the_official_layout_filled_in(tmp_path):
    """A workbook of the official layout, recognised by its titles, is a place to start from."""
    made = prepare(recovered(read(examples.path())))
    assert amounts(prepare(recovered(read(render(made, tmp_path / "official.xlsx"))))) == amounts(made)
