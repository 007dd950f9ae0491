"""Claims among the constraints: what sentences state becomes figures that the decoder may change, suspected first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import partial

import msgspec

from gouji import phrases
from gouji.forms.loader import form as load_form
from gouji.model.address import address
from gouji.model.claim import Claim, Kind
from gouji.model.disclosure import Disclosure
from gouji.model.finding import Text
from gouji.model.money import decimals, half_unit
from gouji.phrases.assertion import (
    CLAIM,
    Asserted,
    Assertion,
    DirectionAssertion,
    Judgement,
    PercentAssertion,
    Terms,
)
from gouji.phrases.called import called
from gouji.relations.constraint import Constraint, Figure, Linear, Percent, Sign
from gouji.relations.derive import Relations


class Reading(msgspec.Struct, frozen=True):
    """The claims of a document and what they assert, read once."""

    detail: phrases.ClaimReading
    asserted: tuple[Asserted, ...]

    @property
    def claims(self) -> tuple[Claim, ...]:
        return self.detail.claims

    @property
    def judgements(self) -> tuple[Judgement, ...]:
        """What is decided about lists and words, without figures."""
        return tuple(a for a in self.asserted if isinstance(a, Judgement))


def read(disclosure: Disclosure) -> Reading | None:
    """The claims of a disclosure; None for a form whose sentences are not known."""
    form = load_form(disclosure.form)
    detail = phrases.read_claims(disclosure, form)
    return Reading(detail, phrases.constraints(detail, disclosure, form))


def absent_kinds(reading: Reading | None) -> tuple[str, ...]:
    """Kinds of unit that the part on structure says the department has none of; () where its counts do not agree."""
    if reading is None or _miscounted(reading):
        return ()
    counts = {
        c.address.split("/")[-1]: c.value
        for c in reading.claims
        if c.kind is Kind.COUNT and c.address.startswith("structure///")
    }
    bodies = counts.get("office", 0) + counts.get("civil", 0)
    if bodies and not counts.get("institution"):
        return ("institution",)
    return ("office",) if counts.get("institution") and not bodies else ()


def _miscounted(reading: Reading) -> bool:
    """Whether the units by kind do not make the number below, or that of the list: then one of the counts is wrong."""
    for a in reading.asserted:
        if isinstance(a, Assertion) and a.code in _COUNTS and a.low is not None and a.high is not None:
            terms = ((int(name.removeprefix(CLAIM)), k) for name, k in a.terms)
            if not a.low <= sum(k * reading.claims[i].value for i, k in terms) <= a.high:
                return True
    return False


_COUNTS = ("claim-units-sum", "claim-units-listed")


def join(
    reading: Reading | None, relations: Relations, figures: list[Figure], constraints: list[Constraint]
) -> None:  # fmt: skip
    """Add the claims to the figures, and what they assert to the constraints."""
    if reading is None:
        return
    first, printed = len(figures), relations.printed

    def label(name: str) -> tuple[str, str] | None:
        # Of the printed figures alone: a claim that held all figures would hold itself.
        found = printed.named(name)
        return None if found is None else (printed.figures[found].label, printed.figures[found].english)

    usual, percents = _usual_decimals(reading), reading.detail.percent_places
    words = _words(reading)
    figures += [
        _figure(n, c, partial(called, c, label), usual, percents, first + words[n] if n in words else -1)
        for n, c in enumerate(reading.claims)
    ]
    resolve = _Resolver(relations, first)
    for a in reading.asserted:
        if isinstance(a, Assertion):
            constraints.append(_linear(a, resolve))
        elif isinstance(a, PercentAssertion):
            constraints.append(_percent(a, resolve))
        elif isinstance(a, DirectionAssertion):
            constraints.append(_sign(a, resolve))


def _words(reading: Reading) -> dict[int, int]:
    """Of each change and percentage, the claim of the word that gives it its sign: the last one before it in its
    sentence. Wrong is the word then, and all that it moves."""
    out: dict[int, int] = {}
    for sentence in reading.detail.sentences:
        word = None
        for i in sentence.claims:
            c = reading.claims[i]
            if c.kind is Kind.DIRECTION:
                stem, _, last = c.slot.rpartition(".")
                if last == "way":
                    word = i if stem.endswith("change") else None
            elif word is not None and c.kind in (Kind.CHANGE, Kind.PERCENT) and _of_change(c.slot):
                out[i] = word
    return out


def _of_change(slot: str) -> bool:
    return slot.rpartition(".")[0].endswith("change")


class _Resolver:
    """Variables of assertions as figures: a claim, a table's figure, or what stands for it in other tables."""

    def __init__(self, relations: Relations, first: int) -> None:
        self.relations, self.first = relations, first

    def __call__(self, terms: Terms) -> tuple[tuple[tuple[int, int], ...], tuple[str, ...]]:
        """The terms over figures, and the names of what is not at hand."""
        found: list[tuple[int, int]] = []
        missing: list[str] = []
        for name, k in terms:
            if name.startswith(CLAIM):
                found.append((self.first + int(name[len(CLAIM) :]), k))
                continue
            stands = self.relations.locate(address(name))
            if stands is None:
                missing.append(name)
                continue
            found += [(i, k * m) for i, m in stands]
            figures = self.relations.figures
            missing += [figures[i].label for i, _ in stands if figures[i].value is None]
        return tuple(found), tuple(missing)


