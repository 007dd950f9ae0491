"""Quantities that a sentence splits: 总面积13459平方米，其中地上8013平方米（其中…），地下5356平方米."""

from __future__ import annotations

import re
from typing import NamedTuple

from gouji.phrases.lens import Bound, Match
from gouji.phrases.prose import Prose
from gouji.phrases.reads import Read, Span

_QUANTITY = re.compile(
    r"(?P<name>[^，。；：、（）\d]{1,24}?)(?P<joint>约为|合计|共计|共有|为|约|共|有)?"
    r"(?P<number>\d[\d,]{0,12}+(?:\.\d{1,4})?+)(?P<unit>平方米|立方米|公顷|亩|平米|公里|千米|延长米|米|户|人次|人|套|栋|幢|吨|万元|元|万|个|家|台|辆)"
)
_SENTENCE = re.compile(r"[^。；]+")


class Quantity(NamedTuple):
    name: str
    value: int  # hundredths of the unit
    unit: str
    start: int
    end: int
    depth: int


def quantity_reads(prose: Prose, taken: Span) -> list[Read]:
    """A read for every quantity with 其中 behind it and two parts or more, none of them read before."""
    out: list[Read] = []
    text = prose.text
    for sentence in _SENTENCE.finditer(text):
        if "其中" in sentence[0]:
            found = _quantities(text, sentence.start(), sentence.end())
            out.extend(_splits(text, found, taken, len(out)))
    return out


def _quantities(text: str, start: int, end: int) -> list[Quantity]:
    out = []
    for m in _QUANTITY.finditer(text, start, end):
        before = text[start : m.start("number")]
        whole, _, fraction = m["number"].replace(",", "").partition(".")
        if len(fraction) <= 2:
            value = int(whole) * 100 + int(fraction.ljust(2, "0"))
            name = m["name"].removeprefix("其中")
            out.append(
                Quantity(
                    name,
                    value,
                    m["unit"],
                    m.start("number"),
                    m.end("unit"),
                    before.count("（") - before.count("）"),
                )
            )
    return out


def _splits(text: str, found: list[Quantity], taken: Span, number: int) -> list[Read]:
    out: list[Read] = []
    for i, whole in enumerate(found):
        between = text[whole.end : whole.end + 4].lstrip("，（：。")
        if not between.startswith("其中"):
            continue
        inner = whole.depth + (text[whole.end] == "（")
        parts = []
        for q in found[i + 1 :]:
            if q.depth < inner:
                break
            if q.depth == inner and q.unit == whole.unit:
                parts.append(q)
        if len(parts) < 2 or any(taken.holds(q.start) for q in (whole, *parts) if not out):
            continue
        key = f"{number + len(out) + 1}"
        bounds = [Bound("unit", "words", whole.unit, whole.start, whole.end)]
        for n, q in enumerate((whole, *parts)):
            name = "whole" if n == 0 else f"part.{n}"
            bounds.append(Bound(f"{name}.name", "words", q.name, q.start, q.end))
            bounds.append(Bound(f"{name}.value", "quantity", q.value, q.start, q.end - len(q.unit)))
        binds = {f"part.{n}.value": f"quantity/{key}/{q.name}/{n}" for n, q in enumerate(parts, 1)}
        binds["whole.value"] = f"quantity/{key}/{whole.name}/total"
        match = Match(whole.start, parts[-1].end, tuple(bounds), frozenset())
        taken.take_bounds([b for b in bounds if b.type == "quantity"])
        out.append(Read("quantity", binds, key, match))
    return out
