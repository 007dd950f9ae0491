"""A table as it is drawn in a file: cells with their places, spans and sources."""

from __future__ import annotations

import msgspec

from gouji.model.source import Source


class GridCell(msgspec.Struct, frozen=True):
    """One cell of a grid. A merged cell stands once, at its top left, with its spans."""

    row: int
    column: int
    text: str
    source: Source
    row_span: int = 1
    column_span: int = 1


class Grid(msgspec.Struct, frozen=True):
    """A table as drawn: `rows` × `columns`, its cells in row order. Blank cells may be left out
    where the format does not tell their place."""

    rows: int
    columns: int
    cells: tuple[GridCell, ...]
    source: Source
