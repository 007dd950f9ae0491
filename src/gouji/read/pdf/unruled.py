"""Tables without upright rulings, by alignment: a run of lines whose pieces stand in the same columns and
hold amounts.

The columns are the stretches of the page's width that the pieces of the run cover; pieces are parted by
gaps of a character's height. Head lines directly above, in several pieces, belong to the table; a piece over
several columns spans them. A piece alone belongs to the row that it stands nearest to. Level lines of one width show
where a table begins and ends, and so also one with few amounts or none.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from gouji.read.pdf.amounts import is_figure, is_strong_figure
from gouji.read.pdf.cells import Box, CellText, Table
from gouji.read.pdf.fences import Region, regions
from gouji.read.pdf.grids import Area
from gouji.read.pdf.levels import Level, is_total, levels_of, may_hold_rows, rows_of, second_half
from gouji.read.pdf.text import Letters

Floats = npt.NDArray[np.float64]
Indices = npt.NDArray[np.int64]

_LINE_GAP = 2.2  # of the height, from the foot of one row to the head of the next
_FEWEST_ROWS = 3
_FEWEST_AMOUNTS = 3
_FEWEST_HEADS = 3  # of a single row of amounts
_MOST_HEADS = 6  # levels
_MOST_MATCHED = 12  # columns in a stretch whose heads stand aside
_MOST_LONE = 3  # levels in one piece between two rows: the end of one name, the beginning of the next
_TIGHT = 0.6  # of the height, between the lines of one cell


def aligned_tables(
    letters: Letters, lines: list[Indices], level_lines: Floats
) -> tuple[list[Table], list[Indices]]:
    """The tables among the lines, and the lines that are in none. `level_lines` are the level rulings of no grid, rows
    of (height, from, to)."""
    if not may_hold_rows(letters, lines, 2):
        return [], lines
    levels = levels_of(letters, lines)
    tables: list[Table] = []
    free = 0  # the first level after the table above
    marked = regions(level_lines, levels)
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
        near = start >= 0 and level.top - levels[k - 1].bottom < _LINE_GAP * (level.bottom - level.top)
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
        _goes_on(levels[first - 1], levels[first]) or second_half(levels[first - 1], levels[first])
    ):
        first -= 1
    while last + 1 < end and _goes_on(levels[last + 1], levels[last]):
        last += 1
    return first, last


def _goes_on(level: Level, beside: Level) -> bool:
    """Whether a level is one piece of a name of the row beside it: close by, and beginning where that begins."""
    if len(level.pieces) > 1 or level.opens:
        return False
    text, box = level.pieces[0].text, level.pieces[0].box
    gap = max(level.top, beside.top) - min(level.bottom, beside.bottom)
    height = level.bottom - level.top
    return (
        gap < _TIGHT * height
        and not any(ch.isdigit() for ch in text)
        and any(abs(p.box[0] - box[0]) < height and not is_figure(p.text) for p in beside.pieces)
    )


def _table(levels: list[Level], first: int, last: int, free: int) -> Table | None:
    body = levels[first : last + 1]
    rows = [level for level in body if level.tabular]
    amounts = sum(is_strong_figure(piece.text) for level in rows for piece in level.pieces)
    if amounts < _FEWEST_AMOUNTS:
        return None
    columns = _columns(rows)
    if len(columns) < 2:
        return None
    if len(rows) < _FEWEST_ROWS and not _headed(levels, first, free, columns):
        return None
    columns = _with_blank_columns(levels, first, free, columns)
    head = _head(levels, first, free, columns)
    return _cells(levels[head:first], body, rows_of(body), columns)


def _fenced(levels: list[Level], region: Region) -> Table | None:
    """The table between level lines: its head reaches to the first row with amounts, else to its total or the second line."""
    own = levels[region.first : region.last + 1]
    first = next((k for k, level in enumerate(own) if level.tabular), len(own))
    below_head = [k for k, level in enumerate(own) if level.middle > region.fences[1]]
    totals = [k for k, level in enumerate(own) if len(level.pieces) == 1 and is_total(level.pieces[0].text)]
    body_from = first if first < len(own) else (totals or below_head or [len(own)])[0]
    while 0 < body_from < len(own) and _in_body(own[body_from - 1], own[body_from]):
        body_from -= 1
    heads, body = own[:body_from], own[body_from:]
    if not body:
        return None
    columns = _columns(
        [level for level in body if level.tabular] or [max(own, key=lambda one: len(one.pieces))]
    )
    columns = _with_blank_columns(own, body_from, 0, columns)
    if len(columns) < 2:
        return None
    return _cells(heads, body, _ruled_rows(body, region.fences) or rows_of(body), columns)


def _in_body(level: Level, below: Level) -> bool:
    """Whether a level above a row is of the body: a row without amounts, or the beginning of the row's name."""
    return (len(level.pieces) == 1 and level.opens) or _goes_on(level, below) or second_half(level, below)


