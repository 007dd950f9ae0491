"""Scans with a text layer: the picture of a page, and over it what a recognition read, invisible."""

from __future__ import annotations

import io
from functools import partial

from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from . import drawing as d


def scan(canvas: Canvas, off: float, under: bool = False) -> None:
    """The sample as invisible text, each word `off` points beside its place, and a picture as large as the page."""
    picture = io.BytesIO()
    Image.new("RGB", (60, 84), "white").save(picture, "PNG")
    if under:
        canvas.drawImage(ImageReader(picture), 0, 0, *d.A4)
    xs, ys = d.borders()
    canvas.saveState()
    for r, row in enumerate((*d.ROWS, *(("教育支出", "1.00", "2.00"),) * 4)):
        y = ys[0] - d.HEIGHT * (r + 1) + 8
        for c, text in enumerate(row):
            shift = off if (r + c) % 2 else -off
            written = canvas.beginText(xs[c] + 3 + shift, y + shift / 2)
            written.setFont(d.FONT, 10)
            written.setTextRenderMode(3)
            written.textOut(text)
            canvas.drawText(written)
    canvas.restoreState()
    if not under:
        canvas.drawImage(ImageReader(picture), 0, 0, *d.A4)


def test_the_text_layer_of_a_scan_is_read_and_said_to_be_one() -> None:
    for under in (True, False):
        found = d.read(partial(scan, off=0.8, under=under))
        assert [t.code for t in found.troubles] == ["text_layer"]
        assert not found.hidden
        (grid,) = d.grids(found)
        assert d.table(grid)[: len(d.ROWS)] == d.EXPECTED


def test_invisible_text_beside_text_that_is_seen_stays_hidden() -> None:
    def draw(canvas: Canvas) -> None:
        scan(canvas, 0.0, True)
        for k in range(12):
            canvas.drawString(80, 300 - 20 * k, "看得见的文字")

    found = d.read(draw)
    assert not d.grids(found)
    assert found.hidden


def picture(canvas: Canvas, x: float, y: float, width: float, height: float) -> None:
    data = io.BytesIO()
    Image.new("RGB", (60, 84), "white").save(data, "PNG")
    canvas.drawImage(ImageReader(data), x, y, width, height)


def test_a_table_that_is_a_picture_is_said() -> None:
    """Below its title and its unit stands a picture; a picture beside sentences, or behind a table, is nothing to say."""

    def table(canvas: Canvas) -> None:
        canvas.drawString(200, 780, "2025年部门收入预算总表")
        canvas.drawString(60, 760, "编制部门：上海市示例区示例局")
        canvas.drawString(480, 760, "单位：元")
        picture(canvas, 60, 200, 470, 540)

    def beside(canvas: Canvas) -> None:
        canvas.drawString(60, 780, "示例局负责本区的示例工作，下设若干科室和单位。")
        picture(canvas, 60, 200, 470, 540)

    def behind(canvas: Canvas) -> None:
        canvas.drawString(480, 760, "单位：元")
        picture(canvas, 60, 200, 470, 540)
        d.draw_table(canvas)

    assert [t.code for t in d.read(table).troubles] == ["picture_page"]
    assert not d.read(beside).troubles
    assert not d.read(behind).troubles


def test_a_scan_in_strips_is_a_picture() -> None:
    def strips(canvas: Canvas) -> None:
        for k in range(5):
            picture(canvas, 0, k * 168, 595, 168)

    assert [t.code for t in d.read(strips).troubles] == ["picture_page"]
