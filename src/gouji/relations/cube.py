"""The cube and how tables are cut from it (切面): selections as sets of bits.

An entry of the ledger has a place along each dimension that the form names (source of income, use, kind
of unit) and two codes. A *box* is what a column, or a fixed row, selects: a set of values along each
dimension, and perhaps a set of economic codes. Flattened, the first are one set of *atoms*: with six
sources, three uses and two kinds of unit there are 36, and a box is a 36-bit integer. How many dimensions
there are and what they hold is the form's business.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import product
from typing import NamedTuple

from gouji.forms.loader import form as load_form
from gouji.forms.schema import ColumnForm, Form, SectionForm, Select, TableForm
from gouji.model.address import TOTAL


class Box(NamedTuple):
    """A set of values along each dimension, as bits, and the economic codes (None: every code)."""

    masks: tuple[int, ...]
    economic: frozenset[str] | None

    def within(self, other: Box) -> bool:
        """Whether everything selected here is selected there."""
        if any(a & b != a for a, b in zip(self.masks, other.masks, strict=True)):
            return False
        return other.economic is None or (self.economic is not None and self.economic <= other.economic)


class View(NamedTuple):
    """One column of amounts of a face: in a coded face it stands at every row, else at the face's only row.

    `position` is where it stands in the face, `row` the key of its fixed row (None where rows are coded),
    `tie` the gravest severity that a relation with another table may have.
    """

    face: str
    position: int
    key: str
    name: str
    english: str
    row: str | None
    column: str
    box: Box
    atoms: int
    tie: str

    @property
    def id(self) -> str:
        return f"{self.face}.{self.key}"


class Face(NamedTuple):
    """A side of a table as a cut of the ledger. `depth` 0 is one row, 1 stops at 类, 2 at 款, 3 at 项."""

    id: str
    table: str
    section: str
    tree: str
    depth: int
    coded: bool
    name: str
    english: str
    views: tuple[View, ...]


class Cube:
    """The dimensions of a form, and its faces."""

    def __init__(self, form: Form) -> None:
        self.form = form
        self.dimensions = tuple(form.dimensions.items())
        self.full = Box(tuple((1 << len(values)) - 1 for _, values in self.dimensions), None)
        self.cells = list(product(*(range(len(values)) for _, values in self.dimensions)))
        self._everything = (1 << len(self.cells)) - 1
        self._along = [  # of each dimension, the atoms of each of its values
            [sum(1 << n for n, cell in enumerate(self.cells) if cell[d] == v) for v in range(len(values))]
            for d, (_, values) in enumerate(self.dimensions)
        ]
        self._atoms: dict[tuple[int, ...], int] = {}
        self.impossible = 0  # atoms that by the form's definition never hold money
        for decree in form.no_money:
            if "" in decree.codes and decree.severity == "error":
                self.impossible |= self.atoms(self.box(decree.select))
        self.faces = tuple(f for t in form.tables for s in t.sections for f in self._faces(t, s))
        self.by_id = {f.id: f for f in self.faces}
        self.views: dict[tuple[str, str, str], list[tuple[Face, View]]] = {}  # by table, section and column
        for face in self.faces:
            for view in face.views:
                self.views.setdefault((face.table, face.section, view.column), []).append((face, view))
        for found in self.views.values():
            found.sort(key=lambda fv: fv[1].row is None)  # a row of the form before the rows of codes

    def mask(self, dimension: str, name: str | None) -> int:
        """The bits of a value or group of a dimension; all of them for None."""
        values = self.form.dimensions[dimension]
        chosen = values if name is None else self.form.groups.get(dimension, {}).get(name, (name,))
        return sum(1 << values.index(v) for v in chosen)

    def box(self, *selects: Select) -> Box:
        """What all of `selects` select together."""
        masks = list(self.full.masks)
        economic: frozenset[str] | None = None
        for select in selects:
            for i, (name, _) in enumerate(self.dimensions):
                masks[i] &= self.mask(name, getattr(select, name))
            if select.economic is not None:
                codes = frozenset(select.economic)
                economic = codes if economic is None else economic & codes
        return Box(tuple(masks), economic)

    def atoms(self, box: Box) -> int:
        """The box as one set of bits, economic codes apart."""
        if box.masks not in self._atoms:
            out = self._everything
            for along, mask in zip(self._along, box.masks, strict=True):
                out &= sum(atoms for value, atoms in enumerate(along) if mask >> value & 1)
            self._atoms[box.masks] = out
        return self._atoms[box.masks]

    def atom(self, **values: str) -> int:
        """The number of the atom that an entry with these values (by dimension) lies in. Raises ValueError where a
        dimension has no such value."""
        return self.cells.index(tuple(known.index(values[name]) for name, known in self.dimensions))

    def names(self, atoms: int) -> list[dict[str, str]]:
        """The values of each atom in the set, for messages."""
        return [
            {name: values[i] for (name, values), i in zip(self.dimensions, cell, strict=True)}
            for n, cell in enumerate(self.cells)
            if atoms >> n & 1
        ]

    def _faces(self, table: TableForm, section: SectionForm) -> list[Face]:
        """A section's faces: its coded rows with their total, and its fixed rows."""
        made = []
        coded = [s for s in table.sections if s.tree]
        if section.tree:
            letter = "abc"[coded.index(section)] if len(coded) > 1 else ""
            places = [
                (c.key, _label(c), None, c, (table.select, section.coded_select, c.select))
                for c in section.columns
            ]
            made.append(self._face(table, section, f"{table.number}{letter}", places))
        if section.rows:
            rows = [
                (r.key, r.label, r.key, c, (table.select, r.select, c.select))
                for r in section.rows
                for c in section.columns
            ]
            if section.tree and len(section.columns) > 1:
                rows = [(f"{row}.{c.key}", f"{name} {_label(c)}", row, c, s) for _, name, row, c, s in rows]
            made.append(self._face(table, section, f"{table.number}{'x' if section.tree else 'i'}", rows))
        if not made:
            single = [(c.key, _label(c), "", c, (table.select, c.select)) for c in section.columns]
            made.append(self._face(table, section, str(table.number), single))
        return made

    def _face(self, table: TableForm, section: SectionForm, face: str, places: Sequence[Place]) -> Face:
        views = []
        for position, (key, name, row, column, selects) in enumerate(places):
            box = self.box(*selects)
            english = key.replace("_", " ")
            views.append(
                View(face, position, key, name, english, row, column.key, box, self.atoms(box), column.tie)
            )
        coded = any(v.row is None for v in views)
        economic = any(c.select.economic for c in section.columns)
        two_sided = len(table.sections) > 1
        return Face(
            face,
            table.key,
            section.key,
            section.tree or ("economic" if economic else "function"),
            section.depth if coded else 0,
            coded,
            f"表{table.number}" + (section.name if two_sided else ""),
            f"table {table.number}" + (f" {section.english}" if two_sided else ""),
            tuple(views),
        )


Place = tuple[str, str, str | None, ColumnForm, tuple[Select, ...]]  # key, name, row, column, what it selects


def _label(column: ColumnForm) -> str:
    """What a column is called in a sentence: its own label, or the head above where that says more."""
    label = column.label.replace("{year}年", "")
    return column.heads[-1] if label == "小计" else label


@cache
def cube(form_id: str) -> Cube:
    """The cube of a form, made once."""
    return Cube(load_form(form_id))


LENGTHS = (0, 3, 5, 7)  # digits of the codes of 合计, 类, 款, 项


def level(code: str) -> int:
    """0 for 合计, 1 类, 2 款, 3 项. Raises ValueError where the length fits none."""
    return LENGTHS.index(len(code))


def parent(code: str) -> str:
    """The code next above: 2010301 → 20103 → 201 → ""."""
    return code[:-2] if len(code) > 3 else ""


def row_code(row_id: str) -> str | None:
    """The code of a row id, "" for a total, None where the row has no code of a known length."""
    if row_id == TOTAL:
        return ""
    return row_id if row_id.isdigit() and len(row_id) in LENGTHS else None
