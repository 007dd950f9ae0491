"""Published statistics recomputed from their own parts, and what does not add up named."""

from __future__ import annotations

import tomllib
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

import msgspec

from gouji.public_services import schema


class Figure(msgspec.Struct, frozen=True):
    """What was printed, and the parts that should make it."""

    key: str
    what: str
    kind: Literal["sum", "share", "change", "at-most"]
    parts: tuple[int, ...]
    printed: int | Decimal
    places: int = 0


class Recomputed(msgspec.Struct, frozen=True):
    """A published figure beside what its parts give."""

    figure: Figure
    computed: Decimal
    difference: Decimal

    @property
    def holds(self) -> bool:
        if self.figure.kind == "at-most":
            return Decimal(self.figure.printed) <= self.computed
        return self.difference == 0

    @property
    def told(self) -> str:
        verdict = "相符" if self.holds else f"不符，差 {self.difference:+}"
        return f"{self.figure.what}：公布 {self.figure.printed}，重算 {self.computed}，{verdict}"


def figures() -> tuple[Figure, ...]:
    """The published figures that are known with their parts."""
    data = tomllib.loads(schema.resource("published.toml"), parse_float=Decimal)
    return msgspec.convert(data["figure"], tuple[Figure, ...])


def recompute(f: Figure) -> Recomputed:
    """What the parts give, rounded as it was printed."""
    match f.kind:
        case "share":
            value = Decimal(100 * f.parts[0]) / f.parts[1]
        case "change":
            value = Decimal(100 * (f.parts[1] - f.parts[0])) / f.parts[0]
        case _:
            value = Decimal(sum(f.parts))
    computed = value.quantize(Decimal(1).scaleb(-f.places), ROUND_HALF_UP)
    return Recomputed(f, computed, Decimal(f.printed) - computed)
