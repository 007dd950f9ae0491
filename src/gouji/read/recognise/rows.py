"""Grid rows → the form's rows: by code, by fixed label, by a class's name, as the total."""

from __future__ import annotations

from collections.abc import Iterable

from gouji.forms.schema import RowForm, SectionForm
from gouji.forms.whole_names import whole_names
from gouji.model.address import TOTAL
from gouji.model.disclosure import Cell, Row, Unplaced
from gouji.model.money import State
from gouji.model.source import Source
from gouji.read.recognise.codes import (
    Filler,
    before_name,
    code_begun,
    code_named,
    level,
)
from gouji.read.recognise.drafts import Draft, by_label, by_stem, name_cells, row_source
from gouji.read.recognise.figures import BLANK, figure
from gouji.read.recognise.layouts import Amount, Side
from gouji.read.recognise.normalise import joined, ordinal_length, plain, stem, without_ordinal
from gouji.read.recognise.panel import Panel, begins_at, cells_at, text_at

TOTALS = ("合计", "总计", "合计:", "总计:")
PARTS = ("类", "款", "项")  # heads of the columns that a code stands in
NOTHING = frozenset(["", "无", "-", "--", "—", "——", "/", "...", "......"])
LEAST_OF_LABEL = 4  # characters of a label that was cut
UNKNOWN = "?"  # before the name, in the id of a row whose code is not known


