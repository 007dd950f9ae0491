"""The columns of a table without upright rulings, and the heads above them."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from itertools import pairwise

from gouji.read.known import is_head
from gouji.read.pdf.amounts import is_figure
from gouji.read.pdf.cells import Box, around
from gouji.read.pdf.levels import Level, is_total
from gouji.read.pdf.text import Written

_Head = tuple[Box, str]
LINE_GAP = 2.2  # of the height, from the foot of one row to the head of the next
_SLACK = 2.0  # points
_MOST_HEADS = 6  # levels
_FEWEST_HEADS = 3  # of a single row of amounts
_MOST_MATCHED = 12  # columns in a stretch whose heads stand aside


def columns_of(rows: list[Level]) -> list[tuple[float, float]]:
    """Stretches of the width that the rows' pieces cover. A piece that would join what most rows keep apart
    (a long name) does not count, nor does a total's label, which is set in the middle of all columns of labels."""
    pieces = [piece for level in rows for piece in level.pieces if not is_total(piece.text)]
    spans = sorted((piece.box[0], piece.box[2]) for piece in pieces)
    narrow = [s for s in spans if sum(s[0] < t[0] and t[1] < s[1] for t in spans) <= 2 * len(rows)]
    columns: list[tuple[float, float]] = []
    for left, right in narrow:
        if columns and _overlap(columns[-1], (left, right)):
            columns[-1] = (columns[-1][0], max(columns[-1][1], right))
        else:
            columns.append((left, right))
    for level in rows:
        # A total beside an amount stands in a column of its own.
        for piece, following in pairwise(level.pieces):
            box, beside = piece.box, following.box
            if is_total(piece.text) and not touched(box, columns) and columns:
                left, right = columns[nearest(box, columns)]
                if beside[0] < right and beside[2] > left:
                    columns = sorted([*columns, (box[0], box[2])])
    return columns


def with_blank_columns(
    levels: list[Level], first: int, free: int, columns: list[tuple[float, float]]
) -> list[tuple[float, float]]:
    """The columns with those that the rows leave blank and only the heads show.

    The lowest heads are a column's own. One that stands clear of all columns belongs to the column beside it that has
    no head of its own: amounts stand at the right of theirs, names at the left. Where both have one, it heads a blank
    column, unless it stands higher than both: then it heads the two together.
    """
    lowest: list[_Head] = []
    for k in range(first - 1, max(first - 1 - _MOST_HEADS, free - 1), -1):
        level, below = levels[k], levels[k + 1] if k + 1 < len(levels) else None
        far = below is not None and below.top - level.bottom >= LINE_GAP * (level.bottom - level.top)
        if far or _caption(level):
            break
        if not level.numbering:
            lowest = _with_level(level.pieces, lowest)
    if len(lowest) < 2:
        return columns
    boxes = [box for box, _ in lowest]
    own = [box for box in boxes if not _spans(box, boxes)]
    heads: dict[int, Box] = {n: box for box in reversed(own) for n in touched(box, columns)}
    clear = sorted(box for box in own if not touched(box, columns))
    words = _of_words(levels[first:], columns)
    for n, word in enumerate(words):
        if word and n in heads and any(box[0] > columns[n][1] and heads[n][3] < box[1] for box in clear):
            del heads[n]  # a head of several columns that stands over the names by chance
    groups: dict[tuple[int, int], list[Box]] = {}
    for box in clear:
        left = max((n for n in heads if columns[n][1] <= box[0]), default=-1)
        right = min((n for n in heads if columns[n][0] >= box[2]), default=len(columns))
        groups.setdefault((left, right), []).append(box)
    added: list[tuple[float, float]] = []
    for (left, right), boxes in groups.items():
        chosen = _in_order(boxes, columns, words, range(left + 1, right))
        for n, box in chosen:
            columns[n] = (min(box[0], columns[n][0]), max(box[2], columns[n][1]))
        taken = [box for _, box in chosen]
        beside = [heads[n] for n in (left, right) if n in heads]
        added += [
            (box[0], box[2])
            for box in boxes
            if box not in taken and (len(beside) < 2 or any(head[1] < box[3] for head in beside))
        ]
    return sorted([*columns, *added])


def _with_level(pieces: Sequence[Written], lowest: list[_Head]) -> list[_Head]:
    """The lowest heads with those of the next level above: what stands above no other, or is the beginning of one in
    several lines."""
    out = list(lowest)
    for piece in pieces:
        below = [n for n, (box, _) in enumerate(lowest) if _above_each_other(piece.box, box)]
        if not below:
            out.append((piece.box, piece.text))
        elif len(below) == 1:
            box, text = lowest[below[0]]
            if is_head(piece.text + text):
                out[below[0]] = (around(piece.box, box), piece.text + text)
    return out


