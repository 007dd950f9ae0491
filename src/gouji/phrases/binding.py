"""Which row of tables 5 to 7 an item of the list speaks of: by its full path, by its name, by its order."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

import msgspec
from msgspec.structs import replace

from gouji.forms.loader import BUDGET
from gouji.forms.whole_names import whole_names
from gouji.model.disclosure import Disclosure
from gouji.model.lately import lately
from gouji.phrases.prose import unified

TABLES = ("general_public", "government_fund", "state_capital")

_STRIPPED = re.compile(r"[（）()\"'‘’“”、，\s]|支出$")


class ItemRow(msgspec.Struct, frozen=True, gc=False):
    """A 项 row of tables 5 to 7 with the names on its path."""

    address: str
    table: str
    code: str
    path: tuple[str, str, str]  # names of 类, 款, 项
    level: int = 3


class ItemText(msgspec.Struct, frozen=True, gc=False):
    """An item as the list has it; class and group are empty where only the 项 is named."""

    number: str
    path: tuple[str, str, str]
    level: int = 3  # which the text itself names


class Bond(msgspec.Struct, frozen=True, gc=False):
    """An item and its row. `how` is path, name, order (nothing but its place in the list tells) or none."""

    row: ItemRow | None
    how: str


@lately
def _item_rows(disclosure: Disclosure) -> tuple[ItemRow, ...]:
    out: list[ItemRow] = []
    for key in TABLES:
        table = disclosure.table(key)
        if table is None:
            continue
        for section in table.sections:
            whole = whole_names(section.rows, "function")
            names = {row.code: whole.get(row.id, row.name) for row in section.rows if row.code}
            out.extend(
                ItemRow(
                    f"{key}/{section.key}/{row.id}/total", key, row.code,
                    (names.get(row.code[:3], ""), names.get(row.code[:5], ""), whole.get(row.id, row.name)), row.level,
                )
                for row in section.rows if "#" not in row.id  # not the second of a doubled row
            )  # fmt: skip
    return tuple(out)


def item_rows(disclosure: Disclosure, level: int = 3) -> tuple[ItemRow, ...]:
    """The 项 rows (or 类, 款: level 1, 2) of tables 5, 6 and 7 in the order of the tables."""
    return _by_level(disclosure).get(level, ())


@lately
def _by_level(disclosure: Disclosure) -> dict[int, tuple[ItemRow, ...]]:
    rows = _item_rows(disclosure)
    return {level: tuple([r for r in rows if r.level == level]) for level in {r.level for r in rows}}


@lru_cache(4096)
def plain(name: str) -> str:
    """A name as it is compared: one width, 其它 as 其他, no white space."""
    return "".join(unified(name).split()).replace("其它", "其他")


@lru_cache(4096)
def loose(name: str) -> str:
    """A name without brackets, stops and a final 支出."""
    return _STRIPPED.sub("", plain(name))


def bind_items(items: Sequence[ItemText], rows: Sequence[ItemRow]) -> tuple[Bond, ...]:
    """A row for every item. A row is used once unless the list itself repeats its path."""
    bonds: list[Bond] = [Bond(None, "none")] * len(items)
    used: set[str] = set()

    def fits(how: str, same: int) -> None:
        name = plain if same < 2 else loose
        parts = slice(0, 3) if how == "path" else slice(2, 3)
        waiting = [i for i, b in enumerate(bonds) if b.row is None and (how != "path" or items[i].path[0])]
        if not waiting:
            return
        by_name: dict[tuple[str, ...], list[ItemRow]] = {}
        for row in rows:
            by_name.setdefault(tuple(name(n) for n in row.path[parts]), []).append(row)
        for i in waiting:
            found = by_name.get(tuple(name(n) for n in items[i].path[parts]), [])
            fresh = [r for r in found if r.address not in used] or found
            if fresh and (how == "path" or len(fresh) == 1 or same % 2 == 1):
                bonds[i] = Bond(fresh[0], how)
                used.add(fresh[0].address)

    fits("path", 0)
    fits("path", 2)
    fits("name", 0)  # names that only one row has
    fits("name", 1)  # then, in order, names that several have
    fits("name", 3)
    for i, bond in enumerate(bonds):
        if bond.row is None and (row := _between(i, bonds, rows, used)):
            bonds[i] = Bond(row, "order")
            used.add(row.address)
    _told_apart(bonds, rows, used)
    return tuple(bonds)


def _told_apart(bonds: list[Bond], rows: Sequence[ItemRow], used: set[str]) -> None:
    """Two items of one row, where the place of one in the list is another row's, which has no item: that one bears the
    wrong name."""
    claimed: dict[str, list[int]] = {}
    for i, bond in enumerate(bonds):
        if bond.row:
            claimed.setdefault(bond.row.address, []).append(i)
    for pair in (c for c in claimed.values() if len(c) == 2):
        moved = []
        for i in pair:
            others = [*bonds[:i], Bond(None, "none"), *bonds[i + 1 :]]
            if row := _between(i, others, rows, used):
                moved.append((i, row))
        if len(moved) == 1:
            i, row = moved[0]
            bonds[i] = Bond(row, "order")
            used.add(row.address)


def bind_list(items: Sequence[ItemText], disclosure: Disclosure) -> tuple[Bond, ...]:
    """The list bound to the 项 rows, or to 类 or 款 rows where it says so or more of its names are found
    there: some offices list by class. In a list of an unknown shape the order tells nothing."""
    if not items:
        return ()
    named = [item.level for item in items]
    first = max(named, key=named.count)
    bonds = bind_items(items, item_rows(disclosure, first))
    if _found(bonds) * 2 < len(items):
        others = [bind_items(items, item_rows(disclosure, n)) for n in (3, 1, 2) if n != first]
        bonds = max([bonds, *others], key=_found)
    bonds = _together(bonds, disclosure)
    if unknown_shape([b.how for b in bonds]):
        return tuple(b if b.how in ("path", "name") else Bond(None, "none") for b in bonds)
    return bonds


def unknown_shape(hows: Sequence[str]) -> bool:
    """Whether a list is written in a way that is not understood: more than a third of it has no row."""
    return len(hows) > 2 and 3 * sum(h not in ("path", "name") for h in hows) > len(hows)


def bind_wholes(items: Sequence[ItemText], disclosure: Disclosure) -> tuple[Bond, ...]:
    """The 类 or 款 rows of entries that only gather others under them."""
    if not items:
        return ()
    classes = bind_items(items, item_rows(disclosure, 1))
    groups = bind_items(items, item_rows(disclosure, 2))
    good = ("path", "name")
    bonds = tuple(
        Bond(b.row, "whole") if (b := c if c.how in good else g).how in good else Bond(None, "none")
        for c, g in zip(classes, groups, strict=True)
    )
    return _together(bonds, disclosure)


def _together(bonds: tuple[Bond, ...], disclosure: Disclosure) -> tuple[Bond, ...]:
    """A class or group that several funds pay for, told once, is all that is appropriated for it: table 2 prints that."""
    income = disclosure.table("income") if disclosure.cycle == BUDGET else None
    columns = {c.key for s in income.sections for c in s.columns} if income else ()
    if "appropriation" not in columns:
        return bonds
    rows = [r for level in (1, 2) for r in item_rows(disclosure, level)]
    tables = Counter(r.code for r in rows)
    told = Counter(b.row.code for b in bonds if b.row)
    return tuple(
        replace(b, row=replace(b.row, address=all_of(b.row.code), table="income"))
        if b.row and b.row.level < 3 and tables[b.row.code] > 1 and told[b.row.code] == 1
        else b
        for b in bonds
    )


def all_of(code: str) -> str:
    """Where table 2 prints what is appropriated for a code, of whichever fund."""
    return f"income//{code}/appropriation"


def bind_classes(classes: Sequence[ItemText], disclosure: Disclosure) -> tuple[Bond, ...]:
    """The 类 rows of table 5 that the structure of general public expenditure names."""
    if not classes:
        return ()
    rows = [r for r in item_rows(disclosure, 1) if r.table == TABLES[0]]
    bonds = bind_items(classes, rows)
    return tuple(b if b.how != "order" else Bond(None, "none") for b in bonds)


def _found(bonds: Sequence[Bond]) -> int:
    return sum(b.how in ("path", "name") for b in bonds)


def _between(i: int, bonds: Sequence[Bond], rows: Sequence[ItemRow], used: set[str]) -> ItemRow | None:
    """The row without an item between the rows of the neighbouring items, where there is only one."""
    places = {r.address: n for n, r in enumerate(rows)}
    before = [places[b.row.address] for b in bonds[:i] if b.row] or [-1]
    after = [places[b.row.address] for b in bonds[i + 1 :] if b.row] or [len(rows)]
    free = [r for r in rows[before[-1] + 1 : after[0]] if r.address not in used]
    return free[0] if len(free) == 1 else None
