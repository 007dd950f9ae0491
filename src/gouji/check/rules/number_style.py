"""The amounts of one table are printed alike: with commas or without, with the same decimals."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from gouji.check.rule import Observation, Rule, Specimen, Subject, holds, not_applicable
from gouji.check.rules.figures import where
from gouji.check.rules.passage import parts as passages
from gouji.check.rules.words import broken
from gouji.model.disclosure import Cell, Disclosure
from gouji.model.finding import Evidence, Severity, Text

LEAST, SHARE = 10, 10  # amounts that show a habit; one in so many may differ from it
PROSE = ("explanation", "other_matters")
FEN = 2  # decimals; exact amounts in 万元 leave out the zeros at their end
PRINTED = re.compile(r"\d[\d,]*\.(?P<fraction>\d+)(?P<sign>万元|%)")
AMOUNT = re.compile(r"-?(\d+|\d{1,3}(?:[,，]\d{3})+)(?:\.(\d+))?")


def check(subject: Subject) -> Iterable[Observation]:
    any_table = False
    for table in subject.disclosure.tables:
        cells = [
            (c, parts) for s in table.sections for r in s.rows for c in r.cells
            if c.value and (parts := _parts(c.printed))
        ]  # fmt: skip
        if len(cells) < LEAST:
            continue
        grouped = [(c, "," in whole or "，" in whole) for c, (whole, _) in cells if len(whole) > 3]
        places = [(c, len(fraction)) for c, (_, fraction) in cells]
        any_table = True
        odd = {"千分号": _odd(grouped), "小数位数": _odd(places)}
        told = {what: found for what, found in odd.items() if found}
        if not told:
            yield holds(where(table))
        names = {id(c): str(a) for a, c in table.figures()} if told else {}
        for what, found in told.items():
            shown = "、".join(dict.fromkeys(c.printed for c in found[:3]))
            yield broken(
                where(table),
                f"{len(found)}个数的{what}与表中其他的数不同：{shown}",
                f"{len(found)} amounts are printed otherwise than the rest of the table: {shown}",
                [Evidence(names[id(c)], c.printed, c.source) for c in found],
                actual=shown,
            )
    yield from _prose(subject.disclosure)
    if not any_table:
        yield not_applicable(Text("表里的数太少", "too few amounts"))


def _prose(document: Disclosure) -> Iterator[Observation]:
    """The amounts and shares of a part that have fewer decimals than nearly all. Whole numbers are limits and round sums;
    more decimals are told by another rule."""
    for p in passages(document):
        if p.key not in PROSE:
            continue
        for what, sign in (("金额", "万元"), ("百分数", "%")):
            found = [m for m in PRINTED.finditer(p.text) if m["sign"] == sign]
            kinds = [len(m["fraction"]) for m in found]
            usual = max(set(kinds), key=kinds.count) if len(kinds) >= LEAST else 0
            few = [m for m, kind in zip(found, kinds, strict=True) if kind < usual == FEN]
            if not few or len(few) * SHARE > len(kinds):
                continue
            shown = "、".join(dict.fromkeys(m[0] for m in few[:3]))
            yield broken(
                p.title,
                f"{len(few)}个{what}的小数位数比同一部分其他的少：{shown}",
                f"{len(few)} numbers have fewer decimals than the rest of the part: {shown}",
                [p.evidence(*m.span()) for m in few],
                actual=shown,
            )


@lru_cache(8192)  # the amounts of a document stand in many of its tables
def _parts(printed: str) -> tuple[str, str] | None:
    """What is printed before the point and behind it; None of what is no amount."""
    m = AMOUNT.fullmatch(printed.strip())
    return (m[1], m[2] or "") if m else None


def _odd(found: list[tuple[Cell, int]] | list[tuple[Cell, bool]]) -> list[Cell]:
    """The few that differ from nearly all."""
    kinds = [kind for _, kind in found]
    some = set(kinds)
    if len(kinds) < LEAST or len(some) < 2:
        return []
    usual = max(some, key=kinds.count)
    few = [c for c, kind in found if kind != usual]
    return few if len(few) * SHARE <= len(kinds) else []


RULE = Rule(
    code="number-style",
    name=Text("表内数字写法不一", "amounts printed unlike"),
    severity=Severity.HINT,
    basis=Text(
        "GB/T 15835—2011《出版物上数字用法》：同一出版物写法统一", "GB/T 15835—2011: one way throughout"
    ),
    what=Text(
        "一张表里的数，千分号和小数位数一致；同一部分的文字里，金额、百分数的小数位数一致。",
        "The amounts of a table have commas, and decimals, alike; so have those of a part of the text.",
    ),
    why=Text(
        "个别的数写法不同，多半是后来手工改过，值得看一眼。", "It was probably put in by hand afterwards."
    ),
    fix=Text("统一写法，并核对这个数。", "Print it like the rest, and check it."),
    specimens=(Specimen("\t11\t差旅费\t24,000.00\t\t24,000.00", "\t11\t差旅费\t24000.00\t\t24000.00"),),
    check=check,
)
