"""Monitoring (双监控): on one day, how far the money is and how far each target is, beside how much of the year has gone."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

import msgspec

from gouji.forms.targets.values import meets, value
from gouji.model.finding import Text
from gouji.model.ledger import Ledger
from gouji.model.project import Actual, Indicator
from gouji.projects.execution import alerts, progress
from gouji.projects.library import same
from gouji.projects.scoring import ratio

LIGHTS = {
    "met": Text("已达成", "met"),
    "on_the_way": Text("进行中", "on the way"),
    "behind": Text("偏离", "behind"),
    "unknown": Text("读不出", "cannot be told"),
    "unwatched": Text("未监控", "not watched"),
}


class Watched(msgspec.Struct, frozen=True):
    """One indicator on a day: how much of its target is reached, in hundredths of a percent, and its light: unwatched
    where monitoring recorded no value."""

    indicator: Indicator
    actual: Actual | None
    reached: int | None
    light: str
    later: Actual | None = None  # the value of the evaluation, where none was recorded in monitoring


class Watch(msgspec.Struct, frozen=True):
    """A project on a day: its money, its time, its indicators, and the thresholds that it is below."""

    project: str
    executed: int | None
    time: int | None
    indicators: tuple[Watched, ...]
    below: tuple[Text, ...]


def watch(ledger: Ledger, day: str) -> tuple[Watch, ...]:
    """Every project with money and targets side by side. An indicator is behind where less of it is reached than of the
    year has gone; one that only ends with the year is on the way."""
    low = {p.project: t for p, t in alerts(ledger, day)}
    return tuple(
        Watch(
            p.project, p.executed, p.time, tuple(_indicators(ledger, p.project, p.time)),
            (Text(low[p.project].zh, low[p.project].en),) if p.project in low else (),
        )
        for p in progress(ledger, day)
    )  # fmt: skip


def _indicators(ledger: Ledger, project: str, time: int | None) -> Iterator[Watched]:
    for i in (i for i in ledger.indicators if same(i.project, project)):
        mine = [a for a in ledger.actuals if a.indicator == i.name and same(a.project, project)]
        found = next((a for a in mine if a.phase == "monitoring"), None)
        if found is None:
            yield Watched(i, None, None, "unwatched", next((a for a in mine if a.phase == "self"), None))
        else:
            yield _watched(i, found, time, ledger.year)


def _watched(i: Indicator, a: Actual, time: int | None, year: int) -> Watched:
    target, now = value(i.target), value(a.value)
    met = meets(target, now, year)
    if met or met is None:
        return Watched(i, a, 10_000 if met else None, "met" if met else "unknown")
    if target.kind == "date":
        return Watched(i, a, None, "behind")
    part, _ = ratio(target, now)
    reached = int(part * 10_000)
    # What grows through the year is judged by the time gone; a share, or what may not be exceeded, at once.
    grows = target.op in (">=", ">", "=", "") and not target.percent
    on_the_way = grows and time is not None and Fraction(reached) >= time
    return Watched(i, a, reached, "on_the_way" if on_the_way else "behind")
