"""Working on the projects: the records of one link of the chain, each a form; what is entered goes into the ledger.

A record is a row of one of the ledger workbook's sheets, and the sheet's declaration makes the form: its labels, what each
field takes, what is wrong with what was typed. So there is nothing here that the workbook does not have.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple
from urllib.parse import urlencode

import msgspec
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from gouji.desk import chain, prepare
from gouji.desk.projects import source
from gouji.desk.views import go_on
from gouji.desk.web import page
from gouji.forms.schema import Form
from gouji.model.finding import Text
from gouji.model.ledger import Ledger
from gouji.prepare.workbook import SHEETS
from gouji.prepare.workbook.choices import CODES, choices
from gouji.prepare.workbook.declare import Column, Kind, Sheet
from gouji.prepare.workbook.values import Wrong, plain, value_of
from gouji.prepare.workbook.writing import form_of
from gouji.projects.library import same

EDITED = (
    "projects", "components", "bases", "purchases", "contracts", "milestones", "payments", "deliverables", "target_forms",
    "indicators", "actuals", "evaluations",
)  # fmt: skip
NAMED = {
    "projects": "name",
    "components": "name",
}  # what other sheets call a record by: kept once it is there
LONGEST = 4000  # characters of a field
NEW = ""


class Scope(NamedTuple):
    """Which records are shown: those of a sheet that belong to a project and, where one is named, to its part."""

    of: str
    sheet: Sheet
    project: str
    component: str

    @property
    def query(self) -> str:
        return urlencode({
            "of": self.of, "sheet": self.sheet.key, "project": self.project, "component": self.component,
        })  # fmt: skip

    def given(self) -> dict[str, str]:
        """The fields that the scope itself fills in."""
        known = {c.key for c in self.sheet.columns}
        return {k: v for k, v in (("project", self.project), ("component", self.component)) if k in known}

    def owns(self, record: msgspec.Struct) -> bool:
        if self.sheet.key == "projects":
            return same(getattr(record, "name"), self.project)  # noqa: B009 - a record of some kind
        if not same(getattr(record, "project", ""), self.project):
            return False
        part = getattr(record, "component", None)
        return part is None or (same(part, self.component) if self.component else not part)


class Field(NamedTuple):
    """A field of a form: its column, what stands in it, what may be chosen (value, name), and what is wrong with it."""

    column: Column
    text: str
    options: tuple[tuple[str, Text], ...] = ()
    fixed: bool = False
    trouble: Text | None = None

    @property
    def long(self) -> bool:
        return self.column.kind is Kind.LONG

    @property
    def example(self) -> str:
        """How it is written, where that needs saying."""
        return "2026-02-10" if self.column.kind is Kind.DATE else ""


class Record(NamedTuple):
    """A record's form; `n` is its place in the ledger, empty for a new one."""

    n: str
    fields: tuple[Field, ...]


def scope(request: Request) -> tuple[Scope, Ledger]:
    """What is asked for, with the ledger and what its own prose says of projects. 404 for what is not there."""
    asked, ledger = source(request)
    query = request.query_params
    sheet = next((s for s in SHEETS if s.key == query.get("sheet") and s.key in EDITED), None)
    if sheet is None:
        raise HTTPException(404)
    full, _ = chain.with_projects(ledger)
    project, component = query.get("project", ""), query.get("component", "")
    if not any(same(p.name, project) for p in full.projects):
        raise HTTPException(404)
    if component and not any(same(c.name, component) and same(c.project, project) for c in full.components):
        raise HTTPException(404)
    return Scope(asked, sheet, project, component), full


def records(
    where: Scope, ledger: Ledger, preset: Mapping[str, str], wrong: Record | None = None
) -> Iterator[Record]:
    """The forms: of what is there, and an empty one with the `preset` fields. `wrong` is the one that was not taken."""
    form = form_of(ledger)
    for n, one in enumerate(getattr(ledger, where.sheet.name)):
        if where.owns(one):
            texts = {c.key: plain(c, getattr(one, c.key), form) for c in where.sheet.columns}
            yield wrong if wrong and wrong.n == str(n) else _form(where, str(n), texts, form)
    if where.sheet.key != "projects":
        yield wrong if wrong and wrong.n == NEW else _form(where, NEW, preset, form)


def _form(
    where: Scope, n: str, texts: Mapping[str, str], form: Form, troubles: Mapping[str, Text] | None = None
) -> Record:
    given, named = where.given(), NAMED.get(where.sheet.key) if n else None
    return Record(n, tuple(
        Field(c, given.get(c.key, texts.get(c.key, "")), _options(c, form), c.key in given or c.key == named,
              (troubles or {}).get(c.key))
        for c in where.sheet.columns
    ))  # fmt: skip


