"""What is known of a metric that an indicator names: asked of another part, or kept in the ledger when it was asked."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from gouji.model.ledger import Ledger


class Behind(msgspec.Struct, frozen=True):
    """A row behind a metric: its kind (one of KINDS), what it is about, what it says, where it stands, what is behind it."""

    kind: str
    subject: str
    value: str = ""
    place: str = ""
    below: tuple[Behind, ...] = ()


class Answer(msgspec.Struct, frozen=True):
    """What another part knows of a metric: the value as printed, how many rows, of when, by which rules, whether all of it
    is invented, its interval as printed, and some of the rows that it was counted from."""

    printed: str
    n: int
    snapshot: str = ""
    version: str = ""
    simulated: bool = False
    interval: str = ""
    rows: tuple[Behind, ...] = ()


Ask = Callable[[str], Answer | None]


def stored(ledger: Ledger, metric: str) -> Answer | None:
    """What a ledger's snapshot says of a metric for its year, with the rows kept of it."""
    found = next((s for s in ledger.snapshots if s.metric == metric and s.period == str(ledger.year)), None)
    if found is None:
        return None
    mine = [r for r in ledger.snapshot_rows if r.metric == metric and r.period == found.period]

    def under(number: int) -> tuple[Behind, ...]:
        return tuple(
            Behind(r.kind, r.subject, r.value, r.place, under(r.order))
            for r in mine
            if r.under == number and r.order > number
        )

    interval = f"{found.low} ~ {found.high}" if found.low else ""
    return Answer(found.value, found.count, found.taken, found.rules, found.simulated, interval, under(0))
