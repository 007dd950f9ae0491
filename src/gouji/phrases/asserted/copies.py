"""Amounts that are mostly one and the same, and stand apart by one slip of the hand.

The stages of performance tell of the same projects; what is set aside for small firms is mostly awarded to the last fen; a
year's money is spread evenly over its quarters. They may differ, so no sum holds them together; but two that differ by a digit
doubled or exchanged hardly do so by accident.
"""

from __future__ import annotations

from collections.abc import Iterator

from gouji.model.slips import slip, telling
from gouji.phrases.assertion import Asserted
from gouji.phrases.stated import Stated

_STAGES = ("planned", "tracked", "rated")
_MIDDLE = 1  # what was planned and is rated at last is no other sum in between
# Slips that two amounts show by accident hardly ever; one other digit may be a project's round sum.
_TELLING = {"doubled", "dropped", "extra", "exchanged", "point"}
_QUARTERS = 4
_AWARDED = (("awarded", "set_aside"), ("awarded_small", "set_aside_small"))


def quarters(stated: Stated, four: list[int]) -> Iterator[Asserted]:
    """Four quarters of which three are the same, to be held against the fourth; the last may be what is left of the year."""
    values = [stated[i].value for i in four]
    odd = next((n for n, v in enumerate(values) if values.count(v) == 1), None)
    if len(four) < _QUARTERS or len(set(values)) != 2 or odd is None:
        return
    same = [i for i in four if i != four[odd]]
    kind = _slipped(stated, four[odd], same[0])
    if kind in _TELLING or (kind == "digit" and odd < _QUARTERS - 1):
        for i in same:
            yield stated.same("claim-quarter-slip", i, four[odd])


def copies(stated: Stated) -> Iterator[Asserted]:
    yield from _stages(stated)
    for small, great in _AWARDED:
        a, b = stated.amount(f"procurement///{small}"), stated.amount(f"procurement///{great}")
        if a is not None and b is not None and _slipped(stated, a, b) in _TELLING:
            yield stated.same("claim-final-awarded-slip", b, a)


def _stages(stated: Stated) -> Iterator[Asserted]:
    """As many projects at every stage, and the money of two stages the same: so is that of the third, where a slip tells the two
    apart. The same money at every stage is of as many projects."""
    counts = [i for s in _STAGES if (i := stated.amount(f"performance///{s}")) is not None]
    amounts = [i for s in _STAGES if (i := stated.amount(f"performance//{s}/amount")) is not None]
    if len(counts) < len(_STAGES) or len(amounts) < len(_STAGES) or not all(stated[a].value for a in amounts):
        return
    for mine, others in ((amounts, counts), (counts, amounts)):
        odd = _odd(stated, mine)
        if odd is None or len({stated[i].value for i in others}) > 1:
            continue
        same = next(i for i in mine if i != mine[odd])
        kind = _slipped(stated, mine[odd], same)
        if (
            mine is counts
            or kind in _TELLING
            or (kind == "digit" and (odd == _MIDDLE or not _round(stated, mine[odd], same)))
        ):
            for i in mine:
                if i != mine[odd]:
                    yield stated.same("claim-final-stages-same", i, mine[odd])


def _odd(stated: Stated, three: list[int]) -> int | None:
    """Which of three differs from the two others, which are equal; None where that is not so."""
    values = [stated[i].value for i in three]
    return next((n for n, v in enumerate(values) if values.count(v) == 1 and len(set(values)) == 2), None)


def _slipped(stated: Stated, a: int, b: int) -> str | None:
    """The slip by which two amounts differ; of small or round ones, none is seen."""
    one, other = stated[a].printed, stated[b].printed
    return slip(one, other) if (telling(one) or telling(other)) and stated[b].value else None


def _round(stated: Stated, a: int, b: int) -> bool:
    """Whether two amounts are 万元 apart, and no fraction."""
    return (stated[a].value - stated[b].value) % 1_000_000 == 0