def _where(a: Assertion | PercentAssertion | DirectionAssertion) -> str:
    return f"{a.where}#{a.item}" if a.item else a.where


def _linear(a: Assertion, resolve: _Resolver) -> Linear:
    terms, missing = resolve(a.terms)
    return Linear(
        a.code,
        _where(a),
        "claim",
        a.name,
        a.basis,
        a.severity,
        terms,
        a.low,
        a.high,
        a.unit,
        unknown=missing,
        cut=a.cut,
    )


def _percent(a: PercentAssertion, resolve: _Resolver) -> Percent:
    (percent,), _ = resolve(((a.percent, 1),))
    above, missing = resolve(a.numerator)
    below, missing_too = resolve(a.denominator)
    halves = {i: half for name, half in a.halves.items() for i, _ in resolve(((name, 1),))[0]}
    step = 10 ** max(0, 2 - a.places)
    unit = min(step, 10 ** max(0, 2 - a.usual)) * (2 if a.plug else 1)
    return Percent(
        a.code, _where(a), a.name, a.basis, a.severity, percent[0], above, below, halves, step, missing + missing_too,
        unit=unit, cut=a.cut,
    )  # fmt: skip


def _sign(a: DirectionAssertion, resolve: _Resolver) -> Sign:
    (direction,), _ = resolve(((a.direction, 1),))
    terms, missing = resolve(a.terms)
    return Sign(a.code, _where(a), a.name, a.basis, a.severity, direction[0], terms, a.slack, missing)


def _usual_decimals(reading: Reading) -> int | None:
    """The decimals with which the document prints its amounts of 万元: a repaired amount is printed so; None where
    amounts are exact and print what they need."""
    if reading.detail.exact:
        return None
    amounts = (c for c in reading.claims if c.kind in (Kind.AMOUNT, Kind.CHANGE) and c.unit.startswith("万"))
    places = Counter(decimals(c.printed) for c in amounts if c.value)
    return places.most_common(1)[0][0] if places else None


def _figure(
    n: int, c: Claim, name: Callable[[], Text], usual: int | None, percents: int, word: int
) -> Figure:  # fmt: skip
    amount = c.kind in (Kind.AMOUNT, Kind.CHANGE)
    half = (c.high - c.low) // 2 if amount else 0
    places = decimals(c.printed) if amount or c.kind is Kind.PERCENT else 0
    if c.kind is Kind.PERCENT and c.slot.endswith("change.percent"):
        places = max(places, percents)
    if amount and usual is not None and c.unit.startswith("万"):
        places, half = usual, half_unit(usual, "万元")
    return Figure(
        f"claim:{n}", c.value, half, c.printed, name, c.source, None, True, not c.printed,
        c.unit, places,
        "quantity" if c.address.startswith("quantity/") else f"{c.kind}", word,
    )  # fmt: skip
