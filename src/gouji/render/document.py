"""What every writer writes, in order: cover, contents, parts and tables, with their titles and numbers."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from gouji.forms.schema import Form, PartForm
from gouji.forms.targets import lines as target_lines
from gouji.forms.targets.grids import joined
from gouji.model.disclosure import ContentsEntry, Disclosure, Part, Table
from gouji.render.layout import Box, Grid, Role, chinese, clean, grid, padded
from gouji.render.paragraphs import paragraphs

CONTENTS = "目录"
_TABLES = "tables"
_TARGETS = "performance_targets"
_FORM_ACROSS = 138.0  # characters: the width of a target form
_REGION = re.compile(r"(?:上海市)?(?:[^市]{1,6}?[区县])?")
_ORDINAL = re.compile(r"^[一二三四五六七八九十]{1,3}、\s*(?:\d{4}年度?)?")


class Entry(NamedTuple):
    """A line of the contents: `level` 1 for a part, 2 for a table; `anchor` names what it points to."""

    level: int
    ordinal: str
    title: str
    anchor: str

    @property
    def text(self) -> str:
        return self.ordinal + self.title


class Chapter(NamedTuple):
    """A part in prose. `short` is its title in the contents, `headings` says which paragraphs head others."""

    anchor: str
    short: str
    title: str
    paragraphs: tuple[str, ...]
    headings: frozenset[int]


class Sheet(NamedTuple):
    """A table: what stands above it, its grid, what stands below it. `remarks` are prose and no notes."""

    anchor: str
    number: int
    short: str
    title: str
    organisation: str
    unit: str
    grid: Grid
    notes: tuple[str, ...]
    remarks: tuple[str, ...]


class Document(NamedTuple):
    """A disclosure as a sequence of things to write. `cover` is title first."""

    title: str
    organisation: str
    cover: tuple[str, ...]
    contents: tuple[Entry, ...]
    body: tuple[Chapter | Sheet, ...]

    @property
    def sheets(self) -> Iterator[Sheet]:
        return (b for b in self.body if isinstance(b, Sheet))


def document(disclosure: Disclosure, form: Form, paper: bool = False) -> Document:
    """The disclosure in the form's order. What it lacks of a cover or contents is made from the form. On `paper` tables
    have the blank rows that the official form has."""
    body = tuple(_distinct(_body(disclosure, form)))
    if paper:
        body = tuple(_padded(b, form) if isinstance(b, Sheet) else b for b in body)
    cover = tuple(clean(line.text) for line in disclosure.cover) or _cover(disclosure, form)
    title = next((line for line in cover if line), form.name)
    anchors = {b.anchor for b in body}
    return Document(
        title, clean(disclosure.organisation), cover, tuple(_contents(disclosure, form, anchors)), body
    )


def _padded(sheet: Sheet, form: Form) -> Sheet:
    declared = form.table(sheet.anchor.removeprefix("table-"))
    return sheet._replace(grid=padded(sheet.grid, declared.lines)) if declared else sheet


def _distinct(body: Iterable[Chapter | Sheet]) -> Iterator[Chapter | Sheet]:
    """The blocks with anchors that no two share, should a document hold a part or table twice."""
    seen: set[str] = set()
    for block in body:
        anchor, n = block.anchor, 1
        while anchor in seen:
            n += 1
            anchor = f"{block.anchor}-{n}"
        seen.add(anchor)
        yield block._replace(anchor=anchor)


def stamp(disclosure: Disclosure) -> datetime.datetime:
    """The date that goes into files as that of their making: one for each year, so that runs are equal."""
    year = disclosure.year if 1980 <= disclosure.year <= 9999 else 1980
    return datetime.datetime(year, 1, 1, tzinfo=datetime.UTC)


def _cover(d: Disclosure, form: Form) -> tuple[str, ...]:
    found = _REGION.match(d.organisation)
    region = found[0] if found else ""
    title = form.cover_title.format(region=region, year=d.year, level=form.level_word)
    return clean(title), clean(form.cover_organisation + d.organisation)


def _contents(d: Disclosure, form: Form, anchors: set[str]) -> Iterator[Entry]:
    part = table = 0
    for e in d.contents or _derived(d, form):
        if e.kind == "table":
            table += 1
            yield Entry(2, _ordinal(e, f"{table}. "), clean(e.title), _known(f"table-{e.key}", anchors))
        elif e.kind == "part":
            part += 1
            first = next((a for a in (f"table-{t.key}" for t in d.tables)), "")
            # The tables begin at their own heading, where they have one.
            anchor = first if e.key == _TABLES and f"part-{e.key}" not in anchors else f"part-{e.key}"
            yield Entry(1, _ordinal(e, f"{chinese(part)}、"), clean(e.title), _known(anchor, anchors))
        else:
            yield Entry(1, "", clean(e.title), "")


def _ordinal(e: ContentsEntry, running: str) -> str:
    """What is printed before an entry: its own where the document has one, right or wrong."""
    own = clean(e.ordinal).strip()
    return running if not own else f"{own} " if own.endswith((".", "．")) else own


def _known(anchor: str, anchors: set[str]) -> str:
    return anchor if anchor in anchors else ""


def _derived(d: Disclosure, form: Form) -> Iterator[ContentsEntry]:
    for p in form.parts:
        if p.key == _TABLES and d.tables:
            yield ContentsEntry("part", p.key, p.title)
            yield from (ContentsEntry("table", t.key, t.title) for t in d.tables)
        elif p.key != _TABLES and d.part(p.key) is not None:
            yield ContentsEntry("part", p.key, p.title)


def _body(d: Disclosure, form: Form) -> Iterator[Chapter | Sheet]:
    order = {p.key: n for n, p in enumerate(form.parts)}
    tables_at = order.get(_TABLES, len(order))
    before = [p for p in d.parts if p.key != _TABLES and order.get(p.key, len(order)) < tables_at]
    after = [p for p in d.parts if p.key != _TABLES and order.get(p.key, len(order)) >= tables_at]
    between = d.part(_TABLES)
    yield from (_chapter(p, d, form) for p in before)
    if between and clean(between.title):
        yield _chapter(between, d, form)._replace(
            paragraphs=(), headings=frozenset()
        )  # its text stands below table 1
    for n, table in enumerate(d.tables):
        remarks = paragraphs(between.lines) if between and not n else ()
        yield _sheet(table, d, form, remarks)
    for part in after:
        yield from _targets(part, d, form)


def _targets(part: Part, d: Disclosure, form: Form) -> list[Chapter | Sheet]:
    """Part eight: each form that its lines draw as a table, with its merged cells where it is a whole official one."""
    chapter = _chapter(part, d, form)
    drawn = target_lines.pieces(part.title, part.lines) if part.key == _TARGETS else ()
    if not drawn:
        return [chapter]
    out: list[Chapter | Sheet] = []
    for n, piece in enumerate(drawn):
        above, rest = piece.head[:1], piece.head[1:]
        out.append(Sheet(
            chapter.anchor, len(d.tables) + 1 + n, chapter.short if not n else clean(piece.title), clean(piece.title) or chapter.title,
            clean("".join(line.text for line in above)), "", _form_grid(piece), (),
            tuple(clean(line.text) for line in (*rest, *piece.notes)),
        ))  # fmt: skip
    return out


def _form_grid(piece: target_lines.Piece) -> Grid:
    laid = target_lines.laid_again(piece)
    if laid is not None:
        boxes = [
            tuple(Box(b.row, b.column, clean(joined(b.text)), Role.HEAD if b.head else Role.TEXT, b.row_span, b.column_span) for b in row)
            for row in laid.rows
        ]  # fmt: skip
        scale = _FORM_ACROSS / sum(laid.widths)
        return Grid(tuple(w * scale for w in laid.widths), (), tuple(boxes))
    texts = [[clean(t) for t in line.text.split("\t")] for line in piece.rows]
    columns = max(len(row) for row in texts)
    rows = [
        tuple(Box(r, c, text, Role.TEXT) for c, text in enumerate((*row, *[""] * (columns - len(row)))))
        for r, row in enumerate(texts)
    ]
    return Grid((_FORM_ACROSS / columns,) * columns, (), tuple(rows))


def _chapter(part: Part, d: Disclosure, form: Form) -> Chapter:
    declared = next((p for p in form.parts if p.key == part.key), None)
    title = clean(part.title) or (_heading(declared, d) if declared else part.key)
    lines = paragraphs(part.lines)
    labels = {label for h in declared.headings for label in (h.label, *h.aliases)} if declared else set()
    headings = frozenset(n for n, line in enumerate(lines) if _ORDINAL.sub("", line) in labels)
    return Chapter(f"part-{part.key}", declared.title if declared else part.key, title, lines, headings)


def _heading(part: PartForm, d: Disclosure) -> str:
    return clean((part.heading or part.title).format(organisation=d.organisation, year=d.year))


def _sheet(table: Table, d: Disclosure, form: Form, remarks: tuple[str, ...]) -> Sheet:
    declared = form.table(table.key)
    return Sheet(
        anchor=f"table-{table.key}",
        number=table.number,
        short=declared.short if declared else table.key,
        title=clean(table.title) or (form.title(declared, d.year) if declared else table.key),
        organisation=form.organisation_line + clean(table.organisation or d.organisation),
        unit=f"单位：{table.unit}" if table.unit_printed else "",
        grid=grid(table, form),
        notes=paragraphs(table.notes),
        remarks=remarks,
    )
