"""Snapshots of metrics (指标快照): what a measure said when it was asked, and some of the rows it was counted from.

A snapshot is the evidence of an indicator's actual value; with it the chain goes on to cases, visits and processes without
the database that answered.
"""

from __future__ import annotations

import msgspec


class Snapshot(msgspec.Struct, frozen=True):
    """A metric's answer as it was printed: value, interval, how many rows, which were left out, of when, by which rules."""

    metric: str
    period: str
    name: str
    value: str
    low: str = ""
    high: str = ""
    count: int = 0
    excluded: int = 0
    taken: str = ""
    rules: str = ""  # version of the metric, and of the rules that its rows had to pass
    method: str = ""
    simulated: bool = False  # all of it is invented


class SnapshotRow(msgspec.Struct, frozen=True):
    """A row behind a snapshot, numbered within it from 1; `under` is the number of the row that it stands behind, 0 for
    none. `kind` is case, rating, ticket, item, finding, report, measure, visit, version or step."""

    metric: str
    period: str
    order: int
    kind: str
    subject: str
    value: str = ""
    place: str = ""
    under: int = 0
