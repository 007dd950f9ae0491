"""Tables found by alignment, put right where blanks alone say too little: a name's column that stands in two, and a
table that goes on after a page without its header and without the columns that are blank there."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache
from typing import NamedTuple

import msgspec

from gouji.model.source import LineSpan
from gouji.read.layout import Grid, GridCell
from gouji.read.pdf.amounts import is_entry, is_strong_figure
from gouji.read.pdf.cells import Box, CellText, Table
from gouji.read.pdf.levels import ORDINAL, is_total

_CODE = re.compile(r"\d{1,7}")

_SHIFTED = 0.5  # of how far all amounts of a page stand to one side: what that costs
_BLANK_HEAD = 48.0  # what it takes to prefer a column that was blank so far

Rows = list[dict[int, CellText]]


class Found(NamedTuple):
    """A table on a page: its grid, how far the texts of each column reach, and its first row that is no head."""

    grid: Grid
    reach: Sequence[tuple[float, float]]
    body: int


def found(table: Table, span: Callable[[Box], LineSpan]) -> Found:
    """A table as a grid; `span` tells which characters of which line stand in a box."""
    rows: Rows = [{} for _ in range(table.rows)]
    for cell in table.cells:
        if cell.text:
            rows[cell.area.row][cell.area.column] = cell
    body = next((r for r, row in enumerate(rows) if _opens_body(row)), table.rows)
    _widen(rows[:body])
    count = table.columns
    column = 0
    while column + 1 < count:
        if _one_column(rows, body, column):
            rows = [_without(row, column + 1) for row in rows]
            count -= 1
        else:
            column += 1
    cells = tuple(
        GridCell(r, k, c.text, span(c.box), 1, c.area.column_span)
        for r, row in enumerate(rows)
        for k, c in sorted(row.items())
    )
    reach = [_reach(rows[body:], k) or _reach(rows[:body], k) or (0.0, 0.0) for k in range(count)]
    return Found(Grid(len(rows), count, cells, span(table.box)), reach, body)


def _widen(heads: Rows) -> None:
    """A head alone below a wider one, and above several, is as wide as that."""
    for r, row in enumerate(heads):
        for k, cell in list(row.items()):
            over = [c for head in heads[:r] if (c := head.get(k)) and c.area.column_span > 1]
            span = over[-1].area.column_span if over else 1
            within = range(k + 1, k + span)
            if any(n in row for n in within) or not any(n in head for head in heads[r + 1 :] for n in within):
                continue
            row[k] = cell._replace(area=cell.area._replace(column_span=span))


def _opens_body(row: dict[int, CellText]) -> bool:
    """Whether a row is the first below the heads: it has an amount, a code, a number of its own, or is a total's."""
    texts = [c.text for _, c in sorted(row.items())]
    words = [t for t in texts if not is_entry(t)]
    total = bool(words) and all(map(is_total, words))
    numbered = any(ORDINAL.match(text) for text in texts) or bool(
        texts and re.fullmatch(r"\d{3,7}", texts[0])
    )
    return total or numbered or any(map(is_strong_figure, texts))


def _reach(rows: Rows, column: int) -> tuple[float, float] | None:
    boxes = [c.box for row in rows if (c := row.get(column)) and c.area.column_span == 1]
    return (min(b[0] for b in boxes), max(b[2] for b in boxes)) if boxes else None


def _one_column(rows: Rows, body: int, column: int) -> bool:
    """Whether this column of names and the next are one: no row has both, no amounts in either, names in one."""
    pairs = [(row.get(column), row.get(column + 1)) for row in rows]
    if any(a and b for a, b in pairs) or _covering(rows, column):
        return False
    texts = [c.text for pair in pairs[body:] for c in pair if c]
    return bool(texts) and not any(map(is_entry, texts))


def _covering(rows: Rows, column: int) -> list[CellText]:
    """Cells over several columns of which one is `column` or the next, but not both."""
    return [
        c for row in rows for k, c in row.items()
        if c.area.column_span > 1 and (k <= column < k + c.area.column_span) != (k <= column + 1 < k + c.area.column_span)
    ]  # fmt: skip


