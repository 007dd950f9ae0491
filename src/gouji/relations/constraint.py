"""A constraint: what a relation, or a sentence, demands of figures.

One kind serves everything: the sum of coefficient × figure lies in [low, high] (None: unbounded). What a
figure may deviate because of rounding is in the bounds already, so nothing downstream knows tolerances.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from gouji.model.address import Address
from gouji.model.finding import Severity, Text
from gouji.model.source import Source


class Figure(NamedTuple):
    """A variable of the constraints: a printed figure, or the amount that a sentence states.

    `value` is fen, None where it stands and cannot be read. `half` is half its last printed place in fen.
    `typed` says that a person typed it (prose), which makes it the likelier one to be wrong.
    """

    name: str  # an address, or claim:<n>
    value: int | None
    half: int
    printed: str
    label: str
    english: str
    source: Source | None = None
    address: Address | None = None
    typed: bool = False
    blank: bool = False
    unit: str = "元"


class Constraint(NamedTuple):
    """Sum of coefficient × figure ∈ [low, high].

    `rests` are figures whose being zero makes this an equation: were one of them not zero, `weak` bounds
    would remain. `unknown` names what is missing or unreadable; then the constraint cannot be told.
    `percent`, if not None, is the figure of a stated percentage: changing it alone satisfies this.
    """

    code: str
    where: str  # the row's code, or the sentence's item
    kind: str
    name: Text
    basis: Text
    severity: Severity
    terms: tuple[tuple[int, int], ...]  # (figure, coefficient)
    low: int | None
    high: int | None
    unit: int = 0  # the last printed place of the coarsest term in fen; 0 where fen are printed
    rests: tuple[int, ...] = ()
    weak: tuple[int | None, int | None] = (None, None)
    unknown: tuple[str, ...] = ()
    percent: int | None = None

    def residual(self, values: Sequence[int | None]) -> int:
        """The left side at these values; unknown ones count as zero."""
        return sum(k * (values[i] or 0) for i, k in self.terms)

    def holds(self, values: Sequence[int | None]) -> bool:
        """Whether the residual lies within the bounds."""
        r = self.residual(values)
        return (self.low is None or r >= self.low) and (self.high is None or r <= self.high)

    def gap(self, values: Sequence[int | None]) -> int:
        """How far outside the bounds the residual lies, in fen; 0 where it holds."""
        r = self.residual(values)
        if self.low is not None and r < self.low:
            return r - self.low
        if self.high is not None and r > self.high:
            return r - self.high
        return 0

    def last_place(self, values: Sequence[int | None]) -> bool:
        """Whether it misses by no more than one unit of the last printed place (rounding, truncation, a plug)."""
        return 0 < abs(self.gap(values)) <= self.unit
