"""Where a sentence nearly stood: the longest beginning of a pattern that a place has, and what it lacked."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from gouji.phrases.expression import regex
from gouji.phrases.lens import Lens
from gouji.phrases.nodes import Choice, Condition, Guard, Mark, Node, Repeat, Slot, Space, Text


class Reached(NamedTuple):
    """How far a pattern went: the place where it stopped and what it expected there."""

    end: int
    expected: str


@cache
def _prefixes(lens: Lens) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(regex(lens.nodes[:n], None)) for n in range(1, len(lens.nodes) + 1))


def furthest(lens: Lens, text: str, start: int) -> Reached | None:
    """The longest beginning of `lens` at `start`; None where its first piece is missing, or nothing."""
    end = None
    for n, prefix in enumerate(_prefixes(lens)):
        m = prefix.match(text, start)
        if m is None:
            return Reached(end, describe(lens.nodes[n])) if end is not None else None
        end = m.end()
    return None


def describe(node: Node) -> str:
    """What a pattern expects, in a few characters: “预算”, an amount, one of several."""
    match node:
        case Text(text):
            return f"“{text}”"
        case Slot(_, kind, _):
            return f"<{kind}>"
        case Mark(_, _, texts):
            return "|".join(f"“{t}”" for t in texts[:3])
        case Repeat(_, nodes, _):
            return f"{describe(nodes[0])}…" if nodes else ""
        case Choice(branches):
            firsts = [describe(first) for b in branches if (first := _first(b.nodes))]
            return "|".join(dict.fromkeys(f for f in firsts[:4] if f))
        case Guard() | Condition() | Space():
            return ""


def _first(nodes: tuple[Node, ...]) -> Node | None:
    return next((n for n in nodes if not isinstance(n, Guard | Condition | Space)), None)
