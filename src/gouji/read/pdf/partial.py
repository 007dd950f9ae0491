"""Lattices whose rulings are incomplete: rows or columns that only the text shows.

Many makers draw the heads of a table and leave out the lines between its rows, or draw the rows and not
all columns. A cell that holds several amounts is never right: amounts below each other part its row,
amounts side by side part it along the columns that other rows draw.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from gouji.read.pdf.amounts import is_figure, is_strong_figure
from gouji.read.pdf.cells import CellText, Table, fill
from gouji.read.pdf.grids import Area, Lattice
from gouji.read.pdf.levels import Level
from gouji.read.pdf.rows import rows_of
from gouji.read.pdf.text import Letters, Written, compose, split_lines

Flags = npt.NDArray[np.bool_]
Indices = npt.NDArray[np.int64]


def complete(lattice: Lattice, table: Table, letters: Letters) -> Table:
    """The table again, with the rows and columns that its amounts show; unchanged where nothing is amiss."""
    wide = [k for k, cell in enumerate(table.cells) if cell.area.column_span > 1 and _beside(cell.text)]
    if wide:
        lattice = _part_columns(lattice, wide)
        [table] = fill(letters, [(lattice, table.used)])
    if any(cell.area.row_span > 1 and _below(cell) for cell in table.cells):
        lattice = _part_rows(lattice, table)
        [table] = fill(letters, [(lattice, table.used)])
    bands = sorted({(c.area.row, c.area.row_span) for c in table.cells if _below(c)}, reverse=True)
    if not bands:
        return table
    for row, span in bands:
        lattice = _part_band(lattice, table, letters, row, span)
    [table] = fill(letters, [(lattice, table.used)])
    return table


def _beside(text: str) -> bool:
    """Several amounts on one line; the digits of letter-spaced words (2 0 2 5 年 预 算) are none."""
    if " " not in text:
        return False
    lines = [line.split() for line in text.split("\n")]
    return any(
        sum(is_figure(word) and (len(word) > 1 or all(map(is_figure, words))) for word in words) > 1
        for words in lines
    )


def _below(cell: CellText) -> bool:
    """Several amounts below each other, and nothing else; not one amount broken over two lines."""
    lines = cell.text.split("\n")
    if len(lines) < 2 or not all(map(is_figure, lines)):
        return False
    return len(lines) > 2 or not is_figure("".join(lines))


def _part_columns(lattice: Lattice, wide: list[int]) -> Lattice:
    areas: list[Area] = []
    for k, area in enumerate(lattice.areas):
        if k in wide:
            areas.extend(
                area._replace(column=area.column + n, column_span=1) for n in range(area.column_span)
            )
        else:
            areas.append(area)
    return _with_areas(lattice.xs, lattice.ys, areas)


def _part_rows(lattice: Lattice, table: Table) -> Lattice:
    """Cut cells that hold several amounts along the rows that their neighbours draw, and with them those beside that
    reach over the same rows and hold one amount or none: it is of one of the rows."""
    several = [(c.area.row, c.area.row + c.area.row_span) for c in table.cells if _below(c)]
    areas: list[Area] = []
    for cell in table.cells:
        area = cell.area
        amounts = not cell.text or _below(cell) or all(map(is_strong_figure, cell.text.split("\n")))
        within = any(top <= area.row and area.row + area.row_span <= end for top, end in several)
        parts = area.row_span if amounts and within else 1
        areas.extend(area._replace(row=area.row + n, row_span=area.row_span // parts) for n in range(parts))
    return _with_areas(lattice.xs, lattice.ys, areas)


def _part_band(lattice: Lattice, table: Table, letters: Letters, row: int, span: int) -> Lattice:
    """Cut what is drawn as one row into those that its lines of text make, where two of them at least have an amount
    and something beside it."""
    chosen = [area for area in lattice.areas if (area.row, area.row_span) == (row, span)]
    partly = [a for a in lattice.areas if a not in chosen and a.row < row + span and a.row + a.row_span > row]
    if any(a.row > row or a.row + a.row_span < row + span for a in partly):
        return lattice  # other cells of the band have lines of their own
    levels = _levels(lattice, table, letters, chosen)
    boxes = lattice.area_boxes()[[lattice.areas.index(area) for area in chosen]]
    columns = sorted({(x0, x1) for x0, _, x1, _ in boxes.tolist()})
    rows = rows_of(levels, columns) if levels else []
    count = rows[-1] + 1 if rows else 0
    if count < 2 or sum(level.tabular for level in levels) < 2:
        return lattice
    groups = [[level for level, n in zip(levels, rows, strict=True) if n == k] for k in range(count)]
    tops = [min(level.top for level in group) for group in groups]
    bottoms = [max(level.bottom for level in group) for group in groups]
    cuts = [(bottom + top) / 2 for bottom, top in zip(bottoms[:-1], tops[1:], strict=True)]
    more = count - span  # rows that the lattice gains; it loses the borders within the band
    areas: list[Area] = []
    for area in lattice.areas:
        if area.row >= row + span:
            areas.append(area._replace(row=area.row + more))
        elif area.row + area.row_span <= row:
            areas.append(area)
        elif area in chosen:
            areas.extend(area._replace(row=row + n, row_span=1) for n in range(count))
        else:
            areas.append(area._replace(row_span=area.row_span + more))
    ys = np.concatenate((lattice.ys[: row + 1], cuts, lattice.ys[row + span :]))
    return _with_areas(lattice.xs, ys, areas)


def _levels(lattice: Lattice, table: Table, letters: Letters, chosen: list[Area]) -> list[Level]:
    """The lines of text in a band of cells, each cell's part of a line a piece."""
    boxes = lattice.area_boxes()[[lattice.areas.index(area) for area in chosen]]
    used = table.used[~letters.blank[table.used]]
    middle = (letters.box[used, :2] + letters.box[used, 2:]) / 2
    beyond, before = middle[:, None, :] > boxes[None, :, :2], middle[:, None, :] < boxes[None, :, 2:]
    within: Flags = np.logical_and.reduce(beyond & before, axis=2)
    cell = np.where(within.any(axis=1), within.argmax(axis=1), -1)
    place = dict(zip(used.tolist(), cell.tolist(), strict=True))
    lines = split_lines(letters, used[cell >= 0])
    parts = [
        (n, line[[place[k] == c for k in line.tolist()]])
        for n, line in enumerate(lines)
        for c in dict.fromkeys(place[k] for k in line.tolist())
    ]
    pieces: list[list[Written]] = [[] for _ in lines]
    for piece in compose(letters, [part for _, part in parts]):
        pieces[parts[piece.line][0]].append(piece)
    return [
        Level(line, found, min(p.box[1] for p in found), max(p.box[3] for p in found))
        for line, found in zip(lines, pieces, strict=True)
        if found
    ]


def _with_areas(xs: npt.NDArray[np.float64], ys: npt.NDArray[np.float64], areas: list[Area]) -> Lattice:
    areas = sorted(areas)
    area_of = np.zeros((len(ys) - 1, len(xs) - 1), np.int64)
    for k, area in enumerate(areas):
        area_of[area.row : area.row + area.row_span, area.column : area.column + area.column_span] = k
    return Lattice(xs, ys, areas, area_of)
