"""Cases: one row per case number, from apply to deliver, with its working-day clock and its light.

The five exchange tables are joined once; rules and metrics read the joined row. A case is known by a whole
number, because millions of long case numbers joined again for each rule would cost minutes.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from gouji.public_services import database, privacy
from gouji.public_services.errors import Unfit
from gouji.public_services.steps import Heard, unheard

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection as Connection

# Words for the first and last steps differ between platforms; steps after closing are no part of the clock.
CLOSING = "('办结', '决定办结', '制证办结')"
AFTERWARDS = "('送达', '评价', '归档')"

# The row of acceptance that counts: an update supersedes, a deletion removes; else the first row.
CASE = """
CREATE OR REPLACE TABLE service_case AS
WITH ranked AS (
  SELECT import_id, row_no, source, project_no, task_code, task_version, project_type, apply_type, apply_date, accept_date,
         promise_date, org_code, site_code, region_code, applyer_page_code_hash AS applicant, cd_operation,
         row_number() OVER (PARTITION BY project_no
             ORDER BY (cd_operation IS NOT DISTINCT FROM 'U') DESC, CASE WHEN cd_operation = 'U' THEN cd_time END DESC,
                      import_id, row_no) AS place
  FROM accept WHERE project_no IS NOT NULL)
SELECT row_number() OVER ()::INTEGER AS case_id, r.* EXCLUDE (place),
       i.rowid AS item_row, i.project_type AS item_project_type, i.is_online, i.automatic, i.steps AS item_steps,
       i.effective_date, i.cancel_date, i.limit_scene_num,
       CASE WHEN i.legal_unit IN ('工作日', 'workday', '3') OR i.legal_unit IS NULL THEN i.legal_days END AS legal_days,
       CASE WHEN i.promise_unit IN ('工作日', 'workday', '3') OR i.promise_unit IS NULL THEN i.promise_days END AS promise_days
FROM ranked r LEFT JOIN item i ON i.task_code = r.task_code AND i.task_version = r.task_version
WHERE r.place = 1 AND cd_operation IS DISTINCT FROM 'D'
"""

# Rows of the other tables with the number of their case; -1 where no acceptance has their case number.
KEYED = """
CREATE OR REPLACE TABLE {table}_key AS
SELECT t.import_id, t.row_no, coalesce(c.case_id, -1) AS case_id{more}
FROM {table} t LEFT JOIN service_case c ON c.project_no = t.project_no
LEFT JOIN source_habit h ON h.source = t.source
"""
MORE = {
    "process": f", t.event_start_time AS started, coalesce(t.event_end_time, t.event_start_time) AS ended, "
    f"t.event_name IN {CLOSING} OR t.process_name IN {CLOSING} AS closing, "
    f"t.process_name IN {AFTERWARDS} AS afterwards, t.process_name AS activity",
    "special": ", t.start_time AS started, t.end_time AS ended, t.special_type",
    "result": ", t.result_type, t.result_date, t.cert_no, t.visits, t.result_explain_state, t.cert_name, "
    "t.is_delivery_results",
    "material": ", t.material_code",
    "rating": ", t.stage, t.rated_at, t.channel, t.by_default, t.device_hash, t.rater_phone_hash, t.source, "
    "t.level_code, CASE h.rating_best WHEN 1 THEN try_cast(t.level_code AS INTEGER) "
    "WHEN 5 THEN 6 - try_cast(t.level_code AS INTEGER) END AS level",
}

# What the other tables say of each case. A special procedure that nobody closed stops the clock until the result.
LIFE = """
CREATE OR REPLACE TABLE case_life AS
WITH p AS (
  SELECT case_id, count(*) AS steps, min(started) AS first_start, max(ended) FILTER (NOT afterwards) AS last_end,
         bool_or(closing) AS closing_step
  FROM process_key WHERE case_id >= 0 GROUP BY case_id),
r AS (
  SELECT case_id, arg_min(result_type, row_no) AS result_type, min(result_date) AS result_date, max(visits) AS visits,
         arg_min(is_delivery_results, row_no) AS delivered
  FROM result_key WHERE case_id >= 0 GROUP BY case_id),
s AS (
  SELECT k.case_id, sum({ended} - {began}) AS suspended, count(*) AS suspensions
  FROM special_key k LEFT JOIN r ON r.case_id = k.case_id WHERE k.case_id >= 0 GROUP BY k.case_id)
SELECT c.case_id, coalesce(p.steps, 0) AS steps, p.first_start, p.last_end, coalesce(p.closing_step, false) AS closing_step,
       r.result_type, r.result_date, r.visits, r.delivered, coalesce(s.suspended, 0) AS suspended,
       coalesce(s.suspensions, 0) AS suspensions,
       {applied} AS apply_idx, {accepted} AS accept_idx, {closed} AS end_idx, {closed} > {day_before} AS ended_on_workday,
       {closed} - {accepted} - coalesce(s.suspended, 0) AS elapsed,
       coalesce(c.promise_days, {promised} - {accepted}) AS promised
