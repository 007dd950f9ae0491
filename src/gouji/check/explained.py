"""Which causes are behind what is broken, and whether one structural mistake stands for several of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from gouji.check import structure
from gouji.check.decoder import Decoder
from gouji.check.evaluation import Evaluation
from gouji.check.repair import Cause
from gouji.check.trial import Trials, names
from gouji.model.slips import telling
from gouji.relations.constraint import Constraint, Linear

BETWEEN = {"same", "part", "bound"}  # kinds of relations between tables
WITHIN = ("sum", "row")  # and within one


def explained(evaluation: Evaluation, decoder: Decoder) -> tuple[list[Cause], structure.Explanation | None]:
    """The causes of what is broken, and the structural mistake that stands for some of them, if one does."""
    found = decoder.causes()
    ties = [c for c in evaluation.ties() if evaluation.breaks(c)]
    several = sum(_changes(c) for c in found) + sum(_telling(evaluation, c) for c in ties) > 1
    return found, _structural(evaluation, decoder, found, ties) if several else None


def _telling(evaluation: Evaluation, tie: Constraint) -> int:
    """The changes that a custom counts for which holds once figures stand in other rows: amounts of many digits agree by no
    accident."""
    return 2 if any(telling(evaluation.figures[i].printed) for i in tie.figures) else 1


def _changes(cause: Cause) -> int:
    """How many figures would have to change to settle a cause."""
    return len(cause.repairs[0].changes) if cause.repairs else structure.changes_for(len(cause.broken))


def _structural(
    evaluation: Evaluation, decoder: Decoder, found: Sequence[Cause], ties: Sequence[Constraint]
) -> structure.Explanation | None:
    """The structural mistake behind what is broken, if there is one."""
    groups = [structure.Group(names(decoder.constraints[n] for n in c.broken), _changes(c)) for c in found]
    groups += [structure.Group(names([c]), _telling(evaluation, c)) for c in ties]
    accused: Counter[tuple[str, str]] = Counter()
    between_tables = False
    for n in decoder.broken:
        places = [at for i in decoder.constraints[n].figures if (at := decoder.figures[i].address)]
        accused.update((at.table, at.row) for at in places)
        # A row that is not there leaves a relation between tables with figures of one alone.
        between_tables |= len(places) > 1 or decoder.constraints[n].kind in BETWEEN
    untied = frozenset(
        (at.table, at.row) for c in ties for i in c.figures if (at := decoder.figures[i].address)
    )
    accused.update(untied)
    trials, strangers = Trials(evaluation, decoder), _strangers(decoder)
    return structure.explain(
        evaluation.disclosure, groups, accused, trials, between_tables, strangers, untied
    )


def _strangers(decoder: Decoder) -> frozenset[str]:
    """Tables that agree with themselves and hardly with anything else: most of the equations that tie them to other tables and to
    the prose are broken, none of their own."""
    own: set[str] = set()
    off: Counter[str] = Counter()
    for n in decoder.broken:
        c = decoder.constraints[n]
        if c.kind in WITHIN:
            own |= _tables(decoder, c)
        elif _equation(c):
            off.update(_tables(decoder, c))
    left = {table: 3 * k // 2 for table, k in off.items() if table not in own}  # equations it may have in all
    for c in decoder.constraints:
        if not left:
            break
        if not c.unknown and c.kind not in WITHIN and _equation(c):
            for table in left.keys() & _tables(decoder, c):
                left[table] -= 1
                if left[table] < 0:
                    del left[table]
    return frozenset(left)


def _equation(c: Constraint) -> bool:
    return isinstance(c, Linear) and c.low is not None and c.high is not None


def _tables(decoder: Decoder, c: Constraint) -> set[str]:
    """The tables whose figures a constraint joins, where there is money in any of its figures."""
    if not any(decoder.values[i] for i in c.figures):
        return set()
    return {at.table for i in c.figures if (at := decoder.figures[i].address)}
