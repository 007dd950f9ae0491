"""A grid in which the target form or the self-evaluation sheet may be drawn, taken apart by the labels of the official form.

Labels tell the fields, a heading row tells the columns of the indicators.
"""

from __future__ import annotations

import re

from gouji.forms.targets.form import official, plain
from gouji.forms.targets.values import SIGNS, value
from gouji.model.grid import Grid, GridCell
from gouji.model.source import Source

_AMOUNT = re.compile(r"[\d,]+\.\d{2}(元|万元)")
_MONEY_ROW = re.compile(r"资金|收入|拨款|补助|经费")
_PLAIN_AMOUNT = re.compile(r"[\d,]+(?:\.\d+)?(?:元|万元)?")
_UNIT = re.compile(r"[(（](?:单位[:：])?(元|万元)[)）]")


class FormGrid:
    """One grid taken apart: fields by key, the indicators' columns, the rows below them."""

    def __init__(self, grid: Grid) -> None:
        self.grid = grid
        self.title, self.year = "", 0
        self.lines: dict[int, list[GridCell]] = {}
        for c in sorted(grid.cells, key=lambda c: (c.row, c.column)):
            self.lines.setdefault(c.row, []).append(c)
        self.fields: dict[str, str] = {}
        self.sources: dict[str, Source] = {}
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
        if not self.unit:  # behind each amount instead
            self.unit = next((m[1] for c in grid.cells if (m := _AMOUNT.fullmatch(plain(c.text)))), "")
        self.columns = self._columns()
        self.rows = self._rows(self.columns)
        self.more_money: list[str] = []  # rows of money that the official form has not
        self.tasks: list[dict[str, str]] = []
        self._task_lines = self._tasks()
        self._fields()

    def _label(self, text: str) -> str:
        own = plain(text).removeprefix("其中:").removeprefix("其中：").rstrip(":：")
        own = re.sub(r"\((?:元|万元|20\d\d年?-20\d\d年?)\)$", "", own)
        return next((k for k, labels in official().fields.items() if own in map(plain, labels)), "")

    def _fields(self) -> None:
        """Each label's value is the cell to its right; of two labels side by side, the cells below them."""
        head = self._head_row()
        two_blocks = any(self._label(c.text) == "whole" for cells in self.lines.values() for c in cells)
        for r, cells in self.lines.items():
            if (head is not None and r >= head) or r in self._task_lines:
                continue
            keys = [self._label(c.text) for c in cells]
            self.more_money += [
                joined(a.text)
                for a, b, key in zip(cells, cells[1:], keys, strict=False)
                if not key and _MONEY_ROW.search(a.text) and _PLAIN_AMOUNT.fullmatch(plain(b.text))
            ]
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
                if key == "other" and two_blocks and c.column < self.grid.columns // 2:
                    key = "whole_other"  # noqa: PLW2901 - the label that both halves share
                self._set(key, follower.text if follower else "", follower or c)

    def _tasks(self) -> set[int]:
        """The rows of the year's tasks, below heads of their own; returns which rows they are."""
        columns: dict[str, int] = {}
        out: set[int] = set()
        labels = {k: [plain(t) for t in told] for k, told in official().tasks.items()}
        for r, cells in self.lines.items():
            heads = {k: c.column for c in cells for k, told in labels.items() if plain(c.text) in told}
            if "name" in heads and len(heads) > 1:
                columns = heads
                out.add(r)
                continue
            if not columns:
                continue
            if self._label(cells[0].text) or self._column(cells[0].text):
                break
            row = {
                k: joined(next((c.text for c in cells if c.column == at), "")) for k, at in columns.items()
            }
            if not row["name"]:
                break
            self.tasks.append(row)
            out.add(r)
        return out

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
            if plain(cells[0].text) in ("总分", "合计", "总计", "总分合计"):
                self._set("total", row.get("score", "") or row.get("points", ""), cells[0])
                continue
            for key in ("level1", "level2"):
                if row.get(key):
                    last[key] = row[key]
                    if key == "level1":
                        last["level2"] = row.get("level2", "")
                row[key] = row.get(key) or last[key]
            if (
                "sign" in row or "measure" in row
            ):  # forms that print sign, number and unit in columns of their own
                sign = row.get("sign", "") if plain(row.get("sign", "")) in SIGNS else ""  # 定性 is none
                row["target"] = sign + row.get("target", "") + row.get("measure", "").strip("/—-")
            if row.get("name") or row.get("target"):
                out.append(row)
                self.sources.setdefault(f"indicator:{row.get('name', '')}", cells[-1].source)
        return out

    def continues(self, rest: FormGrid) -> bool:
        """Whether a grid without heads is the rest of this one: as many columns, levels that the form knows or none."""
        if rest.fields or rest.grid.columns != self.grid.columns or not self.columns:
            return False
        rows = rest._rows(self.columns)
        known = {x.name for x in official().levels}
        levels = {plain(r.get("level1", "")) for r in rows} - {""}
        return (
            bool(rows)
            and levels <= known
            and all(value(r.get("target", "")).kind != "unreadable" for r in rows)
        )

    def go_on(self, rest: FormGrid) -> None:
        """Take over the rows of a grid that continues this one."""
        if not rest.columns:
            rest.rows = rest._rows(self.columns)
        self.columns = self.columns or rest.columns
        for row in rest.rows:
            last = self.rows[-1] if self.rows else {"level1": "", "level2": ""}
            self.rows.append(row | {k: row[k] or last[k] for k in ("level1", "level2")})
        for key, text in rest.fields.items():
            self.fields.setdefault(key, text)
        self.sources = rest.sources | self.sources


def joined(text: str) -> str:
    """A cell's text with its line breaks taken out: words of Chinese are broken anywhere."""
    return "".join(text.split()) if re.search(r"[\u4e00-\u9fff]", text) else " ".join(text.split())
