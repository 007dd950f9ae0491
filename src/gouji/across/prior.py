"""This year's text against last year's own: what its sentences say of last year, and what was carried over.

Budget against budget and final accounts against final accounts; and a budget against last year's final accounts,
which print the budget at the start of that year.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from gouji.across.accounts import opening_budget
from gouji.across.agreement import Case, Stated, agree
from gouji.across.side import Across, Side
from gouji.model.address import PRIOR as PRIOR_MARK
from gouji.model.address import address
from gouji.model.claim import Kind
from gouji.model.disclosure import Disclosure
from gouji.model.finding import Severity, Text

PRIOR_CODE, CARRIED_CODE, LAST_BUDGET_CODE = "prior-year", "carried-over", "prior-accounts"
_OTHER = Text("上年文本", "last year's document")
PRIOR = Case(
    PRIOR_CODE,
    Text("上年数与上年公开文本一致", "last year's figure agrees with last year's own document"),
    Text("同一口径的上年数只有一个：同比额以上年公开的数为基数",
         "last year has one figure: changes are against the one that was published"),
    Text("核对上年公开的数；上年数有调整的，应说明口径", "see last year's published figure; if it was restated, say so"),
    Text("按本文推算上年", "last year comes to"), _OTHER,
)  # fmt: skip
CARRIED = Case(
    CARRIED_CODE,
    Text("年初结转和结余等于上年年末数", "what is carried over is what last year left"),
    Text("本年年初结转和结余由上年年末结转和结余而来", "money carried over is what was left at the end of last year"),
    Text("核对上年决算的年末结转和结余；年初数有调整的，应说明", "see what last year's accounts left; if it was adjusted, say so"),
    Text("本文年初结转和结余", "carried over comes to"), Text("上年决算", "last year's final accounts"),
)  # fmt: skip
LAST_BUDGET = Case(
    LAST_BUDGET_CODE,
    Text("上年预算与上年决算所列年初预算一致", "last year's budget agrees with the one that its final accounts print"),
    PRIOR.basis,
    Text("核对上年年初预算；口径不同的（如含上年结转），应说明", "see last year's budget; where it is counted otherwise, say so"),
    Text("按本文推算上年预算", "last year's budget comes to"), Text("上年决算所列年初预算", "last year's final accounts"),
)  # fmt: skip
# What this year's accounts open with, and where last year's closed with it.
_CARRIED = (
    ("summary/income/opening/total", "summary/expenditure/closing/total"),
    ("appropriation/income/opening/total", "appropriation/expenditure/closing/total"),
    ("appropriation/income/opening_general/total", "appropriation/expenditure/closing/general"),
    ("appropriation/income/opening_government_fund/total", "appropriation/expenditure/closing/government_fund"),
    ("appropriation/income/opening_state_capital/total", "appropriation/expenditure/closing/state_capital"),
    ("government_fund//total/opening", "government_fund//total/closing"),
    ("state_capital//total/opening", "state_capital//total/closing"),
)  # fmt: skip


def against_prior(this: Disclosure, last: Disclosure) -> Across:
    """What this year's text says of last year, against last year's own document (`unfit_prior` says whether it is)."""
    now, then = Side(this), Side(last)
    if this.cycle == "budget" and last.cycle != "budget":
        return agree(now, then, _of_budget(now), LAST_BUDGET)
    across = agree(now, then, _of_sentences(now), PRIOR)
    if this.cycle != "budget":
        carried = agree(now, then, _carried(now), CARRIED)
        across = Across((*across.findings, *carried.findings), (*across.verdicts, *carried.verdicts))
    return across


class _Implied(NamedTuple):
    """What a sentence says of last year: between `low` and `high`; `claims` are the claims it says it by, `whole` the
    amount of this year where it tells the change; `base` is budget, executed or empty."""

    address: str
    low: int
    high: int
    unit: int
    claims: tuple[int, ...]
    base: str
    whole: int | None = None


def _of_sentences(now: Side) -> Iterator[Stated]:
    executed = Text(
        "与预算执行数比较，须对照决算", "compared with what was carried out: that is in the final accounts"
    )
    accounts = now.disclosure.cycle != "budget"  # final accounts compare with final accounts
    for i in _implied(now):
        yield Stated(
            tuple(now.claim(n) for n in i.claims), address(i.address), i.low, i.high, i.unit,
            Severity.WARNING if i.base or accounts else Severity.HINT, i.whole,
            executed if i.base == "executed" else None,
        )  # fmt: skip


def _of_budget(now: Side) -> Iterator[Stated]:
    """Last year's budget as this year's text has it, against the one that last year's final accounts print. What they
    count as the budget at the start of the year may be without what was carried over: a hint."""
    for i in _implied(now):
        at = opening_budget(address(i.address))
        if at is not None and i.base == "budget":
            figures = tuple(now.claim(n) for n in i.claims)
            yield Stated(figures, at, i.low, i.high, i.unit, Severity.HINT, i.whole)


def _carried(now: Side) -> Iterator[Stated]:
    for opens, closed in _CARRIED:
        i = now.at.get(opens)
        if i is not None and (value := now.figure(i).value) is not None:
            half = now.figure(i).half
            yield Stated((i,), address(closed), value - half, value + half, 2 * half, Severity.HINT)


def _implied(side: Side) -> list[_Implied]:
    reading = side.evaluation.claims
    if reading is None:
        return []
    claims = reading.claims
    first: dict[str, int] = {}
    for n, c in enumerate(claims):
        if c.kind is Kind.AMOUNT and c.address:
            first.setdefault(c.address, n)
    out = []
    for s in reading.detail.sentences:
        changes = [n for n in s.claims if claims[n].kind is Kind.CHANGE and claims[n].address]
        for n in changes:
            change = claims[n]
            amount = next(
                (
                    m
                    for m in s.claims
                    if claims[m].kind is Kind.AMOUNT and claims[m].address == change.address
                ),
                first.get(
                    change.address
                ),  # final accounts tell amounts and changes in sentences of their own
            )
            if amount is not None:
                a = claims[amount]
                unit = max(a.high - a.low, change.high - change.low)
                low, high = a.low - change.high, a.high - change.low
                out.append(_Implied(change.address, low, high, unit, (n, amount), s.base, a.value))
        for n in s.claims:
            c = claims[n]
            if (
                c.kind is Kind.AMOUNT
                and c.address.startswith(PRIOR_MARK)
                and not c.address.endswith("_executed")
            ):
                at = c.address.removeprefix(PRIOR_MARK)
                out.append(_Implied(at, c.low, c.high, c.high - c.low, (n,), "budget"))
    return out
