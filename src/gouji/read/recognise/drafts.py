"""A row on its way, where it stands, and the labels by which the fixed rows of a form are known."""

from __future__ import annotations

import msgspec

from gouji.forms.schema import RowForm, SectionForm
from gouji.model.disclosure import Cell
from gouji.model.source import PageBox, Source
from gouji.read.layout import GridCell
from gouji.read.recognise.layouts import Side
from gouji.read.recognise.normalise import plain, stem
from gouji.read.recognise.panel import Panel, begins_at, cells_at
from gouji.read.recognise.places import around


class Draft(msgspec.Struct):
    """A row on its way: `name` as printed, `key` plain and without its ordinal."""

    name: str
    key: str
    cells: list[Cell]
    source: Source | None
    id: str = ""
    code: str = ""
    printed_code: str = ""
    level: int = 0
    strange: dict[str, Cell] = {}  # by the key of a column that the form does not know


def by_label(section: SectionForm) -> dict[str, list[RowForm]]:
    """The fixed rows of each plain label, in the form's order; a form can print one label twice."""
    out: dict[str, list[RowForm]] = {}
    for row in section.rows:
        for text in dict.fromkeys(map(plain, row.labels)):
            out.setdefault(text, []).append(row)
    return out


def by_stem(section: SectionForm) -> dict[str, list[RowForm]]:
    """The same by stem; nothing where rows of different labels share one."""
    out: dict[str, list[RowForm]] = {}
    for row in section.rows:
        for s in {stem(plain(text)) for text in row.labels}:
            out.setdefault(s, []).append(row)
    return out if all(len({r.label for r in rows}) == 1 for rows in out.values()) else {}


def name_cells(panel: Panel, r: int, side: Side) -> list[GridCell]:
    """The cells of row `r` that name it; a total's label may reach over the names from a column before all labels."""
    cells = cells_at(panel, r, side.names)
    first = min((*side.codes, *side.names), default=0)
    if cells or not first:
        return cells
    over = panel.matrix[r][first]
    return (
        [over]
        if over is not None and over.column < first and over.text and begins_at(panel, r, first)
        else []
    )


def row_source(panel: Panel, r: int, side: Side) -> Source | None:
    row = panel.matrix[r]
    above = panel.matrix[r - 1] if r else None
    return around([
        c.source for i in side.columns
        if (c := row[i]) is not None and (above is None or above[i] is not c) and c.text.strip()
    ])  # fmt: skip


def place(panel: Panel, r: int) -> tuple[int, float] | None:
    """The page of row `r` and how far down its middle stands there, in points."""
    cells = [c.source for c in panel.matrix[r] if c is not None and c.row_span == 1]
    boxes = [b for b in cells if isinstance(b, PageBox)]
    middles = sorted((b.y0 + b.y1) / 2 for b in boxes)
    return (boxes[0].page, middles[len(middles) // 2]) if boxes else None
