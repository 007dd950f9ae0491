"""A structural mistake worth trying, and the table that is suspected of one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple, TypeVar

import msgspec

from gouji.model.disclosure import Cell, Disclosure, Row, Section, Table
from gouji.model.finding import Severity, Text
from gouji.model.money import State

UNREADABLE = Cell(None, "", State.UNREADABLE)  # what should stand there is not known


class Hypothesis(NamedTuple):
    """A structural mistake: what happened in words, where, and the document with it undone.

    `cost` is the number of changes it counts for beside repairs figure by figure; among explanations of the same
    worth the simpler one wins. `rebind` says that rows came, went or got other codes, so that the prose must be read
    anew.
    """

    code: str
    message: Text
    advice: Text
    table: str
    undone: Disclosure
    cost: int = 1
    rebind: bool = False
    severity: Severity | None = None  # where it is less than what it explains


class Suspect(NamedTuple):
    """A table, the ids of its rows that broken relations accuse, and the codes at which relations are broken: a row
    that it lacks cannot be accused itself. A `stranger` agrees with itself and hardly with anything else. `untied` are the rows
    that broken customs accuse."""

    disclosure: Disclosure
    table: Table
    rows: frozenset[str]
    codes: frozenset[str] = frozenset()
    stranger: bool = False
    untied: frozenset[str] = frozenset()

    def with_rows(self, section: Section, rows: list[Row]) -> Disclosure:
        """The document with other rows in one section of the table."""
        new = msgspec.structs.replace(section, rows=tuple(rows))
        return self.instead(tuple(new if s is section else s for s in self.table.sections))

    def instead(self, sections: tuple[Section, ...], unit: str = "") -> Disclosure:
        """The document with other sections, or another unit, in the table."""
        new = msgspec.structs.replace(self.table, sections=sections, unit=unit or self.table.unit)
        tables = tuple(new if t.key == new.key else t for t in self.disclosure.tables)
        return msgspec.structs.replace(self.disclosure, tables=tables)


Kind = Callable[[Suspect], Iterator[Hypothesis]]

T = TypeVar("T")


def exchanged(items: Sequence[T], i: int, j: int) -> list[T]:
    """The items with two of them exchanged."""
    out = list(items)
    out[i], out[j] = out[j], out[i]
    return out


def filled(row: Row, cells: Sequence[Cell]) -> Row:
    """The row with other cells."""
    return msgspec.structs.replace(row, cells=tuple(cells))


def refilled(body: Sequence[Row], values: Sequence[tuple[Cell, ...]]) -> list[Row]:
    """The rows, each with the cells given for it."""
    return [filled(r, v) for r, v in zip(body, values, strict=True)]
