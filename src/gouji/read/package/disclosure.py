"""The disclosure of a package's files: its tables by their addresses, its prose line by line, each with its cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from gouji.forms.loader import CYCLES, LEVELS, SCOPES
from gouji.forms.loader import form as load_form
from gouji.forms.schema import Form
from gouji.model.csv_text import GUARD
from gouji.model.disclosure import (
    Column,
    ContentsEntry,
    Disclosure,
    Part,
    Row,
    Section,
    Table,
    Unplaced,
)
from gouji.model.money import FEN_PER
from gouji.model.source import Line, SheetCell, Source
from gouji.read.layout import Extract, Grid, GridCell
from gouji.read.package.descriptor import About, Descriptor, Resource, Whose, damaged, descriptor
from gouji.read.package.folder import NAME
from gouji.read.recognise.figures import figure, places

_LABELS = ("row", "code", "name", "level")  # the columns of a table's file before its amounts
_LEVELS = ("0", "1", "2", "3")
_KINDS = {"1": "part", "2": "table"}  # of a line of the contents, by its level

Record = Mapping[str, GridCell]


def disclosure(extract: Extract, file: str = "") -> Disclosure:
    """The disclosure of an extract made by `archive`. Raises UnreadableFile where it tells none."""
    first, *grids = extract.blocks
    assert isinstance(first, Line)
    found = descriptor(first.text)
    whose = found.gouji
    assert whose is not None  # `descriptor` refuses others
    form = _form(whose)
    files = {
        str(r.path): _records(g) for r, g in zip(found.resources, grids, strict=True) if isinstance(g, Grid)
    }
    unplaced: list[Unplaced] = []
    return Disclosure(
        form=whose.form, organisation=whose.organisation, year=whose.year, scope=whose.scope, level=whose.level,
        cycle=whose.cycle, tables=tuple(_tables(found, files, form, unplaced)),
        parts=tuple(_parts(files.get("prose.csv", []))),
        contents=tuple(_contents(files.get("contents.csv", []))),
        cover=tuple(Line(text, SheetCell(NAME, "")) for text in whose.cover),
        unplaced=tuple(unplaced), file=file, format=extract.format, pages=extract.pages,
    )  # fmt: skip


def _form(whose: Whose) -> Form:
    known = whose.scope in SCOPES and whose.level in LEVELS and whose.cycle in CYCLES
    try:
        if known:
            return load_form(whose.form)
    except (KeyError, ValueError):
        pass
    raise damaged(NAME, f"写的表样不认识：{whose.form}", f"names a form that is not known: {whose.form}")


def _records(grid: Grid) -> list[Record]:
    """The rows below the header, by the header's names."""
    rows = [list(cells) for _, cells in groupby(grid.cells, key=lambda c: c.row)]
    names = [c.text for c in rows[0]] if rows else []
    return [dict(zip(names, row, strict=False)) for row in rows[1:]]


def _source(record: Record, key: str = "") -> Source | None:
    """Where a record's cell stands; its first one where it lacks that one."""
    cell = record.get(key) or next(iter(record.values()), None)
    return cell.source if cell else None


def _text(record: Record, key: str) -> str:
    cell = record.get(key)
    return cell.text.removeprefix(GUARD) if cell else ""


# ---- tables


def _tables(
    found: Descriptor, files: Mapping[str, Sequence[Record]], form: Form, unplaced: list[Unplaced]
) -> Iterator[Table]:
    """The tables in the package's order; the files of one table's sides follow each other."""
    told = [(r, r.gouji) for r in found.resources if r.gouji is not None]
    for key, sides in groupby(told, key=lambda pair: pair[1].table):
        resources = list(sides)
        about = resources[0][1]
        declared = form.table(key)
        if declared is None or about.unit not in FEN_PER:
            what = about.title or key
            unplaced.append(Unplaced("grid", "表样里没有这张表，或单位不认识", what, SheetCell(NAME, "")))
            continue
        sections = tuple(_section(r, a, files[str(r.path)], form, unplaced) for r, a in resources)
        cells = [c for s in sections for r in s.rows for c in r.cells]
        yield Table(
            key, about.number or declared.number, about.title, about.unit, sections,
            notes=tuple(Line(text, SheetCell(NAME, "")) for text in about.notes),
            source=SheetCell(str(resources[0][0].path), ""), organisation=about.organisation,
            decimals=places(cells), unit_printed=about.unit_printed,
        )  # fmt: skip


def _section(
    resource: Resource, about: About, records: Sequence[Record], form: Form, unplaced: list[Unplaced]
) -> Section:
    declared = form.table(about.table)
    side = next((s for s in declared.sections if s.key == about.section), None) if declared else None
    known = {c.key for c in side.columns} if side else set()
    columns = []
    for f in resource.schema.fields:
        if f.name in known:
            columns.append(Column(f.name, f.title))
        elif f.name not in _LABELS:
            where = SheetCell(str(resource.path), "")
            unplaced.append(Unplaced("column", "表样里没有这一栏", f.title or f.name, where))
    rows = tuple(_row(r, columns, about.unit) for r in records)
    return Section(about.section, tuple(columns), rows)


def _row(record: Record, columns: Sequence[Column], unit: str) -> Row:
    code, level = _text(record, "code"), _text(record, "level")
    cells = tuple(figure(record.get(c.key), unit) for c in columns)
    depth = int(level) if level in _LEVELS else 0
    return Row(_text(record, "row"), code, _text(record, "name"), depth, cells, _source(record), code)


# ---- prose


def _parts(records: Sequence[Record]) -> Iterator[Part]:
    """The parts in the file's order; line 0 is a part that has a heading and nothing below it."""
    for key, lines in groupby(records, key=lambda r: _text(r, "part")):
        rows = list(lines)
        # What is said between the tables stands under the title of one of them; line 0 is its own heading.
        headed = key != "tables" or _text(rows[0], "line") == "0"
        title = _text(rows[0], "title") if headed else ""
        told = [Line(text, _source(r, "text")) for r in rows if (text := _text(r, "text"))]
        yield Part(key, title, tuple(told), _source(rows[0], "title"))


def _contents(records: Sequence[Record]) -> Iterator[ContentsEntry]:
    for r in records:
        kind = _KINDS.get(_text(r, "level"), "")
        ordinal = _text(r, "ordinal").strip()
        yield ContentsEntry(kind, _text(r, "key"), _text(r, "title"), _source(r, "title"), ordinal)
