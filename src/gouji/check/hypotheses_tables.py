"""Mistakes of a whole table, undone: its unit, two of its columns, the table itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from itertools import combinations

import msgspec

from gouji.check.hypothesis import Hypothesis, Suspect, exchanged, filled
from gouji.model.disclosure import Cell, Section, Table
from gouji.model.finding import Text
from gouji.model.money import State, read_cell


def units(s: Suspect) -> Iterator[Hypothesis]:
    """The whole table in another unit than it says, or its figures too large or small by a power of ten."""
    t = s.table
    for unit in ("元", "万元"):
        if unit != t.unit:
            sections = _mapped(t, partial(_reread, unit=unit))
            yield Hypothesis(
                "wrong-unit",
                Text(
                    f"表{t.number}整表单位有误：标作{t.unit}，数字是按{unit}填的",
                    f"table {t.number} is in the wrong unit: labelled {t.unit}, filled in {unit}",
                ),
                Text(
                    f"改标单位，或把全表换算成{t.unit}", f"change the label or convert the table to {t.unit}"
                ),
                t.key,
                s.instead(sections, unit),
                rebind=True,  # what a sentence may differ by hangs on the table's places
            )
    for factor, zh in ((10_000, "一万"), (100, "一百"), (10, "十")):
        for up in (True, False):
            sections = _mapped(t, partial(_scaled, factor=factor, up=up))
            word, english = ("小", "small") if up else ("大", "large")
            yield Hypothesis(
                "wrong-unit",
                Text(
                    f"表{t.number}全表的数{word}了{zh}倍",
                    f"all of table {t.number} is {factor} times too {english}",
                ),
                Text("核对该表的单位与取数", "check the unit of this table and where it was taken from"),
                t.key,
                s.instead(sections),
                2,
            )


def columns(s: Suspect) -> Iterator[Hypothesis]:
    """Two columns filled one for the other."""
    for section in s.table.sections:
        for i, j in combinations(range(len(section.columns)), 2):
            rows = [filled(r, exchanged(r.cells, i, j)) for r in section.rows]
            a, b = section.columns[i], section.columns[j]
            yield Hypothesis(
                "columns-exchanged",
                Text(
                    f"表{s.table.number}“{a.label}”与“{b.label}”两栏的数填反了",
                    f"table {s.table.number}: columns {a.key} and {b.key} are exchanged",
                ),
                Text("两栏对调", "exchange the two columns"),
                s.table.key,
                s.with_rows(section, rows),
            )


def foreign(s: Suspect) -> Iterator[Hypothesis]:
    """The table is another document's: without it the rest agrees."""
    t = s.table
    rest = tuple(x for x in s.disclosure.tables if x is not t)
    yield Hypothesis(
        "table-foreign",
        Text(
            f"表{t.number}与其他各表都不符，可能是另一份文本或另一年的表",
            f"table {t.number} agrees with no other table; it may be another document's or another year's",
        ),
        Text(f"重新导出表{t.number}", f"export table {t.number} again"),
        t.key,
        msgspec.structs.replace(s.disclosure, tables=rest),
        3 if s.stranger else 8,
    )


def _mapped(t: Table, change: Callable[[Cell], Cell]) -> tuple[Section, ...]:
    return tuple(
        msgspec.structs.replace(
            s, rows=tuple(msgspec.structs.replace(r, cells=tuple(change(c) for c in r.cells)) for r in s.rows)
        )
        for s in t.sections
    )


def _reread(cell: Cell, unit: str) -> Cell:
    if cell.state is not State.AMOUNT:
        return cell
    value, state = read_cell(cell.printed, unit)
    return msgspec.structs.replace(cell, value=value, state=state)


def _scaled(cell: Cell, factor: int, up: bool) -> Cell:
    if cell.value is None:
        return cell
    return msgspec.structs.replace(cell, value=cell.value * factor if up else cell.value // factor)
