"""A table laid out once for all writers: its header tree as merged boxes, its sides row beside row."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import NamedTuple

from wcwidth import wcswidth

from gouji.forms.schema import ColumnForm, Form, LabelForm, RowForm, SectionForm, TableForm
from gouji.model.address import TOTAL
from gouji.model.disclosure import Cell, Row, Section, Table

_DIGITS = "〇一二三四五六七八九"
_ACROSS = 145.0  # characters of the usual size
_CODE_WIDTHS = {"class": 3, "group": 2, "item": 2}
# What no format can carry: control characters, halves of surrogate pairs, non-characters.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_BREAKS = re.compile(r"[\t\r\n\v\f\x85\u2028\u2029]+")


class Role(StrEnum):
    """What a box holds, from which a writer takes its look."""

    HEAD = "head"
    CODE = "code"
    NAME = "name"
    TOTAL = "total"  # the label of a total row
    AMOUNT = "amount"
    TEXT = "text"  # words that name no row
    EMPTY = "empty"  # a place of a shorter side


class Box(NamedTuple):
    """A cell of the grid, with its spans. `cell` is the figure of an amount."""

    row: int
    column: int
    text: str
    role: Role
    row_span: int = 1
    column_span: int = 1
    cell: Cell | None = None
    indent: int = 0


class Grid(NamedTuple):
    """A whole table: column widths in characters, the header's rows of boxes, the body's."""

    widths: tuple[float, ...]
    head: tuple[tuple[Box, ...], ...]
    body: tuple[tuple[Box, ...], ...]

    @property
    def scale(self) -> float:
        """How much smaller than usual type must be for the table to fit across a landscape page."""
        return min(1.0, _ACROSS / (sum(self.widths) or 1))

    @property
    def rows(self) -> Iterator[tuple[Box, ...]]:
        yield from self.head
        yield from self.body


def clean(text: str) -> str:
    """Text on one line, without characters that a format could not carry.

    >>> clean("人员\\t经费\\x07")
    '人员 经费'
    """
    return _UNPRINTABLE.sub("", _BREAKS.sub(" ", text))


def chinese(n: int) -> str:
    """A running number from 1 to 99.

    >>> chinese(3), chinese(10), chinese(21)
    ('三', '十', '二十一')
    """
    tens, ones = divmod(n, 10)
    return ("" if tens < 2 else _DIGITS[tens]) + ("十" if tens else "") + (_DIGITS[ones] if ones else "")


def grid(table: Table, form: Form) -> Grid:
    """The table as its form prints it; a table or column that the form lacks stands with its own labels."""
    declared = form.table(table.key)
    sides = [_Side.of(section, declared, form, table) for section in table.sections]
    paths = [path for side in sides for path in side.paths]
    head = tuple(_head(paths))
    bodies = [side.body() for side in sides]
    body, at = [], len(head)
    for lines in _beside(bodies):
        row: list[Box] = []
        start = 0
        for side, boxes in zip(sides, lines, strict=True):
            placed = boxes if boxes is not None else side.empty()
            row += [b._replace(row=at, column=start + b.column) for b in placed]
            start += len(side.paths)
        body.append(tuple(row))
        at += 1
    declared_widths = (width for side in sides for width in side.widths)
    return Grid(tuple(_wide_enough(declared_widths, body)), head, tuple(body))


def padded(laid: Grid, lines: int) -> Grid:
    """The table with blank rows above its totals, so that it has that many rows below its head."""
    missing = lines - len(laid.body)
    if missing <= 0 or not any(b.role is Role.TOTAL for row in laid.body[-1:] for b in row):
        return laid
    at = len(laid.head) + len(laid.body) - 1
    blank = [tuple(Box(at + n, c, "", Role.EMPTY) for c in range(len(laid.widths))) for n in range(missing)]
    totals = tuple(box._replace(row=at + missing) for box in laid.body[-1])
    return laid._replace(body=(*laid.body[:-1], *blank, totals))


def _wide_enough(widths: Iterable[float], body: list[tuple[Box, ...]]) -> list[float]:
    """The form's widths, more where an amount or a code would not fit on one line."""
    out = list(widths)
    for box in (b for row in body for b in row if b.role in (Role.AMOUNT, Role.CODE)):
        out[box.column] = max(out[box.column], wcswidth(box.text) + 2.0)
    return out


class _Line(NamedTuple):
    boxes: list[Box]
    total: bool


