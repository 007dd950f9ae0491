"""Disclosures in the making: a ledger, its tables as one types into them, and what is still owed."""

from __future__ import annotations

import contextlib
import secrets
import threading
from collections import OrderedDict, deque
from collections.abc import Iterable
from typing import NamedTuple

import msgspec

from gouji import checking, jobs
from gouji.check.check import check
from gouji.check.evaluation import Evaluation
from gouji.check.explain import equation
from gouji.forms import codes as code_lists
from gouji.forms.loader import form as load_form
from gouji.forms.schema import Form, SectionForm
from gouji.model.address import address
from gouji.model.disclosure import Cell, Disclosure, Row, Section
from gouji.model.finding import Finding, Report, Severity, Text
from gouji.model.ledger import Ledger
from gouji.model.money import State
from gouji.prepare.disclosure import Prepared, prepared
from gouji.prepare.recovering.moved import written_back
from gouji.relations.cube import LENGTHS

MOST_TO_MEND, MOST_LISTED = 6, 20  # broken relations
LONGEST = 40  # characters of a typed amount
MOST_STEPS = 100  # that can be taken back


class Standing(NamedTuple):
    """How the tables stand as typed: each figure's colour, what is found, how many relations hold."""

    labels: dict[str, Text]  # address → what the figure is called
    cells: dict[str, str]  # address → good, bad, bad accused, free (nothing checks it)
    findings: tuple[Finding, ...]
    sums: tuple[Text, ...]  # the broken relations themselves, where no cause is told
    hold: int
    broken: int


class Moment(NamedTuple):
    """A draft at one moment. Everything in it is immutable or never changed in place, so that a step back costs nothing."""

    ledger: Ledger
    prepared: Prepared
    report: Report
    because: dict[str, str]  # reasons, by the code of the warning that they answer
    tables: Disclosure
    # Since the ledger was taken: (address, what was typed) or (table, code of a row).
    typed: tuple[tuple[str, str], ...] = ()


class Step(NamedTuple):
    """A moment to go back to, and what was done to it."""

    before: Moment
    what: Text
    at: str  # the address typed at; typing on at the same one is one step


class Draft:
    """One ledger, the document prepared from it, its tables with what was typed since, and the steps taken.

    `edits` counts what was done to it, so that a page can tell that another page did something too.
    """

    def __init__(self, key: str, ledger: Ledger) -> None:
        self.key, self.lock, self.edits = key, threading.Lock(), 0
        self.steps: deque[Step] = deque(maxlen=MOST_STEPS)
        self.state = _state(ledger)

    @property
    def ledger(self) -> Ledger:
        return self.state.ledger

    @property
    def prepared(self) -> Prepared:
        return self.state.prepared

    @property
    def report(self) -> Report:
        return self.state.report

    @property
    def because(self) -> dict[str, str]:
        return self.state.because

    @property
    def tables(self) -> Disclosure:
        return self.state.tables

    @property
    def typed(self) -> int:
        """How much was typed since the ledger was taken."""
        return len(self.state.typed)

    @property
    def form(self) -> Form:
        return load_form(self.prepared.disclosure.form)

    def take(self, ledger: Ledger, what: Text) -> None:
        """Prepare this ledger; what was typed into the tables and not yet taken into the ledger stays typed. Raises
        ValueError, naming the entry, where one fits no place of the form."""
        made = _state(ledger)
        for at, printed in self.state.typed:
            with contextlib.suppress(KeyError):  # a row that the ledger no longer has
                made = self._row_added(made, at, printed) if "/" not in at else _typed(made, at, printed)
        self._step(made, what)

    def explained(self, because: dict[str, str]) -> None:
        """Keep reasons; no step, as nothing published changes."""
        self.state = self.state._replace(because={**self.because, **because})

    def type(self, changes: Iterable[tuple[str, str]]) -> None:
        """Print figures differently: (address, text) each. Raises KeyError where the tables have no such address, and
        then nothing is changed."""
        made, ats = self.state, []
        for at, printed in changes:
            made = _typed(made, at, printed)
            ats.append(at)
        if made is not self.state:
            self._step(made, Text("改数", "figures typed"), ats[0] if len(ats) == 1 else "")

    def add_row(self, table: str, code: str) -> None:
        """Add the row of a code and those above it. Raises KeyError: no such table, no such code for it."""
        self._step(self._row_added(self.state, table, code), Text(f"加一行 {code}", f"row {code} added"))

    def undo(self) -> None:
        """Take the last step back; nothing where there is none."""
        if self.steps:
            self.state = self.steps.pop().before
            self.edits += 1

    def _step(self, made: Moment, what: Text, at: str = "") -> None:
        if not (at and self.steps and self.steps[-1].at == at):
            self.steps.append(Step(self.state, what, at))
        self.state = made
        self.edits += 1

    def _row_added(self, state: Moment, table: str, code: str) -> Moment:
        declared = next((s for t in self.form.tables if t.key == table for s in t.sections if s.tree), None)
        lists = jobs.codes()
        if (
            declared is None
            or len(code) not in LENGTHS[1 : declared.depth + 1]
            or not lists.get(declared.tree, code)
        ):
            raise KeyError(code)
        tables = msgspec.structs.replace(
            state.tables,
            tables=tuple(
                msgspec.structs.replace(t, sections=tuple(_with_row(s, declared, code, lists) for s in t.sections))
                if t.key == table else t
                for t in state.tables.tables
            ),
        )  # fmt: skip
        return state._replace(tables=tables, typed=(*state.typed, (table, code)))

    def standing(self) -> Standing:
        """Every relation of the tables, evaluated as they are typed."""
        evaluation = Evaluation(self.tables)
        labels = {f.name: Text(f.label, f.english) for f in evaluation.figures}
        cells = dict.fromkeys(labels, "free")
        hold = broken = 0
        wrongs: list[Text] = []
        for c in evaluation.hard:
            wrong = bool(c.gap(evaluation.values)) or bool(c.unknown)
            broken += wrong
            hold += not wrong
            if wrong and len(wrongs) < MOST_LISTED:
                wrongs.append(equation(c, evaluation.figures, evaluation.values))
            for i in c.figures:
                name = evaluation.figures[i].name
                cells[name] = "bad" if wrong or cells[name] == "bad" else "good"
        for at, cell in self.tables.figures():
            if not cell.state.known:
                cells[str(at)] = "bad"
        # The decoder takes its time where much is broken, and one who is half way through a change needs no advice.
        few = 0 < broken <= MOST_TO_MEND
        found = check(self.tables, rules=()).findings if few else ()
        grave = tuple(f for f in found if f.severity is not Severity.HINT)
        for change in (c for f in grave if f.repairs for c in f.repairs[0]):
            cells[change.address] = "bad accused"
        return Standing(labels, cells, grave, tuple(wrongs) if broken and not grave else (), hold, broken)

    def settle(self) -> None:
        """Take the tables as typed into the ledger and prepare it anew; units, projects and what else tables do not
        show stay. Raises ValueError where the tables contradict each other."""
        made = written_back(self.ledger, _tables(self.prepared), self.tables)
        what = Text("写回台账", "taken into the ledger")
        self._step(_state(msgspec.structs.replace(self.ledger, entries=made)), what)


