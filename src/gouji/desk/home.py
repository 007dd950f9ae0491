"""The first page: four doors, each already filled with its example."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from gouji import examples, jobs
from gouji.desk.district import Measured
from gouji.desk.store import Document, Store
from gouji.desk.web import page, store
from gouji.model.finding import Text


class Fact(NamedTuple):
    """A number on a door."""

    name: Text
    value: str


class Door(NamedTuple):
    """A door: where it leads, what it is for, what its example holds. Without facts nothing is behind it yet."""

    key: str
    name: Text
    what: Text
    example: Text
    facts: tuple[Fact, ...] = ()
    enter: Text = Text("打开示例", "Open the example")


EXAMPLES = {"example": "示例-2025年部门预算.pdf", "example-slip": "示例-改错一个数.pdf"}


def start(documents: Store) -> None:
    """Lay the examples on the desk while the browser is still opening."""
    for key in ("example-slip", "example"):
        example(documents, key)


def example(documents: Store, key: str) -> Document:
    """The example of the check door: an invented department's disclosure as PDF, right or with one slip."""
    return documents.keep(key, EXAMPLES[key], lambda: _pdf(slip=key == "example-slip"))


def _pdf(slip: bool) -> bytes:
    from gouji.read import read
    from gouji.render import rendered

    disclosure = read(examples.path())
    if slip:
        disclosure = jobs.replace_cell(disclosure, *jobs.a_slip(disclosure))
    return rendered(disclosure, ".pdf")


@cache
def prepare_door() -> Door:
    """The prepare door with the example's ledger."""
    from gouji.desk import prepare
    from gouji.prepare.disclosure import prepared

    ledger = prepare.example()
    made = prepared(ledger)
    figures = sum(1 for _, cell in made.disclosure.figures() if cell.value)
    return Door(
        "prepare", Text("编制", "Prepare"),
        Text("一本台账切出九张表和全部文字；边填边核，缺什么列什么。", "One ledger gives all tables and prose, proven as one types."),
        Text(f"{ledger.organisation} {ledger.year}", f"{ledger.organisation} {ledger.year}"),
        (
            Fact(Text("台账笔数", "entries"), str(len(ledger.entries))),
            Fact(Text("切出的数", "figures"), str(figures)),
            Fact(Text("待办", "owed"), str(len(made.owed))),
        ),
    )  # fmt: skip


def services_door(measured: Measured | None) -> Door:
    """The services door with the simulated district, once it is made."""
    name = Text("政务服务", "Services")
    what = Text(
        "办件、评价、红黄灯，指标值追得到每一行记录。",
        "Cases, ratings, lights; every indicator traced to its rows.",
    )
    if measured is None:
        return Door(
            "services", name, what, Text("模拟区正在备好，打开就能看。", "a simulated district, being made")
        )
    by_key = {v.metric: v for v in measured.metrics}
    return Door(
        "services", name, what, Text("模拟区（数据虚构）", "a simulated district"),
        (
            Fact(Text("办件", "cases"), f"{measured.cases:,}"),
            Fact(Text("按时办结", "on time"), by_key["on_time_rate"].printed),
            Fact(Text("待整改", "to put right"), str(measured.outstanding)),
        ),
    )  # fmt: skip


@cache
def projects_door() -> Door:
    """The projects door with the example's projects."""
    from gouji.desk import chain, prepare

    ledger, disclosure = chain.with_projects(prepare.example())
    found = list(chain.chains(ledger, disclosure))
    return Door(
        "projects", Text("项目与绩效", "Projects"),
        Text("从职能、项目、采购、付款到绩效目标，一条链看到底。", "One chain from duties through projects and payments to targets."),
        Text(f"{ledger.organisation} {ledger.year}", f"{ledger.organisation} {ledger.year}"),
        (
            Fact(Text("项目", "projects"), str(len(found))),
            Fact(Text("付款节点", "payment nodes"), str(len(ledger.milestones))),
            Fact(Text("缺的环", "links missing"), str(sum(c.missing for c in found))),
        ),
    )  # fmt: skip


async def front(request: Request) -> Response:
    """The four doors."""
    documents = store(request)
    filled = example(documents, "example-slip")
    others = [prepare_door(), projects_door(), services_door(request.app.state.districts.example.measured)]
    return page(request, "home.html", {"example": filled, "ready": filled.view(), "doors": others})


async def door(request: Request) -> Response:
    """The check door with its example."""
    key = request.path_params["which"]
    if key not in EXAMPLES:
        raise HTTPException(404)
    example(store(request), key)
    return RedirectResponse(f"/check/{key}", 303)


ROUTES = [Route("/", front), Route("/example/{which}", door)]
