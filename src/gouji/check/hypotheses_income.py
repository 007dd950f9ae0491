"""Income besides the appropriation, listed under the code where it is earned and not under the one that spends it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from gouji.check.hypothesis import Hypothesis, Suspect, filled
from gouji.model.disclosure import Cell, Row, Table
from gouji.model.finding import Severity, Text
from gouji.model.money import State

_INCOME, _SPENT = "income", "expenditure"
_ALL, _APPROPRIATION = "total", "appropriation"
_ITEM = 7  # digits of the code of a 项


def elsewhere(s: Suspect) -> Iterator[Hypothesis]:
    """Table 2 with the money of its one other source under the codes at which table 3 spends it. What is earned and
    what is spent may belong to different subjects: a question, no mistake that is proven."""
    spent = _spent(s.disclosure.table(_SPENT)) if s.table.key == _INCOME else {}
    for section in s.table.sections if spent else ():
        at = {c.key: i for i, c in enumerate(section.columns)}
        if _ALL not in at or _APPROPRIATION not in at:
            continue
        own = [i for key, i in at.items() if key not in (_ALL, _APPROPRIATION)]
        for source in (i for i in own if any(r.code and r.cells[i].value for r in section.rows)):
            rows = _placed(section.rows, spent, at[_ALL], source)
            moved = [
                f"{r.code}{r.name}"
                for r, new in zip(section.rows, rows, strict=False)
                if new is not r and len(r.code) == _ITEM
            ]
            if len(rows) < len(section.rows) or len(moved) < 2:
                continue
            yield Hypothesis(
                "income-elsewhere",
                Text(
                    f"表2财政拨款以外的收入所列的科目与表3使用它的科目不同（{'、'.join(moved[:4])}），合计相同",
                    "table 2 lists income besides the appropriation under other codes than table 3 spends it",
                ),
                Text(
                    "表2一般按支出科目列；确是一个科目取得、另一个科目使用的，请说明",
                    "table 2 goes by the codes of expenditure; say so where it is earned under another one",
                ),
                s.table.key,
                s.with_rows(section, rows),
                severity=Severity.WARNING,
            )
            return  # whichever of its columns the money is in, it is said once


def _spent(table: Table | None) -> dict[str, int]:
    """What table 3 spends in all, by code."""
    return {
        r.code: cell.amount
        for section in (table.sections if table else ())
        for r in section.rows
        for c, cell in zip(section.columns, r.cells, strict=True)
        if c.key == _ALL and r.code and cell.amount is not None
    }


def _placed(rows: Sequence[Row], spent: dict[str, int], whole: int, source: int) -> list[Row]:
    """The rows with the money of a source where table 3 spends it; cut short where that cannot be."""
    out: list[Row] = []
    for row in rows:
        now, own = row.cells[whole].amount, row.cells[source].amount
        if not row.code:
            out.append(row)
            continue
        if now is None or own is None or row.code not in spent or own + spent[row.code] - now < 0:
            return out
        if spent[row.code] == now:
            out.append(row)
            continue
        cells = list(row.cells)
        cells[source] = _cell(cells[source], own + spent[row.code] - now)
        cells[whole] = _cell(cells[whole], spent[row.code])
        out.append(filled(row, cells))
    return out


def _cell(cell: Cell, value: int) -> Cell:
    return msgspec.structs.replace(cell, value=value, state=State.AMOUNT if value else State.ZERO)
