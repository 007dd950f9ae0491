"""Numbers stay whole and apart; what is printed twice or in disguise is read once and plainly."""

from __future__ import annotations

import io

import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from . import drawing as d


def test_characters_placed_one_by_one() -> None:
    """Every character drawn by itself, out of order."""

    def draw(canvas: Canvas) -> None:
        text = "收入预算3,121.42万元"
        places = []
        x = 80.0
        for character in text:
            places.append((x, character))
            x += 10 if ord(character) > 255 else 5
        for x, character in sorted(places, key=lambda one: one[1]):
            canvas.drawString(x, 700, character)

    assert d.lines(d.read(draw)) == ["收入预算3,121.42万元"]


def test_digits_on_another_base_line() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(80, 700, "收入预算")
        canvas.drawString(120, 702.5, "3,121.42")
        canvas.drawString(152.5, 700, "万元，其中：")
        canvas.drawString(80, 684, "财政拨款")
        canvas.drawString(120, 681.5, "107.62")

    assert d.lines(d.read(draw)) == ["收入预算3,121.42万元，其中：", "财政拨款107.62"]


def test_wrapped_name_in_a_cell() -> None:
    def draw(canvas: Canvas) -> None:
        rows = [["", "", ""], ["", "1.00", "2.00"], ["", "", ""], ["合计", "1.00", "2.00"]]
        d.draw_lines(canvas)
        d.draw_texts(canvas, rows)
        xs, ys = d.borders()
        canvas.setFont(d.FONT, 9)
        canvas.drawString(xs[0] + 3, ys[1] - 10, "机关事业单位基本养老")
        canvas.drawString(xs[0] + 3, ys[1] - 21, "保险缴费支出")

    (grid,) = d.grids(d.read(draw))
    (cell,) = [c for c in grid.cells if "机关" in c.text]
    assert cell.text == "机关事业单位基本养老\n保险缴费支出"


def test_spread_characters() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(80, 700, "合      计")
        canvas.drawString(80, 650, "编制部门：财政局")
        canvas.drawString(400, 650, "单位：元")

    assert d.lines(d.read(draw)) == ["合 计", "编制部门：财政局", "单位：元"]


def test_amounts_of_neighbouring_cells_stay_apart() -> None:
    """Amounts that fill their cells to the brim."""

    def draw(canvas: Canvas) -> None:
        for x in (80, 121, 162, 203):
            canvas.line(x, 700, x, 640)
        for y in (700, 680, 660, 640):
            canvas.line(80, y, 203, y)
        for k, y in enumerate((686, 666, 646)):
            for left in (80.5, 121.5, 162.5):
                canvas.drawString(left, y, f"{k + 1},234.00")

    (grid,) = d.grids(d.read(draw))
    assert d.table(grid) == [[f"{k},234.00"] * 3 for k in (1, 2, 3)]


def test_text_that_runs_over_its_border() -> None:
    """A long name laid over the next cell is one name."""

    def draw(canvas: Canvas) -> None:
        d.draw_lines(canvas)
        d.draw_texts(canvas, [["机关事业单位基本养老保险缴费支出", "", "1.00"], *d.ROWS[1:]])

    (grid,) = d.grids(d.read(draw))
    assert d.table(grid)[0] == ["机关事业单位基本养老保险缴费支出", "", "1.00"]


def test_figure_and_name_that_meet_at_a_border() -> None:
    """A figure set hard against its border and a name cut off by the next one: each stays in its cell."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont(d.FONT, 10)
        for x in (80, 150, 216, 255):
            canvas.line(x, 700, x, 680)
        for y in (700, 680):
            canvas.line(80, y, 255, y)
        canvas.drawRightString(149.9, 686, "202,639,519.90")
        canvas.saveState()
        clip = canvas.beginPath()
        clip.rect(150, 680, 66, 20)
        canvas.clipPath(clip, stroke=0)
        canvas.drawString(150.1, 686, "二社会保障和就业支出")
        canvas.restoreState()
        canvas.drawRightString(254, 686, "13.40")

    grid = d.grids(d.read(draw))[0]
    assert d.table(grid) == [["202,639,519.90", "二社会保障和就", "13.40"]]


def test_drawn_twice_for_boldness() -> None:
    def draw(canvas: Canvas) -> None:
        for shift in (0.0, 0.3):
            for k, character in enumerate("收支总计22.00"):
                canvas.drawString(80 + 10 * k + shift, 700, character)
        canvas.drawString(80, 650, "1,100.00")

    assert [t.replace(" ", "") for t in d.lines(d.read(draw))] == ["收支总计22.00", "1,100.00"]


def test_shadows_at_every_height() -> None:
    """Drawn again a little to the right and below, wherever on the page."""
    heights = [700 - 20.3 * k for k in range(30)]

    def draw(canvas: Canvas) -> None:
        for height in heights:
            for shift in (0.75, 0.0):
                for k, character in enumerate("收支29.42"):
                    canvas.drawString(80 + 10 * k + shift, height - shift, character)

    assert [t.replace(" ", "") for t in d.lines(d.read(draw))] == ["收支29.42"] * len(heights)


def test_page_that_is_a_picture() -> None:
    picture = io.BytesIO()
    Image.new("L", (60, 80), 200).save(picture, "PNG")

    def draw(canvas: Canvas) -> None:
        picture.seek(0)
        canvas.drawImage(ImageReader(picture), 0, 0, 595, 842)

    found = d.read(draw)
    assert [trouble.code for trouble in found.troubles] == ["picture_page"]
    assert not found.blocks


@pytest.mark.parametrize("angle", [90, -90])
def test_heads_written_sideways(angle: int) -> None:
    """Narrow columns have their heads turned, either way; they read as they are meant."""

    def draw(canvas: Canvas) -> None:
        d.draw_lines(canvas)
        d.draw_texts(canvas, (("", "", ""), *d.ROWS[1:]))
        xs, ys = d.borders()
        for c, text in enumerate(d.ROWS[0]):
            canvas.saveState()
            canvas.translate((xs[c] + xs[c + 1]) / 2, (ys[0] + ys[1]) / 2)
            canvas.rotate(angle)
            canvas.setFont(d.FONT, 5)
            canvas.drawCentredString(0, 0, text)
            canvas.restoreState()

    (grid,) = d.grids(d.read(draw))
    assert d.table(grid) == d.EXPECTED


def test_a_raised_mark_of_a_footnote_is_no_digit() -> None:
    """An amount and a name with small raised digits behind them; an exponent stays."""

    def draw(canvas: Canvas) -> None:
        d.draw_lines(canvas)
        rows = [list(row) for row in d.ROWS]
        rows[1][1] = ""
        d.draw_texts(canvas, rows)
        for x, y, text, mark in (
            (d.LEFT + 160, d.TOP - 2 * d.HEIGHT + 8, "22,186,440.80", "12"),
            (80, 720, "项目支出", "1"),
            (80, 740, "100m", "2"),
        ):
            canvas.setFontSize(10)
            canvas.drawString(x, y, text)
            canvas.setFontSize(6)
            canvas.drawString(x + canvas.stringWidth(text, d.FONT, 10), y + 4, mark)

    found = d.read(draw)
    assert d.table(d.grids(found)[0])[1][1] == "22,186,440.80①②"
    assert d.lines(found) == ["100m2", "项目支出①"]
