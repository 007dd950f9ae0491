"""The check door (审核): drop a file, see its pages with the findings, ask a figure what it takes part in."""

from __future__ import annotations

from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from gouji.child import NoAnswer
from gouji.desk.export import exports
from gouji.desk.opened import Opened
from gouji.desk.places import boxes_css
from gouji.desk.store import Document, Stage
from gouji.desk.textview import blocks
from gouji.desk.views import document, go_on, uploads, view
from gouji.desk.web import page, plain_error, store
from gouji.model.finding import Outcome

MOST_LISTED = 200  # of what could not be told or placed


async def upload(request: Request) -> Response:
    """Take files, start reading them, and go to the page of the one, or to the list of several."""
    sent = await uploads(request, store(request).most if request.app.state.own else 1)
    if not sent:
        return plain_error(request, "没有选文件", "no file was chosen", 400)
    added = [await run_in_threadpool(store(request).add, *one) for one in sent]
    return go_on(request, f"/check/{added[0].key}" if len(added) == 1 else "/check")


async def door(request: Request) -> Response:
    """The door itself: a place to drop files, and what lies on the desk."""
    return page(request, "door.html", {"kept": store(request).all() if request.app.state.own else ()})


async def show(request: Request) -> Response:
    """The page of a document: its progress, why it cannot be read, or everything about it."""
    found = document(request)
    if not found.stage.over:
        await run_in_threadpool(found.done.wait, 0.25)  # most are ready by then: no page that blinks
    if found.stage is Stage.FAILED:
        return page(request, "unreadable.html", {"document": found}, 422)
    if found.stage is not Stage.READY:
        return page(request, "reading.html", {"document": found})
    found, opened, number = view(request)
    return await run_in_threadpool(page, request, "check.html", _values(request, found, opened, number))


def _values(request: Request, found: Document, opened: Opened, number: int) -> dict[str, Any]:
    as_text = not opened.sizes or request.query_params.get("view") == "text"
    on_page = opened.places.on_page()
    return {
        "document": found, "opened": opened, "number": number, "report": opened.report,
        "counts": opened.report.counts, "as_text": as_text, "exports": exports(opened),
        "pages": [(n, size, on_page.get(n, ())) for n, size in enumerate(opened.sizes, 1)],
        "blocks": list(blocks(opened)) if as_text else (),
        "cannot_tell": opened.verdicts(Outcome.CANNOT_TELL)[:MOST_LISTED],
        "failed": opened.verdicts(Outcome.FAILED),
        "unplaced": opened.disclosure.unplaced[:MOST_LISTED],
    }  # fmt: skip


async def progress(request: Request) -> Response:
    """How far reading is; when it is over, the browser is told to load the page."""
    found = document(request)
    response = page(request, "progress.html", {"document": found})
    if found.stage.over:
        response.headers["HX-Refresh"] = "true"
    return response


async def boxes(request: Request) -> Response:
    """Where the figures stand on their pages, as a stylesheet."""
    _, opened, _ = view(request)
    css = boxes_css(opened.places.on_page(), opened.sizes)
    return Response(css, media_type="text/css", headers={"Cache-Control": "private, max-age=600"})


async def picture(request: Request) -> Response:
    """A page as PNG."""
    found = document(request)
    if found.view() is None:
        raise HTTPException(404)
    try:
        png = await run_in_threadpool(store(request).picture, found, request.path_params["page"])
    except NoAnswer:
        raise HTTPException(404) from None
    return Response(png, media_type="image/png", headers={"Cache-Control": "private, max-age=600"})


async def figure(request: Request) -> Response:
    """Every relation and sentence of the figures at a place."""
    found, opened, number = view(request)
    place = opened.places.all.get(request.query_params.get("place", ""))
    if place is None:
        raise HTTPException(404)
    told = [(opened.figure(name), opened.relations(name)) for name in place.names]
    accused = [n for n, keys in enumerate(opened.places.of_finding) if place.key in keys]
    values = {
        "document": found,
        "opened": opened,
        "number": number,
        "place": place,
        "told": told,
        "accused": accused,
    }
    return await run_in_threadpool(page, request, "figure.html", values)


ROUTES = [
    Route("/check", door),
    Route("/check", upload, methods=["POST"]),
    Route("/check/{key}", show),
    Route("/check/{key}/progress", progress),
    Route("/check/{key}/boxes.css", boxes),
    Route("/check/{key}/page/{page:int}.png", picture),
    Route("/check/{key}/figure", figure),
]
