"""The database of case records: one DuckDB file, made from the declared tables."""

# ruff: noqa: S608 - queries are put together from declared names; values are parameters

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gouji.public_services import parameters as packaged
from gouji.public_services import schema, workdays
from gouji.public_services.errors import Unfit

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection as Connection

VERSION = "1"
MEMORY = "3GB"  # of what DuckDB may hold
LAYOUT = """
CREATE TABLE meta (key VARCHAR PRIMARY KEY, value VARCHAR);
CREATE TABLE imports (import_id INTEGER, tbl VARCHAR, source VARCHAR, file VARCHAR, sha256 VARCHAR, row_count BIGINT,
                      imported_at TIMESTAMP);
CREATE TABLE source_habit (source VARCHAR, rating_best INTEGER, project_no VARCHAR, regions VARCHAR[]);
CREATE TABLE code (source VARCHAR, list VARCHAR, code VARCHAR, name VARCHAR, reference VARCHAR);
CREATE TABLE calendar (day DATE, workday BOOLEAN, idx INTEGER, basis VARCHAR);
CREATE TABLE run (run_id INTEGER, started_at TIMESTAMP, as_of TIMESTAMP, rules_version VARCHAR, case_rows BIGINT);
CREATE TABLE run_rule (run_id INTEGER, rule VARCHAR, version VARCHAR, outcome VARCHAR, applies BIGINT,
                       cannot_tell BIGINT, broken BIGINT, seconds DOUBLE);
CREATE TABLE finding (run_id INTEGER, rule VARCHAR, tbl VARCHAR, import_id INTEGER, row_no BIGINT,
                      subject VARCHAR, field VARCHAR, actual VARCHAR, expected VARCHAR);
CREATE TABLE rectification (rule VARCHAR, tbl VARCHAR, subject VARCHAR, field VARCHAR, opened_run INTEGER,
                            settled_run INTEGER, owner VARCHAR, state VARCHAR, note VARCHAR);
"""

# GB 32100: the characters of an organisation's code in their order, and the weights of the first seventeen.
_CODES = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
# Written out, not as a loop over a list: half the time.
_WEIGHED = " + ".join(f"(strpos('{_CODES}', substr(x, {n}, 1)) - 1) * {w}" for n, w in enumerate(_WEIGHTS, 1))

# What every query may use. Characters are looked up, never cast, so that no value can stop a query.
MACROS = f"""
CREATE OR REPLACE MACRO uscc_ok(x) AS (
  length(x) = 18 AND regexp_full_match(x, '[0-9A-HJ-NPQRTUWXY]{{18}}') AND
  substr('{_CODES}', 1 + ((31 - ({_WEIGHED}) % 31) % 31)::INT, 1) = substr(x, 18, 1));
CREATE OR REPLACE MACRO id_ok(x) AS (
  regexp_full_match(x, '[1-9][0-9]{{16}}[0-9X]') AND
  substr('10X98765432', 1 + (
    (ascii(substr(x,1,1))-48)*7 + (ascii(substr(x,2,1))-48)*9 + (ascii(substr(x,3,1))-48)*10 + (ascii(substr(x,4,1))-48)*5
    + (ascii(substr(x,5,1))-48)*8 + (ascii(substr(x,6,1))-48)*4 + (ascii(substr(x,7,1))-48)*2 + (ascii(substr(x,8,1))-48)
    + (ascii(substr(x,9,1))-48)*6 + (ascii(substr(x,10,1))-48)*3 + (ascii(substr(x,11,1))-48)*7
    + (ascii(substr(x,12,1))-48)*9 + (ascii(substr(x,13,1))-48)*10 + (ascii(substr(x,14,1))-48)*5
    + (ascii(substr(x,15,1))-48)*8 + (ascii(substr(x,16,1))-48)*4 + (ascii(substr(x,17,1))-48)*2) % 11, 1)
  = substr(x, 18, 1));
CREATE OR REPLACE MACRO workday_index(d) AS (SELECT idx FROM calendar WHERE day = d::DATE);
CREATE OR REPLACE MACRO as_of() AS (SELECT value::TIMESTAMP FROM meta WHERE key = 'as_of');
"""


