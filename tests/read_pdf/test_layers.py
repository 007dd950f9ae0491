"""What is printed over a table (watermarks, stamps, seals, page numbers) gets into no figure and no name, and is told."""

from __future__ import annotations

import math
from collections.abc import Callable

import pytest
from reportlab.lib.colors import Color
from reportlab.pdfgen.canvas import Canvas
from tests.read_pdf import drawing as d

RED = Color(0.85, 0.1, 0.1)
GREY = Color(0.75, 0.75, 0.75)


def strewn(canvas: Canvas) -> None:
    canvas.setFillColor(GREY)
    for x in (90, 215, 330):
        for y in (626, 648, 671, 690):
            canvas.drawString(x, y, "内部资料")


def date(canvas: Canvas) -> None:
    canvas.setFillColor(RED)
    canvas.drawString(240, 662, "已收 2025-02-10")


def seal(canvas: Canvas) -> None:
    canvas.setFillColor(RED)
    for k, letter in enumerate("示例区财政局"):
        turn = math.radians(200 - 44 * k)
        canvas.saveState()
        canvas.translate(300 + 30 * math.cos(turn), 655 + 30 * math.sin(turn))
        canvas.rotate(math.degrees(turn) - 90)
        canvas.drawCentredString(0, 0, letter)
        canvas.restoreState()
    canvas.drawCentredString(300, 632, "财务专用章")


def upright(canvas: Canvas) -> None:
    canvas.saveState()
    canvas.translate(70, 640)
    canvas.rotate(90)
    canvas.drawString(0, 0, "部门预算")
    canvas.restoreState()


def number(canvas: Canvas) -> None:
    canvas.drawString(250, 663, "第 3 页 共 31 页")


def edge(canvas: Canvas) -> None:
    canvas.setFillColor(GREY)
    canvas.setFont(d.FONT, 20)
    canvas.drawString(85, 640, "不得外传")


@pytest.mark.parametrize("under", [False, True])
@pytest.mark.parametrize(
    ("mark", "words"),
    [
        (strewn, {"内部资料"}),
        (date, {"已收 2025-02-10"}),
        (seal, {"示例区财政局", "财务专用章"}),
        (upright, {"部门预算"}),
        (number, {"第 3 页 共 31 页"}),
        (edge, {"不得外传"}),
    ],
)
def test_marks(mark: Callable[[Canvas], None], words: set[str], under: bool) -> None:
    def draw(canvas: Canvas) -> None:
        for one in (mark, d.draw_table) if under else (d.draw_table, mark):
            canvas.saveState()
            one(canvas)
            canvas.restoreState()

    found = d.read(draw)
    (grid,) = d.grids(found)
    assert d.table(grid) == d.EXPECTED
    assert d.lines(found) == []
    assert sorted("".join(mark.text for mark in found.marks)) == sorted("".join(words))


def test_coloured_figures_are_no_marks() -> None:
    """Red figures and white heads on a dark ground, which lie over nothing."""

    def draw(canvas: Canvas) -> None:
        canvas.setFillGray(0.2)
        canvas.rect(d.LEFT, d.TOP - d.HEIGHT, sum(d.WIDTHS), d.HEIGHT, 0, 1)
        canvas.setFillGray(0)
        d.draw_lines(canvas)
        rows = list(d.ROWS)
        canvas.setFillGray(1)
        d.draw_texts(canvas, rows[:1])
        canvas.setFillColor(RED)
        d.draw_texts(canvas, [("", "", ""), *rows[1:]])

    found = d.read(draw)
    assert d.table(d.grids(found)[0]) == d.EXPECTED
    assert not found.marks


def test_words_repeated_in_red_are_no_marks() -> None:
    """As in a draft whose changed rows are red, each word as far in as its class."""

    def draw(canvas: Canvas) -> None:
        d.draw_table(canvas)
        canvas.setFillColor(RED)
        for k in range(5):
            canvas.drawString(90 + 7 * k, 400 - 20 * k, "其他支出")

    found = d.read(draw)
    assert d.lines(found) == ["其他支出"] * 5
    assert not found.marks


def test_shadows_are_read_once() -> None:
    def draw(canvas: Canvas) -> None:
        d.draw_lines(canvas)
        canvas.setFillGray(0.7)
        canvas.translate(1.2, -1.2)
        d.draw_texts(canvas)
        canvas.setFillGray(0)
        canvas.translate(-1.2, 1.2)
        d.draw_texts(canvas)

    found = d.read(draw)
    assert d.table(d.grids(found)[0]) == d.EXPECTED
    assert not found.marks


def test_two_figures_over_each_other_are_no_figure() -> None:
    """Where neither is known as a mark the cell holds both, one after the other, and neither is lost."""

    def draw(canvas: Canvas) -> None:
        d.draw_table(canvas)
        canvas.drawRightString(d.LEFT + 250 - 8, d.TOP - 2 * d.HEIGHT + 8, "1,234.56")

    (grid,) = d.grids(d.read(draw))
    assert d.table(grid)[1][1] == "22,186,440.80／1,234.56"


def test_figures_written_over_each_other_at_once() -> None:
    """PDFium gives the letters of two texts in turn, and the cell is no number."""

    def draw(canvas: Canvas) -> None:
        d.draw_table(canvas)
        canvas.drawRightString(d.LEFT + 350 - 3, d.TOP - 4 * d.HEIGHT + 7, "6,999,321.45")

    (grid,) = d.grids(d.read(draw))
    assert "／" in d.table(grid)[3][2]


def test_texts_drawn_again_for_boldness_with_their_points() -> None:
    def draw(canvas: Canvas) -> None:
        d.draw_table(canvas)
        canvas.translate(0.9, 0)
        d.draw_texts(canvas)

    assert d.table(d.grids(d.read(draw))[0]) == d.EXPECTED


def test_a_figure_too_wide_for_its_column_is_whole() -> None:
    """Its first digits stand in the blank cell beside it, the border exactly between two of them."""

    def draw(canvas: Canvas) -> None:
        d.draw_lines(canvas)
        rows = [list(row) for row in d.ROWS]
        rows[3][1:] = ["", ""]
        d.draw_texts(canvas, rows)
        border = d.LEFT + d.WIDTHS[0] + d.WIDTHS[1]
        canvas.drawString(
            border - canvas.stringWidth("12", d.FONT, 10), d.TOP - 4 * d.HEIGHT + 8, "1216093326.00"
        )

    (grid,) = d.grids(d.read(draw))
    assert d.table(grid)[3] == ["合计", "", "1216093326.00"]


def test_grey_words_of_cells_that_cover_nothing_stay() -> None:
    """A pale 不涉及 in many cells is what they say."""

    def draw(canvas: Canvas) -> None:
        d.draw_lines(canvas)
        d.draw_texts(canvas, [("项目", "合计", "基本支出"), *((name, "", "") for name, *_ in d.ROWS[1:])])
        canvas.setFillColor(GREY)
        d.draw_texts(canvas, [("", "", ""), *(("", "不涉及", "不涉及") for _ in d.ROWS[1:])])

    found = d.read(draw)
    assert d.table(d.grids(found)[0])[1] == ["一般公共服务支出", "不涉及", "不涉及"]
    assert not found.marks
