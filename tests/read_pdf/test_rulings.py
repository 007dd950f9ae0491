"""However a table is ruled, it is the same table."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from reportlab.pdfgen.canvas import Canvas

from gouji.model.source import PageBox

from . import drawing as d


def stroked(canvas: Canvas) -> None:
    d.draw_lines(canvas)


def dashed(canvas: Canvas) -> None:
    canvas.setDash(3, 2)
    d.draw_lines(canvas)


def dashed_by_hand(canvas: Canvas) -> None:
    def line(x0: float, y0: float, x1: float, y1: float) -> None:
        length = abs(x1 - x0) + abs(y1 - y0)
        dx, dy = (x1 - x0) / length, (y1 - y0) / length
        for k in range(0, int(length), 5):
            end = min(k + 3, length)
            canvas.line(x0 + dx * k, y0 + dy * k, x0 + dx * end, y0 + dy * end)

    d.draw_lines(canvas, line)


def dotted(canvas: Canvas) -> None:
    def line(x0: float, y0: float, x1: float, y1: float) -> None:
        steps = int((abs(x1 - x0) + abs(y1 - y0)) / 1.5)
        for k in range(steps + 1):
            x, y = x0 + (x1 - x0) * k / steps, y0 + (y1 - y0) * k / steps
            canvas.rect(x - 0.4, y - 0.35, 0.8, 0.7, stroke=0, fill=1)

    d.draw_lines(canvas, line)


def doubled(canvas: Canvas) -> None:
    def line(x0: float, y0: float, x1: float, y1: float) -> None:
        for shift in (-1.0, 1.0):
            sx, sy = (shift, 0.0) if x0 == x1 else (0.0, shift)
            canvas.line(x0 + sx, y0 + sy, x1 + sx, y1 + sy)

    canvas.setLineWidth(0.3)
    d.draw_lines(canvas, line)


def filled(canvas: Canvas) -> None:
    def line(x0: float, y0: float, x1: float, y1: float) -> None:
        canvas.rect(x0 - 0.25, min(y0, y1) - 0.25, abs(x1 - x0) + 0.5, abs(y1 - y0) + 0.5, stroke=0, fill=1)

    d.draw_lines(canvas, line)


def filled_in_one_path(canvas: Canvas) -> None:
    path = canvas.beginPath()
    d.draw_lines(canvas, lambda x0, y0, x1, y1: path.rect(x0, y1, max(x1 - x0, 0.5), max(y0 - y1, 0.5)))
    canvas.drawPath(path, stroke=0, fill=1)


def stroked_in_one_path(canvas: Canvas) -> None:
    path = canvas.beginPath()

    def line(x0: float, y0: float, x1: float, y1: float) -> None:
        path.moveTo(x0, y0)
        path.lineTo(x1, y1)

    d.draw_lines(canvas, line)
    canvas.drawPath(path, stroke=1, fill=0)


def boxed_cell_by_cell(canvas: Canvas) -> None:
    xs, ys = d.borders()
    for x0, x1 in pairwise(xs):
        for y0, y1 in pairwise(ys):
            canvas.rect(x0, y1, x1 - x0, y0 - y1)


def boxed_with_gaps(canvas: Canvas) -> None:
    xs, ys = d.borders()
    for x0, x1 in pairwise(xs):
        for y0, y1 in pairwise(ys):
            canvas.rect(x0 + 0.7, y1 + 0.7, x1 - x0 - 1.4, y0 - y1 - 1.4)


def broken_at_crossings(canvas: Canvas) -> None:
    xs, ys = d.borders()
    for x in xs:
        for y0, y1 in pairwise(ys):
            canvas.line(x, y0 - 1, x, y1 + 1)
    for y in ys:
        for x0, x1 in pairwise(xs):
            canvas.line(x0 + 1, y, x1 - 1, y)


def open_at_the_sides(canvas: Canvas) -> None:
    xs, ys = d.borders()
    for x in xs[1:-1]:
        canvas.line(x, ys[0], x, ys[-1])
    for y in ys:
        canvas.line(xs[0], y, xs[-1], y)


def with_coloured_rows(canvas: Canvas) -> None:
    xs, ys = d.borders()
    canvas.setFillGray(0.85)
    for y in ys[1::2]:
        canvas.rect(xs[0], y, xs[-1] - xs[0], d.HEIGHT, stroke=0, fill=1)
    canvas.setFillGray(0)
    d.draw_lines(canvas)


def in_a_page_frame(canvas: Canvas) -> None:
    canvas.rect(20, 20, 555, 802)
    d.draw_lines(canvas)


RULED = (
    stroked,
    dashed,
    dashed_by_hand,
    dotted,
    doubled,
    filled,
    filled_in_one_path,
    stroked_in_one_path,
    boxed_cell_by_cell,
    boxed_with_gaps,
    broken_at_crossings,
    open_at_the_sides,
    with_coloured_rows,
    in_a_page_frame,
)


@pytest.mark.parametrize("rule", RULED, ids=lambda rule: rule.__name__)
def test_ruled(rule: Callable[[Canvas], None]) -> None:
    def draw(canvas: Canvas) -> None:
        rule(canvas)
        d.draw_texts(canvas)

    found = d.read(draw)
    (grid,) = d.grids(found)
    assert d.table(grid) == d.EXPECTED
    assert (grid.rows, grid.columns) == (4, 3)
    assert not found.hidden
    assert not d.lines(found)


def test_in_a_form() -> None:
    """A table within a form that is placed with a matrix of its own."""

    def draw(canvas: Canvas) -> None:
        canvas.beginForm("table")
        canvas.setFont(d.FONT, 10)
        d.draw_table(canvas)
        canvas.endForm()
        canvas.translate(30, -100)
        canvas.scale(0.8, 0.8)
        canvas.doForm("table")

    found = d.read(draw)
    (grid,) = d.grids(found)
    assert d.table(grid) == d.EXPECTED
    box = grid.source
    assert isinstance(box, PageBox)
    assert box.x0 == pytest.approx(30 + 0.8 * d.LEFT, abs=1.5)
    assert box.y0 == pytest.approx(842 - (0.8 * d.TOP - 100), abs=1.5)


def test_merged_cells() -> None:
    def draw(canvas: Canvas) -> None:
        xs, ys = d.borders()
        for x in (xs[0], xs[3]):
            canvas.line(x, ys[0], x, ys[4])
        canvas.line(xs[1], ys[0], xs[1], ys[3])
        canvas.line(xs[2], ys[1], xs[2], ys[4])
        for y in (ys[0], ys[3], ys[4]):
            canvas.line(xs[0], y, xs[3], y)
        for y in (ys[1], ys[2]):
            canvas.line(xs[1], y, xs[3], y)
        canvas.drawString(xs[0] + 3, ys[2] + 8, "项目")
        canvas.drawString(xs[1] + 60, ys[1] + 8, "一般公共预算支出")
        canvas.drawString(xs[1] + 3, ys[2] + 8, "合计")
        canvas.drawString(xs[2] + 3, ys[2] + 8, "基本支出")
        canvas.drawString(xs[1] + 3, ys[3] + 8, "1.00")
        canvas.drawString(xs[2] + 3, ys[3] + 8, "2.00")
        canvas.drawString(xs[0] + 3, ys[4] + 8, "合计")
        canvas.drawString(xs[2] + 3, ys[4] + 8, "3.00")

    (grid,) = d.grids(d.read(draw))
    spans = [(c.row, c.column, c.row_span, c.column_span, c.text) for c in grid.cells]
    assert spans == [
        (0, 0, 3, 1, "项目"),
        (0, 1, 1, 2, "一般公共预算支出"),
        (1, 1, 1, 1, "合计"),
        (1, 2, 1, 1, "基本支出"),
        (2, 1, 1, 1, "1.00"),
        (2, 2, 1, 1, "2.00"),
        (3, 0, 1, 2, "合计"),
        (3, 2, 1, 1, "3.00"),
    ]


def test_one_column_is_text() -> None:
    """A frame around text, or ruled paper, is no table."""

    def draw(canvas: Canvas) -> None:
        for k in range(3):
            canvas.rect(80, 700 - 24 * k, 400, 24)
            canvas.drawString(90, 708 - 24 * k, "支出预算3,121.42万元，与上年持平。")

    found = d.read(draw)
    assert not d.grids(found)
    assert d.lines(found) == ["支出预算3,121.42万元，与上年持平。"] * 3


def test_empty_grid_is_dropped() -> None:
    assert not d.read(d.draw_lines).blocks
