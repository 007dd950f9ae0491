"""One document of a comparison, evaluated on its own; and what a comparison says."""

from __future__ import annotations

from collections import defaultdict
from pathlib import PurePath
from typing import NamedTuple

import msgspec

from gouji.check.evaluation import Evaluation
from gouji.model.address import Address
from gouji.model.claim import Kind
from gouji.model.disclosure import Disclosure
from gouji.model.finding import Evidence, Finding, Outcome, Report, Text, Verdict
from gouji.relations.constraint import Figure


class Across(NamedTuple):
    """What a comparison says, in the shape a report takes."""

    findings: tuple[Finding, ...]
    verdicts: tuple[Verdict, ...]


class Side:
    """A document evaluated: its figures by name, and how its own relations end at them."""

    def __init__(self, disclosure: Disclosure) -> None:
        self.disclosure = disclosure
        self.evaluation = Evaluation(disclosure)
        self.at: dict[str, int] = {f.name: i for i, f in enumerate(self.evaluation.figures)}
        self.broken: set[int] = set()
        self.held: dict[int, int] = defaultdict(int)
        for c in self.evaluation.hard:
            if c.unknown:
                continue
            if c.gap(self.evaluation.values):
                self.broken.update(c.figures)
            else:
                for i in c.figures:
                    self.held[i] += 1

    def figure(self, i: int) -> Figure:
        return self.evaluation.figures[i]

    def claim(self, n: int) -> int:
        """The number of the figure that a claim is."""
        return self.at.get("claim:0", 0) + n

    def located(self, at: Address) -> list[int] | None:
        """The figures that state what stands at an address; [] where it is zero, None where nothing tells."""
        found = self.evaluation.relations.locate(at)
        if found is not None:
            return [i for i, _ in found]
        reading = self.evaluation.claims
        stated = (
            [n for n in reading.detail.of(str(at)) if reading.claims[n].kind is Kind.AMOUNT]
            if reading
            else []
        )
        return [self.claim(stated[0])] if stated else None

    def named(self, i: int, what: Text) -> Evidence:
        """A figure of another document as evidence: its place is in the words, for the source is another file's."""
        f = self.figure(i)
        file = PurePath(self.disclosure.file).name
        place, at = (f.source.label() + " ", f.source.label(True) + ", ") if f.source else ("", "")
        return Evidence(
            f.name, f.printed, None, f"{what.zh}《{file}》{place}{f.label}", f"{what.en} ({file}), {at}{f.english}"
        )  # fmt: skip


def stands(f: Figure) -> Evidence:
    return Evidence(f.name, f.printed, f.source, f.label, f.english)


def joined(report: Report, across: Across) -> Report:
    """A report with what a comparison adds: findings by severity, and the counts."""
    c = report.counts
    n = {o: sum(1 for v in across.verdicts if v.outcome is o) for o in Outcome}
    hold, broken, cannot = n[Outcome.HOLDS], n[Outcome.BROKEN], n[Outcome.CANNOT_TELL]
    counts = msgspec.structs.replace(
        c, apply=c.apply + hold + broken + cannot, checked=c.checked + hold + broken, hold=c.hold + hold,
        broken=c.broken + broken, cannot_tell=c.cannot_tell + cannot,
    )  # fmt: skip
    findings = sorted((*report.findings, *across.findings), key=lambda f: f.severity.rank)
    return msgspec.structs.replace(
        report, counts=counts, findings=tuple(findings), verdicts=(*report.verdicts, *across.verdicts)
    )
