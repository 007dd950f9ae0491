"""Bases (立项依据): the documents that a text cites, their numbers taken apart and checked.

A document's number is 机关代字〔年〕号 (GB/T 9704—2012), a standard's is code, number and year joined by one dash.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from gouji.model.finding import Text
from gouji.model.ledger import Ledger
from gouji.model.project import Basis

_CITED = re.compile(
    r"《((?:[^《》]|《[^《》]*》)+)》(?:[（(]((?:[^（）()]|[（(]\d{4}[)）])+)[)）])?|(?P<more>第[一二三四五六七八九十百\d]+条)"
)
_DOCUMENT = re.compile(r"([\u4e00-\u9fff]+)([〔\[（(【［﹝])(\d{4})([〕\]）)】］﹞])(第?)(\d+)号")
_STANDARD = re.compile(r"([A-Z]{2,5}\d{0,2}(?:/[TZ])?)\s?(\d+(?:\.\d+)?)(-+|—+|－+|–+|―+)(\d{4})")
_ANNUAL = re.compile(r"(20\d\d)年(?!版)[^，。]*(?:要点|计划|安排|方案)")

SLIPS = {
    "brackets": Text("年份应使用六角括号〔〕", "the year stands in 〔〕"),
    "ordinal": Text("序号前不写“第”", "no 第 before the number"),
    "dashes": Text("顺序号与年份之间只有一个连接号", "one dash before the year"),
    "year": Text("年份在预算年度之后", "its year is after the budget's"),
    "unreadable": Text("不像文号，也不像标准号", "neither a document's number nor a standard's"),
}


class Number(msgspec.Struct, frozen=True):
    """A number as printed and as it should be; `slips` names what differs (keys of SLIPS)."""

    printed: str
    kind: str  # document, standard, or empty where it cannot be read
    canonical: str
    year: int = 0
    slips: tuple[str, ...] = ()


class Citation(msgspec.Struct, frozen=True):
    """A document cited in a text: title without its marks, number, where in the text, which article."""

    title: str
    number: Number | None
    start: int
    end: int
    article: str = ""


def number(printed: str) -> Number:
    """A number taken apart.

    >>> number("DB31/T 862--2021").canonical, number("国发〔2016〕55号").slips
    ('DB31/T 862-2021', ())
    """
    text = " ".join(printed.split())
    if m := _DOCUMENT.fullmatch(text.replace(" ", "")):
        agency, opening, year, closing, ordinal, serial = m.groups()
        slips = [] if opening + closing == "〔〕" else ["brackets"]
        slips += ["ordinal"] if ordinal else []
        return Number(printed, "document", f"{agency}〔{year}〕{int(serial)}号", int(year), tuple(slips))
    if m := _STANDARD.fullmatch(text):
        code, serial, dash, year = m.groups()
        slips = [] if len(dash) == 1 else ["dashes"]
        return Number(printed, "standard", f"{code} {serial}-{year}", int(year), tuple(slips))
    return Number(printed, "", text, 0, ("unreadable",))


def citations(text: str) -> tuple[Citation, ...]:
    """Every document cited in a text, in order. The article behind a citation belongs to it."""
    out: list[Citation] = []
    for m in _CITED.finditer(text):
        if m["more"]:
            if out and m.start() - out[-1].end <= 1:
                out[-1] = msgspec.structs.replace(out[-1], article=m["more"])
            continue
        found = number("".join(m[2].splitlines())) if m[2] and re.search(r"\d", m[2]) else None
        out.append(Citation("".join(m[1].split()), found, m.start(), m.end()))
    return tuple(out)


class Registered(msgspec.Struct, frozen=True):
    """A document of the register: every place that cites it, and whether it still holds on a day."""

    title: str
    number: Number | None
    cited: tuple[str, ...]
    state: str  # in_force, superseded, ended, not_yet, unknown
    successor: str = ""
    annual: int = 0  # the year of a document that is made anew each year (要点、计划)


STATES = {
    "in_force": Text("有效", "in force"), "superseded": Text("已被代替", "superseded"), "ended": Text("已失效", "no longer in force"),
    "not_yet": Text("尚未施行", "not yet in force"), "unknown": Text("未登记施行日期", "not registered when"),
}  # fmt: skip


def state(basis: Basis, day: str) -> str:
    """Whether a document holds on a day, as far as the register tells."""
    if basis.ended and basis.ended <= day:
        return "superseded" if basis.superseded_by else "ended"
    if basis.effective:
        return "in_force" if basis.effective <= day else "not_yet"
    return "superseded" if basis.superseded_by else "unknown"


def register(ledger: Ledger, day: str) -> tuple[Registered, ...]:
    """The register: what the ledger lists, and what its projects and duties cite; one entry for each document."""
    listed = {_key(b.title, b.number): b for b in ledger.bases}
    cited: dict[str, list[str]] = {key: [] for key in listed}
    seen: dict[str, Citation] = {}
    for where, text in _texts(ledger):
        for c in citations(text):
            key = _key(c.title, c.number.canonical if c.number else "")
            seen.setdefault(key, c)
            cited.setdefault(key, []).append(where)
    for key, b in listed.items():
        cited[key] += [b.project] if b.project and b.project not in cited[key] else []
    out = []
    for key, places in cited.items():
        basis = listed.get(key) or Basis(seen[key].title, "")
        printed = seen[key].number if key in seen else (number(basis.number) if basis.number else None)
        annual = _ANNUAL.search(basis.title)
        out.append(Registered(basis.title, printed, tuple(dict.fromkeys(places)), state(basis, day),
                              basis.superseded_by, int(annual[1]) if annual else 0))  # fmt: skip
    return tuple(out)


def slips(found: Number, year: int) -> tuple[Text, ...]:
    """What is wrong with a number, in a budget of `year`."""
    late = ("year",) if found.year > year else ()
    return tuple(SLIPS[s] for s in (*found.slips, *late))


def _key(title: str, printed: str) -> str:
    return number(printed).canonical.replace(" ", "") if printed else "".join(title.split())


def _texts(ledger: Ledger) -> Iterator[tuple[str, str]]:
    for p in ledger.projects:
        yield p.name, p.bases
    for n, d in enumerate(ledger.duties, 1):
        if d.basis:
            yield f"职能{d.number or n}", d.basis


def of_project(ledger: Ledger, project: str) -> Sequence[Citation]:
    """What the text of a project cites."""
    return [c for p in ledger.projects if p.name == project for c in citations(p.bases)]
