"""Constraints: what relations and sentences demand of figures.

Three kinds share one face: *linear* (the sum of coefficient × figure lies in [low, high]; None is
unbounded), *percent* (a stated percentage agrees with the two amounts it compares) and *sign* (a stated
direction agrees with its amount). What rounding allows is in the bounds already, so nothing downstream
knows tolerances. Each can say which change of one figure, the others kept, would satisfy it: `implied`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import msgspec

from gouji.model.address import Address
from gouji.model.finding import Severity, Text
from gouji.model.source import Source

Values = Sequence[int | None]
Interval = tuple[int | None, int | None]  # both ends included; None is unbounded


class Figure(msgspec.Struct, frozen=True, gc=False):
    """A variable: a printed figure, or what a sentence states.

    `value` is fen (percentages: hundredths of a percent), None where it stands and cannot be read. `step`
    is the last printed place in fen, at least 1. `half` is half of it, 0 where fen are printed. `typed` says
    that a person typed it (prose), which makes it the likelier one to be wrong. `called` makes what it is called:
    of all the figures of a document few are ever named.
    """

    key: str  # claim:<n>; empty for what stands at an address
    value: int | None
    half: int
    printed: str
    called: Callable[[], Text]
    source: Source | None = None
    address: Address | None = None
    typed: bool = False
    blank: bool = False
    unit: str = "元"
    decimals: int = 2
    kind: str = "amount"
    word: int = -1  # of a change or percentage: the figure of the word that gives it its sign

    @property
    def name(self) -> str:
        """An address, or claim:<n>."""
        return self.key or str(self.address)

    @property
    def label(self) -> str:
        return self.called().zh

    @property
    def english(self) -> str:
        return self.called().en

    @property
    def step(self) -> int:
        return max(1, 2 * self.half)


class Linear(msgspec.Struct, frozen=True, gc=False):
    """Sum of coefficient × figure ∈ [low, high].

    `rests` are figures whose being zero makes this an equation: were one of them not zero, the bounds `weak`
    would remain. `unknown` names what is missing or unreadable; then the constraint cannot be told. `unit` is
    the last printed place of the coarsest term in fen, 0 where all print fen. `cut` says that an amount is held against what
    it was made of: cut off it falls short, and nothing makes it larger.
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
    cut: bool = False

    @property
    def figures(self) -> tuple[int, ...]:
        return tuple([i for i, _ in self.terms])

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
        low, high = self.bounds(values, changed) if changed and self.rests else (self.low, self.high)
        r = 0
        for i, k in self.terms:  # as in `residual`, without a call: nothing is asked oftener
            r += k * (values[i] or 0)
        if low is not None and r < low:
            return r - low
        if high is not None and r > high:
            return r - high
        return 0

    def holds(self, values: Values) -> bool:
        return self.gap(values) == 0

    def last_place(self, values: Values) -> bool:
        """Whether it misses by no more than one unit of the last printed place (rounding, truncation, a plug)."""
        gap = self.gap(values)
        return gap != 0 and self.slight(gap)

    def slight(self, gap: int) -> bool:
        """Whether a gap is one of the last place."""
        return abs(gap) <= self.unit and not (self.cut and gap > 0)

    def implied(
        self, figure: int, values: Values, changed: Mapping[int, int] | None = None
    ) -> Interval | None:
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


