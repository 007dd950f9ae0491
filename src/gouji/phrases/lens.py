"""Sentences that are read and written by one declaration.

    text                itself; white space means nothing, widths and quotes do not matter in reading
    {name:type}         a slot: money percent count year ordinal, or one of the kinds of words (`slots.py`)
    {year-1:year}       the year before: "last year" says something about this year
    {name=value:t1|t2}  a mark: reads t1 or t2 and sets name to value; writes t1, and only where name is value
    [a|b|c]             a choice: reads any; writes the first that the values allow, so [x|] is an option,
                        [|x] is read and never written
    [@tag a|b]          a variant: written first where the style asks for the tag, last where it does not
    {>part prefix}      another pattern, its names prefixed: amount becomes prefix.amount
    {*name:part ，、}    one or more `part`, separated by one of the characters given; the first is written
    {<!t1|t2}           nothing, and not directly after t1 or t2 (reading only)
    { }                 a space that is written, and not asked for in reading
    {?name=value}       nothing, and only where name is value (writing only)

Reading compiles to one regular expression in which numbers and reasons never give back what they took
and free words are bounded, so that no input makes it slow. Writing walks the same tree.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from msgspec.structs import replace

from gouji.phrases.anchor import Anchor, anchor
from gouji.phrases.expression import regex
from gouji.phrases.nodes import Bound, Captured, Mark, Match, Node, Repeat, Slot, Tag, Values, repeats
from gouji.phrases.notation import parsed
from gouji.phrases.slots import TYPES, Style
from gouji.phrases.writing import written


class Lens:
    """One pattern, to read and to write; compared by identity."""

    def __init__(self, name: str, nodes: tuple[Node, ...]) -> None:
        self.name, self.nodes = name, nodes
        self._captured: list[Captured] = []

    @cached_property
    def regex(self) -> re.Pattern[str]:
        self._captured.clear()
        return re.compile(regex(self.nodes, self._captured))

    @cached_property
    def _elements(self) -> dict[str, Lens]:
        return {n.name: Lens(f"{self.name}.{n.name}", n.nodes) for n in repeats(self.nodes)}

    def read(self, text: str, start: int = 0, end: int | None = None) -> Iterator[Match]:
        """Every place between `start` and `end` where the pattern stands."""
        last = len(text) if end is None else end
        starts = self._anchor.starts(text, start, last) if self._anchor else None
        found = self.regex.finditer(text, start, last) if starts is None else self._at(text, starts, last)
        for m in found:
            yield self._match(m, text)

    def _at(self, text: str, starts: Sequence[int], end: int) -> Iterator[re.Match[str]]:
        """What `finditer` finds, where the pattern can only begin at `starts`."""
        free = 0
        for at in starts:
            if at >= free and (m := self.regex.match(text, at, end)):
                free = m.end()
                yield m

    @cached_property
    def _anchor(self) -> Anchor | None:
        return anchor(self.nodes)

    def at(self, text: str, start: int) -> Match | None:
        """The pattern exactly at `start`, if it stands there."""
        m = self.regex.match(text, start)
        return self._match(m, text) if m else None

    def _match(self, m: re.Match[str], text: str) -> Match:
        bounds: list[Bound] = []
        tags: set[str] = set()
        # Most of a pattern's pieces read nothing, and are many.
        for number in [n for n, words in enumerate(m.groups()) if words is not None]:
            node = self._captured[number]
            first, last = m.span(number + 1)
            match node:
                case Tag(name):
                    tags.add(name)
                case Slot(name, kind, shift):
                    value = TYPES[kind].read(text[first:last])
                    if shift and isinstance(value, int):
                        value -= shift
                    bounds.append(Bound(name, kind, value, first, last, shift))
                case Mark(name, mark, _):
                    bounds.append(Bound(name, "mark", mark, first, last))
                case Repeat(name):
                    for index, element in enumerate(self._elements[name].read(text, first, last)):
                        tags |= element.tags
                        bounds.extend(replace(b, name=f"{name}.{index}.{b.name}") for b in element.bounds)
        return Match(m.start(), m.end(), tuple(bounds), frozenset(tags))

    def write(self, values: Values, style: Style | None = None) -> str:
        """The sentence of these values in this style. Raises ValueError where a value is missing."""
        text = written(self.nodes, values, style or Style())
        if text is None:
            raise ValueError(f"{self.name}: no alternative fits the values {sorted(values)}")
        return text


def lens(name: str, pattern: str, parts: Mapping[str, str]) -> Lens:
    """The lens of a pattern, which may include `parts`."""
    return Lens(name, parsed(name, pattern, parts))
