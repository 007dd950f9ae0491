"""What a rule of wording, structure or completeness is; the arithmetic ones are derived in `relations/`.

One rule, one file under `rules/`, with its manual page in the declaration: what it looks for, why, how
to put it right, and a specimen. A rule looks at a subject and says, place by place, how it ended; it
never prints and never stops at the first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

import msgspec

from gouji.forms.codes import Codes
from gouji.forms.schema import Form
from gouji.model.disclosure import Disclosure
from gouji.model.finding import Change, Evidence, Outcome, Severity, Text


class Subject(msgspec.Struct, frozen=True):
    """What a rule looks at: the document, the form it was read by, the code lists."""

    disclosure: Disclosure
    form: Form
    codes: Codes


class Observation(msgspec.Struct, frozen=True):
    """How a rule ended at one place. `message` is needed unless it holds; `severity` overrides the rule's."""

    outcome: Outcome
    where: str = ""
    message: Text | None = None
    evidence: tuple[Evidence, ...] = ()
    expected: str = ""
    actual: str = ""
    severity: Severity | None = None
    advice: Text | None = None
    repairs: tuple[tuple[Change, ...], ...] = ()


class Specimen(msgspec.Struct, frozen=True):
    """A small passage of the packaged example: as it is (`good`), and changed so that the rule breaks
    (`bad`). The test replaces the first by the second and expects exactly this rule to break."""

    good: str
    bad: str
    count: int = 1  # how many occurrences of `good` are replaced, from the first; 0 means all


class Rule(msgspec.Struct, frozen=True):
    """A rule with its manual page. `code` is kebab-case and stable; `basis` a law, a standard, the form; `cycles` the
    kinds of document it is for."""

    code: str
    name: Text
    severity: Severity
    basis: Text
    what: Text
    why: Text
    fix: Text
    specimens: tuple[Specimen, ...]
    check: Callable[[Subject], Iterable[Observation]]
    cycles: tuple[str, ...] = ("budget", "final_accounts")


def holds(where: str = "") -> Observation:
    """The rule applies here and is kept."""
    return Observation(Outcome.HOLDS, where)


def not_applicable(reason: Text, where: str = "") -> Observation:
    """The document gives the rule no object, and why."""
    return Observation(Outcome.NOT_APPLICABLE, where, reason)


def cannot_tell(reason: Text, where: str = "") -> Observation:
    """It applies, but something it needs is missing or unreadable, and what."""
    return Observation(Outcome.CANNOT_TELL, where, reason)
