"""What a pattern is made of, as a tree, and what reading one yields; the notation is told in `lens`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import msgspec

Value = int | str
Values = Mapping[str, "Value | Sequence[Values]"]


class Bound(msgspec.Struct, frozen=True, gc=False):
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


class Match(msgspec.Struct, frozen=True, gc=False):
    """A place where a pattern stands; `tags` are the variants that were used."""

    start: int
    end: int
    bounds: tuple[Bound, ...]
    tags: frozenset[str]

    def first(self, name: str) -> Bound | None:
        return next((b for b in self.bounds if b.name == name), None)


class Text(msgspec.Struct, frozen=True):
    """Characters that stand in the sentence as they are."""

    text: str


class Space(msgspec.Struct, frozen=True):
    """A space that is written; reading knows none."""


class Slot(msgspec.Struct, frozen=True):
    """A place for a value: what it is called, its type of `slots.TYPES`; `shift` -1 for the year before."""

    name: str
    type: str
    shift: int = 0


class Mark(msgspec.Struct, frozen=True):
    """One of the texts stands there, the first where it is written: then `name` is `value`."""

    name: str
    value: str
    texts: tuple[str, ...]


class Guard(msgspec.Struct, frozen=True):
    """None of the texts stands before this place."""

    texts: tuple[str, ...]


class Condition(msgspec.Struct, frozen=True):
    """Holds in writing alone: `name` is `value` there."""

    name: str
    value: str


class Tag(msgspec.Struct, frozen=True):
    """That the branch of this name was taken."""

    name: str


class Branch(msgspec.Struct, frozen=True, cache_hash=True):
    """One way of a choice; `tag` is blank where nobody asks for it."""

    tag: str
    nodes: tuple[Node, ...]


class Choice(msgspec.Struct, frozen=True, cache_hash=True):
    """One of several ways to say it."""

    branches: tuple[Branch, ...]


class Repeat(msgspec.Struct, frozen=True, cache_hash=True):
    """Something said of each element of a list, with one of the separators between."""

    name: str
    nodes: tuple[Node, ...]
    separators: str


Node = Text | Space | Slot | Mark | Guard | Condition | Choice | Repeat
Captured = Slot | Mark | Repeat | Tag


class PatternError(ValueError):
    """A pattern that cannot be understood, and where."""


def repeats(nodes: tuple[Node, ...]) -> Iterator[Repeat]:
    """The repeated parts of a sequence, however deep."""
    for node in nodes:
        match node:
            case Repeat():
                yield node
            case Choice(branches):
                for branch in branches:
                    yield from repeats(branch.nodes)
            case _:
                pass
