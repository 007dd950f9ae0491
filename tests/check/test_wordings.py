"""What departments write in other words, in other years and elsewhere: nothing is accused, and slips in it are found."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from gouji import examples
from gouji.check.check import check
from gouji.model.disclosure import Disclosure
from gouji.model.finding import Severity
from gouji.read import read


def opened(text: str, tmp_path: Path) -> Disclosure:
    path = tmp_path / "disclosure.txt"
    path.write_text(text, "utf-8")
    return read(path)


def told(text: str, tmp_path: Path) -> list[str]:
    found = check(opened(text, tmp_path)).findings
    return [f.code for f in found if f.severity is not Severity.HINT]


def example(*changes: tuple[str, str]) -> str:
    """The example with passages in other words."""
    text = examples.path().read_text("utf-8")
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new)
    return text


RUN = "公务用车运行费4.50万元，与2024年预算持平。"
PAID = "项目合同签订后，支付合同总价的50%；通过验收后，支付剩余50%金额。"
PERFORMANCE = "涉及项目预算资金310.94万元。"
CLEAN = {
    "cars told beside what they cost": [(RUN, RUN + "现有公务用车2辆，其中：轿车1辆，越野车1辆。")],
    "payment that depends on a mark": [
        (PAID, "按季考核付费，得分90分以上的全额支付，80至90分的支付95%，80分以下的支付90%。")
    ],
    "payment with its share first": [(PAID, "合同金额的50%于合同签订后支付，其余50%于验收合格后支付。")],
    "another general public amount": [(PERFORMANCE, PERFORMANCE + "其中涉及一般公共预算202.64万元。")],
    "running cost by fund": [
        ("机关运行经费预算为67.07万元", "机关运行经费当年一般公共预算拨款67.07万元"),
    ],
    "parts told behind a reason": [
        ("比2024年预算减少0.30万元。其中：", "比2024年预算减少0.30万元，主要原因是落实过紧日子要求压减经费，其中："),
    ],
    "guests told before the reason": [
        ("减少0.30万元，主要原因是", "减少0.30万元，其中：国内公务接待1.20万元，外事接待0.00万元。主要原因是"),
    ],
    "reason told of the whole": [
        ("比2024年预算减少0.30万元。其中：", "比2024年预算减少0.30万元，主要原因是压减公务接待。其中："),
        ("，主要原因是压减公务接待的批次和人数", ""),
    ],
}  # fmt: skip


@pytest.mark.parametrize("changes", CLEAN.values(), ids=CLEAN)
def test_nothing_is_accused(changes: list[tuple[str, str]], tmp_path: Path):
    assert told(example(*changes), tmp_path) == []


def test_shares_told_first_add_up(tmp_path: Path):
    text = example((PAID, "合同金额的50%于合同签订后支付，其余40%于验收合格后支付。"))
    assert told(text, tmp_path) == ["claim-schedule"]


def before_the_fourth_budget(text: str) -> str:
    """The example as of 2019: no table 7, no column and no line for state capital."""
    text = re.sub(
        r"(?ms)^2025年部门国有资本经营预算支出功能分类预算表$.*?(?=^2025年部门一般公共预算基本)", "", text
    )
    text = text.replace(" - 7. 2025年部门国有资本经营预算支出功能分类预算表\n", "")
    text = re.sub(r" - ([89])\. (?=2025)", lambda m: f" - {int(m[1]) - 1}. ", text)
    text = re.sub(r"(?m)^(.*\t政府性基金预算)\t国有资本经营预算$", r"\1", text)
    return re.sub(r"20(2[2-5])(?=年|-)", lambda m: f"20{int(m[1]) - 6}", text)


def test_until_2020_there_were_three_budgets(tmp_path: Path):
    text = before_the_fourth_budget(examples.path().read_text("utf-8"))
    document = opened(text, tmp_path)
    assert document.year == 2019
    assert document.table("state_capital") is None
    assert "table-missing" not in told(text, tmp_path)
    later = text.replace("2019年", "2022年")
    assert "table-missing" in told(later, tmp_path)


def test_a_quotation_with_an_amount_is_no_list(tmp_path: Path):
    text = example()
    text = re.sub(r"(?m)^财政拨款支出主要内容如下：$", "具体见附件。", text)
    text = re.sub(r"(?m)^\d+\. “.*（项）”科目.*\n", "", text)
    text = text.replace(PERFORMANCE, PERFORMANCE + "重点项目“道路整修”项目预算96.50万元。")
    assert not {c for c in told(text, tmp_path) if c.startswith("claim-item")}


def test_a_list_that_goes_on_within_a_part_is_counted(tmp_path: Path):
    """Numbers of the parts that go on in the headings inside one of them."""
    text = (
        "2024年度某某区某某局部门决算\n一、部门基本情况\n负责全区相关工作。\n二、部门决算情况说明\n本年收入合计100.00万元。\n"
        "三、“三公”经费情况说明\n未发生。\n四、其他需要说明的事项\n无。\n五、名词解释\n基本支出：指日常支出。\n六、部门决算表\n"
    )
    codes = [f.code for f in check(opened(text, tmp_path)).findings]
    assert "numbering" not in codes
    assert "numbering" in [f.code for f in check(opened(text.replace("四、其他", "其他"), tmp_path)).findings]


PURPOSE = "主要用于街面环境的巡查和整治"


@pytest.mark.parametrize(
    "before",
    [
        "“城乡社区支出（类）城乡社区环境卫生（款）城乡社区环境卫生（项）”科目",
        "“城乡社区支出”类“城乡社区环境卫生”款“城乡社区环境卫生”项",
        "城乡社区支出（类）城乡社区环境卫生（款）城乡社区环境卫生（项）",
    ],
)
def test_a_purpose_copied_from_another_item_is_found_however_items_are_written(before: str, tmp_path: Path):
    """The purpose of the housing fund at an item of the streets."""
    text = example()
    own = re.search(r"“([^“”]+)”科目(?=[\d.]+万元，主要用于街面环境的巡查和整治)", text)
    fund = re.search(r"住房公积金（项）”科目[\d.]+万元，主要用于([^。]+)。", text)
    assert own
    assert fund
    text = text.replace(own[0], before).replace(PURPOSE, f"主要用于：{fund[1]}")
    assert "copied-purpose" in told(text, tmp_path)
