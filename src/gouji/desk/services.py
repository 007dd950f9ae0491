"""The services door (政务服务): indicators, lights, what is to be put right; every indicator down to its rows."""

from __future__ import annotations

from typing import cast

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from gouji.desk import charts
from gouji.desk.district import District
from gouji.desk.web import page
from gouji.model.finding import Outcome

LIGHTS = (("green", "绿灯", "green"), ("yellow", "黄灯", "yellow"), ("red", "红灯", "red"))
PARTS = (
    ("good", "计入达标", "counted as good"),
    ("other", "计入未达标", "counted, not good"),
    ("excluded", "剔除", "left out"),
)


def district(request: Request) -> District:
    return cast(District, request.app.state.district)


async def show(request: Request) -> Response:
    """The district: its indicators, lights and tickets; or that it is still being made."""
    found = district(request)
    found.start()
    await run_in_threadpool(found.done.wait, 0.3)
    if found.measured is None:
        return page(request, "services-wait.html", {"failed": found.failed}, 500 if found.failed else 200)
    m = found.measured
    broken = [o for o in m.outcomes if o.outcome is Outcome.BROKEN]
    values = {
        "m": m,
        "lights": LIGHTS,
        "broken": sorted(broken, key=lambda o: -o.broken),
        "outcomes": Outcome,
    }
    return await run_in_threadpool(page, request, "services.html", values)


async def waiting(request: Request) -> Response:
    """Asked again and again while the district is made; then the browser is told to load the page."""
    return Response(headers={"HX-Refresh": "true"} if district(request).done.is_set() else {})


async def metric(request: Request) -> Response:
    """One indicator: month by month, what it counts, the rows behind it."""
    from gouji.public_services.metrics import metrics

    found, key = district(request), request.path_params["key"]
    if found.measured is None or key not in metrics():
        raise HTTPException(404)

    def work() -> Response:
        months = found.months(key)
        drawn = charts.line([(m.month[5:], m.value.printed, m.value.value, m.value.interval) for m in months])
        value = next(v for v in found.measured.metrics if v.metric == key) if found.measured else None
        behind = [(zh, en, found.behind(key, part)) for part, zh, en in PARTS]
        shown = {
            "declared": metrics()[key],
            "value": value,
            "months": months,
            "chart": drawn,
            "behind": behind,
        }
        return page(request, "metric.html", shown)

    return await run_in_threadpool(work)


ROUTES = [
    Route("/services", show),
    Route("/services/waiting", waiting),
    Route("/services/metric/{key}", metric),
]
