"""The first page: four doors, each already filled with its example."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from gouji import examples, jobs
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


def doors(_: Store) -> list[Door]:
    """The other three doors."""
    none = Text("还没有内容", "nothing behind it yet")
    return [
        Door(
            "prepare",
            Text("编制", "Prepare"),
            Text("一本台账，九张表和文字由它切出。", "One ledger, from which tables and prose are cut."),
            none,
        ),
        Door(
            "projects",
            Text("项目与绩效", "Projects"),
            Text("职能到绩效目标的一条链。", "The chain from duties to targets."),
            none,
        ),
        Door(
            "services",
            Text("政务服务", "Services"),
            Text("办件、评价和指标。", "Cases, ratings and indicators."),
            none,
        ),
    ]


async def front(request: Request) -> Response:
    """The four doors."""
    documents = store(request)
    filled = example(documents, "example-slip")
    return page(request, "home.html", {"example": filled, "ready": filled.view(), "doors": doors(documents)})


async def door(request: Request) -> Response:
    """The check door with its example."""
    key = request.path_params["which"]
    if key not in EXAMPLES:
        raise HTTPException(404)
    example(store(request), key)
    return RedirectResponse(f"/check/{key}", 303)


ROUTES = [Route("/", front), Route("/example/{which}", door)]
