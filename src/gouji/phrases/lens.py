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
    {?name=value}       nothing, and only where name is value (writing only)

Reading compiles to one regular expression in which numbers and reasons never give back what they took
and free words are bounded, so that no input makes it slow. Writing walks the same tree.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from gouji.phrases.prose import unified
from gouji.phrases.slots import TYPES, Style

Value = int | str
Values = Mapping[str, "Value | Sequence[Values]"]


class Bound(NamedTuple):
    """A slot or mark with what was read: `start` and `end` are places in the text that was read.

    `type` is the slot's, or `mark`; `shift` is -1 for the year before; `value` is None where the digits
    are no number.
    """

    name: str
    type: str
    value: Value | None
    start: int
    end: int
    shift: int = 0


class Match(NamedTuple):
    """A place where a pattern stands; `tags` are the variants that were used."""

    start: int
    end: int
    bounds: tuple[Bound, ...]
    tags: frozenset[str]

    def first(self, name: str) -> Bound | None:
        return next((b for b in self.bounds if b.name == name), None)


@dataclass(frozen=True, slots=True)
class Text:
    text: str


@dataclass(frozen=True, slots=True)
class Slot:
    name: str
    type: str
    shift: int = 0


@dataclass(frozen=True, slots=True)
class Mark:
    name: str
    value: str
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Guard:
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Condition:
    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Tag:
    name: str


@dataclass(frozen=True, slots=True)
class Branch:
    tag: str
    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    branches: tuple[Branch, ...]


@dataclass(frozen=True, slots=True)
class Repeat:
    name: str
    nodes: tuple[Node, ...]
    separators: str


Node = Text | Slot | Mark | Guard | Condition | Choice | Repeat
Captured = Slot | Mark | Repeat | Tag


class PatternError(ValueError):
    """A pattern that cannot be understood, and where."""


@dataclass(frozen=True, eq=False)
class Lens:
    """One pattern, to read and to write; compared by identity."""

    name: str
    nodes: tuple[Node, ...]
    _captured: list[Captured] = field(default_factory=list)

    @cached_property
    def regex(self) -> re.Pattern[str]:
        self._captured.clear()
        return re.compile(_regex(self.nodes, self._captured))

    @cached_property
    def _elements(self) -> dict[str, Lens]:
        return {n.name: Lens(f"{self.name}.{n.name}", n.nodes) for n in _repeats(self.nodes)}

    def read(self, text: str, start: int = 0, end: int | None = None) -> Iterator[Match]:
        """Every place between `start` and `end` where the pattern stands."""
        for m in self.regex.finditer(text, start, len(text) if end is None else end):
            yield self._match(m, text)

    def at(self, text: str, start: int) -> Match | None:
        """The pattern exactly at `start`, if it stands there."""
        m = self.regex.match(text, start)
        return self._match(m, text) if m else None

    def _match(self, m: re.Match[str], text: str) -> Match:
        bounds: list[Bound] = []
        tags: set[str] = set()
        for number, node in enumerate(self._captured, 1):
            first, last = m.span(number)
            if first < 0:
                continue
            match node:
                case Tag(name):
                    tags.add(name)
                case Slot(name, kind, shift):
                    value = TYPES[kind].read(m[number])
                    if shift and isinstance(value, int):
                        value -= shift
                    bounds.append(Bound(name, kind, value, first, last, shift))
                case Mark(name, mark, _):
                    bounds.append(Bound(name, "mark", mark, first, last))
                case Repeat(name):
                    for index, element in enumerate(self._elements[name].read(text, first, last)):
                        tags |= element.tags
                        bounds.extend(b._replace(name=f"{name}.{index}.{b.name}") for b in element.bounds)
        return Match(m.start(), m.end(), tuple(bounds), frozenset(tags))

    def write(self, values: Values, style: Style | None = None) -> str:
        """The sentence of these values in this style. Raises ValueError where a value is missing."""
        text = _written(self.nodes, values, style or Style())
        if text is None:
            raise ValueError(f"{self.name}: no alternative fits the values {sorted(values)}")
        return text


def lens(name: str, pattern: str, parts: Mapping[str, str]) -> Lens:
    """The lens of a pattern, which may include `parts`."""
    reader = _Reader("".join(pattern.split("\n")), parts)
    nodes, rest = reader.sequence(0, "")
    if rest != len(reader.pattern):
        raise PatternError(f"{name}: unexpected {reader.pattern[rest]!r} at {rest} of {pattern!r}")
    return Lens(name, nodes)


_SPECIAL = re.compile(r"[\[\]{}|]")
_TAG = re.compile(r"\s*@(\w+) ")


