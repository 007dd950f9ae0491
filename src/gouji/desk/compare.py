"""Two documents side by side: the same address in both, and what differs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import NamedTuple

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from gouji.across import UNFIT, Across, belongs, body, compared
from gouji.desk.opened import Opened
from gouji.desk.store import Stage
from gouji.desk.views import document, go_on, uploaded, view
from gouji.desk.web import page, plain_error, store
from gouji.diff import diff
from gouji.forms.loader import form as load_form
from gouji.model.address import TOTAL, Address
from gouji.model.disclosure import Cell, Disclosure
from gouji.model.finding import Outcome, Text
from gouji.model.money import yuan
from gouji.recheck import Recheck
from gouji.recheck import compare as recheck

_WORD = re.compile(r"[\d,.]*\d%?|.", re.DOTALL)


class Pair(NamedTuple):
    """One address in both documents; a document that lacks it has None. Amounts in fen."""

    row: str
    column: str
    ours: Cell | None
    theirs: Cell | None
    our_place: str = ""  # the key of its place on the page of its document
    their_place: str = ""

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

    title: Text
    pairs: list[Pair]

    @property
    def changed(self) -> int:
        return sum(1 for p in self.pairs if p.difference)


def _fen(cell: Cell | None) -> int:
    return (cell.amount or 0) if cell else 0


def tables(our: Opened, their: Opened) -> Iterator[Compared]:
    """Every table that either document has, the amounts of both by address. Blank on both sides is left out."""
    ours, theirs = our.disclosure, their.disclosure
    names = _names(theirs) | _names(ours)
    left = dict(ours.figures())
    right = dict(theirs.figures())
    order = list(dict.fromkeys(t.key for d in (ours, theirs) for t in d.tables))
    form = load_form(ours.form)
    here, there = our.places.of_figure, their.places.of_figure
    for key in order:
        sides = [s.key for d in (ours, theirs) if (t := d.table(key)) for s in t.sections]
        found = [at for at in dict.fromkeys((*left, *right)) if at.table == key]
        found.sort(key=lambda at: (sides.index(at.section), *_by_code(at)))
        pairs = [
            Pair(*names[at], left.get(at), right.get(at), here.get(str(at), ""), there.get(str(at), ""))
            for at in found
        ]
        declared = form.table(key)
        yield Compared(
            Text(declared.short, declared.english) if declared else Text(key, key),
            [p for p in pairs if _fen(p.ours) or _fen(p.theirs)],
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
    """What the two documents say of each other: one against the other as last year's text, as the budget it accounts
    for or as its units'; or a corrected file's list. `here` says that ours is the one whose sentences are held against
    the other. Without either `unfit` says why."""

    across: Across | None = None
    here: bool = True
    recheck: Recheck | None = None
    unfit: Text | None = None
    later: bool = False  # the other is the corrected one

    @property
    def held(self) -> int:
        return self._count(Outcome.HOLDS)

    @property
    def untold(self) -> int:
        return self._count(Outcome.CANNOT_TELL)

    def _count(self, outcome: Outcome) -> int:
        return sum(v.outcome is outcome for v in self.across.verdicts) if self.across else 0


def told(ours: Opened, theirs: Opened, later: bool = False) -> Told:
    """What fits: a year's text against the year before, final accounts against their budget, a department against a
    unit, one year's two files, of which the other is the corrected one where it came `later`."""
    a, b = ours.disclosure, theirs.disclosure
    for here, this, other in ((True, a, b), (False, b, a)):
        for kind in ("prior", "budget"):
            if UNFIT[kind](this, other) is None:
                return Told(compared(kind, this, [other]), here)
        if _unit(this, other) and UNFIT["units"](this, other) is None:
            return Told(compared("units", this, [other]), here)
    if (body(a.organisation), a.scope, a.cycle, a.year) == (body(b.organisation), b.scope, b.cycle, b.year):
        before, after = (ours, theirs) if later else (theirs, ours)
        return Told(recheck=recheck(before.report, after.report), later=later)
    return Told(unfit=UNFIT["prior"](a, b) if a.year >= b.year else UNFIT["prior"](b, a))


def _unit(department: Disclosure, unit: Disclosure) -> bool:
    if (department.scope, unit.scope) != ("department", "unit"):
        return False
    part = department.part("structure")
    structure = "".join(line.text for line in part.lines) if part else ""
    return belongs(unit.organisation, department.organisation, structure)


class Sentence(NamedTuple):
    """A sentence of both documents, cut into runs that are the same and runs that are not; a side is empty where the
    sentence is not there."""

    title: Text
    ours: tuple[tuple[str, bool], ...]
    theirs: tuple[tuple[str, bool], ...]


def sentences(our: Opened, their: Opened) -> list[Sentence]:
    """The sentences that differ, the years told from each document's own."""
    out = []
    for s in diff(their.disclosure, our.disclosure).sentences:
        ours, theirs = _runs(s.after, s.before)
        out.append(Sentence(Text(s.title, s.english), tuple(ours), tuple(theirs)))
    return out


def _runs(one: str, other: str) -> tuple[list[tuple[str, bool]], list[tuple[str, bool]]]:
    """Both texts in runs; True where a run is not in the other."""
    if not one or not other:
        return [(one, False)] if one else [], [(other, False)] if other else []
    left: list[tuple[str, bool]] = []
    right: list[tuple[str, bool]] = []
    a, b = _WORD.findall(one), _WORD.findall(other)  # a number is one word: half of it tells nobody anything
    for tag, a0, a1, b0, b1 in SequenceMatcher(a=a, b=b, autojunk=False).get_opcodes():
        if a1 > a0:
            left.append(("".join(a[a0:a1]), tag != "equal"))
        if b1 > b0:
            right.append(("".join(b[b0:b1]), tag != "equal"))
    return left, right


async def upload(request: Request) -> Response:
    """Take the other document and go to the comparison."""
    found, _, number = view(request)
    sent = await uploaded(request)
    if sent is None:
        return plain_error(request, "没有选文件", "no file was chosen", 400)
    added = await run_in_threadpool(store(request).add, *sent)
    return go_on(request, f"/check/{found.key}/with/{added.key}?n={number}&later=1")


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
        "told": await run_in_threadpool(told, opened, second, "later" in request.query_params),
        "sentences": await run_in_threadpool(sentences, opened, second),
        "document": found, "other": other, "opened": opened, "second": second, "number": number,
        "second_number": other.opened.index(second),
        "tables": list(tables(opened, second)), "changed_only": changed_only,
    }  # fmt: skip
    return await run_in_threadpool(page, request, "compare.html", values)


def _matching(opened: Opened, others: tuple[Opened, ...]) -> Opened | None:
    """Of the disclosures in the other file the one of the same office and kind, else the first."""

    def unlike(o: Opened) -> tuple[bool, bool]:
        a, b = opened.disclosure, o.disclosure
        return body(a.organisation) != body(b.organisation), a.scope != b.scope

    return min(others, key=unlike, default=None)


ROUTES = [
    Route("/check/{key}/compare", upload, methods=["POST"]),
    Route("/check/{key}/with/{other}", show),
]
