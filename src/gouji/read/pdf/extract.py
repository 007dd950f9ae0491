"""A PDF file → lines and grids in reading order, page after page."""

from __future__ import annotations

import contextlib
import gc
import itertools
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from gouji.model.source import Line, PageBox
from gouji.read.layout import Block, Extract, Grid, GridCell, Trouble
from gouji.read.pdf import library as pdfium
from gouji.read.pdf.asides import aside_runs, asides
from gouji.read.pdf.cells import Table, fill
from gouji.read.pdf.characters import Characters, read_characters
from gouji.read.pdf.contents import Contents, TooMuch, read_contents
from gouji.read.pdf.document import Document, open_document
from gouji.read.pdf.frame import Frame, page_frame
from gouji.read.pdf.grids import lattices
from gouji.read.pdf.hidden import Handles, find_hidden
from gouji.read.pdf.letters import to_letters
from gouji.read.pdf.lines import text_lines
from gouji.read.pdf.partial import complete
from gouji.read.pdf.rulings import bounds_of, drawn_boxes, rulings
from gouji.read.pdf.text import Letters, Written, split_lines
from gouji.read.pdf.unruled import aligned_tables

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
Indices = npt.NDArray[np.int64]


_FEW_LETTERS = 20  # a page number or a stamp beside a picture of the page


class Page(NamedTuple):
    """What one page yields."""

    blocks: list[Block]
    hidden: list[Line]
    troubles: list[Trouble]


def extract(data: bytes, password: str | None = None) -> Extract:
    """Read a PDF file. Raises `UnreadableFile` when nothing of it can be read."""
    with pdfium.LOCK, _without_collector(), open_document(data, password) as document:
        pages = [_read_page(document, number) for number in range(1, document.pages + 1)]
        troubles = list(document.troubles)
    chain = itertools.chain.from_iterable
    return Extract(
        format="pdf",
        blocks=tuple(chain(p.blocks for p in pages)),
        hidden=tuple(chain(p.hidden for p in pages)),
        troubles=(*troubles, *chain(p.troubles for p in pages)),
        pages=len(pages),
    )


