"""Why a mistake was not found, not told first, or not put right: each shortfall with its reason, by the figure it is of."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from bench.detection.judge import Ground, Verdict
from bench.detection.slips import Slip
from gouji.check.held import Hold

MOST_NAMES = 3
_ROUNDED = "what rounding allows"
_UNHELD = {
    Hold.CUSTOM: "only a custom holds it",
    Hold.NOTHING: "nothing else states it",
    Hold.ABOVE: "only an upper limit holds it, and was not passed",
    Hold.BELOW: "only a lower limit holds it, and was not passed",
    Hold.BOTH: "only limits hold it, and were not passed",
    Hold.DIRECTION: "only its direction is checked",
    Hold.EQUATION: _ROUNDED,
}


def reason(ground: Ground, slip: Slip, v: Verdict) -> str:
    """Why, in a few words; empty where nothing falls short."""
    if v.repaired or (v.first and slip.kind in ("year", "direction", "count")):
        return ""
    if not v.found:
        if slip.at in ground.accused:
            return "told of this place before"
        why = _UNHELD[ground.holds.get(slip.at, Hold.EQUATION)]
        if v.hinted:
            return f"a hint: {'a difference in the last place' if why == _ROUNDED else why.partition(',')[0]}"
        return why
    twins = ground.twins.get(slip.at)
    if not v.first:
        if twins:
            more = f" and {len(twins) - MOST_NAMES} more" if len(twins) > MOST_NAMES else ""
            return f"not told apart from {'、'.join(twins[:MOST_NAMES])}{more}"
        if slip.at not in ground.seen:
            return "a limit was passed; which side is wrong it does not tell"
        return "another repair was as likely or likelier"
    if not any(f.repairs for f in v.findings):
        return "no number any more: told as wrongly written"
    return (
        "the right place, the value known only within limits"
        if not v.ceiling_first
        else "the right place, a value of the same likelihood"
    )


class Shortfalls:
    """What fell short in one document: (figure, reason, state) → the slips."""

    def __init__(self) -> None:
        self.of: dict[tuple[str, str, str], list[str]] = defaultdict(list)

    def add(self, ground: Ground, slip: Slip, v: Verdict, label: str) -> None:
        """Keep the try if it falls short."""
        if why := reason(ground, slip, v):
            state = "not found" if not v.found else "not first" if not v.first else "not put right"
            self.of[label, why, state].append(f"{slip.kind} {slip.before}→{slip.after or '空'}")

    def merge(self, other: Shortfalls) -> None:
        """Add those of another piece of the same document."""
        for key, slips in other.of.items():
            self.of[key] += slips

    def rows(self) -> Iterator[str]:
        for (label, why, state), slips in sorted(self.of.items(), key=lambda x: (x[0][2], x[0][1], x[0][0])):
            yield f"| {label} | {state} | {why} | {'; '.join(slips)} |"

    def reasons(self) -> Counter[tuple[str, str]]:
        """How many tries fell short by state and reason."""
        out: Counter[tuple[str, str]] = Counter()
        for (_, why, state), slips in self.of.items():
            out[state, why.partition(" from ")[0]] += len(slips)
        return out
