"""Next year's projects as this year asked for them (下年申请): what was requested begins the ledger of the year after."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from msgspec.structs import replace

from gouji.model.ledger import Component, Ledger, Project
from gouji.model.project import Actual, Funding, Indicator, Request

FULL = ("-01-01", "-12-31")  # a project of the whole year goes on through the next one


class Requested(NamedTuple):
    """What goes over into the ledger of the year after."""

    projects: tuple[Project, ...] = ()
    components: tuple[Component, ...] = ()
    funding: tuple[Funding, ...] = ()
    indicators: tuple[Indicator, ...] = ()


def requested(ledger: Ledger) -> Requested:
    """The projects that this year's requests keep, with the amount asked for. Of a project what it is goes over, and its
    indicators with last year's target and value beside them; how and when it was done this year does not."""
    kept = list(_kept(ledger))
    names = {p.name for p, _ in kept}
    same = {p.name for p, r in kept if r.amount == p.amount}
    return Requested(
        tuple(_project(p, r, ledger.year) for p, r in kept),
        tuple(c for c in ledger.components if c.project in same),  # parts of another sum would not add up
        tuple(Funding(p.name, r.year, r.amount, function=p.function, economic=p.economic) for p, r in kept),
        tuple(_indicator(i, ledger.actuals) for i in ledger.indicators if i.project in names),
    )


def _kept(ledger: Ledger) -> Iterator[tuple[Project, Request]]:
    for r in ledger.requests:
        p = next((p for p in ledger.projects if p.name == r.project), None)
        if p is not None and r.year == ledger.year + 1 and r.decision != "cancel" and r.amount:
            yield p, r


def _project(p: Project, r: Request, year: int) -> Project:
    whole = (p.starts, p.ends) == tuple(f"{year}{day}" for day in FULL)
    return replace(
        p, amount=r.amount, status="draft", plan="", period="", arrangement="", targets="", appraisal="",
        overview="" if str(year) in p.overview else p.overview, body="" if str(year) in p.body else p.body,
        starts=f"{r.year}{FULL[0]}" if whole else "", ends=f"{r.year}{FULL[1]}" if whole else "",
    )  # fmt: skip


def _indicator(i: Indicator, actuals: tuple[Actual, ...]) -> Indicator:
    mine = [
        a for a in actuals if a.indicator == i.name and a.project == i.project and a.phase != "monitoring"
    ]
    return replace(i, prior_target=i.target, prior_actual=mine[-1].value if mine else "")
