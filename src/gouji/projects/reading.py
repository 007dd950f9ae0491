"""Part seven of a disclosure (项目经费情况说明) as the same records that an office keeps in its ledger.

found = from_disclosure(disclosure)
found.ledger.projects, .components, .milestones, .deliverables      found.source("component", name)
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from gouji.forms.loader import form as load_form
from gouji.model.address import TOTAL
from gouji.model.disclosure import Disclosure
from gouji.model.ledger import Component, Duty, Facts, Ledger, Performance, Procurement, Project
from gouji.model.money import fen
from gouji.model.project import Deliverable, Milestone
from gouji.model.source import Line, Source
from gouji.phrases.project_reading import NAMED as _NAMED
from gouji.phrases.project_reading import sections
from gouji.phrases.prose import Prose, prose_of
from gouji.phrases.reading import ClaimReading, read_claims
from gouji.projects import plans
from gouji.projects.library import same

_PERIOD = re.compile(
    r"(20\d\d)[年./-](\d{1,2})[月./-](\d{1,2})日?[至到~—-]+(20\d\d)[年./-](\d{1,2})[月./-](\d{1,2})日?"
)
_MONTHS = re.compile(r"(20\d\d)年(\d{1,2})月份?[至到~—-]+(?:(20\d\d)年)?(\d{1,2})月份?")
_YEAR = re.compile(r"(20\d\d)年(?:度|全年)?")
_AMOUNT_HEAD = re.compile(r"金额|预算数?|万元")
_WORDS = re.compile(r"[\u4e00-\u9fff]{2}")
_SUMS = {"合计", "共计", "总计", "小计"}
# What tells where a project's money comes from, or when it is paid, and no part of the project.
_NO_PART = re.compile(r"(?:资金|拨款|转移支付|补助|自筹|结转|结余)$|^第?[一二三四1-4]季度|^[上下]半年")
_NO_NAME = {"该项目", "本项目", "项目", "该", "本", "上述项目"}
_TEXTS = {"overview", "bases", "body", "plan", "period", "targets"}
_ORDINAL = re.compile(r"^[（(]?(?:[一二三四五六七八九十]{1,3}|\d{1,2})[)）、.．]+\s*")


class Listed(msgspec.Struct, frozen=True):
    """A project with performance targets as section four of part six names it."""

    name: str
    amount: int


class Found(msgspec.Struct, frozen=True):
    """What a disclosure says of its projects. `headings` are the keys of each statement's headings, in order."""

    ledger: Ledger
    listed: tuple[Listed, ...] = ()
    headings: tuple[tuple[str, ...], ...] = ()
    sources: dict[tuple[str, str], Source] = {}

    def source(self, kind: str, name: str) -> Source | None:
        """Where something was read: kind is project, component, plan, period, performance."""
        return self.sources.get((kind, name))


class _Statement(msgspec.Struct):
    """One statement on its way: texts by heading, and where each begins."""

    number: int
    texts: dict[str, str]
    order: list[str]
    source: dict[str, Source | None]
    rows: list[tuple[str, int, Source | None]]  # of a table of amounts: name, fen, place


def from_disclosure(disclosure: Disclosure, reading: ClaimReading | None = None) -> Found:
    """The projects of a disclosure: names and amounts from its claims, plans and periods from the texts."""
    claims = reading or read_claims(disclosure, load_form(disclosure.form))
    names, titles = _names(claims, "project_total"), _names(claims, "statement")
    statements = list(_statements(disclosure))
    out = _Gathered(disclosure, claims)
    for s in statements:
        start = f"projects/{s.number}/"
        named = names.get(s.number) or titles.get(s.number) or ""
        out.add(s, start, named)
    base = Ledger(
        disclosure.year, disclosure.organisation, facts=Facts(scope=disclosure.scope, level=disclosure.level),
        duties=_duties(disclosure), procurement=_procurement(out), performance=_performance(out),
        projects=tuple(out.projects), components=tuple(out.components), milestones=tuple(out.milestones),
        deliverables=tuple(out.deliverables),
    )  # fmt: skip
    return Found(base, tuple(out.listed()), tuple(tuple(s.order) for s in statements), out.sources)


