"""The example in the words of other offices: every number is still bound, and nothing is found."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from gouji import examples
from gouji.check.check import check
from gouji.forms.loader import form
from gouji.model.finding import Severity
from gouji.phrases import read_claims
from gouji.read import read

ITEM = r"“([^“”]+)（类）([^“”]+)（款）([^“”]+)（项）”科目([\d.]+)万元，主要用于"
REWORDINGS = {
    "last year": (r"比2024年预算(增加|减少)", r"较上年预算数\1"),
    "compared with": (r"比2024年预算(增加|减少)", r"与2024年预算相比\1"),
    "year on year": (r"比2024年预算(增加|减少)", r"同比\1"),
    "in brackets": (r"，比2024年预算(增加|减少)([\d.]+)万元", r"（较上年\1\2万元）"),
    "nothing changed": (r"与2024年预算持平", "较2024年预算无增减"),
    "as last year": (r"与2024年预算持平", "与上年持平"),
    "zero change": (r"与2024年预算持平", "比2024年预算增加0万元"),
    "items without marks": (ITEM, r"\1（类）\2（款）\3（项）\4万元，主要用于"),
    "items by three marks": (ITEM, r"“\1”（类）“\2”（款）“\3”（项）\4万元，主要用于"),
    "items of a year": (ITEM, r"\1（类）\2（款）\3（项）2025年预算安排\4万元。主要用于"),
    "items by name": (ITEM, r"“\3”科目\4万元，主要用于"),
    "items by 项": (ITEM, r"\3（项）\4万元，主要用于"),
    "purpose with money": (r"主要用于街面环境的巡查和整治。", "主要用于街面环境的巡查和整治，其中巡查30.00万元。"),
    "grouped": (r"(?<!\d)(\d)(\d{3})\.(\d\d)万元", r"\1,\2.\3万元"),
    "whole": (r"(?<=\d)\.00万元", "万元"),
    "sum of halves": (r"支出预算1313.00万元，其中", "支出预算1313.00万元，其中：基本支出1002.06万元，项目支出310.94万元。其中"),
    "costs": (r"因公出国（境）费(?=0)", "因公出国（境）费用预算"),
    "cars": (r"公务用车购置及运行费(?=4)", "公务用车购置及运行维护费预算"),
    "running cost": (r"下属1家机关和0家参公事业单位财政拨款的机关运行经费预算为", "1家行政单位的机关运行经费财政拨款预算为"),
    "procurement": (r"政府采购货物预算(.*?)、政府采购工程预算(.*?)、政府采购服务预算", r"货物\1、工程\2、服务"),
    "reserved": (r"面向中小企业预留政府采购项目预算金额(.*?)，其中，预留给小型和微型企业的政府采购项目预算为", r"专门面向中小企业采购的项目预算\1，其中预留给小微企业"),
    "targets": (r"编报绩效目标的项目1个，涉及项目预算资金", "实行绩效目标管理的项目共1个，涉及预算资金"),
    "sources of money": (r"涉及项目预算资金310.94万元。", "涉及项目预算资金310.94万元，其中一般公共预算202.64万元，政府性基金预算96.50万元，其他资金11.80万元。"),
    "in all": (r"行政单位1家，事业单位1家", "预算单位共2家，行政单位1家，事业单位1家"),
    "below": (r"以及下属1家预算单位", "以及1家下属预算单位"),
    "overall": (r"财政拨款收入支出增加的主要原因是", "财政拨款收入支出比上年增加的主要原因："),
    "whole of three": (r"“三公”经费预算数为(?=5)", "“三公”经费财政拨款预算总额"),
    "end of the year": (r"截至2024年8月31日", "截至2024年12月底"),
    "two kinds of things": (r"单价100万元（含）以上设备（不含车辆）(\d)台（套）", r"单价50万元以上通用设备\1台（套），单价100万元以上专用设备0台（套）"),
    "units that": (r"本部门2个预算单位开展了", "本部门组织2家预算单位开展"),
    "hundred million": (r"收入预算1313\.00万元", "收入预算0.13130亿元"),
    "numbered in brackets": (r"(?m)^(\d+)\. (?=“)", r"（\1）"),
    "numbered with stops": (r"(?m)^(\d+)\. (?=“)", r"\1．"),
    "subjects with codes": (r"“([^“”]+)（类）([^“”]+)（款）行政运行（项）”科目", r"“\1（类）\2（款）行政运行（项）”（科目编码2120101）"),
    "components in a list": (r"安排金额为310.94万元，其中(.*?)128.40万元、(.*?)86.04万元、(.*?)96.50万元。", r"安排310.94万元。1.\1：128.40万元；2.\2：86.04万元；3.\3：96.50万元。合计310.94万元。"),
    "whole investment": (r"安排金额为310.94万元，其中", "安排金额为310.94万元，项目总投资900.00万元，2024年已安排200.00万元。其中"),
    "last year's amount": (r"公务接待费1.20万元，比2024年预算减少0.30万元", "公务接待费1.20万元，比2024年预算1.50万元减少0.30万元，下降20.00%"),
    "last year's amount first": (r"公务接待费1.20万元，比2024年预算减少0.30万元", "公务接待费2025年预算1.20万元（2024年预算1.50万元），减少0.30万元，降幅20.00%"),
    "no comparison": (r"，比2024年预算(增加|减少)[\d.]+万元", ""),
    "percentage alone": (r"公务接待费1.20万元，比2024年预算减少0.30万元", "公务接待费1.20万元，比2024年预算下降20.00%"),
    "subsidies": (r"其他收入11.80万元。", "其他收入11.80万元；上级补助收入0万元；附属单位上缴收入0万元；上年结转0万元；使用非财政拨款结余0万元。"),
    "cars kept": (r"公务用车运行费4.50万元，与2024年预算持平", "公务用车运行费4.50万元，与2024年预算持平，公务用车保有量3辆"),
    "why, for the appropriation": (r"比2024年预算增加31.27万元；", "比2024年预算增加31.27万元，主要原因是增人增资，其中新增人员2个、增资20.00万元；"),
    "reason with money": (r"人员经费增加。", "人员经费增加16.77万元。"),
}  # fmt: skip


@pytest.mark.parametrize("name", REWORDINGS)
def test_other_words_for_the_same_are_read_and_nothing_is_found(name: str, tmp_path: Path):
    pattern, words = REWORDINGS[name]
    text = examples.path().read_text("utf-8")
    changed = re.sub(pattern, words, text)
    assert changed != text
    path = tmp_path / "reworded.txt"
    path.write_text(changed, "utf-8")
    d = read(path)
    assert [
        u.context
        for u in read_claims(d, form(d.form)).unbound
        if u.part in ("explanation", "other_matters", "structure")
    ] == []
    assert [(f.code, f.message.zh) for f in check(d).findings if f.severity is not Severity.HINT] == []
