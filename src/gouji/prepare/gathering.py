"""A department's ledger from its units' (汇总): the entries of all, the sums of what is counted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

import msgspec

from gouji.model.ledger import (
    Asset,
    Facts,
    Ledger,
    Performance,
    Prior,
    PriorItem,
    Procurement,
    Unit,
)


class Mismatch(ValueError):
    """Ledgers that cannot be gathered; `english` says it in English."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(zh)
        self.english = en


def gather(units: Sequence[Ledger], department: Ledger) -> Ledger:
    """The department's ledger: what it says of itself is kept, its figures are the sum of its units'.

    Raises Mismatch where the units are not of its year, or one is given twice.
    """
    for unit in units:
        if unit.year != department.year:
            raise Mismatch(
                f"年度不同：{unit.organisation}是{unit.year}年，部门是{department.year}年",
                f"{unit.organisation} is of {unit.year}, the department of {department.year}",
            )
    names = [u.organisation for u in units]
    twice = sorted({n for n in names if names.count(n) > 1})
    if twice:
        raise Mismatch(f"同一单位给了两次：{'、'.join(twice)}", f"given twice: {', '.join(twice)}")
    return msgspec.structs.replace(
        department,
        entries=tuple(_of(e, u) for u in units for e in u.entries),
        units=department.units or tuple(_unit(u, department) for u in units),
        prior=tuple(_prior(units)),
        prior_items=tuple(_prior_items(units)),
        staff=tuple(_of(s, u) for u in units for s in u.staff),
        procurement=_procurement(units),
        performance=_performance(units),
        assets=tuple(_assets(units)),
        purposes=department.purposes
        or tuple({p.function: p for u in reversed(units) for p in u.purposes}.values()),
        projects=department.projects or tuple(p for u in units for p in u.projects),
        components=department.components or tuple(c for u in units for c in u.components),
    )


def department_of(units: Sequence[Ledger], organisation: str) -> Ledger:
    """A department that says nothing of itself yet: year, level and region of its first unit."""
    first = units[0]
    return Ledger(first.year, organisation, facts=Facts(first.facts.region, "department", first.facts.level))


Owned = TypeVar("Owned", bound=msgspec.Struct)


def _of(record: Owned, unit: Ledger) -> Owned:
    """The record as that unit's."""
    return record if getattr(record, "unit", "") else msgspec.structs.replace(record, unit=unit.organisation)


def _unit(ledger: Ledger, department: Ledger) -> Unit:
    told = next((u for u in ledger.units if u.name == ledger.organisation), None)
    kinds = {e.kind for e in ledger.entries}
    kind = told.kind if told else "institution" if kinds == {"institution"} else "office"
    return Unit(ledger.organisation, kind, ledger.organisation == department.organisation)


def _prior(units: Sequence[Ledger]) -> Iterable[Prior]:
    """Last year's figures that every unit gives."""
    maps = [{p.address: p.amount for p in u.prior} for u in units]
    for address in maps[0] if maps else ():
        if all(address in m for m in maps):
            yield Prior(address, sum(m[address] for m in maps))


def _prior_items(units: Sequence[Ledger]) -> Iterable[PriorItem]:
    out: dict[tuple[str, str], PriorItem] = {}
    for p in (p for u in units for p in u.prior_items):
        key = (p.source, p.function)
        before = out.get(key)
        if before is None:
            out[key] = p
            continue
        executed = None if before.executed is None or p.executed is None else before.executed + p.executed
        known = before.known and p.known  # the sum of what one does not tell is not known
        out[key] = PriorItem(
            p.function, p.source,
            (before.basic or 0) + (p.basic or 0) if known else None,
            (before.project or 0) + (p.project or 0) if known else None,
            executed,
        )  # fmt: skip
    return (out[key] for key in sorted(out))


def _procurement(units: Sequence[Ledger]) -> Procurement | None:
    """The sum of what all give; None where one gives nothing, for then the sum is not known."""
    known = [u.procurement for u in units if u.procurement is not None]
    if len(known) < len(units) or not known:
        return None

    def told(values: list[int | None]) -> int | None:
        return None if None in values else sum(v or 0 for v in values)

    return Procurement(
        sum(p.goods for p in known), sum(p.works for p in known), sum(p.services for p in known),
        told([p.reserved for p in known]), told([p.reserved_small for p in known]),
    )  # fmt: skip


def _performance(units: Sequence[Ledger]) -> Performance | None:
    known = [u.performance for u in units if u.performance is not None]
    if len(known) < len(units) or not known:
        return None
    large = None if any(p.large is None for p in known) else sum(p.large or 0 for p in known)
    busy = sum(1 for p in known if p.projects)
    return Performance(sum(p.projects for p in known), sum(p.amount for p in known), busy, large)


def _assets(units: Sequence[Ledger]) -> Iterable[Asset]:
    if any(not u.assets for u in units):
        return
    for kind in dict.fromkeys(a.kind for u in units for a in u.assets):
        mine = [a for u in units for a in u.assets if a.kind == kind]
        yield Asset(kind, sum(a.held for a in mine), sum(a.bought for a in mine))