def columns(table: schema.Table) -> list[tuple[str, str]]:
    """The columns in which a table is kept: private fields only as hash and form, free text only as its state."""
    out = [("import_id", "INTEGER"), ("row_no", "BIGINT"), ("source", "VARCHAR")]
    for f in table.fields:
        out += stored(f)
    return [*out, ("leaks", "VARCHAR"), ("unreadable", "VARCHAR")]


def stored(f: schema.Field) -> list[tuple[str, str]]:
    """The columns of one field."""
    match f.kind:
        case "time" | "day":
            return [(f.name, "TIMESTAMP")]
        case "int":
            return [(f.name, "INTEGER")]
        case "name" | "device":
            return [(f"{f.name}_hash", "VARCHAR")]
        case "identity" | "phone":
            return [(f"{f.name}_hash", "VARCHAR"), (f"{f.name}_form", "VARCHAR")]
        case "handler":
            return [(f"{f.name}_hash", "VARCHAR"), (f"{f.name}_kind", "VARCHAR")]
        case "free":
            return [(f"{f.name}_state", "VARCHAR")]
        case _:
            return [(f.name, "VARCHAR")]


def connect(path: Path | str, memory: str = MEMORY, threads: int = 2, read_only: bool = False) -> Connection:
    """Open a database with its limits; nothing is fetched, and spilling stays beside the file. Raises Unfit for a file
    that is no database, and for one in use."""
    import duckdb

    try:
        return duckdb.connect(
            str(path),
            read_only=read_only,
            config={
                "memory_limit": memory,
                "threads": str(threads),
                "autoinstall_known_extensions": "false",
                "preserve_insertion_order": "false",
            },
        )
    except duckdb.Error as e:
        name = Path(path).name
        if "lock" in str(e):
            raise Unfit(f"{name} 正被别的程序使用，请稍后再试", f"{name} is in use by another process; try again later") from None  # fmt: skip
        raise Unfit(f"{name} 不是办件数据库，或打不开、写不进", f"{name} is not a database of case records, or cannot be opened or written") from None  # fmt: skip


def of_cases(con: Connection, path: Path) -> None:
    """Raises Unfit for a database that holds something else."""
    if not scalar(con, "SELECT count(*) FROM duckdb_tables() WHERE table_name = 'source_habit'"):
        raise Unfit(f"{path.name} 不是办件数据库", f"{path.name} is not a database of case records")


def create(
    con: Connection, sources: dict[str, schema.DataSource], parameters: dict[str, dict[str, Any]]
) -> None:
    """Make the tables of an empty database, with code lists and calendar."""
    con.execute(LAYOUT)
    for table in schema.tables().values():
        declared = ", ".join(f"{name} {kind}" for name, kind in columns(table))
        con.execute(f"CREATE TABLE {table.key} ({declared})")
    con.execute(MACROS)
    con.execute("INSERT INTO meta VALUES ('layout', ?)", [VERSION])
    declare(con, sources)
    adopt(con, parameters)


def adopt(con: Connection, parameters: dict[str, dict[str, Any]]) -> None:
    """Keep the parameters with the data that they judge, and lay the calendar anew by them."""
    set_meta(con, "parameters", json.dumps(parameters, ensure_ascii=False, default=str))
    lay_calendar(con, parameters)


def parameters(con: Connection) -> dict[str, dict[str, Any]]:
    """The parameters of this database: a district's own laid over the packaged ones."""
    kept: dict[str, dict[str, Any]] = json.loads(meta(con, "parameters") or "{}")
    ours = packaged.parameters()
    return {section: {**ours.get(section, {}), **kept.get(section, {})} for section in (*ours, *kept)}


def parameter(con: Connection, section: str, name: str) -> Any:
    """The value of one parameter."""
    return packaged.bare(parameters(con)[section][name])


