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
_MONEY = (Kind.AMOUNT, Kind.CHANGE)
_WAYS = {
    "增加": "减少",
    "减少": "增加",
    "增长": "下降",
    "下降": "增长",
    "持平": "增加",
    "大于": "小于",
    "小于": "大于",
}


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
    rng.shuffle(cells)
    yield from filter(None, (spoilt_cell(d, other, at, cell, kind, rng) for at, cell in cells))


def spoilt_cell(
    d: Disclosure, other: Disclosure | None, at: Address, cell: Cell, kind: str, rng: random.Random
) -> Slip | None:
    """The document with one figure of the tables wrong in this way; None where it cannot be."""
    wrong = _wrong(kind, at, cell, d, other, rng)
    if wrong is None or fen(wrong or "0") == fen(cell.printed):
        return None
    return Slip(kind, "table", str(at), cell.printed, wrong, cell.value, replace_cell(d, at, wrong))


def _wrong(
    kind: str, at: Address, cell: Cell, d: Disclosure, other: Disclosure | None, rng: random.Random
) -> str | None:  # fmt: skip
    if kind == "blank":
        return ""
    if kind == "sign":
        return "-" + cell.printed
    if kind == "neighbour":
        found = [x for x in _around(d, at) if fen(x) not in (None, cell.value)]
        return rng.choice(found) if found else None
    if kind == "last year":
        old = next((c for a, c in other.figures() if a == at), None) if other else None
        return old.printed if old is not None and old.value else None
    found = [plain(w) for k, w in slips(cell.printed) if k == kind]
    return rng.choice(found) if found else None


def _around(d: Disclosure, at: Address) -> list[str]:
    """What is printed above, below and beside a figure."""
    table = d.table(at.table)
    s = next((s for s in table.sections if s.key == at.section), None) if table else None
    if s is None:
        return []
    n = next(i for i, r in enumerate(s.rows) if r.id == at.row)
    i = next(i for i, c in enumerate(s.columns) if c.key == at.column)
    cells = s.rows[n].cells
    near = [s.rows[m].cells[i].printed for m in (n - 1, n + 1) if 0 <= m < len(s.rows)]
    return [x for x in [*near, *(cells[j].printed for j in (i - 1, i + 1) if 0 <= j < len(cells))] if x]


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
    kinds = {"percent": (Kind.PERCENT,), "direction": (Kind.DIRECTION,), "year": (Kind.YEAR,)}
    of_kind = [t for t in found if t.claim.kind in kinds.get(kind, _MONEY)]
    rng.shuffle(of_kind)
    yield from filter(None, (spoilt_words(d, t, kind, found, rng) for t in of_kind))


def spoilt_words(d: Disclosure, t: Told, kind: str, found: list[Told], rng: random.Random) -> Slip | None:
    """The document with one number or word of the prose wrong in this way; None where it cannot be."""
    text = t.claim.printed
    if t.claim.kind in _MONEY and not (t.claim.value and text[:1].isdigit()):
        return None
    wrong = _wrong_word(kind, t, found, rng)
    if wrong is None or wrong == text or (kind in TABLE_KINDS and fen(wrong) == fen(text)):
        return None
    spoilt, span = _typed(d, t, wrong)
    return Slip(kind, "prose", f"claim:{t.index}", text, wrong, t.claim.value, spoilt, span)


def _wrong_word(kind: str, t: Told, found: list[Told], rng: random.Random) -> str | None:
    text = t.claim.printed
    if kind == "direction":
        return _WAYS.get(text)
    if kind == "count":
        return str(int(text) + rng.choice((1, -1) if int(text) else (1,))) if text.isdigit() else None
    if kind == "year":
        return str(int(text) + rng.choice((-1, 1))) if re.fullmatch(r"\d{4}", text) else None
    if kind == "neighbour":
        amounts = (
            x for x in found if x.claim.kind in _MONEY and x.claim.value and x.claim.printed[:1].isdigit()
        )
        near = [x.claim.printed for x in amounts if x.part == t.part and 0 < abs(x.index - t.index) < 6]
        return rng.choice(near) if near else None
    made = [w for k, w in slips(text) if k == ("digit" if kind == "percent" else kind)]
    made = [w for w in made if not re.match(r"0\d", w)]
    return rng.choice(made) if made else None


def _typed(d: Disclosure, t: Told, wrong: str) -> tuple[Disclosure, LineSpan]:
    part = d.parts[t.part]
    line = part.lines[t.line]
    text = line.text[: t.start] + wrong + line.text[t.end :]
    assert isinstance(line.source, LineSpan)
    source = LineSpan(line.source.line, 0, len(text))
    lines = (*part.lines[: t.line], Line(text, source), *part.lines[t.line + 1 :])
    parts = (*d.parts[: t.part], msgspec.structs.replace(part, lines=lines), *d.parts[t.part + 1 :])
    return msgspec.structs.replace(d, parts=parts), LineSpan(source.line, t.start, t.start + len(wrong))
