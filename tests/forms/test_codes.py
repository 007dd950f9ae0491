"""The code lists: quick to load, honest about what is known, and a department's own list laid over them."""

import pytest
import xlsxwriter

from gouji import codelists
from gouji.forms import codes
from gouji.forms.code_import import ListError


def written(tmp_path, text, encoding="utf-8"):
    path = tmp_path / "list.csv"
    path.write_bytes(text.encode(encoding))
    return path


def test_rows_say_how_far_they_can_be_trusted():
    standard = codes.standard()
    assert standard.get("function", "2010301") == codes.Code(
        "2010301", "行政运行", True, "disclosure", "一般公共预算", (2023,)
    )
    assert not standard.get("function", "2010101").confirmed
    assert standard.get("function", "2999999999") is None
    assert standard.get("no such tree", "201") is None


def test_a_name_may_belong_to_many_codes():
    standard = codes.standard()
    assert len(standard.named("function", "行政运行", 7)) > 10
    assert [c.code for c in standard.named("function", "住房保障支出", 3)] == ["221"]


def test_recalled_rows_have_no_source_and_confirmed_ones_do():
    for tree in codes.TREES:
        for code in codes.standard().by_tree[tree].values():
            assert code.confirmed == (code.origin != "recalled"), code


def test_every_confirmed_code_but_a_class_has_a_parent():
    for tree in codes.TREES:
        listed = codes.standard().by_tree[tree]
        assert [c for c in listed if len(c) > 3 and c[:-2] not in listed] == []


def test_own_list_in_csv_is_laid_over(tmp_path):
    rows = ["2026年", "科目名称,年度,科目编码", "新设科目,2026,2019901", "行政运行（新）,2026年,2010101"]
    path = written(tmp_path, "\n".join(rows))
    own = codelists.load(path)
    assert own.get("function", "2019901") == codes.Code("2019901", "新设科目", True, "imported", "", (2026,))
    assert own.get("function", "2010101").name == "行政运行（新）"
    assert own.get("function", "2010301") == codes.standard().get("function", "2010301")
    assert own.aliases == codes.standard().aliases


def test_own_list_may_be_in_gb18030_and_in_three_columns(tmp_path):
    rows = ["类,款,项,科目名称", "201,,,公共服务", ",01,,人大事务", ",,1,行政运行", "301,,,工资", ",2,,津贴"]
    path = written(tmp_path, "\n".join(rows), "gb18030")
    own = codelists.load(path)
    assert own.get("function", "20101").origin == "imported"
    assert own.get("function", "2010101").confirmed
    assert own.get("economic", "30102").name == "津贴"


def test_own_list_in_a_workbook(tmp_path):
    path = tmp_path / "list.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("科目")
        sheet.write_row(0, 0, ["政府收支分类科目"])
        sheet.write_row(1, 1, ["科目名称", "科目编码", "所属预算"])
        sheet.write_row(2, 1, ["新设科目", 2019901, "一般公共预算"])
        sheet.write_row(4, 1, ["津贴", "301-02"])
    own = codelists.load(path)
    assert own.get("function", "2019901").budget == "一般公共预算"
    assert own.get("economic", "30102").name == "津贴"


@pytest.mark.parametrize(
    ("text", "row", "what"),
    [
        ("编码,名称\n2010101,甲\n20101010,乙\n", 3, "不是三、五或七位"),
        ("编码,名称\n2010101,\n", 2, "没有名称"),
        ("编码,名称,年度\n2010101,甲,明年\n", 2, "不是四位年份"),
        ("编码,名称\n2010101,甲\n2010101,乙\n", 3, "已在上文列为"),
        ("编码,名称\n50101,工资奖金津补贴\n", 2, "不是三、五或七位"),
        ("编码,金额\n2010101,3\n", 0, "没有“科目编码”"),
        ("编码,名称\n", 0, "没有科目"),
        ("", 0, "没有“科目编码”"),
    ],
)
def test_a_list_that_cannot_be_used_says_where(tmp_path, text, row, what):
    with pytest.raises(ListError, match=what) as caught:
        codelists.load(written(tmp_path, text))
    assert caught.value.rows[0][0] == row


def test_a_damaged_workbook_is_one_clear_error(tmp_path):
    path = tmp_path / "list.xlsx"
    path.write_bytes(b"PK\x03\x04 and then nothing")
    with pytest.raises(ListError, match="XLSX"):
        codelists.load(path)