def _without(row: dict[int, CellText], column: int) -> dict[int, CellText]:
    """A row whose cell at `column` stands in the one before, and the cells after it one further left."""
    moved = {}
    for k, cell in row.items():
        span = cell.area.column_span
        if k < column < k + span:
            span -= 1
        at = k - 1 if k >= column else k
        moved[at] = cell._replace(area=cell.area._replace(column=at, column_span=span))
    return moved


def continued(before: Found, after: Found) -> Found | None:
    """`before` with the rows of `after` below it, each column where it belongs; None where they do not go together.

    Columns keep their order. Where `after` has fewer, each goes to the one of its kind that stands nearest.
    """
    if after.body:
        return None
    places = _assign(_kinds(before), before.reach, _kinds(after), after.reach)
    if places is None:
        return None
    first = before.grid.rows
    cells = tuple(
        msgspec.structs.replace(c, row=first + c.row, column=places[c.column], column_span=1)
        for c in after.grid.cells
    )
    whole = Grid(first + after.grid.rows, before.grid.columns, before.grid.cells + cells, before.grid.source)
    return Found(whole, before.reach, before.body)


def _kinds(table: Found) -> list[str]:
    """What each column holds below the heads: `n` names, `c` codes, `a` amounts, blank where nothing stands."""
    kinds = []
    for column in range(table.grid.columns):
        texts = [
            c.text for c in table.grid.cells if c.column == column and c.row >= table.body and not is_total(c.text)
        ]  # fmt: skip
        amounts = sum(is_strong_figure(t) for t in texts)
        if not texts:
            kinds.append("")
        elif amounts or all(is_entry(t) and not _coded(t) for t in texts):
            kinds.append("a")
        else:
            kinds.append("c" if sum(map(_coded, texts)) * 2 > len(texts) else "n")
    return kinds


def _coded(text: str) -> bool:
    return bool(_CODE.fullmatch(text)) and (len(text) > 1 and text != "0" * len(text))


def _assign(
    old: Sequence[str], old_reach: Sequence[tuple[float, float]], new: Sequence[str], new_reach: Sequence[tuple[float, float]]
) -> list[int] | None:  # fmt: skip
    """For each new column the old one it goes on, in order and of its kind, with the least distance in all. The amounts of
    a page may all stand as far to one side: its names are shorter, or it is written narrower."""
    amounts = [(before[1], after[1]) for before, a in zip(old_reach, old, strict=True) if a == "a"
               for after, b in zip(new_reach, new, strict=True) if b == "a"]  # fmt: skip
    shifts = {0.0, *(before - after for before, after in amounts)}
    cost, places = float("inf"), tuple[int, ...]()
    for shift in sorted(shifts, key=abs):
        if cost <= _SHIFTED * abs(shift):
            break  # none as far to one side costs less
        found = _assigned(old, old_reach, new, new_reach, shift)
        if found[0] == float("inf"):
            return None  # wherever the amounts stand
        cost, places = min((cost, places), found, key=lambda one: one[0])
    return list(places)


def _assigned(
    old: Sequence[str], old_reach: Sequence[tuple[float, float]], new: Sequence[str], new_reach: Sequence[tuple[float, float]], shift: float
) -> tuple[float, tuple[int, ...]]:  # fmt: skip
    """The places of the new columns where amounts stand `shift` from those before, and what they cost."""

    @cache
    def best(n: int, k: int) -> tuple[float, tuple[int, ...]]:
        if n == len(new):
            return 0.0, ()
        if k == len(old):
            return float("inf"), ()
        skip = best(n, k + 1)
        if old[k] and new[n] and old[k] != new[n]:
            return skip
        rest, places = best(n + 1, k + 1)
        moved = shift if new[n] == "a" else 0.0
        reach = (new_reach[n][0] + moved, new_reach[n][1] + moved)
        take = (rest + _apart(old[k], old_reach[k], new[n], reach), (k, *places))
        return min(take, skip)

    cost, places = best(0, 0)
    return cost + _SHIFTED * abs(shift), places


def _apart(old: str, old_reach: tuple[float, float], new: str, new_reach: tuple[float, float]) -> float:
    """How far two columns stand apart: amounts end below each other, words begin so; a head may stand anywhere over a
    column that is blank."""
    if old and new:
        edge = 1 if new == "a" else 0
        return abs(old_reach[edge] - new_reach[edge])
    return _BLANK_HEAD + abs(sum(old_reach) - sum(new_reach)) / 2
