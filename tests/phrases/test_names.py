"""What claims are called that no table names."""

from __future__ import annotations

from typing import Any

import pytest
from tests.phrases.documents import FORM, disclosure

from gouji.phrases import read_claims
from gouji.phrases.virtual_names import budget_name

NAMES = [
    ("projects", "五、实施周期\n2025年1月1日至2025年12月31日。", {"实施周期开始的年份", "实施周期结束的年份"}),
    ("projects", "四、实施方案\n1、甲，合同签订后，支付合同总价的30%；验收后，支付剩余70%金额。",
     {"实施方案第1项第1笔付款比例", "实施方案第1项第2笔付款比例"}),
    ("projects", "六、年度预算安排\n甲项目2025年度财政资金预算安排金额为3.00万元，其中乙1.00万元、丙2.00万元。",
     {"项目预算的年度", "项目资金合计", "项目分项“乙”金额", "项目分项“丙”金额"}),
    ("other_matters", "截至2024年8月31日，某局共有车辆0辆。公务接待费1.00万元，与2024年预算持平。",
     {"资产截止日期的年份", "公务接待费比较的上年年份"}),
    ("explanation", "财政拨款收入支出增加的主要原因是人员经费增加。上级补助收入2.00万元。",
     {"财政拨款收支增减方向", "财政拨款收支增减原因所说的增减", "上级补助收入"}),
    ("other_matters", "政府采购预算3.00万元，其中：政府采购货物预算1.00万元。面向中小企业预留政府采购项目预算金额1.00万元。",
     {"政府采购预算", "政府采购货物预算", "面向中小企业预留金额"}),
]  # fmt: skip


@pytest.mark.parametrize(("part", "text", "names"), NAMES, ids=[n[1][:12] for n in NAMES])
def test_a_claim_has_a_speaking_name(part: str, text: str, names: set[str]):
    parts: dict[str, Any] = {part: text}
    claims = read_claims(disclosure(**parts), FORM).claims
    found = [name for c in claims if (name := budget_name(c))]
    assert {n.zh for n in found} == names
    assert all(n.en for n in found)
