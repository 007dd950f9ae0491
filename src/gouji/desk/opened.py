"""A document read, checked and laid out for the page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from gouji import jobs
from gouji.check.evaluation import Evaluation
from gouji.child import Child, NoAnswer
from gouji.child_work import Size
from gouji.desk.places import Places
from gouji.model.disclosure import Disclosure
from gouji.model.finding import Finding, Outcome, Report, Severity, Text, Verdict
from gouji.relations.constraint import Constraint, Figure


class Relation(NamedTuple):
    """One relation or sentence of a figure: its outcome, its sum with numbers, the other figures in it."""

    code: str
    outcome: Outcome
    equation: Text
    name: Text
    basis: Text
    others: tuple[Figure, ...]
    stated: bool  # a sentence takes part


class Opened:
    """One disclosure with everything that its page shows. `sizes` are those of its pages, empty without pages."""

    def __init__(self, disclosure: Disclosure, report: Report, sizes: Sequence[Size]) -> None:
        self.disclosure, self.report, self.sizes = disclosure, report, tuple(sizes)
        self.evaluation = Evaluation(disclosure)
        self.index = {f.name: n for n, f in enumerate(self.evaluation.figures)}
        self.free = tuple(f.name for f in jobs.coverage(disclosure).free)
        self.places = Places(self.evaluation.figures, report.findings, self.free)

    @property
    def figures(self) -> Sequence[Figure]:
        return self.evaluation.figures

    @property
    def findings(self) -> Sequence[Finding]:
        return self.report.findings

    def by_severity(self) -> list[tuple[Severity, list[int]]]:
        """The findings' numbers under each severity that occurs."""
        grouped = [(s, [n for n, f in enumerate(self.findings) if f.severity is s]) for s in Severity]
        return [(s, numbers) for s, numbers in grouped if numbers]

    def verdicts(self, outcome: Outcome) -> list[Verdict]:
        """Every check that ended so."""
        return [v for v in self.report.verdicts if v.outcome is outcome]

    def figure(self, name: str) -> Figure | None:
        """A figure by its address or claim."""
        n = self.index.get(name)
        return None if n is None else self.figures[n]

    def relations(self, name: str) -> list[Relation]:
        """Every relation and sentence that a figure takes part in; the broken ones first."""
        n = self.index[name]
        found = [self._relation(c, n) for c in self.evaluation.constraints if n in c.figures]
        order = (Outcome.BROKEN, Outcome.CANNOT_TELL, Outcome.HOLDS)
        return sorted(found, key=lambda r: order.index(r.outcome))

    def _relation(self, c: Constraint, but: int) -> Relation:
        from gouji.check.explain import equation

        figures, values = self.evaluation.figures, self.evaluation.values
        others = tuple(figures[i] for i in c.figures if i != but)
        stated = any(figures[i].typed for i in c.figures)
        return Relation(
            c.code, self.evaluation.outcome(c), equation(c, figures, values), c.name, c.basis, others, stated
        )


def open_file(
    path: Path, name: str, password: str | None, child: Child, stage: Callable[[str], None]
) -> tuple[Opened, ...]:  # fmt: skip
    """Read and check a file, telling each stage. Raises UnreadableFile.

    The document is known by the name its owner gave it, never by where it lies.
    """
    from gouji.checking import check
    from gouji.read import read_all

    stage("reading")
    found = [msgspec.structs.replace(d, file=name) for d in read_all(path, password)]
    sizes: list[Size] = []
    if found[0].format == "pdf":
        try:
            sizes = child.sizes(path, password)
        except NoAnswer:
            sizes = []
    stage("checking")
    codes = jobs.codes()
    return tuple(Opened(d, check(d, codes=codes), sizes) for d in found)
