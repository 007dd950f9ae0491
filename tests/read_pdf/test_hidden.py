"""What the page does not show is not read; what it shows is, however it was drawn."""

from __future__ import annotations

import io

import pytest
from reportlab.lib.colors import Color
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from gouji.read.layout import Extract
from gouji.read.pdf.extract import extract

from . import drawing as d

SEEN = "看得见1,234.00"
UNSEEN = "看不见5,678.00"


def check(found: Extract, seen: str = SEEN, unseen: str = UNSEEN) -> None:
    assert d.lines(found) == [seen]
    assert [line.text for line in found.hidden] == [unseen]


def test_outside_the_clip_path() -> None:
    """A long cell printed over two pages: both hold all of it, each shows its part."""

    def draw(canvas: Canvas) -> None:
        path = canvas.beginPath()
        path.rect(50, 600, 500, 110)
        canvas.clipPath(path, stroke=0)
        canvas.drawString(80, 690, SEEN)
        canvas.drawString(80, 590, UNSEEN)

    check(d.read(draw))


def test_clip_within_a_line() -> None:
    """A narrow cell shows only the beginning of its text."""

    def draw(canvas: Canvas) -> None:
        path = canvas.beginPath()
        path.rect(78, 650, 51, 60)
        canvas.clipPath(path, stroke=0)
        canvas.drawString(80, 690, "一二三四五六七八九")

    check(d.read(draw), "一二三四五", "六七八九")


def test_clip_through_the_blank_half_of_a_mark() -> None:
    """A mark that ends a line may hang over its edge: its ink is in the half that shows."""

    def draw(canvas: Canvas) -> None:
        path = canvas.beginPath()
        path.rect(78, 650, 46, 60)
        canvas.clipPath(path, stroke=0)
        canvas.drawString(80, 690, "一二三四》")
        canvas.drawString(80, 670, "一二三四五")

    found = d.read(draw)
    assert [line.text for line in found.hidden] == ["五"]
    assert d.lines(found) == ["一二三四》", "一二三四"]


@pytest.mark.parametrize("mode", [3, 7])
def test_invisible_mode(mode: int) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(80, 690, SEEN)
        text = canvas.beginText(80, 650)
        text.setTextRenderMode(mode)
        text.textOut(UNSEEN)
        canvas.drawText(text)

    check(d.read(draw))


def test_white_on_white() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(80, 690, SEEN)
        canvas.setFillGray(1)
        canvas.drawString(80, 650, UNSEEN)

    check(d.read(draw))


def test_white_right_behind_black() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(80, 690, "收入预算12.00万元")
        canvas.setFillGray(1)
        canvas.drawString(80 + 85, 690, "另有34.00万元")

    check(d.read(draw), "收入预算12.00万元", "另有34.00万元")


def test_white_on_dark_is_seen() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFillGray(0.1)
        canvas.rect(60, 670, 300, 60, stroke=0, fill=1)
        canvas.setFillGray(1)
        canvas.drawString(80, 690, SEEN)

    found = d.read(draw)
    assert d.lines(found) == [SEEN]
    assert not found.hidden


def test_transparent() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(80, 690, SEEN)
        canvas.setFillColor(Color(0, 0, 0, alpha=0.0))
        canvas.drawString(80, 650, UNSEEN)

    check(d.read(draw))


def test_covered_by_a_shape_drawn_later() -> None:
    """A figure painted over and written anew: only the new one is on the page."""

    def draw(canvas: Canvas) -> None:
        canvas.drawString(80, 690, UNSEEN)
        canvas.setFillGray(1)
        canvas.rect(70, 680, 200, 30, stroke=0, fill=1)
        canvas.setFillGray(0)
        canvas.drawString(80, 690, SEEN)

    check(d.read(draw))


def test_covered_by_a_picture() -> None:
    from PIL import Image

    picture = io.BytesIO()
    Image.radial_gradient("L").save(picture, "PNG")

    def draw(canvas: Canvas) -> None:
        canvas.drawString(80, 650, UNSEEN)
        picture.seek(0)
        canvas.drawImage(ImageReader(picture), 60, 640, 300, 30)
        canvas.drawString(80, 690, SEEN)

    check(d.read(draw))


