"""What claims assert: one specimen that breaks each, and that it holds when put right."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from tests.phrases.documents import FORM, disclosure, item_table

from gouji.model.disclosure import Row, Section
from gouji.model.finding import Outcome, Severity
from gouji.phrases import constraints, evaluate, read_claims
from gouji.phrases.families import KINDS

ROWS = [("", "合计", "3,500,000.00"), ("201", "一般公共服务支出", "3,500,000.00"), ("20106", "财政事务", "3,500,000.00"),
        ("2010601", "行政运行", "1,500,049.00"), ("2010602", "一般行政管理事务", "1,999,951.00")]  # fmt: skip
TABLES = (item_table("general_public", ROWS),)
ITEMS = "1.“行政运行”科目150.00万元，主要用于甲。\n2.“一般行政管理事务”科目200.00万元，主要用于乙。"
TOTAL = "财政拨款支出预算350.00万元。"


def broken(**parts: Any) -> set[str]:
    document = disclosure(tables=TABLES, **parts)
    reading = read_claims(document, FORM)
    ended = evaluate(constraints(reading, document, FORM), reading, document)
    return {e.assertion.code for e in ended if e.outcome == Outcome.BROKEN and not e.last_place}


PAIRS = [
    ("claim-item", "explanation", ITEMS, ITEMS.replace("150.00", "15.00")),
    ("claim-items-sum", "explanation", TOTAL + ITEMS, TOTAL.replace("350", "360") + ITEMS),
    ("claim-item-found", "explanation", ITEMS, ITEMS.replace("“一般行政管理事务”", "“信息化建设”")),
    ("claim-item-complete", "explanation", ITEMS, ITEMS.split("\n", 1)[0]),
    ("claim-item-unique", "explanation", ITEMS, ITEMS + "\n3.“行政运行”科目150.00万元，主要用于甲。"),
    ("claim-item-number", "explanation", ITEMS, ITEMS.replace("2.“", "3.“")),
    ("claim-income-sum", "explanation", "收入预算3.00万元，其中：财政拨款收入1.00万元；事业收入2.00万元；事业单位经营收入0万元；其他收入0万元。",
     "收入预算3.00万元，其中：财政拨款收入1.00万元；事业收入1.00万元；事业单位经营收入0万元；其他收入0万元。"),
    ("claim-prior", "explanation", "财政拨款收入5.00万元，比2024年预算增加1.00万元。财政拨款支出预算5.00万元，比2024年预算增加1.00万元。",
     "财政拨款收入5.00万元，比2024年预算增加1.00万元。财政拨款支出预算5.00万元，比2024年预算增加2.00万元。"),
    ("claim-overall", "explanation", "财政拨款收入5.00万元，比2024年预算增加1.00万元。财政拨款收入支出增加的主要原因是甲。",
     "财政拨款收入5.00万元，比2024年预算增加1.00万元。财政拨款收入支出减少的主要原因是甲。"),
    ("claim-year", "other_matters", "公务接待费1.00万元，与2024年预算持平。", "公务接待费1.00万元，与2023年预算持平。"),
    ("claim-percent", "other_matters", "公务接待费11.00万元，比2024年预算增加1.00万元，增长10.00%。",
     "公务接待费11.00万元，比2024年预算增加1.00万元，增长9.00%。"),
    ("claim-percent-zero-base", "other_matters", "公务接待费1.00万元，比2024年预算增加1.00万元。",
     "公务接待费1.00万元，比2024年预算增加1.00万元，增长100.00%。"),
    ("claim-share", "explanation", "收入预算10.00万元，其中：财政拨款收入9.00万元，占90.00%；其他收入1.00万元，占10.00%。",
     "收入预算10.00万元，其中：财政拨款收入9.00万元，占90.00%；其他收入1.00万元，占11.00%。"),
    ("claim-share", "explanation", "支出预算10.00万元，其中：基本支出9.00万元，占90%；项目支出1.00万元，占10%。",
     "支出预算10.00万元，其中：基本支出9.00万元，占80%；项目支出1.00万元，占10%。"),
    ("claim-direction", "other_matters", "公务接待费11.00万元，比2024年预算增加1.00万元，增长10.00%。",
     "公务接待费11.00万元，比2024年预算增加1.00万元，下降10.00%。"),
    ("claim-flat", "other_matters", "公务接待费1.00万元，与2024年预算一致0万元。", "公务接待费1.00万元，与2024年预算一致0.50万元。"),
    ("claim-reason", "other_matters", "公务接待费11.00万元，比2024年预算增加1.00万元，主要原因是接待经费增加。",
     "公务接待费11.00万元，比2024年预算增加1.00万元，主要原因是接待经费减少。"),
    ("claim-reason-subject", "other_matters", "公务接待费11.00万元，比2024年预算增加1.00万元，主要原因是来访批次增加。",
     "公务接待费11.00万元，比2024年预算增加1.00万元，主要原因是公务用车更新。"),
    ("claim-reason-driver", "other_matters", "公务接待费11.00万元，比2024年预算增加1.00万元，主要原因是来访批次增加。",
     "公务接待费11.00万元，比2024年预算增加1.00万元，主要原因是来访批次减少。"),
    ("claim-reason-driver", "other_matters", "公务接待费11.00万元，比2024年预算增加1.00万元，主要原因是来访批次增加。",
     "公务接待费11.00万元，比2024年预算增加1.00万元，主要原因是严格控制接待标准。"),
    ("claim-reason-driver", "other_matters", "公务接待费11.00万元，与2024年预算持平，主要原因是接待任务稳定。",
     "公务接待费11.00万元，与2024年预算持平，主要原因是新增接待任务。"),
    ("claim-unread", "other_matters", "政府采购预算3.00万元，其中：政府采购货物预算1.00万元、政府采购服务预算2.00万元。另有政府购买服务3.00万元。",
     "政府采购预算3.00万元，其中：政府彩购货物预算1.00万元、政府采购服务预算2.00万元。另有政府购买服务3.00万元。"),
    ("claim-reason-none", "other_matters", "公务用车运行费4.00万元，与2024年预算持平，主要原因是本部门无公务用车更新计划。",
     "公务用车运行费4.00万元，与2024年预算持平，主要原因是本部门无公务用车。"),
    ("claim-performance-none", "other_matters", "编报绩效目标的项目2个，涉及项目预算资金3.00万元。", "编报绩效目标的项目0个，涉及项目预算资金3.00万元。"),
    ("claim-three-public-sum", "other_matters", "“三公”经费预算数为3.00万元。因公出国（境）费1.00万元。公务用车购置及运行费1.00万元。公务接待费1.00万元。",
     "“三公”经费预算数为3.00万元。因公出国（境）费1.00万元。公务用车购置及运行费1.00万元。公务接待费2.00万元。"),
    ("claim-procurement-sum", "other_matters", "政府采购预算3.00万元，其中：政府采购货物预算1.00万元、政府采购工程预算0万元、政府采购服务预算2.00万元。",
     "政府采购预算3.00万元，其中：政府采购货物预算1.00万元、政府采购工程预算0万元、政府采购服务预算1.00万元。"),
    ("claim-reserved-within", "other_matters", "政府采购预算3.00万元。面向中小企业预留政府采购项目预算金额3.00万元。",
     "政府采购预算3.00万元。面向中小企业预留政府采购项目预算金额4.00万元。"),
    ("claim-performance-sum", "other_matters", "编报绩效目标的项目2个，涉及项目预算资金3.00万元。其中：甲费1.00万元，乙费2.00万元。",
     "编报绩效目标的项目2个，涉及项目预算资金3.00万元。其中：甲费1.00万元，乙费3.00万元。"),
    ("claim-performance-count", "other_matters", "编报绩效目标的项目2个，涉及项目预算资金3.00万元。其中：甲费1.00万元，乙费2.00万元。",
     "编报绩效目标的项目3个，涉及项目预算资金3.00万元。其中：甲费1.00万元，乙费2.00万元。"),
    ("claim-cars-held-sum", "other_matters", "共有车辆3辆，其中：应急保障用车1辆、其他用车2辆。", "共有车辆3辆，其中：应急保障用车1辆、其他用车1辆。"),
    ("claim-cars-run", "other_matters", "公务用车运行费4.00万元。共有车辆1辆，其中：其他用车1辆。", "公务用车运行费4.00万元。共有车辆0辆，其中：其他用车0辆。"),
    ("claim-quarter-slip", "projects",
     "六、年度预算安排\n第一季度用款计划158.05万元，第二季度用款计划158.05万元，第三季度用款计划158.05万元，第四季度用款计划158.05万元。",
     "六、年度预算安排\n第一季度用款计划158.05万元，第二季度用款计划158.05万元，第三季度用款计划153.05万元，第四季度用款计划158.05万元。"),
    ("claim-quarter-slip", "projects",
     "六、年度预算安排\n第一季度用款计划158.05万元，第二季度用款计划158.05万元，第三季度用款计划158.05万元，第四季度用款计划158.06万元。",
     "六、年度预算安排\n第一季度用款计划158.05万元，第二季度用款计划158.05万元，第三季度用款计划158.05万元，第四季度用款计划1158.05万元。"),
    ("claim-project-sum", "projects", "六、年度预算安排\n2025年度项目总预算3.00万，其中甲1.00万，乙2.00万，合计3.00万。",
     "六、年度预算安排\n2025年度项目总预算3.00万，其中甲1.00万，乙1.00万，合计3.00万。"),
    ("claim-again", "projects", "六、年度预算安排\n2025年度项目总预算3.00万，其中甲1.00万，乙2.00万，合计3.00万。",
     "六、年度预算安排\n2025年度项目总预算3.00万，其中甲1.00万，乙2.00万，合计4.00万。"),
    ("claim-schedule", "projects", "四、实施方案\n1、甲，合同签订后，支付合同总价的30%；验收后，支付剩余70%金额。",
     "四、实施方案\n1、甲，合同签订后，支付合同总价的30%；验收后，支付剩余60%金额。"),
    ("claim-quantity", "projects", "一、项目概述\n建筑面积9平方米，其中地上面积为5平方米（其中计容面积4平方米，不计容面积1平方米），地下面积为4平方米。",
     "一、项目概述\n建筑面积9平方米，其中地上面积为5平方米（其中计容面积3平方米，不计容面积1平方米），地下面积为4平方米。"),
    ("claim-units-sum", "structure", "部门预算是包括本部以及下属2家预算单位的综合收支计划。行政单位1家，事业单位2家，",
     "部门预算是包括本部以及下属2家预算单位的综合收支计划。行政单位1家，事业单位3家，"),
    ("claim-units-listed", "structure", "行政单位1家，事业单位1家，具体包括：\n1.甲。\n2.乙。", "行政单位1家，事业单位2家，具体包括：\n1.甲。\n2.乙。"),
]  # fmt: skip


@pytest.mark.parametrize(("code", "part", "good", "bad"), PAIRS, ids=[p[0] for p in PAIRS])
def test_a_specimen_breaks_its_assertion_and_only_then(code: str, part: str, good: str, bad: str):
    assert code in KINDS
    assert code not in broken(**{part: good})
    assert code in broken(**{part: bad})


FIVE = [("2010601", "行政运行", "办公"), ("2010602", "一般行政管理事务", "宣传"), ("2080505", "机关事业单位基本养老保险缴费支出", "缴费"),
        ("2080506", "机关事业单位职业年金缴费支出", "缴纳职业年金"), ("2210201", "住房公积金", "缴存公积金")]  # fmt: skip


@pytest.mark.parametrize(
    ("code", "old", "new"),
    [
        ("", "", ""),
        ("claim-purpose-given", "，主要用于宣传", ""),
        ("claim-purpose-subject", "主要用于缴存公积金", "主要用于缴纳职业年金"),
        ("", "主要用于缴存公积金", "主要用于缴纳公积金和职业年金"),
    ],
)
def test_what_an_item_is_for_is_said_of_each_and_is_its_own(code: str, old: str, new: str):
    table = item_table("general_public", [(c, name, "10,000.00") for c, name, _ in FIVE])
    text = "\n".join(f"{n}.“{name}”科目1.00万元，主要用于{use}。" for n, (_, name, use) in enumerate(FIVE, 1))
    document = disclosure(tables=(table,), explanation=text.replace(old, new))
    reading = read_claims(document, FORM)
    ended = evaluate(constraints(reading, document, FORM), reading, document)
    assert {e.assertion.code for e in ended if e.outcome == Outcome.BROKEN} == ({code} if code else set())


def test_a_truncated_amount_is_a_difference_in_the_last_place():
    rows = [("2010601", "行政运行", "1,500,080.00")]
    document = disclosure(tables=(item_table("general_public", rows),), explanation=ITEMS.split("\n", 1)[0])
    reading = read_claims(document, FORM)
    ended = evaluate(constraints(reading, document, FORM), reading, document)
    assert [e.last_place for e in ended if e.assertion.code == "claim-item"] == [True]


@pytest.mark.parametrize(("printed", "table", "last_places"), [
    ("24.2", "242,500.00", [True]), ("24", "242,500.00", [True]), ("24.2", "242,000.00", []),
    ("25", "250,000.00", []), ("24.225", "242,500.00", [False]), ("26", "242,500.00", [False]),
])  # fmt: skip
def test_an_amount_of_fewer_decimals_is_off_in_the_last_place(
    printed: str, table: str, last_places: list[bool]
):
    rows = [("2010601", "行政运行", table)]
    others = "公务接待费1.35万元。因公出国（境）费0.12万元。公务用车运行费5.30万元。"
    text = f"1.“行政运行”科目{printed}万元，主要用于甲。"
    document = disclosure(
        tables=(item_table("general_public", rows),), explanation=text, other_matters=others
    )
    reading = read_claims(document, FORM)
    ended = evaluate(constraints(reading, document, FORM), reading, document)
    off = [e for e in ended if e.assertion.code == "claim-item" and e.outcome == Outcome.BROKEN]
    assert [e.last_place for e in off] == last_places


def test_a_percentage_is_compared_with_the_interval_its_amounts_allow():
    # 0.31 to 0.39 may be anything from 21.9% to 29.8%
    text = "公务接待费0.39万元，比2024年预算增加0.08万元，增长{}%。"
    assert "claim-percent" not in broken(other_matters=text.format("28.00"))
    assert "claim-percent" in broken(other_matters=text.format("32.00"))


def test_two_bases_in_one_document_are_named():
    text = "财政拨款收入5.00万元，比2024年预算执行数增加1.00万元。财政拨款支出预算5.00万元，比2024年预算增加2.00万元。"
    assert {"claim-base", "claim-base-mixed"} <= broken(explanation=text)
    assert "claim-prior" not in broken(explanation=text)


def test_projects_with_targets_and_projects_described_are_one_list():
    targets = "编报绩效目标的项目2个，涉及项目预算资金3.00万元。其中：甲费1.00万元，乙费2.00万元。"
    described = "六、年度预算安排\n甲费1.00万元，乙费2.00万元。"
    assert "claim-project-listed" not in broken(other_matters=targets, projects=described)
    assert "claim-project-listed" in broken(
        other_matters=targets, projects=described.replace("，乙费2.00万元", "")
    )


def test_a_few_projects_described_of_many_are_one_hint():
    targets = "编报绩效目标的项目4个，涉及项目预算资金10.00万元。其中：甲费1.00万元，乙费2.00万元，丙费3.00万元，丁费4.00万元。"
    codes = broken(other_matters=targets, projects="六、年度预算安排\n甲费1.00万元，乙费2.00万元。")
    assert {c for c in codes if c.startswith("claim-project")} == {"claim-projects-described"}


def test_money_of_other_projects_is_not_the_money_with_targets():
    text = "编报绩效目标的项目18个，涉及项目预算资金1630.00万元。重点绩效评价项目1个，涉及资金388.80万元。"
    assert broken(other_matters=text) == set()
    again = "编报绩效目标的项目2个，涉及资金3.00万元；绩效跟踪项目1个，涉及资金1.00万元，其中：甲费1.00万元。"
    assert broken(other_matters=again) == set()


def test_a_row_listed_twice_asks_for_one_item():
    doubled = item_table("general_public", ROWS).sections[0].rows
    row = doubled[-1]
    rows = (*doubled, Row(f"{row.id}#2", row.code, row.name, row.level, row.cells))
    table = item_table("general_public", ROWS)
    table = msgspec.structs.replace(table, sections=(Section("", table.sections[0].columns, rows),))
    document = disclosure(tables=(table,), explanation=ITEMS)
    reading = read_claims(document, FORM)
    ended = evaluate(constraints(reading, document, FORM), reading, document)
    assert not [e for e in ended if e.outcome == Outcome.BROKEN]


@pytest.mark.parametrize(("own", "asserted"), [("0.00", True), ("5.00", False)])
def test_what_is_bought_is_within_the_tables_only_where_the_appropriation_is_all(own: str, asserted: bool):
    document = disclosure(explanation=f"事业收入{own}万元。", other_matters="政府采购预算3.00万元。")
    reading = read_claims(document, FORM)
    codes = {a.code for a in constraints(reading, document, FORM)}
    assert ("claim-procurement-within" in codes) == asserted


SHAPES = [
    "{n}.“{c}-{g}-{i}”科目{a}万元，主要用于甲。",
    "（{n}）{c}（类）{g}（款）{i}（项）{a}万元，主要用于甲。",
    "{c}（类）{g}（款）{i}（项）科目{a}万元，主要用于甲。",
    "{n}.“{c}”（类）“{g}”（款）“{i}”（项）科目{a}万元，主要用于甲。",
]
NAMES = {"c": "一般公共服务支出", "g": "财政事务"}


def listed(shape: str, first: str = "150.00") -> str:
    pair = (("行政运行", first), ("一般行政管理事务", "200.00"))
    return "\n".join(shape.format(n=n, i=i, a=a, **NAMES) for n, (i, a) in enumerate(pair, 1))


@pytest.mark.parametrize("shape", SHAPES)
def test_items_are_read_in_several_shapes(shape: str):
    assert broken(explanation=TOTAL + listed(shape)) == set()
    assert "claim-item" in broken(explanation=TOTAL + listed(shape, "151.00"))


def test_items_may_be_groups_or_stand_under_their_class():
    group = "1.“一般公共服务支出（类）财政事务（款）”科目{}万元，主要用于甲。"
    assert broken(explanation=TOTAL + group.format("350.00")) == set()
    assert "claim-item" in broken(explanation=TOTAL + group.format("360.00"))
    nested = "（一）“一般公共服务支出”科目{}万元，其中：\n" + ITEMS
    assert broken(explanation=TOTAL + nested.format("350.00")) == set()
    assert broken(explanation=TOTAL + nested.format("360.00")) == {"claim-item"}


@pytest.mark.parametrize("text", [
    "1.“甲类事项”科目1.00万元，主要用于甲。2.“乙类事项”科目2.00万元，主要用于乙。3.“行政运行”科目150.00万元，主要用于丙。",
    "财政拨款支出主要内容如下：\n1. 一般公共服务支出财政事务行政运行150.00万元，主要用于甲。",
])  # fmt: skip
def test_a_list_of_an_unknown_shape_is_one_hint(text: str):
    assert broken(explanation=TOTAL + text) == {"claim-items-shape"}


def test_every_family_says_why_and_how_grave():
    for code, kind in KINDS.items():
        assert code.startswith("claim-")
        assert kind.name.zh
        assert kind.name.en
        assert kind.basis.zh
        assert isinstance(kind.severity, Severity)


def test_a_lone_percentage_with_a_digit_less_lacks_one():
    """33.33% eleven times over, and 33.3% once: not rounded, a digit is missing; where several are so, they are rounded."""
    said = "“三公”经费预算数为4000.00万元，比2024年预算增加1000.00万元，增长{}%。".format
    many = said("33.33") * 11
    assert "claim-percent" not in broken(other_matters=many)
    assert "claim-percent" in broken(other_matters=many + said("33.3"))
    assert "claim-percent" not in broken(other_matters=many + said("33.3") * 2)


@pytest.mark.parametrize(
    "text",
    [
        "实有在职人员50人，其中党员30人，女性25人。",  # one may be both
        "补贴企业200家，其中规上企业120家，高新技术企业110家。",
        "建设面积1000平方米，其中一期改造600平方米，比上年增加200平方米，二期改造400平方米。",
        "设备购置费80.00万元，其中单价100万元以上设备0.00万元、其他设备80.00万元。",
        "项目预算500万元，其中服务采购250万元，其中面向中小企业200万元，工程采购250万元。",
        "获奖10个，其中市级2个，区级5个。",
    ],
)
def test_parts_that_overlap_or_compare_make_no_sum(text: str):
    assert "claim-quantity" not in broken(projects=f"一、项目概述\n{text}")


def test_a_counted_part_is_no_more_than_the_whole():
    assert "claim-quantity" in broken(
        projects="一、项目概述\n公务用车5辆，其中新能源汽车3辆，执法执勤用车7辆。"
    )


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "五、实施周期\n2025年1月1日至2027年12月31日。",
            False,
        ),  # takes the year in: a hint of the rule of periods
        ("五、实施周期\n2025年1月1日至2026年12月31日。", True),  # one year mistyped
        ("四、实施方案\n2026年完成二期。\n五、实施周期\n2025年1月1日至2026年12月31日。", False),
        ("五、实施周期\n２０２５年１月１日至２０２６年１２月３１日。", True),
        (
            "四、实施方案\n分2025－2026两年完成。\n四、计划\n2026－2027续建。\n五、实施周期\n2025年1月1日至2026年12月31日。",
            False,
        ),
        ("五、实施周期\n2025年3月1日至2026年12月31日。", False),
        ("四、实施方案\n预计2027年5月竣工。", False),
        ("四、实施方案\n预计2027年5月竣工。\n五、实施周期\n2025年1月1日至2025年12月31日。", False),
        ("五、实施周期\n2024年1月1日至2024年12月31日。", True),
        ("四、实施方案\n预计2024年5月竣工。", True),
        ("四、实施方案\n预计2026年12月底前完成。\n五、实施周期\n2025年1月1日至2025年12月31日。", True),
    ],
)
def test_a_project_may_last_longer_than_the_budget(text: str, told: bool):
    assert ("claim-period" in broken(projects=text)) is told


def test_payments_of_several_contracts_without_numbers():
    two = "合同签订后，支付合同总价的50%；验收后，支付剩余50%金额。\n合同签订后，支付合同总价的30%；验收后，支付剩余{}%金额。"
    assert "claim-schedule" not in broken(projects="四、实施方案\n" + two.format(70))
    assert "claim-schedule" in broken(projects="四、实施方案\n" + two.format(60))
