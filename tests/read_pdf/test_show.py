"""The picture of a page with a place marked."""

from __future__ import annotations

import io

import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from gouji.model.source import PageBox
from gouji.read.layout import UnreadableFile
from gouji.read.pdf.extract import extract
from gouji.read.pdf.show import page_png

from . import drawing as d


@pytest.mark.parametrize("turn", [0, 90])
def test_marked(turn: int) -> None:
    """The mark goes around the text, on a turned page too."""

    def draw(canvas: Canvas) -> None:
        canvas.setPageRotation(turn)
        d.draw_table(canvas)

    data = d.pdf(draw, d.A4 if not turn else d.A4[::-1])
    (grid,) = d.grids(extract(data))
    (box,) = [cell.source for cell in grid.cells if cell.text == "4,736,957.00"]
    assert isinstance(box, PageBox)
    plain = Image.open(io.BytesIO(page_png(data, 1, None))).convert("RGB")
    marked = Image.open(io.BytesIO(page_png(data, 1, box))).convert("RGB")
    assert marked.size == plain.size == ((1190, 1684) if not turn else (1684, 1190))
    assert marked.getpixel((round(box.x0 * 2 - 6), round(box.y0 + box.y1))) == (214, 39, 40)
    inside = (round(box.x0 * 2), round(box.y0 * 2), round(box.x1 * 2), round(box.y1 * 2))
    assert marked.crop(inside).tobytes() == plain.crop(inside).tobytes()
    assert min(plain.crop(inside).convert("L").tobytes()) < 100  # there is ink in it


def test_no_such_page() -> None:
    with pytest.raises(UnreadableFile):
        page_png(d.pdf(d.draw_table), 2, None)