class _Reader:
    """From the text of a pattern to its tree."""

    def __init__(self, pattern: str, parts: Mapping[str, str]) -> None:
        self.pattern, self.parts = pattern, parts

    def sequence(self, at: int, prefix: str) -> tuple[tuple[Node, ...], int]:
        out: list[Node] = []
        while at < len(self.pattern) and self.pattern[at] not in "|]":
            if self.pattern[at] == "[":
                choice, at = self.choice(at + 1, prefix)
                out.append(choice)
            elif self.pattern[at] == "{":
                end = self.pattern.index("}", at)
                out.extend(self.token(self.pattern[at + 1 : end], prefix))
                at = end + 1
            else:
                m = _SPECIAL.search(self.pattern, at)
                end = m.start() if m else len(self.pattern)
                if text := "".join(self.pattern[at:end].split()):
                    out.append(Text(text))
                at = end
        return tuple(out), at

    def choice(self, at: int, prefix: str) -> tuple[Choice, int]:
        branches = []
        while True:
            tag = ""
            if m := _TAG.match(self.pattern, at):
                tag, at = m[1], m.end()
            nodes, at = self.sequence(at, prefix)
            branches.append(Branch(tag, nodes))
            if at >= len(self.pattern):
                raise PatternError(f"a choice is not closed in {self.pattern!r}")
            at += 1
            if self.pattern[at - 1] == "]":
                return Choice(tuple(branches)), at

    def token(self, token: str, prefix: str) -> tuple[Node, ...]:
        if token.startswith(">"):
            part, _, name = token[1:].partition(" ")
            return self.part(part, f"{prefix}{name}." if name else prefix)
        if token.startswith("<!"):
            return (Guard(tuple(token[2:].split("|"))),)
        if token.startswith("?"):
            name, _, value = token[1:].partition("=")
            return (Condition(prefix + name, value),)
        if token.startswith("*"):
            name, _, rest = token[1:].partition(":")
            part, _, separators = rest.partition(" ")
            return (Repeat(prefix + name, self.part(part, ""), separators),)
        name, _, rest = token.partition(":")
        if "=" in name:
            name, value = name.split("=")
            return (Mark(prefix + name, value, tuple(rest.split("|"))),)
        name, _, shift = name.partition("-")
        if rest not in TYPES:
            raise PatternError(f"no type {rest!r} in {token!r}")
        # A sentence has one year, however deep the part that mentions it.
        return (Slot(name if rest == "year" else prefix + name, rest, -int(shift or 0)),)

    def part(self, name: str, prefix: str) -> tuple[Node, ...]:
        if name not in self.parts:
            raise PatternError(f"no part {name!r} in {self.pattern!r}")
        inner = _Reader("".join(self.parts[name].split("\n")), self.parts)
        return inner.sequence(0, prefix)[0]


def _regex(nodes: tuple[Node, ...], captured: list[Captured] | None) -> str:
    """The regular expression of a sequence; without groups where `captured` is None."""
    return "".join(_node_regex(n, captured) for n in nodes)


def _node_regex(node: Node, captured: list[Captured] | None) -> str:
    match node:
        case Text(text):
            return re.escape(unified(text))
        case Guard(texts):
            return "".join(f"(?<!{re.escape(unified(t))})" for t in texts)
        case Condition():
            return ""
        case Choice(branches):
            # What can be read is read: the longer words before the shorter, nothing last of all.
            ordered = sorted(branches, key=_length)
            return "(?:" + "|".join(_branch_regex(b, captured) for b in ordered) + ")"
        case Repeat(_, inner, separators):
            element = _regex(inner, None)
            if captured is not None:
                captured.append(node)
            between = f"[{re.escape(unified(separators))}]" if separators else ""
            body = f"{element}(?:{between}{element})*"
            return f"({body})" if captured is not None else f"(?:{body})"
        case Slot() | Mark():
            if captured is None:
                return f"(?:{_value_regex(node)})"
            captured.append(node)
            return f"({_value_regex(node)})"


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
        return "()" + _regex(branch.nodes, captured)
    return _regex(branch.nodes, captured)


def _repeats(nodes: tuple[Node, ...]) -> Iterator[Repeat]:
    for node in nodes:
        match node:
            case Repeat():
                yield node
            case Choice(branches):
                for branch in branches:
                    yield from _repeats(branch.nodes)
            case _:
                pass


def _written(nodes: tuple[Node, ...], values: Values, style: Style) -> str | None:
    pieces = []
    for node in nodes:
        piece = _node_written(node, values, style)
        if piece is None:
            return None
        pieces.append(piece)
    return "".join(pieces)


def _node_written(node: Node, values: Values, style: Style) -> str | None:
    match node:
        case Text(text):
            return text
        case Guard():
            return ""
        case Condition(name, value):
            return "" if values.get(name) == value else None
        case Choice(branches):

            def rank(b: Branch) -> int:
                return 1 if not b.tag else 0 if b.tag in style.tags else 2

            options = (_written(b.nodes, values, style) for b in sorted(branches, key=rank))
            return next((o for o in options if o is not None), None)
        case Mark(name, mark, texts):
            return texts[0] if values.get(name) == mark else None
        case Repeat(name, inner, separators):
            elements = values.get(name)
            if not elements or isinstance(elements, int | str):
                return None
            # What the elements share (the year) is said once.
            written = [w for e in elements if (w := _written(inner, {**values, **e}, style)) is not None]
            return separators[:1].join(written) if len(written) == len(elements) else None
        case Slot(name, kind, shift):
            given = values.get(name)
            if isinstance(given, int | str):
                return TYPES[kind].write(given + shift if shift and isinstance(given, int) else given, style)
            return None
