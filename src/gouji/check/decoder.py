"""The smallest repair: which fewest figures must change so that everything holds.

A disclosure is a codeword and its relations are the checks. The search is exact over integers: some figure
of every broken constraint must change, so it branches on the broken constraint with the fewest figures, sets
a candidate to what a broken constraint implies for it, and goes on with what is broken then, deepening
one change at a time until a depth has answers. It returns all of them, likeliest first. A repair
that needs two figures changed together of which no constraint shows one alone is not found (money moved
within one sum); nothing could tell such a pair from others.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property

from gouji.check.groups import connected, intersection
from gouji.check.repair import EXACT, LEAST, MOST, NEAR, Cause, Likelihood, Repair, flipped, show
from gouji.model.money import fen
from gouji.model.slips import origins, slip
from gouji.relations.constraint import Constraint, Figure, Interval, Linear

MOST_CHANGES = 5
MOST_ANSWERS = 64
MOST_NODES = 4_000  # of one group
MOST_NODES_IN_ALL = 20_000


def _roundest(first: int, last: int, middle: int) -> int:
    """The number between two with the most zeros at its end: amounts are round more often than not."""
    power = 1
    most = max(abs(first), abs(last))  # zero itself ends in any number of zeros
    while power * 10 <= most and -(-first // (power * 10)) <= last // (power * 10):
        power *= 10
    return min(max(round(middle / power), -(-first // power)), last // power) * power


def _by_figure(constraints: Iterable[Constraint]) -> dict[int, list[Constraint]]:
    """Of each figure, the constraints that it is in, where these can be told."""
    out: dict[int, list[Constraint]] = defaultdict(list)
    for c in constraints:
        if not c.unknown:
            for i in c.figures:
                out[i].append(c)
    return out


class Decoder:
    """The figures and constraints of one document, ready to be searched."""

    def __init__(
        self, figures: Sequence[Figure], constraints: Sequence[Constraint],
        recheck: Callable[[dict[int, int], set[tuple[str, str]]], bool] | None = None,
        soft: Sequence[Constraint] = (), broken: set[int] | None = None,
    ) -> None:  # fmt: skip
        """`broken` are the constraints that are broken by more than their last place, where that is known already."""
        self.figures, self.constraints, self.recheck, self.soft = figures, constraints, recheck, soft
        self.values: list[int | None] = [f.value for f in figures]
        self.broken = (
            {n for n, c in enumerate(constraints) if not c.unknown and self._gap(n)}
            if broken is None
            else broken
        )
        self.nodes = self.spent = 0

    # What only a search needs, made when there is something to search for.

    @cached_property
    def likelihood(self) -> Likelihood:
        return Likelihood(self.figures, self.values, _by_figure(self.soft), self._rounded)

    def _rounded(self, figure: int) -> list[Constraint]:
        """The constraints that a figure is in and that may miss by their last place."""
        return [c for n in self.touching.get(figure, ()) if (c := self.constraints[n]).unit]

    @cached_property
    def moved(self) -> dict[int, list[int]]:
        """Of each word of direction, what it gives its sign."""
        out: dict[int, list[int]] = defaultdict(list)
        for i, f in enumerate(self.figures):
            if f.word >= 0 and f.value:
                out[f.word].append(i)
        return out

    @cached_property
    def touching(self) -> dict[int, list[int]]:
        """Of each figure, the constraints that it is in, where these can be told."""
        out: dict[int, list[int]] = defaultdict(list)
        for n, c in enumerate(self.constraints):
            if c.unknown:
                continue
            if isinstance(c, Linear):  # most are: no list of its figures is made
                for i, _ in c.terms:
                    out[i].append(n)
            else:
                for i in c.figures:
                    out[i].append(n)
        return out

    @cached_property
    def resting(self) -> dict[int, list[int]]:
        """Of each figure that is zero, the constraints that rest on it."""
        out: dict[int, list[int]] = defaultdict(list)
        for n, c in enumerate(self.constraints):
            if c.rests and not c.unknown:
                for i in c.rests:
                    out[i].append(n)
        return out

    def _on(self, figure: int) -> list[int]:
        """The constraints that rest on a figure's being zero."""
        return [] if self.figures[figure].value else self.resting[figure]

    def causes(self, only: set[int] | None = None) -> list[Cause]:
        """The broken constraints (or only these), grouped by what may explain them together."""
        groups = self._components(self.broken if only is None else only)
        solved: list[Cause] = []
        rest: list[set[int]] = []
        for group in groups:
            cause = self._decode(group, 2 if len(groups) > 1 else MOST_CHANGES)
            (solved.append(cause) if cause.repairs else rest.append(group))
        solved += [self._decode(group, MOST_CHANGES) for group in self._linked(rest)]
        return sorted((part for c in solved for part in self._parted(c)), key=lambda c: min(c.broken))

    def _parted(self, cause: Cause) -> list[Cause]:
        """A cause whose likeliest repair is of figures that no broken constraint joins is several causes."""
        if not cause.repairs or len(cause.repairs[0].changes) < 2:
            return [cause]
        changed = [i for i, _ in cause.repairs[0].changes]
        touching = {i: {n for n in cause.broken if i in self._members(n)} for i in changed}
        shared = [[i for i in changed if n in touching[i]] for n in cause.broken]
        parts = connected(set(changed), [group for group in shared if group])
        if len(parts) < 2 or not all(touching.values()):
            return [cause]  # what touches nothing broken is changed for the sake of the others
        found = [self._decode({n for i in part for n in touching[i]}, len(part)) for part in parts]
        covered = {n for c in found for n in c.broken}
        return found if all(c.repairs for c in found) and covered == set(cause.broken) else [cause]

    def _gap(self, n: int, changes: dict[int, int] | None = None) -> int:
        """How far a constraint is from holding; a difference in the last place is none."""
        gap = self.constraints[n].gap(self.values, changes)
        return 0 if not gap or self.constraints[n].slight(gap) else gap

    # ---- grouping ---------------------------------------------------------------------------------------------

    def _components(self, broken: Iterable[int]) -> list[set[int]]:
        by_figure: dict[int, list[int]] = defaultdict(list)
        for n in broken:
            for i in self._members(n):
                word = self.figures[i].word
                by_figure[word if word >= 0 else i].append(n)
        return connected(set(broken), by_figure.values())

    def _linked(self, groups: list[set[int]]) -> list[set[int]]:
        """Groups that found no repair of their own, joined where a constraint that holds touches both."""
        owner = {i: g for g, group in enumerate(groups) for n in group for i in self.constraints[n].figures}
        shared: dict[int, set[int]] = defaultdict(set)
        for i, g in owner.items():
            for n in self.touching[i]:
                shared[n].add(g)
        joined = connected(set(range(len(groups))), [list(gs) for gs in shared.values()])
        return [set().union(*(groups[g] for g in gs)) for gs in joined]

    def _members(self, n: int) -> list[int]:
        """The figures of which one must change where constraint `n` is broken: its own, and those it rests
        on that another broken constraint accuses as well."""
        c = self.constraints[n]
        accused = [i for i in c.rests if any(m in self.broken for m in self.touching[i])]
        return [*c.figures, *accused]

    # ---- search -----------------------------------------------------------------------------------------------

    def _decode(self, group: set[int], most: int) -> Cause:
        self.spent += self.nodes
        self.nodes = 0
        if self.spent > MOST_NODES_IN_ALL:
            return Cause(tuple(sorted(group)), (), False)
        self.others, kept = self.broken - group, list(self.values)
        for depth in range(1, most + 1):
            found: dict[tuple[tuple[int, int], ...], dict[int, str]] = {}
            for changes, known in self._search(group, {}, depth, {}):
                found.setdefault(tuple(sorted(changes.items())), known)
                if len(found) >= MOST_ANSWERS:
                    self.values[:] = kept  # the search is left in the middle
                    break
            repairs = [self.likelihood.priced(changes, known) for changes, known in found.items()]
            repairs = [r for r in repairs if self._survives(r, group)]
            if repairs:
                repairs.sort(key=lambda r: (r.cost, r.changes))
                return Cause(tuple(sorted(group)), tuple(repairs), self.nodes < MOST_NODES)
            if self.nodes >= MOST_NODES:
                break
        return Cause(tuple(sorted(group)), (), False)

    def _search(
        self, broken: set[int], changes: dict[int, int], left: int, known: dict[int, str]
    ) -> Iterator[tuple[dict[int, int], dict[int, str]]]:
        self.nodes += 1
        if not broken:
            yield dict(changes), known
            return
        if not left or self.nodes > MOST_NODES or self._disjoint(broken) > left:
            return
        at = min(broken, key=lambda n: (len(self.constraints[n].figures), n))
        for figure in self._members(at):
            if figure in changes:
                continue
            for value, how in self._candidates(figure, broken, changes):
                turned = self._turned(figure, value)
                if turned.keys() & changes.keys():
                    continue
                step = {figure: value, **turned}
                old = {i: self.values[i] for i in step}
                now = broken.copy()
                for i, v in step.items():
                    self.values[i] = changes[i] = v
                for n in {n for i in step for n in (*self.touching[i], *self._on(i))} - self.others:
                    (now.add if self._gap(n, changes) else now.discard)(n)
                yield from self._search(now, changes, left - 1, {**known, **dict.fromkeys(step, how)})
                for i, before in old.items():
                    self.values[i] = before
                    del changes[i]

    def _turned(self, figure: int, value: int) -> dict[int, int]:
        """What else changes with a figure: a word of direction and the numbers behind it turn together."""
        f = self.figures[figure]
        if f.kind == "direction":
            if not value or not self.values[figure]:
                return {}
            word, way = figure, value
        elif f.word >= 0 and flipped(f, value):
            word, way = f.word, (1 if value > 0 else -1)
        else:
            return {}
        out = {i: abs(self.values[i] or 0) * way for i in self.moved[word] if i != figure}
        return out if word == figure else {word: way, **out}

    def _candidates(self, figure: int, broken: set[int], changes: dict[int, int]) -> list[tuple[int, str]]:
        """Values that broken constraints imply for a figure: one that serves them all where there is one, else
        one for each, and how each is known."""
        f, old = self.figures[figure], self.values[figure]
        intervals = [
            w for n in self.touching[figure]
            if n in broken and (w := self.constraints[n].implied(figure, self.values, changes)) is not None
        ]  # fmt: skip
        whole = intersection(intervals)
        held = [
            w for n in self.touching[figure]
            if n not in broken and n not in self.others
            and (w := self.constraints[n].implied(figure, self.values, changes)) is not None
        ]  # fmt: skip
        out: dict[int, str] = {}
        for interval in [whole] if whole else dict.fromkeys(intervals):
            narrowed = intersection([interval, *held]) or interval
            pick = self._pick(f, old, narrowed)
            if pick is not None and pick[0] != (old or 0):
                out.setdefault(*pick)
        return list(out.items())

    def _pick(self, f: Figure, old: int | None, interval: Interval) -> tuple[int, str] | None:
        """The value on the figure's printed grid within the interval: a slip's origin if one is there, else the
        middle; the nearer end where the interval is open."""
        low, high = interval
        step = f.step
        if low is None and high is None:
            return None
        if (
            f.kind in ("change", "percent")
            and old
            and (low is None or low <= -old)
            and (high is None or -old <= high)
        ):
            return -old, EXACT  # the word before the amount is the wrong one
        if low is None or high is None:
            for text in origins(f.printed) if f.kind == "amount" else ():
                meant = fen(text, f.unit)
                if meant and (low is None or meant >= low) and (high is None or meant <= high):
                    return meant, NEAR
            if low is not None:
                return -(-low // step) * step, LEAST
            assert high is not None
            return high // step * step, MOST
        first, last = -(-low // step), high // step
        if (
            first > last
        ):  # an amount typed with more places than usual: its bounds are finer than what it should print
            return ((low + high) // 2, NEAR) if f.typed and f.kind in ("amount", "change") else None
        if first == last:
            return first * step, EXACT
        middle = (low + high) // 2 // step
        # Nearest first; halfway between two, the larger, as amounts are rounded.
        near = sorted(
            range(max(first, middle - 50), min(last, middle + 50) + 1),
            key=lambda n: (abs(2 * n * step - low - high), -n),
        )
        for n in near:
            if slip(f.printed, show(f, n * step)) is not None:
                return n * step, NEAR
        return (near[0] if last - first < 2 else _roundest(first, last, middle)) * step, NEAR

    def _disjoint(self, broken: set[int]) -> int:
        """A lower bound on the changes needed: broken constraints that share no figure, and no word that turns theirs."""
        seen: set[int] = set()
        count = 0
        for n in sorted(broken, key=lambda n: len(self.constraints[n].figures)):
            members = [i if (word := self.figures[i].word) < 0 else word for i in self._members(n)]
            if seen.isdisjoint(members):
                count += 1
                seen.update(members)
        return count

    def _survives(self, repair: Repair, group: set[int]) -> bool:
        """Whether the relations derived anew from the repaired figures hold; needed only where a figure became
        zero or ceased to be, for then other facts of no money stand."""
        changes = repair.all
        if self.recheck is None or not any((self.values[i] or 0) == 0 or not v for i, v in changes.items()):
            return True
        others = {(self.constraints[n].code, self.constraints[n].where) for n in self.broken - group}
        return self.recheck(changes, others)
