"""The projects door (项目与绩效): the chain as one picture, the calendar of payments and evidence, duties."""

from __future__ import annotations

from typing import Any, NamedTuple

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from gouji.desk import chain, prepare
from gouji.desk.web import page
from gouji.model.ledger import Ledger
from gouji.model.money import wan

BAR = 110.0  # of a month with the most money


class Month(NamedTuple):
    """A month of the calendar: its money in 万元, what of the chart it fills, and what falls due in it."""

    number: int
    money: str
    height: float
    due: tuple[Any, ...]  # payments
    owed: tuple[Any, ...]  # deliverables


def source(request: Request) -> tuple[str, Ledger]:
    """The ledger that is asked for: a draft of the prepare door, or one of the examples. 404 where it is gone."""
    asked = request.query_params.get("of", "")
    if asked in prepare.STARTS:
        return asked, prepare.STARTS[asked]()
    if asked:
        found = prepare.drafts(request).get(asked)
        if found is None:
            raise HTTPException(404)
        return asked, found.ledger
    return (
        ("songjiang-2023", prepare.songjiang())
        if prepare.SONGJIANG.is_dir()
        else ("example", prepare.example())
    )


def calendar(ledger: Ledger) -> list[Month]:
    """Each month of the year: the payments that fall due, and the pieces that are owed."""
    from gouji.projects.cash import by_month, flows

    due = flows(ledger)
    money = by_month(due, ledger.year)
    most = max(money.values()) or 1
    months = []
    for n in range(1, 13):
        start = f"{ledger.year}-{n:02d}"
        owed = tuple(d for d in ledger.deliverables if d.due.startswith(start))
        falls = tuple(f for f in due if f.due.startswith(start))
        months.append(
            Month(n, wan(money[n]) if money[n] else "", round(BAR * money[n] / most, 1), falls, owed)
        )
    return months


async def show(request: Request) -> Response:
    """The chain of every project, the year's calendar, and the duties."""

    def work() -> Response:
        from gouji.projects import standings
        from gouji.projects.cash import STATES
        from gouji.projects.duties import STATES as STANDINGS

        asked, ledger = source(request)
        full, disclosure = chain.with_projects(ledger)
        values = {
            "asked": asked, "ledger": full, "chains": list(chain.chains(full, disclosure)), "months": calendar(full),
            "duties": standings(full), "standings": STANDINGS, "states": STATES, "wan": wan,
            "songjiang": prepare.SONGJIANG.is_dir(),
        }  # fmt: skip
        return page(request, "projects.html", values)

    return await run_in_threadpool(work)


ROUTES = [Route("/projects", show)]
