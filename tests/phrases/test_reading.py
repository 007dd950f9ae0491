"""Sentences as offices write them, and the claims they make."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from tests.phrases.documents import FORM, disclosure, item_table

from gouji.model.claim import Claim, Kind
from gouji.model.source import Line, LineSpan
from gouji.phrases import read_claims, style_in, write
from gouji.phrases.prose import Prose

ROWS = [("201", "一般公共服务支出", "300.00"), ("20106", "财政事务", "300.00"),
        ("2010601", "行政运行", "100.00"), ("2010602", "一般行政管理事务", "200.00")]  # fmt: skip


def claims(part: str, text: str, kind: Kind = Kind.AMOUNT, year: int = 2025) -> list[Claim]:
    parts: dict[str, Any] = {part: text}
    reading = read_claims(disclosure(year, **parts), FORM)
    assert reading.unbound == ()
    return [c for c in reading.claims if c.kind == kind]


VARIANTS = [
    ("explanation", "某局收入预算1,234.50万元。", "summary/income/total/total", 1_234_500_000),
    ("explanation", "某局预算收入总额为１，２３４．５０万元。", "summary/income/total/total", 1_234_500_000),
    ("explanation", "财政拨款支出1.2亿元，", "appropriation/expenditure/total/total", 12_000_000_000),
    ("explanation", "一般公共预算财政拨款支出预算为 3 万\n元；", "general_public//total/total", 3_000_000),
    ("explanation", "国有资本经营预算拨款支出预算0万元。", "state_capital//total/total", 0),
    ("other_matters", "因公出国(境)费用15万元，", "three_public///abroad", 15_000_000),
    ("other_matters", "公务车购置及运行费0.00万元，", "three_public///vehicle", 0),
    ("other_matters", "公务车用车运行费21.56万元，", "three_public///operation", 21_560_000),
    ("other_matters", "公务接待费100,000.00元。", "three_public///reception", 10_000_000),
    ("other_matters", "本单位机关运行经费支出预算80万元。", "three_public///running_cost", 80_000_000),
    ("other_matters", "本单位无机关运行经费。", "three_public///running_cost", 0),
    ("other_matters", "其中：货物类采购预算200万元，", "procurement///goods", 200_000_000),
    ("other_matters", "其中预留给小微企业的预算300万元。", "procurement///reserved_small", 300_000_000),
]


@pytest.mark.parametrize(("part", "text", "address", "fen"), VARIANTS, ids=[v[1] for v in VARIANTS])
def test_an_amount_is_read_and_bound(part: str, text: str, address: str, fen: int):
    (claim,) = claims(part, text)
    assert (claim.address, claim.value) == (address, fen)


CHANGES = [
    ("比2024年预算增加100.50万元", [1], 100_500_000, None),
    ("较上年预算减少100.5万元，下降9.14%", [-1, -1], -100_500_000, -914),
    ("与2024年年初预算相比增加100.5万元（增长9.14%）", [1, 1], 100_500_000, 914),
    ("同比减少10万元，增长0.99%", [-1, 1], -10_000_000, 99),
    ("与2024年预算持平", [0], 0, None),
    ("与2024年预算一致0万元", [0], 0, None),
    ("比上年预算执行数保持不变", [0], 0, None),
]


@pytest.mark.parametrize(("text", "ways", "change", "percent"), CHANGES, ids=[c[0] for c in CHANGES])
def test_a_change_is_read_with_every_direction_it_states(
    text: str, ways: list[int], change: int, percent: int | None
):
    reading = read_claims(disclosure(other_matters=f"公务接待费20.00万元，{text}。"), FORM)
    by_kind = {k: [c.value for c in reading.claims if c.kind == k] for k in Kind}
    assert (by_kind[Kind.DIRECTION], by_kind[Kind.CHANGE]) == (ways, [change])
    assert by_kind[Kind.PERCENT] == ([] if percent is None else [percent])
    assert reading.sentences[0].base == ("executed" if "执行" in text else "budget" if "预算" in text else "")


def test_an_item_is_bound_by_its_path_and_compares_what_was_carried_out():
    text = """1.“一般公共服务支出（类）财政事务（款）行政运行（项）”0.01万元，主要用于人员。2024年当年预算执行数为0.02
