"""From a ledger to the rows of each sheet: its records, and the fixed rows that wait to be filled in."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import msgspec

from gouji.forms.loader import nearest
from gouji.forms.schema import Form
from gouji.model.ledger import Facts, Ledger
from gouji.prepare.workbook.declare import Column, Sheet
from gouji.prepare.workbook.project_sheets import OF_THE_YEAR
from gouji.prepare.workbook.sheets import SHEETS

Show = Callable[[Column, Any, Form], Any]
FACT_HEADS = ("项目", "内容", "说明")


def blank(year: int, scope: str = "department", level: str = "district", name: str = "") -> Ledger:
    """The ledger of an empty workbook."""
    return Ledger(year, name, facts=Facts(scope=scope, level=level))


def form_of(ledger: Ledger) -> Form:
    """The official form of a ledger's year, scope and level."""
    return nearest(ledger.facts.scope, ledger.facts.level, ledger.year)


def layout(
    ledger: Ledger, show: Show, sheets: Sequence[Sheet] = SHEETS
) -> Iterator[tuple[Sheet, list[list[Any]]]]:
    """Each sheet with all its rows, the header first."""
    form = form_of(ledger)
    for sheet in sheets:
        yield sheet, _facts(sheet, ledger, form, show) if sheet.single else _rows(sheet, ledger, form, show)


def _facts(sheet: Sheet, ledger: Ledger, form: Form, show: Show) -> list[list[Any]]:
    record = getattr(ledger, sheet.name)
    values = {} if record is None else {c.key: getattr(record, c.key, None) for c in sheet.columns}
    if sheet.key == "facts":
        values |= {"year": ledger.year, "organisation": ledger.organisation}
    lines = [[c.title, _shown(show, c, values.get(c.key), form), c.note] for c in sheet.columns]
    return [list(FACT_HEADS), *lines]


def _rows(sheet: Sheet, ledger: Ledger, form: Form, show: Show) -> list[list[Any]]:
    records = [{f: getattr(r, f) for f in r.__struct_fields__} for r in getattr(ledger, sheet.name)]
    fixed = [c.key for c in sheet.columns if c.fixed]
    waiting = list(sheet.fill(form)) if sheet.fill else []
    if fixed and waiting:
        key = fixed[0]
        labels = {w[key]: w for w in waiting}
        records = [{**labels.get(r[key], {}), **r} for r in records]
        there = {r[key]: r for r in records}
        # The rows of the form stand in its order, the office's own after them.
        records = [there.pop(w[key], w) for w in waiting] + [r for r in records if r[key] in there]
    return [
        [c.title for c in sheet.columns],
        *([_shown(show, c, r.get(c.key), form) for c in sheet.columns] for r in records),
    ]


def _shown(show: Show, column: Column, value: Any, form: Form) -> Any:
    return "" if value in (None, "") else show(column, value, form)


def emptied(ledger: Ledger) -> Ledger:
    """The ledger without what only its year could know: for the year after."""
    return msgspec.structs.replace(
        ledger,
        entries=(),
        prior=(),
        prior_items=(),
        procurement=None,
        performance=None,
        reasons=(),
        unknown=(),
        **dict.fromkeys(OF_THE_YEAR, ()),
    )
