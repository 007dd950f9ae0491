"""One checked document, as the writers of findings take it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from gouji.model.disclosure import Disclosure
from gouji.model.finding import Evidence, Finding, Report, Severity
from gouji.model.source import Source

if TYPE_CHECKING:
    from gouji.render.findings.annotate import Note

Picture = Callable[[Source], bytes | None]
Annotate = Callable[[Sequence["Note"]], bytes]


def no_picture(_: Source) -> bytes | None:
    """Where a document has no pages to show."""
    return None


class Waived(NamedTuple):
    """A finding that someone answers for: why, who, until when (ISO date, empty for ever)."""

    finding: Finding
    reason: str
    who: str
    until: str


class Checked(NamedTuple):
    """A document with what was found in it; `picture` shows a place of it as a small PNG, `annotate` gives its file
    with notes on it where that can be done."""

    report: Report
    disclosure: Disclosure | None = None
    picture: Picture = no_picture
    annotate: Annotate | None = None
    waived: tuple[Waived, ...] = ()


class NotThisFormat(ValueError):
    """A document cannot be shown in a format; the message says why in Chinese, `english` in English."""

    def __init__(self, chinese: str, english: str) -> None:
        super().__init__(chinese)
        self.english = english


def severity(s: Severity, language: str) -> str:
    """A severity for people."""
    return s.value if language == "en" else s.chinese


def source_of(f: Finding) -> Source | None:
    """Where a finding stands: the first of its evidence that has a place."""
    return next((e.source for e in f.evidence if e.source is not None), None)


def place(e: Evidence, language: str) -> str:
    """A piece of evidence as one phrase: where, and what it is."""
    at = e.source.label(language == "en") if e.source else ""
    name = (e.english if language == "en" else "") or e.label or e.address
    return " ".join(x for x in (at, name) if x)


def where(f: Finding, language: str) -> str:
    """Where a finding stands, as one phrase."""
    return place(f.evidence[0], language) if f.evidence else f.where
