"""Final accounts as they are written: the sentences of the form, and what reading makes of them."""

from __future__ import annotations

from typing import Any

import pytest
from tests.phrases.documents import disclosure
from tests.phrases.test_final import FORM, TABLES

from gouji.model.claim import Kind
from gouji.phrases import read_claims, write

OWN: dict[str, Any] = {"year": 2024, "organisation": "某区某局"}
SENTENCES: list[tuple[str, dict[str, Any], str, dict[str, int]]] = [
    ("final_total_sentence", {"amount": 12_000_000, "change.way": "down", "change.amount": 1_000_000, "change.percent": 769, "reason": "压减开支"},
     "某区某局2024年度收入支出总计12.00万元。与2023年度相比，收入支出总计减少1.00万元，下降7.69%。主要原因：压减开支。",
     {"summary/income/total/total": 12_000_000}),
    ("final_total_sentence", {"amount": 12_000_000, "change.way": "up", "change.amount": 12_000_000},
     "某区某局2024年度收入支出总计12.00万元。与2023年度相比，收入支出总计增加12.00万元。", {"summary/income/total/total": 12_000_000}),
    ("final_income_sentence", {"amount": 10_000_000, "sources": [{"source": "appropriation", "amount": 9_000_000, "share": 9000}, {"source": "other", "amount": 1_000_000, "share": 1000}]},
     "本年收入合计10.00万元，其中：财政拨款收入9.00万元，占90.00%；其他收入1.00万元，占10.00%。",
     {"income//total/total": 10_000_000, "income//total/appropriation": 9_000_000, "income//total/other": 1_000_000}),
    ("final_expenditure_sentence", {"amount": 10_000_000, "uses": [{"use": "basic", "amount": 7_000_000, "share": 7000}, {"use": "project", "amount": 3_000_000, "share": 3000}]},
     "本年支出合计10.00万元，其中：基本支出7.00万元，占70.00%；项目支出3.00万元，占30.00%。",
     {"expenditure//total/total": 10_000_000, "expenditure//total/basic": 7_000_000, "expenditure//total/project": 3_000_000}),
    ("final_appropriation_sentence", {"amount": 11_000_000, "change.way": "level"},
     "某区某局2024年度财政拨款收入支出总计11.00万元。与2023年度相比，财政拨款收入支出总计持平。", {"appropriation/income/total/total": 11_000_000}),
    ("final_general_sentence", {"amount": 9_000_000, "share": 9000, "change.way": "up", "change.amount": 1_000_000, "change.percent": 1250},
     "某区某局2024年度一般公共预算财政拨款支出9.00万元，占本年支出合计的90.00%。与2023年度相比，一般公共预算财政拨款支出增加1.00万元，增长12.50%。",
     {"general_public//total/total": 9_000_000}),
    ("final_structure_sentence", {"amount": 9_000_000, "classes": [{"class": "一般公共服务支出", "amount": 6_000_000, "share": 6667}, {"class": "住房保障支出", "amount": 3_000_000, "share": 3333}]},
     "某区某局2024年度一般公共预算财政拨款支出9.00万元，主要用于以下方面：一般公共服务支出（类）6.00万元，占66.67%；住房保障支出（类）3.00万元，占33.33%。",
     {"general_public//201/total": 6_000_000, "general_public//221/total": 3_000_000}),
    ("final_detail_sentence", {"opening": 8_000_000, "amount": 9_000_000, "done": 11250, "against": "up", "reason": "增人增资"},
     "某区某局2024年度一般公共预算财政拨款支出年初预算为8.00万元，支出决算为9.00万元，完成年初预算的112.50%。决算数大于预算数的主要原因：增人增资。其中：",
     {"opening_budget///total": 8_000_000, "general_public//total/total": 9_000_000}),
    ("final_item_sentence", {"number": 1, "class": "一般公共服务支出", "group": "财政事务", "item": "行政运行", "purpose": "人员支出", "opening": 6_000_000, "amount": 6_000_000, "done": 10000, "against": "level"},
     "1、一般公共服务支出（类）财政事务（款）行政运行（项）。主要用于：人员支出。年初预算为6.00万元，支出决算为6.00万元，完成年初预算的100.00%。决算数与预算数持平。",
     {"opening_budget//2010601/total": 6_000_000, "general_public//2010601/total": 6_000_000}),
    ("final_basic_sentence", {"amount": 7_000_000, "personnel": 5_000_000, "personnel_list": "基本工资", "public": 2_000_000, "public_list": "办公费"},
     "某区某局2024年度一般公共预算财政拨款基本支出7.00万元。其中：人员经费5.00万元，主要包括：基本工资；公用经费2.00万元，主要包括：办公费。",
     {"general_public//total/basic": 7_000_000, "basic_economic/personnel/total/total": 5_000_000, "basic_economic/public/total/total": 2_000_000}),
    ("final_three_public_sentence", {"opening": 4_000_000, "amount": 2_000_000, "done": 5000, "abroad": 1_000_000, "vehicle": 500_000, "reception": 500_000},
     "某区某局2024年度“三公”经费财政拨款支出年初预算为4.00万元，支出决算为2.00万元，完成预算的50.00%，其中：因公出国（境）费支出决算为1.00万元；公务用车购置及运行维护费支出决算为0.50万元；公务接待费支出决算为0.50万元。",
     {"three_public///total_budget": 4_000_000, "three_public///total": 2_000_000, "three_public///abroad": 1_000_000, "three_public///vehicle": 500_000, "three_public///reception": 500_000}),
    ("final_three_public_sentence", {"three_public": "none"}, "某区某局2024年度无“三公”经费财政拨款支出。", {"three_public///total": 0}),
    ("final_fund_sentence", {"none": "yes", "fund": "state_capital"}, "某区某局2024年度无国有资本经营预算财政拨款收入和支出。",
     {"state_capital//total/income": 0, "state_capital//total/total": 0}),
    ("final_running_cost_sentence", {"amount": 2_000_000, "change.way": "down", "change.amount": 200_000, "change.percent": 909},
     "某区某局2024年度机关运行经费支出2.00万元，比2023年度减少0.20万元，下降9.09%。", {"running_cost///total": 2_000_000}),
    ("final_procurement_sentence", {"amount": 5_000_000, "goods": 2_000_000, "works": 0, "services": 3_000_000},
     "某区某局2024年度政府采购金额（以合同签订为准）为5.00万元，其中：货物采购金额2.00万元、工程采购金额0.00万元、服务采购金额3.00万元。",
     {"procurement///total": 5_000_000, "procurement///goods": 2_000_000, "procurement///works": 0, "procurement///services": 3_000_000}),
]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "values", "text", "bound"), SENTENCES, ids=[f"{s[0]}-{n}" for n, s in enumerate(SENTENCES)]
)
def test_a_sentence_is_written_and_read_where_it_belongs(
    name: str, values: dict[str, Any], text: str, bound: dict[str, int]
):
    assert write(name, {**OWN, **values}) == text
    reading = read_claims(disclosure(2024, tables=TABLES, form=FORM, explanation=text), FORM)
    amounts = {c.address: c.value for c in reading.claims if c.kind is Kind.AMOUNT}
    assert bound.items() <= amounts.items()
    assert reading.unbound == ()
