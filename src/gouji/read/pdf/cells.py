"""Lattice and letters → a Grid: which characters stand in which cell, each cell's text and tight box."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from gouji.read.pdf.grids import Area, Lattice
from gouji.read.pdf.text import BLANK_GAP, Letters, compose, split_lines

Floats = npt.NDArray[np.float64]
Indices = npt.NDArray[np.int64]
Box = tuple[float, float, float, float]

_MARGIN = (0.5, 1.5)  # points to the side, and up and down: libraries differ in where a character's box ends
_OVERHANG = 0.25  # of its width: a character this far over a border was not set within it


class CellText(NamedTuple):
    """A cell with its text; the box is that of the text, or of the cell when blank. Reading frame."""

    area: Area
    text: str
    box: Box


class Table(NamedTuple):
    """A grid before it becomes a `Grid` of the interface."""

    rows: int
    columns: int
    cells: list[CellText]
    box: Box
    used: Indices  # the letters in it


def fill(lattice: Lattice, letters: Letters, free: npt.NDArray[np.bool_]) -> Table:
    """Place the free letters that stand within a lattice into its cells."""
    x0, y0, x1, y1 = lattice.box
    box = letters.box
    x, y = (box[:, 0] + box[:, 2]) / 2, (box[:, 1] + box[:, 3]) / 2
    within = np.flatnonzero(free & (x > x0) & (x < x1) & (y > y0) & (y < y1))
    column = np.searchsorted(lattice.xs, x[within]) - 1
    row = np.searchsorted(lattice.ys, y[within]) - 1
    cell = lattice.area_of[row, column]
    outer = lattice.area_boxes()
    cell = _keep_together(outer, letters, within, cell)
    texts = _texts(letters, within, cell, outer)
    cells = [
        CellText(area, *(texts.get(k) or ("", tuple(rectangle))))
        for k, (area, rectangle) in enumerate(zip(lattice.areas, outer.tolist(), strict=True))
    ]
    return Table(len(lattice.ys) - 1, len(lattice.xs) - 1, cells, lattice.box, within)


def _with_margin(tight: Floats, outer: Floats) -> Floats:
    """Texts' boxes with a margin where their cells have room for one."""
    low = np.minimum(tight[:, :2], np.maximum(tight[:, :2] - _MARGIN, outer[:, :2]))
    high = np.maximum(tight[:, 2:], np.minimum(tight[:, 2:] + _MARGIN, outer[:, 2:]))
    return np.concatenate((low, high), axis=1)


def _texts(letters: Letters, within: Indices, cell: Indices, outer: Floats) -> dict[int, tuple[str, Box]]:
    """The text and tight box of each cell that has ink. `outer` are the cells' rectangles."""
    if letters.blank[within].all():
        return {}
    order = np.lexsort((letters.box[within, 0], cell))
    index, owner = within[order], cell[order]
    starts = np.flatnonzero(np.concatenate(([True], owner[1:] != owner[:-1])))
    ends = np.append(starts[1:], len(owner))
    box = letters.box[index]
    middle, height = (box[:, 1] + box[:, 3]) / 2, box[:, 3] - box[:, 1]
    spread = np.maximum.reduceat(middle, starts) - np.minimum.reduceat(middle, starts)
    single = spread <= 0.35 * np.minimum.reduceat(height, starts)
    # Most cells are one line without blanks or wide gaps: their letters need only be joined.
    gap = np.append(box[1:, 0] - box[:-1, 2], 0.0)
    gap[ends - 1] = 0.0
    parted = letters.blank[index] | (gap > 0.5 * BLANK_GAP * height)
    plain = single & ~np.logical_or.reduceat(parted, starts)
    low, high = np.minimum.reduceat(box[:, :2], starts), np.maximum.reduceat(box[:, 2:], starts)
    tight = _with_margin(np.concatenate((low, high), axis=1), outer[owner[starts]]).tolist()
    texts: dict[int, tuple[str, Box]] = {}
    places = index.tolist()
    owners = owner[starts].tolist()
    others: list[Indices] = []
    cell_of: list[int] = []
    for k, (start, end) in enumerate(zip(starts.tolist(), ends.tolist(), strict=True)):
        if plain[k]:
            x0, y0, x1, y1 = tight[k]
            texts[owners[k]] = ("".join([letters.text[n] for n in places[start:end]]), (x0, y0, x1, y1))
            continue
        lines = [index[start:end]] if single[k] else split_lines(letters, index[start:end])
        others.extend(lines)
        cell_of.extend([owners[k]] * len(lines))
    written: dict[int, tuple[str, Box]] = {}
    for line in compose(letters, others):
        here = cell_of[line.line]
        before = written.get(here)
        text, box_of = (f"{before[0]}\n{line.text}", around(before[1], line.box)) if before else line[1:3]
        written[here] = (text, box_of)
    for k, (text, box_of) in written.items():
        x0, y0, x1, y1 = _with_margin(np.array([box_of]), outer[k, None])[0].tolist()
        texts[k] = (text, (x0, y0, x1, y1))
    return texts


def around(a: Box, b: Box) -> Box:
    """The box of two."""
    return min(a[0], b[0]), min(a[1], b[1]), max(a[2], b[2]), max(a[3], b[3])


def _keep_together(outer: Floats, letters: Letters, within: Indices, cell: Indices) -> Indices:
    """Text that runs over a border of its cell belongs to one cell as a whole: where a character stands
    across a border, its run of touching characters goes to the cell that holds most of them. A figure that
    ends at a border, and words that begin there, are two cells' however close they stand."""
    if not len(within):
        return cell
    box = letters.box[within]
    slack = _OVERHANG * (box[:, 2] - box[:, 0])
    across = (box[:, 0] < outer[cell, 0] - slack) | (box[:, 2] > outer[cell, 2] + slack)
    across &= ~letters.blank[within]
    if not across.any():
        return cell
    height = box[1:, 3] - box[1:, 1]
    middle = (box[:, 1] + box[:, 3]) / 2
    touching = (np.abs(np.diff(middle)) < 0.35 * height) & (np.abs(box[1:, 0] - box[:-1, 2]) < 0.25 * height)
    digit = np.array([letters.text[k].isdigit() for k in within.tolist()])
    at_border = (cell[1:] != cell[:-1]) & ~(across[1:] | across[:-1])
    touching &= ~(at_border & (digit[1:] != digit[:-1]))
    run = np.concatenate(([0], np.cumsum(~touching)))
    placed = cell.copy()
    for number in np.unique(run[across]).tolist():
        members = np.flatnonzero(run == number)
        owners, counts = np.unique(cell[members], return_counts=True)
        placed[members] = owners[int(np.argmax(counts))]
    return placed
