"""Final accounts against the budget that was published at the start of their year."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from gouji.across.agreement import Case, Stated, agree
from gouji.across.side import Across, Side
from gouji.model.address import Address
from gouji.model.claim import Kind
from gouji.model.disclosure import Disclosure, Table
from gouji.model.finding import Severity, Text

BUDGET_CODE = "accounts-budget"
BUDGET = Case(
    BUDGET_CODE,
    Text("决算所列年初预算与年初公开的预算一致", "the budget in the final accounts is the one that was published"),
    Text("年初预算只有一个：决算所列预算数以批复并公开的预算为准（《预算法》第七十九条）",
         "there is one budget at the start of a year: final accounts print the one that was approved and published"),
    Text("核对年初公开的预算；所列为调整后全年预算的，应写明", "see the published budget; if it is the adjusted one, say so"),
    Text("本文所列预算", "the budget comes to"), Text("年初预算文本", "the budget document"),
)  # fmt: skip
_BY_FUND = ("general_public", "government_fund", "state_capital")
_PLANNED = "_budget"  # the columns of table 7 that print the budget beside the account
_ADJUSTED = Text(
    "全年预算是年中调整后的数，年初预算文本没有",
    "the adjusted budget is not in the document of the start of the year",
)


def opening_budget(at: Address) -> Address | None:
    """Where final accounts print what a budget document has at an address; None where they do not."""
    if at.table == "general_public" and at.column == "total":
        return Address("opening_budget", "", "" if at.row == "total" else at.row, "total")
    return replace(at, column=at.column + _PLANNED) if at.table == "three_public" else None


def against_budget(accounts: Disclosure, budget: Disclosure) -> Across:
    """What final accounts print as the year's budget, against the budget document of that year."""
    now, then = Side(accounts), Side(budget)
    return agree(now, then, (*_of_sentences(now, then), *_of_table(now)), BUDGET)


def _table(then: Side, row: str) -> str:
    """The table of the budget that lists a code: of the three budgets one alone has it."""
    has = (t for t in _BY_FUND if (table := then.disclosure.table(t)) and _lists(table, row))
    return next(has, _BY_FUND[0]) if row.isdigit() else _BY_FUND[0]


def _lists(table: Table, row: str) -> bool:
    return any(r.code == row for s in table.sections for r in s.rows)


def _of_sentences(now: Side, then: Side) -> Iterator[Stated]:
    """年初预算为…万元, item by item and in all."""
    reading = now.evaluation.claims
    for n, c in enumerate(reading.claims if reading else ()):
        table, _, row, _ = (c.address or "///").split("/")
        if c.kind is not Kind.AMOUNT or table not in ("opening_budget", "full_budget"):
            continue
        there = Address(_table(then, row), "", row or "total", "total")
        untold = _ADJUSTED if table == "full_budget" else None
        yield Stated((now.claim(n),), there, c.low, c.high, c.high - c.low, Severity.WARNING, None, untold)


def _of_table(now: Side) -> Iterator[Stated]:
    """The budget of the three public expenses. It may be the adjusted one, which the form leaves open: a hint."""
    for i, f in enumerate(now.evaluation.figures):
        if f.address and f.address.table == "three_public" and f.address.column.endswith(_PLANNED):
            there = replace(f.address, column=f.address.column.removesuffix(_PLANNED))
            if f.value is not None:
                yield Stated((i,), there, f.value - f.half, f.value + f.half, 2 * f.half, Severity.HINT)