FROM service_case c LEFT JOIN p USING (case_id) LEFT JOIN r USING (case_id) LEFT JOIN s USING (case_id)
"""

# A day's place in the list of working days. Looked up, not joined: joining so small a table to millions of rows
# runs into an internal error of DuckDB 2.0 ("global dictionary column changed identity"). A day before the list has
# place 0, where there is nothing; a negative place would count from the end.
PLACE = "getvariable('workday_idx')[greatest(({day})::DATE - DATE '{first}' + 1, 0)]"
DAYS = {
    "began": "k.started", "ended": "coalesce(k.ended, r.result_date, as_of())", "applied": "c.apply_date",
    "accepted": "c.accept_date", "closed": "coalesce(r.result_date, as_of())",
    "day_before": "coalesce(r.result_date, as_of()) - to_days(1)", "promised": "c.promise_date",
}  # fmt: skip

# `whole_case` is what rules and metrics are written against.
WHOLE = """
CREATE OR REPLACE TABLE whole_case AS
SELECT c.*, l.* EXCLUDE (case_id),
  CASE WHEN l.result_date IS NOT NULL THEN 'closed' WHEN l.closing_step THEN 'closed' ELSE 'open' END AS state,
  CASE WHEN l.promised IS NULL OR l.elapsed IS NULL THEN 'unknown'
       WHEN l.elapsed > l.promised THEN 'red'
       WHEN l.result_date IS NULL AND NOT l.closing_step AND l.elapsed >= {share} * l.promised AND l.promised > 1 THEN 'yellow'
       ELSE 'green' END AS light
FROM service_case c JOIN case_life l USING (case_id);
DROP TABLE service_case;
DROP TABLE case_life;
"""


def build(con: Connection, as_of: datetime | None = None, heard: Heard = unheard) -> int:
    """Join the tables into cases, as things stood at `as_of` (the last event where not given); how many there are."""
    con.execute(database.MACROS)
    moment = as_of or last_event(con)
    database.set_meta(con, "as_of", moment.isoformat(" "))
    first = database.scalar(con, "SELECT min(day) FROM calendar")
    con.execute("SET VARIABLE workday_idx = (SELECT list(idx ORDER BY day) FROM calendar)")
    days = {name: PLACE.format(day=day, first=first) for name, day in DAYS.items()}
    steps = [
        CASE,
        *(KEYED.format(table=table, more=more) for table, more in MORE.items()),
        LIFE.format(**days),
    ]
    steps.append(WHOLE.format(share=database.parameter(con, "clock", "warning_share")))
    for n, query in enumerate(steps):
        heard("", n, len(steps), 1)
        con.execute(query)
    return int(database.scalar(con, "SELECT count(*) FROM whole_case"))


def last_event(con: Connection) -> datetime:
    """The last moment that any exchange table tells of, leaving out what lies in the future."""
    found = database.scalar(
        con,
        "SELECT max(t) FROM (SELECT max(accept_date) AS t FROM accept WHERE accept_date <= current_timestamp::TIMESTAMP "
        "UNION ALL SELECT max(result_date) FROM result WHERE result_date <= current_timestamp::TIMESTAMP)",
    )
    if found is None:
        raise Unfit(
            "没有可用的办件：受理表、办结表里没有不晚于此刻的日期（受理时间 accept_date、办结时间 result_date）",
            "no case to be used: no date up to now in acceptance (accept_date) or result (result_date)",
        )
    return datetime.fromisoformat(str(found))


def life(con: Connection, project_no: str) -> dict[str, Any] | None:
    """Where one case stands: its clock, its light and every event of it, in order. None where it is not known."""
    found = database.rows(con, "SELECT * FROM whole_case WHERE project_no = ?", [project_no])
    if not found:
        return None
    case = found[0]
    events = database.rows(
        con,
        """SELECT moment, what, detail FROM (
             SELECT apply_date AS moment, 'apply' AS what, '' AS detail, 0 AS o FROM whole_case WHERE case_id = $c
             UNION ALL SELECT accept_date, 'accept', '', 1 FROM whole_case WHERE case_id = $c
             UNION ALL SELECT started, activity, '', 2 FROM process_key WHERE case_id = $c AND activity <> '受理'
             UNION ALL SELECT started, 'pause', special_type, 3 FROM special_key WHERE case_id = $c
             UNION ALL SELECT ended, 'resume', special_type, 3 FROM special_key WHERE case_id = $c AND ended IS NOT NULL
             UNION ALL SELECT result_date, 'result', result_type, 4 FROM result_key WHERE case_id = $c
             UNION ALL SELECT rated_at, 'rate', level::VARCHAR, 5 FROM rating_key WHERE case_id = $c)
           WHERE moment IS NOT NULL ORDER BY moment, o""",
        {"c": case["case_id"]},
    )
    return {"case": case, "events": events}


def of_applicant(con: Connection, number: str, key: str) -> list[dict[str, Any]]:
    """The cases of the person or firm with that identity number, which is hashed with the database's key and kept nowhere."""
    return database.rows(
        con,
        "SELECT project_no, task_code, accept_date, result_date, state, light FROM whole_case WHERE applicant = ? ORDER BY accept_date, project_no",
        [privacy.keyed_hash(number, key)],
    )


def lights(con: Connection) -> list[dict[str, Any]]:
    """Open cases by light: how many are well within time, close to their limit, and past it."""
    return database.rows(
        con,
        "SELECT light, count(*) AS cases FROM whole_case WHERE state = 'open' GROUP BY light ORDER BY light",
    )
