"""Where a pattern can stand at all: near words that every reading of it has.

Most patterns stand nowhere in a text, and a regular expression that begins with something optional finds that out
character by character. Words that no reading lacks are found much faster; only at what they are near is it asked. A digit
behind a word, where a number must follow it, makes it rarer still, and the code of a 项 is as good as a word.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from gouji.phrases.nodes import Choice, Condition, Guard, Mark, Node, Repeat, Slot, Space, Text
from gouji.phrases.prose import unified

_MOST_WORDS = 80
_MOST_BEFORE = 90  # characters
_RARE = 3  # a place that is asked costs as much as so many characters of a text gone through
_ENOUGH = 4  # characters of a word that stands nowhere by chance
_LEAST = 2  # characters of a word, a digit behind it among them: a single one stands everywhere
# The characters that a slot reads at most; other slots read any number.
SLOTS = {
    "year": 4, "count": 10, "numeral": 3, "ordinal": 3, "quarter": 1, "code": 7, "money": 33, "percent": 31,
    "organisation": 50, "body": 40, "category": 16, "name": 50, "part": 50, "dashed": 68, "quoted": 68,
}  # fmt: skip
_NUMBERS = {
    "money",
    "percent",
    "count",
    "year",
    "ordinal",
    "score",
}  # slots that begin with a digit, a point or a dash
# Characters that no text has, for what a word may hold beside its own.
_DIGIT, _CODE = "\ue000", "\ue001" * 7
_EXPRESSIONS = {_DIGIT: r"(?=[-.\d])", _CODE: r"\d{7}"}


class Anchor(NamedTuple):
    """Every reading of a pattern has one of these words, with at most `before` characters before it; and begins with one of
    the characters of `first`, where these are few."""

    words: re.Pattern[str]
    before: int
    first: frozenset[str] | None

    def starts(self, text: str, start: int, end: int) -> list[int] | None:
        """Every place between `start` and `end` at which a reading may begin, in order; None where these are so many
        that the whole text is gone through faster."""
        out: list[int] = []
        first = self.first
        most = (end - start) // _RARE
        at = start
        while found := self.words.search(text, at, end):
            after, at = at, found.start() + 1
            near = range(max(after, at - 1 - self.before), at)
            out += near if first is None else [n for n in near if text[n] in first]
            if len(out) > most:
                return None
        return out


def anchor(nodes: tuple[Node, ...]) -> Anchor | None:
    """The anchor of a sequence: the longest words; None where it has none, or needs none because it begins with words."""
    if not nodes or isinstance(nodes[0], Text):
        return None
    found = _best(nodes)
    if found is None:
        return None
    words, before = found
    least = sorted(w for w in words if not any(w != o and w.startswith(o) for o in words))
    expression = "|".join(map(re.escape, least))
    for piece, meant in _EXPRESSIONS.items():
        expression = expression.replace(piece, meant)
    return Anchor(re.compile(expression), before, _first(nodes))


# The characters with which slots begin that begin with one of a few.
_FIRST = {"year": frozenset("2"), "numeral": frozenset("一二三四五六七八九十")}


def _first(nodes: tuple[Node, ...]) -> frozenset[str] | None:
    """The characters with which a sequence can begin, "" among them where it can be nothing; None where they may be any."""
    out: frozenset[str] = frozenset()
    for node in nodes:
        more: frozenset[str] | None
        match node:
            case Text(text):
                more = frozenset((unified(text)[:1],))
            case Mark(_, _, texts):
                more = frozenset(unified(t)[:1] for t in texts)
            case Guard() | Condition() | Space():
                continue
            case Slot(_, kind):
                more = _FIRST.get(kind)
            case Choice(branches):
                begun = [_first(b.nodes) for b in branches]
                more = None if None in begun else frozenset().union(*(b for b in begun if b is not None))
            case _:
                more = None
        if more is None:
            return None
        if "" not in more:
            return out | more
        out |= more - {""}
    return out | {""}


Found = tuple[frozenset[str], int]  # the words, and how many characters stand before them at most


def _best(nodes: tuple[Node, ...]) -> Found | None:
    best: Found | None = None
    before = 0
    for n, node in enumerate(nodes):
        for found in (_run(nodes[n:]), _within(node)):
            if found and (best is None or _worth(found) > _worth(best)):
                best = found[0], before + found[1]
        wide = _most(node)
        if best and _worth(best)[0] >= _ENOUGH:
            break
        if wide is None or before + wide > _MOST_BEFORE:
            break
        before += wide
    return best


def _worth(found: Found) -> tuple[int, int]:
    return min(map(len, found[0])), -len(found[0])


def _run(nodes: tuple[Node, ...]) -> Found | None:
    """What a sequence begins with, as far as it is words, few of them."""
    words, behind = _joined(nodes)
    if "" not in words and isinstance(behind, Slot) and behind.type in _NUMBERS:
        words = frozenset(w + _DIGIT for w in words)
    return None if min(map(len, words)) < _LEAST else (words, 0)


def _joined(nodes: tuple[Node, ...]) -> tuple[frozenset[str], Node | None]:
    """The words that a sequence begins with, and the node behind them; None where they are all of it."""
    words = frozenset(("",))
    for node in nodes:
        more = _all(node)
        if more is None or len(words) * len(more) > _MOST_WORDS:
            return words, node
        words = frozenset(w + m for w in words for m in more)
    return words, None


@cache
def _within(node: Node) -> Found | None:
    """The words in a node that has more than words."""
    if isinstance(node, Repeat):
        return _best(node.nodes)
    if not isinstance(node, Choice):
        return None
    found = [_best(b.nodes) for b in node.branches]
    if any(f is None for f in found):
        return None
    words = frozenset(w for f in found if f for w in f[0])
    return (words, max(f[1] for f in found if f)) if len(words) <= _MOST_WORDS else None


@cache
def _all(node: Node) -> frozenset[str] | None:
    """Everything that a node can read, where that is a few words."""
    match node:
        case Text(text):
            return frozenset((unified(text),))
        case Mark(_, _, texts):
            return frozenset(unified(t) for t in texts)
        case Guard() | Condition() | Space():
            return frozenset(("",))
        case Slot(_, "code"):
            return frozenset((_CODE,))
        case Choice(branches):
            out: set[str] = set()
            for b in branches:
                words, behind = _joined(b.nodes)
                if behind is not None:
                    return None
                out |= words
            return frozenset(out) if len(out) <= _MOST_WORDS else None
        case _:
            return None


@cache
def _most(node: Node) -> int | None:
    """The characters that a node reads at most; None where that is many."""
    match node:
        case Text(text):
            return len(text)
        case Mark(_, _, texts):
            return max(map(len, texts))
        case Guard() | Condition() | Space():
            return 0
        case Slot(_, kind):
            return SLOTS.get(kind)
        case Choice(branches):
            wide = [_sum(b.nodes) for b in branches]
            return None if any(w is None for w in wide) else max(w for w in wide if w is not None)
        case Repeat():
            return None


def _sum(nodes: tuple[Node, ...]) -> int | None:
    wide = [_most(n) for n in nodes]
    return None if any(w is None for w in wide) else sum(w for w in wide if w is not None)
