"""A pattern found in a part, before it becomes claims, and the account of which characters are read."""

from __future__ import annotations

import msgspec

from gouji.phrases.nodes import Bound, Match
from gouji.phrases.pattern import Figure, Pattern

_NUMERIC = {"money", "percent", "count", "year"}


class Read(msgspec.Struct, frozen=True, gc=False):
    """A pattern's name, how its slots bind, and the match; `names` fills the gaps of the addresses."""

    pattern: str
    binds: dict[str, str]
    item: str
    match: Match
    names: dict[str, str] = {}

    @classmethod
    def of(cls, pattern: Pattern, match: Match, item: str = "", names: dict[str, str] | None = None) -> Read:
        number = match.first(pattern.item) if pattern.item else None
        return cls(pattern.name, pattern.binds, str(number.value) if number else item, match, names or {})

    @classmethod
    def figure(cls, figure: Figure, match: Match) -> Read:
        return cls(figure.name, {"amount": figure.address}, "", match)

    def words(self) -> dict[str, str]:
        """The words by slot, the first of each name."""
        out: dict[str, str] = {}
        for b in self.match.bounds:
            if isinstance(b.value, str):
                out.setdefault(b.name, b.value)
        return out


class Span:
    """Which characters of a text belong to a number that was read."""

    def __init__(self, length: int) -> None:
        self._taken = bytearray(length)

    def holds(self, place: int) -> bool:
        return bool(self._taken[place])

    def take(self, match: Match) -> bool:
        """Mark the numbers of a match; False, and nothing marked, where one of them was read before."""
        places = [b for b in match.bounds if b.type in _NUMERIC and b.value is not None]
        return self.take_bounds(places)

    def take_bounds(self, places: list[Bound]) -> bool:
        if any(self._taken[b.start] for b in places):
            return False
        for b in places:
            self._taken[b.start : b.end] = b"\1" * (b.end - b.start)
        return True
