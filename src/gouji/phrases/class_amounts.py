"""The money of classes told apart from the list of items: 教育支出746.81万元，占74.63%；…: of which whole, they tell together.

A run of such amounts is what one column of the tables has for their classes where all of them agree with it, or all
but one: that one is then misprinted, unless the amounts as printed add up to some other amount of the text.
"""

from __future__ import annotations

from collections.abc import Mapping

import msgspec
from msgspec.structs import replace

from gouji.model.disclosure import Disclosure
from gouji.phrases.binding import loose
from gouji.phrases.prose import Prose
from gouji.phrases.reads import Read
from gouji.phrases.slots import amount

PATTERN = "class_share"
# The columns that have an amount for each class, and the whole that its share is a share of.
COLUMNS = {
    "general_public//{}/total": "general_public//total/total",
    "income//{}/appropriation": "appropriation/expenditure/total/total",
    "appropriation/expenditure/{}/total": "appropriation/expenditure/total/total",
    "expenditure//{}/total": "summary/expenditure/total/total",
    "summary/expenditure/{}/total": "summary/expenditure/total/total",
}
_APART = 260  # characters between two amounts of one run: what the money is for
_LEAST = 3  # amounts of a run that tell which column they are of
_CODE = 3  # digits of a class


class Told(msgspec.Struct, frozen=True, gc=False):
    """One amount: its read, its class, its value in fen and what that may differ by."""

    read: Read
    name: str
    value: int
    half: int


def whole_of(address: str) -> str:
    """The whole of which the amount of a class at `address` is a share; empty where it is none of a class."""
    table, _, place = address.partition("/")
    code = place.split("/")[1] if place.count("/") > 1 else ""
    return (
        COLUMNS.get(f"{table}/{place.replace(code, '{}', 1)}", "")
        if len(code) == _CODE and code.isdigit()
        else ""
    )


def bound(reads: list[Read], disclosure: Disclosure, prose: Prose) -> list[Read]:
    """The reads, with amounts of classes bound to the column that their run is of."""
    told = [t for r in reads if r.pattern == PATTERN and (t := _told(r, prose))]
    if len(told) < _LEAST:
        return reads
    codes = _codes(disclosure)
    figures = disclosure.amounts()
    money = {b.value for r in reads for b in r.match.bounds if b.type == "money" and isinstance(b.value, int)}
    found: dict[int, str] = {}
    for run in _runs(told):
        named = [(t, code) for t in run if (code := codes.get(t.name))]
        if len(named) == len(run) >= _LEAST and (column := _column(named, figures, money)):
            found |= {id(t.read): column.format(code) for t, code in named}
    return [replace(r, binds=r.binds | {"amount": found[id(r)]}) if id(r) in found else r for r in reads]


def _told(read: Read, prose: Prose) -> Told | None:
    name, at = read.words().get("class", ""), read.match.first("amount")
    if at is None or not isinstance(at.value, int):
        return None
    return Told(read, loose(name), at.value, amount(prose.text[at.start : at.end]).place // 2)


def _runs(told: list[Told]) -> list[list[Told]]:
    """Amounts that follow one another; a class that comes again begins another run."""
    out: list[list[Told]] = []
    for t in told:
        last = out[-1] if out else []
        near = last and t.read.match.start - last[-1].read.match.end <= _APART
        if near and all(t.name != other.name for other in last):
            last.append(t)
        else:
            out.append([t])
    return out


def _codes(disclosure: Disclosure) -> dict[str, str]:
    """The code of every class that the tables have, by its name."""
    rows = (row for table in disclosure.tables for section in table.sections for row in section.rows)
    return {loose(row.name): row.code for row in rows if len(row.code) == _CODE and row.code[0] == "2"}


def _column(named: list[tuple[Told, str]], figures: Mapping[str, int | None], money: set[int]) -> str:
    """The column that all of a run agree with, or all but one that is misprinted; else nothing."""
    allowed = sum(t.half for t, _ in named)
    total = sum(t.value for t, _ in named)
    # Amounts that add up to some amount of the text are right as they stand: then all must agree.
    sums_up = any(abs(total - value) <= allowed for value in money)
    best, fits = "", len(named) - (0 if sums_up else 1)
    for column in COLUMNS:
        values = [figures.get(column.format(code)) for _, code in named]
        agree = sum(
            v is not None and abs(t.value - v) <= t.half + 50 for (t, _), v in zip(named, values, strict=True)
        )
        if None not in values and agree >= fits and (agree > fits or not best):
            best, fits = column, agree
    return best
