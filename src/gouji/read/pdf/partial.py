"""Lattices whose rulings are incomplete: rows or columns that only the text shows.

Many makers draw the heads of a table and leave out the lines between its rows, or draw the rows and not
all columns. A cell that holds several amounts is never right: amounts below each other part its row,
amounts side by side part it along the columns that other rows draw.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from gouji.read.pdf.amounts import is_figure
from gouji.read.pdf.cells import CellText, Table, fill
from gouji.read.pdf.grids import Area, Lattice
from gouji.read.pdf.text import Letters, split_lines

Flags = npt.NDArray[np.bool_]
Indices = npt.NDArray[np.int64]


def complete(lattice: Lattice, table: Table, letters: Letters, free: Flags) -> Table:
    """The table again, with the rows and columns that its amounts show; unchanged where nothing is amiss."""
    wide = [k for k, cell in enumerate(table.cells) if cell.area.column_span > 1 and _beside(cell.text)]
    if wide:
        lattice = _part_columns(lattice, wide)
        table = fill(lattice, letters, free)
    tall = sorted(
        {cell.area.row for cell in table.cells if cell.area.row_span == 1 and _below(cell)}, reverse=True
    )
    if not tall:
        return table
    for row in tall:
        lattice = _part_row(lattice, table, letters, row)
    return fill(lattice, letters, free)


def _beside(text: str) -> bool:
    """Several amounts on one line."""
    return " " in text and any(sum(map(is_figure, line.split())) > 1 for line in text.split("\n"))


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


def _part_row(lattice: Lattice, table: Table, letters: Letters, row: int) -> Lattice:
    """Cut one row between the lines of its figures, where another cell bears that out by as many lines."""
    across = [c for c in table.cells if c.area.row == row and c.area.row_span == 1 and c.text]
    cells = [c for c in across if _below(c)]
    lines = max(len(c.text.split("\n")) for c in cells)
    chosen = [c for c in cells if len(c.text.split("\n")) == lines]
    if sum(len(c.text.split("\n")) == lines for c in across) < 2:
        return lattice
    inside = np.zeros(len(letters.text), bool)
    for x0, y0, x1, y1 in lattice.area_boxes()[[lattice.areas.index(cell.area) for cell in chosen]]:
        x = (letters.box[:, 0] + letters.box[:, 2]) / 2
        y = (letters.box[:, 1] + letters.box[:, 3]) / 2
        inside |= (x > x0) & (x < x1) & (y > y0) & (y < y1)
    inside[np.setdiff1d(np.arange(len(inside)), table.used)] = False
    levels = split_lines(letters, np.flatnonzero(inside & ~letters.blank))
    if len(levels) != lines:
        return lattice  # columns whose figures do not stand level: not rows
    tops = [float(letters.box[level, 1].min()) for level in levels]
    bottoms = [float(letters.box[level, 3].max()) for level in levels]
    cuts = [(bottom + top) / 2 for bottom, top in zip(bottoms[:-1], tops[1:], strict=True)]
    areas: list[Area] = []
    for area in lattice.areas:
        if area.row > row:
            areas.append(area._replace(row=area.row + len(cuts)))
        elif area.row + area.row_span <= row:
            areas.append(area)
        elif area.row_span > 1:
            areas.append(area._replace(row_span=area.row_span + len(cuts)))
        else:
            areas.extend(area._replace(row=row + n) for n in range(lines))
    return _with_areas(lattice.xs, np.insert(lattice.ys, row + 1, cuts), areas)


def _with_areas(xs: npt.NDArray[np.float64], ys: npt.NDArray[np.float64], areas: list[Area]) -> Lattice:
    areas = sorted(areas)
    area_of = np.zeros((len(ys) - 1, len(xs) - 1), np.int64)
    for k, area in enumerate(areas):
        area_of[area.row : area.row + area.row_span, area.column : area.column + area.column_span] = k
    return Lattice(xs, ys, areas, area_of)
