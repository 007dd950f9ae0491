"""Single mistakes, in tables and in prose: what was there, what stands there now, and where."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from typing import NamedTuple

import msgspec

from bench.slips import plain, slips
from gouji.check import claims as claiming
from gouji.jobs import replace_cell
from gouji.model.address import Address
from gouji.model.claim import Claim, Kind
from gouji.model.disclosure import Cell, Disclosure
from gouji.model.money import fen
from gouji.model.source import Line, LineSpan

TABLE_KINDS = ("digit", "dropped", "doubled", "exchanged", "point", "blank", "sign", "neighbour", "last year")
PROSE_KINDS = (
    "digit",
    "dropped",
    "doubled",
    "exchanged",
    "point",
    "neighbour",
    "percent",
    "direction",
    "year",
)
_WAYS = {"增加": "减少", "减少": "增加", "增长": "下降", "下降": "增长", "持平": "增加"}


class Slip(NamedTuple):
    """One mistake. `at` is the figure's address, or `claim:n`; `right` its true value; `span` the place in prose."""

    kind: str
    where: str  # table or prose
    at: str
    before: str
    after: str
    right: int | None
    spoilt: Disclosure
    span: LineSpan | None = None


def in_tables(d: Disclosure, other: Disclosure | None, kind: str, rng: random.Random) -> Iterator[Slip]:
    """Slips of one kind in figures of the tables, in random order without end of repeats."""
    cells = [(at, cell) for at, cell in d.figures() if cell.value]
    elsewhere = {str(at): cell for at, cell in other.figures()} if other else {}
    rng.shuffle(cells)
    around = _neighbours(d)
    for at, cell in cells:
        wrong = _wrong(kind, at, cell, around, elsewhere, rng)
        if wrong is not None and fen(wrong or "0") != fen(cell.printed):
            yield Slip(kind, "table", str(at), cell.printed, wrong, cell.value, replace_cell(d, at, wrong))


def _wrong(
    kind: str, at: Address, cell: Cell, around: dict[str, list[str]], elsewhere: dict[str, Cell], rng: random.Random
) -> str | None:  # fmt: skip
    if kind == "blank":
        return ""
    if kind == "sign":
        return "-" + cell.printed
    if kind == "neighbour":
        found = [x for x in around.get(str(at), ()) if fen(x) not in (None, cell.value)]
        return rng.choice(found) if found else None
    if kind == "last year":
        old = elsewhere.get(str(at))
        return old.printed if old is not None and old.value else None
    found = [plain(w) for k, w in slips(cell.printed) if k == kind]
    return rng.choice(found) if found else None


def _neighbours(d: Disclosure) -> dict[str, list[str]]:
    """What is printed above, below and beside each figure."""
    out: dict[str, list[str]] = {}
    for t in d.tables:
        for s in t.sections:
            for n, row in enumerate(s.rows):
                for i, column in enumerate(s.columns):
                    near = [s.rows[m].cells[i].printed for m in (n - 1, n + 1) if 0 <= m < len(s.rows)]
                    near += [row.cells[j].printed for j in (i - 1, i + 1) if 0 <= j < len(row.cells)]
                    out[str(Address(t.key, s.key, row.id, column.key))] = [x for x in near if x]
    return out


class Told(NamedTuple):
    """A claim and the line, part and characters where its number or word stands."""

    index: int
    claim: Claim
    part: int
    line: int
    start: int
    end: int


def told(d: Disclosure) -> list[Told]:
    """The claims whose words stand whole in one line."""
    reading = claiming.read(d)
    lines = {
        x.source.line: (p, n, x) for p, part in enumerate(d.parts) for n, x in enumerate(part.lines)
        if isinstance(x.source, LineSpan)
    }  # fmt: skip
    out = []
    for i, c in enumerate(reading.claims if reading else ()):
        if isinstance(c.source, LineSpan) and c.source.line in lines and c.printed:
            p, n, line = lines[c.source.line]
            start = line.text.find(c.printed, c.source.start, c.source.end + 4)
            if start >= 0:
                out.append(Told(i, c, p, n, start, start + len(c.printed)))
    return out


def in_prose(d: Disclosure, kind: str, rng: random.Random) -> Iterator[Slip]:
    """Slips of one kind in what the prose states, in random order."""
    found = told(d)
    amounts = [
        t
        for t in found
        if t.claim.kind in (Kind.AMOUNT, Kind.CHANGE) and t.claim.value and t.claim.printed[:1].isdigit()
    ]
    of_kind = {
        "percent": [t for t in found if t.claim.kind is Kind.PERCENT],
        "direction": [t for t in found if t.claim.kind is Kind.DIRECTION and t.claim.printed in _WAYS],
        "year": [t for t in found if t.claim.kind is Kind.YEAR],
    }.get(kind, amounts)
    rng.shuffle(of_kind)
    for t in of_kind:
        text = t.claim.printed
        wrong = _wrong_word(kind, t, amounts, rng)
        if wrong is not None and wrong != text and (kind not in TABLE_KINDS or fen(wrong) != fen(text)):
            spoilt, span = _typed(d, t, wrong)
            yield Slip(kind, "prose", f"claim:{t.index}", text, wrong, t.claim.value, spoilt, span)


def _wrong_word(kind: str, t: Told, amounts: list[Told], rng: random.Random) -> str | None:
    text = t.claim.printed
    if kind == "direction":
        return _WAYS[text]
    if kind == "year":
        return str(int(text) + rng.choice((-1, 1))) if re.fullmatch(r"\d{4}", text) else None
    if kind == "neighbour":
        near = [x.claim.printed for x in amounts if x.part == t.part and 0 < abs(x.index - t.index) < 6]
        return rng.choice(near) if near else None
    found = [w for k, w in slips(text) if k == ("digit" if kind == "percent" else kind)]
    found = [w for w in found if not re.match(r"0\d", w)]
    return rng.choice(found) if found else None


def _typed(d: Disclosure, t: Told, wrong: str) -> tuple[Disclosure, LineSpan]:
    part = d.parts[t.part]
    line = part.lines[t.line]
    text = line.text[: t.start] + wrong + line.text[t.end :]
    assert isinstance(line.source, LineSpan)
    source = LineSpan(line.source.line, 0, len(text))
    lines = (*part.lines[: t.line], Line(text, source), *part.lines[t.line + 1 :])
    parts = (*d.parts[: t.part], msgspec.structs.replace(part, lines=lines), *d.parts[t.part + 1 :])
    return msgspec.structs.replace(d, parts=parts), LineSpan(source.line, t.start, t.start + len(wrong))
