"""The desk as an application: its routes, and what stands before them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles

from gouji.desk import check, compare, export, home, prepare, projects, publishing, records, services
from gouji.desk.drafts import Drafts
from gouji.desk.guard import LOCAL, Guard
from gouji.desk.store import Store
from gouji.desk.web import FOLDER, plain_error

LIMIT = 50 << 20  # bytes of an upload


def create(
    hosts: frozenset[str] = LOCAL,
    most: int = LIMIT,
    documents: int = 12,
    filled: bool = True,
    shared: bool = False,
) -> Starlette:
    """The application. `hosts` are the names it answers to, `most` the bytes of an upload, `documents` how many lie on the
    desk at once; `filled` lays the examples out at the start. `shared`: other machines open it as well, by address."""

    @asynccontextmanager
    async def life(app: Starlette) -> AsyncIterator[None]:
        app.state.store = Store(documents)
        app.state.drafts = Drafts(documents)
        app.state.districts = services.Districts()
        if filled:
            home.start(app.state.store)
            app.state.districts.example.start()
        yield
        app.state.districts.close()
        app.state.store.close()

    routes = [
        *home.ROUTES,
        *check.ROUTES,
        *compare.ROUTES,
        *export.ROUTES,
        *prepare.ROUTES,
        *publishing.ROUTES,
        *projects.ROUTES,
        *records.ROUTES,
        *services.ROUTES,
        Mount("/static", StaticFiles(directory=FOLDER / "static"), name="static"),
    ]
    app = Starlette(
        routes=routes, lifespan=life, middleware=[Middleware(Guard, hosts=hosts, most=most, shared=shared)],
        exception_handlers={HTTPException: _refused},
    )  # fmt: skip
    app.state.most = most
    app.state.own = not shared  # one person's: what lies on the desk may be listed to whoever opens it
    return app


async def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    if error.status_code == 404:
        return plain_error(
            request, "没有这一页，或文件已不在工作台上", "no such page, or the file has left the desk", 404
        )
    return plain_error(request, "请求有误", error.detail, error.status_code)
