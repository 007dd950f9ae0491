"""A ledger from a disclosure gives its figures again, whatever the split."""

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.prepare.offices import office

from gouji import examples, ledgers
from gouji.forms.loader import all_forms
from gouji.jobs import replace_cell
from gouji.model.address import address
from gouji.model.disclosure import Disclosure
from gouji.model.ledger import Entry, Ledger, PriorItem
from gouji.prepare import prepare, prepared
from gouji.prepare.recovering import Unfit, next_year, recovered, with_figures
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


@settings(max_examples=20)
@given(seed=st.integers(0, 2**32), form_id=st.sampled_from(all_forms()))
def test_this_years_tables_go_into_the_ledger_begun_from_last_years(seed, form_id):
    ledger = office(seed, form_id)
    facts = msgspec.structs.replace(ledger.facts, three_public_unit="元", amounts="exact")
    made = prepare(msgspec.structs.replace(ledger, facts=facts), form_id)
    begun = next_year(msgspec.structs.replace(ledger, year=ledger.year - 1))
    if not any(amounts(made).values()):
        return
    full = with_figures(begun, made)
    assert amounts(prepare(full, form_id)) == amounts(made)
    assert (full.prior_items, full.duties, full.units) == (begun.prior_items, begun.duties, begun.units)


@pytest.mark.parametrize(
    "change", [{"year": 1999}, {"organisation": "另一家局"}, {"cycle": "final_accounts"}, {"tables": ()}]
)
def test_tables_that_are_not_this_years_are_refused(change):
    given_ = read(examples.path())
    begun = msgspec.structs.replace(recovered(given_), entries=())
    with pytest.raises(Unfit):
        with_figures(begun, msgspec.structs.replace(given_, **change))


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


ACCOUNTS = """上海市示例区河道管理局
2024年度部门决算

第二部分 上海市示例区河道管理局2024年度部门决算表
一般公共预算财政拨款支出决算表
单位：万元

功能分类科目编码\t科目名称\t合计\t基本支出\t项目支出
213\t农林水支出\t8.50\t7.00\t1.50
21303\t水利\t8.50\t7.00\t1.50
2130301\t行政运行\t7.00\t7.00\t
2130305\t水利工程建设\t1.50\t\t1.50
合计\t\t8.50\t7.00\t1.50

财政拨款“三公”经费支出决算表
单位：万元

财政拨款“三公”经费\t\t\t\t\t\t\t\t\t\t\t
合计\t\t因公出国（境）费\t\t公务用车购置及运行费\t\t\t\t\t\t公务接待费\t
\t\t\t\t小计\t\t公务用车购置费\t\t公务用车运行费\t\t\t
预算数\t决算数\t预算数\t决算数\t预算数\t决算数\t预算数\t决算数\t预算数\t决算数\t预算数\t决算数
3.00\t2.50\t1.00\t1.00\t1.50\t1.20\t\t\t1.50\t1.20\t0.50\t0.30
"""


@pytest.fixture
def accounts(tmp_path):
    path = tmp_path / "accounts.txt"
    path.write_text(ACCOUNTS, encoding="utf-8")
    return path


def test_final_accounts_begin_the_ledger_of_the_year_after(accounts):
    """What was carried out of each code, and the budget of the three public expenses; no draft reason is made of a
    budget by code that is not known."""
    with pytest.raises(Unfit, match="--next"):
        recovered(read(accounts))
    ledger = ledgers.from_file(accounts, following=True)
    assert (ledger.year, ledger.organisation) == (2025, "上海市示例区河道管理局")
    assert [(p.function, p.source, p.executed) for p in ledger.prior_items] == [
        ("2130301", "general", 70_000_00),
        ("2130305", "general", 15_000_00),
    ]
    assert not any(p.known for p in ledger.prior_items), (
        "final accounts do not tell the budget, nor its split"
    )
    owed = {o.at for o in prepared(ledger).owed if o.sheet == "prior"}
    assert {"prior:general_public//total/total", "prior:summary/income/appropriation/total"} <= owed
    prior = {p.address.rpartition("/")[2]: p.amount for p in ledger.prior}
    assert prior == {"abroad": 10_000_00, "reception": 5_000_00, "purchase": 0, "operation": 15_000_00}
    assert len(ledger.unknown) == 2
    spent = (Entry(80_000_00, "general", "project", "office", "2130305"),)
    made = prepare(msgspec.structs.replace(ledger, entries=spent))
    text = "".join(line.text for line in made.part("explanation").lines)
    assert "2024年当年预算执行数为1.50万元" in text


