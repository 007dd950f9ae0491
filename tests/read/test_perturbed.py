"""However the makers break tables over pages and space their columns, the figures are the same."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gouji.examples import __file__ as examples
from gouji.model.source import LineSpan
from gouji.read.layout import Extract, Grid, GridCell
from gouji.read.recognise import recognise
from gouji.read.text import extract

BLOCKS = extract((Path(examples).parent / "example-2025.txt").read_bytes()).blocks
HEADER = 2  # rows of every table's header, at least


def figures(blocks):
    (d,) = recognise(Extract("text", tuple(blocks)))
    return {str(a): (c.value, c.state) for a, c in d.figures()}, d.unplaced


EXPECTED = figures(BLOCKS)[0]
GRIDS = [i for i, b in enumerate(BLOCKS) if isinstance(b, Grid)]


def rows(grid, start, end):
    cells = tuple(
        GridCell(c.row - start, c.column, c.text, c.source) for c in grid.cells if start <= c.row < end
    )
    return Grid(end - start, grid.columns, cells, grid.source)


def with_gap(grid, column):
    cells = tuple(GridCell(c.row, c.column + (c.column >= column), c.text, c.source) for c in grid.cells)
    return Grid(grid.rows, grid.columns + 1, cells, grid.source)


@settings(max_examples=25)
@given(st.data())
def test_tables_cut_into_pages(data):
    blocks = list(BLOCKS)
    i = data.draw(st.sampled_from([i for i in GRIDS if blocks[i].rows > 5]))
    grid = blocks[i]
    cut = data.draw(st.integers(4, grid.rows - 1))
    blocks[i : i + 1] = [rows(grid, 0, cut), rows(grid, cut, grid.rows)]
    got, unplaced = figures(blocks)
    assert got == EXPECTED
    assert not unplaced


@settings(max_examples=25)
@given(st.data())
def test_columns_with_gaps(data):
    blocks = list(BLOCKS)
    i = data.draw(st.sampled_from(GRIDS))
    blocks[i] = with_gap(blocks[i], data.draw(st.integers(1, blocks[i].columns)))
    got, unplaced = figures(blocks)
    assert got == EXPECTED
    assert not unplaced


@pytest.mark.parametrize("i", range(len(GRIDS)))
def test_a_table_that_lost_its_title_is_listed_and_taken_for_no_other(i):
    from gouji.read.recognise.normalise import plain
    from gouji.read.recognise.titles import table_title

    at = max(
        k for k in range(GRIDS[i]) if not isinstance(BLOCKS[k], Grid) and table_title(plain(BLOCKS[k].text))
    )
    key = table_title(plain(BLOCKS[at].text))
    got, unplaced = figures([*BLOCKS[:at], *BLOCKS[at + 1 :]])
    assert got == {a: v for a, v in EXPECTED.items() if not a.startswith(f"{key}/")}
    assert [u.code for u in unplaced] == ["grid"]


@settings(max_examples=60)
@given(st.data())
def test_nothing_breaks_the_reader(data):
    blocks = list(BLOCKS)
    for _ in range(data.draw(st.integers(1, 4))):
        i = data.draw(st.integers(0, len(blocks) - 1))
        grid = blocks[i]
        if isinstance(grid, Grid) and data.draw(st.booleans()):
            k = data.draw(st.integers(0, len(grid.cells) - 1))
            c = grid.cells[k]
            wild = GridCell(
                c.row, c.column, data.draw(st.sampled_from(["", "合计", "201", "1\n2", "项目", "…", "注：", "１.２.３", c.text * 2])),
                LineSpan(1, 0, 0), data.draw(st.integers(1, 3)), data.draw(st.integers(1, 3)),
            )  # fmt: skip
            blocks[i] = Grid(
                grid.rows, grid.columns, (*grid.cells[:k], wild, *grid.cells[k + 1 :]), grid.source
            )
        elif data.draw(st.booleans()):
            blocks.insert(i, data.draw(st.sampled_from(BLOCKS)))
        else:
            del blocks[i]
    assert recognise(Extract("text", tuple(blocks)))