def _spans(box: Box, lowest: Sequence[Box]) -> bool:
    """Whether a head that no other stands below is one of several columns, between whose heads it happens to stand: those
    to its left and right are lower."""
    left = max((other for other in lowest if other[2] <= box[0]), key=lambda other: other[2], default=None)
    right = min((other for other in lowest if other[0] >= box[2]), default=None)
    return left is not None and right is not None and min(left[1], right[1]) >= box[3]


def _in_order(
    boxes: list[Box], columns: list[tuple[float, float]], words: list[bool], without: Sequence[int]
) -> list[tuple[int, Box]]:
    """Columns without heads and heads without columns, matched in their order as near to each other as can be. Amounts
    end at the right of their column, so that no head of theirs begins beyond them."""
    count = min(len(boxes), len(without), _MOST_MATCHED)
    pairs = (
        list(zip(chosen, heads, strict=True))
        for chosen in itertools.combinations(without, count)
        for heads in itertools.combinations(boxes, count)
    )

    def distance(n: int, head: Box) -> tuple[bool, float]:
        beyond = not words[n] and head[0] > columns[n][1]
        return beyond, abs(head[0] + head[2] - sum(columns[n]))

    def cost(pair: list[tuple[int, Box]]) -> tuple[int, float]:
        apart = [distance(n, head) for n, head in pair]
        return sum(beyond for beyond, _ in apart), sum(far for _, far in apart)

    return min(pairs, key=cost)


def _of_words(rows: Sequence[Level], columns: list[tuple[float, float]]) -> list[bool]:
    """Which columns hold names rather than figures."""
    balance = [0] * len(columns)
    for piece in (piece for level in rows for piece in level.pieces):
        for n in touched(piece.box, columns):
            balance[n] += -1 if is_figure(piece.text) else 1
    return [more > 0 for more in balance]


def _above_each_other(upper: Box, lower: Box) -> bool:
    return upper[0] < lower[2] and upper[2] > lower[0]


def touched(box: Box, columns: list[tuple[float, float]]) -> list[int]:
    """The columns that a piece stands over."""
    return [k for k, column in enumerate(columns) if _overlap(column, (box[0], box[2]))]


def nearest(box: Box, columns: Sequence[tuple[float, float]]) -> int:
    """The column whose middle a piece's middle is nearest to."""
    middle = (box[0] + box[2]) / 2
    return min(range(len(columns)), key=lambda k: abs(sum(columns[k]) / 2 - middle))


def _overlap(a: tuple[float, float], b: tuple[float, float]) -> bool:
    """Whether two stretches overlap by more than they may where recognised text stands a little beside its place."""
    slack = min(_SLACK, 0.25 * min(a[1] - a[0], b[1] - b[0]))
    return min(a[1], b[1]) - max(a[0], b[0]) > slack


def _caption(level: Level) -> bool:
    """Whether a level is a name and its value."""
    return any("：" in piece.text or ":" in piece.text for piece in level.pieces)


def _hangs_together(level: Level, below: Level, columns: list[tuple[float, float]]) -> bool:
    """Whether a level stands near the one below and within the table's width."""
    near = below.top - level.bottom < LINE_GAP * (level.bottom - level.top)
    left, right = columns[0][0], columns[-1][1]
    slack = 0.1 * (right - left)
    within = all(piece.box[0] > left - slack and piece.box[2] < right + slack for piece in level.pieces)
    return near and within and not _caption(level)


def first_head(levels: list[Level], first: int, free: int, columns: list[tuple[float, float]]) -> int:
    """The first level of the heads above a table's first row: the highest in several pieces that hangs
    together with it. A level of one piece belongs to the heads only below such a one."""
    head = first
    for k in range(first - 1, max(first - 1 - _MOST_HEADS, free - 1), -1):
        if not _hangs_together(levels[k], levels[k + 1], columns):
            break
        if len(levels[k].pieces) > 1:
            head = k
    return head


def is_headed(levels: list[Level], first: int, free: int, columns: list[tuple[float, float]]) -> bool:
    """Whether there are as many heads near above as columns: one row of amounts below such heads is a table."""
    heads = 0
    for k in range(first - 1, max(first - 1 - _MOST_HEADS, free - 1), -1):
        if not _hangs_together(levels[k], levels[k + 1], columns):
            break
        heads += (
            sum(not is_figure(piece.text) for piece in levels[k].pieces) if len(levels[k].pieces) > 1 else 0
        )
    return heads >= max(_FEWEST_HEADS, len(columns))
