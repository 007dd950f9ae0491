"""Lines of text in a table → its rows, where no line is drawn between them.

A row is one line, or several: a name broken over two or three, the figures beside its first, its middle or its last.
Which lines go together is told by how far they stand apart, by the figures (a column has one in a row), and by the
words: together they are a name that the forms and the code lists know. The cheapest division of all the lines is taken;
the figures stand the same way in all rows of a table.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import NamedTuple

from gouji.read.known import is_name
from gouji.read.pdf.amounts import is_entry
from gouji.read.pdf.heads import nearest
from gouji.read.pdf.levels import ORDINAL, Level, is_total

_MOST = 9  # lines of one row
_OFF = (
    0.35  # of the height: how far figures may stand from where those of other rows stand beside their names
)
# What a division costs. Words decide where distances do not.
_UNKNOWN, _PIECE, _NAMELESS, _ALONE, _TWO_HEIGHTS, _ELSEWHERE = 0.6, 0.3, 4.0, 1.0, 2.0, 1.5
_CODE = re.compile(r"\d{3,7}")

Columns = Sequence[tuple[float, float]]
_Mode = Callable[
    [float, float], float
]  # of a name's first and last line: the height at which its figures stand
_MODES: tuple[_Mode, ...] = (lambda a, b: (a + b) / 2, lambda a, b: a, lambda a, b: b)


class _Line(NamedTuple):
    """A level: which columns have figures, and the words of the others."""

    middle: float
    figures: frozenset[int]
    words: dict[int, str]


def rows_of(levels: Sequence[Level], columns: Columns) -> list[int]:
    """For each level of a table's body the number of its row."""
    if len(levels) < 2:
        return [0] * len(levels)
    lines = [_line(level, columns) for level in levels]
    height = sorted(level.bottom - level.top for level in levels)[len(levels) // 2]
    pitch = _pitch(lines, height)
    named = sum(bool(line.words) for line in lines if line.figures) * 2 > sum(bool(x.figures) for x in lines)
    costs = {
        (start, end): _cost(lines[start:end], height, pitch, named)
        for start in range(len(lines))
        for end in range(start + 1, min(start + _MOST, len(lines)) + 1)
    }
    best = min((_division(lines, costs, height, pitch, mode) for mode in _MODES), key=lambda one: one[0])
    rows, row = [], -1
    for n in range(len(lines)):
        row += n in best[1]
        rows.append(row)
    return rows


def _line(level: Level, columns: Columns) -> _Line:
    figures, words = set(), dict[int, str]()
    for piece in level.pieces:
        over = [n for n, (a, b) in enumerate(columns) if piece.box[0] < b and piece.box[2] > a]
        at = over[0] if over else nearest(piece.box, columns)
        if is_entry(piece.text):
            figures.add(at)
        else:
            words[at] = words.get(at, "") + piece.text
    return _Line(level.middle, frozenset(figures), words)


def _pitch(lines: Sequence[_Line], height: float) -> float:
    """How far apart the nearest rows stand: lines with figures in one column are never one row, nor are neighbours that
    both begin as rows do."""
    gaps = []
    above: _Line | None = None
    for n, line in enumerate(lines):
        if above is not None and above.figures & line.figures:
            gaps.append(line.middle - above.middle)
        elif n and any(
            _opens(lines[n - 1].words.get(k, "")) and _opens(text) for k, text in line.words.items()
        ):
            gaps.append(line.middle - lines[n - 1].middle)
        above = line if line.figures else above
    gaps = gaps or [b.middle - a.middle for a, b in pairwise(lines)]
    return max(sorted(gaps)[len(gaps) // 10], 0.5 * height)


def _opens(text: str) -> bool:
    """Whether words begin a row: numbered, a total's, or a whole name."""
    return bool(ORDINAL.match(text)) or is_total(text) or is_name(text)


def _division(
    lines: Sequence[_Line], costs: dict[tuple[int, int], float], height: float, pitch: float, mode: _Mode
) -> tuple[float, set[int]]:
    """The cheapest division with figures standing as `mode` says: its cost, and the first line of each row."""
    best = [(0.0, -1)]
    for end in range(1, len(lines) + 1):
        found = (math.inf, end - 1)
        for start in range(max(end - _MOST, 0), end):
            if (cost := costs[start, end]) == math.inf:
                continue
            cost += best[start][0] + _elsewhere(lines[start:end], height, mode)
            if start:
                cost += _apart((lines[start].middle - lines[start - 1].middle) / pitch)
            found = min(found, (cost, start))
        best.append(found)
    starts, at = set(), len(lines)
    while at > 0:
        at = best[at][1]
        starts.add(at)
    return best[-1][0], starts


def _apart(gap: float) -> float:
    """What it costs to part two lines whose distance is `gap` times that of rows."""
    return max(0.95 - gap, 0.0) * 6


def _together(gap: float) -> float:
    """What it costs to keep them together."""
    return max(gap - 0.8, 0.0) * 5 + max(gap - 1.05, 0.0) * 15


def _cost(lines: Sequence[_Line], height: float, pitch: float, named: bool) -> float:
    """What it costs that the lines are one row; infinite where they cannot be."""
    with_figures = [line for line in lines if line.figures]
    seen: set[int] = set()
    for line in with_figures:
        if line.figures & seen:
            return math.inf
        seen |= line.figures
    cost = 0.0
    if with_figures and with_figures[-1].middle - with_figures[0].middle > 0.5 * height:
        cost += _TWO_HEIGHTS
    cost += sum(_together((b.middle - a.middle) / pitch) for a, b in pairwise(lines))
    unknown = False
    for column in {n for line in lines for n in line.words}:
        pieces = [line.words[column] for line in lines if column in line.words]
        if any(ORDINAL.match(p) or is_total(p) or _CODE.match(p) for p in pieces[1:]):
            return math.inf
        text = "".join(pieces)
        if not (is_name(text) or is_total(text)):
            unknown = True
            cost += _UNKNOWN + _PIECE * (len(pieces) - 1)
    words = any(line.words for line in lines)
    if named and with_figures and not words:
        cost += _NAMELESS
    if words and not with_figures and unknown:
        opens = any(ORDINAL.match(text) for text in lines[0].words.values())
        cost += 0.0 if opens else _ALONE
    return cost


def _elsewhere(lines: Sequence[_Line], height: float, mode: _Mode) -> float:
    """What it costs that a row's figures do not stand beside its name as `mode` says."""
    figures = [line.middle for line in lines if line.figures]
    named = [line.middle for line in lines if line.words]
    if not figures or not named or len(lines) < 2:
        return 0.0
    return _ELSEWHERE if abs(figures[0] - mode(named[0], named[-1])) > _OFF * height else 0.0
