"""Tables without upright rulings, by alignment: a run of lines whose pieces stand in the same columns and
hold amounts.

The columns are the stretches of the page's width that the pieces of the run cover; pieces are parted by
gaps of a character's height. Head lines directly above, in several pieces, belong to the table; a piece over
several columns spans them. A piece alone belongs to the row that it stands nearest to. Level lines of one width show
where a table begins and ends, and so also one with few amounts or none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from gouji.read.known import is_head
from gouji.read.pdf.amounts import is_strong_figure
from gouji.read.pdf.cells import CellText, Table, around
from gouji.read.pdf.extents import captioned
from gouji.read.pdf.fences import Region, regions
from gouji.read.pdf.grids import Area
from gouji.read.pdf.heads import (
    LINE_GAP,
    columns_of,
    first_head,
    is_headed,
    nearest,
    touched,
    with_blank_columns,
)
from gouji.read.pdf.levels import ORDINAL, Level, goes_on, is_total, levels_of, second_half, with_gaps
from gouji.read.pdf.rows import rows_of
from gouji.read.pdf.text import Letters

Floats = npt.NDArray[np.float64]
Indices = npt.NDArray[np.int64]

_FEWEST_ROWS = 3
_FEWEST_AMOUNTS = 3
_FEW_LINES = 6  # of a page on which a total's row with its amounts may stand alone
_MOST_LONE = 3  # levels in one piece between two rows: the end of one name, the beginning of the next


def aligned_tables(
    letters: Letters, lines: list[Indices], level_lines: Floats
) -> tuple[list[Table], list[Indices]]:
    """The tables among the lines, and the lines that are in none. `level_lines` are the level rulings of no grid, rows
    of (height, from, to)."""
    alone = len(lines) <= _FEW_LINES and any(letters.text[k] in ",." for line in lines for k in line.tolist())
    if len(with_gaps(letters, lines)) < (1 if alone else 2):
        return [], lines
    levels = levels_of(letters, lines)
    tables: list[Table] = []
    free = 0  # the first level after the table above
    marked = regions(level_lines, levels)
    marked = sorted([*marked, *captioned(levels, marked)])
    for start, end in _between(marked, len(levels)):
        for first, last in _runs(levels, start, end):
            table = _table(levels, first, last, max(free, start))
            if table is not None:
                tables.append(table)
                free = last + 1
    tables += [table for region in marked if (table := _fenced(levels, region)) is not None]
    if not tables:
        return [], lines
    used = set(np.concatenate([table.used for table in tables]).tolist())
    return tables, [line for line in lines if int(line[0]) not in used]


def _between(marked: Sequence[Region], count: int) -> list[tuple[int, int]]:
    """The stretches of levels that stand in no marked region: first, and after the last."""
    starts = [0, *(region.last + 1 for region in marked)]
    ends = [*(region.first for region in marked), count]
    return [(a, b) for a, b in zip(starts, ends, strict=True) if a < b]


def _runs(levels: list[Level], begin: int, end: int) -> list[tuple[int, int]]:
    """First and last of neighbouring tabular levels, with the rest of names between them, above the first and below
    the last."""
    runs: list[tuple[int, int]] = []
    start = last = -1
    for k in range(begin, end):
        level = levels[k]
        near = start >= 0 and level.top - levels[k - 1].bottom < LINE_GAP * (level.bottom - level.top)
        if level.tabular:
            if not near:
                start = k
                runs.append((k, k))
            last = k
            runs[-1] = (start, k)
        elif not (near and len(level.pieces) == 1 and k - last <= _MOST_LONE):
            start = -1
    return [_with_names(levels, begin, end, *run) for run in runs]


def _with_names(levels: list[Level], begin: int, end: int, first: int, last: int) -> tuple[int, int]:
    """A run with the beginning of its first row's name, and the end of its last one's."""
    while first > begin and (
        goes_on(levels[first - 1], levels[first]) or second_half(levels[first - 1], levels[first])
    ):
        first -= 1
    while last + 1 < end and goes_on(levels[last + 1], levels[last]):
        last += 1
    return first, last


def _table(levels: list[Level], first: int, last: int, free: int) -> Table | None:
    body = levels[first : last + 1]
    rows = [level for level in body if level.tabular]
    amounts = sum(is_strong_figure(piece.text) for level in rows for piece in level.pieces)
    if amounts < _FEWEST_AMOUNTS:
        return None
    columns = columns_of(rows)
    if len(columns) < 2:
        return None
    if len(rows) < _FEWEST_ROWS and not is_headed(levels, first, free, columns):
        return None
    columns = with_blank_columns(levels, first, free, columns)
    head = first_head(levels, first, free, columns)
    return _cells(levels[head:first], body, rows_of(body, columns), columns)


def _fenced(levels: list[Level], region: Region) -> Table | None:
    """The table between level lines: its head reaches to the first row with amounts, else to its total or the second line."""
    own = levels[region.first : region.last + 1]
    body_from = _body_from(own, region)
    while 0 < body_from < len(own) and _in_body(own[body_from - 1], own[body_from]):
        body_from -= 1
    heads, body = own[:body_from], own[body_from:]
    columns = columns_of([level for level in body if not all(is_head(p.text) for p in level.pieces)])
    columns = with_blank_columns(own, body_from, 0, columns)
    if len(columns) < 2:
        return None
    return _cells(heads, body, _ruled_rows(body, region.fences) or rows_of(body, columns), columns)


def _body_from(own: list[Level], region: Region) -> int:
    if region.body is not None:
        return region.body - region.first
    rows = [k for k, one in enumerate(own) if one.tabular or any(ORDINAL.match(p.text) for p in one.pieces)]
    totals = [k for k, level in enumerate(own) if len(level.pieces) == 1 and is_total(level.pieces[0].text)]
    below_head = [
        k for k, level in enumerate(own)
        if level.middle > region.fences[1] and not any(is_head(p.text) for p in level.pieces)
    ]  # fmt: skip
    return (rows or totals or below_head or [len(own)])[0]


def _in_body(level: Level, below: Level) -> bool:
    """Whether a level above a row is of the body: a row without amounts, or the beginning of the row's name."""
    numbered = any(ORDINAL.match(piece.text) for piece in level.pieces)
    return (
        numbered
        or (len(level.pieces) == 1 and level.opens)
        or goes_on(level, below)
        or second_half(level, below)
    )


