"""Layout: a fetched page → its blocks in reading order, and what it hides."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from gouji.model.source import Line, PageBox
from gouji.read.layout import Block, Grid, GridCell, Trouble
from gouji.read.pdf.asides import aside_runs, large_behind
from gouji.read.pdf.cells import Table, fill
from gouji.read.pdf.characters import Characters
from gouji.read.pdf.fetch import Fetched
from gouji.read.pdf.frame import Frame
from gouji.read.pdf.grids import lattices
from gouji.read.pdf.layers import Kind, Layers, folios, layers, mixed, weak
from gouji.read.pdf.letters import to_letters
from gouji.read.pdf.lines import text_lines
from gouji.read.pdf.partial import complete
from gouji.read.pdf.rulings import NEAR, rulings
from gouji.read.pdf.text import Letters, Written, split_lines
from gouji.read.pdf.unruled import aligned_tables

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
Indices = npt.NDArray[np.int64]


class Page(NamedTuple):
    """What one page yields."""

    blocks: list[Block]
    hidden: list[Line]
    troubles: list[Trouble]
    marks: list[Line]  # printed over the rest, and no part of it
    told: frozenset[Kind] = frozenset()  # the words of the marks
    doubtful: frozenset[Kind] = frozenset()  # words that may be marks, if they are on other pages


def lay_out(page: Fetched, known: frozenset[Kind] = frozenset()) -> Page:
    """Find the tables and lines of a page. Where a defect of ours keeps its tables from being read, its lines are, and
    it is said: one page must not take the others with it. `known` are words of marks on other pages."""
    try:
        return _laid_out(page, known)
    except Exception as error:  # noqa: BLE001 - told of that page
        width, height = page.frame.size
        whole = PageBox(page.number, 0.0, 0.0, round(width, 2), round(height, 2))
        why = f"第{page.number}页的表格没有读出（gouji 的缺陷：{type(error).__name__}），文字按行读取"
        return Page(_plain(page), [], [Trouble("layout", why, whole)], [])


def _plain(page: Fetched) -> list[Block]:
    """The shown lines of a page, from top to bottom."""
    assert page.characters is not None
    assert page.hidden is not None
    letters, _ = to_letters(page.frame, page.characters, np.flatnonzero(~page.hidden))
    lines = split_lines(letters, np.arange(len(letters.text)))
    return [*_Writer(page.number, page.frame).lines(text_lines(letters, lines))]


def _laid_out(page: Fetched, known: frozenset[Kind]) -> Page:
    troubles = [page.trouble] if page.trouble else []
    characters, hidden, lines = page.characters, page.hidden, page.lines
    if characters is None or hidden is None or lines is None:
        return Page([], [], troubles, [])
    frame = _reading_frame(page.frame, characters)
    letters, shown = to_letters(frame, characters, np.flatnonzero(~hidden))
    over = _Over(frame, letters, characters, shown)
    parted = over.layers(known) if over.mixed or known else None
    aside = parted.marks if parted else over.aside
    tables, rest = _tables(frame, letters, lines, aside, over.turn)
    if more := over.within(tables, aside, parted is None):
        parted, aside = parted or more, more.marks
        tables, rest = _tables(frame, letters, lines, aside, over.turn)
    write = _Writer(page.number, frame)
    blocks: list[tuple[float, float, Block]] = [(t.box[1], t.box[0], write.grid(t)) for t in tables]
    written = text_lines(letters, rest)
    blocks.extend((t.box[1], t.box[0], line) for t, line in zip(written, write.lines(written), strict=True))
    blocks.sort(key=lambda one: one[:2])
    marks = [
        write.mark(letters, run) for run in aside_runs(letters, aside & ~parted.shadows if parted else aside)
    ]
    if marks:  # what of a mark the page does not show hides nothing
        hidden = hidden & (characters.angle >= 0) & ~over.of_marks(aside)
    found = Page([one[2] for one in blocks], _hidden_lines(write, characters, hidden), troubles, marks)
    return found._replace(told=parted.told, doubtful=parted.doubtful) if parted else found


class _Over:
    """What of a page's letters may be printed over the rest."""

    def __init__(self, frame: Frame, letters: Letters, characters: Characters, shown: Indices) -> None:
        angle = characters.angle[shown].astype(np.int64)
        self.letters, self.characters = letters, characters
        self.turn = np.where(angle < 0, -1, (angle + frame.rotation + frame.turn) % 4)
        self.colour = characters.colour[shown]
        slanting = angle < 0
        self.mixed = bool(slanting.any()) or mixed(self.colour, self.turn, ~letters.blank)
        self.aside = slanting
        if not self.mixed:
            self.aside = large_behind(letters)
            self.mixed = bool(self.aside.any())

    def layers(self, known: frozenset[Kind]) -> Layers:
        return layers(self.letters, self.colour, self.turn, self.aside, known)

    def within(self, tables: Sequence[Table], aside: Flags, first: bool) -> Layers | None:
        """What lies over the text of the tables, where that is of one colour and direction: where letters share their
        place (asked only at `first`), and page numbers."""
        found = Layers(aside, frozenset(), frozenset(), np.zeros(len(aside), bool))
        if first and any(table.overprinted for table in tables):
            found = self.layers(frozenset())
        numbers = folios(self.letters, self.colour, self.turn) if tables else []
        marks = found.marks
        for word in numbers:
            if any(np.isin(word, table.used).any() for table in tables) and not marks[word].all():
                marks = marks.copy()
                marks[word] = True
        return found._replace(marks=marks) if (marks != aside).any() else None

    def of_marks(self, aside: Flags) -> Flags:
        """Which of all characters have a colour of the marks that is not the text's."""
        colours = [one for one in np.unique(self.colour[aside]).tolist() if weak(one)]
        return np.isin(self.characters.colour, colours)


