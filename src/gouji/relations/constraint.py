"""Constraints: what relations and sentences demand of figures.

Three kinds share one face: *linear* (the sum of coefficient × figure lies in [low, high]; None is
unbounded), *percent* (a stated percentage agrees with the two amounts it compares) and *sign* (a stated
direction agrees with its amount). What rounding allows is in the bounds already, so nothing downstream
knows tolerances. Each can say which change of one figure, the others kept, would satisfy it: `implied`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from gouji.model.address import Address
from gouji.model.finding import Severity, Text
from gouji.model.source import Source

Values = Sequence[int | None]
Interval = tuple[int | None, int | None]  # both ends included; None is unbounded


class Figure(NamedTuple):
    """A variable: a printed figure, or what a sentence states.

    `value` is fen (percentages: hundredths of a percent), None where it stands and cannot be read. `step`
    is the last printed place in fen, at least 1. `half` is half of it, 0 where fen are printed. `typed` says
    that a person typed it (prose), which makes it the likelier one to be wrong.
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
    decimals: int = 2
    kind: str = "amount"

    @property
    def step(self) -> int:
        return max(1, 2 * self.half)


class Linear(NamedTuple):
    """Sum of coefficient × figure ∈ [low, high].

    `rests` are figures whose being zero makes this an equation: were one of them not zero, the bounds `weak`
    would remain. `unknown` names what is missing or unreadable; then the constraint cannot be told. `unit` is
    the last printed place of the coarsest term in fen, 0 where all print fen.
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
    unit: int = 0
    rests: tuple[int, ...] = ()
    weak: Interval = (None, None)
    unknown: tuple[str, ...] = ()

    @property
    def figures(self) -> tuple[int, ...]:
        return tuple(i for i, _ in self.terms)

    def bounds(self, values: Values, changed: Mapping[int, int] | None = None) -> Interval:
        """The bounds in force: the weak ones where a figure it rests on is no longer zero."""
        if changed and self.rests and any(changed.get(i) for i in self.rests):
            return self.weak
        return self.low, self.high

    def residual(self, values: Values) -> int:
        """The left side; unknown figures count as zero."""
        return sum(k * (values[i] or 0) for i, k in self.terms)

    def gap(self, values: Values, changed: Mapping[int, int] | None = None) -> int:
        """How far outside the bounds the residual lies, in fen; 0 where it holds."""
        low, high = self.bounds(values, changed)
        r = self.residual(values)
        if low is not None and r < low:
            return r - low
        if high is not None and r > high:
            return r - high
        return 0

    def holds(self, values: Values) -> bool:
        return self.gap(values) == 0

    def last_place(self, values: Values) -> bool:
        """Whether it misses by no more than one unit of the last printed place (rounding, truncation, a plug)."""
        return 0 < abs(self.gap(values)) <= self.unit

    def implied(self, figure: int, values: Values, changed: Mapping[int, int] | None = None) -> Interval | None:
        """The values of `figure` that satisfy this, the others kept; None where no value does."""
        k = next((k for i, k in self.terms if i == figure), 0)
        low, high = self.bounds(values, changed)
        if k == 0:
            return None
        rest = self.residual(values) - k * (values[figure] or 0)
        lo = None if low is None else low - rest
        hi = None if high is None else high - rest
        if k < 0:
            lo, hi, k = (None if hi is None else -hi), (None if lo is None else -lo), -k
        lo = None if lo is None else -(-lo // k)
        hi = None if hi is None else hi // k
        return None if lo is not None and hi is not None and lo > hi else (lo, hi)


class Percent(NamedTuple):
    """A stated percentage (hundredths of a percent, signed) against what it compares.

    `of` over `base` where `change` is None, else `change` over (`base` − `change`): the change over last year's
    amount. The amounts stand for intervals (`half` of each figure), so the percentage is compared with the
    interval they allow, never with one quotient. `places` is the number of decimals printed.
    """

    code: str
    where: str
    name: Text
    basis: Text
    severity: Severity
    percent: int
    change: int  # the figure of the change
    base: tuple[tuple[int, int], ...]  # the amount it is a share of, as a sum of figures
    halves: tuple[int, int]  # half-unit of the change, and of the base, in fen
    step: int = 1  # the last printed place of the percentage, in hundredths of a percent
    unknown: tuple[str, ...] = ()
    kind: str = "percent"
    rests: tuple[int, ...] = ()
    unit: int = 0

    @property
    def figures(self) -> tuple[int, ...]:
        return (self.percent, self.change, *(i for i, _ in self.base))

    def _base(self, values: Values) -> int:
        return sum(k * (values[i] or 0) for i, k in self.base)

    def allowed(self, values: Values) -> tuple[int, int] | None:
        """The percentages (hundredths, widened to the printed place) that the amounts allow; None over a zero base."""
        change, base = values[self.change] or 0, self._base(values)
        hc, hb = self.halves
        if base - hb <= 0:
            return None
        quotients = [(c, b) for c in (change - hc, change + hc) for b in (base - hb, base + hb)]
        # floor and ceiling of 10000·c/b, widened by half the printed place
        low = min(10000 * c // b for c, b in quotients)
        high = max(-(-10000 * c // b) for c, b in quotients)
        half = self.step / 2 if self.step > 1 else 0
        return low - int(half), high + int(half)

    def gap(self, values: Values, changed: Mapping[int, int] | None = None) -> int:
        allowed = self.allowed(values)
        if allowed is None:
            return 1  # a percentage over nothing
        p = values[self.percent] or 0
        return p - allowed[0] if p < allowed[0] else max(0, p - allowed[1])

    def holds(self, values: Values) -> bool:
        return self.gap(values) == 0

    def last_place(self, values: Values) -> bool:
        return 0 < abs(self.gap(values)) <= self.step

    def implied(self, figure: int, values: Values, changed: Mapping[int, int] | None = None) -> Interval | None:
        base = self._base(values)
        if figure == self.percent:
            return self.allowed(values)
        p = values[self.percent] or 0
        width = self.step + 1
        if figure == self.change and not any(i == figure for i, _ in self.base):
            if base <= 0:
                return None
            low, high = (p - width) * base, (p + width) * base
            return (-(-low // 10000) - self.halves[0], high // 10000 + self.halves[0])
        return None


Constraint = Linear | Percent