def _ruled_rows(body: list[Level], fences: list[float]) -> list[int]:
    """The row of each level by the lines between rows; nothing where the rows have none."""
    band = [int(np.searchsorted(fences, level.middle)) for level in body]
    openers = [b for b, level in zip(band, body, strict=True) if level.tabular]
    if len(set(openers)) < len(openers) or len(set(band)) < 2:
        return []
    places = sorted(set(band))
    return [places.index(b) for b in band]


def _cells(
    heads: list[Level], body: list[Level], rows: list[int], columns: list[tuple[float, float]]
) -> Table:
    """Heads one row each, and the body's levels by their rows."""
    places: dict[tuple[int, int], CellText] = {}
    joined = {
        n for level in body for n in _twice(level, columns)
    }  # columns that are two, run into each other
    numbers = [*range(len(heads)), *(len(heads) + n for n in rows)]
    for row, level in zip(numbers, [*heads, *body], strict=True):
        taken = -1  # the last column that a head of this level has
        for piece in level.pieces:
            over = touched(piece.box, columns)
            at, span = (over[0], len(over)) if over else (nearest(piece.box, columns), 1)
            if row < len(heads) and at == taken and span == 1 and at not in joined:
                at += _free(level, columns, at + 1)  # two heads side by side are of two columns
            taken = at + span - 1
            before = places.get((row, at))
            text = f"{before.text}\n{piece.text}" if before else piece.text
            box = around(before.box, piece.box) if before else piece.box
            places[row, at] = CellText(
                Area(row, at, 1, before.area.column_span if before else span), text, box
            )
    count = numbers[-1] + 1
    cells = [places[key] for key in sorted(places)]
    filled = {
        (c.area.row, k) for c in cells for k in range(c.area.column, c.area.column + c.area.column_span)
    }
    bands = _bands(cells, count)
    blanks = [
        CellText(Area(r, k, 1, 1), "", (columns[k][0], bands[r][0], columns[k][1], bands[r][1]))
        for r in range(count)
        for k in range(len(columns))
        if (r, k) not in filled
    ]
    outer = (columns[0][0], (heads or body)[0].top, columns[-1][1], (body or heads)[-1].bottom)
    every = sorted([*cells, *blanks], key=lambda c: c.area)
    used = np.concatenate([level.letters for level in (*heads, *body)])
    return Table(count, len(columns), every, outer, used)


def _twice(level: Level, columns: list[tuple[float, float]]) -> Iterator[int]:
    """The columns in which two pieces of a level stand."""
    places = [touched(piece.box, columns) for piece in level.pieces]
    for before, after in pairwise(places):
        yield from set(before) & set(after)


def _free(level: Level, columns: list[tuple[float, float]], column: int) -> bool:
    """Whether a column is there and no piece of a level stands in it."""
    return column < len(columns) and not any(column in touched(piece.box, columns) for piece in level.pieces)


def _bands(cells: list[CellText], rows: int) -> list[tuple[float, float]]:
    """Top and bottom of each row."""
    bands = []
    for row in range(rows):
        here = [c.box for c in cells if c.area.row == row]
        bands.append((min(b[1] for b in here), max(b[3] for b in here)))
    return bands
