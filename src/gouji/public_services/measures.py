"""Measures that are not counted from cases (a centre's score, a redesign's savings, reports delivered), recorded
with their evidence so that an indicator asks for them as for any metric."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

import msgspec

from gouji.public_services import database

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection as Connection

    from gouji.public_services.metrics import MetricValue

LAYOUT = """
CREATE TABLE IF NOT EXISTS measure (metric VARCHAR, version VARCHAR, name VARCHAR, unit VARCHAR, period VARCHAR, value DOUBLE,
                                    n BIGINT, low DOUBLE, high DOUBLE, taken_at TIMESTAMP, method VARCHAR, simulated BOOLEAN);
CREATE TABLE IF NOT EXISTS measure_row (metric VARCHAR, period VARCHAR, subject VARCHAR, value VARCHAR, place VARCHAR);
"""


class Row(msgspec.Struct, frozen=True):
    """One piece of evidence: what it is about, what it says, where it stands (a file and line, a visit, a step)."""

    subject: str
    value: str
    place: str


def record(
    con: Connection, metric: str, name: str, unit: str, period: str, value: float | None, n: int,
    interval: tuple[float, float] | None, rows: list[Row], method: str, simulated: bool, version: str = "1",
) -> None:  # fmt: skip
    """Keep a measure with its evidence, in place of what was recorded for the same period."""
    con.execute(LAYOUT)
    con.execute("DELETE FROM measure WHERE metric = ? AND period = ?", [metric, period])
    con.execute("DELETE FROM measure_row WHERE metric = ? AND period = ?", [metric, period])
    low, high = interval or (None, None)
    now = datetime.now().replace(microsecond=0)  # noqa: DTZ005
    con.execute(
        "INSERT INTO measure VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [metric, version, name, unit, period, value, n, low, high, now, method, simulated],
    )
    if rows:
        con.executemany("INSERT INTO measure_row VALUES (?, ?, ?, ?, ?)", [[metric, period, r.subject, r.value, r.place] for r in rows])  # fmt: skip


def names(con: Connection) -> list[dict[str, Any]]:
    """What has been recorded."""
    if not _exists(con):
        return []
    return database.rows(
        con, "SELECT metric, name, unit, period, value, n FROM measure ORDER BY metric, period"
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


def rows_of(con: Connection, name: str, period: str, limit: int) -> list[dict[str, Any]]:
    """The evidence of a measure."""
    if not _exists(con):
        return []
    return database.rows(
        con, "SELECT subject, value, place FROM measure_row WHERE metric = ? AND (period = ? OR ? = '') LIMIT ?",
        [name, period, period, limit],
    )  # fmt: skip


def _exists(con: Connection) -> bool:
    return bool(database.scalar(con, "SELECT count(*) FROM duckdb_tables() WHERE table_name = 'measure'"))
