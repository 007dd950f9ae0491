"""Grids → the form's tables: by the title before them, by going on where the last one stopped."""

from __future__ import annotations

import re

from gouji.forms.loader import BUDGET, SPLIT, nearest
from gouji.forms.schema import Form, TableForm
from gouji.model.disclosure import Unplaced
from gouji.model.source import LineSpan, PageBox, SheetCell, Source
from gouji.read.recognise.beside import take_beside
from gouji.read.recognise.building import Building, Caption
from gouji.read.recognise.columns import by_position, lay
from gouji.read.recognise.figures import own_unit
from gouji.read.recognise.fitting import fits, rest_of_last
from gouji.read.recognise.headers import header_rows, slots
from gouji.read.recognise.items import Item
from gouji.read.recognise.layouts import Layout
from gouji.read.recognise.listed import listed
from gouji.read.recognise.panel import Panel
from gouji.read.recognise.sequel import carried, headed, total_alone
from gouji.read.recognise.titles import is_other_title

_SHORT = 20  # characters up to which a line between two grids is no prose
_HEAD = 3  # rows of a header at most
_AMOUNT = re.compile(r"-?\d{1,3}(?:,\d{3})+(?:\.\d\d)?|-?\d+\.\d\d")  # that stands alone in its line
_SENTENCE = re.compile(r"[。,;]")


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
        if (self.open or self.title) and not self.prose and _AMOUNT.fullmatch(item.text):
            self.unplaced.append(Unplaced("row", "有一个数不在任何表格里", item.text, item.source))
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
            return self.other is None and (self._goes_beside(panel) or self._goes_on(panel))
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
        if table is None:
            return False
        if layout is None or not _enough(layout, form.id, table.key):
            found = listed(panel, form.id, table.key)
            if found is None:
                return False
            panel, layout = found
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

    def _goes_beside(self, panel: Panel) -> bool:
        return self.open is not None and not self.prose and take_beside(self.open, panel)

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
    """Whether a header is this table's beyond chance: half of the columns of amounts at least; fewer beside codes and
    names, or where they are all of a side, for the rest may stand on the next page."""
    keys = [(s.section, s.key) for s in slots(form, table) if s.key]
    if len(layout.keys) * 2 >= len(keys):
        return True
    whole = {n for n, _ in keys} - {n for n, key in keys if (n, key) not in layout.keys}
    coded = all(side.codes for side in layout.sides)
    return all(side.names for side in layout.sides) and (len(layout.keys) > 1 or coded or bool(whole))


def _follows(note: Source | None, line: Source | None) -> bool:
    """Whether a line can be the rest of a note: on a page any next one, in text only the very next."""
    match note, line:
        case PageBox(page=a), PageBox(page=b):
            return a == b
        case LineSpan(line=a), LineSpan(line=b):
            return b == a + 1
    return False
