"""Mistakes of rows, undone: listed twice, under another code, missing, exchanged."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice, product

import msgspec

from gouji.check.hypothesis import UNREADABLE, Hypothesis, Suspect, exchanged, refilled
from gouji.forms.loader import form as load_form
from gouji.model.address import TOTAL
from gouji.model.disclosure import Row, Section
from gouji.model.finding import Text
from gouji.model.money import printed
from gouji.relations.cube import LENGTHS, level, parent, row_code

FEW, PAIRS = (
    3,
    24,
)  # accused rows without figures, and pairs with rows that have some, that figures may have changed between
STRANGERS = 6  # rows of unknown codes for which another code is tried


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
                    said = (
                        f"一行的编码{r.code}应为{code}（{names[code]}）"
                        if r.printed_code
                        else f"一行应为“{names[code]}”（{code}）"
                    )
                    yield Hypothesis(
                        "wrong-code",
                        Text(
                            f"表{s.table.number}“{r.name}”{said}",
                            f"table {s.table.number}: code {r.code} should be {code}",
                        ),
                        Text(f"改为{code}“{names[code]}”", f"change it to {code}"),
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
                money = _lacked(s, section, r)
                what = Text(f"“{r.name}”({r.code})下的一行{money.zh}", f"a row under {r.code}{money.en}")
                yield _lacking(s, section, [free], what, 1, {free: ""})


def _lacked(s: Suspect, section: Section, above: Row) -> Text:
    """What a row has that the rows below it lack, column by column: the money of the one that is missing."""
    below = [r for r in section.rows if parent(r.id) == above.id]
    unit, said, english = s.table.unit, [], []
    for i, column in enumerate(section.columns):
        amounts = [r.cells[i].amount for r in (above, *below)]
        known = [a for a in amounts if a is not None]
        lacked = known[0] - sum(known[1:]) if len(known) == len(amounts) else 0
        if lacked:
            said.append(f"{column.label}{printed(lacked, unit, s.table.decimals)}{unit}")
            english.append(f"{column.key} {printed(lacked, unit, s.table.decimals)} {unit}")
    if not said:
        return Text("", "")
    return Text(f"（{'、'.join(said)}）", f" ({', '.join(english)})")


def rows(s: Suspect) -> Iterator[Hypothesis]:
    """The figures of two neighbouring rows exchanged, or those of one row in another."""
    for section in s.table.sections:
        body = [r for r in section.rows if r.id != TOTAL]
        total = [r for r in section.rows if r.id == TOTAL]
        suspect = [i for i, r in enumerate(body) if r.id in s.rows]
        values = [r.cells for r in body]
        untied = {i for i, r in enumerate(body) if r.id in s.untied}
        beside = {i for i in untied if i + 1 < len(body)} | {i - 1 for i in untied if i}
        for i in sorted({i for i in suspect if i + 1 in suspect} | beside):
            a, b = body[i], body[i + 1]
            yield Hypothesis(
                "rows-exchanged",
                Text(
                    f"表{s.table.number}“{a.name}”({a.code})与“{b.name}”({b.code})两行的数填反了",
                    f"table {s.table.number}: rows {a.id} and {b.id} are exchanged",
                ),
                Text("两行对调", "exchange the two rows"),
                s.table.key,
                s.with_rows(section, [*refilled(body, exchanged(values, i, i + 1)), *total]),
            )
        filled = [i for i in suspect if any(c.value for c in values[i])]
        bare = [i for i in suspect if not any(c.value for c in values[i])]
        for i, j in islice(product(filled, bare), PAIRS) if len(bare) <= FEW else ():
            a, b = body[i], body[j]
            yield Hypothesis(
                "rows-exchanged",
                Text(
                    f"表{s.table.number}“{b.name}”({b.code})的数填在“{a.name}”({a.code})一行了",
                    f"table {s.table.number}: the figures of row {b.id} stand in row {a.id}",
                ),
                Text("填到应在的一行", "move them to their row"),
                s.table.key,
                s.with_rows(section, [*refilled(body, exchanged(values, i, j)), *total]),
            )


def _lacking(
    s: Suspect, section: Section, group: list[str], what: Text, cost: int, names: dict[str, str]
) -> Hypothesis:  # fmt: skip
    blank = tuple(UNREADABLE for _ in section.columns)
    added = list(section.rows)
    for c in group:  # in its place: what class it is of, its place says
        at = next((i for i, r in enumerate(added) if r.id.isdigit() and r.id > c), len(added))
        added.insert(at, Row(c, c, names[c], level(c), blank))
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
    """Codes with names that other tables list of the same tree, and the depth of this section (0: not coded). Sections of one
    table are parts of one list."""
    declared = {(t.key, x.key): x for t in load_form(s.disclosure.form).tables for x in t.sections}
    mine = declared.get((s.table.key, section.key))
    if mine is None or not mine.tree:
        return {}, 0
    names: dict[str, str] = {}
    for table in s.disclosure.tables:
        for other in table.sections:
            form = declared.get((table.key, other.key))
            if form and form.tree == mine.tree and table.key != s.table.key:
                names.update({r.id: r.name for r in other.rows if row_code(r.id)})
    return names, mine.depth


def _recoded(row: Row, wrong: Row, code: str) -> Row:
    """The row under another code, and so the rows below it."""
    if row is wrong or (row.id.startswith(wrong.id) and len(row.id) > len(wrong.id)):
        n = len(wrong.code)
        return msgspec.structs.replace(row, id=code + row.id.split("#")[0][n:], code=code + row.code[n:])
    return row
