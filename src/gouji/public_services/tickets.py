"""Bad ratings, complaints and "can't get it done": from registering to closing and looking back, against their limits."""

# ruff: noqa: S608 - queries are put together from declared names; values are parameters

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gouji.public_services import database, metrics, page, schema

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection as Connection

STAGES = (("assigned_at", "交办"), ("visited_at", "回访"), ("handled_at", "整改"), ("feedback_at", "反馈"), ("closed_at", "办结"), ("looked_back_at", "回头看"))  # fmt: skip

# Every ticket with where it stands, how many working days it took or has been open, and what is late.
STANDING = """
SELECT t.*, CASE {stage} ELSE '登记' END AS stage, e.idx - b.idx AS days,
  CASE WHEN t.closed_at IS NULL AND e.idx - b.idx > $limit THEN '办理逾期'
       WHEN t.closed_at IS NOT NULL AND e.idx - b.idx > $limit THEN '超期办结'
       WHEN t.closed_at IS NOT NULL AND t.looked_back_at IS NULL AND n.idx - e.idx > $look_back THEN '回头看逾期' END AS late
FROM ticket t JOIN calendar b ON b.day = t.opened_at::DATE JOIN calendar e ON e.day = coalesce(t.closed_at, as_of())::DATE
JOIN calendar n ON n.day = as_of()::DATE
"""


def _standing() -> str:
    return STANDING.format(
        stage=" ".join(f"WHEN t.{name} IS NOT NULL THEN '{zh}'" for name, zh in reversed(STAGES))
    )


def _limits(con: Connection) -> dict[str, Any]:
    return {
        "limit": database.parameter(con, "tickets", "limit_workdays"),
        "look_back": database.parameter(con, "tickets", "look_back_workdays"),
    }


def standing(con: Connection, only_late: bool = False, limit: int = 100) -> list[dict[str, Any]]:
    """Tickets with their stage, days and lateness, longest open first."""
    return database.rows(
        con,
        f"SELECT ticket_no, kind, project_no, site_code, opened_at, stage, days, late FROM ({_standing()}) "
        f"WHERE {'late IS NOT NULL' if only_late else 'true'} ORDER BY days DESC, ticket_no LIMIT {int(limit)}",
        _limits(con),
    )


def counts(con: Connection, period: str = "") -> list[dict[str, Any]]:
    """By kind: how many, closed, closed in time, looked back at, late now."""
    return database.rows(
        con,
        f"""SELECT kind, count(*) AS tickets, count(closed_at) AS closed, count(*) FILTER (closed_at IS NOT NULL AND days <= $limit) AS in_time,
          count(looked_back_at) AS looked_back, count(late) AS late
        FROM ({_standing()}) t WHERE true{metrics.within("t.opened_at", period)} GROUP BY kind ORDER BY kind""",
        _limits(con),
    )


def summary(con: Connection, period: str) -> list[str]:
    """What a report says of tickets."""
    names = schema.sources()["national"].lists["ticket_kind"].codes
    rows = [
        (
            names.get(r["kind"], r["kind"]),
            r["tickets"],
            r["closed"],
            r["in_time"],
            r["looked_back"],
            r["late"],
        )
        for r in counts(con, period)
    ]
    limits = _limits(con)
    note = f"办理时限{limits['limit']}个工作日、回头看{limits['look_back']}个工作日为参数（出处见 parameters.toml，待本地确认）。"
    return [page.table(("种类", "工单", "办结", "按期办结", "已回头看", "逾期"), rows, (1, 2, 3, 4, 5)), page.paragraph(note, note=True)] if rows else [page.paragraph("本期没有工单。")]  # fmt: skip
