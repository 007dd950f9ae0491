"""The prepare door (编制): the ledger's tables as a grid that answers as one types, what is owed, every format."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import Any, NamedTuple, cast

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from gouji import examples, ledgers, render
from gouji.desk import brought
from gouji.desk.drafts import Draft, Drafts
from gouji.desk.views import go_on, uploaded
from gouji.desk.web import page, plain_error, store
from gouji.model.finding import Text
from gouji.model.ledger import Ledger
from gouji.prepare import workbook
from gouji.read import read
from gouji.render.layout import Box, Role, grid

MOST_TYPED = 4000  # fields of what is typed or pasted at once


class Cell(NamedTuple):
    """A cell of the grid: what the form says of it, and the address of its figure."""

    box: Box
    at: str = ""

    @property
    def heads(self) -> bool:
        return self.box.role in (Role.NAME, Role.TOTAL)


class Sheet(NamedTuple):
    """A table of the grid; `coded` is the number of digits that a row added to it may have at most, 0 for none."""

    key: str
    number: int
    title: Text
    unit: str
    head: tuple[tuple[Box, ...], ...]
    body: tuple[tuple[Cell, ...], ...]
    coded: int


@cache
def example() -> Ledger:
    """The example's ledger: what its disclosure tells of."""
    from gouji.prepare.recovering.ledger import recovered

    return recovered(read(examples.path()))


def next_year() -> Ledger:
    """The example's office a year on: everything of the year itself is still to be given."""
    from gouji.prepare.recovering import ledger

    return ledger.next_year(example())


@cache
def songjiang() -> Ledger:
    """The ledger of a real department that comes with gouji."""
    return ledgers.load(examples.ledger())


STARTS: dict[str, Callable[[], Ledger]] = {
    "example": example,
    "next-year": next_year,
    "songjiang-2023": songjiang,
}


def drafts(request: Request) -> Drafts:
    return cast(Drafts, request.app.state.drafts)


def draft(request: Request) -> Draft:
    """The draft that an address names. 404 where it has left the desk."""
    found = drafts(request).get(request.path_params["key"])
    if found is None:
        raise HTTPException(404)
    return found


def sheets(found: Draft) -> Iterator[Sheet]:
    """The tables as typed."""
    form, names = found.form, {id(cell): str(at) for at, cell in found.tables.figures()}
    for t in found.tables.tables:
        laid, declared = grid(t, form), form.table(t.key)
        depth = max((s.depth for s in declared.sections if s.tree), default=0) if declared else 0
        body = tuple(
            tuple(Cell(b, names.get(id(b.cell), "") if b.cell else "") for b in row) for row in laid.body
        )
        coded = 0 if declared is None or len(declared.sections) > 1 else depth
        title = Text(declared.short, declared.english) if declared else Text(t.key, t.key)
        yield Sheet(t.key, t.number, title, t.unit, laid.head, body, coded)


async def door(request: Request) -> Response:
    """The door itself: where to begin, and what lies on the desk."""
    return _door(request)


def _door(request: Request, problems: Sequence[Text] = (), status: int = 200) -> Response:
    kept = drafts(request).all() if request.app.state.own else ()
    return page(request, "prepare-door.html", {"problems": problems, "kept": kept}, status)


async def begin(request: Request) -> Response:
    """Begin from an example, a workbook, or a disclosure of last year."""
    start = request.query_params.get("from", "")
    if start in STARTS:
        made = await run_in_threadpool(lambda: drafts(request).add(STARTS[start]()))
        return _begun(request, made)
    sent = await uploaded(request)
    if sent is None:
        return plain_error(request, "没有选文件", "no file was chosen", 400)
    following = request.query_params.get("year") == "next"
    ledger, problems = await run_in_threadpool(brought.ledger, sent, following)
    if ledger is None or problems:
        return _door(request, problems, 422)
    try:
        made = await run_in_threadpool(drafts(request).add, ledger)
    except ValueError as e:
        return plain_error(request, f"台账有一笔放不进表里：{e}", f"an entry fits no table: {e}", 422)
    return _begun(request, made)


def _begun(request: Request, made: Draft) -> Response:
    """On to the draft: at the projects door where one came from there."""
    to_projects = request.query_params.get("to") == "projects"
    return go_on(request, f"/projects?of={made.key}" if to_projects else f"/prepare/{made.key}")


async def show(request: Request) -> Response:
    """A draft: its grid, how its relations stand, what is owed."""
    found = draft(request)
    return await run_in_threadpool(lambda: page(request, "prepare.html", _values(found)))


def _values(found: Draft, trouble: Text | None = None) -> dict[str, Any]:
    from gouji.prepare.recovering.unknown import told

    with found.lock:
        titles = {s.key: Text(s.title, s.english) for s in workbook.SHEETS}
        return {
            "draft": found, "standing": found.standing(), "elsewhere": False, "sheets": list(sheets(found)), "sheet_titles": titles,
            "formats": render.FORMATS, "trouble": trouble, "unknown": [told(u) for u in found.ledger.unknown],
        }  # fmt: skip