class Percent(msgspec.Struct, frozen=True, gc=False):
    """A stated percentage (hundredths of a percent) of the sum `above` over the sum `below`.

    The amounts stand for intervals (`half` of each figure) and so does the percentage (half its last printed
    place), so it is compared with what they allow, never with one quotient: percent × below − 10000 × above must
    be able to vanish within the intervals. `cut` as in `Linear`: shares of a whole are made to add up, and may be more, or off by
    two of the last place (`unit`).
    """

    code: str
    where: str
    name: Text
    basis: Text
    severity: Severity
    percent: int
    above: tuple[tuple[int, int], ...]
    below: tuple[tuple[int, int], ...]
    halves: Mapping[int, int]
    step: int = 1  # the last printed place of the percentage, in hundredths of a percent
    unknown: tuple[str, ...] = ()
    kind: str = "percent"
    rests: tuple[int, ...] = ()
    unit: int = 0
    cut: bool = False

    @property
    def figures(self) -> tuple[int, ...]:
        return tuple(dict.fromkeys((self.percent, *(i for i, _ in self.above), *(i for i, _ in self.below))))

    def _weights(self, percent: int) -> dict[int, int]:
        """Twice percent × below − 10000 × above as coefficients, at twice a percentage."""
        weights: dict[int, int] = {}
        for i, k in self.below:
            weights[i] = weights.get(i, 0) + percent * k
        for i, k in self.above:
            weights[i] = weights.get(i, 0) - 20_000 * k
        return weights

    def _spans(self, values: Values, without: int | None = None) -> list[tuple[dict[int, int], int, int]]:
        """At both ends of the percentage's interval: the weights, and the least and most of the expression."""
        p = 2 * (values[self.percent] or 0)
        out = []
        for percent in (p - self.step, p + self.step):
            w = self._weights(percent)
            middle = sum(k * (values[i] or 0) for i, k in w.items() if i != without)
            width = sum(abs(k) * self.halves.get(i, 0) for i, k in w.items())
            out.append((w, middle - width, middle + width))
        return out

    def gap(self, values: Values, changed: Mapping[int, int] | None = None) -> int:
        """0 where some amounts and percentage within their intervals agree; else how far off, in hundredths of a
        percent, at least 1, and less than 0 where the percentage falls short."""
        spans = self._spans(values)
        if min(low for _, low, _ in spans) <= 0 <= max(high for _, _, high in spans):
            return 0
        below = sum(k * (values[i] or 0) for i, k in self.below)
        stated = values[self.percent] or 0
        if not below:  # of nothing there is no percentage; that all of it is new, people write as a hundred
            return int(stated != 10_000)
        above = sum(k * (values[i] or 0) for i, k in self.above)
        miss = stated * below - 10_000 * above
        # From what the amounts allow to the nearest unit: cut off or rounded, a percentage is one unit off at most.
        width = sum(abs(k) * self.halves.get(i, 0) for i, k in self._weights(2 * stated).items()) // 2
        off = max(1, (2 * (abs(miss) - width) + abs(below)) // (2 * abs(below)))
        return off if miss * below * (stated or miss) > 0 else -off

    def holds(self, values: Values) -> bool:
        return self.gap(values) == 0

    def last_place(self, values: Values) -> bool:
        """Whether the percentage is off by no more than one unit of the last place, as percentages of the document
        print it."""
        gap = self.gap(values)
        return gap != 0 and self.slight(gap)

    def slight(self, gap: int) -> bool:
        """Whether a gap is one of the last place."""
        return abs(gap) <= self.unit and not (self.cut and gap > 0)

    def exact(self, values: Values) -> tuple[int, int]:
        """Above and below as sums of the printed amounts."""
        return (
            sum(k * (values[i] or 0) for i, k in self.above),
            sum(k * (values[i] or 0) for i, k in self.below),
        )

    def implied(
        self, figure: int, values: Values, changed: Mapping[int, int] | None = None
    ) -> Interval | None:
        if figure == self.percent:
            above, below = self.exact(values)
            if below <= 0:
                return None
            middle = (20_000 * above // below + 1) // 2
            return middle - self.step // 2, middle + self.step // 2
        ends: list[int] = []
        for w, low, high in self._spans(values, figure):
            k = w.get(figure, 0)
            if not k:
                return None
            ends += [-low // k, -high // k, -(low // k), -(high // k)]
        return min(ends), max(ends)


class Sign(msgspec.Struct, frozen=True, gc=False):
    """A stated direction (+1, −1, 0) is the sign of a sum; within `slack` the sum counts as flat."""

    code: str
    where: str
    name: Text
    basis: Text
    severity: Severity
    direction: int
    terms: tuple[tuple[int, int], ...]
    slack: int
    unknown: tuple[str, ...] = ()
    kind: str = "sign"
    rests: tuple[int, ...] = ()
    unit: int = 0

    @property
    def figures(self) -> tuple[int, ...]:
        return tuple(dict.fromkeys((self.direction, *(i for i, _ in self.terms))))

    def total(self, values: Values) -> int:
        return sum(k * (values[i] or 0) for i, k in self.terms)

    def gap(self, values: Values, changed: Mapping[int, int] | None = None) -> int:
        total, way = self.total(values), values[self.direction] or 0
        right = abs(total) <= self.slack if way == 0 else total * way > -self.slack
        return 0 if right else (total or 1)

    def holds(self, values: Values) -> bool:
        return self.gap(values) == 0

    def last_place(self, values: Values) -> bool:
        return False

    def slight(self, gap: int) -> bool:
        return False

    def implied(
        self, figure: int, values: Values, changed: Mapping[int, int] | None = None
    ) -> Interval | None:
        if figure == self.direction:
            total = self.total(values)
            way = 0 if abs(total) <= self.slack else (1 if total > 0 else -1)
            return way, way
        k = next((k for i, k in self.terms if i == figure), 0)
        if not k:
            return None
        rest = self.total(values) - k * (values[figure] or 0)
        way = values[self.direction] or 0
        if way == 0:
            ends = sorted(((-rest - self.slack) // k, (-rest + self.slack) // k))
            return ends[0], ends[1]
        edge = -rest // k
        return (edge, None) if way * k > 0 else (None, edge)


Constraint = Linear | Percent | Sign