def _options(column: Column, form: Form) -> tuple[tuple[str, Text], ...]:
    """What a field may be chosen from; a list of codes is too long to choose from."""
    if column.kind is Kind.FLAG:
        return (("是", Text("是", "yes")), ("否", Text("否", "no")))
    if column.kind is not Kind.CHOICE or column.choices in CODES:
        return ()
    return tuple(
        (name, Text(name, value.replace("_", " "))) for value, name in choices(column.choices, form).items()
    )


async def show(request: Request) -> Response:
    """The records of one link."""

    def work() -> Response:
        where, ledger = scope(request)
        known = {c.key for c in where.sheet.columns}
        preset = {k: v[:LONGEST] for k, v in request.query_params.items() if k in known}
        return _page(request, where, list(records(where, ledger, preset)))

    return await run_in_threadpool(work)


def _page(
    request: Request, where: Scope, found: list[Record], trouble: Text | None = None, status: int = 200
) -> Response:
    values = {
        "where": where,
        "records": found,
        "trouble": trouble,
        "title": Text(where.sheet.title, where.sheet.english),
    }
    return page(request, "records.html", values, status)


async def change(request: Request) -> Response:
    """Save a record, or take it out; an example becomes a draft of one's own first."""
    async with request.form(max_files=0, max_fields=60) as form:
        typed = {name: str(value).strip()[:LONGEST] for name, value in form.items()}
    return await run_in_threadpool(_changed, request, typed)


def _changed(request: Request, typed: dict[str, str]) -> Response:
    where, ledger = scope(request)
    rows = list(getattr(ledger, where.sheet.name))
    n = typed.get("n", NEW)
    at = int(n) if n.isdecimal() and int(n) < len(rows) and where.owns(rows[int(n)]) else None
    if at is None and n != NEW:
        raise HTTPException(404)
    if "remove" in typed and at is not None and where.sheet.key not in NAMED:
        del rows[at]
    else:
        values, troubles = _values(where, typed, form_of(ledger), rows[at] if at is not None else None)
        empty = not troubles and not set(values) - set(where.given())
        if troubles or empty:
            wrong = _form(where, n, typed, form_of(ledger), troubles)
            said = Text("有没填对的，见红字", "something is not filled in right, see the words in red")
            if empty:
                said = Text("还什么都没填", "nothing is filled in")
            return _page(request, where, list(records(where, ledger, {}, wrong)), said, 422)
        made = where.sheet.record(**values)
        if at is None:
            rows.append(made)
        else:
            rows[at] = made
    try:
        key = _kept(request, where.of, msgspec.structs.replace(ledger, **{where.sheet.name: tuple(rows)}))
    except ValueError as e:
        said = Text(
            f"这样改，台账编不成文本：{e}", f"no document can be prepared then: {getattr(e, 'english', e)}"
        )
        return _page(request, where, list(records(where, ledger, {})), said, 422)
    return go_on(request, f"/projects?of={key}")


def _kept(request: Request, of: str, ledger: Ledger) -> str:
    """The changed ledger in its draft, or in a new one; its name. Raises ValueError where nothing can be prepared."""
    drafts = prepare.drafts(request)
    if of in prepare.STARTS or not of:
        return drafts.add(ledger).key
    found = drafts.get(of)
    if found is None:
        raise HTTPException(404)
    with found.lock:
        found.take(ledger, Text("登记项目", "a project’s record"))
    return of


def _values(
    where: Scope, typed: Mapping[str, str], form: Form, before: msgspec.Struct | None
) -> tuple[dict[str, Any], dict[str, Text]]:
    """The values of a form, and what is wrong by field. What cannot be typed stays as it was."""
    values: dict[str, Any] = {}
    troubles: dict[str, Text] = {}
    given, named = where.given(), NAMED.get(where.sheet.key) if before is not None else None
    for c in where.sheet.columns:
        if c.key == named:
            values[c.key] = getattr(before, c.key)
            continue
        try:
            value = value_of(c, given.get(c.key, typed.get(c.key, "")), form)
        except Wrong as wrong:
            troubles[c.key] = Text(str(wrong), wrong.english)
            continue
        if value is None and c.required:
            troubles[c.key] = Text(f"未填：{c.title}", f"not filled in: {c.english}")
        elif value is not None:
            values[c.key] = value
    return values, troubles


ROUTES = [
    Route("/projects/records", show),
    Route("/projects/records", change, methods=["POST"]),
]
