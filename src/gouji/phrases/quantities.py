"""Quantities that a sentence splits: 总面积13459平方米，其中地上8013平方米（其中…），地下5356平方米."""

from __future__ import annotations

import re
from typing import NamedTuple

from gouji.phrases.keys import segment
from gouji.phrases.nodes import Bound, Match
from gouji.phrases.prose import Prose
from gouji.phrases.reads import Read, Span

_QUANTITY = re.compile(
    r"(?P<name>[^，。；：、（）\d]{1,24}?)(?P<joint>约为|合计|共计|共有|为|约|共|有)?"
    r"(?P<number>\d[\d,]{0,12}+(?:\.\d{1,4})?+)(?P<unit>平方米|立方米|公顷|亩|平米|公里|千米|延长米|米|户|人次|人|套|栋|幢|吨|万元|元|万|个|家|台|辆)"
)
_SENTENCE = re.compile(r"[^。；]+")
# What is compared, or is a measure of one of many, is no part of a whole: 比上年增加200平方米, 单价100万元以上.
_NO_PART = re.compile("比|较|同期|上年|去年|增加|减少|增长|下降|提高|降低|单价|人均|每|平均|限额|超过|不足")
_LIMIT = re.compile("(?:（含）)?(?:以上|以下|以内|及以)|（含|[/／]")
# What can be laid side by side; of what is counted one may be of two kinds: 党员30人，女性25人.
MEASURED = frozenset(
    {"平方米", "立方米", "公顷", "亩", "平米", "公里", "千米", "延长米", "米", "吨", "万元", "元"}
)


class Quantity(NamedTuple):
    """A number with its unit, what it counts, where it stands, and in how many brackets."""

    name: str
    value: int  # hundredths of the unit
    unit: str
    start: int
    end: int
    depth: int


def quantity_reads(prose: Prose, taken: Span) -> list[Read]:
    """A read for every sentence that splits quantities none of which was read before: each quantity once,
    with the number of the one it is a part of."""
    out: list[Read] = []
    for sentence in _SENTENCE.finditer(prose.text):
        if "其中" in sentence[0]:
            found = _quantities(prose.text, sentence.start(), sentence.end())
            wholes = _wholes(prose.text, found)
            read = _read(found, wholes, len(out) + 1)
            if read and taken.take_bounds([b for b in read.match.bounds if b.type == "quantity"]):
                out.append(read)
    return out


def _quantities(text: str, start: int, end: int) -> list[Quantity]:
    out = []
    for m in _QUANTITY.finditer(text, start, end):
        before = text[start : m.start("number")]
        whole, _, fraction = m["number"].replace(",", "").partition(".")
        if len(fraction) <= 2 and not _NO_PART.search(m["name"]) and not _LIMIT.match(text, m.end()):
            value = int(whole) * 100 + int(fraction.ljust(2, "0"))
            depth = before.count("（") - before.count("）")
            name = m["name"].removeprefix("其中")
            out.append(Quantity(name, value, m["unit"], m.start("number"), m.end("unit"), depth))
    return out


def _wholes(text: str, found: list[Quantity]) -> dict[int, int]:
    """Of each quantity that is a part, the number of its whole; only wholes with two parts or more."""
    of: dict[int, int] = {}
    split: dict[int, int] = {}  # the part and the depth of its list
    for i, whole in enumerate(found):
        if not text[whole.end : whole.end + 4].lstrip("，（：。").startswith("其中"):
            continue
        inner = whole.depth + (text[whole.end] == "（")
        if split.get(i) == inner:
            continue  # where the parts of a part end only brackets would show
        parts: list[int] = []
        for j in range(i + 1, len(found)):
            # 其中 once more at the same depth splits what was told last.
            between = text[found[j - 1].end : found[j].start]
            if found[j].depth < inner or (parts and found[j].depth == inner and "其中" in between):
                break
            if found[j].depth == inner and found[j].unit == whole.unit:
                parts.append(j)
        split |= dict.fromkeys(parts, inner)
        if len(parts) > 1:
            of |= dict.fromkeys(parts, i)
    return of


def _read(found: list[Quantity], wholes: dict[int, int], key: int) -> Read | None:
    if not wholes:
        return None
    bounds: list[Bound] = []
    binds: dict[str, str] = {}
    used = sorted({*wholes, *wholes.values()})
    for n in used:
        q = found[n]
        bounds.append(Bound(f"{n}.name", "words", q.name, q.start, q.start))
        if n in wholes:
            bounds.append(Bound(f"{n}.of", "words", str(wholes[n]), q.start, q.start))
        bounds.append(Bound(f"{n}.value", "quantity", q.value, q.start, q.end - len(q.unit)))
        bounds.append(Bound(f"{n}.unit", "words", q.unit, q.end - len(q.unit), q.end))
        binds[f"{n}.value"] = f"quantity/{key}/{segment(q.name)}/{n}"
    return Read(
        "quantity",
        binds,
        str(key),
        Match(found[used[0]].start, found[used[-1]].end, tuple(bounds), frozenset()),
    )