def _ruled_rows(body: list[Level], fences: list[float]) -> list[int]:
    """The row of each level by the lines between rows; nothing where the rows have none."""
    band = [int(np.searchsorted(fences, level.middle)) for level in body]
    openers = [b for b, level in zip(band, body, strict=True) if level.tabular]
    if len(set(openers)) < len(openers) or len(set(band)) < 2:
        return []
    places = sorted(set(band))
    return [places.index(b) for b in band]


def _headed(levels: list[Level], first: int, free: int, columns: list[tuple[float, float]]) -> bool:
    """Whether there are as many heads near above as columns: one row of amounts below such heads is a table."""
    heads = 0
    for k in range(first - 1, max(first - 1 - _MOST_HEADS, free - 1), -1):
        if not _hangs_together(levels[k], levels[k + 1], columns):
            break
        heads += (
            sum(not is_figure(piece.text) for piece in levels[k].pieces) if len(levels[k].pieces) > 1 else 0
        )
    return heads >= max(_FEWEST_HEADS, len(columns))


def _touched(box: Box, columns: list[tuple[float, float]]) -> list[int]:
    """The columns that a piece stands over."""
    return [k for k, (a, b) in enumerate(columns) if box[0] < b and box[2] > a]


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
    (a long name) does not count, nor does a total's label, which is set in the middle of all columns of labels."""
    pieces = [piece for level in rows for piece in level.pieces if not is_total(piece.text)]
    spans = sorted((piece.box[0], piece.box[2]) for piece in pieces)
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
    """The columns with those that the rows leave blank and only the heads show.

    The lowest heads are a column's own. One that stands clear of all columns belongs to the column beside it that has
    no head of its own: amounts stand at the right of theirs, names at the left. Where both have one, it heads a blank
    column, unless it stands higher than both: then it heads the two together.
    """
    lowest: list[Box] = []
    for k in range(first - 1, max(first - 1 - _MOST_HEADS, free - 1), -1):
        level, below = levels[k], levels[k + 1]
        if below.top - level.bottom >= _LINE_GAP * (level.bottom - level.top) or _caption(level):
            break
        lowest += [p.box for p in level.pieces if not any(_above_each_other(p.box, low) for low in lowest)]
    if len(lowest) < 2:
        return columns
    heads: dict[int, Box] = {n: box for box in reversed(lowest) for n in _touched(box, columns)}
    clear = sorted(box for box in lowest if not _touched(box, columns))
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
        for n, own in chosen:
            columns[n] = (min(own[0], columns[n][0]), max(own[2], columns[n][1]))
        taken = [own for _, own in chosen]
        beside = [heads[n] for n in (left, right) if n in heads]
        added += [
            (box[0], box[2])
            for box in boxes
            if box not in taken and (len(beside) < 2 or any(head[1] < box[3] for head in beside))
        ]
    return sorted([*columns, *added])


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
        for n in _touched(piece.box, columns):
            balance[n] += -1 if is_figure(piece.text) else 1
    return [more > 0 for more in balance]


def _above_each_other(upper: Box, lower: Box) -> bool:
    return upper[0] < lower[2] and upper[2] > lower[0]


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


def _cells(
    heads: list[Level], body: list[Level], rows: list[int], columns: list[tuple[float, float]]
) -> Table:
    """Heads one row each, and the body's levels by their rows."""
    places: dict[tuple[int, int], CellText] = {}
    numbers = [*range(len(heads)), *(len(heads) + n for n in rows)]
    for row, level in zip(numbers, [*heads, *body], strict=True):
        for piece in level.pieces:
            touched = _touched(piece.box, columns)
            middle = (piece.box[0] + piece.box[2]) / 2
            nearest = min(range(len(columns)), key=lambda k: abs(sum(columns[k]) / 2 - middle))
            at, span = (touched[0], len(touched)) if touched else (nearest, 1)
            before = places.get((row, at))
            text = f"{before.text}\n{piece.text}" if before else piece.text
            box = _around(before.box, piece.box) if before else piece.box
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
    outer = (columns[0][0], (heads or body)[0].top, columns[-1][1], body[-1].bottom)
    every = sorted([*cells, *blanks], key=lambda c: c.area)
    used = np.concatenate([level.letters for level in (*heads, *body)])
    return Table(count, len(columns), every, outer, used)


def _bands(cells: list[CellText], rows: int) -> list[tuple[float, float]]:
    """Top and bottom of each row."""
    bands = []
    for row in range(rows):
        here = [c.box for c in cells if c.area.row == row]
        bands.append((min(b[1] for b in here), max(b[3] for b in here)))
    return bands


def _around(a: Box, b: Box) -> Box:
    return min(a[0], b[0]), min(a[1], b[1]), max(a[2], b[2]), max(a[3], b[3])