async def typed(request: Request) -> Response:
    """Figures were typed, or pasted: how the relations stand now. `seen` is how far the page knew the draft."""
    found = draft(request)
    async with request.form(max_files=0, max_fields=MOST_TYPED) as form:
        ats, printed = ([str(v) for v in form.getlist(name)] for name in ("at", "printed"))
        seen = str(form.get("seen", ""))

    def answer() -> Response:
        with found.lock:
            elsewhere = seen.isdecimal() and int(seen) != found.edits
            found.type(zip(ats, printed, strict=False))
            standing = found.standing()
            return page(
                request, "standing.html", {"draft": found, "standing": standing, "elsewhere": elsewhere}
            )

    try:
        return await run_in_threadpool(answer)
    except KeyError:
        raise HTTPException(404) from None


async def row(request: Request) -> Response:
    """Add the row of a code."""
    found = draft(request)
    async with request.form(max_files=0, max_fields=2) as form:
        table, code = str(form.get("table", "")), str(form.get("code", "")).strip()[:7]

    def work() -> None:
        with found.lock:
            found.add_row(table, code)

    try:
        await run_in_threadpool(work)
    except KeyError:
        why = Text(
            f"科目表里没有可用于这张表的编码 {code}", f"no code {code} for this table in the code lists"
        )
        return await run_in_threadpool(lambda: page(request, "prepare.html", _values(found, why), 422))
    return go_on(request, f"/prepare/{found.key}#table-{table}")


async def settle(request: Request) -> Response:
    """Take what was typed into the ledger, and prepare the document anew."""
    found = draft(request)

    def work() -> Text | None:
        with found.lock:
            if found.standing().broken:
                return Text("还有关系不成立，先改成绿色再写回", "some relations are broken; mend them first")
            try:
                found.settle()
            except ValueError as e:
                return Text(f"写不回台账：{e}", f"no ledger gives these tables: {getattr(e, 'english', e)}")
        return None

    trouble = await run_in_threadpool(work)
    if trouble is not None:
        return await run_in_threadpool(lambda: page(request, "prepare.html", _values(found, trouble), 409))
    return go_on(request, f"/prepare/{found.key}")


async def figures(request: Request) -> Response:
    """Take this year's figures from a file with the tables."""
    found = draft(request)
    sent = await uploaded(request)
    if sent is None:
        return plain_error(request, "没有选文件", "no file was chosen", 400)

    def work() -> Text | None:
        with found.lock:
            made = brought.with_figures(found.ledger, sent)
            if isinstance(made, Text):
                return made
            try:
                found.take(made, Text("放入今年的数", "this year’s figures"))
            except ValueError as e:
                return Text(f"有一笔放不进表里：{e}", f"an entry fits no table: {e}")
        return None

    trouble = await run_in_threadpool(work)
    if trouble is not None:
        return plain_error(request, trouble.zh, trouble.en, 422)
    return go_on(request, f"/prepare/{found.key}")


async def undo(request: Request) -> Response:
    """Take the last step back: figures typed, a row added, what was taken into the ledger, a project's record."""
    found = draft(request)

    def work() -> None:
        with found.lock:
            found.undo()

    await run_in_threadpool(work)
    return go_on(request, f"/prepare/{found.key}")


def unsettled(request: Request, found: Draft, to: str) -> Response:
    """What was typed is not yet in the ledger: it would be missing in what is asked for at `to`."""
    return page(request, "unsettled.html", {"draft": found, "standing": found.standing(), "to": to}, 409)


async def review(request: Request) -> Response:
    """Lay the prepared document on the check door, as a PDF."""
    found = draft(request)
    if found.typed and "without" not in request.query_params:
        return await run_in_threadpool(unsettled, request, found, f"/prepare/{found.key}/check")
    disclosure = found.prepared.disclosure
    data = await run_in_threadpool(render.rendered, disclosure, ".pdf")
    name = f"{disclosure.organisation}{disclosure.year}年预算（编制稿）.pdf"
    added = await run_in_threadpool(store(request).add, name, data)
    return go_on(request, f"/check/{added.key}")


ROUTES = [
    Route("/prepare", door),
    Route("/prepare", begin, methods=["POST"]),
    Route("/prepare/{key}", show),
    Route("/prepare/{key}/cell", typed, methods=["POST"]),
    Route("/prepare/{key}/row", row, methods=["POST"]),
    Route("/prepare/{key}/settle", settle, methods=["POST"]),
    Route("/prepare/{key}/undo", undo, methods=["POST"]),
    Route("/prepare/{key}/figures", figures, methods=["POST"]),
    Route("/prepare/{key}/check", review, methods=["POST"]),
]