def _names(claims: ClaimReading, pattern: str) -> dict[int, str]:
    found = ((int(s.item), s.words.get("name", "")) for s in claims.sentences if s.pattern == pattern)
    return {n: name for n, name in found if name and name not in _NO_NAME}


def _statements(disclosure: Disclosure) -> Iterator[_Statement]:
    form, first = load_form(disclosure.form), 0
    for part in (p for p in disclosure.parts if p.key == "projects" and p.lines):
        prose = prose_of(part.lines)
        found: dict[int, _Statement] = {}
        for s in sections(prose, form, first):
            own = found.setdefault(s.statement, _Statement(s.statement, {}, [], {}, []))
            lines = _lines(prose, s.start, s.end)
            own.texts[s.heading] = "\n".join(lines)
            own.order.append(s.heading)
            if s.heading == "amount":
                own.rows += _listed_amounts(_drawn(prose, s.start, s.end))
            own.source[s.heading] = prose.source(s.start, max(s.start + 1, s.end))
        yield from found.values()
        first += len(found)


def _lines(prose: Prose, start: int, end: int) -> list[str]:
    """The printed lines of a section, without the title of the statement that follows."""
    out = []
    for n in range(prose.line_at(start), prose.line_at(max(start, end - 1)) + 1):
        begin = max(start, prose.starts[n])
        stop = min(end, prose.starts[n + 1] if n + 1 < len(prose.starts) else len(prose.text))
        text = "" if "\t" in prose.lines[n].text else prose.printed(begin, stop)
        if text and not text.endswith("经费情况说明") and not _NAMED.fullmatch("".join(text.split())):
            out.append(text)
    return out


def _drawn(prose: Prose, start: int, end: int) -> list[Line]:
    """The rows of tables in a section, which are lines with a tab between their cells."""
    first, last = prose.line_at(start), prose.line_at(max(start, end - 1))
    return [line for line in prose.lines[first : last + 1] if "\t" in line.text]


def _listed_amounts(lines: Sequence[Line]) -> Iterator[tuple[str, int, Source | None]]:
    """The name and the amount of each row of a table, in the unit that its heads name (元 where they name none)."""
    column, unit = -1, "元"
    for line in lines:
        cells = ["".join(c.split()) for c in line.text.split("\t")]
        head = next((n for n, c in enumerate(cells) if _AMOUNT_HEAD.search(c)), -1)
        if column < 0 and head >= 0:
            column, unit = head, "万元" if "万元" in "".join(cells) else "元"
            continue
        amount = fen(cells[column], unit) if 0 <= column < len(cells) else None
        name = max((c for n, c in enumerate(cells) if n != column and _WORDS.search(c)), key=len, default="")
        if amount and name and name not in _SUMS:
            yield name, amount, line.source


