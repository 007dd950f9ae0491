"""A document as text and tables, each figure where a person can click it: for every format, and for a screen reader."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from gouji.desk.opened import Opened
from gouji.desk.places import Place
from gouji.forms.loader import form as load_form
from gouji.model.disclosure import Table
from gouji.model.source import Line, LineSpan, PageBox, ParagraphSpan, SheetCell, Source
from gouji.render.layout import Box, Role, grid


class Piece(NamedTuple):
    """A run of text; `place` where it can be clicked or pointed at."""

    text: str
    place: Place | None = None


class Paragraph(NamedTuple):
    """A line of prose: `heading` 1 to 3, 0 for body text, 4 on the cover; `marks` are places that are the line as a whole."""

    pieces: tuple[Piece, ...]
    heading: int = 0
    marks: tuple[Place, ...] = ()


class Cell(NamedTuple):
    """A cell of a table with what the form says of it, and its place where it is a figure."""

    box: Box
    place: Place | None = None

    @property
    def kind(self) -> str:
        return self.box.role.value

    @property
    def heads(self) -> bool:
        return self.box.role in (Role.NAME, Role.TOTAL)


class Sheet(NamedTuple):
    """A table with its heading, and the notes below it."""

    key: str
    title: Paragraph
    unit: str
    head: tuple[tuple[Box, ...], ...]
    body: tuple[tuple[Cell, ...], ...]
    notes: tuple[Paragraph, ...]


def blocks(opened: Opened) -> Iterator[Paragraph | Sheet]:
    """The document from cover to the last part; tables stand where the form has them."""
    d, where = opened.disclosure, _Where(opened)
    for n, line in enumerate(d.cover):
        yield where.paragraph(line, 4 if n else 1)
    for entry in d.contents:
        yield where.titled(entry.title, entry.source, 0)
    order = [p.key for p in where.form.parts]
    before = set(order[: order.index("tables")]) if "tables" in order else set()
    waiting = [where.sheet(t) for t in d.tables]
    for part in d.parts:
        if part.key not in before and part.key != "tables":
            yield from waiting
            waiting = []
        if part.title:
            yield where.titled(part.title, part.source, 2)
        yield from (where.paragraph(line) for line in part.lines)
    yield from waiting


class _Where:
    """Which places a line or a cell holds."""

    def __init__(self, opened: Opened) -> None:
        self._opened = opened
        self.form = load_form(opened.disclosure.form)
        self._places = opened.places.all
        self._of_cell = {id(cell): str(at) for at, cell in opened.disclosure.figures()}
        self._near: dict[object, list[Place]] = defaultdict(list)
        self._shown: set[str] = set()
        for p in self._places.values():
            self._near[_neighbourhood(p.source)].append(p)

    def paragraph(self, line: Line, heading: int = 0) -> Paragraph:
        spans: list[tuple[int, int, Place]] = []
        marks: list[Place] = []
        for p in self._candidates(line.source):
            span = _span(line, p)
            if span is None or p.key in self._shown:
                continue
            if span == (0, len(line.text)) and not p.names:
                marks.append(p)
            elif not spans or span[0] >= spans[-1][1]:
                spans.append((*span, p))
            else:
                continue
            self._shown.add(p.key)
        return Paragraph(tuple(_cut(line.text, spans)), heading, tuple(marks))

    def titled(self, title: str, source: Source | None, heading: int) -> Paragraph:
        return self.paragraph(Line(title, source), heading)

    def sheet(self, table: Table) -> Sheet:
        laid = grid(table, self.form)
        body = tuple(tuple(self._cell(box) for box in row) for row in laid.body)
        notes = tuple(self.paragraph(n) for n in table.notes)
        title = self.titled(table.title or table.key, table.source, 3)
        return Sheet(table.key, title, table.unit, laid.head, body, notes)

    def _cell(self, box: Box) -> Cell:
        name = self._of_cell.get(id(box.cell)) if box.cell is not None else None
        key = self._opened.places.of_figure.get(name) if name else None
        if key is None or key in self._shown:
            return Cell(box)
        self._shown.add(key)
        return Cell(box, self._places[key])

    def _candidates(self, source: Source | None) -> list[Place]:
        if source is None:
            return []
        found = self._near.get(_neighbourhood(source), [])
        return sorted(found, key=lambda p: _start(p.source))


def _neighbourhood(source: Source) -> object:
    """What a line and the places in it have in common."""
    match source:
        case PageBox(page=page, y0=y0):
            return page, round(y0)
        case SheetCell(sheet=sheet, cell=cell):
            return sheet, cell
        case ParagraphSpan(paragraph=paragraph):
            return paragraph
        case LineSpan(line=line):
            return line


def _start(source: Source) -> float:
    return source.x0 if isinstance(source, PageBox) else getattr(source, "start", 0)


def _span(line: Line, place: Place) -> tuple[int, int] | None:
    """The characters of a line that a place covers, if it lies in it."""
    match line.source, place.source:
        case PageBox() as a, PageBox() as b:
            if not line.edges or b.x0 < a.x0 - 1 or b.x1 > a.x1 + 1:
                return (0, len(line.text)) if a == b else None
            return bisect_left(line.edges, b.x0 - 0.1), min(
                len(line.text), bisect_left(line.edges, b.x1 - 0.1)
            )
        case (LineSpan() as a, LineSpan() as b) | (ParagraphSpan() as a, ParagraphSpan() as b):
            start, end = b.start - a.start, b.end - a.start
            return (start, end) if 0 <= start < end <= len(line.text) else None
        case SheetCell(), SheetCell():
            at = line.text.find(place.printed) if place.printed else -1
            return (at, at + len(place.printed)) if at >= 0 else (0, len(line.text))
    return None


def _cut(text: str, spans: Iterable[tuple[int, int, Place]]) -> Iterator[Piece]:
    at = 0
    for start, end, place in spans:
        if start > at:
            yield Piece(text[at:start])
        yield Piece(text[start:end], place)
        at = end
    if at < len(text) or not text:
        yield Piece(text[at:])
