"""Grids → the form's tables: by the title before them, by going on where the last one stopped."""

from __future__ import annotations

import re

import msgspec

from gouji.forms.loader import BUDGET, SPLIT, nearest
from gouji.forms.schema import Form, TableForm
from gouji.model.disclosure import Column, Section, Table, Unplaced
from gouji.model.source import Line, LineSpan, PageBox, SheetCell, Source
from gouji.read.recognise.columns import (
    Layout,
    Side,
    by_position,
    header_rows,
    lay,
    repeats,
    slots,
)
from gouji.read.recognise.figures import own_unit, places
from gouji.read.recognise.normalise import joined
from gouji.read.recognise.outline import Item
from gouji.read.recognise.panel import Panel
from gouji.read.recognise.rows import Rows, fits, rest_of_last, says_nothing
from gouji.read.recognise.sequel import carried, headed, total_alone
from gouji.read.recognise.titles import is_other_title, organisation_in, unit_in_caption

_SHORT = 20  # characters up to which a line between two grids is no prose
_HEAD = 3  # rows of a header at most
_SENTENCE = re.compile(r"[。,;]")


class Caption(msgspec.Struct, frozen=True):
    """What the lines under a title say."""

    unit: str = ""
    organisation: str = ""

    def with_line(self, text: str, line: Line | None) -> Caption:
        name = organisation_in(text)
        if name and line is not None:
            whole = joined(line.text)
            at = text.find(name)
            name = whole[at : at + len(name)] if len(whole) == len(text) else name
        return Caption(self.unit or unit_in_caption(text), self.organisation or name or "")


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
        self.unplaced: list[Unplaced] = [*self._about_columns(layout)]

    def _about_columns(self, layout: Layout) -> list[Unplaced]:
        source = self.title.source
        out = []
        missing = set(layout.missing)
        for n, section in enumerate(self.table.sections):
            apart = {(n, c.key) for c in section.columns if c.apart}
            missing -= apart if apart <= missing else set()  # another print of the form has none of them
        for n, key in (m for m in layout.missing if m in missing):
            label = next(c.label for c in self.table.sections[n].columns if c.key == key)
            out.append(Unplaced("column", f"{self.table.short}没有找到“{label}”栏", label, source))
        if layout.by_position:
            out.append(Unplaced("column", f"{self.table.short}没有表头，按表样的栏次理解", "", source))
        return out

    def add(self, panel: Panel, layout: Layout, goes_on: bool = False) -> None:
        """The rows of a grid, header rows left out wherever they stand."""
        self.layout = layout
        self.heads |= layout.heads
        opening = goes_on
        for r in range(layout.body, len(panel.matrix)):
            cells = panel.texts(r)
            if not cells or repeats(cells, self.heads):
                continue
            taken = [self._take(panel, r, s, opening) for s in layout.sides]
            if not any(taken) and not all(c.column in dict(layout.others) for c in cells):
                text = " ".join(c.text for c in cells)
                if not says_nothing([c.text for c in cells]):
                    self.unplaced.append(
                        Unplaced("row", f"{self.table.short}有一行放不进表样", text, cells[0].source)
                    )
            opening = False

    def _take(self, panel: Panel, r: int, side: Side, opening: bool) -> bool:
        rows = self.sections[side.section]
        return (opening and rows.take_rest(panel, r, side)) or rows.take(panel, r, side, opening)

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
        for rows in self.sections:
            self.unplaced += rows.unplaced
        cells = [c for s in sections for row in s.rows for c in row.cells]
        line = self.title.line
        return Table(
            self.table.key, self.table.number, line.text if line else self.title.text, self.unit, sections,
            tuple(self.notes), self.title.source, self.organisation, places(cells), self.unit_printed,
        )  # fmt: skip

    def _section(self, n: int, rows: Rows, names: dict[str, str]) -> Section:
        strange = rows.strange_columns(self.table.short)
        columns = [Column(k, self.labels[n, k]) for k in rows.columns]
        columns += [Column(k, head) for k, head in strange.items()]
        return Section(rows.section.key, tuple(columns), rows.finish(names, strange))


