"""Tables without upright rulings, by alignment: a run of lines whose pieces stand in the same columns and
hold amounts.

The columns are the stretches of the page's width that the pieces of the run cover; pieces are parted by
gaps of a character's height. Head lines directly above, in several pieces, belong to the table; a piece over
several columns spans them. One piece alone below a row continues the name above it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from gouji.read.pdf.amounts import is_figure, is_strong_figure
from gouji.read.pdf.cells import Box, CellText, Table
from gouji.read.pdf.grids import Area
from gouji.read.pdf.text import Letters, Written, compose

Indices = npt.NDArray[np.int64]

_PIECE_GAP = 0.9  # of the height
_LINE_GAP = 2.2  # of the height, from the foot of one row to the head of the next
_ORDINAL = re.compile(r"[一二三四五六七八九十]{1,3}、|\d{1,2}[、.](?!\d)")
_FEWEST_ROWS = 3
_FEWEST_AMOUNTS = 3
_MOST_HEADS = 6  # levels


class Level(NamedTuple):
    """A line of the page in pieces."""

    letters: Indices
    pieces: list[Written]
    top: float
    bottom: float

    @property
    def tabular(self) -> bool:
        """Several pieces, an amount among them."""
        return len(self.pieces) > 1 and any(is_figure(piece.text) for piece in self.pieces)


def aligned_tables(letters: Letters, lines: list[Indices]) -> tuple[list[Table], list[Indices]]:
    """The tables among the lines, and the lines that are in none."""
    if not _may_hold_tables(letters, lines):
        return [], lines
    pieces: list[list[Written]] = [[] for _ in lines]
    for piece in compose(letters, lines, apart=_PIECE_GAP, through_blanks=True):
        pieces[piece.line].append(piece)
    levels = [
        Level(line, found, min(p.box[1] for p in found), max(p.box[3] for p in found))
        for line, found in zip(lines, pieces, strict=True)
        if found
    ]
    tables: list[Table] = []
    free = 0  # the first level after the table above
    for first, last in _runs(levels):
        table = _table(levels, first, last, free)
        if table is not None:
            tables.append(table)
            free = last + 1
    if not tables:
        return [], lines
    used = set(np.concatenate([table.used for table in tables]).tolist())
    return tables, [line for line in lines if int(line[0]) not in used]


def _may_hold_tables(letters: Letters, lines: list[Indices]) -> bool:
    """Whether enough lines have gaps for a table: a quick look, since most pages have none."""
    if len(lines) < _FEWEST_ROWS:
        return False
    order = np.concatenate(lines)
    owner = np.repeat(np.arange(len(lines)), [len(line) for line in lines])
    inked = ~letters.blank[order]
    box, owner = letters.box[order][inked], owner[inked]
    gap = box[1:, 0] - box[:-1, 2] > _PIECE_GAP * (box[1:, 3] - box[1:, 1])
    return len(np.unique(owner[1:][gap & (owner[1:] == owner[:-1])])) >= _FEWEST_ROWS


def _runs(levels: list[Level]) -> list[tuple[int, int]]:
    """First and last of neighbouring tabular levels, with lone continuations of names between them."""
    runs: list[tuple[int, int]] = []
    start = last = -1
    for k, level in enumerate(levels):
        near = start >= 0 and level.top - levels[k - 1].bottom < _LINE_GAP * (level.bottom - level.top)
        if level.tabular:
            if not near:
                start = k
                runs.append((k, k))
            last = k
            runs[-1] = (start, k)
        elif not (near and len(level.pieces) == 1 and k - last == 1):
            start = -1
    return runs


def _table(levels: list[Level], first: int, last: int, free: int) -> Table | None:
    body = levels[first : last + 1]
    rows = [level for level in body if level.tabular]
    amounts = sum(is_strong_figure(piece.text) for level in rows for piece in level.pieces)
    if len(rows) < _FEWEST_ROWS or amounts < _FEWEST_AMOUNTS:
        return None
    columns = _columns(rows)
    if len(columns) < 2:
        return None
    columns = _with_blank_columns(levels, first, free, columns)
    head = _head(levels, first, free, columns)
    used = np.concatenate([level.letters for level in levels[head : last + 1]])
    return _cells(levels[head:first], body, columns, used)


def _head(levels: list[Level], first: int, free: int, columns: list[tuple[float, float]]) -> int:
    """The first level of the heads above a table's first row: the highest in several pieces that hangs
    together with it. A level of one piece belongs to the heads only below such a one."""
    head = first
    for k in range(first - 1, max(first - 1 - _MOST_HEADS, free - 1), -1):
        if not _hangs_together(levels[k], levels[k + 1], columns):
            break
        if len(levels[k].pieces) > 1:
            head = k
    return head


def _columns(rows: list[Level]) -> list[tuple[float, float]]:
    """Stretches of the width that the rows' pieces cover. A piece that would join what most rows keep apart
    (a long name) does not count."""
    spans = sorted((piece.box[0], piece.box[2]) for level in rows for piece in level.pieces)
    narrow = [s for s in spans if sum(s[0] < t[0] and t[1] < s[1] for t in spans) <= 2 * len(rows)]
    columns: list[tuple[float, float]] = []
    for left, right in narrow:
        if columns and left < columns[-1][1]:
            columns[-1] = (columns[-1][0], max(columns[-1][1], right))
        else:
            columns.append((left, right))
    return columns


def _with_blank_columns(
    levels: list[Level], first: int, free: int, columns: list[tuple[float, float]]
) -> list[tuple[float, float]]:
    """The columns with those that the rows leave blank and only the heads show: pieces of a level near above that
    stand clear of all columns, where their neighbours in that level stand each over a column of its own."""
    for k in range(first - 1, max(first - 1 - _MOST_HEADS, free - 1), -1):
        level, below = levels[k], levels[k + 1]
        if below.top - level.bottom >= _LINE_GAP * (level.bottom - level.top) or _caption(level):
            break
        over = [
            [n for n, (a, b) in enumerate(columns) if piece.box[0] < b and piece.box[2] > a]
            for piece in level.pieces
        ]
        known = [n for found in over for n in found]
        if len(known) * 2 < len(columns) or len(known) < 2 or any(known.count(n) > 1 for n in known):
            continue
        clear = [(p.box[0], p.box[2]) for p, found in zip(level.pieces, over, strict=True) if not found]
        columns = sorted([*columns, *(c for c in clear if _between_known(c, columns, known))])
    return columns


def _between_known(
    head: tuple[float, float], columns: list[tuple[float, float]], known: Sequence[int]
) -> bool:
    """Whether the columns to the left and to the right of a head have heads of their own: it is not one of them."""
    left = [n for n, column in enumerate(columns) if column[1] <= head[0]][-1:]
    right = [n for n, column in enumerate(columns) if column[0] >= head[1]][:1]
    return all(n in known for n in (*left, *right))


def _caption(level: Level) -> bool:
    """Whether a level is a name and its value."""
    return any("：" in piece.text or ":" in piece.text for piece in level.pieces)


def _hangs_together(level: Level, below: Level, columns: list[tuple[float, float]]) -> bool:
    """Whether a level stands near the one below and within the table's width."""
    near = below.top - level.bottom < _LINE_GAP * (level.bottom - level.top)
    left, right = columns[0][0], columns[-1][1]
    slack = 0.1 * (right - left)
    within = all(piece.box[0] > left - slack and piece.box[2] < right + slack for piece in level.pieces)
    return near and within and not _caption(level)


