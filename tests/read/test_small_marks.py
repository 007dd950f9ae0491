"""Small things of real documents: rows that number two halves, branch offices, names that begin with a quotation."""

import re

import pytest

from gouji import examples
from gouji.model.source import LineSpan
from gouji.phrases.binding import ItemText, bind_list
from gouji.phrases.slots import TYPES
from gouji.read import read
from gouji.read.layout import Grid, GridCell
from gouji.read.recognise.headers import header_rows
from gouji.read.recognise.identity import _IN_DISTRICT
from gouji.read.recognise.panel import Panel

EXAMPLE = examples.path().read_text("utf-8")
AT = LineSpan(1, 0, 1)


def panel(*rows):
    cells = tuple(GridCell(r, c, t, AT) for r, row in enumerate(rows) for c, t in enumerate(row))
    return Panel.of(Grid(len(rows), len(rows[0]), cells, AT))


def test_a_row_that_numbers_both_halves_is_header():
    grid = panel(
        ["收入", "", "", "支出", "", ""],
        ["项目", "行次", "金额", "项目", "行次", "金额"],
        ["栏次", "", "1", "栏次", "", "2"],
        ["一、一般公共预算财政拨款收入", "1", "12.00", "一、一般公共服务支出", "32", "12.00"],
    )
    assert header_rows(grid, "shanghai_final_accounts/department/district/2024", "summary") == 3


@pytest.mark.parametrize(
    "name", ["上海市公安局示例分局", "上海市示例街道办事处", "上海市示例镇人民政府", "上海市示例区教育局"]
)
def test_bodies_of_a_district(name):
    assert _IN_DISTRICT.search(name)


def test_a_name_may_begin_with_a_quotation():
    slot = TYPES["quoted"].regex
    assert re.fullmatch(slot, '"两庭"建设')
    assert not re.fullmatch(slot, '建设"两庭"')


def test_an_item_with_a_quotation_is_bound(tmp_path):
    path = tmp_path / "disclosure.txt"
    path.write_text(EXAMPLE.replace("城市建设支出", "“两庭”建设"), "utf-8")
    item = ItemText("1", ("", "", '"两庭"建设'))
    (bond,) = bind_list([item], read(path))
    assert bond.row is not None
    assert bond.how == "name"
