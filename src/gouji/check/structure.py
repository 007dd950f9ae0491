"""Structural mistakes: one explanation for many broken relations.

A table in the wrong unit, two columns or rows exchanged, a row missing, doubled or under a wrong code, values
slipped by a row, a whole table of another document: each breaks dozens of relations, and no repair figure by figure
would say what happened. Every such mistake is a transform of the document that undoes it; the one that leaves
the least broken, and breaks nothing that held, explains the rest.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from typing import NamedTuple, TypeVar

import msgspec

from gouji.forms.loader import form as load_form
from gouji.model.disclosure import Cell, Disclosure, Row, Section, Table
from gouji.model.finding import Text
from gouji.model.money import State, read_cell
from gouji.relations.cube import LENGTHS, row_code

T = TypeVar("T")
Broken = frozenset[tuple[str, str]]  # (code, where) of broken constraints
Evaluate = Callable[[Disclosure], Broken]

SHARE = 80  # percent of the broken relations that one explanation must settle to be told in their place
LEAST = 4  # broken relations below which figures are repaired one by one


class Hypothesis(NamedTuple):
    """A structural mistake: what happened in words, where, and the document with it undone."""

    code: str
    message: Text
    advice: Text
    table: str
    undone: Disclosure
    cost: int  # among explanations of the same reach the simpler one wins
    unknown: bool = False  # undoing it leaves figures open


class Explanation(NamedTuple):
    """A hypothesis that holds: what it settles and what it leaves."""

    hypothesis: Hypothesis
    settled: Broken
    left: Broken
    rivals: tuple[Hypothesis, ...]


def explain(
    disclosure: Disclosure, broken: Broken, accused: Counter[tuple[str, str]], evaluate: Evaluate
) -> Explanation | None:
    """The structural mistake that explains most of what is broken, if one does.

    `accused` counts the broken relations by (table, row) of their figures; what none accuses is left alone.
    """
    if len(broken) < LEAST:
        return None
    found: list[tuple[int, int, Hypothesis, Broken]] = []
    for h in hypotheses(disclosure, accused):
        left = evaluate(h.undone)
        if left <= broken and len(broken - left) >= max(LEAST, SHARE * len(broken) // 100):
            found.append((len(left), h.cost, h, left))
    if not found:
        return None
    found.sort(key=lambda f: f[:2])
    _, _, best, left = found[0]
    rivals = tuple(h for n, cost, h, _ in found[1:4] if (n, cost) == found[0][:2])
    return Explanation(best, broken - left, left, rivals)


def hypotheses(d: Disclosure, accused: Counter[tuple[str, str]]) -> Iterator[Hypothesis]:
    """Every structural mistake worth trying, in the tables that broken relations accuse."""
    for t in d.tables:
        rows = {row for table, row in accused if table == t.key}
        if not rows:
            continue
        yield from _units(d, t)
        for s in t.sections:
            yield from _columns(d, t, s)
            yield from _doubled(d, t, s)
            yield from _codes(d, t, s)
            yield from _missing(d, t, s)
            yield from _rows(d, t, s, rows)
        yield from _foreign(d, t)


# ---- one generator for each kind ---------------------------------------------------------------------------------


def _units(d: Disclosure, t: Table) -> Iterator[Hypothesis]:
    for unit in ("元", "万元"):
        if unit != t.unit:
            undone = msgspec.structs.replace(
                t, unit=unit, sections=tuple(
                    _with_rows(s, [_cells(r, [_reread(c, unit) for c in r.cells]) for r in s.rows]) for s in t.sections
                )
            )  # fmt: skip
            yield Hypothesis(
                "wrong-unit", Text(f"表{t.number}整表单位有误：标作{t.unit}，数字是按{unit}填的",
                                   f"table {t.number} is in the wrong unit: labelled {t.unit}, filled in {unit}"),
                Text(f"改标单位，或把全表换算成{t.unit}", f"change the label or convert the table to {t.unit}"),
                t.key, _with_table(d, undone), 0,
            )  # fmt: skip
    for factor, zh in ((10_000, "一万"), (100, "一百"), (10, "十")):
        for up in (True, False):
            sections = tuple(
                _with_rows(s, [_cells(r, [_scaled(c, factor, up) for c in r.cells]) for r in s.rows])
                for s in t.sections
            )
            word, english = ("小", "small") if up else ("大", "large")
            yield Hypothesis(
                "wrong-unit", Text(f"表{t.number}全表的数{word}了{zh}倍", f"all of table {t.number} is {factor} times too {english}"),
                Text("核对该表的单位与取数", "check the unit of this table and where it was taken from"),
                t.key, _with_table(d, msgspec.structs.replace(t, sections=sections)), 1,
            )  # fmt: skip


def _columns(d: Disclosure, t: Table, s: Section) -> Iterator[Hypothesis]:
    n = len(s.columns)
    for i in range(n):
        for j in range(i + 1, n):
            rows = [_cells(r, _swapped(list(r.cells), i, j)) for r in s.rows]
            a, b = s.columns[i].label, s.columns[j].label
            yield Hypothesis(
                "columns-exchanged", Text(f"表{t.number}“{a}”与“{b}”两栏的数填反了", f"table {t.number}: columns {s.columns[i].key} and {s.columns[j].key} are exchanged"),
                Text("两栏对调", "exchange the two columns"), t.key, _with_section(d, t, s, rows), 0,
            )  # fmt: skip


def _doubled(d: Disclosure, t: Table, s: Section) -> Iterator[Hypothesis]:
    for i, r in enumerate(s.rows):
        twice = "#" in r.id or any(
            r.name == o.name and [c.value for c in r.cells] == [c.value for c in o.cells] for o in s.rows[:i]
        )
        if twice and r.code:
            yield Hypothesis(
                "row-doubled", Text(f"表{t.number}“{r.name}”({r.code})一行重复列示", f"table {t.number}: row {r.code} is listed twice"),
                Text("删去重复的一行", "delete one of the two"), t.key, _with_section(d, t, s, [*s.rows[:i], *s.rows[i + 1 :]]), 0,
            )  # fmt: skip


def _listed(d: Disclosure, t: Table, s: Section) -> tuple[dict[str, str], int, str]:
    """Codes (with names) that other coded sections of the same tree list, the depth of this one, and its tree."""
    form = load_form(d.form)
    trees = {(x.key, y.key): y for x in form.tables for y in x.sections}
    mine = trees.get((t.key, s.key))
    if mine is None or not mine.tree:
        return {}, 0, ""
    names: dict[str, str] = {}
    for other in d.tables:
        for section in other.sections:
            declared = trees.get((other.key, section.key))
            if declared and declared.tree == mine.tree and (other.key, section.key) != (t.key, s.key):
                names.update({r.id: r.name for r in section.rows if row_code(r.id)})
    return names, mine.depth, mine.tree


def _codes(d: Disclosure, t: Table, s: Section) -> Iterator[Hypothesis]:
    names, depth, _ = _listed(d, t, s)
    here = {r.id for r in s.rows}
    strangers = [r for r in s.rows if r.code and (r.id not in names or "#" in r.id)]
    wanted = [c for c in names if c not in here and len(c) <= LENGTHS[depth]]
    for r in strangers[:6]:
        for code in (c for c in wanted if len(c) == len(r.code)):
            if (
                code[:-2] == r.code[:-2]
                or names[code] == r.name
                or sum(a != b for a, b in zip(code, r.code, strict=True)) <= 1
            ):
                rows = [
                    msgspec.structs.replace(o, id=code + o.id[len(r.code):], code=code + o.code[len(r.code):])
                    if o is r or (o.id.startswith(r.id) and len(o.id) > len(r.id)) else o
                    for o in s.rows
                ]  # fmt: skip
                yield Hypothesis(
                    "wrong-code", Text(f"表{t.number}“{r.name}”一行的编码{r.code}应为{code}（{names[code]}）", f"table {t.number}: code {r.code} should be {code}"),
                    Text(f"编码改为{code}", f"change the code to {code}"), t.key, _with_section(d, t, s, rows), 0,
                )  # fmt: skip


def _missing(d: Disclosure, t: Table, s: Section) -> Iterator[Hypothesis]:
    names, depth, _ = _listed(d, t, s)
    here = {r.id for r in s.rows}
    wanted = sorted(c for c in names if c not in here and len(c) <= LENGTHS[depth])
    if not wanted or len(here) < 2:
        return
    groups = [[c] for c in wanted] if len(wanted) > 1 else []
    groups += [[c for c in wanted if c.startswith(top)] for top in wanted if len(top) < 7]
    for codes in [*groups, wanted]:
        blank = Cell(None, "", State.UNREADABLE)
        rows = [*s.rows, *(Row(c, c, names[c], 0, tuple(blank for _ in s.columns)) for c in codes)]
        listed = "、".join(f"{names[c]}({c})" for c in codes[:4]) + (
            f"等{len(codes)}行" if len(codes) > 4 else ""
        )
        yield Hypothesis(
            "row-missing", Text(f"表{t.number}缺少{listed}", f"table {t.number} lacks the row(s) {', '.join(codes[:4])}"),
            Text("补上所缺的行", "add what is missing"), t.key, _with_section(d, t, s, rows), 1 + len(codes), True,
        )  # fmt: skip


def _rows(d: Disclosure, t: Table, s: Section, accused: set[str]) -> Iterator[Hypothesis]:
    n = len(s.rows)
    suspect = [i for i, r in enumerate(s.rows) if r.id in accused]
    if n < 3 or not suspect:
        return
    cells = [r.cells for r in s.rows]
    unknown = tuple(Cell(None, "", State.UNREADABLE) for _ in s.columns)
    for i in (i for i in suspect if i + 1 in suspect):
        rows = [_cells(r, list(c)) for r, c in zip(s.rows, _swapped(list(cells), i, i + 1), strict=True)]
        a, b = s.rows[i], s.rows[i + 1]
        yield Hypothesis(
            "rows-exchanged", Text(f"表{t.number}“{a.name}”({a.code})与“{b.name}”({b.code})两行的数填反了", f"table {t.number}: rows {a.id} and {b.id} are exchanged"),
            Text("两行对调", "exchange the two rows"), t.key, _with_section(d, t, s, rows), 1,
        )  # fmt: skip
    for start in suspect[:6]:  # values from some row on stand one row too low, or too high
        for down in (True, False):
            moved = (
                [*cells[:start], *cells[start + 1 :], unknown]
                if down
                else [*cells[:start], unknown, *cells[start:-1]]
            )
            rows = [_cells(r, list(c)) for r, c in zip(s.rows, moved, strict=True)]
            word, english = ("下", "down") if down else ("上", "up")
            yield Hypothesis(
                "rows-shifted", Text(f"表{t.number}自“{s.rows[start].name}”({s.rows[start].code})起，各行的数{word}移了一行", f"table {t.number}: from row {s.rows[start].id} on, values moved one row {english}"),
                Text("各行的数移回", "move the values back"), t.key, _with_section(d, t, s, rows), 3, True,
            )  # fmt: skip


def _foreign(d: Disclosure, t: Table) -> Iterator[Hypothesis]:
    rest = tuple(x for x in d.tables if x is not t)
    yield Hypothesis(
        "table-foreign", Text(f"表{t.number}与其他各表都不符，可能是另一份文本或另一年的表", f"table {t.number} agrees with no other table; it may be another document's or another year's"),
        Text(f"重新导出表{t.number}", f"export table {t.number} again"), t.key, msgspec.structs.replace(d, tables=rest), 50, True,
    )  # fmt: skip


# ---- values with one thing changed ---------------------------------------------------------------------------------


def _swapped(items: list[T], i: int, j: int) -> list[T]:
    items[i], items[j] = items[j], items[i]
    return items


def _cells(row: Row, cells: list[Cell]) -> Row:
    return msgspec.structs.replace(row, cells=tuple(cells))


def _with_rows(section: Section, rows: list[Row]) -> Section:
    return msgspec.structs.replace(section, rows=tuple(rows))


def _with_section(d: Disclosure, t: Table, s: Section, rows: list[Row]) -> Disclosure:
    new = _with_rows(s, rows)
    return _with_table(
        d, msgspec.structs.replace(t, sections=tuple(new if x is s else x for x in t.sections))
    )


def _with_table(d: Disclosure, table: Table) -> Disclosure:
    return msgspec.structs.replace(d, tables=tuple(table if t.key == table.key else t for t in d.tables))


def _reread(cell: Cell, unit: str) -> Cell:
    if cell.state is not State.AMOUNT:
        return cell
    value, state = read_cell(cell.printed, unit)
    return msgspec.structs.replace(cell, value=value, state=state)


def _scaled(cell: Cell, factor: int, up: bool) -> Cell:
    if cell.value is None:
        return cell
    return msgspec.structs.replace(cell, value=cell.value * factor if up else cell.value // factor)
