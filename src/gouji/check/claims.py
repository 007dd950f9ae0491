"""Claims among the constraints: what sentences say becomes figures that the decoder may change."""

from __future__ import annotations

import msgspec

from gouji.model.claim import Claim
from gouji.model.disclosure import Disclosure
from gouji.relations.constraint import Constraint, Figure
from gouji.relations.derive import Relations


class Reading(msgspec.Struct, frozen=True):
    claims: tuple[Claim, ...] = ()


def read(disclosure: Disclosure) -> Reading:
    return Reading()


def absent_kinds(reading: Reading) -> tuple[str, ...]:
    return ()


def join(reading: Reading, relations: Relations, figures: list[Figure], constraints: list[Constraint]) -> None:
    pass
