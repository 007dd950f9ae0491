"""A ticket's way to its end: opened, given out, visited, handled, answered, closed, looked back at; and opened again where
the applicant is still not served.

Every step is kept as an event. The columns of the ticket, which rules and metrics read, follow from its events; they are
laid on again after an import, so that what was done here is not lost when the tickets come anew.
"""

# ruff: noqa: S608 - queries are put together from declared names; values are parameters

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from gouji.public_services import database, privacy, schema
from gouji.public_services.errors import Unfit

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection as Connection

LAYOUT = """
CREATE TABLE IF NOT EXISTS ticket_event (ticket_no VARCHAR, seq INTEGER, step VARCHAR, moment TIMESTAMP, by_office VARCHAR,
                                         outcome VARCHAR, note VARCHAR);
"""
REGISTER = "人工登记"  # the file that tickets opened here are said to come from
# Each step with the column it dates, and the steps that must have been taken before it.
STEPS: dict[str, tuple[str, tuple[str, ...]]] = {
    "assign": ("assigned_at", ()),
    "visit": ("visited_at", ("assign",)),
    "handle": ("handled_at", ("assign",)),
    "reply": ("feedback_at", ("handle",)),
    "close": ("closed_at", ("handle", "reply")),
    "look-back": ("looked_back_at", ("close",)),
}
NAMES = {
    "open": ("登记", "opened"), "assign": ("交办", "given out"), "visit": ("回访", "visited"), "handle": ("整改", "handled"),
    "reply": ("反馈", "answered"), "close": ("办结", "closed"), "look-back": ("回头看", "looked back at"),
    "reopen": ("重新办理", "opened again"),
}  # fmt: skip
OUTCOMES = {"mend": "整改", "explain": "解释", "plan": "列入计划", "appeal": "申诉", "unfounded": "不实"}
FIRST_VISITED = ("rating", "unresolved")  # kinds that are verified by a visit before they may be closed


def open_ticket(
    con: Connection, kind: str, at: datetime, project_no: str = "", site_code: str = "", note: str = ""
) -> str:
    """Register a ticket; its number. Raises Unfit for a kind, a case or a site that is not known."""
    _known(con, kind, project_no, site_code)
    con.execute(LAYOUT)
    import_id = _register(con)
    row = 1 + (database.scalar(con, "SELECT max(row_no) FROM ticket WHERE import_id = ?", [import_id]) or 0)
    number = f"G{at:%Y%m%d}{row:04d}"
    con.execute(
        "INSERT INTO ticket BY NAME SELECT ?::INTEGER AS import_id, ?::BIGINT AS row_no, 'registered' AS source, ? AS ticket_no, ? AS kind, "
        "nullif(?, '') AS project_no, nullif(?, '') AS site_code, ?::TIMESTAMP AS opened_at",
        [import_id, row, number, kind, project_no, site_code, at],
    )
    con.execute("UPDATE imports SET row_count = ? WHERE import_id = ?", [row, import_id])
    _event(con, number, "open", at, "", "", note)
    return number


def open_for_ratings(con: Connection, at: datetime) -> list[str]:
    """A ticket for every bad rating that has none; their numbers."""
    bad = database.parameter(con, "ratings", "bad_levels")
    found = con.execute(
        "SELECT DISTINCT c.project_no, c.site_code FROM rating_key k JOIN whole_case c USING (case_id) "
        "WHERE list_contains(?, k.level) AND NOT EXISTS (SELECT 1 FROM ticket t WHERE t.kind = 'rating' AND t.project_no = c.project_no) ORDER BY 1",
        [bad],
    ).fetchall()
    return [open_ticket(con, "rating", at, case, site or "") for case, site in found]


def take(
    con: Connection, number: str, step: str, at: datetime, office: str = "", outcome: str = "", note: str = ""
) -> None:
    """Take the next step of a ticket. Raises KeyError for a ticket that is not known, Unfit where the step cannot be taken
    yet, lies before the last one, lacks its office or outcome, or would write down somebody's number."""
    con.execute(LAYOUT)
    ticket = _ticket(con, number)
    column, before = STEPS[step]
    needed = (*before, "visit") if step == "close" and ticket["kind"] in FIRST_VISITED else before
    lacking = [s for s in needed if ticket[STEPS[s][0]] is None]
    if lacking:
        raise Unfit(f"{number} 还没有{'、'.join(NAMES[s][0] for s in lacking)}，不能{NAMES[step][0]}",
                    f"{number} cannot be {NAMES[step][1]}: it is not yet {', '.join(NAMES[s][1] for s in lacking)}")  # fmt: skip
    if ticket["closed_at"] is not None and step != "look-back":
        raise Unfit(f"{number} 已经办结", f"{number} is closed")
    if step == "look-back" and ticket[column] is not None:
        raise Unfit(f"{number} 已经回头看过", f"{number} has been looked back at")
    last = max(t for t in (ticket["opened_at"], *(ticket[c] for c, _ in STEPS.values())) if t is not None)
    if at < last:
        raise Unfit(f"{number} 上一步在{last}，这一步不能更早", f"{number}: the last step was at {last}")
    if step == "assign" and not office:
        raise Unfit("交办要写明部门", "to whom is it given?")
    if step == "handle" and outcome not in OUTCOMES:
        raise Unfit(f"处理结果写 {'、'.join(OUTCOMES)} 之一", f"the outcome is one of {', '.join(OUTCOMES)}")
    _event(con, number, step, at, office, outcome, note)
    replay(con, number)


