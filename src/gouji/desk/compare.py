"""Two documents side by side: the same address in both, and what differs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from gouji.across import Across, against_prior
from gouji.desk.opened import Opened
from gouji.desk.store import Stage
from gouji.desk.views import document, go_on, uploaded, view
from gouji.desk.web import page, plain_error, store
from gouji.forms.loader import form as load_form
from gouji.model.address import TOTAL, Address
from gouji.model.disclosure import Cell, Disclosure
from gouji.model.finding import Outcome
from gouji.model.money import yuan
from gouji.recheck import Recheck
from gouji.recheck import compare as recheck


class Pair(NamedTuple):
    """One address in both documents; a document that lacks it has None. Amounts in fen."""

    row: str
    column: str
    ours: Cell | None
    theirs: Cell | None

    @property
    def difference(self) -> int:
        return _fen(self.ours) - _fen(self.theirs)

    @property
    def printed_difference(self) -> str:
        return f"{'+' if self.difference > 0 else ''}{yuan(self.difference)}" if self.difference else ""

    @property
    def percent(self) -> str:
        """The change against the other, to one decimal; empty where the other is zero."""
        base = _fen(self.theirs)
        if not base or not self.difference:
            return ""
        tenths = (2000 * abs(self.difference) + abs(base)) // (2 * abs(base))
        return f"{'+' if self.difference * base > 0 else '-'}{tenths // 10}.{tenths % 10}%"


class Compared(NamedTuple):
    """A table's pairs, in the order of the form."""

    title: str
    pairs: list[Pair]

    @property
    def changed(self) -> int:
        return sum(1 for p in self.pairs if p.difference)


def _fen(cell: Cell | None) -> int:
    return (cell.amount or 0) if cell else 0


def tables(ours: Disclosure, theirs: Disclosure) -> Iterator[Compared]:
    """Every table that either document has, the amounts of both by address. Blank on both sides is left out."""
    names = _names(theirs) | _names(ours)
    left = dict(ours.figures())
    right = dict(theirs.figures())
    order = list(dict.fromkeys(t.key for d in (ours, theirs) for t in d.tables))
    form = load_form(ours.form)
    for key in order:
        sides = [s.key for d in (ours, theirs) if (t := d.table(key)) for s in t.sections]
        found = [at for at in dict.fromkeys((*left, *right)) if at.table == key]
        found.sort(key=lambda at: (sides.index(at.section), *_by_code(at)))
        pairs = [Pair(*names[at], left.get(at), right.get(at)) for at in found]
        declared = form.table(key)
        yield Compared(
            declared.short if declared else key, [p for p in pairs if _fen(p.ours) or _fen(p.theirs)]
        )


def _names(d: Disclosure) -> dict[Address, tuple[str, str]]:
    """What the row and the column of each address are called in a document."""
    return {
        Address(t.key, s.key, r.id, c.key): (f"{r.code} {r.name}".strip() or t.title, c.label)
        for t in d.tables for s in t.sections for r in s.rows for c in s.columns
    }  # fmt: skip


def _by_code(at: Address) -> tuple[bool, str]:
    """Rows with codes in their order; rows of the form as they come (sorting is stable), totals last."""
    coded = at.row if at.row.isdecimal() else ""
    return at.row == TOTAL, coded


class Told(NamedTuple):
    """What the two documents say of each other: against last year's own text, or a corrected file's list."""

    across: Across | None = None
    recheck: Recheck | None = None

    @property
    def held(self) -> int:
        return self._count(Outcome.HOLDS)

    @property
    def untold(self) -> int:
        return self._count(Outcome.CANNOT_TELL)

    def _count(self, outcome: Outcome) -> int:
        return sum(v.outcome is outcome for v in self.across.verdicts) if self.across else 0


def told(ours: Opened, theirs: Opened) -> Told:
    """Of one office: a year's text against the year before, or one year's two files."""
    a, b = ours.disclosure, theirs.disclosure
    if a.organisation != b.organisation or (a.scope, a.cycle) != (b.scope, b.cycle):
        return Told()
    if abs(a.year - b.year) == 1:
        return Told(across=against_prior(*((a, b) if a.year > b.year else (b, a))))
    return Told(recheck=recheck(theirs.report, ours.report)) if a.year == b.year else Told()


async def upload(request: Request) -> Response:
    """Take the other document and go to the comparison."""
    found, _, number = view(request)
    sent = await uploaded(request)
    if sent is None:
        return plain_error(request, "没有选文件", "no file was chosen", 400)
    added = await run_in_threadpool(store(request).add, *sent)
    return go_on(request, f"/check/{found.key}/with/{added.key}?n={number}")


async def show(request: Request) -> Response:
    """Both documents side by side, once the other is read."""
    other = store(request).get(request.path_params["other"])
    if other is None:
        raise HTTPException(404)
    for side, patience in ((document(request), 0.25), (other, 10.0)):
        await run_in_threadpool(side.done.wait, patience)
        if side.stage is Stage.FAILED:
            return page(request, "unreadable.html", {"document": side}, 422)
        if side.stage is not Stage.READY:
            return page(request, "reading.html", {"document": side})
    found, opened, number = view(request)
    second = _matching(opened, other.opened)
    if second is None:
        raise HTTPException(404)
    changed_only = request.query_params.get("all") is None
    values = {
        "told": await run_in_threadpool(told, opened, second),
        "document": found, "other": other, "opened": opened, "second": second, "number": number,
        "tables": list(tables(opened.disclosure, second.disclosure)), "changed_only": changed_only,
    }  # fmt: skip
    return await run_in_threadpool(page, request, "compare.html", values)


def _matching(opened: Opened, others: tuple[Opened, ...]) -> Opened | None:
    """Of the disclosures in the other file the one of the same office and kind, else the first."""

    def unlike(o: Opened) -> tuple[bool, bool]:
        a, b = opened.disclosure, o.disclosure
        return a.organisation != b.organisation, a.scope != b.scope

    return min(others, key=unlike, default=None)


ROUTES = [
    Route("/check/{key}/compare", upload, methods=["POST"]),
    Route("/check/{key}/with/{other}", show),
]
