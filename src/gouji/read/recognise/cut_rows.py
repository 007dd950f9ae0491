"""A row that the end of a page cut: what stands at the head of the next page belongs to the last row there."""

from __future__ import annotations

import re
from collections import Counter

from gouji.model.disclosure import Cell
from gouji.model.money import State, decimals
from gouji.read.layout import GridCell
from gouji.read.recognise.codes import code_named
from gouji.read.recognise.figures import BLANK, figure, goes_on
from gouji.read.recognise.layouts import Side
from gouji.read.recognise.normalise import plain
from gouji.read.recognise.panel import Panel, cells_at, text_at
from gouji.read.recognise.rows import UNKNOWN, Rows

_DIGIT = re.compile(r"\d")


def is_rest(rows: Rows, panel: Panel, r: int, side: Side) -> bool:
    """Whether row `r` is what the page cut off from the last row: the ends of its amounts, and of its name."""
    return bool(_made_whole(rows, panel, r, side))


def take_rest(rows: Rows, panel: Panel, r: int, side: Side) -> bool:
    """Give the last row what the page cut off from it; False where row `r` is a row of its own."""
    whole = _made_whole(rows, panel, r, side)
    if not whole:
        return False
    draft = rows.rows[-1]
    halves = [old.source for old, new in zip(draft.cells, whole, strict=True) if old is not new]
    rows.unplaced = [u for u in rows.unplaced if u.code != "figure" or u.source not in halves]
    draft.cells = whole
    if name := rows.name_of(panel, r, side):
        draft.name += name
        draft.key += plain(name)
        if draft.id.startswith(UNKNOWN) and not rows.coded and (row := rows.fixed_row(draft.key)):
            draft.id, draft.level = row.key, row.level
            rows.unplaced = [
                u for u in rows.unplaced if u.code not in ("row", "title") or u.source != draft.source
            ]
    return True


def _made_whole(rows: Rows, panel: Panel, r: int, side: Side) -> list[Cell]:
    return _by_amounts(rows, panel, r, side) or _by_label(rows, panel, r, side)


def _by_amounts(rows: Rows, panel: Panel, r: int, side: Side) -> list[Cell]:
    """The last row's cells made whole by row `r`, where that has no code and none of its amounts stands for
    itself; else nothing."""
    name = rows.name_of(panel, r, side)
    if not rows.rows or _DIGIT.search(name) or any(plain(text_at(panel, r, (c,))) for c in side.codes):
        return []
    amounts = {a.key: "".join(c.text for c in cells_at(panel, r, a.columns)) for a in side.amounts}
    rests = ["".join(amounts.get(key, "").split()) for key in rows.columns]
    places = _places(rows)
    halves = list(zip(rows.rows[-1].cells, rests, strict=True))
    if not any(rests) or any(rest and not goes_on(c.printed, rest, places) for c, rest in halves):
        return []
    return [
        figure(GridCell(0, 0, c.printed + rest, c.source), rows.unit) if rest and c.source else c
        for c, rest in halves
    ]


def _by_label(rows: Rows, panel: Panel, r: int, side: Side) -> list[Cell]:
    """The last row's cells where row `r` has the end of its label, the two halves being one that the form or the
    code list knows and no half being one; the amounts stand beside either half. Else nothing."""
    name = plain(rows.name_of(panel, r, side))
    if not rows.rows or not name or rows.coded:
        return []
    last = rows.rows[-1]
    if not _known(rows, last.key + name) or _known(rows, name) or rows.fixed.get(last.key):
        return []
    cells = [rows.amount_of(panel, r, a) for a in side.amounts]
    mine = {a.key: c for a, c in zip(side.amounts, cells, strict=True)}
    if all(c.state is State.BLANK for c in cells):
        return last.cells
    if all(c.state is State.BLANK for c in last.cells):
        return [mine.get(key, BLANK) for key in rows.columns]
    return []


def _known(rows: Rows, key: str) -> bool:
    """Whether a label is the form's, or the name of a class."""
    return key in rows.fixed or bool(rows.section.numbered and code_named(rows.section.tree, key, 3))


def _places(rows: Rows) -> int:
    """The decimals that the rows before the last print; 0 where there are none."""
    shown = Counter(decimals(c.printed) for d in rows.rows[:-1] for c in d.cells if c.state is State.AMOUNT)
    return shown.most_common(1)[0][0] if shown else 0
