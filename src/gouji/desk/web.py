"""What all pages share: templates, the two languages, and where they find the store."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, cast
from urllib.parse import urlencode

import jinja2
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from gouji import __version__
from gouji.desk import heads
from gouji.desk.store import Store
from gouji.model.finding import Text

FOLDER = Path(__file__).parent
LANGUAGES = ("zh", "en")


@cache
def _templates() -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(FOLDER / "templates"), autoescape=True, undefined=jinja2.StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip


def language(request: Request) -> str:
    """The language asked for in this address, else the one remembered, else Chinese."""
    asked = request.query_params.get("lang") or request.cookies.get("lang") or "zh"
    return asked if asked in LANGUAGES else "zh"


def store(request: Request) -> Store:
    """The documents on this desk."""
    return cast(Store, request.app.state.store)


def page(
    request: Request, template: str, values: Mapping[str, Any] | None = None, status: int = 200
) -> Response:  # fmt: skip
    """A template filled in, in the language of the request."""
    lang = language(request)

    def say(zh: str, en: str) -> str:
        return en if lang == "en" else zh

    def text(t: Text | None) -> str:
        return t.in_language(lang) if t else ""

    context = {
        "switch": "?" + urlencode({**request.query_params, "lang": "zh" if lang == "en" else "en"}),
        "say": say, "text": text, "in_english": heads.english, "lang": lang, "english": lang == "en", "request": request,
        "path": request.url.path, "version": __version__, "most": request.app.state.most >> 20,
        "partial": request.headers.get("hx-request") == "true", **(values or {}),
    }  # fmt: skip
    response = HTMLResponse(_templates().get_template(template).render(context), status)
    if request.query_params.get("lang") in LANGUAGES:
        response.set_cookie("lang", lang, max_age=31_536_000, httponly=True, samesite="strict")
    return response


def plain_error(request: Request, zh: str, en: str, status: int) -> Response:
    """A page that says what is wrong and offers the way back."""
    return page(request, "error.html", {"message": Text(zh, en)}, status)
