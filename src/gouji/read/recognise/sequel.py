"""A table that goes on in another grid without a header: where its columns stand there."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from gouji.model.source import PageBox
from gouji.read.layout import GridCell
from gouji.read.recognise.layouts import Amount, Layout, Side
from gouji.read.recognise.normalise import label
from gouji.read.recognise.panel import Cells, Panel

Edges = Sequence[tuple[float, float] | None]


def carried(layout: Layout, panel: Panel) -> Layout | None:
    """`layout` for a grid that goes on without a header: column by column where both have as many, else by
    where the columns stand on the page (a total's row alone on its page has merged its labels)."""
    edges = panel.edges()
    drawn = any(edges) and any(layout.edges)
    if panel.columns == layout.columns and (not drawn or _agree(layout.edges, edges)):
        return msgspec.structs.replace(layout, body=0)
    return _by_edges(layout, panel, edges) if drawn else total_alone(layout, panel)


def total_alone(layout: Layout, panel: Panel) -> Layout | None:
    """A total's row whose labels are one cell, in a format that tells no places: amounts from the right."""
    cells = panel.texts(0)
    amounts = [a for side in layout.sides for a in side.amounts]
    ordered = sorted(amounts, key=lambda a: a.columns)
    if len(layout.sides) > 1 or len(panel.matrix) > 1 or not cells or panel.columns != len(ordered) + 1:
        return None
    if label(cells[0].text) not in ("合计", "总计") or cells[0].column != 0:
        return None
    if len(cells) > 1 and cells[1].column != 1:
        return None  # its labels are not one cell
    place = {a.key: (c,) for c, a in enumerate(ordered, 1)}
    side = layout.sides[0]
    placed = tuple(a._replace(columns=place[a.key]) for a in side.amounts)
    alone = Side(side.section, (), (0,), placed)
    return msgspec.structs.replace(layout, sides=(alone,), columns=panel.columns, body=0, others=())


def headed(head: Panel, body: Panel) -> Panel | None:
    """`body` with the rows of a header above it that ended the page before, each head over the column it stands
    above; None where the two are not such."""
    above, below = head.source, body.source
    if not (isinstance(above, PageBox) and isinstance(below, PageBox) and below.page == above.page + 1):
        return None
    edges = body.edges()
    matrix: Cells = []
    for r in range(len(head.matrix)):
        row: list[GridCell | None] = [None] * body.columns
        for cell in head.texts(r):
            if not isinstance(box := cell.source, PageBox):
                return None
            middle = (box.x0 + box.x1) / 2
            column = min(
                (max(e[0] - middle, middle - e[1], 0.0), n) for n, e in enumerate(edges) if e
            )[1]  # fmt: skip
            if row[column] is not None:
                return None
            row[column] = msgspec.structs.replace(cell, row=r, column=column, row_span=1, column_span=1)
        matrix.append(row)
    return Panel([*matrix, *body.matrix], body.columns, body.source)


def _overlap(a: tuple[float, float] | None, b: tuple[float, float] | None) -> float:
    return min(a[1], b[1]) - max(a[0], b[0]) if a and b else 0.0


def _agree(old: Edges, new: Edges) -> bool:
    """Whether the columns of two grids stand at the same places, one by one."""
    return all(_overlap(a, b) > 0 for a, b in zip(old, new, strict=True) if a and b)


def _by_edges(layout: Layout, panel: Panel, edges: Edges) -> Layout | None:
    free = set(range(panel.columns))

    def place(columns: tuple[int, ...]) -> tuple[int, ...]:
        reaches = [(_overlap(layout.edges[c], edges[n]), n) for c in columns for n in free]
        best = max(reaches, default=(0.0, 0))
        if best[0] <= 0:
            return ()
        free.discard(best[1])
        return (best[1],)

    amounts = [tuple(a._replace(columns=place(a.columns)) for a in s.amounts) for s in layout.sides]
    if not all(a.columns for side in amounts for a in side) and not _only_blanks_lack(layout, panel, amounts):
        return None
    edges = [e or _merged_edge(panel, n) for n, e in enumerate(edges)]
    sides = []
    for side, placed in zip(layout.sides, amounts, strict=True):
        names = place(side.names) or place(side.codes)
        codes = tuple(n for c in side.codes for n in place((c,)))
        strange = tuple(a._replace(columns=at) for a in side.strange if (at := place(a.columns)))
        sides.append(Side(side.section, codes, names, placed, strange))
    return msgspec.structs.replace(
        layout, sides=tuple(sides), columns=panel.columns, body=0, edges=tuple(edges), others=()
    )


def _only_blanks_lack(layout: Layout, panel: Panel, amounts: Sequence[tuple[Amount, ...]]) -> bool:
    """Whether a grid that shows only columns with text (one without rulings) lacks no more than blank ones: no column of
    it is left over."""
    placed = [c for side in amounts for a in side for c in a.columns]
    others = sum(len(side.codes) + len(side.names) + len(side.strange) for side in layout.sides)
    return bool(placed) and panel.columns - len(placed) <= others


def _merged_edge(panel: Panel, column: int) -> tuple[float, float] | None:
    """How far the cells reach that begin in a column where only merged ones stand."""
    boxes = [
        cell.source for row in panel.matrix
        if (cell := row[column]) and cell.column == column and isinstance(cell.source, PageBox)
    ]  # fmt: skip
    if not boxes:
        return None
    if panel.turned:
        return min(b.y0 for b in boxes), max(b.y1 for b in boxes)
    return min(b.x0 for b in boxes), max(b.x1 for b in boxes)
