"""What reviewers write of a disclosure: each mistake as a clerk makes it, put into the example; it is found under its
own name, and nothing is found beside it that is not its consequence."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from gouji import examples
from gouji.checking import check
from gouji.model.finding import Severity
from gouji.read import read

# what a reviewer calls it, as it should be, as it is, the codes that are found
REMARKS = [
    ("目录漏列", "- 六、其他相关情况说明\n", "", {"contents-incomplete"}),
    ("年份没有改", "比2024年预算增加31.27", "比2023年预算增加31.27", {"claim-year"}),
    ("增减没有写原因", "减少0.30万元，主要原因是压减公务接待的批次和人数。", "减少0.30万元。", {"claim-reason-given"}),
    ("原因空泛", "主要原因是压减公务接待的批次和人数", "主要原因是正常变动", {"vague-reason"}),
    ("原因与增减相反", "增加的主要原因是在职人员工资和社会保险缴费基数上调，人员经费增加", "增加的主要原因是在职人员减少，人员经费减少", {"claim-reason"}),
    ("原因与增减相反", "主要原因是压减公务接待的批次和人数", "主要原因是公务接待批次增加", {"claim-reason-driver"}),
    ("原因说的是别项", "主要原因是压减公务接待的批次和人数", "主要原因是减少公务用车", {"claim-reason-subject"}),
    ("没有写用途", "科目71.77万元，主要用于按规定为在职人员缴纳基本养老保险。", "科目71.77万元。", {"claim-purpose-given"}),
    ("用途是别项的", "主要用于按规定为在职人员缴纳职业年金", "主要用于按规定为在职人员缴纳基本养老保险", {"claim-purpose-subject"}),
    ("减少写成负数", "比2024年预算减少0.30万元，主要", "比2024年预算减少-0.30万元，主要", {"claim-three-public-change-sum"}),
    ("增加0万元", "国有资本经营预算拨款支出预算0.00万元，与2024年预算持平", "国有资本经营预算拨款支出预算0.00万元，比2024年预算增加0.00万元", {"change-of-nothing"}),
    ("增加持平", "（一）因公出国（境）费0.00万元，与2024年预算持平", "（一）因公出国（境）费0.00万元，与2024年预算增加持平", {"flat-with-direction"}),
    ("字词重复", "比2024年预算增加31.27", "比2024年预算增加增加31.27", {"doubled-word"}),
    ("缺单位", "比2024年预算增加31.27万元", "比2024年预算增加31.27", {"number-form"}),
    ("预留超过采购", "预留政府采购项目预算金额159.90万元", "预留政府采购项目预算金额1599.00万元", {"claim-reserved-within", "claim-small-share"}),
    ("付款比例不足", "支付合同总价的40%", "支付合同总价的45%", {"claim-schedule"}),
    ("家数不符", "事业单位1家，具体包括", "事业单位2家，具体包括", {"claim-units-sum"}),
    ("没有写家数", "本部门中，行政单位1家，事业单位1家，具体包括：\n", "", {"structure-without-counts"}),
    ("绩效单位多于预算单位", "本部门2个预算单位开展", "本部门5个预算单位开展", {"claim-units-within"}),
    ("没有单位编报绩效", "本部门2个预算单位开展", "本部门0个预算单位开展", {"claim-units-within"}),
    ("其它", "其他收入11.80万元", "其它收入11.80万元", {"other-in-name"}),
    ("错字", "受理市民对道路", "授理市民对道路", {"wrong-character"}),
    ("标点重复", "与2024年预算持平。\n\n（二）", "与2024年预算持平。。\n\n（二）", {"doubled-mark"}),
    ("括号不成对", "（三）公务接待费1.20", "（三公务接待费1.20", {"unpaired-mark"}),
    ("没有句号", "与2024年预算持平。\n\n（二）", "与2024年预算持平\n\n（二）", {"full-stop-missing"}),
    ("文号写法", "（示府发〔2023〕12号）", "（示府发〔2023〕第12号）", {"document-number-form"}),
    ("文号年份", "（示府发〔2023〕12号）", "（示府发〔2032〕12号）", {"document-year-later"}),
]  # fmt: skip


@pytest.mark.parametrize(
    ("called", "good", "bad", "codes"), REMARKS, ids=[f"{n}-{r[0]}" for n, r in enumerate(REMARKS)]
)
def test_a_remark_is_found_under_its_name(
    called: str, good: str, bad: str, codes: set[str], tmp_path: Path
) -> None:
    text = examples.path().read_text("utf-8")
    assert good in text
    path = tmp_path / "disclosure.txt"
    path.write_text(text.replace(good, bad, 1), "utf-8")
    assert {f.code for f in check(read(path)).findings} == codes


def test_a_mistyped_title_is_told_and_the_table_is_not_called_missing(tmp_path: Path) -> None:
    text = examples.path().read_text("utf-8")
    title = "2025年部门一般公共预算支出功能分类预算表\n\n编制"
    assert title in text
    path = tmp_path / "disclosure.txt"
    path.write_text(text.replace(title, title.replace("功能分类", "分类")), "utf-8")
    (found,) = [f for f in check(read(path)).findings if f.code == "table-missing"]
    assert found.severity is Severity.WARNING
    assert "标题写成" in found.message.zh


@pytest.mark.parametrize("number", range(1, 10))
def test_a_missing_table_breaks_nothing_else(number: int, tmp_path: Path) -> None:
    """What is tied to a table that is not there is not held against what stands in for it."""
    text = examples.path().read_text("utf-8")
    starts = [m.start() for m in re.finditer(r"\n2025年部门[^\n]*表\n\n编制部门", text)]
    ends = [*starts[1:], text.index("\n其他相关情况说明\n", starts[-1])]
    path = tmp_path / "disclosure.txt"
    path.write_text(text[: starts[number - 1]] + text[ends[number - 1] :], "utf-8")
    assert [f.code for f in check(read(path)).findings if f.severity is not Severity.HINT] == [
        "table-missing"
    ]
