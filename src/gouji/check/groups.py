"""Small tools of the search: what hangs together, and what intervals have in common."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from gouji.relations.constraint import Interval


def intersection(intervals: Sequence[Interval]) -> Interval | None:
    """What all of these have in common; None where there are none, or nothing."""
    lows = [low for low, _ in intervals if low is not None]
    highs = [high for _, high in intervals if high is not None]
    low, high = max(lows, default=None), min(highs, default=None)
    if not intervals or (low is not None and high is not None and low > high):
        return None
    return low, high


def connected(nodes: set[int], links: Iterable[Sequence[int]]) -> list[set[int]]:
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
