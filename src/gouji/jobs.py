"""Use cases that join rooms: read a file and check it, show where a figure stands, try a slip on the example."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import msgspec

from gouji.check.evaluation import Evaluation
from gouji.check.explain import equation, resting
from gouji.check.held import Hold, held, holds
from gouji.check.words import words
from gouji.checking import check
from gouji.forms import codes as code_lists
from gouji.forms.loader import CYCLES, SCOPES, nearest
from gouji.forms.loader import form as load_form
from gouji.home import home
from gouji.model.address import TOTAL, Address
from gouji.model.claim import Claim
from gouji.model.disclosure import Cell, Disclosure
from gouji.model.finding import Outcome, Report, Text
from gouji.model.money import places, read_cell
from gouji.model.source import PageBox
from gouji.model.whole import write_whole
from gouji.phrases.account import Share, Unbound
from gouji.phrases.catalogue import compile_all
from gouji.phrases.reading import read_claims
from gouji.read.layout import UnreadableFile
from gouji.relations.constraint import Figure, Linear, Percent


def check_file(path: Path, password: str | None = None) -> list[tuple[Disclosure, Report]]:
    """Read a file, or prepare a ledger, and check every disclosure in it. Raises UnreadableFile, BadLedger.

    What any document needs is made ready while the child process reads the first file.
    """
    from gouji.read import ahead, read_all

    if path.is_dir() or path.suffix.lower() == ".xlsx":
        from gouji import ledgers

        if ledgers.is_ledger(path):
            ledger = ledgers.load(path)
            made = msgspec.structs.replace(ledgers.made_of(ledger).disclosure, file=str(path))
            return [(made, check(made, codes(), ledger))]
    if not _get_ready.cache_info().currsize:
        ahead.begin(path, password)
        _get_ready()
    found = read_all(path, password)
    lists = codes()
    return [(d, check(d, codes=lists)) for d in found]


@cache
def _get_ready() -> None:
    """What every document needs, and can be had before it is there."""
    compile_all()
    import gouji.projects.rules.run
    import gouji.read.recognise  # noqa: F401

    for cycle in CYCLES:
        for scope in SCOPES:
            nearest(scope, "district", 2025, cycle)
    code_lists.standard()
    words()


class Explanation(NamedTuple):
    """One relation of a figure: code, outcome, the sentence with its numbers, its name, and the facts it rests on."""

    code: str
    outcome: Outcome
    equation: Text
    name: Text
    facts: Text | None


def explain(disclosure: Disclosure, address: str) -> tuple[Figure, list[Explanation], Hold]:
    """A figure, every relation it takes part in, and how firmly they hold it. Raises KeyError where the document has no
    such figure."""
    evaluation = Evaluation(disclosure)
    index = next((i for i, f in enumerate(evaluation.figures) if f.name == address), None)
    if index is None:
        raise KeyError(address)
    return (
        evaluation.figures[index],
        [
            Explanation(
                c.code,
                evaluation.outcome(c),
                equation(c, evaluation.figures, evaluation.values, whole=True),
                c.name,
                resting(c, evaluation.figures),
            )
            for c in evaluation.constraints
            if index in c.figures
        ],
        holds(evaluation)[index],
    )


class Coverage(NamedTuple):
    """Which figures the relations determine.

    `free` are in no equation: a mistake there goes unseen unless it breaks what holds it (`holds`, in their order): a custom,
    a direction, a limit. `groups` are sets of figures that cannot be told apart: a mistake in one is seen and shared
    with the others.
    """

    figures: int
    covered: int
    located: int
    free: tuple[Figure, ...]
    groups: tuple[tuple[Figure, ...], ...]
    holds: tuple[Hold, ...]


def coverage(disclosure: Disclosure) -> Coverage:
    """Which figures nothing determines and which cannot be told apart, over the non-blank ones."""
    evaluation = Evaluation(disclosure)
    columns: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for n, c in enumerate(evaluation.constraints):
        if isinstance(c, Linear) and c.low is not None and c.high is not None and not c.unknown:
            for i, k in c.terms:
                columns[i].append((n, k))
        elif isinstance(c, Percent) and not c.unknown:
            for i in c.figures:
                columns[i].append((n, 1))
    live = [
        i
        for i, f in enumerate(evaluation.figures)
        if f.value and f.kind in ("amount", "change", "percent", "count")
    ]
    alike: dict[tuple[tuple[int, int], ...], list[int]] = defaultdict(list)
    for i in live:
        column = columns.get(i, [])
        if column:
            sign = 1 if column[0][1] > 0 else -1
            alike[tuple((n, sign * k) for n, k in column)].append(i)
    groups = [g for g in alike.values() if len(g) > 1]
    hold = holds(evaluation)
    free = [i for i in live if hold[i] is not Hold.EQUATION]
    groups = [g for g in groups if all(hold[i] is Hold.EQUATION for i in g)]
    shared = sum(len(g) for g in groups)
    figures = evaluation.figures
    return Coverage(
        len(live), len(live) - len(free), len(live) - len(free) - shared, tuple(figures[i] for i in free),
        tuple(tuple(figures[i] for i in g) for g in groups), tuple(hold[i] for i in free),
    )  # fmt: skip


def replace_cell(disclosure: Disclosure, at: Address, printed: str) -> Disclosure:
    """The disclosure with one cell printed differently: for trying what a slip would do."""

    def changed(cell: Cell, unit: str) -> Cell:
        value, state = read_cell(printed, unit)
        return Cell(value, printed, state, cell.source)

    tables = []
    for t in disclosure.tables:
        if t.key == at.table:
            sections = []
            for s in t.sections:
                rows = s.rows
                if s.key == at.section:
                    column = next((i for i, c in enumerate(s.columns) if c.key == at.column), None)
                    rows = tuple(
                        msgspec.structs.replace(
                            r,
                            cells=tuple(
                                changed(c, t.unit) if i == column else c for i, c in enumerate(r.cells)
                            ),
                        )
                        if r.id == at.row
                        else r
                        for r in rows
                    )
                sections.append(msgspec.structs.replace(s, rows=rows))
            shown = [
                c.printed
                for s in sections
                for r in s.rows
                for c in r.cells
                if c.amount is not None and c.printed
            ]
            t = msgspec.structs.replace(  # noqa: PLW2901
                t, sections=tuple(sections), decimals=max(t.decimals, places(shown))
            )
        tables.append(t)
    return msgspec.structs.replace(disclosure, tables=tuple(tables))


def cell_at(disclosure: Disclosure, at: Address) -> str:
    """What is printed at an address. Raises KeyError where the document has no such cell."""
    return next(cell.printed for address, cell in disclosure.figures() if address == at)


def a_slip(disclosure: Disclosure) -> tuple[Address, str]:
    """A figure to try a slip on, two neighbouring digits exchanged: the middle one of the largest table."""
    table = max(disclosure.tables, key=lambda t: sum(len(s.rows) for s in t.sections))
    candidates = [
        (at, wrong)
        for at, cell in disclosure.figures()
        if at.table == table.key and at.row != TOTAL and (wrong := _exchanged(cell.printed))
    ]
    return candidates[len(candidates) // 2]


def _exchanged(printed: str) -> str | None:
    """The text with the first two different neighbouring digits exchanged."""
    for i, (a, b) in enumerate(itertools.pairwise(printed)):
        if a.isdigit() and b.isdigit() and a != b and (i or b != "0"):
            return printed[:i] + b + a + printed[i + 2 :]
    return None


class NoPicture(Exception):
    """A figure cannot be shown: no such address, or the file is no PDF. The text says why, in Chinese."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(zh)
        self.english = en


