"""Bad ratings, complaints and "can't get it done": from registering to closing and looking back, against their limits."""

# ruff: noqa: S608 - queries are put together from declared names; values are parameters

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gouji.public_services import database, metrics, schema
from gouji.public_services.report import Block, Paragraph, Table
from gouji.public_services.ticketing import STEPS

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection as Connection


# Every ticket with where it stands, until when it must be closed, how many working days it took or has been open, and
# what is late. A ticket registered after the last record is as old as the day it was registered.
STANDING = """
SELECT t.*, CASE {stage} ELSE 'open' END AS stage, e.idx - b.idx AS days, due.day AS due,
  CASE WHEN t.closed_at IS NULL AND e.idx - b.idx > $limit THEN 'overdue'
       WHEN t.closed_at IS NOT NULL AND e.idx - b.idx > $limit THEN 'closed late'
       WHEN t.closed_at IS NOT NULL AND t.looked_back_at IS NULL AND n.idx - e.idx > $look_back THEN 'look-back overdue'
       WHEN t.closed_at IS NULL AND e.idx - b.idx >= $warning * $limit THEN 'soon' END AS late
FROM ticket t JOIN calendar b ON b.day = t.opened_at::DATE
JOIN calendar e ON e.day = coalesce(t.closed_at, greatest(as_of(), t.opened_at))::DATE
JOIN calendar n ON n.day = greatest(as_of(), t.closed_at, t.opened_at)::DATE
JOIN (SELECT idx, min(day) AS day FROM calendar GROUP BY idx) due ON due.idx = b.idx + $limit
"""
SOON = "soon"


def _standing() -> str:
    return STANDING.format(
        stage=" ".join(
            f"WHEN t.{column} IS NOT NULL THEN '{step}'" for step, (column, _) in reversed(STEPS.items())
        )
    )


def _limits(con: Connection) -> dict[str, Any]:
    return {
        "limit": database.parameter(con, "tickets", "limit_workdays"),
        "look_back": database.parameter(con, "tickets", "look_back_workdays"),
        "warning": database.parameter(con, "clock", "warning_share"),
    }


def standing(
    con: Connection, only_late: bool = False, limit: int = 100, kind: str = ""
) -> list[dict[str, Any]]:
    """Tickets with their stage, days and lateness, those still open first, the longest of them first."""
    return database.rows(
        con,
        f"SELECT ticket_no, kind, project_no, site_code, opened_at, due::DATE AS due, stage, days, late FROM ({_standing()}) "
        f"WHERE {'late IS NOT NULL' if only_late else 'true'} AND ($kind = '' OR kind = $kind) ORDER BY closed_at IS NOT NULL, days DESC, ticket_no LIMIT {int(limit)}",
        {**_limits(con), "kind": kind},
    )


def counts(con: Connection, period: str = "") -> list[dict[str, Any]]:
    """By kind: how many, closed, closed in time, looked back at, late now."""
    return database.rows(
        con,
        f"""SELECT kind, count(*) AS tickets, count(closed_at) AS closed, count(*) FILTER (closed_at IS NOT NULL AND days <= $limit) AS in_time,
          count(looked_back_at) AS looked_back, count(*) FILTER (late <> '{SOON}') AS overdue
        FROM ({_standing()}) t WHERE true{metrics.within("t.opened_at", period)} GROUP BY kind ORDER BY kind""",
        _limits(con),
    )


def summary(con: Connection, period: str) -> tuple[Block, ...]:
    """What a report says of tickets."""
    names = schema.sources()["national"].lists["ticket_kind"].codes
    rows = tuple(
        (
            names.get(r["kind"], r["kind"]),
            *(r[k] for k in ("tickets", "closed", "in_time", "looked_back", "overdue")),
        )
        for r in counts(con, period)
    )
    if not rows:
        return (Paragraph("本期没有工单。"),)
    limits = _limits(con)
    note = f"办理时限{limits['limit']}个工作日、回头看{limits['look_back']}个工作日为参数（出处见 parameters.toml，待本地确认）。"
    return Table(("种类", "工单", "办结", "按期办结", "已回头看", "逾期"), rows, (1, 2, 3, 4, 5)), Paragraph(
        note, note=True
    )
