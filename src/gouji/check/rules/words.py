"""Short ways to say how a rule ended, and for a rule that is one pattern over the prose."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from gouji.check.rule import Observation, Subject, holds
from gouji.check.rules.passage import Passage, prose
from gouji.model.disclosure import Disclosure
from gouji.model.finding import Evidence, Outcome, Severity, Text


def broken(  # noqa: PLR0917 - where, what, evidence, should be, is: always in this order
    where: str,
    zh: str,
    en: str,
    evidence: Iterable[Evidence] = (),
    expected: str = "",
    actual: str = "",
    severity: Severity | None = None,
) -> Observation:
    """The rule is broken here."""
    return Observation(Outcome.BROKEN, where, Text(zh, en), tuple(evidence), expected, actual, severity)


Message = Callable[[re.Match[str]], tuple[str, str, str]]


def pattern_rule(
    pattern: re.Pattern[str],
    say: Message,
    where: Callable[[Disclosure], Iterator[Passage]] = prose,
    wanted: Callable[[re.Match[str]], bool] = lambda match: True,
) -> Callable[[Subject], Iterable[Observation]]:
    """The check of a rule that forbids a pattern: each match is broken, a passage without any holds.

    `say` gives the Chinese and the English message and what should stand there.
    """

    def check(subject: Subject) -> Iterable[Observation]:
        for p in where(subject.disclosure):
            clean = True
            for match in filter(wanted, pattern.finditer(p.text)):
                clean = False
                zh, en, expected = say(match)
                yield broken(p.title, zh, en, [p.evidence(*match.span())], expected, match[0])
            if clean:
                yield holds(p.title)

    return check
