"""How much of the numbers of a passage is accounted for, and what came nearest to those that no sentence read."""

from __future__ import annotations

import re
from collections.abc import Iterable

import msgspec

from gouji.model.source import Source
from gouji.phrases import catalogue
from gouji.phrases.nearmiss import furthest
from gouji.phrases.numbers import Number, numbers
from gouji.phrases.pattern import Pattern
from gouji.phrases.prose import Prose
from gouji.phrases.reads import Read, Span

_GOES_ON = re.compile(r"[；。][二三四五六]是[^；。]{1,200}")
# What an office is there for and means to do: no figure of its budget.
_OF_TASKS = ("万元", "亿元", "元", "%")
_OWN = ("reason", "purpose")  # words that may mention numbers of their own
EXPLAINED = 40  # unbound numbers of one passage whose nearest sentence is looked for


class Unbound(msgspec.Struct, frozen=True):
    """A number that no sentence read, and the sentence that came nearest: how far, and what it expected."""

    printed: str
    unit: str
    part: str
    source: Source | None
    context: str
    near: str = ""
    reached: str = ""
    expected: str = ""


class Share(msgspec.Struct, frozen=True):
    """How much of a part's numbers is accounted for."""

    part: str
    numbers: int
    bound: int
    no_claim: int

    @property
    def unbound(self) -> int:
        return self.numbers - self.bound - self.no_claim


def mentioned_in(reads: Iterable[Read], text: str) -> set[int]:
    """Where numbers begin that a reason or a purpose mentions: what nothing else states. Words behind which
    another subject begins may have run into it, and mention nothing."""
    out: set[int] = set()
    for b in (b for r in reads for b in r.match.bounds if b.type in _OWN):
        own = text[b.start : b.end]
        while more := _GOES_ON.match(text, b.start + len(own)):  # 一是…；二是…
            own += more[0]
        end = min((at for at in (own.find('"'), own.find("（项）")) if at >= 0), default=len(own))
        out.update(b.start + n.start for n in numbers(own[:end]))
    return out


def account(
    key: str, prose: Prose, taken: Span, cycle: str, mentioned: set[int]
) -> tuple[list[Unbound], Share]:
    """What the patterns left over, with the nearest miss where a cycle is given."""
    lost: list[Unbound] = []
    total = bound = excluded = 0
    for number in numbers(prose.text):
        total += 1
        if taken.holds(number.start):
            bound += 1
        elif number.excluded or number.start in mentioned or (key == "duties" and number.unit in _OF_TASKS):
            excluded += 1
        else:
            lost.append(_unbound(key, prose, number, cycle if len(lost) < EXPLAINED else ""))
    return lost, Share(key, total, bound, excluded)


def _unbound(key: str, prose: Prose, number: Number, cycle: str) -> Unbound:
    text, start = prose.text, number.start
    begin = max(text.rfind(stop, 0, start) for stop in "。；") + 1
    begin = max(begin, start - 120)
    end, pattern, expected = _miss(key, text, begin, start, cycle) if cycle else (begin, "", "")
    return Unbound(
        prose.printed(start, number.end - len(number.unit)), number.unit, key, prose.source(start, number.end),
        prose.printed(begin, number.end), pattern, prose.printed(begin, end), expected,
    )  # fmt: skip


def _miss(key: str, text: str, begin: int, start: int, cycle: str) -> tuple[int, str, str]:
    """Where the sentence stopped that went furthest before a number, which, and what it expected there."""
    best = (begin, "", "")
    for figure in catalogue.figures(cycle):
        if key in figure.parts:
            for name in catalogue.head(figure).read(text, begin, start):
                reached = furthest(catalogue.figure_tail(figure.compared), text, name.end)
                place, expected = (reached.end, reached.expected) if reached else (name.end, "<money>")
                best = max(best, (place, figure.name, expected))
    for pattern in catalogue.patterns(cycle):
        if key in pattern.parts and not best[1]:
            best = max(best, _nearest(pattern, text, begin, start))
    return best


def _nearest(pattern: Pattern, text: str, begin: int, end: int) -> tuple[int, str, str]:
    best = (begin, "", "")
    lens = catalogue.compiled(pattern)
    for at in range(begin, end):
        reached = furthest(lens, text, at)
        if reached and reached.end >= at + 4 and not text[at : reached.end].strip("年月日，度").isdigit():
            best = max(best, (reached.end, pattern.name, reached.expected))
    return best