def _cells(heads: list[Level], body: list[Level], columns: list[tuple[float, float]], used: Indices) -> Table:
    """Heads one row each; in the body a lone piece continues the row above it, unless it has a number of its own."""
    row = -1
    places: dict[tuple[int, int], CellText] = {}
    for k, level in enumerate([*heads, *body]):
        if len(level.pieces) > 1 or k < len(heads) or _ORDINAL.match(level.pieces[0].text):
            row += 1
        for piece in level.pieces:
            touched = [k for k, (a, b) in enumerate(columns) if piece.box[0] < b and piece.box[2] > a]
            middle = (piece.box[0] + piece.box[2]) / 2
            nearest = min(range(len(columns)), key=lambda k: abs(sum(columns[k]) / 2 - middle))
            at, span = (touched[0], len(touched)) if touched else (nearest, 1)
            before = places.get((row, at))
            text = f"{before.text}\n{piece.text}" if before else piece.text
            box = _around(before.box, piece.box) if before else piece.box
            places[row, at] = CellText(
                Area(row, at, 1, before.area.column_span if before else span), text, box
            )
    cells = [places[key] for key in sorted(places)]
    filled = {
        (c.area.row, k) for c in cells for k in range(c.area.column, c.area.column + c.area.column_span)
    }
    bands = _bands(cells, row + 1)
    blanks = [
        CellText(Area(r, k, 1, 1), "", (columns[k][0], bands[r][0], columns[k][1], bands[r][1]))
        for r in range(row + 1)
        for k in range(len(columns))
        if (r, k) not in filled
    ]
    outer = (columns[0][0], (heads or body)[0].top, columns[-1][1], body[-1].bottom)
    every = sorted([*cells, *blanks], key=lambda c: c.area)
    return Table(row + 1, len(columns), every, outer, used)


def _bands(cells: list[CellText], rows: int) -> list[tuple[float, float]]:
    """Top and bottom of each row."""
    bands = []
    for row in range(rows):
        here = [c.box for c in cells if c.area.row == row]
        bands.append((min(b[1] for b in here), max(b[3] for b in here)))
    return bands


def _around(a: Box, b: Box) -> Box:
    return min(a[0], b[0]), min(a[1], b[1]), max(a[2], b[2]), max(a[3], b[3])
