"""Execution (执行): against time, contract and budget; what will not be spent by the end of the year, and why."""

from __future__ import annotations

import datetime
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib import resources

import msgspec

from gouji.model.converting import converted
from gouji.model.finding import Text
from gouji.model.ledger import Entry, Ledger, Project
from gouji.model.money import share, wan
from gouji.projects.cash import Flow, flows, recorded
from gouji.projects.library import Piece, budget, pieces, price, same


class Threshold(msgspec.Struct, frozen=True):
    """What is watched for on a day of the year: the least share that should be carried out, in hundredths of a percent."""

    day: str
    least: int
    zh: str
    en: str
    source: str
    since: str
    confirmed: bool = False


@cache
def thresholds() -> tuple[Threshold, ...]:
    """The configured thresholds."""
    text = resources.files("gouji.projects").joinpath("data", "monitoring.toml").read_text("utf-8")
    return tuple(converted(tomllib.loads(text)["threshold"], list[Threshold]))


class Progress(msgspec.Struct, frozen=True):
    """A project on a day. Shares are hundredths of a percent, None where there is nothing to divide by."""

    project: str
    budget: int
    contracts: int
    planned: int  # due by the day
    paid: int
    time: int | None

    @property
    def executed(self) -> int | None:
        return share(self.paid, self.budget)

    @property
    def of_contracts(self) -> int | None:
        return share(self.paid, self.contracts)

    @property
    def of_plan(self) -> int | None:
        return share(self.paid, self.planned)


class Unspent(msgspec.Struct, frozen=True):
    """Money that will not, or may not, be spent this year: `kind` is saved, later or at_risk."""

    project: str
    piece: str
    amount: int
    kind: str
    why: Text


def progress(ledger: Ledger, day: str) -> tuple[Progress, ...]:
    """Each project on a day."""
    due = flows(ledger, day)
    return tuple(_progress(ledger, p, due, day) for p in ledger.projects)


def _progress(ledger: Ledger, p: Project, due: tuple[Flow, ...], day: str) -> Progress:
    contracts = sum(c.amount for c in ledger.contracts if same(c.project, p.name))
    planned = sum(f.amount for f in due if f.project == p.name and f.due <= day)
    paid = sum(
        x.amount for x in ledger.payments if same(x.project, p.name) and x.paid <= day and not x.of_last_year
    )
    return Progress(p.name, budget(ledger, p), contracts, planned, paid, elapsed(p, ledger.year, day))


def elapsed(p: Project, year: int, day: str) -> int | None:
    """How much of a project's time has passed."""
    first, last, now = (
        datetime.date.fromisoformat(d) for d in (p.starts or f"{year}-01-01", p.ends or f"{year}-12-31", day)
    )
    if last < first:
        return None
    passed = min(max((now - first).days + 1, 0), (last - first).days + 1)
    return share(passed, (last - first).days + 1)


def unspent(ledger: Ledger, day: str) -> tuple[Unspent, ...]:
    """What will not be spent by 31 December, and why, as things stand on a day."""
    due = flows(ledger, day)
    return tuple(u for piece in pieces(ledger) for u in _unspent(ledger, piece, due, day))


def _unspent(ledger: Ledger, piece: Piece, due: tuple[Flow, ...], day: str) -> Iterator[Unspent]:
    end = f"{ledger.year}-12-31"
    cost, name = price(ledger, piece), piece.project.name
    signed = any(piece.owns(c) for c in ledger.contracts)
    if cost < piece.amount:
        why = Text(
            f"合同价比预算低{wan(piece.amount - cost)}万元",
            f"the contract is {wan(piece.amount - cost)}万元 below the budget",
        )
        yield Unspent(name, piece.name, piece.amount - cost, "saved", why)
    mine = [f for f in due if f.project == name and f.piece == piece.name and f.open]
    for f in mine:
        label = f.words or "全部"
        if f.due > end:
            yield Unspent(
                name,
                piece.name,
                f.open,
                "later",
                Text(f"“{label}”在{f.due}，已过年底", f"{label} falls on {f.due}, after the year's end"),
            )
        elif not signed and ledger.contracts and f.due < day:
            yield Unspent(
                name, piece.name, f.open, "at_risk", Text("合同尚未签订", "the contract is not yet signed")
            )
        elif f.state == "unproven":
            yield Unspent(
                name,
                piece.name,
                f.open,
                "at_risk",
                Text(
                    f"“{label}”已完成，缺凭据，不能付款",
                    f"{label} is done; without evidence it cannot be paid",
                ),
            )
        elif f.state == "late" or (f.state == "waiting" and day >= end):
            yield Unspent(
                name,
                piece.name,
                f.open,
                "at_risk",
                Text(f"“{label}”应在{f.due}前完成，尚未完成", f"{label} was due on {f.due} and is not done"),
            )


def alerts(ledger: Ledger, day: str) -> tuple[tuple[Progress, Threshold], ...]:
    """The projects below a configured threshold whose day has come."""
    come = [t for t in thresholds() if f"{ledger.year}-{t.day}" <= day]
    last = max(come, key=lambda t: t.day, default=None)
    if last is None or not recorded(ledger):
        return ()
    return tuple(
        (p, last) for p in progress(ledger, day) if p.executed is not None and p.executed < last.least
    )


def executed(ledger: Ledger, day: str = "") -> tuple[Entry, ...]:
    """The payments as entries of execution, from which final accounts are cut as budgets are from entries.

    What a payment does not say of its codes is that of its project, or of the project's budget.
    """
    out = []
    for x in ledger.payments:
        if day and x.paid > day:
            continue
        p = next((p for p in ledger.projects if x.project and same(p.name, x.project)), None)
        budgeted = _budgeted(ledger, x.project) if x.project else None
        function = x.function or (p.function if p else "") or (budgeted.function if budgeted else "")
        economic = x.economic or (p.economic if p else "") or (budgeted.economic if budgeted else "")
        kind = budgeted.kind if budgeted else "office"
        out.append(Entry(x.amount, x.source, x.use, kind, function, economic, x.project))
    return tuple(out)


def left(ledger: Ledger) -> tuple[Entry, ...]:
    """What is carried into the next year, as entries of execution. A surplus goes back to the treasury: it was not received,
    so it is no entry."""
    out = []
    for c in (c for c in ledger.carryovers if c.kind == "carried"):
        p = next((p for p in ledger.projects if same(p.name, c.project)), None)
        budgeted = _budgeted(ledger, c.project)
        source = budgeted.source if budgeted else "general"
        function = (p.function if p else "") or (budgeted.function if budgeted else "")
        out.append(Entry(c.amount, source, "closing", "office", function, "", c.project))
    return tuple(out)


def _budgeted(ledger: Ledger, project: str) -> Entry | None:
    """The budget's entry of a project; where only one project is paid from project money, that one."""
    money = [e for e in ledger.entries if e.use == "project"]
    named = [e for e in money if e.project and same(e.project, project)]
    return next(iter(named or (money if len(money) == 1 else [])), None)
