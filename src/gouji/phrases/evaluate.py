"""How assertions end on the values printed: for tests, and for callers that want no decoder."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fractions import Fraction
from typing import NamedTuple

from gouji.model.address import address
from gouji.model.disclosure import Disclosure
from gouji.model.finding import Outcome
from gouji.phrases.assertion import (
    CLAIM,
    Asserted,
    Assertion,
    DirectionAssertion,
    Judgement,
    PercentAssertion,
    Terms,
)
from gouji.phrases.binding import TABLES
from gouji.phrases.reading import ClaimReading

Value = Callable[[str], int | None]


class Evaluated(NamedTuple):
    """An assertion, how it ended, by how much it missed; `last_place` where that is only the last digit."""

    assertion: Asserted
    outcome: Outcome
    gap: int = 0
    last_place: bool = False


def evaluate(
    assertions: Iterable[Asserted], reading: ClaimReading, disclosure: Disclosure
) -> tuple[Evaluated, ...]:
    """Every assertion on the values as printed."""
    value = values(reading, disclosure)
    return tuple(_one(a, value) for a in assertions)


def values(reading: ClaimReading, disclosure: Disclosure) -> Value:
    """The value of a variable. A row that a table does not list is zero; a table that is missing is unknown,
    but for table 4, whose totals are the sums of tables 5 to 7."""
    figures = {str(a): cell.amount for a, cell in disclosure.figures()}
    tables = {t.key for t in disclosure.tables}

    def value(name: str) -> int | None:
        if name.startswith(CLAIM):
            return reading.claims[int(name.removeprefix(CLAIM))].value
        key = address(name).table
        if key in tables:
            return figures.get(name, 0)
        if name == "appropriation/expenditure/total/total":
            parts = [value(f"{t}//total/total") for t in TABLES if t in tables]
            return sum(p or 0 for p in parts) if parts else None
        return None

    return value


def _sum(terms: Terms, value: Value) -> int | None:
    total = 0
    for name, k in terms:
        v = value(name)
        if v is None:
            return None
        total += k * v
    return total


def _one(a: Asserted, value: Value) -> Evaluated:
    match a:
        case Assertion():
            total = _sum(a.terms, value)
            if total is None:
                return Evaluated(a, Outcome.CANNOT_TELL)
            gap = min(total - a.low, 0) if a.low is not None else 0
            gap = gap or (max(total - a.high, 0) if a.high is not None else 0)
            return Evaluated(a, Outcome.BROKEN if gap else Outcome.HOLDS, gap, 0 < abs(gap) <= a.unit)
        case DirectionAssertion():
            total, way = _sum(a.terms, value), value(a.direction)
            if total is None or way is None:
                return Evaluated(a, Outcome.CANNOT_TELL)
            holds = abs(total) <= a.slack if way == 0 else total * way > -a.slack
            return Evaluated(a, Outcome.HOLDS if holds else Outcome.BROKEN, 0 if holds else total)
        case PercentAssertion():
            return _percent(a, value)
        case Judgement():
            return Evaluated(a, a.outcome)


def _percent(a: PercentAssertion, value: Value) -> Evaluated:
    """True where some amounts in their intervals give a percentage in its own: percent × denominator less
    numerator changes sign over the box, and being linear in each it does so at a corner."""
    percent = value(a.percent)
    if percent is None:
        return Evaluated(a, Outcome.CANNOT_TELL)
    half = Fraction(10 ** max(2 - a.places, 0) if a.places < 2 else 1, 2)
    corners: list[Fraction] = []
    for p in (percent - half, percent + half):
        weights: dict[str, Fraction] = {}
        for name, k in a.denominator:
            weights[name] = weights.get(name, Fraction(0)) + p * k
        for name, k in a.numerator:
            weights[name] = weights.get(name, Fraction(0)) - 10_000 * k
        middle = Fraction(0)
        for name, w in weights.items():
            v = value(name)
            if v is None:
                return Evaluated(a, Outcome.CANNOT_TELL)
            middle += w * v
        width = sum((abs(w) * a.halves.get(name, 0) for name, w in weights.items()), Fraction(0))
        corners += [middle - width, middle + width]
    if min(corners) <= 0 <= max(corners):
        return Evaluated(a, Outcome.HOLDS)
    above, below = _sum(a.numerator, value), _sum(a.denominator, value)
    off = percent - 10_000 * (above or 0) // below if below else 0
    return Evaluated(a, Outcome.BROKEN, off or 1, abs(off) <= 2 * half and bool(below))
