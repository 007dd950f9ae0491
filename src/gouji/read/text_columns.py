"""Tables that a plain text shows by blanks alone, as `pdftotext -layout` and typists write them: each character gets a
place on a page of cells, and the tables are found there as on a printed page without upright rulings.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from unicodedata import east_asian_width

import numpy as np
import numpy.typing as npt

from gouji.model.source import LineSpan
from gouji.read.layout import Grid, GridCell
from gouji.read.pdf.amounts import is_entry
from gouji.read.pdf.cells import Box, Table
from gouji.read.pdf.extents import folio
from gouji.read.pdf.text import Letters
from gouji.read.pdf.unruled import aligned_tables
from gouji.read.text import GAP, LONGEST_ROW, gaps
from gouji.read.text_rows import DECIMAL, PIECE, together, where_amounts_stand
from gouji.read.text_tables import Found, continued, found

_WIDTH, _HEIGHT, _PITCH = 6.0, 7.8, 9.0  # points of a character: two blanks part pieces, one does not
_STEP = 0.01  # points between the lines of one row: they tell which it is
_MOST_LINES = 20_000  # a disclosure has one or two thousand
_MOST_GAPS = 6_000  # of one page; all tables of a long disclosure have about as many
_BLANK = " \t\u3000\xa0\f"

# Of a line without blanks at its ends:
_AMOUNT = re.compile(rf"(?<!\S)(?:{DECIMAL}|[-－−]?\d[\d,，]*,\d{{3}})(?!\S)")
_END = re.compile(r"[。；：:]|，$")  # a sentence or a note


def columned(lines: Sequence[str], start: int, end: int) -> list[tuple[range, Grid | None]]:
    """The tables among the lines from `start` up to `end`, each with the lines it takes; without a grid the lines that
    go on with a table of the page before."""
    if end - start > _MOST_LINES:
        return []
    tables: list[tuple[range, Found | None]] = []
    pages = [(page, _Text(lines[page.start : page.stop])) for page in _pages(lines, start, end)]
    amounts = where_amounts_stand([(text.lines, text.places) for _, text in pages if text.places])
    whole = -1  # which of the tables goes on where the next page begins with its rows
    for page, text in pages:
        here = _tables(text, page.start, amounts) if text.places else []
        for n, (taken, table) in enumerate(here):
            begun = tables[whole][1] if whole >= 0 else None
            opening = n == 0 and not any(lines[k].strip() for k in range(page.start, taken.start))
            if begun and opening and (longer := continued(begun, table)):
                tables[whole] = (tables[whole][0], longer)
                tables.append((taken, None))
            else:
                tables.append((taken, table))
                whole = len(tables) - 1
        last = here[-1][0].stop if here else page.start
        if any(lines[k].strip() and not _folio(lines[k]) for k in range(last, page.stop)):
            whole = -1
    return [(taken, table.grid if table else None) for taken, table in tables]


class _Text:
    """The lines of a page, and where their characters begin; no places where no table can be."""

    def __init__(self, lines: Sequence[str]) -> None:
        # A paragraph, whatever it says, is no row.
        self.lines = [line if len(line) <= LONGEST_ROW else "。" for line in lines]
        possible = 0 < sum(map(gaps, self.lines)) < _MOST_GAPS
        width = _width(self.lines) if possible else 0
        self.places = [_places(line, width) for line in self.lines] if possible else []


def _tables(text: _Text, first: int, amounts: int) -> list[tuple[range, Found]]:
    """The tables of one page; `first` is the number of its first line, counted from zero, and `amounts` where amounts
    stand that are on a line of their own."""
    lines = text.lines
    page = _Page(text, first, amounts)
    tables, _ = aligned_tables(page.letters, page.rows, np.empty((0, 3)))
    drawn = sorted(((page.taken(t), found(t, page.span)) for t in tables), key=lambda one: one[0].start)
    top = next((n for n, line in enumerate(lines) if line.strip()), 0)
    if _row(lines[top]) and (not drawn or drawn[0][0].start > first + top):
        drawn.insert(0, _few_rows(lines, top, first))
    return drawn


def _few_rows(lines: Sequence[str], top: int, first: int) -> tuple[range, Found]:
    """The one or two rows with which a page begins, too few to show where columns are: a piece, a column."""
    rows = [top]
    for n in range(top + 1, len(lines)):
        if _row(lines[n]):
            rows.append(n)
        elif lines[n].strip():
            break
    pieces = [[(m.start(), m.end(), m[0]) for m in PIECE.finditer(lines[n])] for n in rows]
    reach: list[tuple[int, int]] = []
    for start, end, _ in sorted(p for row in pieces for p in row):
        if reach and start < reach[-1][1]:
            reach[-1] = (reach[-1][0], max(reach[-1][1], end))
        else:
            reach.append((start, end))
    cells = tuple(
        GridCell(r, bisect_right(reach, (start, end + 1)) - 1, text, LineSpan(first + n + 1, start, end))
        for r, (n, row) in enumerate(zip(rows, pieces, strict=True))
        for start, end, text in row
    )
    grid = Grid(len(rows), len(reach), cells, cells[0].source)
    edges = [(a * _WIDTH, b * _WIDTH) for a, b in reach]
    return range(first + top, first + rows[-1] + 1), Found(grid, edges, 0)


def _pages(lines: Sequence[str], start: int, end: int) -> Iterator[range]:
    """The lines from `start` up to `end`, page by page: a form feed opens one."""
    for n in range(start + 1, end):
        if lines[n].startswith("\f"):
            yield range(start, n)
            start = n
    if start < end:
        yield range(start, end)


def _row(line: str) -> bool:
    """Whether a line is a row of a table: several pieces, an amount among them, or numbers at its end."""
    pieces = GAP.split(line.strip())
    if len(pieces) < 2 or _END.search(line):
        return False
    return bool(_AMOUNT.search(line)) or (len(pieces) > 2 and all(map(is_entry, pieces[-2:])))


def _folio(line: str) -> bool:
    """Whether a line is a page number."""
    text = line.strip()
    return len(text) < LONGEST_ROW and folio(text)


def _width(lines: Sequence[str]) -> int:
    """How wide a Chinese character counts, 1 or 2: as it lets more amounts end in the same places."""
    edges: dict[int, Counter[int]] = {1: Counter(), 2: Counter()}
    for line in lines:
        if amounts := [amount.end() for amount in _AMOUNT.finditer(line)]:
            for width, ends in edges.items():
                at = _places(line, width)
                ends.update(at[end] for end in amounts)
    return max(edges, key=lambda width: sum(n * n for n in edges[width].values()))


def _places(line: str, width: int) -> list[int]:
    """Where each character begins, and where the last ends."""
    at = [0]
    for character in line:
        wide = width if width > 1 and east_asian_width(character) in "WF" else 1
        at.append(at[-1] + (wide if character != "\f" else 0))
    return at


class _Page:
    """Lines as letters with places, those of one row on one height; blank lines, however many, are one, and page numbers
    are none."""

    def __init__(self, text: _Text, first: int, amounts: int) -> None:
        self.first, self.texts, self.places = first, text.lines, text.places
        # Which lines stand at each height, in steps of the pitch; none where it is blank.
        self.lines: list[list[int]] = []
        self.rows: list[npt.NDArray[np.int64]] = []
        letters: list[str] = []
        boxes: list[Box] = []
        for own in together(self.texts, self.places, amounts):
            inked = {n: [k for k, letter in enumerate(self.texts[n]) if letter not in _BLANK] for n in own}
            if not any(inked.values()) or (len(own) == 1 and _folio(self.texts[own[0]])):
                if self.lines and self.lines[-1]:
                    self.lines.append([])
                continue
            begin = len(letters)
            for step, (n, line) in enumerate(inked.items()):
                top = len(self.lines) * _PITCH + step * _STEP
                at = self.places[n]
                letters += [self.texts[n][k] for k in line]
                boxes += [(at[k] * _WIDTH, top, at[k + 1] * _WIDTH, top + _HEIGHT) for k in line]
            self.lines.append(own)
            self.rows.append(
                np.array(sorted(range(begin, len(letters)), key=lambda k: boxes[k][0]), np.int64)
            )
        self.letters = Letters(
            "".join(letters), np.array(boxes, np.float64).reshape(-1, 4), np.zeros(len(letters), np.bool_)
        )

    def _line(self, height: float) -> int:
        own = self.lines[int(height / _PITCH)]
        return own[min(round(height % _PITCH / _STEP), len(own) - 1)]

    def taken(self, table: Table) -> range:
        """The lines from a table's first to its last."""
        top = self.lines[int(table.box[1] / _PITCH)]
        bottom = self.lines[int((table.box[3] - _HEIGHT / 2) / _PITCH)]
        return range(self.first + min(top), self.first + max(bottom) + 1)

    def span(self, box: Box) -> LineSpan:
        """The characters of a box's first line that stand in it."""
        n = self._line(box[1])
        at = self.places[n]
        start, end = (min(bisect_left(at, x / _WIDTH), len(at) - 1) for x in (box[0], box[2]))
        return LineSpan(self.first + n + 1, start, end)
