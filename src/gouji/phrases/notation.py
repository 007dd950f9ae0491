"""From the text of a pattern to its tree."""

from __future__ import annotations

import re
from collections.abc import Mapping

from gouji.model.lately import lately
from gouji.phrases.nodes import (
    Branch,
    Choice,
    Condition,
    Guard,
    Mark,
    Node,
    PatternError,
    Repeat,
    Slot,
    Space,
    Text,
)
from gouji.phrases.slots import TYPES


def parsed(name: str, pattern: str, parts: Mapping[str, str]) -> tuple[Node, ...]:
    """The tree of a pattern, which may include `parts`. Raises PatternError, saying where."""
    return _Reader(pattern, parts).whole(name, "")


_SPECIAL = re.compile(r"[\[\]{}|]")
_TAG = re.compile(r"\s*@(\w+) ")


class _Reader:
    """From the text of a pattern to its tree."""

    def __init__(self, pattern: str, parts: Mapping[str, str]) -> None:
        self.pattern, self.parts = "".join(pattern.split("\n")), parts

    def whole(self, name: str, prefix: str) -> tuple[Node, ...]:
        """The tree of all of the text. Nothing of it may be left over: outside of a choice `|` and `]` stand for nothing."""
        nodes, rest = self.sequence(0, prefix)
        if rest != len(self.pattern):
            raise PatternError(f"{name}: unexpected {self.pattern[rest]!r} at {rest} of {self.pattern!r}")
        return nodes

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
        if not token.strip():
            return (Space(),)
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
        known = _read_parts(self.parts)
        if (name, prefix) not in known:
            if name not in self.parts:
                raise PatternError(f"no part {name!r} in {self.pattern!r}")
            known[name, prefix] = _Reader(self.parts[name], self.parts).whole(name, prefix)
        return known[name, prefix]


@lately
def _read_parts(_: Mapping[str, str]) -> dict[tuple[str, str], tuple[Node, ...]]:
    """The parts that were read already, by name and prefix: most are in many patterns."""
    return {}
