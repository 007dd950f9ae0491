"""A table too wide for its page: the columns that did not fit stand on the next pages, row beside row."""

from __future__ import annotations

from itertools import pairwise

from gouji.read.recognise.building import Building
from gouji.read.recognise.columns import lay
from gouji.read.recognise.drafts import place
from gouji.read.recognise.layouts import Layout
from gouji.read.recognise.panel import Panel
from gouji.read.recognise.sequel import carried

_SAME_HEIGHT = 3.0  # points


def take_beside(building: Building, panel: Panel) -> bool:
    """Whether `panel` holds only columns that `building` lacks, and as many rows, as far from each other: each of its
    figures then belongs to the row that stands there on the page before. Without a header it goes on with such."""
    form, key = building.form.id, building.table.key
    begun = building.columns_beside if building.beside else None
    layout = lay(panel, form, key) if building.lacking or begun else None
    if layout is not None and begun is not None and layout.keys == begun.keys:
        pass  # the same columns with their header again
    elif layout is None or not layout.keys <= building.lacking:
        layout = carried(begun, panel) if begun else None
    elif not {s.section for s in layout.sides} & {s.section for s in building.layout.sides}:
        building.widen(layout)  # a whole side of the table, with names of its own
        building.add(panel, layout)
        return True
    if layout is None or not _level(building, panel, layout):
        return False
    building.widen(layout)
    for r in range(layout.body, len(panel.matrix)):
        building.add_beside(panel, r, layout)
    return True


def _level(building: Building, panel: Panel, layout: Layout) -> bool:
    """Whether the rows are no more than are left of the pages before, and stand as far from each other."""
    new = [place(panel, r) for r in range(layout.body, len(panel.matrix))]
    old = [place(row.panel, row.row) for row in building.taken[building.beside : building.beside + len(new)]]
    if not new or len(old) < len(new) or None in old or None in new:
        return False
    return all(
        a[0] != b[0] or abs((b[1] - a[1]) - (d[1] - c[1])) < _SAME_HEIGHT
        for (a, b), (c, d) in zip(pairwise(old), pairwise(new), strict=True)
        if a and b and c and d
    )
