"""Measures that are not counted from cases (a centre's score, a redesign's savings, reports delivered), recorded
with their evidence so that an indicator asks for them as for any metric."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

import msgspec

from gouji.public_services import database
from gouji.public_services.errors import Unfit

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection as Connection

    from gouji.public_services.metrics import MetricValue

LAYOUT = """
CREATE TABLE IF NOT EXISTS measure (metric VARCHAR, version VARCHAR, name VARCHAR, unit VARCHAR, period VARCHAR, value DOUBLE,
                                    n BIGINT, low DOUBLE, high DOUBLE, taken_at TIMESTAMP, method VARCHAR, simulated BOOLEAN);
CREATE TABLE IF NOT EXISTS measure_evidence (metric VARCHAR, period VARCHAR, "order" INTEGER, under INTEGER, kind VARCHAR,
                                             subject VARCHAR, value VARCHAR, place VARCHAR, leads VARCHAR);
"""


class Row(msgspec.Struct, frozen=True):
    """One piece of evidence: what kind, what it is about, what it says, where it stands (a file and line, a visit, a
    step), what stands behind it, and the measure and period that it leads on to (`centre_score|2023Q1`)."""

    kind: str
    subject: str
    value: str
    place: str
    below: tuple[Row, ...] = ()
    leads: str = ""


class Kept(msgspec.Struct, frozen=True):
    """Evidence as it is kept: numbered, with the number of the row it stands under (0: none)."""

    order: int
    under: int
    kind: str
    subject: str
    value: str
    place: str
    leads: str


def record(
    con: Connection, metric: str, name: str, unit: str, period: str, value: float | None, n: int,
    interval: tuple[float, float] | None, rows: Sequence[Row], method: str, simulated: bool,
    taken_at: datetime | None = None, version: str = "1",
) -> None:  # fmt: skip
    """Keep a measure with its evidence, in place of what was recorded for the same period. `taken_at` is now unless given."""
    con.execute(LAYOUT)
    con.execute("DELETE FROM measure WHERE metric = ? AND period = ?", [metric, period])
    con.execute("DELETE FROM measure_evidence WHERE metric = ? AND period = ?", [metric, period])
    low, high = interval or (None, None)
    taken = taken_at or datetime.now().replace(microsecond=0)  # noqa: DTZ005
    con.execute(
        "INSERT INTO measure VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [metric, version, name, unit, period, value, n, low, high, taken, method, simulated],
    )
    flat = list(_flat(rows, 0, [0]))
    if flat:
        con.executemany(
            "INSERT INTO measure_evidence VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [[metric, period, *msgspec.structs.astuple(k)] for k in flat],
        )


def _flat(rows: Sequence[Row], under: int, last: list[int]) -> Iterator[Kept]:
    for r in rows:
        last[0] += 1
        number = last[0]
        yield Kept(number, under, r.kind, r.subject, r.value, r.place, r.leads)
        yield from _flat(r.below, number, last)


def names(con: Connection) -> list[dict[str, Any]]:
    """What has been recorded."""
    if not _exists(con):
        return []
    return database.rows(
        con, "SELECT metric, name, unit, period, value, n FROM measure ORDER BY metric, period"
    )


def key_of(con: Connection, name: str) -> str:
    """The key of a metric or of a recorded measure that is called by its key or by its name in either language. Raises
    Unfit, with those like it, for a name that nobody knows."""
    from difflib import get_close_matches

    from gouji.public_services.metrics import metrics

    called = {m.zh: key for key, m in metrics().items()} | {m.en.lower(): key for key, m in metrics().items()}
    called |= {n["name"]: n["metric"] for n in names(con)} | {n["metric"]: n["metric"] for n in names(con)}
    called |= {key: key for key in metrics()}
    if found := called.get(name) or called.get(name.lower()):
        return str(found)
    holding = [c for c in called if name and name in c]
    near = (holding or get_close_matches(name, called, 3))[:5]
    like = f"；相近的有 {'、'.join(near)}" if near else ""
    raise Unfit(
        f"没有指标 {name}{like}；gouji services metric 数据库 列出全部",
        f"no metric {name}{'; near it: ' + ', '.join(near) if near else ''}; gouji services metric DATABASE lists them",
    )


def latest(con: Connection, name: str, period: str) -> MetricValue:
    """The measure of that period, or the last one where none is given. Raises KeyError where there is none."""
    from gouji.public_services.metrics import MetricValue

    found = _exists(con) and database.rows(
        con, "SELECT * FROM measure WHERE metric = ? AND (period = ? OR ? = '') ORDER BY period DESC LIMIT 1", [name, period, period]
    )  # fmt: skip
    if not found:
        raise KeyError(name)
    m = found[0]
    interval = (m["low"], m["high"]) if m["low"] is not None else None
    return MetricValue(
        metric=name, version=m["version"], name=m["name"], unit=m["unit"], period=m["period"], grouping="", group="",
        value=m["value"], n=m["n"], numerator=None, interval=interval, excluded=0, snapshot=str(m["taken_at"]), run=0,
        rules_version="", query=m["method"], simulated=m["simulated"],
    )  # fmt: skip


def kept(con: Connection, name: str, period: str) -> list[Kept]:
    """All evidence of a measure for exactly that period, in its order."""
    if not _exists(con):
        return []
    query = 'SELECT "order", under, kind, subject, value, place, leads FROM measure_evidence WHERE metric = ? AND period = ? ORDER BY 1'
    return [Kept(*row) for row in con.execute(query, [name, period]).fetchall()]


def rows_of(con: Connection, name: str, period: str, limit: int) -> list[dict[str, Any]]:
    """The evidence of a measure as a list: of the period, or of the last one where none is given."""
    if not _exists(con):
        return []
    of = period or database.scalar(con, "SELECT max(period) FROM measure WHERE metric = ?", [name])
    return [{"subject": k.subject, "value": k.value, "place": k.place} for k in kept(con, name, of)][:limit]


def _exists(con: Connection) -> bool:
    return bool(database.scalar(con, "SELECT count(*) FROM duckdb_tables() WHERE table_name = 'measure'"))
