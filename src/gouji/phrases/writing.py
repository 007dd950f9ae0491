"""The sentence of a tree: the first alternative that the values allow and the style prefers."""

from __future__ import annotations

from gouji.phrases.nodes import (
    Branch,
    Choice,
    Condition,
    Guard,
    Mark,
    Node,
    Repeat,
    Slot,
    Space,
    Text,
    Values,
)
from gouji.phrases.slots import TYPES, Style


def written(nodes: tuple[Node, ...], values: Values, style: Style) -> str | None:
    """The words of a sequence in a style; None where a value is missing."""
    pieces = []
    for node in nodes:
        piece = _one(node, values, style)
        if piece is None:
            return None
        pieces.append(piece)
    return "".join(pieces)


def _one(node: Node, values: Values, style: Style) -> str | None:
    match node:
        case Text(text):
            return text
        case Guard():
            return ""
        case Space():
            return " "
        case Condition(name, value):
            return "" if values.get(name) == value else None
        case Choice(branches):

            def rank(b: Branch) -> int:
                return 1 if not b.tag else 0 if b.tag in style.tags else 2

            options = (written(b.nodes, values, style) for b in sorted(branches, key=rank))
            return next((o for o in options if o is not None), None)
        case Mark(name, mark, texts):
            return texts[0] if values.get(name) == mark else None
        case Repeat(name, inner, separators):
            elements = values.get(name)
            if not elements or isinstance(elements, int | str):
                return None
            # What the elements share (the year) is said once.
            said = [w for e in elements if (w := written(inner, {**values, **e}, style)) is not None]
            return separators[:1].join(said) if len(said) == len(elements) else None
        case Slot(name, kind, shift):
            given = values.get(name)
            if isinstance(given, int | str):
                return TYPES[kind].write(given + shift if shift and isinstance(given, int) else given, style)
            return None
