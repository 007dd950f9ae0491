"""Taking a prepared document away: as in publishing, errors forbid it, and warnings and what is owed ask for a reason."""

from __future__ import annotations

import io
import tempfile
import zipfile
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from gouji import publish, render
from gouji.desk.drafts import Draft
from gouji.desk.export import attachment
from gouji.desk.prepare import draft, unsettled
from gouji.desk.views import go_on
from gouji.desk.web import page
from gouji.forms.loader import form as load_form
from gouji.model.finding import Finding
from gouji.prepare.workbook import xlsx

ALL = "all"  # every format, the data package, the proof and the manifest, in one archive
LONGEST = 500  # characters of a reason


async def download(request: Request) -> Response:
    """The prepared document in one of its formats, everything together, or the ledger's workbook."""
    found, kind = draft(request), request.path_params["format"]
    if found.typed and "without" not in request.query_params:
        return await run_in_threadpool(unsettled, request, found, f"/prepare/{found.key}/as/{kind}")
    disclosure = found.prepared.disclosure
    stem = f"{disclosure.organisation}{disclosure.year}年"
    if kind == "ledger":
        return attachment(f"{stem}台账.xlsx", await run_in_threadpool(xlsx.written, found.ledger))
    form = next((f for f in render.FORMATS if f.key == kind), None)
    if form is None and kind != ALL:
        raise HTTPException(404)
    ready = await run_in_threadpool(publish.examine, found.ledger, found.because)
    if not ready.clear:
        return _asked(request, found, ready, kind)
    if form is not None:
        data = await run_in_threadpool(form.write, disclosure, load_form(disclosure.form))
        return attachment(f"{stem}预算{form.suffix}", data)
    try:
        data = await run_in_threadpool(_everything, found)
    except publish.Refused as refused:
        return _asked(request, found, refused.ready, kind, refused.differing)
    return attachment(f"{stem}预算公开.zip", data)


async def reasons(request: Request) -> Response:
    """Take the reasons, and go to what was to be downloaded."""
    found = draft(request)
    async with request.form(max_files=0, max_fields=100) as form:
        given = {
            name.removeprefix("because-"): str(value).strip()[:LONGEST]
            for name, value in form.items() if name.startswith("because-")
        }  # fmt: skip
        kind = str(form.get("format", ""))
    if kind not in (ALL, *(f.key for f in render.FORMATS)):
        raise HTTPException(404)
    with found.lock:
        found.explained({code: reason for code, reason in given.items() if reason})
    return go_on(request, f"/prepare/{found.key}/as/{kind}")


def _asked(
    request: Request, found: Draft, ready: publish.Ready, kind: str, differing: tuple[str, ...] = ()
) -> Response:
    """What stands in the way; a field for each reason that would let it pass."""
    by_code: dict[str, list[Finding]] = {}
    for f in ready.unanswered:
        by_code.setdefault(f.code, []).append(f)
    values = {
        "draft": found, "ready": ready, "kind": kind, "by_code": by_code, "owed_code": publish.OWED, "differing": differing,
        "answerable": not ready.errors and not ready.report.counts.failed and not differing and all(o.answerable for o in ready.owed),
    }  # fmt: skip
    return page(request, "reasons.html", values, 409)


def _everything(found: Draft) -> bytes:
    """What publishing writes, as one archive. Raises Refused."""
    out = io.BytesIO()
    with tempfile.TemporaryDirectory(prefix="gouji-desk-") as folder:
        done = publish.publish(found.ledger, Path(folder) / "published", found.because)
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for file in sorted(done.folder.iterdir()):
                archive.write(file, file.name)
    return out.getvalue()


ROUTES = [
    Route("/prepare/{key}/as/{format}", download),
    Route("/prepare/{key}/reasons", reasons, methods=["POST"]),
]
