"""A document evaluated: its figures, and the constraints that its tables and its sentences put on them."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.check import claims
from gouji.check.decoder import Decoder
from gouji.model.disclosure import Disclosure
from gouji.model.finding import Outcome, Severity
from gouji.phrases.assertion import CLAIM
from gouji.relations.constraint import Constraint, Figure, Linear
from gouji.relations.derive import Relations


class Evaluation:
    """A document's figures and constraints, evaluated: what the report, `explain` and `coverage` read."""

    def __init__(
        self,
        disclosure: Disclosure,
        reading: claims.Reading | None = None,
        relations: Relations | None = None,
    ) -> None:
        """`reading` and `relations` are the document's, where they are at hand."""
        self.disclosure = disclosure
        self.claims = reading or claims.read(disclosure)
        self.absent = claims.absent_kinds(self.claims)
        fitting = relations is not None and relations.absent == self.absent
        self.relations = relations if relations and fitting else Relations(disclosure, self.absent)
        self.figures: list[Figure] = list(self.relations.figures)
        self.constraints: list[Constraint] = list(self.relations.constraints)
        claims.join(self.claims, self.relations, self.figures, self.constraints)
        self.values = [f.value for f in self.figures]
        self.hard: list[Constraint] = []
        self.last_place: list[Constraint] = []
        self.soft: list[Constraint] = []
        self._off: set[int] = set()  # by identity: to hash a constraint is to go through all of it
        for c in self.constraints:
            gap = 0 if c.unknown else c.gap(self.values)
            if gap:
                self._off.add(id(c))
            if c.severity is Severity.HINT:
                self.soft.append(c)
            elif gap and c.slight(gap):
                self.last_place.append(c)
            else:
                self.hard.append(c)

    def named(self, name: str) -> Figure | None:
        """The figure of that name, if the document has it."""
        if name.startswith(CLAIM):
            n = len(self.relations.figures) + int(name.removeprefix(CLAIM))
            return self.figures[n] if n < len(self.figures) else None
        found = self.relations.printed.named(name)
        return None if found is None else self.figures[found]

    def decoder(self) -> Decoder:
        """The hard constraints ready for repair; customs, and what is off by its last place, only break ties."""
        broken = {n for n, c in enumerate(self.hard) if id(c) in self._off}
        return Decoder(self.figures, self.hard, self._recheck, [*self.soft, *self.last_place], broken)

    @property
    def broken(self) -> Iterator[Constraint]:
        """The hard constraints that are broken."""
        return (c for c in self.hard if id(c) in self._off)

    def ties(self) -> list[Linear]:
        """The equations by custom between tables."""
        return [
            c
            for c in self.soft
            if c.kind == "custom" and isinstance(c, Linear) and None not in (c.low, c.high)
        ]

    def shown(self, tie: Constraint) -> bool:
        """Whether an equation by custom holds of figures that are not nothing."""
        return not tie.unknown and id(tie) not in self._off and any(self.values[i] for i in tie.figures)

    def breaks(self, c: Constraint) -> bool:
        """Whether a constraint is broken, be it by its last place."""
        return id(c) in self._off

    def _recheck(self, changes: dict[int, int], others: set[tuple[str, str]]) -> bool:
        """Whether relations derived anew from repaired tables hold, other causes apart."""
        instead = {self.figures[i].name: v for i, v in changes.items()}
        relations = Relations(self.disclosure, self.absent, instead)
        values = [f.value for f in relations.figures]
        return all(
            (c.code, c.where) in others
            for c in relations.constraints
            if c.severity is not Severity.HINT
            and not c.unknown
            and c.gap(values)
            and not c.last_place(values)
        )

    def outcome(self, c: Constraint) -> Outcome:
        """How one of the constraints ended; a last-place difference counts as broken here and is a hint in the report."""
        if c.unknown:
            return Outcome.CANNOT_TELL
        return Outcome.BROKEN if id(c) in self._off else Outcome.HOLDS
