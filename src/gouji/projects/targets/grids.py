"""Recognising the target form and the self-evaluation sheet in grids, whatever file they were drawn in.

A grid is anything with rows, columns and cells (the reading room's grids are); the labels of the official form tell the
fields, and a heading row tells the columns of the indicators.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Protocol

import msgspec

from gouji.model.money import fen
from gouji.model.project import Actual, Evaluation, Indicator, TargetForm
from gouji.model.source import Line, Source
from gouji.projects.targets.form import official, plain


class GridCell(Protocol):
    """A cell with its place and spans."""

    @property
    def row(self) -> int: ...
    @property
    def column(self) -> int: ...
    @property
    def text(self) -> str: ...
    @property
    def source(self) -> Source: ...
    @property
    def column_span(self) -> int: ...


class Grid(Protocol):
    """A table as drawn."""

    @property
    def rows(self) -> int: ...
    @property
    def columns(self) -> int: ...
    @property
    def cells(self) -> Sequence[GridCell]: ...


class Read(msgspec.Struct, frozen=True):
    """A form as read: `printed` holds each field as it stands, `sources` where; `columns` the heads that were found."""

    title: str
    year: int
    unit: str
    form: TargetForm
    indicators: tuple[Indicator, ...]
    actuals: tuple[Actual, ...] = ()
    evaluation: Evaluation | None = None
    printed: dict[str, str] = {}
    sources: dict[str, Source] = {}
    columns: tuple[str, ...] = ()


_MONEY = ("whole", "whole_fiscal", "whole_other", "year_total", "fiscal", "carried", "other")
_YEAR = re.compile(r"(20\d\d)年度?")
_DATE = re.compile(r"(20\d\d)[-/.年](\d{1,2})[-/.月](\d{1,2})日?")
_UNIT = re.compile(r"[(（](?:单位[:：])?(元|万元)[)）]")
_NOTHING = {"", "-", "—", "无"}


def forms(blocks: Iterable[Line | Grid]) -> tuple[Read, ...]:
    """Every target form or self-evaluation sheet among the lines and grids of a file, in order."""
    out: list[_Sheet] = []
    title, year = "", 0
    for block in blocks:
        if isinstance(block, Line):
            text = plain(block.text)
            if any(plain(t) in text for t in official().titles):
                title, year = block.text.strip(), 0
            if m := _YEAR.search(text):
                year = int(m[1]) if title else year
            continue
        sheet = _Sheet(block)
        if sheet.inner_title:
            title, year = sheet.inner_title, sheet.inner_year
        if sheet.columns or "project" in sheet.fields:
            fresh = "project" in sheet.fields or not out
            if fresh:
                sheet.title, sheet.year = title, year
                out.append(sheet)
            else:
                out[-1].go_on(sheet)
            continue
        if out and block.columns == out[-1].grid.columns and not sheet.fields:
            out[-1].go_on(sheet)  # the rest of a form on its next page
    return tuple(s.read() for s in out if s.rows or s.title)


class _Sheet:
    """One grid taken apart: fields by key, the indicators' columns, the rows below them."""

    def __init__(self, grid: Grid) -> None:
        self.grid = grid
        self.title, self.year = "", 0
        self.lines: dict[int, list[GridCell]] = {}
        for c in sorted(grid.cells, key=lambda c: (c.row, c.column)):
            self.lines.setdefault(c.row, []).append(c)
        self.fields: dict[str, str] = {}
        self.sources: dict[str, Source] = {}
        self.money: list[tuple[int, ...]] = []
        self.inner_title = next(
            (c.text.strip() for c in grid.cells if plain(c.text) in map(plain, official().titles)), ""
        )
        self.inner_year = next(
            (
                int(m[1])
                for c in grid.cells
                if (m := re.fullmatch(r"[(（]?(20\d\d)年度?[)）]?", plain(c.text)))
            ),
            0,
        )
        self.unit = next((m[1] for c in grid.cells if (m := _UNIT.search(plain(c.text)))), "")
        self.columns = self._columns()
        self.rows = self._rows(self.columns)
        self._fields()

    def _label(self, text: str) -> str:
        own = plain(text).removeprefix("其中:").removeprefix("其中：").rstrip(":：")
        own = re.sub(r"\((?:元|万元|20\d\d年?-20\d\d年?)\)$", "", own)
        return next((k for k, labels in official().fields.items() if own in map(plain, labels)), "")

    def _fields(self) -> None:
        """Each label's value is the cell to its right; of two labels side by side, the cells below them."""
        head = self._head_row()
        for r, cells in self.lines.items():
            if head is not None and r >= head:
                continue
            keys = [self._label(c.text) for c in cells]
            for n, (c, key) in enumerate(zip(cells, keys, strict=True)):
                if not key:
                    continue
                follower = cells[n + 1] if n + 1 < len(cells) and not keys[n + 1] else None
                if key in ("goal", "year_goal") and (follower is None or not follower.text.strip()):
                    follower = next(
                        (
                            x
                            for x in self.lines.get(r + 1, [])
                            if x.column <= c.column < x.column + x.column_span
                        ),
                        None,
                    )
                if key == "other" and (c.column < self.grid.columns // 2):
                    key = "whole_other"  # noqa: PLW2901 - the label that both halves share
                self._set(key, follower.text if follower else "", follower or c)

    def _set(self, key: str, text: str, cell: GridCell) -> None:
        if key not in self.fields:
            self.fields[key] = joined(text)
            self.sources[key] = cell.source

    def _head_row(self) -> int | None:
        return next(
            (r for r, cells in self.lines.items() if sum(1 for c in cells if self._column(c.text)) >= 3), None
        )

    def _column(self, text: str) -> str:
        return next((k for k, labels in official().columns.items() if plain(text) in map(plain, labels)), "")

    def _columns(self) -> dict[str, int]:
        head = self._head_row()
        found: dict[str, int] = {}
        for c in self.lines.get(head, []) if head is not None else []:
            if key := self._column(c.text):
                found.setdefault(key, c.column)
        return found

    def _rows(self, columns: dict[str, int]) -> list[dict[str, str]]:
        """The rows below the heads; a level that is blank, or merged, is that of the row above."""
        head, out = self._head_row(), list[dict[str, str]]()
        last = {"level1": "", "level2": ""}
        for r, cells in self.lines.items():
            if not columns or (head is not None and r <= head):
                continue
            row = {
                k: next((joined(c.text) for c in cells if c.column <= at < c.column + c.column_span), "")
                for k, at in columns.items()
            }
            if plain(row.get("level1", "")) in ("总分", "合计"):
                self._set("total", row.get("score", "") or row.get("points", ""), cells[0])
                continue
            for key in ("level1", "level2"):
                if row.get(key):
                    last[key] = row[key]
                    if key == "level1":
                        last["level2"] = row.get("level2", "")
                row[key] = row.get(key) or last[key]
            if row.get("name") or row.get("target"):
                out.append(row)
                self.sources.setdefault(f"indicator:{row.get('name', '')}", cells[-1].source)
        return out

    def go_on(self, rest: _Sheet) -> None:
        """Take over the rows of a grid that continues this one."""
        if not rest.columns and rest.grid.columns == self.grid.columns:
            rest.rows = rest._rows(self.columns)
        self.columns = self.columns or rest.columns
        for row in rest.rows:
            last = self.rows[-1] if self.rows else {"level1": "", "level2": ""}
            self.rows.append(row | {k: row[k] or last[k] for k in ("level1", "level2")})
        for key, text in rest.fields.items():
            self.fields.setdefault(key, text)
        self.sources = rest.sources | self.sources

    def read(self) -> Read:
        unit = self.unit or "元"
        natures = {n.label: n.key for n in official().natures}
        f = self.fields
        form = TargetForm(
            project="".join(f.get("project", "").split()), nature=natures.get(plain(f.get("nature", "")), plain(f.get("nature", ""))),
            category=plain(f.get("category", "")), department=plain(f.get("department", "")), body=plain(f.get("body", "")),
            starts=_date(f.get("starts", "")), ends=_date(f.get("ends", "")), goal=f.get("goal", ""), year_goal=f.get("year_goal", ""),
        )  # fmt: skip
        form = msgspec.structs.replace(form, **{k: _money(f[k], unit) for k in _MONEY if k in f})
        indicators = tuple(
            Indicator(
                r["level1"],
                r["level2"],
                r.get("name", ""),
                r.get("target", ""),
                form.project,
                _hundredths(r.get("points", "")),
            )
            for r in self.rows
        )
        actuals = tuple(
            Actual(r.get("name", ""), "self", r["actual"], form.project, _hundredths(r.get("score", "")), reason=r.get("reason", ""))
            for r in self.rows if r.get("actual")
        )  # fmt: skip
        return Read(
            self.title,
            self.year,
            self.unit,
            form,
            indicators,
            actuals,
            _evaluation(self, form, unit),
            dict(f),
            dict(self.sources),
            tuple(self.columns),
        )


def _evaluation(sheet: _Sheet, form: TargetForm, unit: str) -> Evaluation | None:
    """The money line of a self-evaluation sheet: first budget, budget of the year, carried out, points, rate, score.

    Some sheets leave the first row at zero and fill the one below; the first that states money is taken.
    """
    if "actual" not in sheet.columns:
        return None
    best: list[str] = []
    for cells in sheet.lines.values():
        texts = [joined(c.text) for c in cells]
        if any(k in plain(t) for t in texts[:2] for k in ("年度资金总额", "财政拨款", "当年财政")):
            numbers = [t for t in texts if re.fullmatch(r"-?[\d,.]+%?", plain(t))]
            if len(numbers) >= 3 and (not best or not any(fen(n.rstrip("%")) for n in best)):
                best = numbers
    if not best:
        return None
    initial, adjusted, executed = (fen(n, unit) or 0 for n in best[:3])
    score = _hundredths(best[-1]) if len(best) >= 5 else None
    return Evaluation(
        "self", initial, adjusted, executed, form.project, score, _hundredths(sheet.fields.get("total", ""))
    )


def joined(text: str) -> str:
    """A cell's text with its line breaks taken out: words of Chinese are broken anywhere."""
    return "".join(text.split()) if re.search(r"[\u4e00-\u9fff]", text) else " ".join(text.split())


def _money(text: str, unit: str) -> int | None:
    return 0 if plain(text) in _NOTHING - {""} else fen(plain(text), unit)


def _hundredths(text: str) -> int | None:
    return fen(plain(text).rstrip("分"), "元")


def _date(text: str) -> str:
    """A date however it is written; what is none stays as it stands.

    >>> _date("2026/1/1"), _date("年初")
    ('2026-01-01', '年初')
    """
    m = _DATE.search("".join(text.split()))
    return f"{m[1]}-{int(m[2]):02}-{int(m[3]):02}" if m else plain(text)