class Rows:
    """The rows of one section, over all the grids it runs through."""

    def __init__(self, section: SectionForm, unit: str, columns: list[str]) -> None:
        self.section, self.unit, self.columns = section, unit, columns
        self.rows: list[Draft] = []
        self.unplaced: list[Unplaced] = []
        self.strange: dict[str, tuple[str, list[Cell]]] = {}  # columns that the form does not know
        self.cut: list[Draft] = []  # rows known by the beginning of their name, all that is printed
        self.filler = Filler()
        self.coded = bool(section.tree) and not section.numbered
        self.totals = {*TOTALS, *map(plain, (section.total, *section.total_aliases))} - {""}
        self.order = {row.key: n for n, row in enumerate(section.rows)}
        self.fixed = by_label(section)
        self.stems = by_stem(section)

    @property
    def last(self) -> str:
        """The id of the row that ends the section: its total, or the last fixed row below it."""
        return self.section.rows[-1].key if self.section.rows else TOTAL

    # ---- one row of a grid

    def take(self, panel: Panel, r: int, side: Side, opening: bool = False) -> bool:
        """Place row `r` of `panel`; False where it holds nothing of this section.

        `opening` is the first row of a grid that goes on: there a name that the page cut may go on.
        """
        codes = [text_at(panel, r, (c,)) for c in side.codes]
        name = self.name_of(panel, r, side)
        amounts = {a.key: self.amount_of(panel, r, a) for a in side.amounts}
        cells = [amounts.get(key, BLANK) for key in self.columns]
        silent = all(c.state is State.BLANK for c in cells)
        strange = {a.key: self._strange(panel, r, a) for a in side.strange}
        if silent and all(plain(t) in NOTHING for t in (*codes, name)):
            return False
        before = len(self.rows)
        source = row_source(panel, r, side)
        if self.coded:
            done = self._coded(codes, name, cells, source, opening and silent)
        elif self.section.rows or self.section.numbered:
            done = self._labelled(name, cells, source)
        else:
            done = self._single(cells, source, any(plain(c.text) in self.totals for c in panel.texts(r)))
        if done:
            if len(self.rows) > before:
                self.rows[-1].strange = strange
            for key, cell in zip(self.columns, cells, strict=True):
                if cell.state is State.UNREADABLE:
                    column = next((c.label for c in self.section.columns if c.key == key), key)
                    self._note("figure", f"读不成数：{name or '合计'}，{column}", cell.printed, cell.source)
        return True

    def _strange(self, panel: Panel, r: int, amount: Amount) -> Cell:
        """The cell of a column that the form does not know."""
        cells = [c for c in cells_at(panel, r, amount.columns) if c.text.strip()]
        cell = figure(cells[0], self.unit) if cells else BLANK
        self.strange.setdefault(amount.key, (amount.label, []))[1].append(cell)
        return cell

    def strange_columns(self, table: str) -> dict[str, str]:
        """Key and header of the columns that the form does not know and that hold money; what others hold is
        only said."""
        out = {}
        for key, (head, all_cells) in self.strange.items():
            cells = [c for c in all_cells if c.state is not State.BLANK]
            if not cells:
                continue
            text = " ".join([head, *(c.printed for c in cells[:3])]).strip()
            if _no_money(cells):
                self._note("title", f"{table}有表样以外的栏，没有金额", text, cells[0].source)
                continue
            self._note("column", f"{table}有表样以外的栏", text, cells[0].source)
            if any(c.value for c in cells):
                out[key] = head
        return out

    # ---- its cells

    def name_of(self, panel: Panel, r: int, side: Side) -> str:
        """What row `r` is called."""
        return joined("".join([c.text for c in name_cells(panel, r, side)]))

    def amount_of(self, panel: Panel, r: int, amount: Amount) -> Cell:
        """The figure of row `r` in a column."""
        cells = [c for c in cells_at(panel, r, amount.columns) if not c.text.isspace()]
        if len(cells) > 1:
            self._note("figure", "一栏之内有两个数", " ".join(c.text for c in cells), cells[1].source)
            return Cell(None, " ".join(c.text for c in cells), State.UNREADABLE, cells[0].source)
        if cells:
            return figure(cells[0], self.unit)
        if not amount.columns:
            return BLANK  # a page that does not show the column, for nothing stands in it there
        blank = panel.matrix[r][amount.columns[0]]
        own = blank is not None and blank.column == amount.columns[0] and not blank.text.strip()
        return figure(blank if own and begins_at(panel, r, amount.columns[0]) else None, self.unit)

    def widen(self, columns: list[str]) -> None:
        """Have `columns` in place of those so far, blank where they are new."""
        for draft in self.rows:
            before = dict(zip(self.columns, draft.cells, strict=True))
            draft.cells = [before.get(key, BLANK) for key in columns]
        self.columns = columns

    def fill(self, draft: Draft | None, panel: Panel, r: int, side: Side) -> list[Cell]:
        """Give `draft` the figures of row `r`; those that say something, where there is no such row."""
        cells = {a.key: self.amount_of(panel, r, a) for a in side.amounts}
        if draft is None:
            return [c for c in cells.values() if c.state is not State.BLANK]
        draft.cells = [cells.get(key, old) for key, old in zip(self.columns, draft.cells, strict=True)]
        return []

    def _coded(
        self, codes: list[str], name: str, cells: list[Cell], source: Source | None, loose: bool
    ) -> bool:
        texts = ["" if (text := plain(t)) in PARTS else text for t in codes]  # a head in the total's row
        key = plain(name)
        if "".join([*texts, key]) in self.totals or (key in self.totals and not any(texts)):
            before = "".join(joined(c) for c, text in zip(codes, texts, strict=True) if text)
            self._add(Draft(before + name, key, cells, source, TOTAL))
            return True
        texts = ["" if t in NOTHING else t for t in texts]
        printed = " ".join(t for t in texts if t)
        if not printed:
            found, rest = before_name(key)
            if found:
                texts, printed, name = [found], found, name[len(name) - len(rest) :]
        completed = self.filler.complete(texts) if printed else None
        if completed is None:
            if loose and not printed and self.rows:
                self.rows[-1].name += name  # a name that the page's end cut
                return True
            unknown = UNKNOWN + (key or printed)
            self._note(
                "code" if printed else "row", "没有可认的科目编码", f"{printed} {name}".strip(), source
            )
            self._add(Draft(name, key, cells, source, unknown, "", printed))
            return True
        code, exact = completed
        if not exact:
            self._note("code", f"编码不足位，按{code}理解", printed, source)
        self._add(Draft(name, plain(name), cells, source, code, code, printed, level(code)))
        return True

    def _labelled(self, name: str, cells: list[Cell], source: Source | None) -> bool:
        whole = plain(name)
        key = without_ordinal(whole)
        shown = name[ordinal_length(whole) :] if key != whole and len(whole) == len(name) else name
        row = self.fixed_row(key)
        if row is not None:
            self._add(Draft(shown, key, cells, source, row.key, level=row.level))
        elif key in self.totals:
            self._add(Draft(shown, key, cells, source, TOTAL))
        elif self.section.numbered and key:
            self._add(Draft(shown, key, cells, source, level=1))  # its code is found when all tables are read
        else:
            self._note_row("表样没有这一行", name, cells, source)
            if not key and all(c.state is State.BLANK for c in cells):
                return False
            self._add(Draft(shown, key, cells, source, UNKNOWN + key, level=1))
        return True

    def fixed_row(self, key: str) -> RowForm | None:
        """The fixed row of that label; of several with the same, the next one below the last row."""
        rows = self.fixed.get(key) or self.stems.get(stem(key), [])
        last = max((self.order.get(d.id, -1) for d in self.rows), default=-1)
        return next((r for r in rows if self.order[r.key] > last), rows[-1] if rows else None)

    def _single(self, cells: list[Cell], source: Source | None, whole: bool) -> bool:
        """Take the only row of a table; of several, such as one for each unit, the one that is their total."""
        draft = Draft("", "", cells, source)
        if self.rows and whole:
            draft, self.rows[0] = self.rows[0], draft
        elif not self.rows:
            self.rows.append(draft)
            return True
        self._note("row", "此表只有一行", " ".join(c.printed for c in draft.cells), draft.source)
        return whole

    # ---- together

    def _add(self, draft: Draft) -> None:
        self.rows.append(draft)

    def _note(self, code: str, message: str, text: str, source: Source | None) -> None:
        self.unplaced.append(Unplaced(code, message, text, source))

    def _note_row(self, message: str, name: str, cells: list[Cell], source: Source | None) -> None:
        """Say that a row has no place, with the money it holds; one without any matters little."""
        if _no_money(cells):
            self._note("title", message + "，这一行没有金额", name, source)
        else:
            self._note("row", message, " ".join([name, *(c.printed for c in cells if c.printed)]), source)

    def finish(self, names: dict[str, str], strange: Iterable[str] = ()) -> tuple[Row, ...]:
        """The rows, their cells of `strange` columns last, with their ids; classes that carry running numbers get their codes from `names`, which the
        document's coded tables print, or from the packaged lists."""
        seen: dict[str, int] = {}
        out = []
        reached = -1  # how far down the form's fixed rows the section has come
        for d in self.rows:
            if self.section.numbered and not d.id:
                d.code = names.get(d.key) or code_named(self.section.tree, d.key, 3)
                row = None if d.code else self._cut_label(d, reached)
                if row is None:
                    d.code = d.code or self._begun(d, names)
                    d.id = d.code or UNKNOWN + d.key
                    if not d.code:
                        message = "科目名称不在本文件的编码表中，也不在科目表中"
                        self._note_row(message, d.name, d.cells, d.source)
            elif d.id.startswith(UNKNOWN) and not self.coded and self._cut_label(d, reached):
                self.unplaced = [u for u in self.unplaced if u.source != d.source or u.code == "figure"]
            reached = max(reached, self.order.get(d.id, -1))
            n = seen[d.id] = seen.get(d.id, 0) + 1
            key = d.id if n == 1 else f"{d.id}#{n}"
            cells = (*d.cells, *(d.strange.get(k, BLANK) for k in strange))
            out.append(Row(key, d.code, d.name, d.level, cells, d.source, d.printed_code))
        if self.coded:
            whole = whole_names(out, self.section.tree)
            self.cut += [d for d, row in zip(self.rows, out, strict=True) if row.id in whole]
        return tuple(out)

    def _cut_label(self, draft: Draft, reached: int) -> RowForm | None:
        """The fixed row, or the total, whose label a narrow column cut off, where only one label begins so: the next
        one of it below `reached`."""
        if len(draft.key) < LEAST_OF_LABEL:
            return None
        rows = [r for label, found in self.fixed.items() if label.startswith(draft.key) for r in found]
        if rows and len({r.label for r in rows}) == 1:
            below = [r for r in rows if self.order[r.key] > reached]
            row = min(below or rows, key=lambda r: self.order[r.key])
            draft.id, draft.level = row.key, row.level
            self.cut.append(draft)
            return row
        return None

    def _begun(self, draft: Draft, names: dict[str, str]) -> str:
        """The code of the class whose name a narrow column cut off, where only one begins so."""
        code = code_begun(self.section.tree, names, draft.key, 3)
        if code:
            self.cut.append(draft)
        return code


def _no_money(cells: list[Cell]) -> bool:
    return all(c.state.known and not c.value for c in cells)
