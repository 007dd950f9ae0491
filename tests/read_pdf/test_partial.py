"""Tables whose rows or columns only the text shows."""

from __future__ import annotations

from reportlab.pdfgen.canvas import Canvas

from . import drawing as d


def test_no_rulings() -> None:
    found = d.read(d.draw_texts)
    (grid,) = d.grids(found)
    assert d.table(grid) == d.EXPECTED


def test_three_lines_only() -> None:
    def draw(canvas: Canvas) -> None:
        xs, ys = d.borders()
        for y in (ys[0], ys[1], ys[-1]):
            canvas.line(xs[0], y, xs[-1], y)
        d.draw_texts(canvas)

    (grid,) = d.grids(d.read(draw))
    assert d.table(grid) == d.EXPECTED


def test_no_lines_between_rows() -> None:
    """The head is ruled, the body one tall row."""

    def draw(canvas: Canvas) -> None:
        xs, ys = d.borders()
        for x in xs:
            canvas.line(x, ys[0], x, ys[-1])
        for y in (ys[0], ys[1], ys[-1]):
            canvas.line(xs[0], y, xs[-1], y)
        d.draw_texts(canvas)

    (grid,) = d.grids(d.read(draw))
    assert d.table(grid) == d.EXPECTED


def test_columns_drawn_in_the_head_only() -> None:
    def draw(canvas: Canvas) -> None:
        xs, ys = d.borders()
        canvas.line(xs[0], ys[0], xs[0], ys[-1])
        canvas.line(xs[-1], ys[0], xs[-1], ys[-1])
        for x in xs[1:-1]:
            canvas.line(x, ys[0], x, ys[1])
        for y in ys:
            canvas.line(xs[0], y, xs[-1], y)
        d.draw_texts(canvas)

    (grid,) = d.grids(d.read(draw))
    rows = d.table(grid)
    assert rows[0] == d.EXPECTED[0]
    assert rows[1] == d.EXPECTED[1]
    assert rows[3] == d.EXPECTED[3]


def test_prose_and_contents_are_no_tables() -> None:
    def draw(canvas: Canvas) -> None:
        for k, text in enumerate(("一、部门主要职能", "二、部门机构设置", "三、名词解释", "四、部门预算表")):
            canvas.drawString(80, 700 - 20 * k, text)
            canvas.drawRightString(500, 700 - 20 * k, str(k + 2))
        for k in range(4):
            canvas.drawString(80, 500 - 16 * k, "2025年收入预算3,121.42万元，比2024年预算增加107.62万元。")

    assert not d.grids(d.read(draw))
