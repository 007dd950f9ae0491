"""A disclosure (公开文本): one published document as figures, prose and the places where they stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import msgspec

from gouji.model.address import Address
from gouji.model.claim import Claim
from gouji.model.lately import lately
from gouji.model.money import State
from gouji.model.source import Line, Source

SCHEMA = "gouji/disclosure/1"


class Cell(msgspec.Struct, frozen=True):
    """One figure as printed. `value` is fen, None where the cell states no number."""

    value: int | None
    printed: str
    state: State
    source: Source | None = None

    @property
    def amount(self) -> int | None:
        """Fen for arithmetic: blank, dash and zero are 0; None where the amount is unknown."""
        return (self.value or 0) if self.state.known else None


class Column(msgspec.Struct, frozen=True):
    """A column of amounts: the form's key and the document's label."""

    key: str
    label: str


class Row(msgspec.Struct, frozen=True):
    """A row: `id` is the address's row key; `code` the full code as read, `printed_code` as printed.

    `level` is 0 for a total, 1 类, 2 款, 3 项; fixed rows of two-sided tables have level 0 or 1.
    """

    id: str
    code: str
    name: str
    level: int
    cells: tuple[Cell, ...]
    source: Source | None = None
    printed_code: str = ""


class Section(msgspec.Struct, frozen=True):
    """One side of a table: income and expenditure of a two-sided table, or the whole (key `""`)."""

    key: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


class Table(msgspec.Struct, frozen=True):
    """One official table. `unit` is 元 or 万元 as the document states it; `decimals` is the number of
    decimals with which its amounts are printed (the most that any cell shows)."""

    key: str
    number: int
    title: str
    unit: str
    sections: tuple[Section, ...]
    notes: tuple[Line, ...] = ()
    source: Source | None = None
    organisation: str = ""
    decimals: int = 2
    unit_printed: bool = True
    scope_word: str = ""  # 部门 or 单位, as its caption calls the body

    def figures(self) -> Iterator[tuple[Address, Cell]]:
        """Every cell with its address, in the document's order."""
        for section in self.sections:
            for row in section.rows:
                for column, cell in zip(section.columns, row.cells, strict=True):
                    yield Address(self.key, section.key, row.id, column.key), cell


class Part(msgspec.Struct, frozen=True):
    """One of the document's parts as it stands in the body: its key in the form, heading and lines."""

    key: str
    title: str
    lines: tuple[Line, ...] = ()
    source: Source | None = None


class ContentsEntry(msgspec.Struct, frozen=True):
    """A line of the contents: `kind` is part or table, `key` the form's, empty where unknown; `ordinal` is what is
    printed before the title (一、), empty where nothing is or the title keeps it; `page` the page number printed behind it."""

    kind: str
    key: str
    title: str
    source: Source | None = None
    ordinal: str = ""
    page: str = ""


class Unplaced(msgspec.Struct, frozen=True):
    """What reading could not place, never dropped in silence. `code` is stable:
    grid, row, column, figure, title, code, damaged, hidden; name for one that is cut off and was understood; mark for
    what is printed over a page (a watermark, a stamp)."""

    code: str
    message: str
    text: str = ""
    source: Source | None = None


class Disclosure(msgspec.Struct, frozen=True):
    """One document, the same for every format it was read from.

    `form` is the id of the official form it was read by. `scope` is department or unit, `level`
    district or municipal, `cycle` budget or final_accounts.
    """

    form: str
    organisation: str
    year: int
    scope: str
    level: str
    cycle: str
    tables: tuple[Table, ...]
    parts: tuple[Part, ...] = ()
    contents: tuple[ContentsEntry, ...] = ()
    cover: tuple[Line, ...] = ()
    claims: tuple[Claim, ...] = ()
    unplaced: tuple[Unplaced, ...] = ()
    hidden: tuple[Line, ...] = ()
    file: str = ""
    format: str = ""
    pages: int = 1
    schema: str = SCHEMA

    def table(self, key: str) -> Table | None:
        """The table of that key, if the document has it."""
        return next((t for t in self.tables if t.key == key), None)

    def part(self, key: str) -> Part | None:
        """The part of that key, if the document has it."""
        return next((p for p in self.parts if p.key == key), None)

    def figures(self) -> Iterator[tuple[Address, Cell]]:
        """Every cell of every table with its address, in the document's order."""
        return (figure for table in self.tables for figure in table.figures())

    def amounts(self) -> Mapping[str, int | None]:
        """The amount of every cell, in fen, by its address as printed; None where it is unknown."""
        return _amounts(self)


@lately
def _amounts(disclosure: Disclosure) -> Mapping[str, int | None]:
    return _Amounts(disclosure)


class _Amounts(Mapping[str, "int | None"]):
    """The amounts by address, found by their rows: few of a document's are asked for."""

    def __init__(self, disclosure: Disclosure) -> None:
        self._disclosure = disclosure
        self._rows: dict[
            str, tuple[dict[str, int], tuple[Cell, ...]]
        ] = {}  # table/section/row → columns, cells
        for table in disclosure.tables:
            for section in table.sections:
                columns = {c.key: n for n, c in enumerate(section.columns)}
                place = f"{table.key}/{section.key}/"
                for row in section.rows:
                    self._rows[place + row.id] = columns, row.cells

    def __getitem__(self, address: str) -> int | None:
        row, _, column = address.rpartition("/")
        columns, cells = self._rows[row]
        return cells[columns[column]].amount

    def get(self, address: str, default: int | None = None) -> int | None:  # type: ignore[override]
        """As of any mapping; most that is asked is not there, so that nothing is raised for it."""
        row, _, column = address.rpartition("/")
        found = self._rows.get(row)
        n = found[0].get(column) if found else None
        return found[1][n].amount if found and n is not None else default

    def __iter__(self) -> Iterator[str]:
        return (str(at) for at, _ in self._disclosure.figures())

    def __len__(self) -> int:
        return sum(1 for _ in self)
