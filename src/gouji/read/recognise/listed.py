"""A table of one row that is printed with an item on each line: 因公出国（境）费 and its amount, and so on."""

from __future__ import annotations

import re

import msgspec

from gouji.forms.loader import form as load
from gouji.forms.schema import ColumnForm
from gouji.model.money import State
from gouji.read.layout import GridCell
from gouji.read.recognise.figures import figure
from gouji.read.recognise.headers import same_head
from gouji.read.recognise.layouts import Amount, Layout, Side
from gouji.read.recognise.normalise import label, plain, without_ordinal
from gouji.read.recognise.panel import Panel, begins

_EVERY = re.compile(r'合计|^"三公"|^财政拨款"三公"')  # the item that is all of them
_WHICH = ("预算", "决算")  # of a table that has both, what a column of amounts is
_OTHERS = re.compile(r"上年|比|增减|备注|说明|%")  # columns beside those of the form
_LEAST = 3  # items by which such a table is known


def listed(panel: Panel, form: str, table: str) -> tuple[Panel, Layout] | None:
    """`panel` as the one row that the form has, and where its columns stand; None where it is none such."""
    declared = load(form).table(table)
    if declared is None or len(declared.sections) != 1:
        return None
    (section,) = declared.sections
    if section.labels or section.rows or section.tree:
        return None
    found: dict[str, GridCell | None] = {}
    heads: dict[int, str] = {}
    for r in range(len(panel.matrix)):
        cells = [c for c in panel.texts(r) if begins(panel, r, c)]
        columns = [c for cell in cells[:2] for c in section.columns if _item(cell.text) in _names(c)]
        if not columns:
            heads |= {cell.column: plain(cell.text) for cell in cells} if not found else {}
            continue
        name = next(cell for cell in cells[:2] if any(_item(cell.text) in _names(c) for c in columns))
        beside = [c for c in panel.matrix[r][name.column + name.column_span :] if c is not None]
        amounts = [c for c in beside if not _OTHERS.search(heads.get(c.column, ""))]
        if any(figure(c, declared.unit).state is State.UNREADABLE for c in amounts):
            return None
        for column in columns:
            mine = [c for c in amounts if _of(column, heads.get(c.column, ""))]
            if len(mine) != 1 or column.key in found:
                return None
            found[column.key] = mine[0]
    if len(found) < _LEAST:
        return None
    chosen = [c for c in section.columns if c.key in found]
    row = [
        msgspec.structs.replace(cell, row=0, column=n, row_span=1, column_span=1)
        for n, cell in enumerate(found[c.key] for c in chosen)
        if cell is not None
    ]
    places = tuple(Amount(c.key, c.label, (n,)) for n, c in enumerate(chosen))
    missing = tuple((0, c.key) for c in section.columns if c.key not in found)
    one = Panel([[*row]], len(row), panel.source)
    return one, Layout(
        (Side(0, (), (), places),), len(row), 0, tuple(one.edges()), frozenset(), missing=missing
    )


def _item(text: str) -> str:
    words = label(without_ordinal(plain(text)))
    return "合计" if _EVERY.search(words) else same_head(words)


def _names(column: ColumnForm) -> set[str]:
    """What a column's item is called: its own labels, or where they only say which amount it is, the head above."""
    own = [t for t in map(label, column.labels) if not t.startswith((*_WHICH, "合计", "小计"))]
    above = [t for t in map(label, column.heads) if t != "小计"]
    return {_item(t) for t in own or above[-1:] or ["合计"]} if own or column.heads else {"合计"}


def _of(column: ColumnForm, head: str) -> bool:
    """Whether a column of amounts under `head` is of this column's kind."""
    kind = next((w for w in _WHICH if column.label.startswith(w)), "")
    return not kind or kind in head