def test_under_a_transparent_seal_is_seen() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(80, 690, SEEN)
        canvas.setFillColor(Color(1, 0, 0, alpha=0.4))
        canvas.circle(120, 695, 40, stroke=0, fill=1)

    found = d.read(draw)
    assert d.lines(found) == [SEEN]
    assert not found.hidden


def test_off_the_page() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(80, 690, SEEN)
        canvas.drawString(800, 650, UNSEEN)

    check(d.read(draw))


def test_too_small_to_see() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(80, 690, SEEN)
        canvas.setFont(d.FONT, 0.5)
        canvas.drawString(80, 650, UNSEEN)

    check(d.read(draw))


@pytest.mark.parametrize(("size", "seen"), [(6, True), (0.5, False)])
def test_a_low_sign_is_judged_by_its_type(size: float, seen: bool) -> None:
    """一 and a dash are less than a point high in type that is printed every day. Browsers make fonts (Type 3)
    of a few glyphs, whose box is that of the ink."""
    text = f"BT /F {size} Tf 80 690 Td (-) Tj ET".encode()
    bar = b"1000 0 50 350 950 450 d1 50 350 900 100 re f"
    parts = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources 7 0 R >>",
        b"<< /Length %d >> stream\n%b\nendstream" % (len(text), text),
        b"<< /Type /Font /Subtype /Type3 /FontBBox [50 350 950 450] /FontMatrix [0.001 0 0 0.001 0 0] %b >>"
        % b"/CharProcs << /hyphen 6 0 R >> /FirstChar 45 /LastChar 45 /Widths [1000] /Encoding 8 0 R",
        b"<< /Length %d >> stream\n%b\nendstream" % (len(bar), bar),
        b"<< /Font << /F 5 0 R >> >>",
        b"<< /Type /Encoding /Differences [45 /hyphen] >>",
    )
    file = b"%PDF-1.7\n" + b"".join(b"%d 0 obj\n%b\nendobj\n" % (n, one) for n, one in enumerate(parts, 1))
    found = extract(file + b"trailer << /Root 1 0 R /Size 9 >>\n%%EOF")
    assert (d.lines(found), [line.text for line in found.hidden]) == (["-"] * seen, ["-"] * (not seen))


def test_watermark_stands_aside() -> None:
    """A slanting mark over a table gets into no cell."""

    def draw(canvas: Canvas) -> None:
        d.draw_table(canvas)
        canvas.setFont(d.FONT, 60)
        canvas.setFillColor(Color(0.8, 0.8, 0.8, alpha=0.5))
        canvas.translate(120, 600)
        canvas.rotate(30)
        canvas.drawString(0, 0, "内部资料")

    found = d.read(draw)
    (grid,) = d.grids(found)
    assert d.table(grid) == d.EXPECTED
    assert d.lines(found) == []
    assert [mark.text for mark in found.marks] == ["内部资料"]


def test_large_mark_behind_text_stands_aside() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont(d.FONT, 90)
        canvas.setFillGray(0.9)
        canvas.drawString(90, 620, "样张")
        canvas.setFillGray(0)
        canvas.setFont(d.FONT, 10)
        d.draw_table(canvas)

    (grid,) = d.grids(d.read(draw))
    assert d.table(grid) == d.EXPECTED


def test_marks_strewn_over_a_page_are_told_once() -> None:
    """Each by its word, also those that the page's edge cuts off; what it cuts off hides nothing."""

    def draw(canvas: Canvas) -> None:
        d.draw_table(canvas)
        for x in range(0, 600, 150):
            for y in range(0, 850, 170):
                canvas.saveState()
                canvas.translate(x, y)
                canvas.rotate(30)
                canvas.drawCentredString(0, 0, "示例区财政局")
                canvas.restoreState()

    found = d.read(draw)
    assert [mark.text for mark in found.marks] == ["示例区财政局"]
    assert not found.hidden
    assert d.table(d.grids(found)[0]) == d.EXPECTED
