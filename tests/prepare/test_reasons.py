"""Reasons for change: the office's own, or a draft that says which items moved, marked until it is confirmed."""

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.prepare.offices import office

from gouji.check.check import check
from gouji.forms.loader import all_forms
from gouji.model.finding import Severity
from gouji.model.ledger import Entry, Ledger, PriorItem, Reason
from gouji.prepare import prepared
from gouji.prepare.owed import BLANK, DRAFT

WAN = 1_000_000


def moved(*prior: PriorItem, reasons: tuple[Reason, ...] = ()) -> Ledger:
    """200万元 of running money and 300万元 of projects this year, against what last year had."""
    entries = (
        Entry(200 * WAN, "general", "personnel", "office", "2010301", "30101"),
        Entry(300 * WAN, "general", "project", "office", "2010302"),
    )
    return Ledger(2025, "示例局", entries, prior_items=prior, reasons=reasons)


def overall(ledger: Ledger) -> str:
    part = prepared(ledger).disclosure.part("explanation")
    lines = part.lines if part else ()
    return next((x.text for x in lines if x.text.startswith("财政拨款收入支出")), "")


@pytest.mark.parametrize(
    ("prior", "reason"),
    [
        ([PriorItem("2010301", basic=200 * WAN), PriorItem("2010302", project=250 * WAN)], "增加的主要原因是【待确认】“一般行政管理事务”科目的项目支出增加"),
        ([PriorItem("2010301", basic=290 * WAN), PriorItem("2010302", project=310 * WAN)], "减少的主要原因是【待确认】“行政运行”科目的基本支出减少"),
        ([PriorItem("2010301", basic=200 * WAN), PriorItem("2010302", project=300 * WAN), PriorItem("2010350", project=50 * WAN)],
         "减少的主要原因是【待确认】“事业运行”科目的项目支出减少"),
        ([PriorItem("2010301", basic=150 * WAN), PriorItem("2010302", project=200 * WAN)],
         "增加的主要原因是【待确认】“一般行政管理事务”科目的项目支出和“行政运行”科目的基本支出增加"),
        ([PriorItem("2010301", basic=195 * WAN), PriorItem("2010302", project=200 * WAN)],
         "增加的主要原因是【待确认】“一般行政管理事务”科目的项目支出增加"),
        ([PriorItem("2010301", basic=200 * WAN), PriorItem("2010302", project=310 * WAN), PriorItem("2010350", project=8 * WAN),
          PriorItem("2010399", project=7 * WAN), PriorItem("2010308", project=6 * WAN)],
         "减少的主要原因是【待确认】“一般行政管理事务”、“事业运行”、“其他政府办公厅（室）及相关机构事务支出”等科目的项目支出减少"),
    ],
)  # fmt: skip
def test_a_draft_names_what_moved(prior, reason):
    ledger = moved(*prior)
    assert overall(ledger) == f"财政拨款收入支出{reason}。"
    owed = [o for o in prepared(ledger).owed if o.sheet == "reasons"]
    assert [o.confirm for o in owed] == [True]


def test_the_offices_own_reason():
    prior = PriorItem("2010301", basic=100 * WAN)
    confirmed = moved(prior, reasons=(Reason("overall", "新增项目。"),))
    assert overall(confirmed) == "财政拨款收入支出增加的主要原因是新增项目。"
    assert not [o for o in prepared(confirmed).owed if o.sheet == "reasons"]
    open_ = moved(prior, reasons=(Reason("overall", "新增项目", confirmed=False),))
    assert overall(open_) == f"财政拨款收入支出增加的主要原因是{DRAFT}新增项目。"


def test_nothing_is_said_of_what_did_not_move():
    assert (
        overall(moved(PriorItem("2010301", basic=200 * WAN), PriorItem("2010302", project=300 * WAN))) == ""
    )


def test_without_last_years_items_the_reason_is_left_blank():
    ledger = moved()
    ledger = msgspec.structs.replace(ledger, prior=())
    assert overall(ledger) == ""
    assert {o.sheet for o in prepared(ledger).owed} >= {"prior"}
    assert BLANK  # what stands where nothing can be drafted


@settings(max_examples=20)
@given(seed=st.integers(0, 2**32), form_id=st.sampled_from(all_forms()))
def test_a_draft_contradicts_no_figure(seed, form_id):
    """Whatever moved, the draft points the way the figures do: no check finds fault with it."""
    ledger = msgspec.structs.replace(office(seed, form_id), reasons=())
    made = prepared(ledger, form_id)
    grave = [
        (f.code, f.message.zh) for f in check(made.disclosure).findings if f.severity is not Severity.HINT
    ]
    assert grave == []
