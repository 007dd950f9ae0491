"""Lattice and letters → a Grid: which characters stand in which cell, each cell's text and tight box."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate, count, pairwise
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from gouji.read.pdf.grids import Area, Lattice
from gouji.read.pdf.text import BLANK_GAP, Letters, compose, runs, split_cells

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
Indices = npt.NDArray[np.int64]
Box = tuple[float, float, float, float]

_MARGIN = (0.5, 1.5)  # points to the side, and up and down: libraries differ in where a character's box ends
_OVER = 0.15  # of the height: letters that share as much of their width were not written one after the other
_DENSE = 1.4  # times its width: letters as wide together are two texts
_BACK = 0.3  # of the height: a step back as far begins another text
HALF_BLANK = "，。、；：？！（）《》〈〉「」『』【】〔〕“”‘’"
OVERPRINT = "／"  # between two texts of a cell that lie over each other
_TOUCHES = 0.06  # of the height
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
    overprinted: bool = False  # a cell holds letters that lie over each other


def letters_in(lattice: Lattice, letters: Letters, free: Flags, part: slice) -> Indices:
    """The free letters of a `part` that stand within a lattice."""
    x0, y0, x1, y1 = lattice.box
    box = letters.box[part]
    x, y = (box[:, 0] + box[:, 2]) / 2, (box[:, 1] + box[:, 3]) / 2
    within = free[part] & (x > x0) & (x < x1) & (y > y0) & (y < y1)
    index: Indices = within.nonzero()[0] + part.start
    return index


def fill(letters: Letters, drawn: Sequence[tuple[Lattice, Indices]]) -> list[Table]:
    """Lattices, each with the letters that stand within it, as tables: each letter in its cell."""
    if not drawn:
        return []
    within = np.concatenate([own for _, own in drawn])
    table = np.arange(len(drawn)).repeat([len(own) for _, own in drawn])
    middle = (letters.box[within, :2] + letters.box[within, 2:]) / 2
    first = [
        0,
        *accumulate(len(lattice.areas) for lattice, _ in drawn),
    ]  # cells are numbered through all tables
    at = [0, *accumulate(len(own) for _, own in drawn)]
    cell = np.empty(len(within), np.int64)
    for n, (lattice, _) in enumerate(drawn):
        x, y = middle[at[n] : at[n + 1]].T
        row, column = np.searchsorted(lattice.ys, y) - 1, np.searchsorted(lattice.xs, x) - 1
        cell[at[n] : at[n + 1]] = lattice.area_of[row, column] + first[n]
    outer = np.concatenate([lattice.area_boxes() for lattice, _ in drawn])
    cell = _keep_together(outer, letters, within, cell, table)
    texts = _texts(letters, within, cell, outer)
    overprinted = {bisect_right(first, k) - 1 for k, (text, _) in texts.items() if OVERPRINT in text}
    boxes = map(tuple, outer.tolist())
    numbers = count()
    return [
        Table(
            len(lattice.ys) - 1,
            len(lattice.xs) - 1,
            [CellText(area, *texts.get(next(numbers), ("", next(boxes)))) for area in lattice.areas],
            lattice.box,
            own,
            n in overprinted,
        )
        for n, (lattice, own) in enumerate(drawn)
    ]


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
    starts, sizes = runs(owner[1:] != owner[:-1])
    ends = starts + sizes
    box = letters.box[index]
    middle, height = (box[:, 1] + box[:, 3]) / 2, box[:, 3] - box[:, 1]
    spread = np.maximum.reduceat(middle, starts) - np.minimum.reduceat(middle, starts)
    single = spread <= 0.35 * np.minimum.reduceat(height, starts)
    # Most cells are one line without blanks or wide gaps: their letters need only be joined.
    gap = np.zeros(len(box))
    gap[:-1] = box[1:, 0] - box[:-1, 2]
    gap[ends - 1] = 0.0
    parted = letters.blank[index] | (gap > 0.5 * BLANK_GAP * height) | (gap < -_OVER * height)
    plain = single & ~np.logical_or.reduceat(parted, starts)
    low, high = np.minimum.reduceat(box[:, :2], starts), np.maximum.reduceat(box[:, 2:], starts)
    tight = _with_margin(np.concatenate((low, high), axis=1), outer[owner[starts]]).tolist()
    texts: dict[int, tuple[str, Box]] = {}
    string, owners = letters.string(index), owner[starts].tolist()
    several = (~single).repeat(sizes)
    lines, line_of = split_cells(letters, index[several], owner[several])
    for k, (start, end) in enumerate(zip(starts.tolist(), ends.tolist(), strict=True)):
        if plain[k]:
            x0, y0, x1, y1 = tight[k]
            texts[owners[k]] = (string[start:end], (x0, y0, x1, y1))
        elif single[k]:
            lines.append(index[start:end])
            line_of.append(owners[k])
    others: list[Indices] = []
    cell_of: list[int] = []
    sign: list[str] = []  # between each of these lines and the one before
    over = sharing(letters, lines)
    for number, (line, here) in enumerate(zip(lines, line_of, strict=True)):
        for n, own in enumerate(_over_each_other(letters, line) if number in over else [line]):
            others.append(own)
            cell_of.append(here)
            sign.append(OVERPRINT if n else "\n")
    written: dict[int, tuple[str, Box]] = {}
    for one in compose(letters, others):
        here = cell_of[one.line]
        before = written.get(here)
        text = f"{before[0]}{sign[one.line]}{one.text}" if before else one.text
        written[here] = (text, around(before[1], one.box) if before else one.box)
    boxes = np.array([box_of for _, box_of in written.values()]).reshape(-1, 4)
    roomy = _with_margin(boxes, outer[list(written)]).tolist() if written else []
    for (k, (text, _)), (x0, y0, x1, y1) in zip(written.items(), roomy, strict=True):
        texts[k] = (text, (x0, y0, x1, y1))
    return texts


def sharing(letters: Letters, lines: list[Indices]) -> set[int]:
    """Which lines, by number, have letters that share their place."""
    if not lines:
        return set()
    order = np.concatenate(lines)
    owner = np.arange(len(lines)).repeat([len(line) for line in lines])
    inked = ~letters.blank[order]
    box, owner = letters.box[order[inked]], owner[inked]
    return set(owner[1:][shared(box) & (owner[1:] == owner[:-1])].tolist())


def _over_each_other(letters: Letters, line: Indices) -> list[Indices]:
    """A line as the texts in it that lie over each other, each in the order in which it was written; mostly one."""
    inked = line[~letters.blank[line]]
    full = inked[[letters.text[k] not in HALF_BLANK for k in inked.tolist()]]
    if not shared(letters.box[full]).any():
        return [line]  # marks whose boxes are half blank are set closer
    parts = strings(letters, inked)
    spans = [(float(letters.box[p, 0].min()), float(letters.box[p, 2].max()), p) for p in parts]
    texts = {"".join(letters.text[k] for k in p.tolist()) for p in parts}
    if not _any_over(spans):
        return [line] if len(parts) > 1 else _in_turn(letters, inked)
    return parts if len(texts) > 1 else parts[:1]


def strings(letters: Letters, line: Indices) -> list[Indices]:
    """The letters of a line as they were written, one string after the other."""
    written = np.sort(line)  # letters are in the order of the content
    box = letters.box[written]
    back = box[1:, 0] - box[:-1, 2] < -_BACK * (box[1:, 3] - box[1:, 1])
    return np.split(written, np.flatnonzero(back | (np.diff(written) > 1)) + 1)


def _in_turn(letters: Letters, line: Indices) -> list[Indices]:
    """A text as the two that are written in it in turn, letter by letter, where it is too dense for one."""
    box = letters.box[line]
    if (box[:, 2] - box[:, 0]).sum() < _DENSE * (box[:, 2].max() - box[:, 0].min()):
        return [line]
    chains: list[list[int]] = [[], []]
    for k in line.tolist():
        end = letters.box[chains[0][-1], 2] if chains[0] else -np.inf
        chains[letters.box[k, 0] < end - _OVER * (letters.box[k, 3] - letters.box[k, 1])].append(k)
    return [np.array(chain, np.int64) for chain in chains if chain]


def shared(box: Floats) -> npt.NDArray[np.bool_]:
    """Which of some letters from left to right, but the first, begin well before the one before ends."""
    begins: npt.NDArray[np.bool_] = box[1:, 0] - box[:-1, 2] < -_OVER * (box[1:, 3] - box[1:, 1])
    return begins


def _any_over(spans: Sequence[tuple[float, float, Indices]]) -> bool:
    """Whether two stretches share more than letters of one text do."""
    ordered = sorted(spans, key=lambda one: one[:2])
    return any(b[0] < a[1] - 1.0 for a, b in pairwise(ordered))


def around(a: Box, b: Box) -> Box:
    """The box of two."""
    return min(a[0], b[0]), min(a[1], b[1]), max(a[2], b[2]), max(a[3], b[3])


def _cut_figures(letters: Letters, within: Indices, border: Indices, box: Floats) -> Indices:
    """Where a figure goes on in another cell: its digits, written one after the other, touch across the border."""
    gap = np.abs(box[border + 1, 0] - box[border, 2])
    near = border[gap < _TOUCHES * (box[border, 3] - box[border, 1])].tolist()
    place, text = within.tolist() if near else [], letters.text
    cut = [
        k
        for k in near
        if place[k + 1] == place[k] + 1 and _figures(text[place[k]]) and _figures(text[place[k] + 1])
    ]
    return np.array(cut, np.int64)


def _figures(letter: str) -> bool:
    return letter.isdigit() or letter in ",.，．"


def _keep_together(
    outer: Floats, letters: Letters, within: Indices, cell: Indices, table: Indices
) -> Indices:
    """Text that runs over a border of its cell belongs to one cell of its table as a whole: where a character stands
    across a border, its run of touching characters goes to the cell that holds most of them. A figure that
    ends at a border, and words that begin there, are two cells' however close they stand."""
    box = letters.box[within]
    slack = _OVERHANG * (box[:, 2] - box[:, 0])
    across = (box[:, 0] < outer[cell, 0] - slack) | (box[:, 2] > outer[cell, 2] + slack)
    across &= ~letters.blank[within]
    together, border = table[1:] == table[:-1], cell[1:] != cell[:-1]
    cut = _cut_figures(letters, within, (border & together).nonzero()[0], box)
    if not (across.any() or len(cut)):
        return cell
    across[cut] = across[cut + 1] = True
    height = box[1:, 3] - box[1:, 1]
    middle = (box[:, 1] + box[:, 3]) / 2
    touching = (np.abs(np.diff(middle)) < 0.35 * height) & (np.abs(box[1:, 0] - box[:-1, 2]) < 0.25 * height)
    touching &= together
    for k in (touching & border & ~(across[1:] | across[:-1])).nonzero()[0].tolist():
        touching[k] = letters.text[within[k]].isdigit() == letters.text[within[k + 1]].isdigit()
    run = np.concatenate(([0], np.cumsum(~touching)))
    placed = cell.copy()
    for number in np.unique(run[across]).tolist():
        first, end = np.searchsorted(run, (number, number + 1))
        owners, counts = np.unique(cell[first:end], return_counts=True)
        placed[first:end] = owners[int(np.argmax(counts))]
    return placed
