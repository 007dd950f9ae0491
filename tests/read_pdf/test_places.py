"""Boxes are of the page as shown: rotation, crop and media boxes, landscape, text set sideways."""

from __future__ import annotations

import io
from pathlib import Path

import pdfplumber
import pytest
from reportlab.pdfgen.canvas import Canvas

from gouji.model.source import Line, PageBox
from gouji.read.layout import Extract, GridCell
from gouji.read.pdf.extract import extract

from . import drawing as d


def texts_with_boxes(found: Extract) -> list[tuple[str, PageBox]]:
    pairs: list[tuple[str, PageBox]] = []
    for block in found.blocks:
        pieces: tuple[Line | GridCell, ...] = (block,) if isinstance(block, Line) else block.cells
        for piece in pieces:
            if piece.text:
                assert isinstance(piece.source, PageBox)
                pairs.append((piece.text, piece.source))
    return pairs


def assert_boxes_hold_texts(data: bytes | Path, found: Extract) -> int:
    """Every box, read again by another library, holds the characters of its text and no others."""
    wrong: list[str] = []
    pairs = texts_with_boxes(found)
    with pdfplumber.open(io.BytesIO(data) if isinstance(data, bytes) else data) as pdf:
        characters = {
            page.page_number: [
                (
                    (c["x0"] + c["x1"]) / 2 - page.bbox[0],
                    (c["top"] + c["bottom"]) / 2 - page.bbox[1],
                    c["text"],
                )
                for c in page.chars
                if c["text"].strip()
            ]
            for page in pdf.pages
        }
    for text, box in pairs:
        again = [
            character
            for x, y, character in characters[box.page]
            if box.x0 <= x <= box.x1 and box.y0 <= y <= box.y1
        ]
        if sorted("".join(again)) != sorted("".join(text.split())):
            wrong.append(f"{box}: {text!r} read again as {''.join(again)!r}")
    assert not wrong, "\n".join(wrong[:10])
    return len(pairs)


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
@pytest.mark.parametrize("size", [d.A4, (842.0, 842.0)], ids=["portrait", "square"])
def test_rotated_page(turn: int, size: tuple[float, float]) -> None:
    """A page turned by its dictionary: what is shown is read in its reading direction."""

    def draw(canvas: Canvas) -> None:
        canvas.setPageRotation(turn)
        d.draw_table(canvas)
        canvas.drawString(80, 720, "单位：元")

    # The drawing library exchanges width and height itself for a quarter turn.
    data = d.pdf(draw, size if turn % 180 == 0 else size[::-1])
    found = extract(data)
    (grid,) = d.grids(found)
    assert d.table(grid) == d.EXPECTED
    assert d.lines(found) == ["单位：元"]
    assert_boxes_hold_texts(data, found)
    width, height = size if turn % 180 == 0 else size[::-1]
    for _, box in texts_with_boxes(found):
        assert 0 <= box.x0 < box.x1 <= width
        assert 0 <= box.y0 < box.y1 <= height


@pytest.mark.parametrize("turn", [90, 270])
def test_text_set_sideways(turn: int) -> None:
    """A landscape table drawn sideways on a portrait page that is not turned."""

    def draw(canvas: Canvas) -> None:
        if turn == 90:
            canvas.translate(595, 0)
        else:
            canvas.translate(0, 842)
        canvas.rotate(turn if turn == 90 else -90)
        canvas.translate(0, -200)
        d.draw_table(canvas)

    data = d.pdf(draw)
    found = extract(data)
    (grid,) = d.grids(found)
    assert d.table(grid) == d.EXPECTED
    assert_boxes_hold_texts(data, found)
    (box,) = [cell.source for cell in grid.cells if cell.text == "4,736,957.00"]
    assert isinstance(box, PageBox)
    assert box.y1 - box.y0 > box.x1 - box.x0


def test_turned_against_its_text() -> None:
    """Text drawn sideways and the page turned to make it level: the common way to a landscape page."""

    def draw(canvas: Canvas) -> None:
        canvas.setPageRotation(90)
        canvas.translate(595, 0)
        canvas.rotate(90)
        canvas.translate(0, -200)
        d.draw_table(canvas)

    found = extract(d.pdf(draw))
    (grid,) = d.grids(found)
    assert d.table(grid) == d.EXPECTED
    for _, box in texts_with_boxes(found):
        assert box.x1 - box.x0 > 5
        assert box.y1 - box.y0 < 20


def test_crop_box() -> None:
    """Boxes are measured from the corner of the crop box; what lies outside it is hidden."""

    def draw(canvas: Canvas) -> None:
        canvas.setCropBox((60, 500, 560, 780))
        d.draw_table(canvas)
        canvas.drawString(80, 100, "页外12.00")

    data = d.pdf(draw)
    found = extract(data)
    (grid,) = d.grids(found)
    assert d.table(grid) == d.EXPECTED
    assert [line.text for line in found.hidden] == ["页外12.00"]
    assert isinstance(grid.source, PageBox)
    assert grid.source.x0 == pytest.approx(d.LEFT - 60, abs=1)
    assert grid.source.y0 == pytest.approx(780 - d.TOP, abs=1)


def test_edges_follow_the_characters() -> None:
    data = d.pdf(lambda canvas: canvas.drawString(80, 700, "收入预算3,121.42万元"))
    (line,) = extract(data).blocks
    assert isinstance(line, Line)
    assert len(line.edges) == len(line.text) + 1
    start = line.text.index("3,121")
    box = line.at(start, start + 8)
    assert isinstance(box, PageBox)
    assert box.x0 == pytest.approx(80 + 40, abs=1)
    assert list(line.edges) == sorted(line.edges)
