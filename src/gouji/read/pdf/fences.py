"""Level lines of one width below each other: between them stand the head and the rows of a table that has no upright
lines."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from gouji.read.known import begins_head, is_head
from gouji.read.pdf.amounts import is_figure
from gouji.read.pdf.levels import Level

Floats = npt.NDArray[np.float64]

_SAME_END = 6.0  # points
_SHORTEST = 100.0  # points
_MOST_HEADS = 8  # levels
_REST_OF_HEAD = 3  # characters of the last line of a head
_NEAR = 2.2  # of the height, from the foot of one row to the head of the next
_FEWEST = 3  # lines: above, below the head, at the end


class Region(NamedTuple):
    """The levels from `first` to `last` stand between `fences`, heights of lines from the top to the bottom one. `body`
    is the first level below the head where that is known."""

    first: int
    last: int
    fences: list[float]
    body: int | None = None


def regions(level_lines: Floats, levels: Sequence[Level]) -> list[Region]:
    """The parts of a page that level lines mark as tables, from top to bottom. `level_lines` are rows of (height, from,
    to)."""
    found: list[Region] = []
    left = [line for line in level_lines.tolist() if line[2] - line[1] >= _SHORTEST]
    while left:
        _, start, end = left[0]
        same = [x for x in left if abs(x[1] - start) < _SAME_END and abs(x[2] - end) < _SAME_END]
        left = [x for x in left if x not in same]
        if len(same) >= _FEWEST:
            found += _tabular(sorted(x[0] for x in same), start, end, levels)
    found.sort()
    return [one for k, one in enumerate(found) if not k or one.first > found[k - 1].last]


def _tabular(heights: list[float], start: float, end: float, levels: Sequence[Level]) -> list[Region]:
    """Runs of neighbouring zones that hold rows: some of their levels in several pieces, none a caption or prose."""
    out: list[Region] = []
    run: list[tuple[list[int], float, float]] = []
    for top, bottom in itertools.pairwise(heights):
        zone = [k for k, level in enumerate(levels) if top < level.middle < bottom]
        if all(_row_like(levels[k], start, end) for k in zone):
            run.append((zone, top, bottom))
        else:
            out += _region(run, levels)
            run = []
    return out + _region(run, levels)


def _row_like(level: Level, start: float, end: float) -> bool:
    """Whether a level can be of a table: within its lines, no caption, and alone only where it is short."""
    inside = all(p.box[0] > start - _SAME_END and p.box[2] < end + _SAME_END for p in level.pieces)
    captioned = any("：" in p.text or ":" in p.text for p in level.pieces)
    lone = len(level.pieces) == 1 and level.pieces[0].box[2] - level.pieces[0].box[0] > 0.6 * (end - start)
    return inside and not captioned and not lone


def _region(run: list[tuple[list[int], float, float]], levels: Sequence[Level]) -> list[Region]:
    while run and not any(levels[k].opens for k in run[0][0]):
        run = run[1:]  # a title between two lines
    zones = [k for zone, _, _ in run for k in zone]
    several = sum(len(levels[k].pieces) > 1 for k in zones)
    if len(run) < _FEWEST - 1 or several < 2:
        return []
    fences = [run[0][1], *(bottom for _, _, bottom in run)]
    first = _open_top(levels, zones[0])
    if first < zones[0]:
        fences.insert(0, levels[first].top - 1.0)
    return [Region(first, zones[-1], fences)]


def _open_top(levels: Sequence[Level], first: int) -> int:
    """The first level of a table that has no line at its top, or only short ones in a head of several rows, `first` being
    the level below the first line: heads, or rows of amounts where the table goes on from the page before."""
    top = first
    for k in range(first - 1, max(first - 1 - _MOST_HEADS, -1), -1):
        level, below = levels[k], levels[k + 1]
        if below.top - level.bottom >= _NEAR * (level.bottom - level.top):
            break
        heads = [is_head(piece.text) or begins_head(piece.text) for piece in level.pieces]
        rests = [len(piece.text) <= _REST_OF_HEAD and not is_figure(piece.text) for piece in level.pieces]
        if level.tabular and top == k + 1:
            top = k
        elif all(head or rest for head, rest in zip(heads, rests, strict=True)):
            top = k if any(heads) else top
        else:
            break
    return top
