"""Disclosures in the making: a ledger, its tables as one types into them, and what is still owed."""

from __future__ import annotations

import secrets
import threading
from collections import OrderedDict
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


class Standing(NamedTuple):
    """How the tables stand as typed: each figure's colour, what is found, how many relations hold."""

    labels: dict[str, Text]  # address → what the figure is called
    cells: dict[str, str]  # address → good, bad, bad accused, free (nothing checks it)
    findings: tuple[Finding, ...]
    sums: tuple[Text, ...]  # the broken relations themselves, where no cause is told
    hold: int
    broken: int


class Draft:
    """One ledger, the document prepared from it, and its tables with what was typed since."""

    def __init__(self, key: str, ledger: Ledger) -> None:
        self.key, self.lock = key, threading.Lock()
        self.because: dict[str, str]  # reasons, by the code of the warning that they answer
        self.take(ledger)

    def take(self, ledger: Ledger) -> None:
        """Prepare this ledger. Raises ValueError, naming the entry, where one fits no place of the form."""
        made = prepared(ledger)
        self.ledger, self.prepared, self.because = ledger, made, {}
        self.tables = _tables(made)
        self.report: Report = checking.check(made.disclosure, jobs.codes(), ledger)
        self.typed = 0

    @property
    def form(self) -> Form:
        return load_form(self.prepared.disclosure.form)

    def type(self, at: str, printed: str) -> None:
        """Print a figure differently. Raises KeyError where the tables have no such address."""
        if not any(str(known) == at for known, _ in self.tables.figures()):
            raise KeyError(at)
        self.tables = jobs.replace_cell(self.tables, address(at), printed.strip()[:LONGEST])
        self.typed += 1

    def add_row(self, table: str, code: str) -> None:
        """Add the row of a code and those above it. Raises KeyError: no such table, no such code for it."""
        declared = next((s for t in self.form.tables if t.key == table for s in t.sections if s.tree), None)
        lists = jobs.codes()
        if (
            declared is None
            or len(code) not in LENGTHS[1 : declared.depth + 1]
            or not lists.get(declared.tree, code)
        ):
            raise KeyError(code)
        self.tables = msgspec.structs.replace(
            self.tables,
            tables=tuple(
                msgspec.structs.replace(t, sections=tuple(_with_row(s, declared, code, lists) for s in t.sections))
                if t.key == table else t
                for t in self.tables.tables
            ),
        )  # fmt: skip
        self.typed += 1

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
        self.take(msgspec.structs.replace(self.ledger, entries=made))


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

    def get(self, key: str) -> Draft | None:
        with self._lock:
            if key in self._drafts:
                self._drafts.move_to_end(key)
            return self._drafts.get(key)
