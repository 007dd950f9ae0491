"""The money of classes told apart from the list of items is bound to the column that it is of."""

from __future__ import annotations

from tests.phrases.documents import FORM, disclosure, item_table

from gouji.model.finding import Outcome
from gouji.phrases import constraints, evaluate, read_claims

GENERAL = item_table(
    "general_public",
    [
        ("", "合计", "10000000.00"), ("201", "一般公共服务支出", "6000000.00"), ("20106", "财政事务", "6000000.00"), ("2010601", "行政运行", "6000000.00"),
        ("208", "社会保障和就业支出", "2500000.00"), ("20805", "行政事业单位养老支出", "2500000.00"),
        ("221", "住房保障支出", "1500000.00"), ("22102", "住房改革支出", "1500000.00"),
    ],
)  # fmt: skip
WHOLE = "2025年一般公共预算拨款支出1000.00万元。其中："
CLASSES = "一般公共服务支出600.00万元，占60.00%；社会保障和就业支出250.00万元，占25.00%；住房保障支出150.00万元，占15.00%。"


def amounts(text: str) -> list[tuple[str, str]]:
    reading = read_claims(disclosure(2025, (GENERAL,), explanation=text), FORM)
    return [(c.printed, c.address) for c in reading.claims if c.pattern == "class_share" and c.unit != "%"]


def broken(text: str) -> set[str]:
    document = disclosure(2025, (GENERAL,), explanation=text)
    reading = read_claims(document, FORM)
    ended = evaluate(constraints(reading, document, FORM), reading, document)
    return {e.assertion.code for e in ended if e.outcome == Outcome.BROKEN and not e.last_place}


def test_classes_are_those_of_the_column_that_has_their_amounts():
    assert amounts(WHOLE + CLASSES) == [
        ("600.00", "general_public//201/total"),
        ("250.00", "general_public//208/total"),
        ("150.00", "general_public//221/total"),
    ]


def test_one_that_differs_is_misprinted():
    wrong = CLASSES.replace("250.00", "280.00")
    assert ("280.00", "general_public//208/total") in amounts(WHOLE + wrong)


def test_amounts_that_add_up_to_another_whole_are_of_another_whole():
    other = CLASSES.replace("250.00", "280.00")
    assert amounts("2025年支出预算1030.00万元。其中：" + other) == []


def test_two_that_differ_tell_nothing():
    other = CLASSES.replace("250.00", "280.00").replace("150.00", "110.00")
    assert amounts(WHOLE + other) == []


def test_amounts_and_shares_are_held_against_the_table():
    assert broken(WHOLE + CLASSES) == set()
    assert "claim-class-share" in broken(WHOLE + CLASSES.replace("250.00", "280.00"))
    assert broken(WHOLE + CLASSES.replace("25.00%", "35.00%")) == {"claim-share"}
    assert broken(WHOLE + CLASSES.replace("25.00%", "35.00%").replace("15.00%", "51.00%")) == set()
