"""A run of the rules over a database: outcomes with their denominators, findings with their rows and fields."""

# ruff: noqa: S608 - queries are put together from declared names; values are parameters

from __future__ import annotations

import re
import time
from datetime import datetime
from typing import TYPE_CHECKING, Any

import msgspec

from gouji.model.finding import Outcome
from gouji.public_services import database, rules, schema
from gouji.public_services.errors import Unfit
from gouji.public_services.steps import Heard, unheard

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection as Connection


class RuleOutcome(msgspec.Struct, frozen=True):
    """How one rule ended: `applies` rows are in its scope, of them some cannot be told and some are broken."""

    rule: rules.Rule
    outcome: Outcome
    applies: int
    cannot_tell: int
    broken: int
    seconds: float
    reason: str = ""
    english_reason: str = ""


class Run(msgspec.Struct, frozen=True):
    """A run of all rules."""

    run_id: int
    as_of: str
    rules_version: str
    cases: int
    outcomes: tuple[RuleOutcome, ...]

    @property
    def broken(self) -> int:
        return sum(o.broken for o in self.outcomes)


def run(
    con: Connection, sources: dict[str, schema.DataSource] | None = None, only: tuple[str, ...] = (),
    heard: Heard = unheard,
) -> Run:  # fmt: skip
    """Run the rules (all, or only those named) and keep what they say under a new run number. Code lists and
    habits are those in the database; `sources` brings them up to date first."""
    if sources is not None:
        database.declare(con, sources)
    con.execute(database.MACROS)
    run_id = 1 + (database.scalar(con, "SELECT max(run_id) FROM run") or 0)
    cases = database.scalar(con, "SELECT count(*) FROM whole_case")
    moment = database.as_of(con)
    con.execute("INSERT INTO run VALUES (?, ?, ?, ?, ?)", [run_id, _now(), moment, rules.version(), cases])
    filled = {t for t in schema.tables() if database.scalar(con, f"SELECT 1 FROM {t} LIMIT 1")}
    present = con.execute(
        "SELECT source, project_no FROM source_habit WHERE source IN (SELECT source FROM imports) ORDER BY source"
    ).fetchall()
    wanted = [r for r in rules.rules() if not only or r.id in only or r.key in only]
    own = database.parameters(con).get("rules", {})
    outcomes = []
    for n, r in enumerate(wanted):
        heard(r.id, n, len(wanted), 1)
        outcomes.append(_run_rule(con, r, run_id, filled, present, own.get(r.id, {})))
    con.executemany(
        "INSERT INTO run_rule VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [[run_id, o.rule.id, o.rule.version, o.outcome.value, o.applies, o.cannot_tell, o.broken, o.seconds] for o in outcomes],
    )  # fmt: skip
    return Run(run_id, str(moment), rules.version(), cases, tuple(outcomes))


def _run_rule(
    con: Connection, rule: rules.Rule, run_id: int, filled: set[str], present: list[tuple[str, str]],
    own: dict[str, Any],
) -> RuleOutcome:  # fmt: skip
    import duckdb

    start = time.perf_counter()
    applies = cannot_tell = broken = 0
    ran, lacking = 0, set()
    try:
        for declared in rule.check:
            for check in rules.expanded(declared, present):
                missing = set(check.needs) - filled
                if missing:
                    lacking |= missing
                    continue
                ran += 1
                declared_params = rule.params if check.params is None else check.params
                params = {name: own.get(name, value) for name, value in declared_params.items()}
                counts = _run_check(con, rule, check, run_id, params)
                applies, cannot_tell, broken = (
                    applies + counts[0],
                    cannot_tell + counts[1],
                    broken + counts[2],
                )
    except duckdb.Error as e:
        if database.damaged(e):
            raise
        return RuleOutcome(
            rule, Outcome.FAILED, applies, 0, broken, time.perf_counter() - start, type(e).__name__
        )
    outcome = Outcome.BROKEN if broken else Outcome.HOLDS
    reason = english = ""
    if not ran:
        outcome = Outcome.NOT_APPLICABLE
        tables = [schema.tables()[t] for t in sorted(lacking)]
        reason = "没有数据：" + "、".join(t.zh for t in tables)
        english = "no data: " + ", ".join(t.en for t in tables)
    elif not broken and applies and cannot_tell == applies:
        outcome = Outcome.CANNOT_TELL
    seconds = time.perf_counter() - start
    return RuleOutcome(rule, outcome, applies, cannot_tell, broken, seconds, reason, english)


def _run_check(
    con: Connection, rule: rules.Rule, check: rules.Check, run_id: int, params: dict[str, Any]
) -> tuple[int, int, int]:
    row = f"{check.row}.import_id, {check.row}.row_no" if check.row else "NULL, NULL"
    insert = (
        f"INSERT INTO finding SELECT {run_id}, '{rule.id}', '{check.table}', {row}, {check.subject}, {check.field}, "
        f"{check.actual}, {check.expected} FROM {check.source} WHERE ({check.scope}) AND ({check.broken})"
    )
    count = check.applies or (
        f"SELECT count(*), count(*) FILTER (WHERE ({check.broken}) IS NULL) FROM {check.source} WHERE {check.scope}"
    )
    found = con.execute(insert, _used(insert, params)).fetchall()
    counted = con.execute(count, _used(count, params)).fetchall()[0]
    return counted[0], counted[1] if len(counted) > 1 else 0, found[0][0]


def _used(query: str, params: dict[str, Any]) -> dict[str, Any]:
    """Only the parameters that a query names; more would be refused."""
    named = set(re.findall(r"\$([a-z_0-9]+)", query))
    return {name: value for name, value in params.items() if name in named}


def _now() -> datetime:
    return datetime.now().replace(microsecond=0)  # noqa: DTZ005 - local wall time, as the records have it


def latest_run(con: Connection) -> int:
    """The number of the last run. Raises Unfit where the rules were never run."""
    found = database.scalar(con, "SELECT max(run_id) FROM run")
    if found is None:
        raise Unfit(
            "还没有核对过，请先运行 gouji services check", "the rules have not been run: gouji services check"
        )
    return int(found)
