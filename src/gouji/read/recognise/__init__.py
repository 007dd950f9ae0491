"""Lines and grids → disclosures, the same for every format.

`stream` makes the blocks ready, `outline` says what each line is, `identity` whose document it is,
`tables` with `headers`, `columns`, `building`, `fitting`, `sequel`, `rows`, `codes` and `figures` place every cell in
the official form. What has no place is listed, never dropped in silence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from gouji.forms.loader import FINAL_ACCOUNTS, nearest
from gouji.forms.schema import Form
from gouji.forms.targets.grids import joined
from gouji.model.disclosure import Disclosure, Part, Table, Unplaced
from gouji.model.source import Line, Source
from gouji.read.layout import Block, Extract, UnreadableFile
from gouji.read.recognise.identity import identify
from gouji.read.recognise.items import Item, Kind
from gouji.read.recognise.normalise import plain
from gouji.read.recognise.outline import outline
from gouji.read.recognise.panel import Panel
from gouji.read.recognise.places import around
from gouji.read.recognise.stream import pieces
from gouji.read.recognise.tables import Tables

_TABLES = "tables"
_TARGETS = "performance_targets"
_PROJECTS = "projects"
_MONEY = re.compile(r"金额|预算|万元")
_OFFICIAL = re.compile(r"科目|编码|基本支出|合计|本年收入|本年支出")
_TARGET_LABELS = {"项目名称", "一级指标", "部门（单位）名称"}
_LEVELS = {"一级指标", "三级指标"}


def recognise(extract: Extract, file: str = "") -> tuple[Disclosure, ...]:
    """The disclosures that a file holds, in order. Raises UnreadableFile where it holds none."""
    blocks = _without_marks(extract.blocks, extract.marks)
    documents = [d for items in outline(pieces(blocks)) if (d := _disclosure(items, extract, file))]
    if not documents:
        raise UnreadableFile(
            "format", "文件里没有认出预算或决算公开的标题或表格",
            "no heading or table of a budget or final-accounts disclosure was recognised in the file",
            "请确认这是部门或单位的预算、决算公开文本；扫描件须先经文字识别",
            "make sure that this is the disclosure of a department or unit; a scan needs OCR first",
        )  # fmt: skip
    return tuple(documents)


def _without_marks(blocks: Sequence[Block], marks: Sequence[Line]) -> Sequence[Block]:
    """The blocks without lines that only repeat a mark, on a page where it covers nothing."""
    texts = {text for mark in marks if len(text := plain(mark.text)) > 1}
    if not texts:
        return blocks
    return [b for b in blocks if not (isinstance(b, Line) and plain(b.text) in texts)]


def _about_marks(marks: Sequence[Line]) -> list[Unplaced]:
    """What is printed over the pages, each text once."""
    first: dict[str, Line] = {}
    for mark in marks:
        first.setdefault(mark.text, mark)
    said = "叠印在页面上的文字（水印、印章等），没有当作正文"
    return [
        Unplaced("mark", said, text, mark.source) for text, mark in first.items()
        if not any(text != other and text in other for other in first)
    ]  # fmt: skip


def _disclosure(items: Sequence[Item], extract: Extract, file: str) -> Disclosure | None:
    identity = identify(items)
    form = nearest(identity.scope, identity.level, identity.year, identity.cycle)
    form_id, tables, parts, unplaced = _read(items, form)
    if not (tables or parts or identity.cycle == FINAL_ACCOUNTS):
        return None
    return Disclosure(
        form=form_id,
        organisation=identity.organisation,
        year=identity.year,
        scope=identity.scope,
        level=identity.level,
        cycle=identity.cycle,
        tables=tables,
        parts=parts,
        contents=tuple(i.entry for i in items if i.entry is not None),
        cover=tuple(i.line for i in items if i.kind is Kind.COVER and i.line),
        unplaced=(
            *(Unplaced("damaged", t.message, t.code, t.place) for t in extract.troubles),
            *unplaced,
            *_about_marks(extract.marks),
        ),
        hidden=extract.hidden,
        file=file,
        format=extract.format,
        pages=extract.pages,
    )


Content = tuple[str, tuple[Table, ...], tuple[Part, ...], list[Unplaced]]


def _read(items: Sequence[Item], form: Form) -> Content:
    tables, parts = Tables(form), Parts()
    in_tables = False
    for item in items:
        if item.kind is Kind.HEADING and item.key != _TABLES:
            in_tables = False
            tables.forget()
            parts.heading(item)
        elif item.kind is Kind.HEADING:
            in_tables = True
            parts.heading(item)
        elif item.kind is Kind.TITLE and not in_tables:
            in_tables = True
            parts.begin(_TABLES)
        if item.panel is not None and not in_tables and parts.take_rows(item.panel):
            continue
        if item.kind is Kind.CAPTION and not in_tables:
            parts.take(item)  # of a form in a chapter of its own
        elif item.kind is not Kind.HEADING and not _taken(tables, item):
            parts.take(item)
    tables.forget()
    names: dict[str, str] = {}
    for building in tables.built:
        for name, code in building.names().items():
            names.setdefault(name, code)
    read = tuple(building.finish(names) for building in tables.built)
    unplaced = [*tables.unplaced, *(u for b in tables.built for u in b.unplaced)]
    if cut := [d for b in tables.built for rows in b.sections for d in rows.cut]:
        told = "、".join(dict.fromkeys(d.name for d in cut))
        unplaced.append(Unplaced("name", "名称没有印全，按唯一以此开头的科目理解", told, cut[0].source))
    return tables.variant, read, parts.finish(), unplaced


def _taken(tables: Tables, item: Item) -> bool:
    match item.kind:
        case Kind.TITLE:
            tables.take_title(item)
            return True
        case Kind.CAPTION:
            tables.take_caption(item)
            return True
        case Kind.NOTE:
            return tables.take_note(item)
        case Kind.GRID if item.panel is not None:
            tables.take_grid(item.panel)
            return True
        case Kind.TEXT:
            return tables.take_text(item)
    return False


def _first(panel: Panel, r: int, c: int) -> bool:
    """Whether a place is the first of the cell that covers it."""
    cell = panel.matrix[r][c]
    beside = panel.matrix[r][c - 1] if c else None
    above = panel.matrix[r - 1][c] if r else None
    return cell is not beside and cell is not above


class Parts:
    """The parts as they follow each other in the body, each with its heading and lines."""

    def __init__(self) -> None:
        self.titles: dict[str, tuple[str, Source | None]] = {}
        self.lines: dict[str, list[Line]] = {}
        self.current = ""

    def heading(self, item: Item) -> None:
        if item.key == self.current and self.titles[item.key][0]:
            self.take(item)  # a second heading of the same part, such as the next project's
            return
        lines = self.lines.get(item.key, [])
        self.begin(item.key)
        self.lines[item.key] = lines
        self.titles[item.key] = (item.line.text if item.line else item.text, item.source)

    def begin(self, key: str) -> None:
        self.current = key
        self.titles.setdefault(key, ("", None))
        self.lines.setdefault(key, [])

    def take(self, item: Item) -> None:
        if self.current and item.line and item.kind in (Kind.TEXT, Kind.NOTE, Kind.CAPTION, Kind.HEADING):
            self.lines[self.current].append(item.line)

    def take_rows(self, panel: Panel) -> bool:
        """Whether a grid belongs to a part in prose, whose lines its rows are: the list of units, the target form."""
        return self.take_units(panel) or self.take_targets(panel) or self.take_amounts(panel)

    def take_targets(self, panel: Panel) -> bool:
        """Whether a grid is the target form of part eight, or goes on with one: its rows are lines with a tab between
        their cells. Where the next page shows only some of the columns, they are those that the heads stand in."""
        if self.current != _TARGETS:
            return False
        before = [line.text for line in self.lines[self.current]]
        labels = {plain(c.text) for r in range(len(panel.matrix)) for c in panel.texts(r)}
        if not labels & _TARGET_LABELS and not any("\t" in text for text in before):
            return False
        heads = next((t.split("\t") for t in reversed(before) if {*t.split("\t")} >= _LEVELS), [])
        places = [n for n, text in enumerate(heads) if text]
        fewer = panel.columns < len(heads) and panel.columns == len(places)
        for r, row in enumerate(panel.matrix):
            if not (cells := panel.texts(r)):
                continue
            texts = [joined(c.text) if c and _first(panel, r, n) else "" for n, c in enumerate(row)]
            if fewer:
                wide = dict(zip(places, texts, strict=True))
                texts = [wide.get(n, "") for n in range(len(heads))]
            source = around(c.source for c in cells) or cells[0].source
            alone = len(cells) == 1 and bool(texts[0])  # what a sheet has above and below its table
            self.lines[self.current].append(Line(texts[0] if alone else "\t".join(texts), source))
        return True

    def take_amounts(self, panel: Panel) -> bool:
        """Whether a grid lists what a project's money is for, in a section of part seven: a name and an amount in each
        row, under heads that no official table has. Its rows are lines of the part with a tab between their cells."""
        if self.current != _PROJECTS or not panel.matrix:
            return False
        heads = {plain(c.text) for c in panel.texts(0)}
        if not any(_MONEY.search(h) for h in heads) or any(_OFFICIAL.search(h) for h in heads):
            return False
        for r, row in enumerate(panel.matrix):
            if cells := panel.texts(r):
                texts = [joined(c.text) if c and _first(panel, r, n) else "" for n, c in enumerate(row)]
                source = around(c.source for c in cells) or cells[0].source
                self.lines[self.current].append(Line("\t".join(texts), source))
        return True

    def take_units(self, panel: Panel) -> bool:
        """Whether a grid is the list of units, 序号 单位名称 备注, whose rows are lines of their part."""
        rows = [row for r in range(len(panel.matrix)) if (row := panel.texts(r))]
        if not self.current or not rows or "单位名称" not in (plain(c.text) for c in rows[0]):
            return False
        for row in rows[1:]:
            source = around(c.source for c in row) or row[0].source
            self.lines[self.current].append(Line(" ".join("".join(c.text.split()) for c in row), source))
        return True

    def finish(self) -> tuple[Part, ...]:
        return tuple(
            Part(key, title, tuple(self.lines[key]), source)
            for key, (title, source) in self.titles.items()
            if title or self.lines[key]
        )
