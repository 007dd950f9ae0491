"""Rulings → lattices: which lines belong together, and which boxes between them are one cell.

A lattice is the finest grid of a group of connected rulings. Neighbouring boxes without a line between
them are one merged cell. Everything is in the reading frame: points, origin top left.
"""

from __future__ import annotations

from itertools import chain
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from gouji.read.pdf.rulings import NEAR, Rulings, clusters

Floats = npt.NDArray[np.float64]
Indices = npt.NDArray[np.int64]

_MOST_BOXES = 60_000  # of one lattice; a page of a disclosure has a few hundred


class Area(NamedTuple):
    """A cell: its first row and column and how many it spans."""

    row: int
    column: int
    row_span: int
    column_span: int


class Lattice(NamedTuple):
    """A drawn table: the positions of its column and row borders, its cells, and for each box of the
    lattice (row by row) which cell it belongs to."""

    xs: Floats
    ys: Floats
    areas: list[Area]
    area_of: Indices  # rows × columns

    @property
    def box(self) -> tuple[float, float, float, float]:
        """The outer rectangle."""
        return float(self.xs[0]), float(self.ys[0]), float(self.xs[-1]), float(self.ys[-1])

    def area_boxes(self) -> Floats:
        """The rectangle of each cell."""
        row, column, down, across = _numbers(self.areas)
        xs, ys = self.xs, self.ys
        return np.column_stack((xs[column], ys[row], xs[column + across], ys[row + down]))


def lattices(rulings: Rulings) -> list[Lattice]:
    """All lattices of a page, smallest first, so that a table within a frame takes its text first."""
    level, upright = rulings
    if len(level) < 2 or len(upright) < 2:
        return []
    group_of_level, group_of_upright = _groups(level, upright)
    found = []
    for group in sorted(set(group_of_level.tolist())):
        lattice = _lattice(level[group_of_level == group], upright[group_of_upright == group])
        if lattice is not None:
            found.append(lattice)
    return sorted(found, key=lambda one: (one.xs[-1] - one.xs[0]) * (one.ys[-1] - one.ys[0]))


def _groups(level: Floats, upright: Floats) -> tuple[Indices, Indices]:
    """Number the connected groups: lines belong together when a level one meets an upright one."""
    y, left, right = level[:, 0, None], level[:, 1, None], level[:, 2, None]
    x, top, bottom = upright[None, :, 0], upright[None, :, 1], upright[None, :, 2]
    meet = (left - NEAR <= x) & (x <= right + NEAR) & (top - NEAR <= y) & (y <= bottom + NEAR)
    label = np.arange(len(level))
    none = len(level)
    while True:
        of_upright = np.where(meet, label[:, None], none).min(axis=0)
        fresh = np.minimum(label, np.where(meet, of_upright[None, :], none).min(axis=1))
        if (fresh == label).all():
            return label, of_upright
        label = fresh


def _lattice(level: Floats, upright: Floats) -> Lattice | None:
    if len(level) < 2 or not len(upright):
        return None
    # Ends of lines count as borders too: tables are often open at their sides.
    xs, x_index = clusters(np.concatenate((upright[:, 0], level[:, 1], level[:, 2])), NEAR)
    ys, y_index = clusters(np.concatenate((level[:, 0], upright[:, 1], upright[:, 2])), NEAR)
    columns, rows = len(xs) - 1, len(ys) - 1
    if columns < 1 or rows < 1 or columns * rows > _MOST_BOXES:
        return None
    # An edge of a box is drawn when lines cover half of it.
    half_height, half_width = np.diff(ys)[:, None] / 2, np.diff(xs)[None, :] / 2
    walls = half_height <= _covered(upright, x_index[: len(upright)], ys, columns + 1).T
    floors = _covered(level, y_index[: len(level)], xs, rows + 1) >= half_width
    areas, area_of = _areas(walls[:, 1:-1], floors[1:-1, :], rows, columns)
    return Lattice(xs, ys, areas, area_of)


