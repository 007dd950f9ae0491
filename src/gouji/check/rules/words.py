"""Short ways to say how a rule ended, and for a rule that is one pattern over the prose."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from gouji.check.rule import Observation, Subject, holds
from gouji.check.rules.passage import Passage, prose
from gouji.model.disclosure import Disclosure
from gouji.model.finding import Evidence, Outcome, Severity, Text


def choices(words: str, behind: str) -> str:
    """An expression for one of several words (apart by |) with `behind` behind it, in their order. Every choice begins with
    a word: such an expression is found much faster than one whose choices begin with a group.

    >>> choices("增加|减少", "了?(?=%)")
    '增加了?(?=%)|减少了?(?=%)'
    """
    return "|".join(word + behind for word in words.split("|"))


def broken(
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
    wanted: Callable[[Passage, re.Match[str]], bool] = lambda passage, match: True,
    severity: Callable[[re.Match[str]], Severity | None] = lambda match: None,
) -> Callable[[Subject], Iterable[Observation]]:
    """The check of a rule that forbids a pattern: what is found is broken, a passage without any holds.

    `say` gives the Chinese and the English message and what should stand there; `wanted` may spare a match.
    """

    def check(subject: Subject) -> Iterable[Observation]:
        for p in where(subject.disclosure):
            found: dict[tuple[str, str, str], list[re.Match[str]]] = {}
            for match in pattern.finditer(p.text):
                if wanted(p, match):
                    found.setdefault(say(match), []).append(match)
            for (zh, en, expected), matches in found.items():
                times = len(matches)
                yield broken(
                    p.title,
                    f"{zh}，共{times}处" if times > 1 else zh,
                    f"{en} ({times} times)" if times > 1 else en,
                    [p.evidence(*m.span()) for m in matches],
                    expected,
                    matches[0][0],
                    severity(matches[0]),
                )
            if not found:
                yield holds(p.title)

    return check
