"""Structural mistakes: a whole table, column or row wrong at once. Each with the code of the finding that names it."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from typing import NamedTuple

import msgspec

from gouji.model.disclosure import Cell, Disclosure, Row, Section, Table
from gouji.model.money import printed, read_cell

CODED = ("income", "expenditure", "general_public", "basic_economic")


class Structural(NamedTuple):
    """A structural mistake: its kind, the code that names it, the table, the spoilt document."""

    kind: str
    code: str
    table: str
    spoilt: Disclosure


Spoil = Callable[[Section, random.Random], Section | None]


def of_kind(d: Disclosure, other: Disclosure | None, kind: str, rng: random.Random) -> Iterator[Structural]:
    """One mistake of a kind in each table that allows it, in random order."""
    tables = [t for t in d.tables if any(c.value for s in t.sections for r in s.rows for c in r.cells)]
    rng.shuffle(tables)
    for t in tables:
        wrong = _spoilt(t, d, other, kind, rng)
        if wrong is not None and wrong != t:
            made = msgspec.structs.replace(d, tables=tuple(wrong if x is t else x for x in d.tables))
            yield Structural(kind, KINDS[kind], t.key, made)


def _spoilt(t: Table, d: Disclosure, other: Disclosure | None, kind: str, rng: random.Random) -> Table | None:
    if kind == "figures in 万元, unit says 元":
        return _reprinted(t, "元") if t.unit == "元" else _relabelled(t, "元")
    if kind == "unit says 万元, figures in 元":
        return (
            _relabelled(t, "万元") if t.unit == "元" else None
        )  # rounded figures have no 元 to be printed in
    if kind == "another document's table":
        foreign = other.table(t.key) if other else None
        if foreign is None or [s.key for s in foreign.sections] != [s.key for s in t.sections]:
            return None
        return msgspec.structs.replace(foreign, title=t.title, organisation=t.organisation, number=t.number)
    if t.key not in CODED:
        return None
    section = _SPOILERS[kind](t.sections[0], rng)
    return None if section is None else msgspec.structs.replace(t, sections=(section, *t.sections[1:]))


def _reprinted(t: Table, unit: str) -> Table:
    """The same label, the figures printed in the other unit."""
    other = "万元" if unit == "元" else "元"
    return _mapped(t, lambda c: _read(printed(c.value, other, 2), unit, c) if c.value else c)


def _relabelled(t: Table, unit: str) -> Table:
    """The figures as they were, another label."""
    return msgspec.structs.replace(_mapped(t, lambda c: _read(c.printed, unit, c)), unit=unit)


def _mapped(t: Table, change: Callable[[Cell], Cell]) -> Table:
    sections = tuple(_rows(s, [_cells(r, [change(c) for c in r.cells]) for r in s.rows]) for s in t.sections)
    return msgspec.structs.replace(t, sections=sections)


def _columns(s: Section, rng: random.Random) -> Section | None:
    pairs = [
        (i, j) for i in range(len(s.columns)) for j in range(i + 1, len(s.columns))
        if sum(1 for r in s.rows if r.cells[i].amount != r.cells[j].amount) > 2
    ]  # fmt: skip
    if not pairs:
        return None
    i, j = rng.choice(pairs)
    return _rows(s, [_cells(r, _swapped(list(r.cells), i, j)) for r in s.rows])


def _lower(s: Section) -> list[int]:
    """Rows at the bottom of the tree that have money."""
    codes = [r.id for r in s.rows]
    return [
        n for n, r in enumerate(s.rows)
        if r.code and any(c.value for c in r.cells) and not any(o != r.id and o.startswith(r.id) for o in codes)
    ]  # fmt: skip


def _shifted(s: Section, rng: random.Random) -> Section | None:
    rows = [n for n, r in enumerate(s.rows) if r.code]
    if len(rows) < 6:
        return None
    start = rng.choice(rows[: len(rows) // 2])
    last = rows[-1]
    blank = tuple(Cell(None, "", read_cell("")[1]) for _ in s.columns)
    cells = [r.cells for r in s.rows]
    moved = [*cells[:start], blank, *cells[start:last], *cells[last + 1 :]]
    return _rows(s, [_cells(r, list(c)) for r, c in zip(s.rows, moved, strict=True)])


def _missing(s: Section, rng: random.Random) -> Section | None:
    rows = _lower(s)
    if not rows:
        return None
    n = rng.choice(rows)
    return _rows(s, [*s.rows[:n], *s.rows[n + 1 :]])


def _doubled(s: Section, rng: random.Random) -> Section | None:
    rows = _lower(s)
    if not rows:
        return None
    n = rng.choice(rows)
    again = msgspec.structs.replace(s.rows[n], id=s.rows[n].id + "#2")
    return _rows(s, [*s.rows[: n + 1], again, *s.rows[n + 1 :]])


def _code(s: Section, rng: random.Random) -> Section | None:
    rows = _lower(s)
    there = {r.id for r in s.rows}
    choices = []
    for n in rows:
        code = s.rows[n].code
        for last in range(1, 100):
            wrong = f"{code[:-2]}{last:02d}"
            if wrong not in there and sum(a != b for a, b in zip(code, wrong, strict=True)) == 1:
                choices.append((n, wrong))
    if not choices:
        return None
    n, wrong = rng.choice(choices)
    row = msgspec.structs.replace(s.rows[n], id=wrong, code=wrong, printed_code=wrong)
    return _rows(s, [*s.rows[:n], row, *s.rows[n + 1 :]])


def _exchanged(s: Section, rng: random.Random) -> Section | None:
    rows = [n for n in _lower(s) if n + 1 in _lower(s) and s.rows[n].cells != s.rows[n + 1].cells]
    if not rows:
        return None
    n = rng.choice(rows)
    cells = _swapped([r.cells for r in s.rows], n, n + 1)
    return _rows(s, [_cells(r, list(c)) for r, c in zip(s.rows, cells, strict=True)])


def _swapped(items: list, i: int, j: int) -> list:  # type: ignore[type-arg]
    items[i], items[j] = items[j], items[i]
    return items


def _cells(r: Row, cells: list[Cell]) -> Row:
    return msgspec.structs.replace(r, cells=tuple(cells))


def _rows(s: Section, rows: list[Row]) -> Section:
    return msgspec.structs.replace(s, rows=tuple(rows))


def _read(text: str, unit: str, old: Cell) -> Cell:
    value, state = read_cell(text, unit)
    return Cell(value, text, state, old.source)


_SPOILERS: dict[str, Spoil] = {
    "columns exchanged": _columns, "rows shifted": _shifted, "row missing": _missing, "row doubled": _doubled,
    "wrong code": _code, "rows exchanged": _exchanged,
}  # fmt: skip
# Rules that name a mistake in their own words.
BY_RULE = {"row-doubled": ("code-repeated",), "wrong-code": ("code-name-differs",)}
KINDS = {
    "figures in 万元, unit says 元": "wrong-unit", "unit says 万元, figures in 元": "wrong-unit",
    "columns exchanged": "columns-exchanged", "rows shifted": "rows-shifted", "row missing": "row-missing",
    "row doubled": "row-doubled", "wrong code": "wrong-code", "rows exchanged": "rows-exchanged",
    "another document's table": "table-foreign",
}  # fmt: skip
