"""What would be broken if a structural mistake were undone: first what is cheap to know, at last all of it.

Nearly every hypothesis breaks relations that held, or leaves those that it should settle, and most relations show that
without the document being evaluated anew: the firm ones, which hold or break by their own figures alone, whatever the
zeros of other figures say.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping
from functools import cached_property

from gouji.check.decoder import Decoder
from gouji.check.evaluation import Evaluation
from gouji.check.hypothesis import Hypothesis
from gouji.check.structure import Broken
from gouji.model.disclosure import Cell, Table
from gouji.model.finding import Severity
from gouji.model.money import half_unit
from gouji.relations.constraint import Constraint, Linear, Values
from gouji.relations.derive import Relations
from gouji.relations.figures import STRANGE

# The kinds of constraint whose terms and bounds are the same whatever amounts the rows hold.
_FIRM = frozenset(("same", "row", "part", "balance", "sum", "none", "claim", "percent", "sign"))
_SAID = frozenset(("claim", "percent", "sign"))  # those that sentences assert

Place = tuple[str, str, str]  # section, row, column


class Trials:
    """The hypotheses about one document, tried one after another."""

    def __init__(self, evaluation: Evaluation, decoder: Decoder) -> None:
        """`decoder` is the evaluation's."""
        self.evaluation, self.decoder = evaluation, decoder
        # Not by functools.cache: a bound method kept by its own object would hold the document until a collection.
        self._places: dict[str, dict[Place, list[int]]] = {}
        self._last: tuple[Hypothesis, Relations] | None = None

    def surely(self, h: Hypothesis) -> Iterator[Broken]:
        """What is surely broken with the mistake undone: by its figures alone, then by the relations of its tables."""
        changed = self._changed(h)
        if changed is not None:
            yield self._left(changed, h)
        if h.rebind:
            relations = self._derived(h)
            yield names(c for c in relations.constraints if _hard(c) and _broken(c, relations.values))

    def exactly(self, h: Hypothesis) -> Broken:
        """What is broken with the mistake undone."""
        reading = None if h.rebind else self.evaluation.claims
        undone = Evaluation(h.undone, reading, self._derived(h) if h.rebind else None)
        return names(undone.broken) | self._untied(undone)

    def _derived(self, h: Hypothesis) -> Relations:
        """The relations with the mistake undone; kept for the same one, which is asked of again if it is worth it."""
        if self._last is None or self._last[0] is not h:
            self._last = h, Relations(h.undone, self.evaluation.absent)
        return self._last[1]

    def _untied(self, undone: Evaluation) -> Broken:
        """The customs that are broken then; those that are broken now stay so unless figures show that they hold."""
        return names(
            c for c in undone.ties()
            if undone.breaks(c) or (_name(c) in self._off and not undone.shown(c))
        ) | (self._off - names(undone.ties()))  # fmt: skip

    @cached_property
    def _off(self) -> Broken:
        return names(c for c in self.evaluation.ties() if self.evaluation.breaks(c))

    def _changed(self, h: Hypothesis) -> dict[int, int | None] | None:
        """The figures that are others with the mistake undone; None where more is other than figures."""
        old, new = self.evaluation.disclosure.table(h.table), h.undone.table(h.table)
        if old is None or new is None or old.decimals != new.decimals:
            return None
        before, after = _cells(old), _cells(new)
        if before is None or after is None or before.keys() != after.keys():
            return None
        places = self._places_of(h.table)
        # In another unit every figure is another, for rounding hides more or less in it.
        changed = (x for x in after.items() if h.rebind or x[1] is not before[x[0]])
        return {i: cell.amount for at, cell in changed for i in places.get(at, ())}

    def _left(self, changed: dict[int, int | None], h: Hypothesis) -> Broken:
        """The firm constraints, and the customs, that are broken with these figures, all others kept."""
        base, constraints = self.evaluation, self.decoder.constraints
        values = list(base.values)
        for i, value in changed.items():
            values[i] = value
        table = h.undone.table(h.table) if h.rebind else None
        halves = dict.fromkeys(changed, half_unit(table.decimals, table.unit)) if table else {}
        touched = {n for i in changed for n in self.decoder.touching.get(i, ())}
        near = [c for n in touched if _firm(c := constraints[n])]
        near += [c for c in base.last_place if _firm(c) and not changed.keys().isdisjoint(c.figures)]
        left: list[Constraint] = []
        for c in near:
            if h.rebind:  # then it is not known what sentences say
                broken = isinstance(c, Linear) and c.kind not in _SAID and self._far(c, values, halves)
            else:
                broken = _broken(c, values)
            if broken and _name(c) not in self._known:
                return names((c,))  # proven wrong
            if broken:
                left.append(c)
        left += [
            c for n in self.decoder.broken - touched
            if _firm(c := constraints[n]) and _broken(c, values) and not (h.rebind and c.kind in _SAID)
        ]  # fmt: skip
        return names(left) | self._customs(values, changed, halves)

    @cached_property
    def _known(self) -> Broken:
        """The relations that are broken."""
        return names(self.decoder.constraints[n] for n in self.decoder.broken)

    def _customs(self, values: Values, changed: Container[int], halves: Mapping[int, int]) -> Broken:
        """The customs that are surely broken with these figures, and those that are broken now and of which nothing shows
        then that they hold."""
        base = self.evaluation
        left: list[Constraint] = []
        for c in base.ties():
            off, figures = base.breaks(c), c.figures
            if any(i in changed for i in figures):
                known = all(values[i] is not None for i in figures)
                shown = known and any(values[i] for i in figures)
                if (off and not shown) or (known and self._far(c, values, halves)):
                    left.append(c)
            elif off:
                left.append(c)
        return names(left)

    def _far(self, c: Linear, values: Values, halves: Mapping[int, int]) -> bool:
        """Whether a relation is broken by more than any rounding could hide, and than the last place; `halves` are of
        figures that print other places then."""
        widths = [abs(k) * halves.get(i, self.evaluation.figures[i].half) for i, k in c.terms]
        # Beside their own: an amount too small to print, one unit of the last place.
        most = sum(widths) + 3 * max(widths)
        r = c.residual(values)
        return all(values[i] is not None for i, _ in c.terms) and (
            (c.low is not None and r < -most) or (c.high is not None and r > most)
        )

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


def names(constraints: Iterable[Constraint]) -> Broken:
    """Constraints by their names."""
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
