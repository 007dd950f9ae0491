"""The plan of a project (实施方案): its parts, the payments and what sets them off, deadlines, what is to be handed in."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence

import msgspec

from gouji.phrases.prose import unified
from gouji.phrases.slots import hundredths
from gouji.projects.library import core

_ENTRY = re.compile(r"(?:^|(?<=[。；：\n]))[（]?(\d{1,2}|[一二三四五六七八九十])[）、.．](?!\d)")
_NODE = re.compile(
    r"(?P<trigger>[^，。；、：\n]{2,30}?)(?:之?后|时|之日起[^，。；]{0,12})，?(?:一次性|再|累计)?(?:支付至|付至|支付|预付|付|拨付)"
    r"(?P<what>[^%，。；]{0,16}?)(?P<share>\d{1,3}(?:\.\d+)?)%"
)
_DEADLINE = re.compile(r"(20\d\d)年(\d{1,2})月(?:(\d{1,2})日|底|末)")
_REPORT = re.compile(
    r"按?(?P<every>每?(?:季度|半年|月|年))(?:度)?(?:提供|提交|报送|出具|形成|完成)(?P<name>[^，。；、\n]{0,20}?(?:报告|简报|清单|方案))"
)
_SIZED = re.compile(r"(?P<name>[^，。；、\d\n]{0,16}?报告)(?P<count>\d{1,2})份")
_TIMES = {"季度": 4, "半年": 2, "月": 12, "年": 1}


class Node(msgspec.Struct, frozen=True):
    """A payment: what sets it off, its share of the price in hundredths of a percent."""

    trigger: str
    share: int


class Owed(msgspec.Struct, frozen=True):
    """What is to be handed in, and how many times in a year."""

    name: str
    count: int

    def dues(self, year: int, last: str = "") -> list[str]:
        """The days: the end of each part of the year, none after `last`."""
        months = [12 * n // self.count for n in range(1, self.count + 1)]
        days = [month_end(year, m) for m in months]
        return [min(d, last) if last else d for d in days]


class Plan(msgspec.Struct, frozen=True):
    """One entry of a plan. `name` is the part that it is about, empty where it names none."""

    name: str
    nodes: tuple[Node, ...]
    deadline: str
    deliverables: tuple[Owed, ...]


def read(text: str, names: Sequence[str]) -> tuple[Plan, ...]:
    """The entries of a plan that say something of payments or of things to hand in; `names` are the parts known."""
    text = unified("\n".join("".join(line.split()) for line in text.splitlines()))
    starts = [m.start() for m in _ENTRY.finditer(text)]
    cuts = [0, *starts] if not starts or starts[0] else starts
    out = []
    for start, end in zip(cuts, [*cuts[1:], len(text)], strict=True):
        body = text[start:end].replace("\n", "")
        plan = Plan(_name(body, names), nodes(body), deadline(body), deliverables(body))
        if plan.nodes or plan.deliverables or plan.deadline:
            out.append(plan)
    return tuple(out)


def _name(body: str, names: Sequence[str]) -> str:
    """The part that an entry begins with: the one whose name stands earliest, the longest of those."""
    head = core(body[:80])
    found = [(head.find(core(n)), -len(n), n) for n in names if core(n) in head]
    return min(found)[2] if found else ""


def nodes(text: str) -> tuple[Node, ...]:
    """The payments in their order. A share that pays up to a whole (付至) counts what it adds."""
    out: list[Node] = []
    for m in _NODE.finditer(text):
        share = hundredths(m["share"]) or 0
        if "付至" in m[0]:
            share -= sum(n.share for n in out)
        out.append(Node(m["trigger"].removeprefix("待"), share))
    return tuple(out)


def deadline(text: str) -> str:
    """The last day that an entry gives for its completion, as a date."""
    days = [
        f"{m[1]}-{int(m[2]):02}-{int(m[3]):02}" if m[3] else month_end(int(m[1]), int(m[2]))
        for m in _DEADLINE.finditer(text)
        if 1 <= int(m[2]) <= 12
    ]
    return max(days) if days else ""


def deliverables(text: str) -> tuple[Owed, ...]:
    """What is to be handed in by a rhythm (按季度提供…报告) or in a number (…报告4份)."""
    out = [Owed(m["name"], _TIMES[m["every"].removeprefix("每")]) for m in _REPORT.finditer(text)]
    known = {o.name for o in out}
    out += [
        Owed(m["name"], int(m["count"]))
        for m in _SIZED.finditer(text)
        if m["name"] not in known and int(m["count"])
    ]
    return tuple(out)


def month_end(year: int, month: int) -> str:
    """The last day of a month as a date.

    >>> month_end(2024, 2)
    '2024-02-29'
    """
    after = datetime.date(year + month // 12, month % 12 + 1, 1)
    return (after - datetime.timedelta(days=1)).isoformat()


def days(first: str, last: str) -> int:
    """The days from one date to another, less than 0 where it is the earlier.

    >>> days("2024-02-28", "2024-03-01")
    2
    """
    return (datetime.date.fromisoformat(last) - datetime.date.fromisoformat(first)).days
