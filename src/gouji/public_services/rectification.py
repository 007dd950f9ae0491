"""Rectification: what is to be put right, by whom; and after the data come again, what has changed."""

# ruff: noqa: S608 - queries are put together from declared names; values are parameters

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gouji.public_services import database, quality

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection as Connection

FOUND = "SELECT DISTINCT rule, tbl, subject, field FROM finding WHERE run_id = {run}"


def update(con: Connection, run_id: int | None = None) -> dict[str, int]:
    """Bring the list up to a run: what is new is opened, what is gone is settled, what came back is opened again."""
    run = run_id or quality.latest_run(con)
    found = FOUND.format(run=run)
    same = "r.rule = f.rule AND r.tbl = f.tbl AND r.subject IS NOT DISTINCT FROM f.subject AND r.field IS NOT DISTINCT FROM f.field"
    checked = f"SELECT rule FROM run_rule WHERE run_id = {run} AND outcome IN ('holds', 'broken')"
    settled = con.execute(
        f"UPDATE rectification AS r SET state = 'settled', settled_run = {run} WHERE state <> 'settled' AND rule IN ({checked}) "
        f"AND NOT EXISTS (SELECT 1 FROM ({found}) f WHERE {same})"
    ).fetchall()[0][0]
    again = con.execute(
        f"UPDATE rectification AS r SET state = 'reopened', settled_run = NULL WHERE state = 'settled' AND EXISTS (SELECT 1 FROM ({found}) f WHERE {same})"
    ).fetchall()[0][0]
    opened = con.execute(
        f"INSERT INTO rectification SELECT f.rule, f.tbl, f.subject, f.field, {run}, NULL, NULL, 'open', NULL FROM ({found}) f "
        f"WHERE NOT EXISTS (SELECT 1 FROM rectification r WHERE {same})"
    ).fetchall()[0][0]
    still = database.scalar(con, "SELECT count(*) FROM rectification WHERE state <> 'settled'")
    return {"opened": opened, "settled": settled, "reopened": again, "outstanding": int(still)}


def changes(con: Connection, before: int, after: int) -> list[dict[str, Any]]:
    """What two runs say differently, rule by rule."""
    return database.rows(
        con,
        f"""WITH a AS ({FOUND.format(run=before)}), b AS ({FOUND.format(run=after)})
        SELECT coalesce(a.rule, b.rule) AS rule, count(*) FILTER (a.rule IS NOT NULL AND b.rule IS NULL) AS settled,
               count(*) FILTER (a.rule IS NULL) AS fresh, count(*) FILTER (a.rule IS NOT NULL AND b.rule IS NOT NULL) AS remaining
        FROM a FULL JOIN b ON a.rule = b.rule AND a.tbl = b.tbl AND a.subject IS NOT DISTINCT FROM b.subject
          AND a.field IS NOT DISTINCT FROM b.field
        GROUP BY ALL ORDER BY rule""",
    )


def listing(con: Connection, rule: str = "", limit: int = 100) -> list[dict[str, Any]]:
    """What is still to be put right, with the file and line, what stands there and what should."""
    wanted = "AND f.rule = $rule" if rule else ""
    return database.rows(
        con,
        f"""SELECT f.rule, f.tbl AS "table", i.file, f.row_no AS line, f.subject, f.field, f.actual, f.expected
        FROM finding f LEFT JOIN imports i USING (import_id) WHERE f.run_id = $run {wanted}
        ORDER BY f.rule, f.import_id, f.row_no, f.subject LIMIT {int(limit)}""",
        {"run": quality.latest_run(con), **({"rule": rule} if rule else {})},
    )


def assign(con: Connection, rule: str, owner: str, note: str = "") -> int:
    """Give what a rule found to an office; how many entries."""
    changed = con.execute(
        "UPDATE rectification SET owner = ?, note = ?, state = 'assigned' WHERE rule = ? AND state IN ('open', 'reopened')",
        [owner, note, rule],
    ).fetchall()[0][0]
    return int(changed)


def states(con: Connection) -> list[dict[str, Any]]:
    """The list rule by rule: how many are open, given out, settled, back again, and with whom."""
    return database.rows(
        con,
        """SELECT rule, count(*) FILTER (state = 'open') AS open, count(*) FILTER (state = 'assigned') AS assigned,
          count(*) FILTER (state = 'reopened') AS reopened, count(*) FILTER (state = 'settled') AS settled,
          string_agg(DISTINCT owner, '、') AS owners
        FROM rectification GROUP BY rule ORDER BY rule""",
    )
