"""Every amount, percentage, direction, year and count of a document, each spoilt by every kind of slip that fits it."""

from __future__ import annotations

import random
from collections.abc import Iterator

from bench.detection.slips import (
    TABLE_KINDS,
    Slip,
    Told,
    spoilt_cell,
    spoilt_words,
    told,
)
from gouji.model.claim import Kind
from gouji.model.disclosure import Disclosure

_NUMBER = ("digit", "dropped", "doubled", "exchanged", "point", "neighbour")
_FITS: dict[Kind, tuple[str, ...]] = {
    Kind.AMOUNT: _NUMBER, Kind.CHANGE: _NUMBER, Kind.PERCENT: ("percent", "dropped", "exchanged"), Kind.DIRECTION: ("direction",),
    Kind.YEAR: ("year",), Kind.COUNT: ("count",),
}  # fmt: skip


def in_prose(d: Disclosure, rng: random.Random) -> Iterator[tuple[Slip, Told]]:
    """Every claim whose words stand in one line, by each kind of slip once."""
    found = told(d)
    for t in found:
        if t.claim.slot == "listed" or (t.claim.kind is Kind.COUNT and not t.claim.value):
            continue  # what is counted and not printed; one of eight kinds of cars of which there is none
        for kind in _FITS[t.claim.kind]:
            if slip := spoilt_words(d, t, kind, found, rng):
                yield slip, t


def in_tables(d: Disclosure, other: Disclosure | None, kinds: int, rng: random.Random) -> Iterator[Slip]:
    """Every figure that is not zero, by so many kinds of slip, in turn."""
    n = rng.randrange(len(TABLE_KINDS))
    for at, cell in d.figures():
        if cell.value:
            made = 0
            for step in range(len(TABLE_KINDS)):
                if made == kinds:
                    break
                slip = spoilt_cell(d, other, at, cell, TABLE_KINDS[(n + step) % len(TABLE_KINDS)], rng)
                if slip:
                    made += 1
                    yield slip
            n += kinds