@contextlib.contextmanager
def _without_collector() -> Iterator[None]:
    """Reading makes many thousand small values, none of them in a cycle; looking for cycles among them
    takes a twentieth of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _read_page(document: Document, number: int) -> Page:
    page = pdfium.load_page(document.handle, number - 1)
    if not page:
        return Page([], [], [Trouble("damaged_page", f"第{number}页已损坏，无法读取", _whole(number))])
    try:
        textpage = pdfium.load_text(page)
        if not textpage:
            return Page([], [], [Trouble("damaged_page", f"第{number}页的文字无法读取", _whole(number))])
        try:
            return _lay_out(Handles(page, textpage, document.layered), number)
        except TooMuch:
            return Page([], [], [Trouble("limit", f"第{number}页内容过多，未读取", _whole(number))])
        finally:
            pdfium.close_text(textpage)
    finally:
        pdfium.close_page(page)


def _whole(number: int) -> PageBox:
    return PageBox(number, 0.0, 0.0, 0.0, 0.0)


def _lay_out(page: Handles, number: int) -> Page:
    contents = read_contents(page.page)
    frame = page_frame(page.page)
    characters = read_characters(page.text, frame.bounds, contents.form_texts)
    lines, areas = drawn_boxes(contents.paths)
    hidden = characters.hidden | find_hidden(page, frame, contents, characters, areas)
    frame = _reading_frame(frame, characters)
    letters, shown = to_letters(frame, characters, np.flatnonzero(~hidden))
    aside = asides(letters, characters.angle[shown] < 0)
    tables, rest = _tables(frame, letters, lines, ~aside)
    write = _Writer(number, frame)
    blocks: list[tuple[float, float, Block]] = [(t.box[1], t.box[0], write.grid(t)) for t in tables]
    blocks.extend((line.box[1], line.box[0], write.line(line)) for line in text_lines(letters, rest))
    blocks.sort(key=lambda one: one[:2])
    marks = [write.mark(letters, run) for run in aside_runs(letters, aside)]
    unseen = _hidden_lines(write, characters, hidden)
    troubles = _page_troubles(number, frame, letters, contents)
    return Page([*(one[2] for one in blocks), *marks], unseen, troubles)


def _hidden_lines(write: _Writer, characters: Characters, hidden: Flags) -> list[Line]:
    if not hidden.any():
        return []
    letters, index = to_letters(write.frame, characters, np.flatnonzero(hidden))
    return [write.line(line) for line in text_lines(letters, split_lines(letters, np.arange(len(index))))]


def _page_troubles(number: int, frame: Frame, letters: Letters, contents: Contents) -> list[Trouble]:
    """What keeps a page from being read as text: it is a picture, or its font does not say its characters."""
    width, height = frame.size
    place = PageBox(number, 0.0, 0.0, round(width, 2), round(height, 2))
    unknown = letters.text.count("\ufffd")
    if unknown:
        return [Trouble("unknown_characters", f"第{number}页有{unknown}个字的编码缺失，无法读出", place)]
    if len(letters.text) > _FEW_LETTERS or not contents.pictures:
        return []
    boxes = bounds_of(contents.pictures)
    largest = float(((boxes[:, 2] - boxes[:, 0]) * (boxes[:, 3] - boxes[:, 1])).max())
    if largest < width * height / 2:
        return []
    return [Trouble("picture_page", f"第{number}页是图片，其中的文字没有读取", place)]


def _reading_frame(frame: Frame, characters: Characters) -> Frame:
    """Turn the frame so that most of the text reads level."""
    angles = characters.angle[(characters.angle >= 0) & ~characters.blank & ~characters.hidden]
    common = int(np.bincount(angles).argmax()) if angles.any() else 0
    return frame._replace(turn=-(common + frame.rotation) % 4)


def _tables(frame: Frame, letters: Letters, lines: Floats, free: Flags) -> tuple[list[Table], list[Indices]]:
    """The tables that hold text, ruled ones first, and the lines of free letters outside them."""
    tables: list[Table] = []
    if len(lines) and len(letters.text):
        for lattice in lattices(rulings(frame.reading(lines[:, :4]))):
            if len(lattice.xs) < 3:
                continue  # one column is a frame around text
            table = complete(lattice, fill(lattice, letters, free), letters, free)
            if any(cell.text for cell in table.cells):
                free[table.used] = False
                tables.append(table)
    aligned, rest = aligned_tables(letters, split_lines(letters, np.flatnonzero(free)))
    return [*tables, *aligned], rest


class _Writer:
    """Tables and lines of the reading frame → values of the interface on the page as shown."""

    def __init__(self, number: int, frame: Frame) -> None:
        self.number, self.frame = number, frame

    def _boxes(self, boxes: list[tuple[float, float, float, float]]) -> list[PageBox]:
        shown = np.round(self.frame.back(np.array(boxes, np.float64).reshape(-1, 4)), 2).tolist()
        return [PageBox(self.number, *box) for box in shown]

    def grid(self, table: Table) -> Grid:
        *boxes, outer = self._boxes([*(cell.box for cell in table.cells), table.box])
        cells = tuple(
            GridCell(c.area.row, c.area.column, c.text, box, c.area.row_span, c.area.column_span)
            for c, box in zip(table.cells, boxes, strict=True)
        )
        return Grid(table.rows, table.columns, cells, outer)

    def mark(self, letters: Letters, run: Indices) -> Line:
        """Text that stands aside, in the order in which it was written."""
        box = letters.box[run]
        whole = (*box[:, :2].min(axis=0).tolist(), *box[:, 2:].max(axis=0).tolist())
        return Line("".join(letters.text[k] for k in run.tolist()), self._boxes([whole])[0])

    def line(self, line: Written) -> Line:
        # On a turned page characters follow each other downwards: edges along x would say nothing.
        edges = tuple(line.edges) if not self.frame.turn else ()
        return Line(line.text, self._boxes([line.box])[0], edges)