class Tables:
    """All tables of a disclosure, taken item by item."""

    def __init__(self, form: Form) -> None:
        self.form = form
        self.built: list[Building] = []
        self.unplaced: list[Unplaced] = []
        self.forget()

    def forget(self) -> None:
        """Nothing that follows belongs to what was before."""
        self._untitled()
        self.open: Building | None = None
        self.head: Panel | None = None  # a header that ended its page, nothing of its table below it
        self.prose = self.noting = False

    def _untitled(self) -> None:
        waiting: Item | None = getattr(self, "title", None)
        if waiting is not None:
            self.unplaced.append(Unplaced("title", "有标题而没有表格", waiting.text, waiting.source))
        self.title: Item | None = None
        self.other: Item | None = None
        self.caption = Caption()

    # ---- lines

    def take_title(self, item: Item) -> None:
        self.other = None
        if self.title is not None and self.title.key == item.key:
            return
        self._untitled()
        self.title, self.noting = item, False

    def take_caption(self, item: Item) -> None:
        self.caption = self.caption.with_line(item.text, item.line)

    def take_note(self, item: Item) -> bool:
        """Whether a note belongs to the table above it."""
        if self.open is None or self.title is not None or item.line is None:
            return False
        self.open.notes.append(item.line)
        self.noting = True
        return True

    def take_text(self, item: Item) -> bool:
        """Whether a line goes on with a note; else remember it as prose or as the title of another table."""
        line = item.line
        if line is None:
            return False
        if (
            self.noting
            and self.open
            and self.open.notes
            and _follows(self.open.notes[-1].source, line.source)
        ):
            self.open.notes.append(line)
            return True
        self.noting = False
        if is_other_title(item.text):
            if self.title is not None and self.open is not None:
                self._untitled()
            self.other = item
        elif len(item.text) > _SHORT and _SENTENCE.search(item.text):
            self.prose = True
        return False

    # ---- grids

    def take_grid(self, panel: Panel) -> None:
        head, self.head = self.head, None
        if not (self._headed(head, panel) or self._placed(panel)):
            self.unplaced.append(Unplaced("grid", "不属于九张表的表格", self._about(panel), panel.source))
            self.open = self.open if self.title is not None else None
            self.head = panel if self.title is not None and len(panel.matrix) <= _HEAD else None
        self.noting = self.prose = False
        self.other = None

    def _about(self, panel: Panel) -> str:
        if self.other is not None:
            return self.other.text
        first = next((row for r in range(len(panel.matrix)) if (row := panel.texts(r))), [])
        return " ".join(c.text for c in first)[:80]

    def _placed(self, panel: Panel) -> bool:
        if self.title is None:
            return self.other is None and self._goes_on(panel)
        if self.other is not None:
            return False
        key = self.title.key
        if self.open is not None and self.open.table.key == key and self._goes_on(panel):
            self.title, self.caption = None, Caption()
            return True
        if any(b.table.key == key for b in self.built):
            return False
        return self._begins(panel, self.title)

    def _headed(self, head: Panel | None, panel: Panel) -> bool:
        """Whether a grid is the rest of a table whose header, or its first rows, ended the page before."""
        whole = headed(head, panel) if head else None
        if head is None or whole is None or self.prose or self.other:
            return False
        begun = self.built[-1] if self.title is None and self.built and self.built[-1] is self.open else None
        title, caption = (begun.title, begun.caption) if begun else (self.title, self.caption)
        if title is None:
            return False
        layout = self._form_of(whole, title.key)[2]
        if layout is None or layout.body >= len(whole.matrix) or layout.by_position:
            return False
        if begun:
            self.built.pop()
        self.caption = caption
        if not self._begins(whole, title):
            self.built += [begun] if begun else []
            return False
        self.unplaced = [u for u in self.unplaced if u.source != head.source]
        return True

    def _begins(self, panel: Panel, title: Item) -> bool:
        form, table, layout = self._form_of(panel, title.key)
        if table is None or layout is None or not _enough(layout, form.id, table.key):
            return False
        unit = own_unit(c.text for r in range(layout.body, len(panel.matrix)) for c in panel.texts(r))
        building = Building(form, table, title, self.caption, layout, unit)
        building.add(panel, layout)
        self.built.append(building)
        self.open, self.title, self.caption = building, None, Caption()
        self.head = panel if layout.body >= len(panel.matrix) else None
        return True

    def _form_of(self, panel: Panel, key: str) -> tuple[Form, TableForm | None, Layout | None]:
        """The form that a table is read by, and its layout: the document's, unless another has all its columns
        here and more (a department that splits table 1 by use, as units do)."""
        table = self.form.table(key)
        if table is None:
            return self.form, None, None
        own = lay(panel, self.form.id, key)
        if own and own.others:
            other = nearest(self._other_scope(), self.form.level, self.form.year, self.form.cycle)
            layout = lay(panel, other.id, key) if other.table(key) else None
            if layout and not layout.missing and len(layout.keys) > len(own.keys):
                return other, other.table(key), layout
        return self.form, table, own or by_position(panel, self.form.id, key)

    def _other_scope(self) -> str:
        if self.form.scope != "department":
            return "department"
        return SPLIT if self.form.cycle == BUDGET else "unit"

    @property
    def variant(self) -> str:
        """The id of the form that the document follows: the variant by which one of its tables was read."""
        split = nearest(SPLIT, self.form.level, self.form.year).id if self.form.cycle == BUDGET else ""
        return next((split for b in self.built if b.form.id == split), self.form.id)

    def _goes_on(self, panel: Panel) -> bool:
        building = self.open
        if building is None:
            return False
        if isinstance(panel.source, SheetCell) and not total_alone(building.layout, panel):
            panel = panel.widened(building.layout.columns)
        layout = self._layout_of_rest(building, panel)
        if layout is None:
            return False
        building.add(panel, layout, goes_on=True)
        return True

    def _layout_of_rest(self, building: Building, panel: Panel) -> Layout | None:
        form, key = building.form.id, building.table.key
        if header_rows(panel, form, key):
            layout = lay(panel, form, key)
            if layout is not None and layout.keys == building.layout.keys and _same_heads(layout, building):
                return layout
        layout = None if self.prose else carried(building.layout, panel)
        if layout is None or (building.ended and not rest_of_last(panel, 0, layout, building.sections)):
            return None
        return layout if fits(panel, layout, building.sections) else None


def _same_heads(layout: Layout, building: Building) -> bool:
    """Whether a header repeats the table's own, row by row."""
    return bool(layout.heads) and layout.heads <= building.heads


def _enough(layout: Layout, form: str, table: str) -> bool:
    """Whether a header is this table's beyond chance: half of the columns of amounts at least."""
    wanted = sum(bool(s.key) for s in slots(form, table))
    return len(layout.keys) * 2 >= wanted or (
        all(side.names for side in layout.sides) and len(layout.keys) > 1
    )


def _follows(note: Source | None, line: Source | None) -> bool:
    """Whether a line can be the rest of a note: on a page any next one, in text only the very next."""
    match note, line:
        case PageBox(page=a), PageBox(page=b):
            return a == b
        case LineSpan(line=a), LineSpan(line=b):
            return b == a + 1
    return False
