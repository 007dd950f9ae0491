"""What sentences add up to: sources of income, the three budgets, the three public expenses, procurement."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.model.claim import Kind
from gouji.model.disclosure import Section
from gouji.model.finding import Text
from gouji.phrases.assertion import Asserted, claim
from gouji.phrases.stated import Stated

_INCOME = "summary/income/{}/total"
_PUBLIC = "three_public///{}"
_BUYING = "procurement///{}"
_APPROPRIATION = "appropriation/expenditure/total/total"
_FUNDS = ("general_public//total/total", "government_fund//total/total", "state_capital//total/total")
_RECEIVED = tuple(_INCOME.format(k) for k in ("general", "government_fund", "state_capital"))
_EXPENDITURE = "summary/expenditure/total/total"

# code, of the changes, part, whole, parts
SUMS = (
    ("claim-income-sum", "", "explanation", _INCOME.format("total"),
     tuple(_INCOME.format(k) for k in ("appropriation", "business", "operating", "other"))),
    ("claim-appropriation-sum", "claim-appropriation-change-sum", "explanation", _APPROPRIATION, _FUNDS),
    ("claim-three-public-sum", "claim-three-public-change-sum", "other_matters", _PUBLIC.format("total"),
     tuple(_PUBLIC.format(k) for k in ("abroad", "vehicle", "reception"))),
    ("claim-vehicle-sum", "claim-vehicle-change-sum", "other_matters", _PUBLIC.format("vehicle"),
     tuple(_PUBLIC.format(k) for k in ("purchase", "operation"))),
    ("claim-procurement-sum", "", "other_matters", _BUYING.format("total"),
     tuple(_BUYING.format(k) for k in ("goods", "works", "services"))),
)  # fmt: skip
_EARLIER = "结转"  # in the keys of rows and columns that the form does not know
_COVERED = 99  # percent of project expenditure that targets cover where only small projects have none
_CARS = (_PUBLIC.format("vehicle"), (_PUBLIC.format("purchase"), _PUBLIC.format("operation")))


def sums(stated: Stated) -> Iterator[Asserted]:
    for code, changes, part, whole, parts in SUMS:
        yield from _amounts(stated, code, part, whole, parts)
        if changes:
            yield from _changes(stated, changes, whole, parts)
    yield from _balances(stated)
    yield from _within(stated)


# What some offices receive besides, and table 1 has no line for.
_BESIDES = tuple(
    f"income_sources///{k}" for k in ("superior", "subordinate", "carried", "special", "reserves")
)


def _amounts(stated: Stated, code: str, part: str, whole: str, parts: tuple[str, ...]) -> Iterator[Asserted]:
    """A part that is not printed is nothing, unless some number of this part of the document was not read."""
    total = stated.amount(whole)
    besides = _BESIDES if code == "claim-income-sum" else ()
    if besides and stated.amount(parts[0]) is None:  # the appropriation by its three budgets
        parts = (*_RECEIVED, *parts[1:])
        if stated.amount(parts[0]) is None:
            return
    if _CARS[0] in parts and stated.amount(_CARS[0]) is None:  # told by what is bought and what is run
        parts = tuple(q for p in parts for q in (_CARS[1] if p == _CARS[0] else (p,)))
    found = [i for p in parts if (i := stated.amount(p)) is not None]
    more = [i for p in besides if (i := stated.amount(p)) is not None]
    if (
        total is not None
        and found
        and (len(found) >= len(parts) or (len(found) + len(more) > 1 and part not in stated.unread))
    ):
        yield stated.sum(code, total, [*found, *more])


def _changes(stated: Stated, code: str, whole: str, parts: tuple[str, ...]) -> Iterator[Asserted]:
    total, moved = stated.change(whole), [_moved(stated, p) for p in parts]
    if total is None or not all(moved):
        return
    found = [i for of_part in moved for i in of_part]
    if len({stated.base(i) for i in (total, *found) if stated[i].value or i == total}) == 1:
        yield stated.sum(code, total, found)


def _moved(stated: Stated, part: str) -> list[int]:
    """How a part moved, of the cars how their halves did where the subtotal is printed without; nothing where that was not
    read."""
    if (own := stated.change(part)) is not None:
        return [own]
    out: list[int] = []
    for half in _CARS[1] if part == _CARS[0] else ():
        change, money = stated.change(half), stated.amount(half)
        if change is not None:
            out.append(change)
        elif money is not None and stated[money].value:
            return []
    return out


def _carried(stated: Stated) -> bool:
    """Whether money of earlier years is spent too, in the text or where the form has no row or column for it."""
    told = stated.amount("income_sources///carried")
    if told is not None and stated[told].value:
        return True
    return any(_earlier(section) for table in stated.disclosure.tables for section in table.sections)


def _earlier(section: Section) -> bool:
    """Whether a row or a column of earlier years has money."""
    columns = [n for n, column in enumerate(section.columns) if _EARLIER in column.key]
    return any(
        any(cell.value for cell in row.cells)
        if _EARLIER in row.id
        else any(row.cells[n].value for n in columns)
        for row in section.rows
    )


def _balances(stated: Stated) -> Iterator[Asserted]:
    for code, left, right in (
        ("claim-balance", _INCOME.format("total"), _EXPENDITURE),
        ("claim-appropriation-balance", _INCOME.format("appropriation"), _APPROPRIATION),
    ):
        a, b = stated.amount(left), stated.amount(right)
        if a is None or b is None or (right == _APPROPRIATION and _carried(stated)):
            continue
        yield stated.same(code, a, b)
        yield from _prior(stated, "claim-prior", a, b)
    total, appropriation = (
        stated.amount(_INCOME.format("total")),
        stated.amount(_INCOME.format("appropriation")),
    )
    if total is not None and appropriation is not None and stated[total].value == stated[appropriation].value:
        yield from _prior(stated, "claim-prior-total", total, appropriation)


def _prior(stated: Stated, code: str, a: int, b: int) -> Iterator[Asserted]:
    """Amount less change is last year's figure, and the same for both."""
    left, right = stated.change(stated[a].address), stated.change(stated[b].address)
    if left is None or right is None or stated.base(left) != stated.base(right):
        return
    if stated[a].value == stated[b].value:
        yield stated.same(code, left, right)
        return
    terms = ((claim(a), 1), (claim(left), -1), (claim(b), -1), (claim(right), 1))
    allow = stated.allowance([a, b, left, right])
    yield stated.linear(code, terms, -allow, allow, b, unit=stated.last(a))


