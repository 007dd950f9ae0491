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


def test_columns_that_only_the_heads_show_and_rows_without_amounts() -> None:
    rows = (
        (("财政拨款收入", 60), ("财政拨款支出", 250)),
        (
            ("项目", 60),
            ("预算数", 150),
            ("项目", 250),
            ("合计", 355),
            ("政府性基金预算", 430),
            ("其他资金", 520),
        ),
        (("一、事业收入", 60), ("22,186,440.80", 160), ("一、教育支出", 250), ("4,736,957.00", 350)),
        (("二、其他收入", 60), ("2,186,440.80", 160), ("二、农林水支出", 250), ("36,957.00", 355)),
        (("三、经营收入", 60),),
        (("收入总计", 60), ("24,372,881.60", 160), ("支出总计", 250), ("4,773,914.00", 350)),
    )

    def draw(canvas: Canvas) -> None:
        for n, row in enumerate(rows):
            for text, x in row:
                canvas.drawString(x, 700 - 16 * n, text)

    (grid,) = d.grids(d.read(draw))
    told = d.table(grid)
    assert told[1] == ["项目", "预算数", "项目", "合计", "政府性基金预算", "其他资金"]
    assert told[2] == ["一、事业收入", "22,186,440.80", "一、教育支出", "4,736,957.00", "", ""]
    assert told[4] == ["三、经营收入", "", "", "", "", ""]


def test_a_head_beside_its_amounts_is_no_column_of_its_own() -> None:
    def draw(canvas: Canvas) -> None:
        for y, name, amount in (
            (700, "项目", ""), (684, "教育支出", "1,186,440.80"), (668, "农林水支出", "736,957.00"),
            (652, "住房保障支出", "36,957.00"), (636, "合计", "1,960,354.80"),
        ):  # fmt: skip
            canvas.drawString(60, y, name)
            canvas.drawRightString(400, y, amount)
        canvas.drawString(200, 700, "预算数")

    (grid,) = d.grids(d.read(draw))
    assert grid.columns == 2
    assert d.table(grid)[1] == ["教育支出", "1,186,440.80"]


def test_letter_spaced_heads_are_no_amounts_side_by_side() -> None:
    """Their digits stand apart; the cell over several columns stays whole."""

    def draw(canvas: Canvas) -> None:
        rows = [
            (" ".join("2025年预算数"), "", ""),
            ("合计", "基本支出", "项目支出"),
            ("3.20", "1.20", "2.00"),
        ]
        xs, ys = d.borders()
        for y in ys[:4]:
            canvas.line(xs[0], y, xs[-1], y)
        for x in (xs[0], xs[-1]):
            canvas.line(x, ys[0], x, ys[3])
        for x in xs[1:-1]:
            canvas.line(x, ys[1], x, ys[3])
        d.draw_texts(canvas, rows)

    (grid,) = d.grids(d.read(draw))
    assert [cell.column_span for cell in grid.cells if cell.row == 0] == [3]


def test_running_numbers_close_to_numbered_names() -> None:
    """Where no line is drawn, the number of a row and its name are two columns."""
    names = ("一、财政拨款收入", "二、事业收入", "三、其他收入", "收入总计")

    def draw(canvas: Canvas) -> None:
        canvas.drawString(80, 720, "项目")
        canvas.drawString(230, 720, "预算数")
        for k, name in enumerate(names):
            canvas.drawString(60, 700 - 20 * k, str(k + 1))
            canvas.drawString(70, 700 - 20 * k, name)
            canvas.drawRightString(260, 700 - 20 * k, "1,200.00")

    (grid,) = d.grids(d.read(draw))
    assert d.table(grid)[1:] == [[str(k + 1), name, "1,200.00"] for k, name in enumerate(names)]


def test_a_list_of_amounts_with_their_units_is_no_table() -> None:
    amounts = ("120.00万元", "1,300.50万元", "45.00万元", "3.00万元")

    def draw(canvas: Canvas) -> None:
        for k, amount in enumerate(amounts):
            canvas.drawString(80, 700 - 18 * k, f"{k + 1}. 养护项目")
            canvas.drawString(260, 700 - 18 * k, amount)

    assert not d.grids(d.read(draw))
