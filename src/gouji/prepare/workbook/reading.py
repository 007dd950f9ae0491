"""From the grids of a workbook or a folder to a ledger, every problem by sheet and cell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import msgspec

from gouji.forms.loader import LEVELS, SCOPES, nearest
from gouji.forms.schema import Form
from gouji.model.ledger import Facts, Ledger
from gouji.model.source import a1
from gouji.prepare.workbook.choices import default_form
from gouji.prepare.workbook.declare import Column, Problem, Sheet
from gouji.prepare.workbook.sheets import SHEETS
from gouji.prepare.workbook.values import Wrong, text_of, value_of

Grid = Sequence[Sequence[object]]
Grids = Mapping[str, Grid]  # by the name of the sheet, or of the file


class Filled(msgspec.Struct, frozen=True):
    """A workbook as read: its ledger, None where even the year is missing, and what is wrong.

    `rows` says in which row each record stands, by the sheet's key. `places` says in which cell something is to be filled
    in, by `sheet.fact`, by `sheet.` and what the first column says of a row, and by `sheet.` for a new row.
    """

    ledger: Ledger | None
    problems: tuple[Problem, ...]
    rows: dict[str, tuple[int, ...]] = {}
    names: dict[str, str] = {}  # the sheet or file by the sheet's key
    places: dict[str, str] = {}


def read_grids(grids: Grids, sheets: Sequence[Sheet] = SHEETS) -> Filled:
    """The ledger in these grids."""
    problems: list[Problem] = []
    by_key = {s.key: s for s in sheets}
    found: dict[str, tuple[str, Grid]] = {}
    for name, grid in grids.items():
        sheet = _sheet(name, sheets)
        if sheet is None:
            zh = f"没有名为“{name}”的表；可有：{'、'.join(s.title for s in sheets)}"
            problems.append(Problem(name, "A1", zh, f"no sheet is called {name!r}"))
        else:
            found[sheet.key] = (name, grid)
    if "facts" not in found:
        title = by_key["facts"].title
        problems.append(Problem(title, "A1", f"缺“{title}”表", f"the sheet {title} is missing"))
        return Filled(None, tuple(problems))
    form = _form(by_key["facts"], found["facts"][1])
    values: dict[str, Any] = {}
    rows: dict[str, tuple[int, ...]] = {}
    places: dict[str, str] = {}
    for key, (name, grid) in found.items():
        sheet = by_key[key]
        made = _single(sheet, name, grid, form) if sheet.single else _records(sheet, name, grid, form)
        values[sheet.name], rows[key] = made.values, made.rows
        places |= {f"{key}.{fact}": cell for fact, cell in made.places.items()}
        problems += made.problems
    names = {k: name for k, (name, _) in found.items()}
    return Filled(_ledger(values), tuple(problems), rows, names, places)


def _sheet(name: str, sheets: Sequence[Sheet]) -> Sheet | None:
    return next((s for s in sheets if name in (s.key, s.title, f"{s.key}.csv", f"{s.title}.csv")), None)


def _form(sheet: Sheet, grid: Grid) -> Form:
    """The form that the facts ask for, for the lists of choices; what is wrong there is told later."""
    said: dict[str, Any] = {}
    for row in grid:
        column = _line(sheet, row)
        if column is not None and column.key in ("scope", "level", "year"):
            try:
                said[column.key] = value_of(column, row[1] if len(row) > 1 else None, default_form())
            except Wrong:
                continue
    scope, level = said.get("scope"), said.get("level")
    if scope not in SCOPES or level not in LEVELS or not said.get("year"):
        return default_form()
    return nearest(str(scope), str(level), int(said["year"]))


class _Made(msgspec.Struct):
    values: Any
    rows: tuple[int, ...]
    problems: list[Problem]
    places: dict[str, str] = {}  # the cell of each fact


def _line(sheet: Sheet, row: Sequence[object]) -> Column | None:
    title = text_of(row[0]) if row else ""
    return next((c for c in sheet.columns if title in (c.title, c.key)), None)


def _single(sheet: Sheet, name: str, grid: Grid, form: Form) -> _Made:
    """One record, a fact on each line: its title, its value."""
    problems: list[Problem] = []
    values: dict[str, Any] = {}
    places: dict[str, str] = {}
    for n, row in enumerate(grid, 1):
        column = _line(sheet, row)
        if column is None:
            if n > 1 and text_of(row[0] if row else None):
                zh = f"没有“{text_of(row[0])}”这一项"
                problems.append(Problem(name, f"A{n}", zh, f"there is no fact {text_of(row[0])!r}"))
            continue
        places[column.key] = f"B{n}"
        try:
            value = value_of(column, row[1] if len(row) > 1 else None, form)
        except Wrong as wrong:
            problems.append(Problem(name, f"B{n}", str(wrong), wrong.english))
            continue
        if value is not None:
            values[column.key] = value
    if not values and sheet.key != "facts":
        return _Made(None, (), problems, places)
    broken = {p.cell for p in problems}
    for column in sheet.columns:
        place = places.get(column.key, "A1")
        if column.required and column.key not in values and place not in broken:
            problems.append(_missing(name, place, column))
    lacking = any(c.required and c.key not in values for c in sheet.columns)
    if sheet.key == "facts":
        return _Made(values, (), problems, places)
    return _Made(None if lacking else sheet.record(**values), (), problems, places)


def _missing(name: str, place: str, column: Column) -> Problem:
    return Problem(name, place, f"未填：{column.title}", f"not filled in: {column.english}")


def _records(sheet: Sheet, name: str, grid: Grid, form: Form) -> _Made:
    """A record from each row that is filled in; rows of which only the fixed columns are, are not."""
    if not grid:
        return _Made((), (), [])
    heads = {text_of(h): n for n, h in reversed(list(enumerate(grid[0])))}
    at = {c.key: heads.get(c.title, heads.get(c.key)) for c in sheet.columns}
    problems = [
        Problem(name, "A1", f"第一行没有“{c.title}”一栏", f"the first row has no column {c.title!r}")
        for c in sheet.columns
        if c.required and at[c.key] is None
    ]
    fields = set(sheet.record.__struct_fields__)
    records, rows = [], []
    places = {"": "A2"}
    for n, row in enumerate(grid[1:], 2):
        cells = {k: row[i] for k, i in at.items() if i is not None and i < len(row)}
        if any(text_of(v) for v in cells.values()):
            places[""] = f"A{n + 1}"
            places |= _given(sheet, n, cells, at, form)
        if not any(text_of(v) for k, v in cells.items() if not sheet.column(k).fixed):
            if any(text_of(v) for v in cells.values()) and all(c.fixed for c in sheet.columns):
                problems.append(_missing(name, f"A{n}", sheet.columns[0]))
            continue
        values, bad = _row(sheet, name, n, cells, at, form)
        problems += bad
        if not bad and not ({c.key for c in sheet.columns if c.required} - set(values)):
            records.append(sheet.record(**{k: v for k, v in values.items() if k in fields}))
            rows.append(n)
    return _Made(tuple(records), tuple(rows), problems, places)


def _given(
    sheet: Sheet, n: int, cells: Mapping[str, object], at: Mapping[str, int | None], form: Form
) -> Iterator[tuple[str, str]]:
    """What names a row, and its cell; of a row that stands there beforehand the cell that is to be filled in."""
    name = sheet.columns[0]
    to_fill = next((i for c in sheet.columns if not c.fixed and (i := at[c.key]) is not None), None)
    if to_fill is not None:
        try:
            yield str(value_of(name, cells.get(name.key), form)), a1(n - 1, to_fill)
        except Wrong:
            return


def _row(
    sheet: Sheet, name: str, n: int, cells: Mapping[str, object], at: Mapping[str, int | None], form: Form
) -> tuple[dict[str, Any], list[Problem]]:
    values: dict[str, Any] = {}
    problems = []
    for column in sheet.columns:
        index = at[column.key]
        if index is None:
            continue
        place = a1(n - 1, index)
        try:
            value = value_of(column, cells.get(column.key), form)
        except Wrong as wrong:
            problems.append(Problem(name, place, str(wrong), wrong.english))
            continue
        if value is None and column.required:
            problems.append(_missing(name, place, column))
        elif value is not None:
            values[column.key] = value
    return values, problems


def _ledger(values: dict[str, Any]) -> Ledger | None:
    facts = dict(values.pop("facts", None) or {})
    year, organisation = facts.pop("year", None), facts.pop("organisation", None)
    if year is None:
        return None
    known: Iterable[str] = Facts.__struct_fields__
    return Ledger(
        year, organisation or "", facts=Facts(**{k: v for k, v in facts.items() if k in known}),
        **{k: v for k, v in values.items() if v is not None},
    )  # fmt: skip
