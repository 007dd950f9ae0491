"""The sentences of final accounts: one specimen that breaks each assertion, and the published ones."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest
from tests.phrases.documents import disclosure

from gouji.check.check import check
from gouji.forms.loader import form
from gouji.model.disclosure import Cell, Column, Row, Section, Table
from gouji.model.finding import Outcome, Severity
from gouji.model.money import State, fen
from gouji.phrases import constraints, evaluate, read_claims
from gouji.phrases.families_final import FINAL_KINDS

FORM = form("shanghai_final_accounts/department/district/2024")


def rows(*given: tuple[str, str, str], columns: int = 1) -> tuple[Row, ...]:
    """Rows of (id, name, amounts with spaces); a code is an id of digits."""
    out = []
    for key, name, amounts in given:
        cells = [
            Cell(fen(a, "万元"), a, State.AMOUNT) if a != "-" else Cell(None, "", State.BLANK)
            for a in amounts.split()
        ]
        code = key if key.isdigit() else ""
        out.append(Row(key, code, name, {3: 1, 5: 2, 7: 3}.get(len(code), 0), tuple(cells)))
    return tuple(out)


def table(key: str, sections: dict[str, tuple[tuple[str, ...], tuple[Row, ...]]]) -> Table:
    made = tuple(Section(k, tuple(Column(c, c) for c in cs), rs) for k, (cs, rs) in sections.items())
    return Table(key, 1, key, "万元", made)


TABLES = (
    table("summary", {"income": (("total",), rows(("general", "一般公共预算财政拨款收入", "9.00"), ("total", "总计", "12.00"))),
                      "expenditure": (("total",), rows(("grand_total", "总计", "12.00")))}),
    table("income", {"": (("total", "appropriation", "other"), rows(("total", "合计", "10.00 9.00 1.00")))}),
    table("expenditure", {"": (("total", "basic", "project"), rows(("total", "合计", "10.00 7.00 3.00")))}),
    table("appropriation", {"income": (("total",), rows(("total", "总计", "11.00")))}),
    table("general_public", {"": (("total", "basic"), rows(
        ("201", "一般公共服务支出", "6.00 4.00"), ("20106", "财政事务", "6.00 4.00"),
        ("2010601", "行政运行", "6.00 4.00"), ("221", "住房保障支出", "3.00 3.00"),
        ("22102", "住房改革支出", "3.00 3.00"), ("2210201", "住房公积金", "3.00 3.00"),
        ("total", "合计", "9.00 7.00")))}),
    table("basic_economic", {
        "personnel": (("total",), rows(("301", "工资福利支出", "5.00"), ("30101", "基本工资", "5.00"),
                                       ("30102", "津贴补贴", "-"), ("total", "人员经费合计", "5.00"))),
        "public": (("total",), rows(("302", "商品和服务支出", "2.00"), ("30201", "办公费", "2.00"),
                                    ("30202", "印刷费", "-"), ("total", "公用经费合计", "2.00")))}),
    table("three_public", {"": (
        ("total_budget", "total", "abroad_budget", "abroad", "vehicle_budget", "vehicle", "purchase", "operation", "reception_budget", "reception"),
        rows(("", "", "4.00 2.00 2.00 1.00 1.00 0.50 - 0.50 1.00 0.50")))}),
)  # fmt: skip
STRUCTURE = (
    "一般公共预算财政拨款支出9.00万元，主要用于以下方面：一般公共服务支出（类）6.00万元，占66.67%；"
    "住房保障支出（类）3.00万元，占33.33%。"
)
DETAIL = (
    "一般公共预算财政拨款支出年初预算为10.00万元，支出决算为9.00万元，完成年初预算的90.00%。"
    "决算数小于预算数的主要原因：甲。其中："
    "1、一般公共服务支出（类）财政事务（款）行政运行（项）。主要用于：人员；公用。年初预算为7.00万元，"
    "支出决算为6.00万元。决算数小于预算数的主要原因：乙。"
    "2、住房保障支出（类）住房改革支出（款）住房公积金（项）。主要用于：住房公积金。年初预算为3.00万元，"
    "支出决算为3.00万元。决算数与预算数持平。"
)
BASIC = "一般公共预算财政拨款基本支出7.00万元。其中：人员经费5.00万元，主要包括：基本工资；公用经费2.00万元，主要包括：办公费。"
PUBLIC = (
    "“三公”经费财政拨款支出年初预算为4.00万元，支出决算为2.00万元，完成预算的50.00%，其中："
    "因公出国（境）费决算为1.00万元，完成预算的50.00%；公务用车购置及运行维护费支出决算为0.50万元，完成预算的50.00%；"
    "公务接待费支出决算为0.50万元，完成预算的50.00%。"
)
PUBLIC_PARTS = (
    "因公出国（境）费支出决算1.00万元，占50.00%；公务用车购置及运行维护费支出决算0.50万元，占25.00%；"
    "公务接待费支出决算0.50万元，占25.00%。公务用车购置支出为0.00万元。公务用车运行维护支出0.50万元。"
    "公务用车保有量为1辆。全年安排因公出国（境）团组2个、累计3人次。"
)
RECEIVED = (
    "公务接待费支出0.50万元。国内公务接待支出0.50万元（含外宾接待支出0.10万元）。公务接待5批次、30人次，其中：接待外宾1批次、4人次。"
    "公务用车保有量为1辆。"
)
HELD = "截至2024年12月31日，共有车辆2辆，其中：其他用车2辆。"
CAUSES = "因公出国（境）费支出减少的主要原因是戊。公务用车购置及运行维护费支出减少的主要原因是己。"
PUBLIC_CHANGES = (
    "2024年度“三公”经费财政拨款支出决算数比2023年度减少1.00万元，下降33.33%，其中：因公出国（境）费支出决算减少0.50万元，下降33.33%；"
    "公务用车购置及运行维护费支出决算减少0.50万元，下降50.00%；公务接待费支出决算持平。"
)
BUYING = (
    "政府采购金额（以合同签订为准）为3.00万元，其中：货物采购金额1.00万元、工程采购金额0万元、服务采购金额2.00万元。"
    "2024年度本部门面向中小企业预留政府采购项目预算金额2.00万元，面向小微企业预留政府采购项目预算金额1.00万元。"
    "在面向中小企业预留的政府采购项目中，由中小企业供应商中标或成交的，采购金额2.00万元；"
    "在面向小微企业预留政府采购项目中，由小微企业供应商中标或成交的，采购金额1.00万元；"
    "在其他政府采购项目中，由中小企业供应商中标或成交的，采购金额1.00万元。"
)
GRANTED = (
    "政府采购支出总额3.00万元，其中：政府采购货物支出1.00万元、政府采购工程支出0万元、政府采购服务支出2.00万元。"
    "授予中小企业合同金额2.00万元，占政府采购支出总额的66.67%，其中：授予小微企业合同金额1.00万元，"
    "占授予中小企业合同金额的50.00%。"
)
DIFFERENCE = DETAIL.replace(
    "决算数小于预算数的主要原因：乙", "决算数比年初预算数减少1.00万元，下降14.29%，主要原因：乙"
)
STAGES = (
    "编报绩效目标的2024年度项目3个，涉及预算金额3.00万元；绩效跟踪评价的2024年度项目3个，涉及预算金额3.00万元；"
    "绩效自评的2024年度项目2个，涉及预算金额2.00万元。"
)
STAGES_ALIKE = STAGES.replace("3.00", "598.42").replace("2个，涉及预算金额2.00", "3个，涉及预算金额598.42")
RATED = (
    "绩效自评的2024年度项目3个，涉及预算金额3.00万元，平均得分95.20分（其中，绩效评级为“优”的项目2个；"
    "绩效评级为“良”的项目1个；绩效评级为“合格”的项目0个；绩效评级为“不合格”的项目0个。"
    "绩效自评中共发现问题2个，已经完成整改的1个，正在整改的1个）。"
)
TOTALS = (
    "某局2024年度收入支出总计12.00万元。与2023年度相比，收入支出总计增加2.00万元，增长20.00%。主要原因：丙。"
)

# code, a text in which it holds, what is replaced in it, by what
BREAKS = [
    ("claim-final-total", TOTALS, "总计12.00", "总计1.20"),
    ("claim-percent", TOTALS, "20.00%", "21.00%"),
    ("claim-final-appropriation", "财政拨款收入支出总计11.00万元。", "11.00", "0.3"),
    ("claim-final-income", "本年收入合计10.00万元，其中：财政拨款收入9.00万元，占90.00%；其他收入1.00万元，占10.00%。", "拨款收入9.00", "拨款收入9.10"),
    ("claim-final-income-sum", "本年收入合计10.00万元，其中：财政拨款收入9.00万元，占90.00%；其他收入1.00万元，占10.00%。", "其他收入1.00", "其他收入2.00"),
    ("claim-final-share", "本年收入合计10.00万元，其中：财政拨款收入9.00万元，占90.00%；其他收入1.00万元，占10.00%。", "90.00%", "91.00%"),
    ("claim-final-shares-whole", "本年收入合计10.00万元，其中：财政拨款收入9.00万元，占90.00%；其他收入1.00万元，占10.00%。", "90.00%", "91.00%"),
    ("claim-final-source", "其中：一般公共预算财政拨款收入9.00万元。", "9.00", "9.90"),
    ("claim-final-expenditure", "本年支出合计10.00万元，其中：基本支出7.00万元，占70.00%；项目支出3.00万元，占30.00%。", "项目支出3.00", "项目支出3.30"),
    ("claim-final-expenditure-sum", "本年支出合计10.00万元，其中：基本支出7.00万元，占70.00%；项目支出3.00万元，占30.00%。", "项目支出3.00", "项目支出3.30"),
    ("claim-final-general", "一般公共预算财政拨款支出9.00万元，占本年支出合计的90.00%。", "9.00万", "8.00万"),
    ("claim-final-share", "一般公共预算财政拨款支出9.00万元，占本年支出合计的90.00%。", "90.00%", "95.00%"),
    ("claim-final-class", STRUCTURE, "（类）6.00", "（类）6.60"),
    ("claim-final-class-sum", STRUCTURE, "（类）6.00", "（类）6.60"),
    ("claim-final-class-shares", STRUCTURE, "66.67%", "66.76%"),
    ("claim-final-class-found", STRUCTURE, "住房保障支出（类）", "教育支出（类）"),
    ("claim-final-class-complete", STRUCTURE, "住房保障支出（类）", "教育支出（类）"),
    ("claim-final-detail", DETAIL, "支出决算为9.00", "支出决算为9.90"),
    ("claim-final-items-sum", DETAIL, "支出决算为9.00", "支出决算为9.90"),
    ("claim-final-budgets-sum", DETAIL, "年初预算为10.00", "年初预算为11.00"),
    ("claim-final-done", DETAIL, "90.00%", "99.00%"),
    ("claim-final-done-base", DETAIL, "年初预算为10.00", "年初预算为0"),
    ("claim-final-done-word", DETAIL.replace("完成年初预算的", "完成预算的"), "完成预算的", "完成全年预算的"),
    ("claim-final-against", DETAIL, "决算数小于预算数的主要原因：乙", "决算数大于预算数的主要原因：乙"),
    ("claim-final-reason", DETAIL, "决算数小于预算数的主要原因：乙。", ""),
    ("claim-final-purpose", DETAIL, "主要用于：住房公积金", "主要用于：行政运行支出"),
    ("claim-item", DETAIL, "支出决算为6.00", "支出决算为6.60"),
    ("claim-item-found", DETAIL, "住房公积金（项）", "购房补贴（项）"),
    ("claim-final-basic", BASIC, "人员经费5.00", "人员经费5.50"),
    ("claim-final-basic-sum", BASIC, "人员经费5.00", "人员经费5.50"),
    ("claim-final-economic-list", BASIC, "包括：基本工资", "包括：津贴补贴"),
    ("claim-final-economic-list", BASIC, "包括：办公费", "包括：办公费、印刷费"),
    ("claim-final-three-public", PUBLIC, "支出决算为2.00", "支出决算为2.20"),
    ("claim-final-three-public-sum", PUBLIC, "支出决算为2.00", "支出决算为2.20"),
    ("claim-final-three-public-part", PUBLIC, "决算为1.00", "决算为1.10"),
    ("claim-final-done", PUBLIC, "决算为1.00万元，完成预算的50.00%", "决算为1.00万元，完成预算的60.00%"),
    ("claim-final-three-public-change-sum", PUBLIC + PUBLIC_CHANGES + CAUSES, "减少0.50万元，下降33.33%；", "减少0.60万元，下降37.50%；"),
    ("claim-percent", PUBLIC + PUBLIC_CHANGES + CAUSES, "33.33%", "35.33%"),
    ("claim-final-share", PUBLIC + PUBLIC_PARTS, "占25.00%；公", "占52.00%；公"),
    ("claim-final-shares-whole", PUBLIC + PUBLIC_PARTS, "占25.00%；公", "占25.40%；公"),
    ("claim-final-vehicle-sum", PUBLIC + PUBLIC_PARTS, "购置支出为0.00", "购置支出为0.50"),
    ("claim-final-cars-kept", PUBLIC + PUBLIC_PARTS, "保有量为1辆", "保有量为0辆"),
    ("claim-final-cars-bought", PUBLIC + PUBLIC_PARTS + "购置公务用车0辆。", "用车0辆", "用车1辆"),
    ("claim-final-trips", PUBLIC + PUBLIC_PARTS, "团组2个", "团组0个"),
    ("claim-final-no-three-public", "公务接待。", "公务接待。", "某局2024年度无“三公”经费财政拨款支出。"),
    ("claim-final-fund", "政府性基金。", "政府性基金。", "政府性基金预算财政拨款收入1.00万元，支出1.00万元。"),
    ("claim-flat-reason", "财政拨款收入支出总计11.00万元。与2023年度相比，财政拨款收入支出总计持平。", "持平。", "持平。主要原因：丁。"),
    ("claim-percent-zero-base", "机关运行经费支出2.00万元，比2023年度增加2.00万元。主要原因是甲。", "增加2.00万元", "增加2.00万元，增长100.00%"),
    ("claim-final-running-cost", "机关运行经费支出2.00万元。", "2.00", "3.00"),
    ("claim-final-running-cost-same", "机关运行经费支出2.00万元。", "2.00", "1.00"),
    ("claim-final-procurement-sum", BUYING, "货物采购金额1.00", "货物采购金额1.50"),
    ("claim-final-reception-sum", PUBLIC + RECEIVED, "国内公务接待支出0.50", "国内公务接待支出0.40"),
    ("claim-final-reception-within", PUBLIC + RECEIVED, "外宾接待支出0.10", "外宾接待支出0.60"),
    ("claim-final-guests-within", PUBLIC + RECEIVED, "30人次", "3人次"),
    ("claim-final-guests-within", PUBLIC + RECEIVED, "接待外宾1批次", "接待外宾6批次"),
    ("claim-final-guests-within", PUBLIC + RECEIVED, "4人次", "40人次"),
    ("claim-final-guests-cost", PUBLIC + RECEIVED, "5批次、30人次，其中：接待外宾1批次、4人次", "1批次、4人次，其中：接待外宾1批次、4人次"),
    ("claim-final-cars-held", RECEIVED + HELD, "保有量为1", "保有量为3"),
    ("claim-final-cause-way", PUBLIC + PUBLIC_CHANGES + CAUSES, "支出减少的主要原因是戊", "支出增加的主要原因是戊"),
    ("claim-final-reason-given", PUBLIC + PUBLIC_CHANGES + CAUSES, "因公出国（境）费支出减少的主要原因是戊。", ""),
    ("claim-final-reason-given", PUBLIC + PUBLIC_CHANGES + CAUSES, CAUSES, ""),
    ("claim-final-reason-given", TOTALS, "主要原因：丙。", ""),
    ("claim-final-stages", STAGES, "绩效自评的2024年度项目2个", "绩效自评的2024年度项目4个"),
    ("claim-final-stages", STAGES, "涉及预算金额2.00", "涉及预算金额4.00"),
    ("claim-final-stages", STAGES, "绩效跟踪评价的2024年度项目3个，涉及预算金额3.00", "绩效跟踪评价的2024年度项目3个，涉及预算金额2.90"),
    ("claim-final-stages-same", STAGES_ALIKE, "598.42万元。", "958.42万元。"),
    ("claim-final-stages-same", STAGES_ALIKE, "跟踪评价的2024年度项目3个，涉及预算金额598.42", "跟踪评价的2024年度项目3个，涉及预算金额498.42"),
    ("claim-final-stages-same", STAGES_ALIKE, "自评的2024年度项目3个", "自评的2024年度项目2个"),
    ("claim-final-awarded-slip", BUYING.replace("2.00", "246.47").replace("3.00", "247.47"), "预算金额246.47", "预算金额2246.47"),
    ("claim-final-set-aside-small", BUYING, "小微企业预留政府采购项目预算金额1.00", "小微企业预留政府采购项目预算金额2.50"),
    ("claim-final-awarded", BUYING, "中标或成交的，采购金额2.00", "中标或成交的，采购金额2.10"),
    ("claim-final-awarded-total", BUYING, "成交的，采购金额1.00万元。", "成交的，采购金额2.00万元。"),
    ("claim-final-granted", GRANTED, "授予中小企业合同金额2.00", "授予中小企业合同金额4.00"),
    ("claim-final-granted", GRANTED, "授予小微企业合同金额1.00", "授予小微企业合同金额2.50"),
    ("claim-final-share", GRANTED, "66.67%", "76.67%"),
    ("claim-final-share", GRANTED, "50.00%", "33.33%"),
    ("claim-final-difference", DIFFERENCE, "减少1.00万元", "减少1.10万元"),
    ("claim-final-difference", DIFFERENCE, "下降14.29%", "下降16.67%"),
    ("claim-final-against", DIFFERENCE, "预算数减少1.00", "预算数增加1.00"),
    ("claim-final-against", DETAIL, "决算数与预算数持平", "决算数与预算数相比增加"),
    ("claim-final-against", DETAIL, "决算数与预算数持平", "决算数与预算数基本减少"),
    ("claim-final-share", "政府采购支出总额3.00万元。授予中小企业合同金额3.00万元，占政府采购支出总额的100.00%。", "100.00%", "100.01%"),
    ("claim-final-travellers", PUBLIC + PUBLIC_PARTS, "累计3人次", "累计0人次"),
    ("claim-final-guests", PUBLIC + "公务接待5批次，30人次。", "接待5批次", "接待0批次"),
    ("claim-final-grades", RATED, "“良”的项目1个", "“良”的项目2个"),
    ("claim-final-issues", RATED, "发现问题2个", "发现问题3个"),
    ("claim-final-score", RATED, "95.20分", "195.20分"),
    ("claim-year", "截至2024年12月31日，共有车辆0辆，其中：其他用车0辆。", "2024", "2023"),
]  # fmt: skip
EMPTY_FUND = table("government_fund", {"": (("income", "total"), ())})


def broken(text: str) -> set[str]:
    document = disclosure(2024, (*TABLES, EMPTY_FUND), FORM, explanation=text)
    reading = read_claims(document, FORM)
    assert not reading.unbound
    ended = evaluate(constraints(reading, document, FORM), reading, document)
    return {e.assertion.code for e in ended if e.outcome == Outcome.BROKEN and not e.last_place}


@pytest.mark.parametrize(
    ("code", "good", "old", "new"), BREAKS, ids=[f"{n}-{b[0]}" for n, b in enumerate(BREAKS)]
)
def test_a_specimen_breaks_its_assertion_and_only_then(code: str, good: str, old: str, new: str):
    assert old in good
    assert broken(good) == set()
    assert code in broken(good.replace(old, new))


def test_money_that_another_project_costs_is_no_slip() -> None:
    for old, new in (("598.42万元。", "698.42万元。"), ("598.42万元。", "560.18万元。")):
        assert "claim-final-stages-same" not in broken(STAGES_ALIKE.replace(old, new))


def test_an_item_whose_full_stop_was_forgotten_ends_where_the_next_begins():
    assert broken(DETAIL.replace("主要原因：乙。2、", "主要原因：乙2、")) == set()
    assert broken(DETAIL.replace("主要用于：人员；公用。年初", "主要用于：人员；公用年初")) == set()


def test_every_kind_has_its_specimen():
    apart = {"claim-final-no-fund", "claim-final-running-cost-part", "claim-final-plan-word"}
    assert set(FINAL_KINDS) - {b[0] for b in BREAKS} == apart


def test_a_lone_item_measured_by_another_budget_is_asked_about():
    """One of five; two of five, and none, are no slip."""
    item = "{}、住房保障支出（类）住房改革支出（款）住房公积金（项）。主要用于：住房公积金。{}预算为3.00万元，支出决算为3.00万元。决算数与预算数持平。"
    for words, told in (
        (["年初"] + 4 * ["全年"], True),
        (2 * ["年初"] + 3 * ["全年"], False),
        (5 * ["全年"], False),
    ):
        text = "".join(item.format(n, word) for n, word in enumerate(words, 1))
        assert ("claim-final-plan-word" in broken(text)) == told


def test_running_cost_is_less_than_the_public_half_where_institutions_belong():
    general = table("general_public", {"": (("total", "basic"), rows(
        ("210", "卫生健康支出", "9.00 7.00"), ("21011", "行政事业单位医疗", "9.00 7.00"),
        ("2101102", "事业单位医疗", "9.00 7.00"), ("total", "合计", "9.00 7.00")))})  # fmt: skip
    tables = tuple(general if t.key == "general_public" else t for t in TABLES)
    for cost, outcome in (("1.00", Outcome.HOLDS), ("2.00", Outcome.BROKEN)):
        document = disclosure(2024, tables, FORM, explanation=f"机关运行经费支出{cost}万元。")
        reading = read_claims(document, FORM)
        ended = evaluate(constraints(reading, document, FORM), reading, document)
        assert [e.outcome for e in ended if e.assertion.code == "claim-final-running-cost-part"] == [outcome]
    (said,) = (f for f in check(document).findings if f.code == "claim-final-running-cost-part")
    assert said.message.zh.endswith("应大于 文中机关运行经费 2.00万元（两边相等）")


def test_a_list_of_another_fund_is_numbered_anew():
    fund = table("government_fund", {"": (("total",), rows(
        ("212", "城乡社区支出", "1.00"), ("21208", "土地出让", "1.00"), ("2120801", "征地和拆迁补偿支出", "1.00"),
        ("total", "合计", "1.00")))})  # fmt: skip
    text = (
        DETAIL
        + "政府性基金预算财政拨款收入1.00万元，支出1.00万元，支出具体情况如下：1、城乡社区支出（类）土地出让（款）征地和拆迁补偿支出（项）。主要用于：征地。年初预算为1.00万元，支出决算为1.00万元。"
    )
    document = disclosure(2024, (*TABLES, fund), FORM, explanation=text)
    reading = read_claims(document, FORM)
    ended = evaluate(constraints(reading, document, FORM), reading, document)
    numbers = [
        e
        for e in ended
        if e.assertion.code in ("claim-item-number", "claim-item-found", "claim-final-items-sum")
    ]
    assert len(numbers) == 7
    assert all(e.outcome == Outcome.HOLDS for e in numbers)


KNOWN = {
    "putuo-social-work-2024-final-accounts": {  # K1, K2, K3, K4, K5
        ("claim-final-done-base", "final_detail"): 1, ("claim-percent-zero-base", "final_total"): 1,
        ("claim-percent-zero-base", "final_appropriation"): 1, ("claim-percent-zero-base", "final_general"): 1,
        ("claim-percent-zero-base", "final_running_cost"): 1, ("claim-final-purpose", "item"): 1,
        ("claim-final-awarded-total", "final_awarded"): 1, ("claim-final-economic-list", "final_basic"): 1,
    },
    "putuo-finance-2024-final-accounts": {  # F1, F2, F3 twice, F4
        ("claim-final-appropriation", "final_appropriation"): 1, ("claim-flat-reason", "final_appropriation"): 1,
        ("claim-final-share", "final_class"): 1, ("claim-final-class-shares", "final_class"): 1,
        ("claim-final-economic-list", "final_basic"): 1,
    },
}  # fmt: skip
LAST_PLACE = {"putuo-social-work-2024-final-accounts": ["claim-final-share"]}  # K6


@pytest.mark.parametrize("name", KNOWN)
def test_the_known_errors_and_no_others(name: str, shared: Path):
    from gouji.read import read

    document = read(shared / "documents" / f"{name}.pdf")
    rules = form(document.form)
    reading = read_claims(document, rules)
    assert reading.unbound == ()
    share = reading.share("explanation")
    assert share.bound == share.numbers > 80
    ended = evaluate(constraints(reading, document, rules), reading, document)
    off = [e for e in ended if e.outcome != Outcome.HOLDS and e.assertion.severity != Severity.HINT]
    assert Counter((e.assertion.code, e.assertion.where) for e in off if not e.last_place) == KNOWN[name]
    assert [e.assertion.code for e in off if e.last_place] == LAST_PLACE.get(name, [])


@pytest.mark.parametrize("name", KNOWN)
def test_every_amount_and_percentage_of_the_truth_is_a_claim(name: str, shared: Path, root: Path):
    from gouji.read import read

    given = shared / "documents" / "truth" / f"{name}.json"
    truth = json.loads(
        (given if given.exists() else root / "bench" / "truth" / f"{name}.json").read_text("utf-8")
    )
    reading = read_claims(read(shared / "documents" / f"{name}.pdf"), FORM)
    for unit, key in (("万元", "narrative_amounts"), ("%", "narrative_percents")):
        printed = Counter(c.printed for c in reading.claims if c.unit == unit)
        wanted = Counter(n["printed"] for n in truth[key] if n.get("unit", unit) == unit)
        assert sum(wanted.values()) > 15
        assert set((wanted - printed).items()) <= {("100", 1)}  # 单价100万元（含）以上设备, a limit
        assert not printed - wanted


def test_what_only_the_prose_states_has_a_name(shared: Path):
    from gouji.phrases.keys import virtual
    from gouji.phrases.virtual_names import final_name
    from gouji.read import read

    for name in KNOWN:
        reading = read_claims(read(shared / "documents" / f"{name}.pdf"), FORM)
        stated = {c.address for c in reading.claims if virtual(c.address) and "year//" not in c.address}
        assert not {
            a for a in stated if final_name(a) is None and not a.startswith(("vehicles//held", "equipment"))
        }


def test_classes_are_told_apart_where_their_table_was_not_read():
    text = (
        "五、一般公共预算财政拨款支出决算情况说明\n（一）一般公共预算财政拨款支出决算总体情况\n"
        "一般公共预算财政拨款支出10.00万元，占本年支出合计的100.00%。\n（二）一般公共预算财政拨款支出决算结构情况\n"
        "一般公共预算财政拨款支出10.00万元，主要用于以下方面：一般公共服务支出（类）6.00万元，占60.00%；"
        "住房保障支出（类）{}万元，占40.00%。"
    )

    def found(amount: str) -> set[str]:
        return {
            f.code for f in check(disclosure(2024, (), FORM, explanation=text.format(amount))).findings
        } & {"claim-final-class-sum", "claim-final-class-shares", "claim-final-share"}

    assert not found("4.00")
    assert found("3.00")
