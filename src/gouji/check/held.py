"""How firmly each statement of the prose is held: by an equation, by a limit alone, by nothing.

A mistake in what only a limit holds is seen where it breaks the limit, and a mistake in what nothing holds is never seen:
who reads the findings must know of these.
"""

from __future__ import annotations

from enum import StrEnum

from gouji.check.check import Evaluation
from gouji.relations.constraint import Linear


class Hold(StrEnum):
    """What holds a statement, from the firmest down."""

    EQUATION = "equation"  # a sum, a percentage, the same figure elsewhere
    DIRECTION = "direction"  # only which way it moves is checked
    BOTH = "limits"  # an upper and a lower limit
    ABOVE = "upper_limit"
    BELOW = "lower_limit"
    NOTHING = "nothing"


def held(evaluation: Evaluation) -> tuple[Hold, ...]:
    """How each claim is held, in the order of the claims."""
    first = len(evaluation.relations.figures)
    out = [Hold.NOTHING] * (len(evaluation.figures) - first)
    for c in (*evaluation.hard, *evaluation.last_place):
        if c.unknown:
            continue
        for i in (i for i in c.figures if i >= first):
            out[i - first] = _firmer(out[i - first], _hold(c, i))
    for i, f in enumerate(evaluation.figures[first:]):
        if f.word >= first:  # a word is checked by the numbers that it moves
            out[f.word - first] = _firmer(out[f.word - first], out[i])
    return tuple(out)


def _hold(c: object, figure: int) -> Hold:
    if not isinstance(c, Linear):
        own = getattr(c, "direction", None) in (None, figure)
        return Hold.EQUATION if own else Hold.DIRECTION
    if c.low is not None and c.high is not None:
        return Hold.EQUATION
    k = next(k for i, k in c.terms if i == figure)
    return Hold.ABOVE if (k < 0) == (c.low is not None) else Hold.BELOW


def _firmer(a: Hold, b: Hold) -> Hold:
    if {a, b} == {Hold.ABOVE, Hold.BELOW}:
        return Hold.BOTH
    order = list(Hold)
    return min(a, b, key=order.index)