def _state(ledger: Ledger) -> Moment:
    """A ledger prepared, nothing typed. Raises ValueError, naming the entry, where one fits no place of the form."""
    made = prepared(ledger)
    return Moment(ledger, made, checking.check(made.disclosure, jobs.codes(), ledger), {}, _tables(made))


def _typed(state: Moment, at: str, printed: str) -> Moment:
    if not any(str(known) == at for known, _ in state.tables.figures()):
        raise KeyError(at)
    tables = jobs.replace_cell(state.tables, address(at), printed.strip()[:LONGEST])
    others = tuple(t for t in state.typed if t[0] != at)
    return state._replace(tables=tables, typed=(*others, (at, printed)))


def _tables(made: Prepared) -> Disclosure:
    """The tables alone: while one types, the prose still tells of the ledger before."""
    return msgspec.structs.replace(made.disclosure, parts=(), contents=(), cover=())


def _with_row(section: Section, declared: SectionForm, code: str, lists: code_lists.Codes) -> Section:
    known = {r.id for r in section.rows}
    blank = tuple(Cell(None, "", State.BLANK) for _ in section.columns)
    rows = list(section.rows)
    for n, length in enumerate(LENGTHS[1:], 1):
        part = code[:length]
        if length > len(code) or part in known:
            continue
        found = lists.get(declared.tree, part)
        fresh = tuple(msgspec.structs.replace(c) for c in blank)
        rows.append(Row(part, part, found.name if found else part, n, fresh))
    rows.sort(key=lambda r: (not r.id.isdecimal(), r.id))  # the total stays last
    return msgspec.structs.replace(section, rows=tuple(rows))


class Drafts:
    """A bounded number of drafts by random names, forgotten oldest first."""

    def __init__(self, most: int = 12) -> None:
        self.most = most
        self._drafts: OrderedDict[str, Draft] = OrderedDict()
        self._lock = threading.Lock()

    def add(self, ledger: Ledger) -> Draft:
        """Begin a draft. Raises ValueError as `Draft.take`."""
        draft = Draft(secrets.token_urlsafe(12), ledger)
        with self._lock:
            self._drafts[draft.key] = draft
            while len(self._drafts) > self.most:
                self._drafts.popitem(last=False)
        return draft

    def all(self) -> list[Draft]:
        """The drafts, the last used first."""
        with self._lock:
            return list(reversed(self._drafts.values()))

    def get(self, key: str) -> Draft | None:
        with self._lock:
            if key in self._drafts:
                self._drafts.move_to_end(key)
            return self._drafts.get(key)
