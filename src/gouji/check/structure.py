"""Structural mistakes: one explanation for many broken relations.

A table in the wrong unit, two columns or rows exchanged, a row missing, doubled or under a wrong code, values slipped
by a row, a whole table of another document: each breaks many relations, and no repair figure by figure would say what
happened. Every such mistake is a transform of the document that undoes it (`hypotheses`); the one that saves most
changes of figures, and breaks nothing that held, explains the rest.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple, Protocol

from gouji.check.hypotheses import KINDS, Hypothesis, Kind, Suspect, codes, doubled, missing, rows, shifts
from gouji.model.disclosure import Disclosure

Broken = frozenset[tuple[str, str]]  # (code, where) of broken constraints


class Trial(Protocol):
    """What tells what is broken with a mistake undone."""

    def surely(self, h: Hypothesis) -> Iterator[Broken]:
        """What surely is, more and more of it, and dearer to know."""

    def exactly(self, h: Hypothesis) -> Broken:
        """All that is."""


UNSETTLED = 6  # the least changes of a group that no repair of up to five figures settles
TABLES = 30  # percent of the most accusations that a table needs to be suspected as a whole


class Group(NamedTuple):
    """Broken relations that belong together, and how many figures would have to change to settle them."""

    broken: Broken
    changes: int


Found = tuple[int, int, int, Hypothesis, Broken]  # saved, negated; cost; which one it was; what it leaves


class Explanation(NamedTuple):
    """A hypothesis that holds: what it settles, what it leaves, and what would explain as much."""

    hypothesis: Hypothesis
    settled: Broken
    left: Broken
    rivals: tuple[Hypothesis, ...]


def explain(
    disclosure: Disclosure,
    groups: list[Group],
    accused: Counter[tuple[str, str]],
    trial: Trial,
    between_tables: bool = True,
    strangers: frozenset[str] = frozenset(),
    untied: frozenset[tuple[str, str]] = frozenset(),
) -> Explanation | None:
    """The structural mistake that is cheaper than the repairs it stands for, if there is one.

    `accused` counts the broken relations by (table, row) of their figures; what none accuses is left alone.
    `between_tables` says that a relation is broken that joins figures of tables: a row that a table lacks breaks the
    sum or the tie it belongs to, so that without such a relation no row is looked for. `strangers` are tables that agree with
    themselves and hardly with anything else. `untied` are the (table, row) of figures that broken customs join: they are among the
    groups, and where no other relation is broken, only figures that stand in another row are looked for.
    """
    places = frozenset(where for g in groups for _, where in g.broken if where.isdigit())
    rest = [Suspect(disclosure, t, frozenset(), places) for t in disclosure.tables if between_tables]
    by_table: Counter[str] = Counter()
    for (table, _), n in accused.items():
        by_table[table] += n
    most = max(by_table.values(), default=0)
    wide = [
        Suspect(
            disclosure, t, frozenset(row for table, row in accused if table == t.key), stranger=t.key in strangers,
            untied=frozenset(row for table, row in untied if table == t.key),
        )
        for t in sorted(disclosure.tables, key=lambda t: -by_table[t.key])
        if by_table[t.key]
    ]  # fmt: skip
    suspects = [s for s in wide if s.stranger or 100 * by_table[s.table.key] >= TABLES * most]
    tried: dict[Kind, list[Suspect]] = {missing: rest, codes: rest or wide, doubled: wide}
    kinds = (rows, shifts) if all(custom(name) for g in groups for name in g.broken) else KINDS
    return _best(groups, (h for kind in kinds for s in tried.get(kind, suspects) for h in kind(s)), trial)


def custom(name: tuple[str, str]) -> bool:
    """Whether a constraint of this name is a custom: money may be elsewhere for a reason."""
    return name[0].startswith("custom-")


def changes_for(broken: int) -> int:
    """The changes that a group counts for which no repair of up to five figures settles: the more relations are broken,
    the more figures are wrong."""
    return max(UNSETTLED, broken // 2)


def _best(groups: list[Group], hypotheses: Iterable[Hypothesis], trial: Trial) -> Explanation | None:
    broken: Broken = frozenset().union(*(g.broken for g in groups))
    most, reached = sum(g.changes for g in groups), 1  # what a hypothesis can save, and what one has saved
    found: list[Found] = []

    def worth(h: Hypothesis, left: Broken) -> int | None:
        """What a hypothesis saves with this left; None where it is proven wrong."""
        # A custom that is broken then speaks against it, any other relation proves it wrong.
        more = left - broken
        saved = sum(_saved(g, left) for g in groups) - h.cost - len(more)
        return saved if all(map(custom, more)) else None

    def may_save(h: Hypothesis) -> int | None:
        """What it saves at most; None where that is less than another one does."""
        saved: int | None = most - h.cost
        if most - h.cost < reached:
            return None
        for left in trial.surely(h):
            saved = worth(h, left)
            if saved is None or saved < reached:
                return None  # the more is left, the less is saved
        return saved

    def tried(n: int, h: Hypothesis) -> Found | None:
        """All that it saves, where that is not less than another one does."""
        left = trial.exactly(h)
        saved = worth(h, left)
        return None if saved is None or saved < reached else (-saved, h.cost, n, h, left)

    waiting: list[tuple[int, int, Hypothesis]] = []
    for n, h in enumerate(hypotheses):
        saved = may_save(h)
        if saved is None:
            continue
        if saved < most - 1:
            waiting.append((-saved, n, h))
        elif one := tried(n, h):
            found.append(one)
            reached = -one[0]
            if not one[-1] and h.cost == 1:
                break  # nothing can explain more, or more simply
    for at_most, n, h in sorted(waiting, key=lambda w: w[:2]):  # those that may save most first
        if -at_most < reached:
            break
        if one := tried(n, h):
            found.append(one)
            reached = -one[0]
    if not found:
        return None
    found.sort(key=lambda f: f[:3])
    saved, cost, _, best, left = found[0]
    return Explanation(
        best, broken - left, left, tuple(h for w, c, _, h, _ in found[1:4] if (w, c) == (saved, cost))
    )


def _saved(group: Group, left: Broken) -> int:
    """The changes that are no longer needed: all of the group where nothing of it is left; all but one where one or two
    of many relations are left, for then another mistake stands beside; else none."""
    remaining = len(group.broken & left)
    if not remaining:
        return group.changes
    return group.changes - 1 if remaining <= 2 and len(group.broken) >= 3 * remaining else 0