class _Gathered:
    """Records gathered statement by statement."""

    def __init__(self, disclosure: Disclosure, claims: ClaimReading) -> None:
        self.disclosure, self.claims = disclosure, claims
        self.projects: list[Project] = []
        self.components: list[Component] = []
        self.milestones: list[Milestone] = []
        self.deliverables: list[Deliverable] = []
        self.sources: dict[tuple[str, str], Source] = {}

    def amount(self, address: str) -> int | None:
        found = next((c for c in self.claims.claims if c.address == address), None)
        return found.value if found else None

    def _place(self, kind: str, name: str, source: Source | None) -> None:
        if source is not None:
            self.sources.setdefault((kind, name), source)

    def rows(self, start: str) -> dict[str, int]:
        """The amounts below an address by the name of the row, in order."""
        out: dict[str, int] = {}
        kind = "component" if start.startswith("projects") else "performance"
        for c in self.claims.claims:
            head, _, name = c.address.removesuffix("/amount").rpartition("/")
            wanted = f"{head}/" == start and c.address.endswith("/amount") and not name.startswith("quarter-")
            if wanted and name not in (TOTAL, "", *_SUMS) and not _NO_PART.search(name):
                out.setdefault(name, c.value)
                self._place(kind, name, c.source)
        return out

    def add(self, s: _Statement, start: str, named: str) -> None:
        total, parts = self.amount(f"{start}{TOTAL}/amount"), self.rows(start)
        if not parts and not any(_NO_PART.search(name) for name, _, _ in s.rows):
            for name, amount, place in s.rows:
                parts.setdefault(name, amount)
                self._place("component", name, place)
        texts: dict[str, Any] = {k: v for k, v in s.texts.items() if k in _TEXTS} | {
            "arrangement": s.texts.get("amount", "")
        }
        starts, ends = period(s.texts.get("period", ""))
        if total is None and parts:  # a statement of several projects, each with its amount
            found = [Project(n, a, **texts, starts=starts, ends=ends) for n, a in parts.items()]
        else:
            name = named or self.disclosure.organisation
            quarters = sum(self.amount(f"{start}quarter-{n}/amount") or 0 for n in range(1, 5))
            found = [Project(name, total or quarters, **texts, starts=starts, ends=ends)]
            self.components += [Component(name, n, a) for n, a in parts.items()]
        self.projects += found
        for p in found:
            for kind in ("plan", "period", "amount", "bases"):
                self._place(kind, p.name, s.source.get(kind))
            self._place("project", p.name, s.source.get("amount"))
        self._plan(s.texts.get("plan", ""), found)

    def _plan(self, text: str, projects: list[Project]) -> None:
        names = [c.name for c in self.components if any(c.project == p.name for p in projects)]
        for p in plans.read(text, names):
            owner = next((c for c in self.components if p.name and same(c.name, p.name)), None)
            if len(projects) > 1 and owner is None:
                continue  # which of several projects a plan means is not said
            project, component = projects[0].name, owner.name if owner else ""
            end = p.deadline or projects[0].ends
            last = len(p.nodes)
            self.milestones += [
                Milestone(project, n, node.trigger, node.share, component, end if n == last else "")
                for n, node in enumerate(p.nodes, 1)
            ]
            year = self.disclosure.year
            for d in p.deliverables:
                dues = d.dues(year, end)
                self.deliverables += [
                    Deliverable(project, d.name, n, component, due) for n, due in enumerate(dues, 1)
                ]

    def listed(self) -> list[Listed]:
        if self.disclosure.cycle != "budget":  # final accounts tell of stages there, not of projects
            return []
        return [Listed(n, a) for n, a in self.rows("performance//").items()]


def period(text: str) -> tuple[str, str]:
    """The first and last day of a period as dates; empty where the text gives none.

    >>> period("2025.1.1-2025.12.31"), period("全年")
    (('2025-01-01', '2025-12-31'), ('', ''))
    """
    plain = "".join(text.split())
    if m := _PERIOD.search(plain):
        a, b, c, d, e, f = map(int, m.groups())
        return f"{a}-{b:02}-{c:02}", f"{d}-{e:02}-{f:02}"
    if (m := _MONTHS.search(plain)) and 1 <= int(m[2]) <= 12 and 1 <= int(m[4]) <= 12:
        return f"{m[1]}-{int(m[2]):02}-01", plans.month_end(int(m[3] or m[1]), int(m[4]))
    if m := _YEAR.fullmatch(plain.rstrip("。")):
        return f"{m[1]}-01-01", f"{m[1]}-12-31"
    return "", ""


def _duties(disclosure: Disclosure) -> tuple[Duty, ...]:
    """The numbered lines of part one."""
    part = disclosure.part("duties")
    lines = [line.text.strip() for line in part.lines] if part else []
    marked = [_ORDINAL.sub("", t) for t in lines if _ORDINAL.match(t)]
    return tuple(Duty(text, n) for n, text in enumerate(marked, 1) if text)


def _procurement(g: _Gathered) -> Procurement | None:
    keys = ("goods", "works", "services", "reserved", "reserved_small")
    values = {k: g.amount(f"procurement///{k}") for k in keys}
    if all(v is None for v in values.values()):
        return None
    return Procurement(**{k: v or 0 for k, v in values.items()})


def _performance(g: _Gathered) -> Performance | None:
    count, amount = g.amount("performance///projects"), g.amount("performance///amount")
    if count is None or amount is None:
        return None
    return Performance(count, amount, g.amount("performance///units") or 1, g.amount("performance///large"))
