"""How firmly each figure is held: by an equation, by a custom, by a limit alone, by nothing.

A mistake in what only a limit holds is seen where it breaks the limit, and a mistake in what nothing holds is never seen:
who reads the findings must know of these, for silence about them is no pass.
"""

from __future__ import annotations

from enum import StrEnum

from gouji.check.evaluation import Evaluation
from gouji.model.finding import Text
from gouji.relations.constraint import Constraint, Linear


class Hold(StrEnum):
    """What holds a figure, from the firmest down."""

    EQUATION = "equation"  # a sum, a percentage, the same figure elsewhere
    CUSTOM = "custom"  # an equation that is a custom: a hint where it is broken
    DIRECTION = "direction"  # only which way it moves is checked
    BOTH = "limits"  # an upper and a lower limit
    ABOVE = "upper_limit"
    BELOW = "lower_limit"
    NOTHING = "nothing"


# What holds a figure less firmly than an equation, in words.
WEAK = {
    Hold.CUSTOM: Text("只与惯例核对（不符是提示）", "checked against a custom only (a hint where broken)"),
    Hold.DIRECTION: Text("只核对增减方向", "checked for its direction only"),
    Hold.BOTH: Text("只受上下限约束", "bound only by an upper and a lower limit"),
    Hold.ABOVE: Text("只受上限约束", "bound only by an upper limit"),
    Hold.BELOW: Text("只受下限约束", "bound only by a lower limit"),
    Hold.NOTHING: Text("无可核对", "checked against nothing"),
}


def held(evaluation: Evaluation) -> tuple[Hold, ...]:
    """How each claim is held, in the order of the claims."""
    return holds(evaluation)[len(evaluation.relations.figures) :]


def holds(evaluation: Evaluation) -> tuple[Hold, ...]:
    """How each figure is held, in the order of the evaluation's figures."""
    out = [Hold.NOTHING] * len(evaluation.figures)
    for c in (*evaluation.hard, *evaluation.last_place):
        if not c.unknown:
            for i in c.figures:
                out[i] = _firmer(out[i], _hold(c, i))
    for c in evaluation.soft:
        if not c.unknown and not _limit(c):
            for i in c.figures:
                out[i] = _firmer(out[i], Hold.CUSTOM)
    for i, f in enumerate(evaluation.figures):
        if f.word >= 0:  # a word is checked by the numbers that it moves
            out[f.word] = _firmer(out[f.word], out[i])
    return tuple(out)


def _limit(c: Constraint) -> bool:
    return isinstance(c, Linear) and (c.low is None or c.high is None)


def _hold(c: Constraint, figure: int) -> Hold:
    if not isinstance(c, Linear):
        own = getattr(c, "direction", None) in (None, figure)
        return Hold.EQUATION if own else Hold.DIRECTION
    if not _limit(c):
        return Hold.EQUATION
    k = next(k for i, k in c.terms if i == figure)
    return Hold.ABOVE if (k < 0) == (c.low is not None) else Hold.BELOW


def _firmer(a: Hold, b: Hold) -> Hold:
    if {a, b} == {Hold.ABOVE, Hold.BELOW}:
        return Hold.BOTH
    order = list(Hold)
    return min(a, b, key=order.index)