def test_final_accounts_of_last_year_fill_a_ledger_in(accounts):
    before = (PriorItem("2130301", "general", 60_000_00, 0), PriorItem("2130399", "general", 0, 20_000_00))
    ledger = Ledger(2025, "上海市示例区河道管理局", prior_items=before)
    got = ledgers.carried_out(ledger, accounts).prior_items
    assert [(p.function, p.basic, p.project, p.executed) for p in got] == [
        ("2130301", 60_000_00, 0, 70_000_00),
        ("2130305", 0, 0, 15_000_00),
        ("2130399", 0, 20_000_00, 0),
    ]
    for other, why in (
        (Ledger(2026, ""), "2025年"),
        (Ledger(2025, "上海市示例区水务局"), "水务局"),
    ):
        with pytest.raises(Unfit, match=why):
            ledgers.carried_out(other, accounts)
    with pytest.raises(Unfit, match="预算"):
        ledgers.carried_out(ledger, examples.path())


def test_published_final_accounts_and_the_budget_of_the_year_after(shared):
    folder = shared / "documents"
    begun = recovered(read(folder / "putuo-finance-2025-budget.pdf"))
    ledger = ledgers.carried_out(begun, folder / "putuo-finance-2024-final-accounts.pdf")
    executed = {p.function: p.executed for p in ledger.prior_items}
    assert executed["2010601"] == 1511_89 * 10_000
    assert abs(sum(executed.values()) - 294_005 * 10_000) <= 10_000  # the last place of parts printed in 万元


def test_what_was_requested_begins_the_next_year():
    from gouji.model.ledger import Component, Ledger, Project
    from gouji.model.project import Actual, Indicator, Request
    from gouji.prepare.recovering import next_year

    ledger = Ledger(
        2026, "某局",
        projects=(
            Project("甲", 100, "建设平台。", "《条例》", plan="2026年底前完成。", status="closed", starts="2026-01-01", ends="2026-12-31", function="2010302"),
            Project("乙", 50, "2026年开展普查。"), Project("丙", 70),
        ),
        components=(Component("甲", "一期", 100), Component("乙", "普查", 50)),
        indicators=(Indicator("产出指标", "数量指标", "数据集", "≥80个", "甲"), Indicator("产出指标", "数量指标", "报告", "=1份", "丙")),
        actuals=(Actual("数据集", "monitoring", "40个", "甲"), Actual("数据集", "self", "84个", "甲")),
        requests=(Request("甲", 2027, "keep", 100), Request("乙", 2027, "raise", 60), Request("丙", 2027, "cancel", 0)),
    )  # fmt: skip
    after = next_year(ledger)
    assert [(p.name, p.amount, p.status, p.plan) for p in after.projects] == [
        ("甲", 100, "draft", ""),
        ("乙", 60, "draft", ""),
    ]
    assert (after.projects[0].starts, after.projects[0].overview) == ("2027-01-01", "建设平台。")
    assert after.projects[1].overview == "", "what is told of one year is not told of the next"
    assert [c.project for c in after.components] == ["甲"], "parts of another sum would not add up"
    assert [(i.name, i.prior_target, i.prior_actual) for i in after.indicators] == [
        ("数据集", "≥80个", "84个")
    ]
    assert [(f.project, f.year, f.amount) for f in after.funding] == [("甲", 2027, 100), ("乙", 2027, 60)]
    assert after.requests == ()
    assert any("照下年申请" in u.text for u in after.unknown)
