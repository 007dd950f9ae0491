"""The regular expression of a tree. Numbers and reasons give back nothing they took, so none makes reading slow."""

from __future__ import annotations

import re
from functools import cache

from gouji.phrases.nodes import (
    Branch,
    Captured,
    Choice,
    Condition,
    Guard,
    Mark,
    Node,
    Repeat,
    Slot,
    Space,
    Tag,
    Text,
)
from gouji.phrases.prose import unified
from gouji.phrases.slots import TYPES


def regex(nodes: tuple[Node, ...], captured: list[Captured] | None) -> str:
    """The regular expression of a sequence; without groups where `captured` is None."""
    pieces = [_node_regex(n, captured is not None) for n in nodes]
    if captured is not None:
        captured += [c for _, found in pieces for c in found]
    return "".join(piece for piece, _ in pieces)


@cache  # the pieces that patterns share
def _node_regex(node: Node, grouped: bool) -> tuple[str, tuple[Captured, ...]]:
    """The regular expression of a node, and what its groups capture, if it has any."""
    match node:
        case Text(text):
            return re.escape(unified(text)), ()
        case Guard(texts):
            return "".join(f"(?<!{re.escape(unified(t))})" for t in texts), ()
        case Condition() | Space():
            return "", ()
        case Choice(branches):
            # What can be read is read: the longer words before the shorter, nothing last of all.
            inside: list[Captured] = []
            ordered = sorted(branches, key=_length)
            pieces = [_branch_regex(b, inside if grouped else None) for b in ordered]
            return "(?:" + "|".join(pieces) + ")", tuple(inside)
        case Repeat(_, inner, separators):
            element = regex(inner, None)
            between = f"[{re.escape(unified(separators))}]" if separators else ""
            body = f"{element}(?:{between}{element})*"
            return (f"({body})", (node,)) if grouped else (f"(?:{body})", ())
        case Slot() | Mark():
            return (f"({_value_regex(node)})", (node,)) if grouped else (f"(?:{_value_regex(node)})", ())


def _value_regex(node: Slot | Mark) -> str:
    if isinstance(node, Slot):
        return TYPES[node.type].regex
    return "|".join(re.escape(unified(t)) for t in sorted(node.texts, key=len, reverse=True))


def _length(branch: Branch) -> int:
    match branch.nodes:
        case ():
            return 1
        case (Text(text),):
            return -len(text)
        case _:
            return -1000  # alternatives that are more than words keep their order, before words


def _branch_regex(branch: Branch, captured: list[Captured] | None) -> str:
    if branch.tag and captured is not None:
        captured.append(Tag(branch.tag))
        return "()" + regex(branch.nodes, captured)
    return regex(branch.nodes, captured)
