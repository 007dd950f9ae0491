"""The figures of a ledger to the fen, this year's and last year's, by address."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from gouji.forms.schema import Form
from gouji.model.address import PRIOR, TOTAL
from gouji.model.ledger import Ledger, PriorItem
from gouji.prepare.tables import Cut, cut
from gouji.relations.cube import LENGTHS, cube

FUNDS = {"general": "general_public", "government_fund": "government_fund", "state_capital": "state_capital"}
EXECUTED = "_executed"


class Item(NamedTuple):
    """A 项 of tables 5 to 7 with its amounts of this year, and last year's where they are known."""

    table: str
    code: str
    total: int
    basic: int
    project: int
    before: PriorItem | None


class Figures:
    """Figures by address. `now` gives 0 where no money is, `before` None where last year is not known."""

    def __init__(self, ledger: Ledger, form: Form) -> None:
        self.cut: Cut = cut(ledger, form)
        self._now: dict[str, int] = {}
        for face in cube(form.id).faces:
            for view in face.views:
                for code, amounts in self.cut[face.id].items():
                    row = (code or TOTAL) if face.coded else (view.row or "")
                    if face.coded or not code:
                        self._now[f"{face.table}/{face.section}/{row}/{view.column}"] = amounts[view.position]
        self.items_known = _known(ledger) and any(p.basic or p.project for p in ledger.prior_items)
        self._prior_items = {(p.source, p.function): p for p in ledger.prior_items}
        self._before = _before(ledger)

    def now(self, address: str) -> int:
        return self._now.get(address, 0)

    def before(self, address: str) -> int | None:
        return self._before.get(PRIOR + address)

    def change(self, address: str) -> int | None:
        """This year less last year; None where last year is not known."""
        before = self.before(address)
        return None if before is None else self.now(address) - before

    def items(self) -> Iterator[Item]:
        """Every 项 with money, in the order of the tables."""
        for source, table in FUNDS.items():
            prefix = f"{table}//"
            codes = [a.split("/")[2] for a in self._now if a.startswith(prefix) and a.endswith("/total")]
            for code in sorted(c for c in codes if c.isdigit() and len(c) == LENGTHS[-1]):
                total, basic, project = (
                    self.now(f"{prefix}{code}/{c}") for c in ("total", "basic", "project")
                )
                yield Item(table, code, total, basic, project, self._prior_items.get((source, code)))

    def gone(self) -> Iterator[PriorItem]:
        """Last year's items of which nothing is left."""
        there = {(i.table, i.code) for i in self.items() if i.total}
        return (p for p in self._prior_items.values() if (FUNDS.get(p.source), p.function) not in there)


def _known(ledger: Ledger) -> bool:
    """Whether last year's budget is known code by code."""
    return bool(ledger.prior_items) and all(p.known for p in ledger.prior_items)


def _before(ledger: Ledger) -> dict[str, int]:
    """Last year's figures as given, and what follows from them."""
    out: dict[str, int] = {}
    whole = _known(ledger)
    if whole:
        out |= {
            f"{PRIOR}{table}//{TOTAL}/{c}": 0
            for table in FUNDS.values()
            for c in ("total", "basic", "project")
        }
    for p in (p for p in ledger.prior_items if p.known):
        basic, project = p.basic or 0, p.project or 0
        for row in (p.function, TOTAL) if whole else (p.function,):
            for column, amount in (("total", basic + project), ("basic", basic), ("project", project)):
                address = f"{PRIOR}{FUNDS.get(p.source, p.source)}//{row}/{column}"
                out[address] = out.get(address, 0) + amount
    out |= {p.address: p.amount for p in ledger.prior}
    income, spent = (
        f"{PRIOR}{a}" for a in ("summary/income/appropriation/total", "appropriation/expenditure/total/total")
    )
    _follows(out, spent, [f"{PRIOR}{table}//{TOTAL}/total" for table in FUNDS.values()])
    _follows(out, spent, [income])
    _follows(out, income, [spent])
    public = f"{PRIOR}three_public///"
    _follows(out, f"{public}vehicle", [f"{public}purchase", f"{public}operation"])
    _follows(out, f"{public}total", [f"{public}{c}" for c in ("abroad", "reception", "vehicle")])
    return out


def _follows(known: dict[str, int], total: str, parts: list[str]) -> None:
    if total not in known and all(p in known for p in parts):
        known[total] = sum(known[p] for p in parts)
