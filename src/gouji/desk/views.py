"""From a request to the document it is about, and to the file it brings."""

from __future__ import annotations

from typing import NamedTuple

from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from gouji.desk.opened import Opened
from gouji.desk.store import Document
from gouji.desk.web import store


def document(request: Request) -> Document:
    """The document that an address names. 404 where it has left the desk."""
    found = store(request).get(request.path_params["key"])
    if found is None:
        raise HTTPException(404)
    return found


def view(request: Request) -> tuple[Document, Opened, int]:
    """The document, the disclosure in it that is asked for, and its number. 404 where there is none."""
    found = document(request)
    number = request.query_params.get("n", "0")
    opened = found.view(int(number)) if number.isdecimal() else None
    if opened is None:
        raise HTTPException(404)
    return found, opened, int(number)


class Upload(NamedTuple):
    """The file of a form: its name, bytes and password."""

    name: str
    data: bytes
    password: str | None


async def uploaded(request: Request) -> Upload | None:
    """The file of a form; None where none was chosen."""
    return next(iter(await uploads(request, 1)), None)


async def uploads(request: Request, most: int) -> list[Upload]:
    """The files of a form, at most so many; one password for all of them."""
    async with request.form(max_files=most, max_fields=4) as form:
        secret = form.get("password")
        password = secret if isinstance(secret, str) and secret else None
        files = [f for f in form.getlist("file") if isinstance(f, UploadFile) and f.filename]
        return [Upload(f.filename or "", await f.read(), password) for f in files]


def go_on(request: Request, to: str) -> Response:
    """Send the browser to another page: htmx by its header, a plain form by a redirect."""
    if request.headers.get("hx-request") == "true":
        return Response(headers={"HX-Redirect": to})
    return RedirectResponse(to, 303)