万元，2025年预算安排0.01万元，比2024年预算执行数减少50.00%。主要原因是：行政运行经费减少。"""
    document = disclosure(tables=(item_table("general_public", ROWS),), explanation=text)
    reading = read_claims(document, FORM)
    assert [(i.number, i.row, i.how) for i in reading.items] == [
        ("1", "general_public//2010601/total", "path")
    ]
    slots = {c.slot: (c.value, c.address) for c in reading.claims}
    assert slots["executed"] == (20_000, "prior:general_public//2010601/total_executed")
    assert slots["arranged"] == (10_000, "general_public//2010601/total")
    assert slots["change.percent"][0] == -5000
    assert slots["why.way"][0] == -1


def test_a_list_by_class_is_bound_to_classes():
    text = "1.“一般公共服务支出”科目0.03万元，主要用于运转。"
    reading = read_claims(disclosure(tables=(item_table("general_public", ROWS),), explanation=text), FORM)
    assert [i.row for i in reading.items] == ["general_public//201/total"]


def test_the_interval_follows_the_print():
    (two,) = claims("other_matters", "公务接待费1.35万元。")
    assert (two.value, two.low, two.high) == (1_350_000, 1_345_000, 1_355_000)
    exact = claims("other_matters", "公务接待费1.35万元。因公出国（境）费0.123456万元。")
    assert [(c.low, c.high) for c in exact] == [(c.value, c.value) for c in exact]


def test_limits_areas_and_spans_state_nothing():
    text = (
        "由我局申请400.00万元以上基本建设项目评审经费，30个工作日内完成，用地4000.6平方米，单价不超过5万元。"
    )
    reading = read_claims(disclosure(projects=f"一、项目概述\n{text}"), FORM)
    share = reading.share("projects")
    assert (share.numbers, share.no_claim, share.unbound) == (4, 4, 0)


def test_an_unread_number_names_the_sentence_that_came_nearest():
    reading = read_claims(
        disclosure(other_matters="公务接待费（含外事）约合计划内共1.35万元。"), FORM, near=True
    )
    (lost,) = reading.unbound
    assert (lost.printed, lost.unit, lost.near, lost.expected) == ("1.35", "万元", "reception", "<money>")


def test_cars_are_counted_by_kind_and_limits_are_no_claims():
    text = "截至2024年8月31日，某局共有车辆7辆，其中：部级领导干部用车0辆、其他用车7辆；单价100万（含）以上设备（不含车辆）2台（套）。"
    found = {c.address: c.value for c in claims("other_matters", text, Kind.COUNT)}
    assert found == {"vehicles//held/total": 7, "vehicles//held/ministry": 0, "vehicles//held/other": 7,
                     "equipment//held/total": 2}  # fmt: skip


def test_a_number_keeps_its_place_across_lines():
    reading = read_claims(disclosure(other_matters="二、标题\n公务接待费1.\n35万元。"), FORM)
    (claim,) = [c for c in reading.claims if c.kind == Kind.AMOUNT]
    assert claim.source is not None
    assert claim.source.label() == "第2行"
    assert claim.value == 1_350_000


def test_what_is_written_follows_the_documents_own_style():
    text = "公务接待费1,350.5万元，比2024年预算减少10万元，减少0.73%。因公出国（境）费0.00万元，比2024年预算持平。"
    style = style_in(read_claims(disclosure(other_matters=text), FORM), FORM)
    values = {"year": 2026, "reception.amount": 12_340_500_000, "reception.change.way": "up",
              "reception.change.amount": 10_000_000, "reception.change.percent": 81}  # fmt: skip
    assert (
        write("reception_sentence", values, style)
        == "（三）公务接待费12,340.5万元，比2025年预算增加10.0万元，增加0.81%。"
    )
    level = {"year": 2026, "abroad.amount": 0, "abroad.change.way": "level"}
    assert write("abroad_sentence", level, style) == "（一）因公出国（境）费0.00万元，比2025年预算持平。"


def test_an_amount_of_other_decimals_than_usual_stands_for_itself_or_for_the_usual_place():
    usual = "公务接待费1.35万元。因公出国（境）费0.12万元。机关运行经费5.30万元。公务用车运行费{}万元。"
    rough, fine, whole, zero = (
        claims("other_matters", usual.format(x))[-1] for x in ("24.2", "24.225", "24", "0")
    )
    assert [(c.high - c.low) // 2 for c in (rough, fine, whole, zero)] == [5_000, 500, 5_000, 5_000]


def test_four_decimals_everywhere_are_rounded_to_four():
    text = (
        "公务接待费1.3500万元。因公出国（境）费0.1234万元。机关运行经费5.3021万元。公务用车运行费2.1000万元。"
    )
    assert {c.high - c.low for c in claims("other_matters", text)} == {100}


@pytest.mark.parametrize(
    ("printed", "fen"), [("1,31.00", 131_000_000), ("1,3133.00", 13_133_000_000), (".25", 250_000)]
)
def test_digits_count_wherever_the_commas_are(printed: str, fen: int):
    (claim,) = claims("explanation", f"某局收入预算{printed}万元。")
    assert (claim.value, claim.printed) == (fen, printed)


def test_a_place_behind_the_last_character() -> None:
    """A heading with nothing below it, at the end of a text that was cut off, still has a place."""
    prose = Prose([Line("项目概述。", LineSpan(3, 0, 5)), Line("立项依据", LineSpan(4, 0, 4))])
    assert prose.source(9, 10) == LineSpan(4, 3, 4)


def test_other_tables_under_the_same_prose_bind_it_anew():
    """What was read of the prose is kept while only tables change; what it is bound to is not."""
    said = "1.“一般公共服务支出（类）财政事务（款）一般行政管理事务（项）”0.02万元，主要用于业务。"
    whole = disclosure(2025, (item_table("general_public", ROWS),), explanation=said)
    fewer = msgspec.structs.replace(whole, tables=(item_table("general_public", ROWS[:3]),))
    read_claims(whole, FORM)
    after = read_claims(fewer, FORM)
    read_claims(disclosure(2025, explanation="另一份文件。"), FORM)
    assert read_claims(fewer, FORM) == after != read_claims(whole, FORM)
