"""A table of the form on its way: what its title, its caption and its grids gave so far."""

from __future__ import annotations

from typing import NamedTuple

import msgspec

from gouji.forms.schema import Form, TableForm
from gouji.model.disclosure import Column, Section, Table, Unplaced
from gouji.model.source import Line
from gouji.read.recognise.cut_rows import take_rest
from gouji.read.recognise.drafts import Draft
from gouji.read.recognise.figures import places
from gouji.read.recognise.fitting import says_nothing
from gouji.read.recognise.headers import repeats
from gouji.read.recognise.items import Item
from gouji.read.recognise.layouts import Layout, Side
from gouji.read.recognise.normalise import joined
from gouji.read.recognise.panel import Panel
from gouji.read.recognise.rows import Rows
from gouji.read.recognise.titles import caption_scope, organisation_in, unit_in_caption


class Caption(msgspec.Struct, frozen=True):
    """What the lines under a title say."""

    unit: str = ""
    organisation: str = ""
    scope_word: str = ""  # 部门 or 单位, as the body is called

    def with_line(self, text: str, line: Line | None) -> Caption:
        name = organisation_in(text)
        if name and line is not None:
            whole = joined(line.text)
            at = text.find(name)
            name = whole[at : at + len(name)] if len(whole) == len(text) else name
        scope_word = self.scope_word or (caption_scope(text) if name else "")
        return Caption(self.unit or unit_in_caption(text), self.organisation or name or "", scope_word)


class Taken(NamedTuple):
    """A row of a grid, and the row of each section that it holds."""

    panel: Panel
    row: int
    drafts: dict[int, Draft]


class Building:
    """A table that grids are added to."""

    def __init__(
        self, form: Form, table: TableForm, title: Item, caption: Caption, layout: Layout, unit: str = ""
    ) -> None:
        self.form, self.table, self.title, self.layout = form, table, title, layout
        self.caption = caption
        unit = caption.unit or layout.unit or unit
        self.unit_printed = bool(unit)
        self.unit = unit or table.unit
        self.organisation = caption.organisation
        keys = layout.keys
        self.sections = [
            Rows(s, self.unit, [c.key for c in s.columns if (n, c.key) in keys])
            for n, s in enumerate(table.sections)
        ]
        self.labels = {(s.section, a.key): a.label for s in layout.sides for a in s.amounts}
        self.heads = layout.heads
        self.notes: list[Line] = []
        self.unplaced: list[Unplaced] = []
        self.lacking = set(layout.missing)  # sections and keys
        self.by_position = layout.by_position
        self.taken: list[Taken] = []
        self.beside = 0  # how many of them have got the columns that stand on the next pages
        self.columns_beside: Layout | None = None

    def _about_columns(self) -> list[Unplaced]:
        source = self.title.source
        out = []
        missing = set(self.lacking)
        for n, section in enumerate(self.table.sections):
            apart = {(n, c.key) for c in section.columns if c.apart}
            missing -= apart if apart <= missing else set()  # another print of the form has none of them
        for n, section in enumerate(self.table.sections):
            for column in (c for c in section.columns if (n, c.key) in missing):
                told = f"{self.table.short}没有找到“{column.label}”栏"
                out.append(Unplaced("column", told, column.label, source))
        if self.by_position:
            out.append(Unplaced("column", f"{self.table.short}没有表头，按表样的栏次理解", "", source))
        return out

    def add(self, panel: Panel, layout: Layout, goes_on: bool = False) -> None:
        """The rows of a grid, header rows left out wherever they stand."""
        if layout.placed >= self.layout.placed:
            self.layout = layout  # a page on which a column is blank may not show where it stands
        self.heads |= layout.heads
        opening = goes_on
        for r in range(layout.body, len(panel.matrix)):
            cells = panel.texts(r)
            if cells and repeats(cells, self.heads):
                continue
            before = [len(rows.rows) for rows in self.sections]
            taken = [self._take(panel, r, s, opening) for s in layout.sides] if cells else []
            drafts = {n: rows.rows[-1] for n, rows in enumerate(self.sections) if len(rows.rows) > before[n]}
            self.taken.append(Taken(panel, r, drafts))
            if not cells:
                continue
            if not any(taken) and not all(c.column in dict(layout.others) for c in cells):
                text = " ".join(c.text for c in cells)
                if not says_nothing([c.text for c in cells]):
                    self.unplaced.append(
                        Unplaced("row", f"{self.table.short}有一行放不进表样", text, cells[0].source)
                    )
            opening = False

    def _take(self, panel: Panel, r: int, side: Side, opening: bool) -> bool:
        rows = self.sections[side.section]
        return (opening and take_rest(rows, panel, r, side)) or rows.take(panel, r, side, opening)

    def widen(self, layout: Layout) -> None:
        """Take the columns of `layout` among the table's."""
        self.lacking -= layout.keys
        self.labels |= {(s.section, a.key): a.label for s in layout.sides for a in s.amounts}
        for n, rows in enumerate(self.sections):
            rows.widen([c.key for c in rows.section.columns if (n, c.key) not in self.lacking])

    def add_beside(self, panel: Panel, r: int, layout: Layout) -> None:
        """The figures of row `r` of a grid that has only columns, as those of the next row that lacks them."""
        drafts = self.taken[self.beside].drafts
        self.beside += 1
        self.columns_beside = layout
        for side in layout.sides:
            rows, draft = self.sections[side.section], drafts.get(side.section)
            left = rows.fill(draft, panel, r, side)
            if left:
                text = f"{self.table.short}有一行放不进表样"
                self.unplaced.append(Unplaced("row", text, " ".join(c.printed for c in left), left[0].source))

    @property
    def ended(self) -> bool:
        """Whether the last row of every section was its total: nothing goes on after it without a header."""
        return all(len(rows.rows) > 1 and rows.rows[-1].id == rows.last for rows in self.sections)

    def names(self) -> dict[str, str]:
        """Names of classes with their codes, as this table prints them."""
        return {
            d.key: d.code
            for rows in self.sections if rows.section.tree == "function"
            for d in rows.rows if len(d.code) == 3 and d.key
        }  # fmt: skip

    def finish(self, names: dict[str, str]) -> Table:
        sections = tuple(self._section(n, rows, names) for n, rows in enumerate(self.sections))
        self.unplaced = [*self._about_columns(), *self.unplaced]
        for rows in self.sections:
            self.unplaced += rows.unplaced
        cells = [c for s in sections for row in s.rows for c in row.cells]
        line = self.title.line
        return Table(
            self.table.key, self.table.number, line.text if line else self.title.text, self.unit, sections,
            tuple(self.notes), self.title.source, self.organisation, places(cells), self.unit_printed, self.caption.scope_word,
        )  # fmt: skip

    def _section(self, n: int, rows: Rows, names: dict[str, str]) -> Section:
        strange = rows.strange_columns(self.table.short)
        columns = [Column(k, self.labels[n, k]) for k in rows.columns]
        columns += [Column(k, head) for k, head in strange.items()]
        return Section(rows.section.key, tuple(columns), rows.finish(names, strange))
