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
from typing import NamedTuple

from gouji.check.explain import WAYS, quantity
from gouji.check.slips import origins, slip
from gouji.model.money import exact, fen
from gouji.model.money import printed as print_money
from gouji.relations.constraint import Constraint, Figure, Interval

EXACT, NEAR, LEAST, MOST = "exact", "near", "least", "most"  # how a repaired value is known

LIKELY = {"doubled", "digit", "exchanged", "dropped", "point", "extra", "sign"}  # slips that need no story
MOST_CHANGES = 5
MOST_ANSWERS = 64
MOST_NODES = 4_000  # of one group
MOST_NODES_IN_ALL = 20_000


class Repair(NamedTuple):
    """One way to make everything hold: (figure, new value), with its cost (lower is likelier) and the slip
    of each change and how its value is known: exact, near (within what rounding allows), least or most (an
    inequality tells no more)."""

    changes: tuple[tuple[int, int], ...]
    cost: int
    slips: tuple[str | None, ...]
    known: tuple[str, ...] = ()

    @property
    def exact(self) -> bool:
        return all(k == EXACT for k in self.known)


class Cause(NamedTuple):
    """Broken constraints that belong together, and every smallest repair. `complete` is False where the
    search stopped at its limits; then `repairs` may be empty."""

    broken: tuple[int, ...]
    repairs: tuple[Repair, ...]
    complete: bool = True