class NoFigure(NoPicture):
    """No figure or claim has the address."""


def show(file: Path, disclosure: Disclosure, address: str, target: Path | None, password: str | None) -> Path:
    """Write a PNG of the page where a figure or claim stands, with it boxed; returns where. Raises NoPicture."""
    evaluation = Evaluation(disclosure)
    figure = next((f for f in evaluation.figures if f.name == address), None)
    if figure is None:
        raise NoFigure(f"没有坐标为 {address} 的数", f"no figure at {address}")
    if not isinstance(figure.source, PageBox):
        raise NoPicture("只有 PDF 能画成图", "only a PDF can be shown as a picture")
    from gouji.child import NoAnswer
    from gouji.reporting import child

    target = target or file.with_name(f"{file.stem}-p{figure.source.page}.png")
    try:
        picture = child().picture(file, figure.source.page, password, figure.source)
    except NoAnswer as stopped:
        raise NoPicture("这一页画不出来", "this page cannot be drawn") from stopped
    write_whole(target, picture)
    return target


class ClaimList(msgspec.Struct, frozen=True):
    """The numbers of the prose: the share bound per part, each claim, what nothing bound, and by what each claim is
    held (`held`, in the order of the claims)."""

    shares: tuple[Share, ...]
    claims: tuple[Claim, ...]
    unbound: tuple[Unbound, ...]
    held: tuple[Hold, ...] = ()


def claims(disclosure: Disclosure) -> ClaimList:
    """Every number of the prose and the figure it states."""
    evaluation = Evaluation(disclosure)
    if evaluation.claims is None:
        return ClaimList((), (), ())
    reading = evaluation.claims.detail
    parts = dict.fromkeys(s.part for s in reading.shares)
    unbound = reading.unbound
    if unbound:
        unbound = read_claims(disclosure, load_form(disclosure.form), near=True).unbound
    return ClaimList(tuple(reading.share(p) for p in parts), reading.claims, unbound, held(evaluation))


def codes() -> code_lists.Codes:
    """The packaged code lists with the user's imported list over them, if there is one. Raises UnreadableFile where
    the list that is kept has been damaged."""
    own = home() / "codes.csv"
    if not own.is_file():
        return code_lists.standard()
    from gouji import codelists

    try:
        status = own.stat()
        return codelists.kept(own, status.st_mtime_ns, status.st_size)
    except ValueError as e:
        raise UnreadableFile(
            "damaged", f"导入的科目表 {own} 已损坏：{e}", f"the imported code list {own} is damaged: {e}",
            "重新导入，或删去它", "import it again, or delete it",
        ) from None  # fmt: skip


def disclosures_below(folder: Path) -> Iterator[Path]:
    """The files below a folder that may be disclosures, in name order. Formats that offices publish in and that are not
    read here are among them: a file passed over in silence would count as sound."""
    endings = {".pdf", ".docx", ".xlsx", ".xls", ".ods", ".html", ".htm", ".txt", ".md", ".doc", ".wps", ".ofd"}  # fmt: skip
    return (p for p in sorted(folder.rglob("*")) if p.is_file() and p.suffix.lower() in endings)