def _covered(lines: Floats, place: Indices, borders: Floats, places: int) -> Floats:
    """How much of each stretch between borders the lines cover, for each place where lines stand."""
    covered = np.zeros((places, len(borders) - 1))
    shared = np.minimum(lines[:, 2, None], borders[None, 1:]) - np.maximum(
        lines[:, 1, None], borders[None, :-1]
    )
    np.add.at(covered, place, np.clip(shared, 0.0, None))
    return covered


def _areas(
    walls: npt.NDArray[np.bool_], floors: npt.NDArray[np.bool_], rows: int, columns: int
) -> tuple[list[Area], Indices]:
    """Join boxes that no line parts. `walls`: rows × (columns - 1); `floors`: (rows - 1) × columns."""
    parent: dict[int, int] = {}  # of boxes that are joined to another; the others are cells by themselves

    def root(k: int) -> int:
        while (above := parent.setdefault(k, k)) != k:
            parent[k] = k = parent.setdefault(above, above)
        return k

    def join(a: int, b: int) -> None:
        a, b = root(a), root(b)
        parent[max(a, b)] = min(a, b)

    for r, c in np.argwhere(~walls).tolist():
        join(r * columns + c, r * columns + c + 1)
    for r, c in np.argwhere(~floors).tolist():
        join(r * columns + c, (r + 1) * columns + c)
    joined: dict[int, list[int]] = {}
    for k in sorted(parent):
        joined.setdefault(root(k), []).append(k)
    areas = [Area(r, c, 1, 1) for r in range(rows) for c in range(columns) if r * columns + c not in parent]
    inner = walls.tolist()
    for members in joined.values():
        areas.extend(_rectangles(members, columns, inner))
    areas.sort()
    area_of = np.empty((rows, columns), np.int64)
    row, column, down, across = _numbers(areas)
    area_of[row, column] = np.arange(len(areas))
    for k in (down + across > 2).nonzero()[0].tolist():
        area = areas[k]
        area_of[area.row : area.row + area.row_span, area.column : area.column + area.column_span] = k
    return areas, area_of


def _numbers(areas: list[Area]) -> Indices:
    """Rows, columns, and how many of each are spanned: four rows of numbers, one for each cell."""
    # In one run of numbers: NumPy takes several times as long for a list of tuples.
    return np.fromiter(chain.from_iterable(areas), np.int64, 4 * len(areas)).reshape(-1, 4).T


def _rectangles(members: list[int], columns: int, walls: list[list[bool]]) -> list[Area]:
    """Joined boxes as rectangles. Nearly always one. A gap in a drawn line may join boxes into another shape, and a
    head whose lines below are missing joins the columns that walls part below it: such are cut into strips of whole
    rows between walls, equal strips below each other kept together."""
    rows = [k // columns for k in members]
    across = [k % columns for k in members]
    top, left = min(rows), min(across)
    height, width = max(rows) - top + 1, max(across) - left + 1
    parted = [any(walls[r][left : left + width - 1]) for r in range(top, top + height)]
    if height * width == len(members) and not any(parted):
        return [Area(top, left, height, width)]
    strips: list[Area] = []
    by_row: dict[int, list[int]] = {}
    for row, column in zip(rows, across, strict=True):
        by_row.setdefault(row, []).append(column)
    for row, chosen in sorted(by_row.items()):
        start = previous = chosen[0]
        for column in [*chosen[1:], -1]:
            if column == previous + 1 and not walls[row][previous]:
                previous = column
                continue
            strips.append(Area(row, start, 1, previous - start + 1))
            start = previous = column
    merged: list[Area] = []
    for strip in strips:
        for k, above in enumerate(merged):
            same = above.column == strip.column and above.column_span == strip.column_span
            if same and above.row + above.row_span == strip.row:
                merged[k] = above._replace(row_span=above.row_span + 1)
                break
        else:
            merged.append(strip)
    return merged
