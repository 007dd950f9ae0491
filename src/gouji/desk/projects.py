"""The projects door (项目与绩效): the chain as one picture, the calendar of payments and evidence, duties; what can be
taken away."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from gouji.desk import chain, prepare
from gouji.desk.export import attachment
from gouji.desk.web import language, page, plain_error
from gouji.model.finding import Text
from gouji.model.ledger import Ledger
from gouji.model.money import wan
from gouji.render.fonts import NoFont

BAR = 110.0  # of a month with the most money
TAKEN = (  # what can be taken away: key, endings, name
    ("ledger", (".xlsx",), Text("台账工作簿", "Ledger workbook")),
    ("brief", (".docx", ".pdf", ".html"), Text("给负责人的一页简报", "One page for the head of office")),
    ("page", (".html",), Text("图表：按月用款、执行、职能", "Charts: money by month, execution, duties")),
    ("targets", (".docx", ".xlsx", ".pdf"), Text("绩效目标申报表", "Target forms")),
    (
        "accounts",
        (".docx", ".xlsx", ".pdf"),
        Text("决算文本（由登记的支付）", "Final accounts, from the payments recorded"),
    ),
)


# What a ledger must hold for it.
_NEEDED: dict[str, Callable[[Ledger], bool]] = {
    "targets": lambda ledger: bool(ledger.target_forms),
    "accounts": lambda ledger: bool(ledger.payments),
}


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
    return "songjiang-2023", prepare.songjiang()


def calendar(ledger: Ledger) -> list[Month]:
    """Each month of the year: the payments that fall due, and the pieces that are owed."""
    from gouji import following
    from gouji.projects.cash import by_month, flows

    due = flows(ledger, following.day_of(ledger))
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
            "taken": [t for t in TAKEN if t[0] not in _NEEDED or _NEEDED[t[0]](full)],
            "draft": asked not in prepare.STARTS,
        }  # fmt: skip
        return page(request, "projects.html", values)

    return await run_in_threadpool(work)


async def take(request: Request) -> Response:
    """The projects in one of their forms."""
    kind, suffix = request.path_params["kind"], "." + request.path_params["suffix"]
    name = next((name for key, endings, name in TAKEN if key == kind and suffix in endings), None)
    if name is None:
        raise HTTPException(404)

    def work() -> Response:
        asked, ledger = source(request)
        begun = prepare.drafts(request).get(asked)
        if kind == "ledger" and begun is not None and begun.typed and "without" not in request.query_params:
            return prepare.unsettled(request, begun, f"/projects/as/ledger.xlsx?of={asked}")
        full, _ = chain.with_projects(ledger)
        if kind in _NEEDED and not _NEEDED[kind](full):
            raise HTTPException(404)
        try:
            data = _written(full, kind, suffix, language(request))
        except NoFont as e:
            return plain_error(request, str(e), e.english, 422)
        except ValueError as e:
            return plain_error(
                request,
                f"编不出来，有一笔缺科目或放不进表里：{e}",
                f"it cannot be made, an entry lacks its code or fits no table: {e}",
                422,
            )
        return attachment(
            f"{full.organisation}{full.year}年{name.in_language(language(request))}{suffix}", data
        )

    return await run_in_threadpool(work)


def _written(ledger: Ledger, kind: str, suffix: str, lang: str) -> bytes:
    from gouji import following
    from gouji.prepare.workbook import xlsx
    from gouji.projects import page as charts
    from gouji.render import brief, rendered, targets

    day = following.day_of(ledger)
    match kind:
        case "ledger":
            return xlsx.written(ledger)
        case "brief":
            return brief.write(following.briefed(ledger, day, lang), suffix)
        case "page":
            return charts.page(ledger, day, lang).encode()
        case "accounts":
            return rendered(following.final_accounts(ledger), suffix)
        case _:
            return targets.write(following.declarations(ledger), suffix, ledger.year)


ROUTES = [Route("/projects", show), Route("/projects/as/{kind}.{suffix}", take)]
