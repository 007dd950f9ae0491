"""What makers do with a table: the title in its grid, a serial column, codes in the names, signs of currency."""

import pytest
from tests.read.documents import as_xlsx
from tests.read.specimens import COVER, HEAD, TITLES, printed, read, table, unplaced

from gouji.model.disclosure import Disclosure
from gouji.model.source import LineSpan
from gouji.read.layout import Grid, GridCell
from gouji.read.recognise import recognise
from gouji.read.text import extract as text
from gouji.read.xlsx import extract as xlsx

PLACE = LineSpan(1, 0, 1)
EXPECTED = {"213": ["300.00", "200.00", "100.00"], "total": ["300.00", "200.00", "100.00"]}


def grid(*rows: str) -> Grid:
    """A grid of rows of cells; `<3` after a text is how many columns it spans, `^2` how many rows."""
    cells, columns = [], 0
    for r, row in enumerate(rows):
        at = 0
        for one in row.split("|"):
            if one == "=":  # a place that another cell covers
                at += 1
                continue
            name, across, down = one.partition("<")[0].partition("^")[0].strip(), 1, 1
            if "<" in one:
                across = int(one.partition("<")[2].partition("^")[0])
            if "^" in one:
                down = int(one.partition("^")[2])
            cells.append(GridCell(r, at, name, PLACE, down, across))
            at += across
        columns = max(columns, at)
    return Grid(len(rows), columns, tuple(cells), PLACE)


def with_grid(found: Grid) -> Disclosure:
    blocks = (*text(COVER.encode()).blocks, found)
    (read,) = recognise(xlsx(as_xlsx(blocks, numbers=False)))
    return read


def test_the_unit_stands_beside_the_title_in_the_first_row() -> None:
    d = with_grid(
        grid(
            f"{TITLES['expenditure']}<6|单位：元",
            "项目<4|支出预算<3",
            "功能分类科目编码<3|功能分类科目名称^2|合计^2|基本支出^2|项目支出^2",
            "类|款|项|=|=|=|=",
            "213|||农林水支出|300.00|200.00|100.00",
            "合计<4|300.00|200.00|100.00",
        )
    )
    assert not d.unplaced
    assert d.tables[0].unit_printed
    assert printed(d, "expenditure") == EXPECTED


def test_a_total_reaches_over_the_serial_numbers_too() -> None:
    d = with_grid(
        grid(
            f"{TITLES['expenditure']}<6",
            "单位：元<6",
            "序号|科目编码|科目名称|合计|基本支出|项目支出",
            "1|213|农林水支出|300.00|200.00|100.00",
            "合计<3|300.00|200.00|100.00",
        )
    )
    assert not d.unplaced
    assert printed(d, "expenditure") == EXPECTED


def test_codes_in_the_names_go_on_without_a_header() -> None:
    rows = "213农林水支出\t300.00\t200.00\t100.00\n"
    rest = "\n21303水利\t300.00\t200.00\t100.00\n2130301行政运行\t200.00\t200.00\t\n"
    d = read(table("expenditure", rows + rest, head="科目\t合计\t基本支出\t项目支出"))
    assert list(printed(d, "expenditure")) == ["213", "21303", "2130301"]


@pytest.mark.parametrize("amount", ["¥300.00", "￥ 300.00", "３００．００", "300.00元"])
def test_signs_of_currency(amount: str) -> None:
    d = read(table("expenditure", f"213\t\t\t农林水支出\t{amount}\t\t\n"))
    assert d.tables[0].sections[0].rows[0].cells[0].value == 30000
    assert not d.unplaced


def test_blanks_between_thousands_but_not_between_amounts() -> None:
    d = read(table("expenditure", "213\t\t\t农林水支出\t1 234 300.00\t100 200\t1.00 200.00\n"))
    cells = d.tables[0].sections[0].rows[0].cells
    assert [c.value for c in cells] == [123430000, None, None]
    assert [code for code, _ in unplaced(d)] == ["figure", "figure"]


def test_a_row_that_would_number_the_columns_and_does_not() -> None:
    d = read(
        table(
            "expenditure",
            "213\t\t\t农林水支出\t1.00\t1.00\t\n",
            head=HEAD["expenditure"] + "\n栏次\t\t\t\t\t\t",
        )
    )
    assert not d.unplaced
    assert list(printed(d, "expenditure")) == ["213"]
