"""Shares of items and of purchases: of the whole that nearly all of them are right for."""

from __future__ import annotations

import pytest
from tests.phrases.documents import FORM, disclosure, item_table

from gouji.model.finding import Outcome
from gouji.phrases import constraints, evaluate, read_claims

ROWS = [
    ("201", "一般公共服务支出", "1000000.00"),
    ("20106", "财政事务", "1000000.00"),
    ("2010601", "行政运行", "600000.00"),
    ("2010602", "一般行政管理事务", "300000.00"),
    ("2010650", "事业运行", "100000.00"),
    ("total", "合计", "1000000.00"),
]
ITEMS = "".join(
    f"{n}、一般公共服务支出（类）财政事务（款）{name}（项）{amount}万元，占财政拨款支出预算的{{{n}}}%，主要用于日常。"
    for n, (name, amount) in enumerate(
        [("行政运行", "60.00"), ("一般行政管理事务", "30.00"), ("事业运行", "10.00")], 1
    )
)


def broken(**parts: str) -> list[str]:
    document = disclosure(2025, (item_table("general_public", ROWS),), FORM, **parts)
    reading = read_claims(document, FORM)
    assert not reading.unbound
    ended = evaluate(constraints(reading, document, FORM), reading, document)
    return [e.assertion.code for e in ended if e.outcome is Outcome.BROKEN]


@pytest.mark.parametrize(
    ("shares", "told"),
    [
        (("60.00", "30.00", "10.00"), 0),
        (("60.00", "35.00", "10.00"), 1),
        (("50.00", "25.00", "8.33"), 0),  # of another whole, which the text does not name
    ],
)
def test_shares_of_items(shares: tuple[str, ...], told: int):
    text = ITEMS.format("", *shares)
    assert broken(explanation=text).count("claim-share") == told


@pytest.mark.parametrize(("share", "told"), [("70.00", 0), ("60.00", 1)])
def test_what_is_set_aside_is_a_share_of_purchases(share: str, told: int):
    text = f"2025年本部门政府采购预算100.00万元。面向中小企业预留政府采购项目预算金额70.00万元，占政府采购项目预算的{share}%。"
    assert broken(other_matters=text).count("claim-share") == told