def reopen(con: Connection, number: str, at: datetime, note: str = "") -> None:
    """Open a closed ticket again: the applicant, asked, is still not served. Raises KeyError, Unfit."""
    con.execute(LAYOUT)
    ticket = _ticket(con, number)
    if ticket["closed_at"] is None:
        raise Unfit(f"{number} 还在办", f"{number} is still open")
    if at < ticket["closed_at"]:
        raise Unfit(
            f"{number} 在{ticket['closed_at']}才办结", f"{number} was closed at {ticket['closed_at']}"
        )
    _event(con, number, "reopen", at, "", "", note)
    replay(con, number)


def history(con: Connection, number: str) -> list[dict[str, Any]]:
    """Every step of a ticket. One that was imported has the steps that its columns tell. Raises KeyError."""
    ticket = _ticket(con, number)
    kept = _events(con, number)
    told = [{"step": "open", "moment": ticket["opened_at"], "by_office": None, "outcome": None, "note": None}]
    told += [
        {"step": s, "moment": ticket[column], "by_office": None, "outcome": None, "note": None}
        for s, (column, _) in STEPS.items()
        if ticket[column] is not None and (s, ticket[column]) not in {(k["step"], k["moment"]) for k in kept}
    ]
    if any(k["step"] == "open" for k in kept):
        told = told[1:]
    order = list(NAMES)
    return sorted([*told, *kept], key=lambda e: (e["moment"], order.index(e["step"])))


def replay(con: Connection, number: str = "") -> None:
    """Lay the steps taken here on the tickets again: all of them, or one."""
    if not database.scalar(con, "SELECT count(*) FROM duckdb_tables() WHERE table_name = 'ticket_event'"):
        return
    chosen = "" if not number else "AND ticket_no = $number"
    values = {"number": number} if number else {}
    numbers = con.execute(f"SELECT DISTINCT ticket_no FROM ticket_event WHERE step <> 'open' {chosen} ORDER BY 1", values).fetchall()  # fmt: skip
    for (each,) in numbers:
        for e in _events(con, each):
            if e["step"] == "reopen":
                con.execute("UPDATE ticket SET handled_at = NULL, feedback_at = NULL, closed_at = NULL, looked_back_at = NULL WHERE ticket_no = ?", [each])  # fmt: skip
            elif e["step"] in STEPS:
                con.execute(f"UPDATE ticket SET {STEPS[e['step']][0]} = ? WHERE ticket_no = ?", [e["moment"], each])  # fmt: skip
                if e["outcome"]:
                    con.execute("UPDATE ticket SET outcome = ? WHERE ticket_no = ?", [OUTCOMES[e["outcome"]], each])  # fmt: skip


def _events(con: Connection, number: str) -> list[dict[str, Any]]:
    if not database.scalar(con, "SELECT count(*) FROM duckdb_tables() WHERE table_name = 'ticket_event'"):
        return []
    query = "SELECT step, moment, by_office, outcome, note FROM ticket_event WHERE ticket_no = ? ORDER BY seq"
    return database.rows(con, query, [number])


def _event(
    con: Connection, number: str, step: str, at: datetime, office: str, outcome: str, note: str
) -> None:
    for text in (office, note):
        if database.scalar(con, f"SELECT {privacy.leaks('?')}", [text]):
            raise Unfit(
                "文字里有证件号码或电话，请去掉再记", "the text holds an identity or telephone number: leave it out"
            )  # fmt: skip
    con.execute(
        "INSERT INTO ticket_event SELECT ?, 1 + coalesce((SELECT max(seq) FROM ticket_event), 0), ?, ?, nullif(?, ''), nullif(?, ''), nullif(?, '')",
        [number, step, at, office, outcome, note],
    )


def _ticket(con: Connection, number: str) -> dict[str, Any]:
    found = database.rows(con, "SELECT * FROM ticket WHERE ticket_no = ?", [number])
    if not found:
        raise KeyError(number)
    return found[0]


def _known(con: Connection, kind: str, project_no: str, site_code: str) -> None:
    kinds = schema.sources()["national"].lists["ticket_kind"].codes
    if kind not in kinds:
        raise Unfit(f"没有这种工单：{kind}，可用 {'、'.join(kinds)}", f"no such kind: {kind}; one of {', '.join(kinds)}")  # fmt: skip
    if project_no and not database.scalar(con, "SELECT count(*) FROM whole_case WHERE project_no = ?", [project_no]):  # fmt: skip
        raise Unfit(f"没有这个办件：{project_no}", f"no such case: {project_no}")
    if site_code and not database.scalar(con, "SELECT count(*) FROM site WHERE site_code = ?", [site_code]):
        raise Unfit(f"没有这个服务点：{site_code}", f"no such site: {site_code}")
    if kind == "rating" and not project_no:
        raise Unfit("差评工单要写办件编号", "a ticket of a rating names its case")


def _register(con: Connection) -> int:
    """The import that tickets opened here belong to, so that they are traced like any row."""
    found = database.scalar(con, "SELECT import_id FROM imports WHERE source = 'registered'")
    if found is not None:
        return int(found)
    new = 1 + (database.scalar(con, "SELECT max(import_id) FROM imports") or 0)
    con.execute(
        "INSERT INTO imports VALUES (?, 'ticket', 'registered', ?, '', 0, ?)", [new, REGISTER, datetime.now().replace(microsecond=0)]  # noqa: DTZ005
    )  # fmt: skip
    return int(new)
