"""Ledgers from files and back: a workbook or folder opened, a published disclosure taken apart, either as a
disclosure to compare or publish."""

from __future__ import annotations

import datetime
import html
from pathlib import Path
from typing import NamedTuple

import msgspec

from gouji import jobs
from gouji.forms.loader import FINAL_ACCOUNTS
from gouji.model.disclosure import Disclosure
from gouji.model.ledger import Ledger
from gouji.prepare import Owed, Prepared, prepared, workbook
from gouji.prepare.consistency import contradictions
from gouji.prepare.plausibility import hints
from gouji.prepare.recovering import following_accounts, next_year, recovered, with_executed, with_figures
from gouji.prepare.workbook import Filled, Problem, folder
from gouji.read import contents, csv_sheets
from gouji.read.cells import sheets
from gouji.read.inside import part

_MOST_NAMES = 1 << 20  # bytes of the list of sheets
FACTS = ("facts.csv", "基本情况.csv")


class BadLedger(ValueError):
    """A ledger that cannot be prepared; `problems` says why, by sheet and cell."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("；".join(p.message() for p in problems[:3]))
        self.problems = problems


class Checked(NamedTuple):
    """A workbook checked: what is wrong, what is owed, days to the deadline (None where none is set), and what is worth
    a look."""

    filled: Filled
    problems: tuple[Problem, ...]
    owed: tuple[Owed, ...]
    days: int | None
    hints: tuple[Problem, ...] = ()


def is_ledger(path: Path) -> bool:
    """Whether a path is a ledger: a folder with its facts, or a workbook that has the sheet."""
    if path.is_dir():
        return any((path / name).is_file() for name in FACTS)
    if path.suffix.lower() != ".xlsx" or not path.is_file():
        return False
    names = part(path, "xl/workbook.xml", _MOST_NAMES).decode("utf-8", "replace")
    return f'name="{workbook.SHEETS[0].title}"' in html.unescape(names)


def filled(path: Path) -> Filled:
    """A ledger's folder, or its workbook, opened in the limited child; what is wrong inside is told by sheet and cell.
    Raises UnreadableFile, OSError."""
    if path.is_dir():
        return workbook.read_grids(folder.plain_grids(csv_sheets.sheets(sorted(path.glob("*.csv")))))
    return workbook.read_grids(sheets(contents(path)))


def check(path: Path, today: datetime.date | None = None) -> Checked:
    """Read a ledger and say what is wrong or missing. Raises UnreadableFile, OSError."""
    found = filled(path)
    problems = (*found.problems, *contradictions(found, jobs.codes()))
    owed: tuple[Owed, ...] = ()
    days = None
    if found.ledger is not None:
        try:
            owed = tuple(_placed(o, found) for o in prepared(found.ledger, codes=jobs.codes()).owed)
        except ValueError:
            owed = ()  # told among the problems, by cell
        if deadline := found.ledger.facts.deadline:
            days = (datetime.date.fromisoformat(deadline) - (today or datetime.date.today())).days  # noqa: DTZ011
    return Checked(found, problems, owed, days, tuple(hints(found)))


def _placed(owed: Owed, found: Filled) -> Owed:
    """What is owed, with its cell."""
    at = found.places.get(f"{owed.sheet}.{owed.at}") or found.places.get(f"{owed.sheet}.", "")
    return msgspec.structs.replace(owed, cell=at)


def load(path: Path) -> Ledger:
    """The ledger of a workbook or folder. Raises BadLedger where a cell is wrong, UnreadableFile, OSError."""
    checked = check(path)
    if checked.filled.ledger is None or checked.problems:
        raise BadLedger(checked.problems)
    return checked.filled.ledger


def opened(path: Path) -> Ledger:
    """The ledger of a file that may yet be wrong in parts. Raises BadLedger where it is none, UnreadableFile, OSError."""
    found = filled(path)
    if found.ledger is None:
        raise BadLedger(found.problems)
    return found.ledger


def made(path: Path) -> Prepared:
    """What a ledger's file prepares to. Raises BadLedger, UnreadableFile, OSError."""
    return made_of(load(path))


def made_of(ledger: Ledger) -> Prepared:
    """What a ledger prepares to. Raises ValueError, naming the entry, where one fits no place of the form."""
    return prepared(ledger, codes=jobs.codes())


def disclosure(path: Path, password: str | None = None) -> Disclosure:
    """The first disclosure of a file of any kind. Raises UnreadableFile, BadLedger."""
    return disclosures(path, password)[0]


def disclosures(path: Path, password: str | None = None) -> tuple[Disclosure, ...]:
    """Every disclosure of a file of any kind: read, or the one prepared from a ledger. Raises UnreadableFile, BadLedger."""
    if is_ledger(path):
        return (msgspec.structs.replace(made(path).disclosure, file=str(path)),)
    from gouji.read import read_all

    return read_all(path, password)


def from_file(path: Path, password: str | None = None, following: bool = False) -> Ledger:
    """A partial ledger from a disclosure, or a whole one from a ledger; `following` is that of the year after, which
    final accounts have as well. Raises UnreadableFile, Unfit, BadLedger."""
    if is_ledger(path):
        ledger = load(path)
    else:
        from gouji.read import read

        found = read(path, password)
        if following and found.cycle == FINAL_ACCOUNTS:
            return following_accounts(found)
        ledger = recovered(found)
    return next_year(ledger) if following else ledger


def carried_out(ledger: Ledger, accounts: Path, password: str | None = None) -> Ledger:
    """The ledger with what last year's final accounts say was carried out. Raises UnreadableFile, Unfit."""
    from gouji.read import read

    return with_executed(ledger, read(accounts, password))


def with_tables(ledger: Ledger, tables: Path, password: str | None = None) -> Ledger:
    """The ledger with this year's figures from a filled official workbook, or another file with the tables. Raises
    UnreadableFile, Unfit, BadLedger."""
    return with_figures(ledger, disclosure(tables, password))
