"""Plain text whose tables are columns of blanks, as `pdftotext -layout` and typists write them."""

from pathlib import Path

import pytest
from tests.read.documents import as_blanks
from tests.read.specimens import COVER

from gouji.examples import __file__ as examples
from gouji.model.source import LineSpan
from gouji.read.recognise import recognise
from gouji.read.text import extract

EXAMPLE = Path(examples).parent / "example-2025.txt"


def figures(text: str) -> dict[str, int | None]:
    (disclosure,) = recognise(extract(text.encode()))
    return {str(at): cell.amount for at, cell in disclosure.figures() if cell.amount}


@pytest.mark.parametrize("wide", [1, 2])
@pytest.mark.parametrize("rows_on_page", [0, 17])
def test_blanks_give_the_same_figures_as_tabs(wide: int, rows_on_page: int) -> None:
    written = EXAMPLE.read_text("utf-8")
    blanks = as_blanks(extract(written.encode()).blocks, wide, rows_on_page)
    assert "\t" not in blanks
    assert figures(blanks) == figures(written)


TABLE = """\
                         2025年部门支出预算总表
编制部门：上海市示例区某某局                                       单位：元

                     项目                             支出预算
功能分类科目编码
                   功能分类科目名称         合计          基本支出       项目支出
类     款    项

201              一般公共服务支出            3,200.00     1,200.00     2,000.00

201   03         政府办公厅（室）及相关机构事务     3,200.00     1,200.00     2,000.00
201   03   01    行政运行                1,200.00     1,200.00
"""
GOES_ON = """\f201   03   02    一般行政管理事务   2,000.00                2,000.00
                  合计        3,200.00     1,200.00     2,000.00
"""


def test_a_page_goes_on_without_header_and_its_columns_stand_elsewhere() -> None:
    got = figures(COVER + TABLE + "                                - 12 -\n" + GOES_ON)
    assert got["expenditure//2010302/project"] == 200000
    assert "expenditure//2010302/basic" not in got
    assert got["expenditure//total/basic"] == 120000


def test_a_total_alone_on_its_page() -> None:
    got = figures(COVER + TABLE + "\f     合计      3,200.00     1,200.00     2,000.00\n")
    assert [got[f"expenditure//total/{key}"] for key in ("total", "basic", "project")] == [
        320000,
        120000,
        200000,
    ]


def test_each_figure_knows_its_line_and_characters() -> None:
    text = COVER + TABLE
    lines = text.split("\n")
    (disclosure,) = recognise(extract(text.encode()))
    for _, cell in disclosure.figures():
        if cell.printed:
            assert isinstance(cell.source, LineSpan)
            assert lines[cell.source.line - 1][cell.source.start : cell.source.end] == cell.printed


def test_an_empty_table_is_there_with_its_note() -> None:
    empty = TABLE.replace("支出预算总表", "政府性基金预算支出功能分类预算表").replace(
        "支出预算\n", "政府性基金预算支出\n"
    )
    head = empty[: empty.index("201 ")]
    text = COVER + head + "\n\n               合计\n注：本部门2025年无政府性基金预算，故本表为空表。\n"
    (disclosure,) = recognise(extract(text.encode()))
    (table,) = disclosure.tables
    assert (table.key, len(table.notes)) == ("government_fund", 1)
    assert not any(cell.amount for _, cell in table.figures())


def test_prose_with_blanks_is_no_table() -> None:
    prose = "一、职责   负责1,000.00平方米的养护。\n二、机构   内设3个科室，面积2,000.00平方米。\n三、其他   无。\n"
    assert all(hasattr(block, "text") for block in extract((COVER + prose).encode()).blocks)


@pytest.mark.parametrize("line", ["x" + " " * 399 + "y", " " * 900_000 + "1", "编码  1,234.00  " * 20])
def test_many_blanks_take_no_time(line: str) -> None:
    """Nothing here may grow with the square of the text; the limits of cells and lines see to the rest."""
    count = max(1, min(150, 1_000_000 // len(line)))
    assert extract((COVER + f"{line}\n" * count).encode()).format == "text"
