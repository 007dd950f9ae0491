"""Pages that are laid out together are what each is alone, whatever stands on the others."""

from __future__ import annotations

import io
import itertools
from collections.abc import Callable
from typing import Any

import pytest
from reportlab.pdfgen.canvas import Canvas

from gouji.read.pdf.document import open_document
from gouji.read.pdf.fetch import Fetched, fetch_pages
from gouji.read.pdf.frame import SPACING
from gouji.read.pdf.page import lay_out

from . import drawing as d


def _fetch(data: bytes) -> list[Fetched]:
    with open_document(data, None) as document:
        fetched = fetch_pages(document, range(1, document.pages + 1), 16)
        return list(itertools.chain.from_iterable(fetched))


def _fetched() -> list[Fetched]:
    """A table, prose, an empty page, a page on its side, one with a mark over its table, white words, a table without
    upright lines, and a page that is too large for a place among others."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=d.A4)

    def page(draw: Any, size: tuple[float, float] = d.A4) -> None:
        canvas.setPageSize(size)
        canvas.setFont(d.FONT, 10)
        draw()
        canvas.showPage()

    def turned() -> None:
        canvas.rotate(90)
        canvas.translate(0, -d.A4[1])
        d.draw_table(canvas)

    def marked() -> None:
        d.draw_table(canvas)
        canvas.setFillGray(0.75)
        canvas.drawString(90, 690, "内部资料")

    def white() -> None:
        canvas.drawString(80, 700, "收入预算11.10万元")
        canvas.setFillGray(1)
        canvas.drawString(80, 650, "看不见的话")

    def rows() -> None:
        for n, row in enumerate(
            [["科目", "收入", "支出"], *([f"科目{n}", f"{n}.10", "2.00"] for n in range(1, 6))]
        ):
            for x, text in zip((80, 200, 300), row, strict=True):
                canvas.drawString(x, 700 - 16 * n, text)

    def below() -> None:
        canvas.drawString(80, 2 * SPACING - 80, "远在上面")
        d.draw_table(canvas)

    page(lambda: d.draw_table(canvas))
    page(lambda: canvas.drawString(80, 700, "收入预算3,121.42万元，其中：11.11万元"))
    page(lambda: None)
    page(turned)
    page(marked)
    page(white)
    page(rows)
    page(below, (d.A4[0], 2 * SPACING))
    page(lambda: d.draw_table(canvas))
    canvas.save()
    return _fetch(out.getvalue())


def _marked(canvas: Canvas) -> None:
    d.draw_table(canvas)
    canvas.setFillGray(0.75)
    canvas.drawString(90, 690, "内部资料")


def _large_behind(canvas: Canvas) -> None:
    canvas.setFont(d.FONT, 60)
    canvas.drawString(80, 640, "征求意见稿")
    canvas.setFont(d.FONT, 10)
    for n in range(20):
        canvas.drawString(80, 750 - 15 * n, "承办区委、区政府交办的其他事项，与上年持平。")


def _far_lines(canvas: Canvas) -> None:
    d.draw_table(canvas)
    for x in (300, 320):
        canvas.line(x, -2.5 * SPACING, x, 2.5 * SPACING)
    for y in (-SPACING, 100 - SPACING):
        canvas.line(0, y, 600, y)


def _far_words(canvas: Canvas) -> None:
    d.draw_table(canvas)
    canvas.drawString(80, -SPACING, "远在下面")


@pytest.mark.parametrize("strange", [_large_behind, _far_lines, _far_words])
@pytest.mark.parametrize("others", [d.draw_table, _marked])
def test_neither_gives_to_nor_takes_from_the_pages_beside_it(
    strange: Callable[[Canvas], None], others: Callable[[Canvas], None]
) -> None:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=d.A4)
    for draw in (others, strange, others):
        canvas.setFont(d.FONT, 10)
        draw(canvas)
        canvas.showPage()
    canvas.save()
    pages = _fetch(out.getvalue())
    assert lay_out(pages) == [found for page in pages for found in lay_out([page])]


def test_together_as_alone() -> None:
    pages = _fetched()
    together = lay_out(pages)
    assert together == [found for page in pages for found in lay_out([page])]
    assert [len(found.blocks) for found in together] == [1, 1, 0, 1, 1, 1, 1, 2, 1]
    assert [len(found.marks) for found in together] == [0, 0, 0, 0, 1, 0, 0, 0, 0]
    assert [line.text for line in together[5].hidden] == ["看不见的话"]


def test_pages_keep_their_order_whatever_their_company() -> None:
    pages = _fetched()
    together = lay_out(pages)
    assert lay_out(pages[::-1]) == together[::-1]
    assert lay_out(pages[::2]) == together[::2]


def test_pages_of_many_characters_are_read_by_themselves(monkeypatch: pytest.MonkeyPatch) -> None:
    together = lay_out(_fetched())
    monkeypatch.setattr("gouji.read.pdf.fetch._MANY", 10)
    assert lay_out(_fetched()) == together