def _hidden_lines(write: _Writer, characters: Characters, hidden: Flags) -> list[Line]:
    if not hidden.any():
        return []
    letters, index = to_letters(write.frame, characters, np.flatnonzero(hidden))
    return write.lines(text_lines(letters, split_lines(letters, np.arange(len(index)))))


def _reading_frame(frame: Frame, characters: Characters) -> Frame:
    """Turn the frame so that most of the text reads level."""
    if not characters.angle.any() and not frame.rotation:
        return frame
    angles = characters.angle[(characters.angle >= 0) & ~characters.blank & ~characters.hidden]
    common = int(np.bincount(angles).argmax()) if angles.any() else 0
    return frame._replace(turn=-(common + frame.rotation) % 4)


def _tables(
    frame: Frame, letters: Letters, lines: Floats, aside: Flags, turn: Indices
) -> tuple[list[Table], list[Indices]]:
    """The tables that hold text, ruled ones first, and the lines of letters outside them; without what stands `aside`,
    to which the turned letters outside of ruled tables are added."""
    free = ~aside
    tables: list[Table] = []
    level = np.empty((0, 3))
    if len(lines) and len(letters.text):
        drawn = rulings(frame.reading(lines[:, :4]))
        level = drawn.level
        for lattice in lattices(drawn):
            if len(lattice.xs) < 3:
                continue  # one column is a frame around text
            table = complete(lattice, fill(lattice, letters, free), letters, free)
            if any(cell.text for cell in table.cells):
                free[table.used] = False
                tables.append(table)
    turned = free & (turn > 0) & ~letters.blank
    if turned.any():
        aside |= turned
        free[turned] = False
    aligned, rest = aligned_tables(
        letters, split_lines(letters, np.flatnonzero(free)), _outside(level, tables)
    )
    return [*tables, *aligned], rest


def _outside(level: Floats, tables: list[Table]) -> Floats:
    """The level lines that belong to none of the tables."""
    for left, top, right, bottom in (table.box for table in tables):
        within = (level[:, 0] > top - NEAR) & (level[:, 0] < bottom + NEAR)
        level = level[~(within & (level[:, 1] < right) & (level[:, 2] > left))]
    return level


class _Writer:
    """Tables and lines of the reading frame → values of the interface on the page as shown."""

    def __init__(self, number: int, frame: Frame) -> None:
        self.number, self.frame = number, frame

    def _boxes(self, boxes: list[tuple[float, float, float, float]]) -> list[PageBox]:
        # In one run of numbers: NumPy takes several times as long for a list of tuples.
        numbers = np.fromiter(chain.from_iterable(boxes), np.float64, 4 * len(boxes)).reshape(-1, 4)
        shown = np.round(self.frame.back(numbers), 2).tolist()
        return [PageBox(self.number, *box) for box in shown]

    def grid(self, table: Table) -> Grid:
        *boxes, outer = self._boxes([*(cell.box for cell in table.cells), table.box])
        cells = tuple(
            GridCell(c.area.row, c.area.column, c.text, box, c.area.row_span, c.area.column_span)
            for c, box in zip(table.cells, boxes, strict=True)
        )
        return Grid(table.rows, table.columns, cells, outer)

    def mark(self, letters: Letters, run: Indices) -> Line:
        """Text that stands aside, in the order in which it was written; downwards where it is turned."""
        box = letters.box[run]
        whole = (*box[:, :2].min(axis=0).tolist(), *box[:, 2:].max(axis=0).tolist())
        if whole[3] - whole[1] > 2 * (whole[2] - whole[0]):
            run = run[np.argsort(box[:, 1], kind="stable")]
        return Line("".join(letters.text[k] for k in run.tolist()), self._boxes([whole])[0])

    def lines(self, lines: list[Written]) -> list[Line]:
        boxes = self._boxes([line.box for line in lines])
        # On a turned page characters follow each other downwards: edges along x would say nothing.
        level = not self.frame.turn
        return [
            Line(line.text, box, tuple(line.edges) if level else ())
            for line, box in zip(lines, boxes, strict=True)
        ]
