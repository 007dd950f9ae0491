"""Where the columns of a table stand in a grid."""

from __future__ import annotations

from typing import NamedTuple

import msgspec

STRANGE = "?"  # before the header, in the key of a column that the form does not know


class Amount(NamedTuple):
    """A column of amounts found: the form's key, the document's label, and the grid columns that hold it."""

    key: str
    label: str
    columns: tuple[int, ...]


class Side(msgspec.Struct, frozen=True):
    """Where one section stands in a grid."""

    section: int
    codes: tuple[int, ...]
    names: tuple[int, ...]
    amounts: tuple[Amount, ...]
    strange: tuple[Amount, ...] = ()  # columns with a header that the form does not know

    @property
    def columns(self) -> list[int]:
        """The grid columns of the section, those left out that the form does not know."""
        return sorted({*self.codes, *self.names, *(c for a in self.amounts for c in a.columns)})


class Layout(msgspec.Struct, frozen=True):
    """Where a table's columns stand in a grid. `heads` are its header rows as texts, to know them again."""

    sides: tuple[Side, ...]
    columns: int
    body: int  # the first row that is no header
    edges: tuple[tuple[float, float] | None, ...]
    heads: frozenset[tuple[str, ...]]
    unit: str = ""
    others: tuple[tuple[int, str], ...] = ()  # columns with a header that the form does not know
    missing: tuple[tuple[int, str], ...] = ()  # sections and keys that no column was found for
    by_position: bool = False

    @property
    def keys(self) -> frozenset[tuple[int, str]]:
        return frozenset((s.section, a.key) for s in self.sides for a in s.amounts)

    @property
    def placed(self) -> int:
        """How many columns stand somewhere in the grid."""
        return sum(len(s.codes) + bool(s.names) + sum(bool(a.columns) for a in s.amounts) for s in self.sides)
