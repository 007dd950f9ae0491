"""Rows of a table whose amounts a text gives a line of their own, above the name or below it."""

from __future__ import annotations

import pytest
from tests.read.specimens import COVER
from tests.read.test_text_columns import figures

from gouji.read.text_rows import together

HEAD = """\
                         2025年部门支出预算总表
编制部门：上海市示例区某某局                                       单位：元

                     项目                             支出预算
功能分类科目编码
                   功能分类科目名称         合计          基本支出       项目支出
"""
ABOVE = """\
                                              1,300.00     2,000.00
                                 3,300.00
类     款     项
                  合计
                                              1,200.00     2,000.00
201              一般公共服务支出            3,200.00
                                              1,200.00     2,000.00
201   03         政府办公厅（室）及相关机构事务     3,200.00
201   03   01    行政运行                1,200.00     1,200.00
                                                           2,000.00
201   03   02    一般行政管理事务            2,000.00

208   05   05                      100.00       100.00
                 机关事业单位基本养老保险
                 缴费支出
"""
BELOW = """\
类     款     项
201              一般公共服务支出            3,200.00
                                              1,200.00     2,000.00
201   03         政府办公厅（室）及相关机构事务     3,200.00
                                              1,200.00     2,000.00
201   03   01    行政运行                1,200.00     1,200.00
201   03   02    一般行政管理事务            2,000.00
                                                           2,000.00
                 机关事业单位基本养老保险
208   05   05                      100.00       100.00
                 缴费支出
                  合计             3,300.00     1,300.00     2,000.00
"""
WANTED = {
    "201": (320000, 120000, 200000),
    "20103": (320000, 120000, 200000),
    "2010301": (120000, 120000, None),
    "2010302": (200000, None, 200000),
    "2080505": (10000, 10000, None),
    "total": (330000, 130000, 200000),
}


@pytest.mark.parametrize("body", [ABOVE, BELOW], ids=["above", "below"])
def test_amounts_on_their_own_line(body: str) -> None:
    got = figures(COVER + HEAD + body)
    for row, amounts in WANTED.items():
        keys = [f"expenditure//{row}/{column}" for column in ("total", "basic", "project")]
        assert tuple(got.get(key) for key in keys) == amounts, row


def test_heads_closer_than_their_amounts_and_a_name_that_ends_its_page() -> None:
    head = HEAD.replace("合计          基本支出       项目支出", "合计        基本支出 项目支出")
    first = """\
类     款     项
201              一般公共服务支出         3,200.00     1,200.00     2,000.00
201   03         政府办公厅（室）及相关机构事务     3,200.00     1,200.00     2,000.00
201   03   01    行政                  1,200.00     1,200.00
                 运行
"""
    second = "\f201   03   02    一般行政管理事务   2,000.00                2,000.00\n"
    got = figures(COVER + head + first + second)
    for row in ("201", "20103", "2010301", "2010302"):
        keys = [f"expenditure//{row}/{column}" for column in ("total", "basic", "project")]
        assert tuple(got.get(key) for key in keys) == WANTED[row], row


def test_every_line_is_of_one_row() -> None:
    """Also amounts whose line goes on to another row, and has amounts in the same place there."""
    block = """\
                                           1,200.00
                                        33.00                         33.00
                  行政运行                                 1,200.00
201

"""
    page = ("201               运行\n                                  1,200.00\n\n" * 2 + block).split("\n")
    rows = together(page, [range(len(line) + 1) for line in page], 1)
    assert sorted(n for row in rows for n in row) == list(range(len(page)))
    assert [6, 7, 8, 9] in rows