def declare(con: Connection, sources: dict[str, schema.DataSource]) -> None:
    """Write the code lists and habits of the sources, in place of what was known of these; others stay."""
    known = list(sources)
    con.execute("DELETE FROM source_habit WHERE list_contains(?, source)", [known])
    con.execute("DELETE FROM code WHERE list_contains(?, source)", [known])
    habits = [[s.key, s.rating_best, s.project_no, list(s.regions)] for s in sources.values()]
    con.executemany("INSERT INTO source_habit VALUES (?, ?, ?, ?)", habits)
    codes = [
        [s.key, name, code, meaning, codes.reference]
        for s in sources.values() for name, codes in s.lists.items() for code, meaning in codes.codes.items()
    ]  # fmt: skip
    unnested = ", ".join("unnest(?::VARCHAR[])" for _ in range(5))
    con.execute(f"INSERT INTO code SELECT {unnested}", [list(c) for c in zip(*codes, strict=True)])


def lay_calendar(con: Connection, parameters: dict[str, dict[str, Any]]) -> None:
    """Write the table of working days, in place of what was there."""
    span = parameters["workdays"]
    listed = list(workdays.days(span["first_year"], span["last_year"], workdays.overrides_of(parameters)))
    con.execute("DELETE FROM calendar")
    con.execute(
        "INSERT INTO calendar SELECT unnest(?::DATE[]), unnest(?::BOOLEAN[]), unnest(?::INTEGER[]), unnest(?::VARCHAR[])",
        [
            [d.day for d in listed],
            [d.workday for d in listed],
            [d.index for d in listed],
            [d.basis for d in listed],
        ],
    )


@contextmanager
def opened(path: Path, read_only: bool = False, memory: str = MEMORY) -> Iterator[Connection]:
    """An existing database. Raises FileNotFoundError where there is none, Unfit as `connect` and `of_cases`, and where
    the file turns out to be damaged while it is used."""
    import duckdb

    if not path.exists():
        raise FileNotFoundError(path)
    con = connect(path, memory, read_only=read_only)
    try:
        of_cases(con, path)
        yield con
    except duckdb.Error as e:
        if not damaged(e):
            raise
        raise Unfit(
            f"{path.name} 有损坏，读不下去：{e}", f"{path.name} is damaged and cannot be read on: {e}"
        ) from None
    finally:
        with suppress(duckdb.Error):  # a damaged file cannot be put in order at its end either
            con.close()


def damaged(e: Exception) -> bool:
    """Whether what stopped a query is the file, and not the query: its check sums, or the disk."""
    import duckdb

    return isinstance(
        e, duckdb.IOException | duckdb.FatalException | duckdb.SerializationException
    ) or "Corrupt" in str(e)


def set_meta(con: Connection, key: str, value: str) -> None:
    con.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", [key, value])


def meta(con: Connection, key: str) -> str | None:
    found = con.execute("SELECT value FROM meta WHERE key = ?", [key]).fetchone()
    return found[0] if found else None


def is_simulated(con: Connection) -> bool:
    """Whether any row comes from a simulated source; everything that is shown says so then."""
    return bool(scalar(con, "SELECT count(*) FROM imports WHERE source LIKE 'simulated%'"))


def as_of(con: Connection) -> datetime:
    """The moment up to which the records tell: given, or the last event in them."""
    given = meta(con, "as_of")
    if given:
        return datetime.fromisoformat(given)
    raise Unfit("还没有导入办件", "no case has been imported")


def scalar(con: Connection, query: str, parameters: list[Any] | dict[str, Any] | None = None) -> Any:
    """The single value of a query."""
    found = con.execute(query, parameters or []).fetchone()
    return found[0] if found else None


def rows(
    con: Connection, query: str, parameters: list[Any] | dict[str, Any] | None = None
) -> list[dict[str, Any]]:
    """The rows of a query as mappings."""
    result = con.execute(query, parameters or [])
    names = [d[0] for d in result.description]
    return [dict(zip(names, row, strict=True)) for row in result.fetchall()]
