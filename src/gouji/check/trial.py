"""What would be broken if a structural mistake were undone: first what is cheap to know, at last all of it.

Nearly every hypothesis breaks relations that held, or leaves those that it should settle, and most relations show that
without the document being evaluated anew: the firm ones, which hold or break by their own figures alone, whatever the
zeros of other figures say.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import NamedTuple

from gouji.check.evaluation import Evaluation
from gouji.check.hypothesis import Hypothesis
from gouji.check.structure import Broken
from gouji.model.disclosure import Cell, Table
from gouji.model.finding import Severity
from gouji.relations.constraint import Constraint, Values
from gouji.relations.derive import Relations
from gouji.relations.figures import STRANGE

# The kinds of constraint whose terms and bounds are the same whatever amounts the rows hold.
_FIRM = frozenset(("same", "row", "part", "balance", "sum", "none", "claim", "percent", "sign"))

Place = tuple[str, str, str]  # section, row, column


class _Firm(NamedTuple):
    """The firm constraints of a document: by figure, and which of them are broken as it stands."""

    constraints: list[Constraint]
    touching: dict[int, list[int]]
    broken: set[int]


class Trials:
    """The hypotheses about one document, tried one after another."""

    def __init__(self, evaluation: Evaluation) -> None:
        self.evaluation = evaluation
        # Not by functools.cache: a bound method kept by its own object would hold the document until a collection.
        self._places: dict[str, dict[Place, list[int]]] = {}

    def left(self, h: Hypothesis) -> Iterator[Broken]:
        """What is broken with the mistake undone: first what surely is, the last time exactly all of it."""
        base = self.evaluation
        relations: Relations | None = None
        if h.rebind:
            relations = Relations(h.undone, base.absent)
            yield _names(c for c in relations.constraints if _hard(c) and _broken(c, relations.values))
        elif (changed := self._changed(h)) is not None:
            yield self._surely(changed)
        undone = Evaluation(h.undone, None if h.rebind else base.claims, relations)
        yield _names(undone.broken) | self._untied(undone)

    def _untied(self, undone: Evaluation) -> Broken:
        """The customs that are broken then; those that are broken now stay so unless figures show that they hold."""
        return _names(
            c for c in undone.ties()
            if undone.breaks(c) or (_name(c) in self._off and not undone.shown(c))
        ) | (self._off - _names(undone.ties()))  # fmt: skip

    @cached_property
    def _off(self) -> Broken:
        return _names(c for c in self.evaluation.ties() if self.evaluation.breaks(c))

    def _changed(self, h: Hypothesis) -> dict[int, int | None] | None:
        """The figures that are others with the mistake undone; None where more is other than figures."""
        old, new = self.evaluation.disclosure.table(h.table), h.undone.table(h.table)
        if old is None or new is None or (old.unit, old.decimals) != (new.unit, new.decimals):
            return None
        before, after = _cells(old), _cells(new)
        if before is None or after is None or before.keys() != after.keys():
            return None
        places = self._places_of(h.table)
        changed = ((at, cell) for at, cell in after.items() if cell is not before[at])
        return {i: cell.amount for at, cell in changed for i in places.get(at, ())}

    def _surely(self, changed: dict[int, int | None]) -> Broken:
        """The firm constraints that are broken with these figures, all others kept."""
        values = list(self.evaluation.values)
        for i, value in changed.items():
            values[i] = value
        firm = self._firm
        touched = {n for i in changed for n in firm.touching.get(i, ())}
        broken = (firm.broken - touched) | {n for n in touched if _broken(firm.constraints[n], values)}
        return _names(firm.constraints[n] for n in broken)

    @cached_property
    def _firm(self) -> _Firm:
        base = self.evaluation
        constraints = [c for c in base.constraints if _firm(c)]
        touching: dict[int, list[int]] = defaultdict(list)
        for n, c in enumerate(constraints):
            for i in c.figures:
                touching[i].append(n)
        broken = {n for n, c in enumerate(constraints) if _broken(c, base.values)}
        return _Firm(constraints, touching, broken)

    def _places_of(self, table: str) -> dict[Place, list[int]]:
        """Where in a table each of its figures stands."""
        if table not in self._places:
            out: dict[Place, list[int]] = defaultdict(list)
            for i, f in enumerate(self.evaluation.relations.figures):
                if f.address is not None and f.address.table == table:
                    at = f.address
                    out[at.section, at.row, at.column].append(i)
            self._places[table] = out
        return self._places[table]


def _firm(c: Constraint) -> bool:
    return c.kind in _FIRM and _hard(c)


def _hard(c: Constraint) -> bool:
    return c.severity is not Severity.HINT and not c.unknown


def _broken(c: Constraint, values: Values) -> bool:
    """Whether a constraint whose figures are all known is broken, by more than its last place."""
    gap = c.gap(values)
    return gap != 0 and not c.slight(gap) and all(values[i] is not None for i in c.figures)


def _names(constraints: Iterable[Constraint]) -> Broken:
    return frozenset(map(_name, constraints))


def _name(c: Constraint) -> tuple[str, str]:
    return c.code, c.where


def _cells(table: Table) -> dict[Place, Cell] | None:
    """The cells of a table by their places; None where two would have one place, or what a place is was not read."""
    out: dict[Place, Cell] = {}
    count = 0
    for s in table.sections:
        columns = [c.key for c in s.columns]
        if any(key.startswith(STRANGE) for key in (*columns, *(r.id for r in s.rows))):
            return None
        for r in s.rows:
            count += len(columns)
            for key, cell in zip(columns, r.cells, strict=True):
                out[s.key, r.id, key] = cell
    return out if len(out) == count else None
