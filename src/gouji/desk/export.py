"""What can be taken away: the findings as files, and the document in every format that gouji writes."""

from __future__ import annotations

from pathlib import PurePath
from typing import NamedTuple
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from gouji import render
from gouji.desk.opened import Opened
from gouji.desk.store import Document, Store
from gouji.desk.views import view
from gouji.desk.web import language, plain_error, store
from gouji.model.finding import Text
from gouji.render import findings, json
from gouji.reporting import shown

MEDIA = {
    ".json": "application/json", ".html": "text/html; charset=utf-8", ".txt": "text/plain; charset=utf-8",
    ".pdf": "application/pdf", ".zip": "application/zip", ".sarif": "application/sarif+json",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}  # fmt: skip
ANNOTATED = "annotated-pdf"


class Export(NamedTuple):
    """Something to take away: where it is, what it is called, the ending of its file."""

    path: str
    name: Text
    suffix: str


def exports(opened: Opened) -> list[Export]:
    """What this document can be taken away as."""
    pdf = opened.disclosure.format == "pdf"
    out = [
        Export(f"findings/{f.key}", Text(f.chinese, f.english), f.suffix)
        for f in findings.FORMATS if f.key != ANNOTATED or pdf
    ]  # fmt: skip
    out.append(Export("findings/json", Text("核对结果，全部项目", "every outcome of the check"), ".json"))
    out.append(Export("disclosure/json", Text("读出的表和数", "the tables and figures as read"), ".json"))
    return out


def attachment(name: str, data: bytes) -> Response:
    """A file to keep, under a name with Chinese in it."""
    media = MEDIA.get(PurePath(name).suffix, "application/octet-stream")
    disposition = f"attachment; filename*=UTF-8''{quote(name, safe='')}"
    return Response(data, media_type=media, headers={"Content-Disposition": disposition})


def _called(request: Request, document: Document, what: Text, suffix: str) -> str:
    """The name of what is taken away: the document's, and what this is of it, in the reader's language."""
    return f"{PurePath(document.name).stem}-{what.in_language(language(request))}{suffix}"


async def found(request: Request) -> Response:
    """The findings in one of their formats."""
    document, opened, _ = view(request)
    kind = request.path_params["kind"]
    if kind == "json":
        return attachment(
            _called(request, document, Text("核对", "check"), ".json"),
            json.reports([opened.report], True).encode(),
        )
    form = next((f for f in findings.FORMATS if f.key == kind), None)
    if form is None:
        raise HTTPException(404)
    try:
        data = await run_in_threadpool(_written, store(request), document, opened, form, language(request))
    except findings.checked.NotThisFormat as e:
        return plain_error(request, str(e), e.english, 422)
    return attachment(
        _called(request, document, Text(form.chinese.split("，")[0], form.key), form.suffix), data
    )


def _written(documents: Store, document: Document, opened: Opened, form: findings.Format, lang: str) -> bytes:
    checked = findings.Checked(opened.report, opened.disclosure)
    if opened.sizes:
        picture, annotate = shown(documents.child, document.path, document.password)
        checked = checked._replace(picture=picture, annotate=annotate)
    return form.write([checked], lang)


async def read(request: Request) -> Response:
    """The document as it was read, as JSON."""
    document, opened, _ = view(request)
    data = await run_in_threadpool(json.disclosure, opened.disclosure)
    return attachment(_called(request, document, Text("读出", "read"), ".json"), data.encode())


async def rewritten(request: Request) -> Response:
    """The document written anew by gouji, in one of its formats."""
    document, opened, _ = view(request)
    suffix = "." + request.path_params["format"]
    try:
        data = await run_in_threadpool(render.rendered, opened.disclosure, suffix)
    except render.UnknownFormat:
        raise HTTPException(404) from None
    return attachment(_called(request, document, Text("重排", "rewritten"), suffix), data)


ROUTES = [
    Route("/check/{key}/findings/{kind}", found),
    Route("/check/{key}/disclosure/json", read),
    Route("/check/{key}/rewritten/{format}", rewritten),
]
