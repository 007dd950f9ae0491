"""What final accounts tell the ledger of the year after: what was carried out last year, by function code."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from gouji.model.address import PRIOR
from gouji.model.disclosure import Disclosure
from gouji.model.ledger import Facts, Ledger, Prior, PriorItem
from gouji.model.money import half_unit
from gouji.prepare.figures import FUNDS
from gouji.prepare.recovering import unknown
from gouji.prepare.recovering.entries import PUBLIC_EXPENSES, Unfit
from gouji.prepare.recovering.ledger import region
from gouji.prepare.recovering.prose import real

_ITEM = 7  # digits of a 项


def following_accounts(accounts: Disclosure) -> Ledger:
    """The ledger of the year after final accounts: what was carried out of each code, and the budget of the three
    public expenses. Raises Unfit where the document has no figures by code."""
    items = tuple(
        PriorItem(function, source, executed=amount) for (source, function), amount in _executed(accounts)
    )
    if not items:
        raise Unfit(
            "决算里没有按功能科目的支出，倒推不出上年执行数", "these final accounts have no expenditure by function code"
        )  # fmt: skip
    facts = Facts(region=region(accounts), scope=accounts.scope, level=accounts.level)
    said = (unknown.NOT_BUDGET, *([unknown.EXECUTED_ROUNDED] if _rounded(accounts) else []))
    return Ledger(
        accounts.year + 1, real(accounts.organisation), facts=facts, prior=tuple(_public_expenses(accounts)),
        prior_items=items, unknown=unknown.unknown(*said),
    )  # fmt: skip


def with_executed(ledger: Ledger, accounts: Disclosure) -> Ledger:
    """The ledger with what last year's final accounts say was carried out of each code; a code that they do not list
    was not carried out. Raises Unfit where they are another office's or year's."""
    if accounts.cycle == "budget":
        raise Unfit("这是预算，不是决算", "this is a budget and no final accounts")
    if accounts.year != ledger.year - 1:
        raise Unfit(
            f"台账是{ledger.year}年的，决算应是{ledger.year - 1}年的，这份是{accounts.year}年的",
            f"a ledger of {ledger.year} needs the final accounts of {ledger.year - 1}; these are of {accounts.year}",
        )
    if ledger.organisation and real(accounts.organisation) not in ("", ledger.organisation):
        raise Unfit(
            f"台账是{ledger.organisation}的，决算是{accounts.organisation}的",
            f"the ledger is of {ledger.organisation}, the final accounts of {accounts.organisation}",
        )
    done = dict(_executed(accounts))
    told = {source for source, table in FUNDS.items() if accounts.table(table)}
    items = [
        msgspec.structs.replace(p, executed=done.pop((p.source, p.function), 0)) if p.source in told else p
        for p in ledger.prior_items
    ]
    # What last year's budget, where it is known code by code, does not list had none.
    none = 0 if any(p.known for p in ledger.prior_items) else None
    items += [PriorItem(function, source, none, none, amount) for (source, function), amount in done.items()]
    items.sort(key=lambda p: (list(FUNDS).index(p.source) if p.source in FUNDS else len(FUNDS), p.function))
    more = unknown.unknown(unknown.EXECUTED_ROUNDED) if _rounded(accounts) else ()
    return msgspec.structs.replace(ledger, prior_items=tuple(items), unknown=(*ledger.unknown, *more))


def _executed(accounts: Disclosure) -> Iterator[tuple[tuple[str, str], int]]:
    """What was spent by source and 项, in fen."""
    for source, key in FUNDS.items():
        table = accounts.table(key)
        for section in table.sections if table else ():
            at = next((n for n, c in enumerate(section.columns) if c.key == "total"), None)
            for row in section.rows:
                if (
                    at is not None
                    and row.id.isdigit()
                    and len(row.id) == _ITEM
                    and (amount := row.cells[at].amount)
                ):
                    yield (source, row.id), amount


def _public_expenses(accounts: Disclosure) -> Iterator[Prior]:
    """Last year's budget of the three public expenses, which stands beside what was carried out."""
    table = accounts.table("three_public")
    for section in table.sections if table else ():
        for row in section.rows:
            cells = {c.key: cell for c, cell in zip(section.columns, row.cells, strict=True)}
            for column in PUBLIC_EXPENSES:
                cell = cells.get(f"{column}_budget")
                if cell is not None and cell.amount is not None:
                    yield Prior(f"{PRIOR}three_public///{column}", cell.amount)


def _rounded(accounts: Disclosure) -> bool:
    return any(half_unit(t.decimals, t.unit) for t in accounts.tables if t.key in FUNDS.values())
