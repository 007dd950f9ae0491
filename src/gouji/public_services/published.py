"""Published statistics recomputed from their own parts, and what does not add up named."""

from __future__ import annotations

import tomllib
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

import msgspec

from gouji.model.finding import Text
from gouji.public_services import schema


class Figure(msgspec.Struct, frozen=True):
    """What was printed, and the parts that should make it."""

    key: str
    what: str
    en: str
    kind: Literal["sum", "share", "change", "at-most"]
    parts: tuple[int | Decimal, ...]
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
    def told(self) -> Text:
        """What was printed, what the parts give, and whether the two agree."""
        f = self.figure
        if f.kind == "at-most":
            verdict = Text("没有超过", "not more") if self.holds else Text(f"超过 {self.difference:,}", f"more by {self.difference:,}")  # fmt: skip
            return Text(f"{f.what}：{f.printed:,}，不应多于 {self.computed:,}，{verdict.zh}", f"{f.en}: {f.printed:,}, should be at most {self.computed:,}: {verdict.en}")  # fmt: skip
        unit = "" if f.kind == "sum" and not f.places else "%" if f.kind in ("share", "change") else ""
        verdict = Text("相符", "agrees") if self.holds else Text(f"不符，公布{'多' if self.difference > 0 else '少'} {abs(self.difference):,}", f"differs by {self.difference:+,}")  # fmt: skip
        return Text(f"{f.what}：公布 {f.printed:,}{unit}，重算 {self.computed:,}{unit}，{verdict.zh}", f"{f.en}: printed {f.printed:,}{unit}, recomputed {self.computed:,}{unit}, {verdict.en}")  # fmt: skip


def figures() -> tuple[Figure, ...]:
    """The published figures that are known with their parts."""
    data = tomllib.loads(schema.resource("published.toml"), parse_float=Decimal)
    return msgspec.convert(data["figure"], tuple[Figure, ...])


def recompute(f: Figure) -> Recomputed:
    """What the parts give, rounded as it was printed."""
    match f.kind:
        case "share":
            value = 100 * Decimal(f.parts[0]) / Decimal(f.parts[1])
        case "change":
            value = 100 * Decimal(f.parts[1] - f.parts[0]) / Decimal(f.parts[0])
        case _:
            value = sum(map(Decimal, f.parts), Decimal(0))
    computed = value.quantize(Decimal(1).scaleb(-f.places), ROUND_HALF_UP)
    return Recomputed(f, computed, Decimal(f.printed) - computed)
