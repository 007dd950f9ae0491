"""What reviewers remark that no single passage of the example shows: each planted into a document, and the sound one beside it."""

from __future__ import annotations

import pytest

from gouji import examples
from gouji.checking import check
from gouji.read import read

EXAMPLE = examples.path().read_text("utf-8")
STREET = EXAMPLE.replace("城市运行服务局", "东河街道办事处").replace(
    "城市运行服务中心", "东河街道社区事务受理服务中心"
)


def codes(text: str, tmp_path) -> set[str]:
    path = tmp_path / "document.txt"
    path.write_text(text, "utf-8")
    return {f.code for f in check(read(path)).findings}


@pytest.mark.parametrize(
    ("name", "found"),
    [("东河", False), ("西河", True), ("大桥新村", True)],
)
def test_a_body_of_another_street(name, found, tmp_path):
    text = STREET.replace("2. 上海市示例区东河街道社区", f"2. 上海市示例区{name}街道社区")
    assert ("another-street" in codes(text, tmp_path)) is found


@pytest.mark.parametrize(
    "name",
    [
        "《中华人民共和国预算法》",
        "《中华人民共和国政府采购法实施条例》",
        "《中华人民共和国海商法》",
        "《中华人民共和国国民经济和社会发展第十四个五年规划和2035年远景目标纲要》",
        "《中华人民共和国税收征收管理法实施细则》",
    ],
)
def test_laws_that_there_are(name, tmp_path):
    text = EXAMPLE.replace("《示例区城市运行服务工作办法》（示府发〔2023〕12号）", name, 1)
    assert "law-name" not in codes(text, tmp_path)


@pytest.mark.parametrize(
    "said",
    [
        "2025年“三公”经费预算数为5.70万元，比2023年决算数5.60万元增加0.10万元。",
        "2023年支出决算为5.60万元。",
        "上年决算5.60万元。",
    ],
)
def test_final_accounts_of_an_earlier_year_in_a_budget(said, tmp_path):
    text = EXAMPLE.replace(
        "2025年本部门政府采购预算266.50万元", f"{said}2025年本部门政府采购预算266.50万元", 1
    )
    assert "other-cycle" not in codes(text, tmp_path)


def test_a_notice_and_what_it_brings_have_one_number(tmp_path):
    text = EXAMPLE.replace(
        "《城市运行监测平台维护规范》（DB31/T 9999-2023）",
        "《关于印发〈示例区城市运行服务工作办法〉的通知》（示府发〔2023〕12号）",
    )
    assert "cited-otherwise" not in codes(text, tmp_path)


def test_an_entry_that_lacks_half_of_its_brackets(tmp_path):
    assert "unpaired-mark" not in codes(EXAMPLE, tmp_path)
    assert "unpaired-mark" in codes(EXAMPLE.replace("（三）公务接待费", "三）公务接待费"), tmp_path)
    heads = EXAMPLE.replace("4、组织街面", "1）组织街面").replace("5、承担区", "2）承担区")
    assert "unpaired-mark" not in codes(heads, tmp_path)
    inline = EXAMPLE.replace("4、组织街面", "（一）组织街面。\n1）组织街面；2）组织")
    assert "unpaired-mark" not in codes(inline, tmp_path)


def test_a_note_that_gives_no_reason_for_its_empty_table(tmp_path):
    note = "注:本部门2025年无国有资本经营预算财政拨款安排的预算，故本表为空表。"
    for sound in (note, "注:本表为空表。", "注:本部门2025年国有资本经营预算财政拨款未安排，故本表为空表。"):
        assert "empty-table-without-note" not in codes(EXAMPLE.replace(note, sound), tmp_path)
    assert "empty-table-without-note" in codes(EXAMPLE.replace(note, note.replace("年无", "年有")), tmp_path)


def test_amounts_with_fewer_decimals_than_the_rest(tmp_path):
    assert "number-style" in codes(EXAMPLE.replace("其他收入11.80万元", "其他收入11.8万元"), tmp_path)
    assert "number-style" not in codes(EXAMPLE.replace("其他收入11.80万元", "其他收入12万元"), tmp_path)


@pytest.mark.parametrize(("title", "found"), [("支出预算总表", False), ("支出预算总标", True)])
def test_words_of_the_contents(title, found, tmp_path):
    text = EXAMPLE.replace("- 3. 2025年部门支出预算总表", f"- 3. 2025年部门{title}")
    assert ("word-slip" in codes(text, tmp_path) or "title-varies" in codes(text, tmp_path)) is found


def test_an_ordinal_of_a_list_within_a_list_is_its_own(tmp_path):
    text = EXAMPLE.replace("3、受理市民", "3、受理以下诉求：\n（1）道路\n（2）照明\n受理市民")
    assert "numbering" not in codes(text, tmp_path)


def test_bodies_of_another_district(tmp_path):
    text = EXAMPLE.replace("上海市示例区", "上海市黄浦区").replace("示例区", "黄浦区")
    assert "district-differs" not in codes(text, tmp_path)
    body = "2. 上海市黄浦区城市运行服务中心"
    assert "district-differs" in codes(text.replace(body, body.replace("黄浦", "静安")), tmp_path)


@pytest.mark.parametrize(
    "said",
    [
        "建筑管理股、质量安全股、村镇建设股",
        "对没有单位缴纳社会保险的人员",
        "以及及时处置",
        "实时监测预警",
        "检察监督和监督检察",
        "委托公证服务",
        "预算完成率达到120%",
    ],
)
def test_words_that_are_right(said, tmp_path):
    text = EXAMPLE.replace("组织街面环境的日常巡查", f"{said}，组织街面环境的日常巡查", 1)
    assert not codes(text, tmp_path) & {"word-slip", "share-beyond", "doubled-word"}