class Decoder:
    """The figures and constraints of one document, ready to be searched."""

    def __init__(
        self, figures: Sequence[Figure], constraints: Sequence[Constraint],
        recheck: Callable[[dict[int, int], set[tuple[str, str]]], bool] | None = None,
        soft: Sequence[Constraint] = (),
    ) -> None:  # fmt: skip
        self.figures, self.constraints, self.recheck = figures, constraints, recheck
        self.soft: dict[int, list[Constraint]] = defaultdict(list)
        for s in soft:
            if not s.unknown:
                for i in s.figures:
                    self.soft[i].append(s)
        self.values: list[int | None] = [f.value for f in figures]
        self.touching: dict[int, list[int]] = defaultdict(list)
        self.resting: dict[int, list[int]] = defaultdict(list)
        for n, c in enumerate(constraints):
            if not c.unknown:
                for i in c.figures:
                    self.touching[i].append(n)
                for i in c.rests:
                    self.resting[i].append(n)
        self.broken = {n for n, c in enumerate(constraints) if not c.unknown and self._gap(n)}
        self.nodes = self.spent = 0

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
        parts = _connected(set(changed), [group for group in shared if group])
        if len(parts) < 2:
            return [cause]
        found = [self._decode({n for i in part for n in touching[i]}, len(part)) for part in parts]
        covered = {n for c in found for n in c.broken}
        return found if all(c.repairs for c in found) and covered == set(cause.broken) else [cause]

    def _gap(self, n: int, changes: dict[int, int] | None = None) -> int:
        """How far a constraint is from holding; a difference in the last place is none."""
        gap = self.constraints[n].gap(self.values, changes)
        return 0 if abs(gap) <= self.constraints[n].unit else gap

    # ---- grouping ---------------------------------------------------------------------------------------------

    def _components(self, broken: Iterable[int]) -> list[set[int]]:
        by_figure: dict[int, list[int]] = defaultdict(list)
        for n in broken:
            for i in self._members(n):
                by_figure[i].append(n)
        return _connected(set(broken), by_figure.values())

    def _linked(self, groups: list[set[int]]) -> list[set[int]]:
        """Groups that found no repair of their own, joined where a constraint that holds touches both."""
        owner = {i: g for g, group in enumerate(groups) for n in group for i in self.constraints[n].figures}
        shared: dict[int, set[int]] = defaultdict(set)
        for i, g in owner.items():
            for n in self.touching[i]:
                shared[n].add(g)
        joined = _connected(set(range(len(groups))), [list(gs) for gs in shared.values()])
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
        self.others = self.broken - group
        for depth in range(1, most + 1):
            found: dict[tuple[tuple[int, int], ...], dict[int, str]] = {}
            for changes, known in self._search(group, {}, depth, {}):
                found.setdefault(tuple(sorted(changes.items())), known)
                if len(found) >= MOST_ANSWERS:
                    break
            repairs = [self._priced(changes, known) for changes, known in found.items()]
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
                old = self.values[figure]
                self.values[figure] = changes[figure] = value
                now = broken.copy()
                for n in (*self.touching[figure], *self.resting[figure]):
                    if n in self.others:
                        continue
                    (now.add if self._gap(n, changes) else now.discard)(n)
                yield from self._search(now, changes, left - 1, {**known, figure: how})
                self.values[figure] = old
                del changes[figure]

    def _candidates(self, figure: int, broken: set[int], changes: dict[int, int]) -> list[tuple[int, str]]:
        """Values that broken constraints imply for a figure: one that serves them all where there is one, else
        one for each, and how each is known."""
        f, old = self.figures[figure], self.values[figure]
        intervals = [
            w for n in self.touching[figure]
            if n in broken and (w := self.constraints[n].implied(figure, self.values, changes)) is not None
        ]  # fmt: skip
        whole = _intersection(intervals)
        held = [
            w for n in self.touching[figure]
            if n not in broken and n not in self.others
            and (w := self.constraints[n].implied(figure, self.values, changes)) is not None
        ]  # fmt: skip
        out: dict[int, str] = {}
        for interval in [whole] if whole else dict.fromkeys(intervals):
            narrowed = _intersection([interval, *held]) or interval
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
        if f.kind == "change" and old and (low is None or low <= -old) and (high is None or -old <= high):
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
        near = sorted(
            range(max(first, middle - 50), min(last, middle + 50) + 1), key=lambda n: abs(n - middle)
        )
        for n in near:
            if slip(f.printed, self.show(f, n * step)) is not None:
                return n * step, NEAR
        return near[0] * step, NEAR

    def _disjoint(self, broken: set[int]) -> int:
        """A lower bound on the changes needed: broken constraints that share no figure."""
        seen: set[int] = set()
        count = 0
        for n in sorted(broken, key=lambda n: len(self.constraints[n].figures)):
            members = self._members(n)
            if seen.isdisjoint(members):
                count += 1
                seen.update(members)
        return count

    def _survives(self, repair: Repair, group: set[int]) -> bool:
        """Whether the relations derived anew from the repaired figures hold; needed only where a figure became
        zero or ceased to be, for then other facts of no money stand."""
        changes = dict(repair.changes)
        if self.recheck is None or not any((self.values[i] or 0) == 0 or not v for i, v in changes.items()):
            return True
        others = {(self.constraints[n].code, self.constraints[n].where) for n in self.broken - group}
        return self.recheck(changes, others)

    # ---- likelihood -------------------------------------------------------------------------------------------

    def show(self, f: Figure, value: int) -> str:
        """A value as this figure would print it."""
        if f.kind == "percent":
            return f"{abs(value) / 100:.{max(f.decimals, 0)}f}"
        if f.kind == "direction":
            return WAYS[(value > 0) - (value < 0)][0]
        if f.kind == "quantity":
            return quantity(value)
        if f.kind not in ("amount", "change"):
            return str(value)
        grouped = "," in f.printed or (f.address is not None and not f.printed)
        if f.typed and not f.half and f.unit == "万元":
            return exact(abs(value))
        return print_money(abs(value) if f.typed else value, f.unit or "万元", f.decimals, grouped)

    def _priced(self, changes: tuple[tuple[int, int], ...], known: dict[int, str]) -> Repair:
        cost, slips = 0, []
        for i, value in changes:
            f = self.figures[i]
            flipped = f.kind == "change" and bool(f.value) and value == -(f.value or 0)
            kind = "sign" if flipped else slip(f.printed, self.show(f, value))
            slips.append(kind)
            cost += 0 if kind in LIKELY else 20
            cost += 10 if f.kind == "change" and not f.value else 0  # 持平 is a word, not a number mistyped
            cost += 0 if f.typed else (14 if f.address is not None and f.address.row == "total" else 10)
            cost += 100 if value < 0 and f.kind == "amount" and not f.typed else 0
            cost += 4 if not value else 0
            cost -= 12 if kind == "blank" else 0
        cost += 6 * self._strained(changes)
        return Repair(changes, cost, tuple(slips), tuple(known[i] for i, _ in changes))

    def _strained(self, changes: tuple[tuple[int, int], ...]) -> int:
        """How many customs (soft constraints) would be broken after a repair, among those it touches."""
        touched = {id(s): s for i, _ in changes for s in self.soft.get(i, ())}
        if not touched:
            return 0
        old = [(i, self.values[i]) for i, _ in changes]
        for i, value in changes:
            self.values[i] = value
        count = sum(1 for s in touched.values() if s.gap(self.values))
        for i, before in old:
            self.values[i] = before
        return count


def _intersection(intervals: Sequence[Interval]) -> Interval | None:
    lows = [low for low, _ in intervals if low is not None]
    highs = [high for _, high in intervals if high is not None]
    low, high = max(lows, default=None), min(highs, default=None)
    if not intervals or (low is not None and high is not None and low > high):
        return None
    return low, high


def _connected(nodes: set[int], links: Iterable[Sequence[int]]) -> list[set[int]]:
    """The connected components of `nodes` under `links`, in order of their least member."""
    root = {n: n for n in nodes}

    def find(n: int) -> int:
        while root[n] != n:
            root[n] = root[root[n]]
            n = root[n]
        return n

    for link in links:
        for other in link[1:]:
            a, b = find(link[0]), find(other)
            root[max(a, b)] = min(a, b)
    groups: dict[int, set[int]] = defaultdict(set)
    for n in nodes:
        groups[find(n)].add(n)
    return [groups[n] for n in sorted(groups)]
