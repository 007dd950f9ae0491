"""Small PDF files drawn by code, for tests of reading."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from gouji.model.source import Line
from gouji.read.layout import Extract, Grid
from gouji.read.pdf.extract import extract

A4 = (595.0, 842.0)
FONT = "STSong-Light"
pdfmetrics.registerFont(UnicodeCIDFont(FONT))

ROWS = (
    ("项目", "合计", "基本支出"),
    ("一般公共服务支出", "22,186,440.80", "16,093,326.00"),
    ("住房保障支出", "4,736,957.00", ""),
    ("合计", "26,923,397.80", "16,093,326.00"),
)
WIDTHS = (150.0, 100.0, 100.0)
HEIGHT = 24.0
LEFT, TOP = 80.0, 700.0


def pdf(draw: Callable[[Canvas], None], size: tuple[float, float] = A4, **options: object) -> bytes:
    """One page with what `draw` draws, as the bytes of a file."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=size, **options)
    canvas.setFont(FONT, 10)
    draw(canvas)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def read(draw: Callable[[Canvas], None], size: tuple[float, float] = A4, **options: object) -> Extract:
    return extract(pdf(draw, size, **options))


def grids(found: Extract) -> list[Grid]:
    return [block for block in found.blocks if isinstance(block, Grid)]


def lines(found: Extract) -> list[str]:
    return [block.text for block in found.blocks if isinstance(block, Line)]


def table(grid: Grid) -> list[list[str]]:
    """The texts of a grid, row by row, without blanks inside."""
    rows: list[list[str]] = [[] for _ in range(grid.rows)]
    for cell in grid.cells:
        rows[cell.row].append("".join(cell.text.split()))
    return rows


def borders() -> tuple[list[float], list[float]]:
    """Positions of the sample table's borders: left to right, top to bottom."""
    xs = [LEFT]
    for width in WIDTHS:
        xs.append(xs[-1] + width)
    return xs, [TOP - HEIGHT * k for k in range(len(ROWS) + 1)]


def draw_texts(canvas: Canvas, rows: Sequence[Sequence[str]] = ROWS) -> None:
    """The sample's texts in their cells: names left, amounts right."""
    xs, ys = borders()
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            if c == 0:
                canvas.drawString(xs[c] + 3, ys[r + 1] + 8, text)
            else:
                canvas.drawRightString(xs[c + 1] - 3, ys[r + 1] + 8, text)


def draw_lines(canvas: Canvas, draw_line: Callable[[float, float, float, float], None] | None = None) -> None:
    """The sample's rulings, each from end to end."""
    line = draw_line or canvas.line
    xs, ys = borders()
    for x in xs:
        line(x, ys[0], x, ys[-1])
    for y in ys:
        line(xs[0], y, xs[-1], y)


def draw_table(canvas: Canvas) -> None:
    draw_lines(canvas)
    draw_texts(canvas)


EXPECTED = [list(row) for row in ROWS]
