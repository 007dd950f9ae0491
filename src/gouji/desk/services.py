"""The services door (政务服务): indicators, lights, what is to be put right; every indicator down to its rows; reports;
the example or a user's own tables."""

from __future__ import annotations

import io
import secrets
import threading
import zipfile
from collections import OrderedDict
from typing import cast

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from gouji.desk import charts
from gouji.desk.district import SOURCES, District, Tables
from gouji.desk.export import attachment
from gouji.desk.views import go_on
from gouji.desk.web import language, page, plain_error
from gouji.model.finding import Outcome, Text

LIGHTS = (("green", "绿灯", "green"), ("yellow", "黄灯", "yellow"), ("red", "红灯", "red"))
PARTS = (
    ("good", "计入达标", "counted as good"),
    ("other", "计入未达标", "counted, not good"),
    ("excluded", "剔除", "left out"),
)


GROUPS = 10  # of a kind that are shown of a figure
MOST = 3  # districts of users at once
UNITS = {"件": "cases", "次": "times", "工作日": "working days"}


class Districts:
    """The simulated district, and a few of users', forgotten oldest first."""

    def __init__(self) -> None:
        self.example = District()
        self._own: OrderedDict[str, District] = OrderedDict()
        self._lock = threading.Lock()

    def add(self, tables: Tables) -> str:
        """Take a user's tables; by which name they are known."""
        made, key, gone = District(tables), secrets.token_urlsafe(9), []
        with self._lock:
            self._own[key] = made
            gone = [self._own.popitem(last=False)[1] for _ in range(len(self._own) - MOST)]
        made.start()
        for old in gone:
            old.close()
        return key

    def get(self, key: str) -> District | None:
        """The district of that name; the example has none."""
        with self._lock:
            return self._own.get(key) if key else self.example

    def close(self) -> None:
        for one in (self.example, *self._own.values()):
            one.close()


def district(request: Request) -> tuple[str, District]:
    """The district that is asked for, and its name. 404 where it is gone."""
    key = request.query_params.get("of", "")
    found = cast(Districts, request.app.state.districts).get(key)
    if found is None:
        raise HTTPException(404)
    return key, found


async def show(request: Request) -> Response:
    """The district: its indicators, lights and tickets; or that it is still being made."""
    from gouji.public_services.metrics import metrics
    from gouji.serving import FORMATS

    key, found = district(request)
    found.start()
    await run_in_threadpool(found.done.wait, 0.3)
    m = found.measured
    if m is None:
        status = (422 if key else 500) if found.trouble else 200
        return page(
            request, "services-wait.html", {"trouble": found.trouble, "of": key, "sources": sources()}, status
        )
    broken = [o for o in m.outcomes if o.outcome is Outcome.BROKEN]
    values = {
        "m": m, "lights": LIGHTS, "of": key, "name": found.name, "sources": sources(), "fields": fields(), "units": UNITS,
        "broken": sorted(broken, key=lambda o: -o.broken), "outcomes": Outcome, "formats": FORMATS, "declared": metrics(),
    }  # fmt: skip
    return await run_in_threadpool(page, request, "services.html", values)


def sources() -> list[tuple[str, str, str]]:
    """By whose rules an upload may be read: key, and what it is called."""
    from gouji.public_services import schema

    known = schema.sources()
    return [(key, known[key].zh, key.replace("-", " ")) for key in SOURCES]


def fields() -> dict[str, str]:
    """The fields of a ticket by their labels."""
    from gouji.public_services import schema

    return {f.name: f.zh for f in schema.tables()["ticket"].fields}


async def upload(request: Request) -> Response:
    """Take a user's own tables: an archive of them, a database file, or one table."""
    async with request.form(max_files=1, max_fields=4) as form:
        file, source = form.get("file"), str(form.get("source", SOURCES[0]))
        if not isinstance(file, UploadFile) or not file.filename or source not in SOURCES:
            return plain_error(request, "没有选文件", "no file was chosen", 400)
        tables = Tables(file.filename, await file.read(), source)
    key = await run_in_threadpool(request.app.state.districts.add, tables)
    return go_on(request, f"/services?of={key}")


async def blank(request: Request) -> Response:
    """The exchange tables, empty, with what their fields are, to be filled in and brought back."""
    from gouji.public_services import forms, schema

    asked = request.query_params.get("source", SOURCES[0])
    if asked not in SOURCES:
        raise HTTPException(404)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in forms.blank(schema.sources()[asked]).items():
            archive.writestr(name, data)
    name = Text("办件空表", "empty-tables").in_language(language(request))
    return attachment(f"{name}.zip", made.getvalue())


async def report(request: Request) -> Response:
    """The monthly report in one of its formats."""
    from gouji.render.fonts import NoFont
    from gouji.serving import FORMATS

    _, found = district(request)
    month, suffix = request.path_params["month"], "." + request.path_params["suffix"]
    if found.measured is None or month not in found.measured.months or suffix not in FORMATS:
        raise HTTPException(404)
    try:
        data = await run_in_threadpool(found.report, month, suffix)
    except NoFont as e:
        return plain_error(request, str(e), e.english, 422)
    name = Text("政务服务办件月报", "services-").in_language(language(request))
    return attachment(f"{name}{month}{suffix}", data)


async def waiting(request: Request) -> Response:
    """Asked again and again while the district is made; then the browser is told to load the page."""
    return Response(headers={"HX-Refresh": "true"} if district(request)[1].done.is_set() else {})


async def metric(request: Request) -> Response:
    """One indicator: month by month, what it counts, the rows behind it."""
    from gouji.public_services.groups import SAID
    from gouji.public_services.metrics import metrics

    (of, found), key = district(request), request.path_params["key"]
    measured = found.measured
    if measured is None or key not in metrics():
        raise HTTPException(404)

    def work() -> Response:
        months = found.months(key)
        drawn = charts.line([(m.month[5:], m.value.printed, m.value.value, m.value.interval) for m in months])
        value = next(v for v in measured.metrics if v.metric == key)
        spread = found.grouped(key)
        behind = [(zh, en, found.behind(key, part)) for part, zh, en in PARTS]
        shown = {
            "declared": metrics()[key], "value": value, "months": months, "chart": drawn, "behind": behind, "of": of, "spread": spread, "said": SAID, "most": GROUPS,
            "name": found.name, "year": found.year,
        }  # fmt: skip
        return page(request, "metric.html", shown)

    return await run_in_threadpool(work)


ROUTES = [
    Route("/services", show),
    Route("/services", upload, methods=["POST"]),
    Route("/services/tables.zip", blank),
    Route("/services/report/{month}.{suffix}", report),
    Route("/services/waiting", waiting),
    Route("/services/metric/{key}", metric),
]
