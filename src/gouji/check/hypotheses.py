"""Structural mistakes worth trying: each a document with the mistake undone.

One generator for each kind. A generator looks at one table that broken relations accuse, and at the rows they accuse;
whether what it yields explains anything is decided in `structure`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import combinations
from typing import NamedTuple, TypeVar

import msgspec

from gouji.forms.loader import form as load_form
from gouji.model.address import TOTAL
from gouji.model.disclosure import Cell, Disclosure, Row, Section, Table
from gouji.model.finding import Text
from gouji.model.money import State, read_cell
from gouji.relations.cube import LENGTHS, parent, row_code

SHIFTS_FROM = 8  # accused rows from which a shift of values is tried
STRANGERS = 6  # rows of unknown codes for which another code is tried
UNREADABLE = Cell(None, "", State.UNREADABLE)


class Hypothesis(NamedTuple):
    """A structural mistake: what happened in words, where, and the document with it undone.

    `cost` is the number of changes it counts for beside repairs figure by figure; among explanations of the same
    worth the simpler one wins. `rebind` says that rows came, went or got other codes, so that the prose must be read
    anew.
    """

    code: str
    message: Text
    advice: Text
    table: str
    undone: Disclosure
    cost: int = 1
    rebind: bool = False


class Suspect(NamedTuple):
    """A table, the ids of its rows that broken relations accuse, and the codes at which relations are broken: a row
    that it lacks cannot be accused itself."""

    disclosure: Disclosure
    table: Table
    rows: frozenset[str]
    codes: frozenset[str] = frozenset()

    def with_rows(self, section: Section, rows: list[Row]) -> Disclosure:
        """The document with other rows in one section of the table."""
        new = msgspec.structs.replace(section, rows=tuple(rows))
        return self.instead(tuple(new if s is section else s for s in self.table.sections))

    def instead(self, sections: tuple[Section, ...], unit: str = "") -> Disclosure:
        """The document with other sections, or another unit, in the table."""
        new = msgspec.structs.replace(self.table, sections=sections, unit=unit or self.table.unit)
        tables = tuple(new if t.key == new.key else t for t in self.disclosure.tables)
        return msgspec.structs.replace(self.disclosure, tables=tables)


Kind = Callable[[Suspect], Iterator[Hypothesis]]


def units(s: Suspect) -> Iterator[Hypothesis]:
    """The whole table in another unit than it says, or its figures too large or small by a power of ten."""
    t = s.table
    for unit in ("元", "万元"):
        if unit != t.unit:
            sections = _mapped(t, lambda c, unit=unit: _reread(c, unit))  # type: ignore[misc]
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
            )
    for factor, zh in ((10_000, "一万"), (100, "一百"), (10, "十")):
        for up in (True, False):
            sections = _mapped(t, lambda c, f=factor, up=up: _scaled(c, f, up))  # type: ignore[misc]
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
            rows = [_filled(r, _exchanged(r.cells, i, j)) for r in section.rows]
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


def doubled(s: Suspect) -> Iterator[Hypothesis]:
    """A row listed twice."""
    for section in s.table.sections:
        for i, r in enumerate(section.rows):
            values = [c.value for c in r.cells]
            twice = "#" in r.id or (
                any(values)
                and any(r.name == o.name and values == [c.value for c in o.cells] for o in section.rows[:i])
            )
            if twice and r.code:
                yield Hypothesis(
                    "row-doubled",
                    Text(
                        f"表{s.table.number}“{r.name}”({r.code})一行重复列示",
                        f"table {s.table.number}: row {r.code} is listed twice",
                    ),
                    Text("删去重复的一行", "delete one of the two"),
                    s.table.key,
                    s.with_rows(section, [*section.rows[:i], *section.rows[i + 1 :]]),
                    rebind=True,
                )


def codes(s: Suspect) -> Iterator[Hypothesis]:
    """A row under a code that no other table lists, where a listed code is wanting."""
    for section in s.table.sections:
        names, depth = _listed(s, section)
        here = {r.id for r in section.rows}
        wanted = [c for c in names if c not in here and len(c) <= LENGTHS[depth]]
        strangers = [r for r in section.rows if r.code and (r.id not in names or "#" in r.id)]
        for r in strangers[:STRANGERS]:
            for code in (c for c in wanted if len(c) == len(r.code)):
                near = sum(a != b for a, b in zip(code, r.code, strict=True)) <= 1
                if near or names[code] == r.name or code[:-2] == r.code[:-2]:
                    yield Hypothesis(
                        "wrong-code",
                        Text(
                            f"表{s.table.number}“{r.name}”一行的编码{r.code}应为{code}（{names[code]}）",
                            f"table {s.table.number}: code {r.code} should be {code}",
                        ),
                        Text(f"编码改为{code}", f"change the code to {code}"),
                        s.table.key,
                        s.with_rows(section, [_recoded(o, r, code) for o in section.rows]),
                        rebind=True,
                    )


def missing(s: Suspect) -> Iterator[Hypothesis]:
    """Rows that other tables list and this one lacks: put in with unknown figures."""
    for section in s.table.sections:
        names, depth = _listed(s, section)
        here = {r.id for r in section.rows}
        wanted = sorted(
            c
            for c in names
            if c not in here and len(c) <= LENGTHS[depth] and (not s.codes or c.startswith(tuple(s.codes)))
        )
        if not wanted or len(here) < 2:
            continue
        groups = [[c] for c in wanted] if len(wanted) > 1 else []
        groups += [found for top in wanted if len(found := [c for c in wanted if c.startswith(top)]) > 1]
        for group in [*groups, wanted]:
            listed = "、".join(f"{names[c]}({c})" for c in group[:4])
            more = f"等{len(group)}行" if len(group) > 4 else ""
            yield _lacking(
                s,
                section,
                group,
                Text(listed + more, f"the row(s) {', '.join(group[:4])}"),
                len(group),
                names,
            )


def missing_below(s: Suspect) -> Iterator[Hypothesis]:
    """A row missing below a class that no other table divides (table 8): which one cannot be told."""
    for section in s.table.sections:
        names, depth = _listed(s, section)
        if names or not depth:
            continue
        ids = {r.id for r in section.rows}
        for r in section.rows:
            if (
                r.id in s.rows
                and len(r.code) < LENGTHS[depth]
                and any(parent(o) == r.id for o in ids if o.isdigit())
            ):
                free = next(c for n in range(98, 0, -1) if (c := f"{r.code}{n:02d}") not in ids)
                what = Text(f"“{r.name}”({r.code})下的一行", f"a row under {r.code}")
                yield _lacking(s, section, [free], what, 1, {free: ""})


def rows(s: Suspect) -> Iterator[Hypothesis]:
    """The figures of two neighbouring rows exchanged, or all from some row on slipped by one."""
    for section in s.table.sections:
        body = [r for r in section.rows if r.id != TOTAL]
        total = [r for r in section.rows if r.id == TOTAL]
        suspect = [i for i, r in enumerate(body) if r.id in s.rows]
        values = [r.cells for r in body]
        for i in (i for i in suspect if i + 1 in suspect):
            a, b = body[i], body[i + 1]
            yield Hypothesis(
                "rows-exchanged",
                Text(
                    f"表{s.table.number}“{a.name}”({a.code})与“{b.name}”({b.code})两行的数填反了",
                    f"table {s.table.number}: rows {a.id} and {b.id} are exchanged",
                ),
                Text("两行对调", "exchange the two rows"),
                s.table.key,
                s.with_rows(section, [*_refilled(body, _exchanged(values, i, i + 1)), *total]),
            )
        unknown = tuple(UNREADABLE for _ in section.columns)
        for start in suspect[:SHIFTS_FROM] if len(suspect) > 2 else ():
            for down in (True, False):
                moved = (
                    [*values[:start], *values[start + 1 :], unknown]
                    if down
                    else [*values[:start], unknown, *values[start:-1]]
                )
                word, english = ("下", "down") if down else ("上", "up")
                first = body[start]
                yield Hypothesis(
                    "rows-shifted",
                    Text(
                        f"表{s.table.number}自“{first.name}”({first.code})起，各行的数{word}移了一行",
                        f"table {s.table.number}: from row {first.id} on, values moved one row {english}",
                    ),
                    Text("各行的数移回", "move the values back"),
                    s.table.key,
                    s.with_rows(section, [*_refilled(body, moved), *total]),
                    2,
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
        8,
    )


# `missing` is tried on every table, the others on those that broken relations accuse most.
KINDS: tuple[Kind, ...] = (doubled, codes, missing, rows, columns, units, missing_below, foreign)


# ---- values with one thing changed ----------------------------------------------------------------------------


def _lacking(
    s: Suspect, section: Section, group: list[str], what: Text, cost: int, names: dict[str, str]
) -> Hypothesis:  # fmt: skip
    blank = tuple(UNREADABLE for _ in section.columns)
    added = [*section.rows, *(Row(c, c, names[c], 0, blank) for c in group)]
    return Hypothesis(
        "row-missing",
        Text(f"表{s.table.number}缺少{what.zh}", f"table {s.table.number} lacks {what.en}"),
        Text("补上所缺的行", "add what is missing"),
        s.table.key,
        s.with_rows(section, added),
        cost,
        True,
    )


def _listed(s: Suspect, section: Section) -> tuple[dict[str, str], int]:
    """Codes with names that other coded sections of the same tree list, and the depth of this one (0: not coded)."""
    declared = {(t.key, x.key): x for t in load_form(s.disclosure.form).tables for x in t.sections}
    mine = declared.get((s.table.key, section.key))
    if mine is None or not mine.tree:
        return {}, 0
    names: dict[str, str] = {}
    for table in s.disclosure.tables:
        for other in table.sections:
            form = declared.get((table.key, other.key))
            if form and form.tree == mine.tree and (table.key, other.key) != (s.table.key, section.key):
                names.update({r.id: r.name for r in other.rows if row_code(r.id)})
    return names, mine.depth


def _recoded(row: Row, wrong: Row, code: str) -> Row:
    """The row under another code, and so the rows below it."""
    if row is wrong or (row.id.startswith(wrong.id) and len(row.id) > len(wrong.id)):
        n = len(wrong.code)
        return msgspec.structs.replace(row, id=code + row.id.split("#")[0][n:], code=code + row.code[n:])
    return row


T = TypeVar("T")


def _exchanged(items: Sequence[T], i: int, j: int) -> list[T]:
    out = list(items)
    out[i], out[j] = out[j], out[i]
    return out


def _filled(row: Row, cells: Sequence[Cell]) -> Row:
    return msgspec.structs.replace(row, cells=tuple(cells))


def _refilled(body: Sequence[Row], values: Sequence[tuple[Cell, ...]]) -> list[Row]:
    return [_filled(r, v) for r, v in zip(body, values, strict=True)]


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
