"""This year's figures, given in tables, in a ledger that began from last year's."""

from __future__ import annotations

import msgspec

from gouji.model.disclosure import Disclosure
from gouji.model.ledger import Ledger
from gouji.prepare.recovering import unknown
from gouji.prepare.recovering.entries import Unfit, entries
from gouji.prepare.recovering.moved import dressed
from gouji.prepare.recovering.prose import real


def with_figures(ledger: Ledger, tables: Disclosure) -> Ledger:
    """The ledger with the entries that these tables tell of (the official workbook filled in, or any budget of the year);
    last year's figures, texts, units and projects stay. Raises Unfit where the tables are another office's or year's, or
    no ledger gives them."""
    if tables.cycle != "budget":
        raise Unfit("这是决算，不是预算的表", "these are final accounts and no budget")
    if tables.year not in (0, ledger.year):
        raise Unfit(
            f"台账是{ledger.year}年的，这些表是{tables.year}年的",
            f"the ledger is of {ledger.year}, these tables are of {tables.year}",
        )
    whose = real(tables.organisation)
    if ledger.organisation and whose not in ("", ledger.organisation):
        raise Unfit(
            f"台账是{ledger.organisation}的，这些表是{whose}的",
            f"the ledger is of {ledger.organisation}, these tables of {whose}",
        )
    made = entries(tables)
    if not made:
        raise Unfit("这些表里没有数", "these tables have no figures")
    table_9 = tables.table("three_public")
    facts = msgspec.structs.replace(ledger.facts, three_public_unit=table_9.unit if table_9 else "")
    told = [unknown.told(u) for u in ledger.unknown]
    still = [unknown.THIS_YEAR_BUT_FIGURES if t == unknown.THIS_YEAR else t for t in told]
    chosen = [t for t in (unknown.SPLIT, unknown.PROJECT_ECONOMIC) if t not in still]
    return msgspec.structs.replace(
        ledger, entries=dressed(made, ledger.entries), facts=facts, unknown=unknown.unknown(*chosen, *still)
    )
