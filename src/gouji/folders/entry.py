"""What is asked of a worker and what it answers, as plain values that fit through a pipe and into the cache."""

from __future__ import annotations

import msgspec

from gouji.model.finding import Finding, Report, Verdict


class Task(msgspec.Struct, frozen=True):
    """Check a file; or, where `others` are given, compare it with last year's (`prior`, `accounts`), with the budget that it
    accounts for (`budget`) or with its units' (`units`)."""

    file: str
    password: str | None = None
    kind: str = "check"
    others: tuple[str, ...] = ()


class Found(msgspec.Struct, frozen=True):
    """One disclosure of a file: its report without the verdicts, and what tells its relatives in the folder."""

    report: Report
    scope: str
    cycle: str
    structure: str = ""


class Trouble(msgspec.Struct, frozen=True):
    """Why a file has no report, in both languages, with what to do where something can be done."""

    code: str
    chinese: str
    english: str


class Entry(msgspec.Struct, frozen=True):
    """A file's reports, or its trouble; for a comparison the findings and verdicts that it adds. `compared` are the kinds
    of comparison that were made, `uncompared` why others were not."""

    file: str
    found: tuple[Found, ...] = ()
    trouble: Trouble | None = None
    findings: tuple[Finding, ...] = ()
    verdicts: tuple[Verdict, ...] = ()
    cached: bool = False
    compared: tuple[str, ...] = ()
    uncompared: tuple[Trouble, ...] = ()
