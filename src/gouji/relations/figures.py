"""The figures of a disclosure as the faces of its form print them: what stands where, and what each is worth.

A row that a present table does not list is zero. A figure that is there and cannot be read, a total or a column
that is owed and not there, is unknown.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import partial

from gouji.model.address import TOTAL, Address
from gouji.model.disclosure import Cell, Disclosure, Section, Table
from gouji.model.money import State, half_unit
from gouji.relations import sentences
from gouji.relations.constraint import Figure
from gouji.relations.cube import LENGTHS, Cube, Face, cube, parent, row_code

CARRIED = re.compile("结转|结余")  # in the label of a row or column with money of earlier years
STRANGE = "?"  # the keys of columns, and the ids of rows, that reading could not place begin with it


class Printed:
    """The figures in the document's order, and where each face's rows begin among them.

    `instead` holds values, in fen by address, that stand in place of the printed ones: a repair on trial.
    """

    def __init__(self, disclosure: Disclosure, instead: Mapping[str, int] | None = None) -> None:
        self.cube: Cube = cube(disclosure.form)
        self.figures: list[Figure] = []
        self.place: dict[tuple[str, str], int] = {}  # (face, code) → its first figure
        self.rows: dict[str, list[str]] = {}  # face → the codes it lists, "" being the total or the only row
        self.loose: set[str] = set()  # faces with rows that no code places: what they do not list is unknown
        self.open: set[str] = (
            set()
        )  # faces with money in a column, or a fixed row, that the form does not know
        self.carried = False  # whether money of earlier years stands where the form has no place for it
        self.names: dict[tuple[str, str], str] = {}  # (tree, code) → name
        self._instead = instead or {}
        for table in disclosure.tables:
            for section in table.sections:
                if not section.columns:
                    continue  # a side of which nothing was read says nothing, not even that it is empty
                for face in self.cube.faces:
                    if (face.table, face.section) == (table.key, section.key) and face.id not in self.rows:
                        self._read(table, section, face)
        self.faces = tuple(f for f in self.cube.faces if f.id in self.rows)
        self.below = {face: below(rows) for face, rows in self.rows.items()}
        self.values = [f.value for f in self.figures]
        self.negative = self._negative_codes()

    def _read(self, table: Table, section: Section, face: Face) -> None:
        columns = {c.key: i for i, c in enumerate(section.columns)}
        listed = {row.id: row.cells for row in section.rows}
        # Beside a cell that is no number a blank may be the other half of it.
        doubtful = {row.id for row in section.rows if any(c.state is State.UNREADABLE for c in row.cells)}
        rows = self._coded_rows(section, face) if face.coded else [("", "")]
        self.rows[face.id] = [code for code, _ in rows]
        strange = _strange(columns, listed, face)
        if strange:
            self.open.add(face.id)
            self.carried |= any(CARRIED.search(name) for name in strange)
        # A fixed row that is not listed holds nothing, or is the row with money that has no place.
        unlisted = None if any(row in strange for row in listed) else 0
        half = half_unit(table.decimals, table.unit)
        views = [(v, columns.get(v.column)) for v in face.views]
        for code, row_id in rows:
            self.place[face.id, code] = len(self.figures)
            row_name = self.names.get((face.tree, code), "") if face.coded else ""
            for v, column in views:
                row = row_id if v.row is None else v.row
                cells = listed.get(row)
                cell = cells[column] if cells is not None and column is not None else None
                value: int | None = None  # a total that is owed and not there, or a column not found
                if cell is not None:
                    value = None if cell.state is State.BLANK and row in doubtful else cell.amount
                elif column is not None and not face.coded and not (row == TOTAL and section.rows):
                    value = unlisted
                at = Address(table.key, section.key, row, v.column)
                if self._instead:
                    value = self._instead.get(str(at), value)
                self.figures.append(Figure(
                    "", value, half, cell.printed if cell else "", partial(sentences.called, face, v, code, row_name),
                    cell.source if cell else None, at, False, not (cell and cell.value), table.unit, table.decimals,
                ))  # fmt: skip

    def _coded_rows(self, section: Section, face: Face) -> list[tuple[str, str]]:
        """The coded rows of a section as (code, row id), the total among them; it is owed where rows are listed."""
        sides = [f for f in self.cube.faces if (f.table, f.section) == (face.table, face.section)]
        fixed = {v.row for f in sides for v in f.views}
        codes: list[str] = []
        for row in section.rows:
            code = row_code(row.id)
            if code is not None and code not in codes:
                codes.append(code)
                self.names.setdefault((face.tree, code), row.name)
            elif (
                code is None and "#" not in row.id and row.id not in fixed
            ):  # a row listed twice is no stranger
                self.loose.add(face.id)
        if section.rows and "" not in codes:
            codes.append("")
        return [(code, code or TOTAL) for code in codes]

    def _negative_codes(self) -> set[str]:
        """Codes with a negative figure, and all above them: there a zero says nothing."""
        codes: set[str] = set()
        for f in self.faces:
            for code in self.rows[f.id]:
                at = self.place[f.id, code]
                if any((self.values[at + v.position] or 0) < 0 for v in f.views):
                    codes.update(code[:n] for n in LENGTHS if n <= len(code))
        return codes

    def named(self, name: str) -> int | None:
        """The figure of that name, an address as it is printed, if the document has it."""
        table, _, place = name.partition("/")
        section, _, rest = place.partition("/")
        row, _, column = rest.partition("/")
        for face, view in self.cube.views.get((table, section, column), ()):
            code = row_code(row) if face.coded else ""
            if view.row in (None, row) and code is not None:
                start = self.place.get((face.id, code))
                if start is not None and self.figures[start + view.position].name == name:
                    return start + view.position
        return None

    def locate(self, at: Address) -> list[tuple[int, int]] | None:
        """The figures that state what stands at an address: itself; where its table is missing, another that
        selects the same, or parts that fill it; [] for a row that its table does not list; None for nothing."""
        fitting = self.cube.views.get((at.table, at.section, at.column), ())
        chosen = next((fv for fv in fitting if fv[1].row in (None, at.row)), None)
        if chosen is None:
            return None
        face, view = chosen
        code = row_code(at.row) if face.coded else ""
        if code is None:
            return None
        if face.id in self.rows:
            start = self.place.get((face.id, code))
            return [] if start is None else [(start + view.position, 1)]
        standing = [
            (f, v) for f in self.faces for v in f.views
            if v.box.economic == view.box.economic and (f.coded or not code) and (f.tree == face.tree or not code)
        ]  # fmt: skip
        same = [(f, v) for f, v in standing if v.atoms == view.atoms]
        parts = same[:1]
        if not parts:  # tables 5, 6 and 7 together fill what table 4 states
            covered = 0
            for f, v in standing:
                if not v.atoms & ~view.atoms and not v.atoms & covered and v.column == "total":
                    parts.append((f, v))
                    covered |= v.atoms
            if covered != view.atoms:
                return None
        found = [
            (start + v.position, 1) for f, v in parts if (start := self.place.get((f.id, code))) is not None
        ]
        return found or None


def _strange(columns: Mapping[str, int], listed: Mapping[str, Sequence[Cell]], face: Face) -> list[str]:
    """The columns, and the fixed rows, with money that reading could not place."""
    found = [
        c
        for c, i in columns.items()
        if c.startswith(STRANGE) and any(cells[i].value for cells in listed.values())
    ]
    if not face.coded:
        found += [
            row
            for row, cells in listed.items()
            if row.startswith(STRANGE) and any(cells[i].value for i in columns.values())
        ]
    return found


def below(rows: Iterable[str]) -> dict[str, list[str]]:
    """Row → the rows next below it, among those printed (a missing 款 row is a matter of structure, not of sums)."""
    printed = set(rows)
    kids: dict[str, list[str]] = defaultdict(list)
    for code in rows:
        if code:
            up = parent(code)
            while up and up not in printed:
                up = parent(up)
            kids[up].append(code)
    return {up: codes for up, codes in kids.items() if up in printed}