def _within(stated: Stated) -> Iterator[Asserted]:
    """What is a part of another is not more than it."""
    total, reserved = stated.amount(_BUYING.format("total")), stated.amount(_BUYING.format("reserved"))
    small = stated.amount(_BUYING.format("reserved_small"))
    money = stated.amount("performance///amount")
    if total is not None and reserved is not None:
        yield _at_most(stated, "claim-reserved-within", (reserved, 1), (total, 1))
        yield _at_most(stated, "claim-reserved-share", (total, 3), (reserved, 10))
    if reserved is not None and small is not None:
        yield _at_most(stated, "claim-small-within", (small, 1), (reserved, 1))
        yield _at_most(stated, "claim-small-share", (reserved, 6), (small, 10))
    if money is not None:
        low = -stated.halves[money] - stated.table_half("expenditure")
        terms = (("expenditure//total/project", 1), (claim(money), -1))
        yield stated.linear("claim-performance-within", terms, low, None, money, unit=stated.last(money))
        if _far_below(stated, money):
            yield stated.linear("claim-performance-covers", terms, None, -low, money, unit=stated.last(money))
    if total is not None and not _own_income(stated):
        low = -stated.halves[total] - stated.table_half("expenditure") - stated.table_half("basic_economic")
        spent = (("basic_economic//total/public", 1), ("expenditure//total/project", 1), (claim(total), -1))
        yield stated.linear("claim-procurement-within", spent, low, None, total, unit=stated.last(total))
    yield from _cars_money(stated)
    yield from _cars_run(stated)


def _far_below(stated: Stated, money: int) -> bool:
    """Whether targets leave out more of project expenditure than small projects make up."""
    spent = stated.disclosure.amounts().get("expenditure//total/project") or 0
    return stated[money].value * 100 < spent * _COVERED


def _own_income(stated: Stated) -> bool:
    """Whether there is money besides the appropriation: then more may be bought than tables 3 and 8 show."""
    places = [_INCOME.format(k) for k in ("business", "operating", "other")]
    tables = map(stated.disclosure.amounts().get, places)
    claims = (stated[i].value for p in (*places, *_BESIDES) if (i := stated.amount(p)) is not None)
    return any(tables) or any(claims)


def _at_most(stated: Stated, code: str, less: tuple[int, int], more: tuple[int, int]) -> Asserted:
    """The lesser claim is at most the greater, each with its coefficient."""
    (small, times), (great, by) = less, more
    low = -(times * stated.halves[small] + by * stated.halves[great])
    terms = ((claim(great), by), (claim(small), -times))
    return stated.linear(code, terms, low, None, small, unit=stated.last(small))


def _cars_money(stated: Stated) -> Iterator[Asserted]:
    cars = next(iter(stated.all(Kind.COUNT, "vehicles//bought/total")), None)
    money = stated.amount(_PUBLIC.format("purchase"))
    if cars is not None and money is not None:
        differ = None
        if bool(stated[cars].value) != bool(stated[money].value):
            differ = Text(
                "购置车辆数与公务用车购置费一有一无",
                "cars are to be bought without money for them, or money stands without cars",
            )
        yield stated.judge("claim-cars-money", differ, "bought", claims=(cars, money))


def _cars_run(stated: Stated) -> Iterator[Asserted]:
    """Cars are run that an office has, or is going to have."""
    held, bought = (
        next(iter(stated.all(Kind.COUNT, f"vehicles//{w}/total")), None) for w in ("held", "bought")
    )
    money = stated.amount(_PUBLIC.format("operation"))
    if held is None or money is None:
        return
    without = None
    if stated[money].value and not stated[held].value and not (bought is not None and stated[bought].value):
        without = Text(
            "有公务用车运行费，资产情况写明没有车辆",
            "there is money to run cars, and no car is held or to be bought",
        )
    yield stated.judge("claim-cars-run", without, "held", claims=(held, money))
