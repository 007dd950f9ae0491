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


def test_an_amount_broken_over_two_lines_is_one() -> None:
    """A narrow cell breaks its amount; the row stays one row."""

    def draw(canvas: Canvas) -> None:
        d.draw_lines(canvas)
        d.draw_texts(canvas, d.ROWS[:3])
        xs, ys = d.borders()
        canvas.drawString(xs[0] + 3, ys[4] + 8, "合计")
        for x in xs[1:3]:
            canvas.drawString(x + 3, ys[4] + 13, "26,923,397.8")
            canvas.drawString(x + 3, ys[4] + 2, "0")

    (grid,) = d.grids(d.read(draw))
    assert d.table(grid)[3] == ["合计", "26,923,397.80", "26,923,397.80"]


def test_two_tables_without_rulings() -> None:
    """Each keeps its own rows and heads."""

    def draw(canvas: Canvas) -> None:
        d.draw_texts(canvas)
        canvas.drawString(d.LEFT, 560, "单位：元")
        canvas.translate(0, -180)
        d.draw_texts(canvas)

    found = d.read(draw)
    assert [d.table(grid) for grid in d.grids(found)] == [d.EXPECTED, d.EXPECTED]
    assert d.lines(found) == ["单位：元"]


def test_heads_of_several_levels() -> None:
    def draw(canvas: Canvas) -> None:
        d.draw_texts(canvas)
        canvas.drawString(d.LEFT + 190, d.TOP + 8, "一般公共预算支出")
        canvas.drawString(d.LEFT + 3, d.TOP + 8, "项目")
        canvas.drawString(d.LEFT, d.TOP + 40, "编制部门：财政局")
        canvas.drawString(d.LEFT + 300, d.TOP + 40, "单位：元")

    found = d.read(draw)
    (grid,) = d.grids(found)
    assert [[text for text in row if text] for row in d.table(grid)[:1]] == [["项目", "一般公共预算支出"]]
    assert d.table(grid)[1:] == d.EXPECTED
    assert d.lines(found) == ["编制部门：财政局", "单位：元"]


def test_figures_below_each_other_beside_prose_are_one_cell() -> None:
    def draw(canvas: Canvas) -> None:
        d.draw_lines(canvas)
        d.draw_texts(canvas, d.ROWS[:3])
        xs, ys = d.borders()
        canvas.drawString(xs[0] + 3, ys[4] + 8, "项目经费")
        canvas.drawString(xs[1] + 3, ys[4] + 13, "1,000.00")
        canvas.drawString(xs[1] + 3, ys[4] + 2, "2,000.00")

    (grid,) = d.grids(d.read(draw))
    assert grid.rows == 4
    assert [cell.text for cell in grid.cells][-3:] == ["项目经费", "1,000.00\n2,000.00", ""]
