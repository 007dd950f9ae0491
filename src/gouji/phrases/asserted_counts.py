"""Counts: cars by kind, units by kind against the number below and the list."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.phrases.assertion import Asserted, claim
from gouji.phrases.stated import Stated


def counts(stated: Stated) -> Iterator[Asserted]:
    for group in ("held", "bought"):
        start = f"vehicles//{group}/"
        total = stated.amount(f"{start}total")
        kinds = [i for i in stated.rows(start) if stated[i].address != f"{start}total"]
        if total is not None and kinds:
            yield stated.sum(f"claim-cars-{group}-sum", total, kinds)
    yield from _units(stated)


def _units(stated: Stated) -> Iterator[Asserted]:
    kinds = {k: stated.amount(f"structure///{k}") for k in ("office", "civil", "institution")}
    found = [i for i in kinds.values() if i is not None]
    terms = tuple((claim(i), 1) for i in found)
    below, listed = stated.amount("structure///subordinate"), stated.amount("structure///listed")
    if found and below is not None:  # the department itself is one of them
        yield stated.linear("claim-units-sum", (*terms, (claim(below), -1)), 1, 1, below)
    if found and listed is not None:
        yield stated.linear("claim-units-listed", (*terms, (claim(listed), -1)), 0, 0, listed)
    for running, kind in (("offices", "office"), ("civil", "civil")):
        said, there = stated.amount(f"running_cost///{running}"), kinds[kind]
        if said is not None and there is not None:
            yield stated.linear("claim-running-units", ((claim(said), 1), (claim(there), -1)), 0, 0, said)
    units = stated.amount("performance///units")
    if found and units is not None:
        yield stated.linear("claim-units-within", (*terms, (claim(units), -1)), 0, None, units)