class _Side(NamedTuple):
    """One section: the columns of labels, then those of amounts."""

    section: Section
    form: SectionForm
    labels: tuple[LabelForm, ...]
    paths: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]

    @classmethod
    def of(cls, section: Section, declared: TableForm | None, form: Form, table: Table) -> _Side:
        known = next((s for s in declared.sections if s.key == section.key), None) if declared else None
        side = known or SectionForm(section.key, (), labels=(LabelForm("name", "项目", width=28.0),))
        year = _year(table.title) or form.year
        by_key = {c.key: c for c in side.columns}
        amounts = [by_key.get(c.key) or ColumnForm(c.key, c.label) for c in section.columns]
        shown = [c.label or a.label for c, a in zip(section.columns, amounts, strict=True)]
        paths = [(*x.heads, x.label) for x in side.labels]
        paths += [(*a.heads, label) for a, label in zip(amounts, shown, strict=True)]
        filled = tuple(tuple(clean(t.replace("{year}", str(year))) for t in path) for path in paths)
        widths = (*(x.width for x in side.labels), *(a.width for a in amounts))
        return cls(section, side, side.labels, filled, widths)

    def body(self) -> list[_Line]:
        out, running = [], 0
        for row in self.section.rows:
            fixed = next((r for r in self.form.rows if r.key == row.id), None)
            running += row.id != TOTAL and fixed is None
            boxes = self._labels(row, fixed, running)
            for n, cell in enumerate(row.cells, len(self.labels)):
                boxes.append(Box(0, n, clean(cell.printed), Role.AMOUNT, cell=cell))
            out.append(_Line(boxes, row.level == 0))
        return out

    def empty(self) -> list[Box]:
        return [Box(0, n, "", Role.EMPTY) for n in range(len(self.paths))]

    def _labels(self, row: Row, fixed: RowForm | None, running: int) -> list[Box]:
        name = clean(row.name)
        if row.id == TOTAL:
            span = len(self.labels)
            return [Box(0, 0, name or self.form.total, Role.TOTAL, column_span=span)] if span else []
        if fixed is not None:
            name = _numbered(name, fixed.ordinal)
        elif self.form.numbered and name:
            name = _numbered(name, f"{chinese(running)}、")
        codes = code_parts(row, [x.role for x in self.labels])
        indent = max(0, row.level - 1) if fixed is not None else 0
        return [
            Box(0, n, name, Role.NAME, indent=indent)
            if x.role in ("name", "label")
            else Box(0, n, codes[n], Role.CODE)
            for n, x in enumerate(self.labels)
        ]


def code_parts(row: Row, roles: list[str]) -> list[str]:
    """What each column of labels says of a row's code: all parts on every row, as in the official form."""
    if "code" in roles:
        return [row.code or clean(row.printed_code) if role == "code" else "" for role in roles]
    out, rest = [], row.code or "".join(clean(row.printed_code).split())
    last = max((n for n, role in enumerate(roles) if role in _CODE_WIDTHS), default=-1)
    for n, role in enumerate(roles):
        width = _CODE_WIDTHS.get(role, 0)
        part = rest if n == last else rest[:width]
        out.append(part if width else "")
        rest = rest[width:] if width else rest
    return out


def _numbered(name: str, ordinal: str) -> str:
    return name if not ordinal or name.startswith(ordinal.strip()) else ordinal + name


def _year(title: str) -> int:
    found = re.match(r"(\d{4})年", title)
    return int(found[1]) if found else 0


def _head(paths: list[tuple[str, ...]]) -> Iterator[tuple[Box, ...]]:
    """The header tree: neighbours under the same heads share them, a lowest cell reaches down to the body."""
    depth = max((len(p) for p in paths), default=0)
    for r in range(depth):
        row: list[Box] = []
        at = 0
        while at < len(paths):
            path, end = paths[at], at + 1
            if r + 1 < len(path):
                while end < len(paths) and len(paths[end]) > r + 1 and paths[end][: r + 1] == path[: r + 1]:
                    end += 1
            if r < len(path):
                down = depth - r if r + 1 == len(path) else 1
                row.append(Box(r, at, path[r], Role.HEAD, down, end - at))
            at = end
        yield tuple(row)


def _beside(bodies: list[list[_Line]]) -> Iterator[tuple[list[Box] | None, ...]]:
    """Lines of several sides beside each other: each side's rows from its first total on end the table."""
    height = max((len(lines) for lines in bodies), default=0)
    columns = []
    for lines in bodies:
        first = next((n for n, line in enumerate(lines) if line.total), len(lines))
        blanks = [None] * (height - len(lines))
        boxes = [line.boxes for line in lines]
        columns.append([*boxes[:first], *blanks, *boxes[first:]])
    return zip(*columns, strict=True)
