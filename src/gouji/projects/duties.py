"""Duties (职能) as the spine: which has money, which has evidence, which has neither; tasks and what is overdue."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from gouji.model.finding import Text
from gouji.model.ledger import Duty, Ledger
from gouji.model.project import Indicator, ServiceItem, Task
from gouji.projects.library import same


class Standing(msgspec.Struct, frozen=True):
    """One duty and all that hangs on it. `number` counts from 1 where the ledger gives none."""

    number: int
    duty: Duty
    projects: tuple[str, ...]
    money: int
    tasks: tuple[Task, ...]
    indicators: tuple[str, ...]
    evidence: tuple[str, ...]
    services: tuple[str, ...] = ()
    linked: bool = True

    @property
    def state(self) -> str:
        """both, money, evidence or neither; not_linked where nothing in the ledger names any duty."""
        if not self.linked:
            return "not_linked"
        return {(True, True): "both", (True, False): "money", (False, True): "evidence"}.get(
            (self.money > 0, bool(self.evidence)), "neither"
        )


STATES = {
    "both": Text("有钱有据", "money and evidence"),
    "money": Text("有钱无据", "money, no evidence"),
    "evidence": Text("有据无钱", "evidence, no money"),
    "neither": Text("无钱无据", "neither"),
    "not_linked": Text("未与项目对应", "no project names it"),
}


def standings(ledger: Ledger, services: Mapping[int, Sequence[str]] | None = None) -> tuple[Standing, ...]:
    """Every duty with its projects, money, tasks, indicators, evidence and services.

    The services are its items, and what the snapshots of the ledger say of its indicators' metrics; `services` gives by
    duty what a database of cases says now, in their place.
    """
    out = []
    linked = any(
        r.duty
        for records in (ledger.projects, ledger.components, ledger.tasks, ledger.service_items)
        for r in records
    )
    for n, duty in enumerate(ledger.duties, 1):
        number = duty.number or n
        names, money = _money(ledger, number)
        tasks = tuple(
            t
            for t in ledger.tasks
            if t.duty == number or (not t.duty and any(same(t.project, p) for p in names))
        )
        measures = measured(ledger, number, names)
        told = (
            tuple(services.get(number, ()))
            if services is not None
            else tuple(_services(ledger, number, measures))
        )
        evidence = (*_evidence(ledger, number, names, tasks), *_snapshots(ledger, measures))
        out.append(Standing(
            number, duty, names, money, tasks, tuple(i.name for i in measures), evidence, told, linked,
        ))  # fmt: skip
    return tuple(out)


def measured(ledger: Ledger, number: int, names: Sequence[str]) -> tuple[Indicator, ...]:
    """The indicators of a duty: those that name it, and those of its projects that name none."""
    return tuple(
        i
        for i in ledger.indicators
        if i.duty == number or (not i.duty and any(same(i.project, p) for p in names))
    )


def items(ledger: Ledger, number: int) -> tuple[ServiceItem, ...]:
    """The service items through which a duty is done."""
    return tuple(x for x in ledger.service_items if x.duty == number)


def _services(ledger: Ledger, number: int, measures: Sequence[Indicator]) -> Iterator[str]:
    yield from (x.name for x in items(ledger, number))
    yield from _snapshots(ledger, measures)


def _snapshots(ledger: Ledger, measures: Sequence[Indicator]) -> list[str]:
    """What the metrics of indicators said when they were asked."""
    wanted = {i.evidence for i in measures if i.evidence_kind == "metric"}
    found = (s for s in ledger.snapshots if s.metric in wanted)
    return [
        f"{s.name or s.metric} {s.value}（n={s.count:,}，{s.taken[:10]}{'，模拟数据' if s.simulated else ''}）"
        for s in found
    ]


def _money(ledger: Ledger, number: int) -> tuple[tuple[str, ...], int]:
    """The projects that serve a duty and their money: whole projects, or the parts that name it."""
    names: dict[str, int] = {}
    for p in ledger.projects:
        parts = [c for c in ledger.components if same(c.project, p.name) and c.duty]
        if mine := [c.amount for c in parts if c.duty == number]:
            names[p.name] = sum(mine)
        elif p.duty == number:
            names[p.name] = p.amount - sum(c.amount for c in parts)
    return tuple(names), sum(names.values())


def _evidence(ledger: Ledger, number: int, names: tuple[str, ...], tasks: tuple[Task, ...]) -> list[str]:
    """What shows that a duty was done, piece by piece: the parts of other duties do not count."""
    parts = {c.name: c.duty for c in ledger.components}

    def mine(project: str, component: str) -> bool:
        return any(same(project, n) for n in names) and parts.get(component, 0) in (0, number)

    found = [t.evidence for t in tasks if t.evidence]
    found += [d.evidence for d in ledger.deliverables if d.evidence and mine(d.project, d.component)]
    found += [m.document for m in ledger.milestones if m.document and mine(m.project, m.component)]
    return list(dict.fromkeys(found))


def overdue(ledger: Ledger, day: str) -> tuple[Task, ...]:
    """The tasks whose day has passed and that are not done, oldest first."""
    late = [t for t in ledger.tasks if t.due and t.due < day and not t.done]
    return tuple(sorted(late, key=lambda t: t.due))
