"""What cases really did against what the process says, and where they waited: window queries over their events."""

# ruff: noqa: S608 - queries are put together from declared names; values are parameters

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from gouji.public_services import database
from gouji.public_services.process import Process

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection as Connection

EVENTS = """
events AS (
  SELECT k.case_id, k.activity, k.started, k.ended, k.import_id, k.row_no,
         lag(k.activity) OVER w AS previous, lag(k.ended) OVER w AS left_at,
         count(*) OVER (PARTITION BY k.case_id, k.activity) AS times
  FROM process_key k JOIN whole_case c USING (case_id)
  WHERE c.state = 'closed' AND ($task = '' OR c.task_code = $task)
  WINDOW w AS (PARTITION BY k.case_id ORDER BY k.started, k.ended, k.row_no))
"""


class Conformance(msgspec.Struct, frozen=True):
    """How many cases followed the process, and how the others did not."""

    cases: int
    fitting: int
    missing: dict[str, int]
    unknown: dict[str, int]
    repeated: dict[str, int]
    jumps: dict[str, int]  # a step that follows another although the process has no such arrow


def variants(con: Connection, task: str = "", limit: int = 10) -> list[dict[str, Any]]:
    """The different ways that cases went, commonest first."""
    return database.rows(
        con,
        f"""WITH {EVENTS}, ways AS (SELECT case_id, string_agg(activity, ' → ' ORDER BY started, ended, row_no) AS way
              FROM events GROUP BY case_id)
        SELECT way, count(*) AS cases FROM ways GROUP BY way ORDER BY cases DESC, way LIMIT {int(limit)}""",
        {"task": task},
    )


def bottlenecks(con: Connection, task: str = "") -> list[dict[str, Any]]:
    """Between which steps cases wait, and within which they take long: medians in hours, longest first."""
    return database.rows(
        con,
        f"""WITH {EVENTS}
        SELECT 'wait' AS kind, previous || ' → ' || activity AS step, count(*) AS n,
               round(median(epoch(started) - epoch(left_at)) / 3600, 1) AS median_hours,
               round(quantile_cont(epoch(started) - epoch(left_at), 0.9) / 3600, 1) AS p90_hours
        FROM events WHERE previous IS NOT NULL GROUP BY ALL
        UNION ALL
        SELECT 'work', activity, count(*), round(median(epoch(ended) - epoch(started)) / 3600, 1),
               round(quantile_cont(epoch(ended) - epoch(started), 0.9) / 3600, 1)
        FROM events GROUP BY ALL ORDER BY median_hours DESC, step""",
        {"task": task},
    )


def conformance(con: Connection, process: Process, task: str = "") -> Conformance:
    """Cases against the steps and arrows of a process; steps are known by their names."""
    names = [s.name for s in process.step]
    by_key = {s.key: s.name for s in process.step}
    arrows = [f"{by_key[e.start]}|{by_key[e.end]}" for e in process.edge]
    values = {"task": task, "names": names, "arrows": arrows}
    con.execute(
        f"""CREATE OR REPLACE TEMP TABLE deviation AS WITH {EVENTS},
        parallel AS (SELECT unnest($names) AS activity)
        SELECT case_id, 'unknown' AS kind, activity AS what FROM events WHERE NOT list_contains($names, activity)
        UNION ALL SELECT DISTINCT case_id, 'repeated', activity FROM events WHERE times > 1
        UNION ALL SELECT case_id, 'jumps', previous || ' → ' || activity FROM events
          WHERE list_contains($names, activity) AND list_contains($names, previous) AND previous <> activity
            AND NOT list_contains($arrows, previous || '|' || activity)
        UNION ALL SELECT c.case_id, 'missing', p.activity FROM (SELECT DISTINCT case_id FROM events) c CROSS JOIN parallel p
          ANTI JOIN events e ON e.case_id = c.case_id AND e.activity = p.activity""",
        values,
    )
    cases = database.scalar(con, f"WITH {EVENTS} SELECT count(DISTINCT case_id) FROM events", {"task": task})
    deviating = database.scalar(con, "SELECT count(DISTINCT case_id) FROM deviation")
    counted = con.execute(
        "SELECT kind, what, count(DISTINCT case_id) AS cases FROM deviation GROUP BY ALL ORDER BY cases DESC, what"
    ).fetchall()
    found: dict[str, dict[str, int]] = {k: {} for k in ("missing", "unknown", "repeated", "jumps")}
    for kind, what, count in counted:
        found[kind][what] = count
    return Conformance(cases, cases - deviating, **found)
