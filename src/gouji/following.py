"""Following the money of an office: its projects from a ledger or from a published file, with the document they belong to."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import NamedTuple

from msgspec.structs import replace

from gouji import jobs, ledgers
from gouji.filling import answer
from gouji.forms.targets import recognise
from gouji.forms.targets.form import limits
from gouji.forms.targets.layout import Laid, declaration, evaluation
from gouji.model.disclosure import Disclosure
from gouji.model.finding import Report, Text
from gouji.model.ledger import Ledger
from gouji.model.project import Actual, Evaluation
from gouji.prepare import prepared
from gouji.prepare.accounts import accounts
from gouji.projects import Found, from_disclosure
from gouji.projects.answers import Answer
from gouji.projects.brief import brief
from gouji.projects.chain import Known, Link, chain
from gouji.projects.duties import items, measured, standings
from gouji.projects.execution import executed, left
from gouji.projects.library import budget, project, same
from gouji.projects.rules.rule import View
from gouji.projects.rules.run import check, of_disclosure, of_ledger, table_3, target_forms
from gouji.projects.scoring import PHASES, Proposal, Sheet, propose, sheet
from gouji.read import contents, extract_from, read
from gouji.render.brief import Brief, Section


class Followed(NamedTuple):
    """What is followed. `found` tells where things stand in the file; a ledger's disclosure is the one it prepares, None
    where it cannot yet be prepared."""

    path: Path
    ledger: Ledger
    disclosure: Disclosure | None
    found: Found | None

    @property
    def file(self) -> bool:
        """Whether a published file was read, which says nothing of execution."""
        return self.found is not None


def day_within(year: int) -> str:
    """Today, or the day of that year nearest to it."""
    today = datetime.date.today().isoformat()  # noqa: DTZ011 - the user's own day
    return min(max(today, f"{year}-01-01"), f"{year}-12-31")


def day_of(ledger: Ledger) -> str:
    """The day as of which a ledger's year is told: today, or the day of the year nearest to it; and not before the last
    payment, node or delivery that is recorded in it, which nobody could have known then."""
    recorded = (
        [p.paid for p in ledger.payments]
        + [m.done for m in ledger.milestones]
        + [d.delivered for d in ledger.deliverables]
    )
    return max([day_within(ledger.year), *(day for day in recorded if day.startswith(f"{ledger.year}-"))])


def follow(path: Path, password: str | None = None) -> Followed:
    """Open a ledger (workbook or folder) or a published file. Raises BadLedger, UnreadableFile, OSError."""
    if path.is_dir() or ledgers.is_ledger(path):
        ledger = ledgers.opened(path)
        try:
            disclosure: Disclosure | None = prepared(ledger).disclosure
        except ValueError:
            disclosure = None
        return Followed(path, ledger, disclosure, None)
    disclosure = read(path, password)
    found = from_disclosure(disclosure)
    return Followed(path, found.ledger, disclosure, found)


def forms(path: Path, password: str | None = None) -> tuple[recognise.Read, ...]:
    """The target forms and self-evaluation sheets in a file of any format. Raises UnreadableFile."""
    return recognise.forms(extract_from(contents(path), password).blocks) or target_forms(
        read(path, password)
    )


def declarations(ledger: Ledger) -> tuple[Laid, ...]:
    """Every target form that a ledger holds, laid out."""
    return tuple(
        declaration(
            f,
            [i for i in ledger.indicators if i.project == f.project],
            ledger.year,
            () if f.project else ledger.target_tasks,
        )
        for f in ledger.target_forms
    )


def traced(followed: Followed, day: str, services: Path | None = None) -> Link:
    """The chain of an office's money. `services` is a database of cases, which answers the metrics of indicators.

    Raises FileNotFoundError where there is no such database, ValueError where the file is none.
    """
    table, rows = table_3(followed.disclosure)
    sources = followed.found.sources if followed.found else {}
    known = Known(table, rows, sources, followed.file, day)
    if services is None:
        return chain(followed.ledger, known)
    from gouji.public_services import database
    from gouji.public_services.trails import trail

    with database.opened(services, read_only=True) as con:

        def ask(name: str) -> Answer | None:
            try:
                return answer(trail(con, name, str(followed.ledger.year)))
            except KeyError:
                return None

        return chain(followed.ledger, known, ask)


def services_of_duties(ledger: Ledger, database: Path) -> dict[int, tuple[str, ...]]:
    """What a database of cases says of each duty: the cases of its items in the ledger's year, and the metrics of its
    indicators. Raises FileNotFoundError, Unfit where there is no such database."""
    from gouji.public_services import database as cases
    from gouji.public_services.trails import trail

    with cases.opened(database, read_only=True) as con:
        out: dict[int, tuple[str, ...]] = {}
        for s in standings(ledger):
            told = []
            for x in items(ledger, s.number):
                n = cases.scalar(
                    con, "SELECT count(*) FROM whole_case WHERE task_code = ? AND year(accept_date) = ?", [x.code, ledger.year]
                )  # fmt: skip
                told.append(f"{x.name} {n:,}件")
            for i in (i for i in measured(ledger, s.number, s.projects) if i.evidence_kind == "metric"):
                try:
                    found = answer(trail(con, i.evidence, str(ledger.year)))
                except KeyError:
                    continue
                told.append(
                    f"{i.name} {found.printed}（n={found.n:,}{'，模拟数据' if found.simulated else ''}）"
                )
            out[s.number] = tuple(told)
        return out


class NothingPaid(ValueError):
    """A ledger without payments, of which no final accounts can be made."""

    english = "the ledger records no payment; there is nothing to make final accounts of"

    def __init__(self) -> None:
        super().__init__("台账没有支付记录，编不出决算")


def final_accounts(ledger: Ledger) -> Disclosure:
    """The final accounts' tables from the execution that the ledger carries: what was paid, and what stays at the end of
    the year. Raises NothingPaid; ValueError where an entry fits no place of the form."""
    if not ledger.payments:
        raise NothingPaid
    return accounts(ledger, [*executed(ledger), *left(ledger)], jobs.codes())


def briefed(ledger: Ledger, day: str, language: str = "zh") -> Brief:
    """The brief for the head of office, ready to be written."""
    zh = language != "en"
    sections = tuple(
        Section(s.title.in_language(language), tuple(x.in_language(language) for x in s.lines))
        for s in brief(ledger, day)
    )
    title = (
        f"{ledger.organisation}{ledger.year}年项目简报"
        if zh
        else f"{ledger.organisation}: projects of {ledger.year}"
    )
    return Brief(title, f"截至{day}" if zh else f"as of {day}", sections, language, ledger.year)


class Evaluated(NamedTuple):
    """A self-evaluation recomputed, with what it argues for and its sheet laid out."""

    name: Text
    sheet: Sheet
    proposal: Proposal
    laid: Laid


def evaluations(ledger: Ledger) -> tuple[Evaluated, ...]:
    """Every evaluation that a ledger holds, of whatever phase, recomputed by its scheme; and the self-evaluation that payments
    and values give where nobody has registered one."""
    out = []
    for view in of_ledger(ledger).views:
        scheme = view.scheme()
        held = [e for e in (view.evaluation, *view.further) if e is not None]
        drafted = _drafted(ledger, view) if not any(e.phase == "self" for e in held) else None
        for e in [*held, *([drafted] if drafted else [])]:
            found = sheet(e, view.indicators, view.actuals, scheme, ledger.year)
            name, stated = PHASES[e.phase], e
            mine = [a for a in view.actuals if a.phase == e.phase]
            told = Text(f"{view.name} {name.zh}", f"{view.name} {name.en}")
            if e is drafted:
                stated = replace(e, score=found.execution, total=found.total, grade=found.grade)
                mine = [_scored(a, found) for a in mine]
                told = Text(f"{told.zh}（按支付和完成值草拟，尚未登记）", f"{told.en} (drafted from payments and values, not registered)")  # fmt: skip
            laid = evaluation(view.form, view.indicators, mine, stated, scheme.execution, ledger.year)
            out.append(Evaluated(told, found, propose(found, stated, limits().execution), laid))
    return tuple(out)


def _drafted(ledger: Ledger, view: View) -> Evaluation | None:
    """The self-evaluation of a project as its payments have it; None where no value of one is recorded."""
    p = project(ledger, view.form.project)
    if p is None or not any(a.phase == "self" for a in view.actuals):
        return None
    paid = sum(x.amount for x in ledger.payments if same(x.project, p.name) and not x.of_last_year)
    return Evaluation("self", p.amount, budget(ledger, p), paid, p.name)


def _scored(a: Actual, found: Sheet) -> Actual:
    """A value with the score that its formula gives, where it gives one."""
    s = next((s for s in found.scored if s.indicator.name == a.indicator), None)
    return replace(a, score=s.low) if a.score is None and s is not None and s.low == s.high else a


def checked(followed: Followed) -> Report:
    """The rules of projects over what is followed."""
    if followed.found is None or followed.disclosure is None:
        return check(of_ledger(followed.ledger, followed.disclosure), str(followed.path))
    return check(of_disclosure(followed.disclosure), str(followed.path), followed.disclosure.form)


__all__ = [
    "Evaluated",
    "Followed",
    "checked",
    "declarations",
    "evaluations",
    "follow",
    "forms",
    "traced",
]
