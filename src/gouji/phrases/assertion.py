"""What claims assert, as values that a checker combines with the relations of the tables.

A variable is a table address (`summary/income/total/total`) or a claim (`claim:12`, the index in
`ClaimReading.claims`). Values are fen, hundredths of a percent, pieces or years, as the claim's kind says.
"""

from __future__ import annotations

import msgspec

from gouji.model.finding import Outcome, Severity, Text
from gouji.model.source import Source

Terms = tuple[tuple[str, int], ...]

CLAIM = "claim:"


class Assertion(msgspec.Struct, frozen=True):
    """Σ coefficient × value lies in [low, high]; None is unbounded. What rounding allows is in the bounds.

    A miss of at most `unit` beyond them is a difference in the last printed place (a truncated amount, a
    plug): a hint of its own family, never an error; with `cut` only a miss downwards is. `where` is the sentence, `item`
    which of its kind.
    """

    code: str
    name: Text
    basis: Text
    severity: Severity
    terms: Terms
    low: int | None
    high: int | None
    where: str
    item: str = ""
    unit: int = 0
    cut: bool = False


class PercentAssertion(msgspec.Struct, frozen=True):
    """A percentage is numerator over denominator, both sums of amounts that stand for intervals of
    `halves` on each side. `places` is how many decimals the percentage prints."""

    code: str
    name: Text
    basis: Text
    severity: Severity
    percent: str
    numerator: Terms
    denominator: Terms
    halves: dict[str, int]
    places: int
    where: str
    item: str = ""
    usual: int = 0  # how many percentages of the document usually print, where that is more
    cut: bool = False  # as in Assertion; no share of a whole, which may be a plug
    plug: bool = False  # one of many shares that are made to add up: its last place may be off by two


class DirectionAssertion(msgspec.Struct, frozen=True):
    """The direction a claim states (+1, -1, 0) is the sign of Σ terms; within `slack` they are flat."""

    code: str
    name: Text
    basis: Text
    severity: Severity
    direction: str
    terms: Terms
    slack: int
    where: str
    item: str = ""


class Judgement(msgspec.Struct, frozen=True):
    """Something about lists and words that no sum expresses: judged here, with its reason and evidence."""

    code: str
    name: Text
    basis: Text
    severity: Severity
    outcome: Outcome
    where: str
    item: str = ""
    message: Text | None = None
    claims: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    expected: str = ""
    actual: str = ""
    source: Source | None = None  # where no claim tells the place


Asserted = Assertion | PercentAssertion | DirectionAssertion | Judgement


def claim(index: int) -> str:
    """The variable of a claim."""
    return f"{CLAIM}{index}"
