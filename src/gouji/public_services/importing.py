"""Import: a file of rows becomes rows of a declared table, private fields hashed on the way.

Whatever kind of file it is (`arriving`), no private value reaches a disk, a log or a message.
"""

# ruff: noqa: S608 - queries are put together from declared names; values are parameters

from __future__ import annotations

import hashlib
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from gouji.public_services import arriving, database, privacy, schema
from gouji.public_services.errors import Unfit

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection as Connection

TIME_FORMS = (
    "['%Y/%m/%d %H:%M:%S','%Y/%m/%d %H:%M','%Y/%m/%d','%Y%m%d%H%M%S','%Y%m%d','%Y年%m月%d日','%Y.%m.%d']"
)


class ImportRefused(Unfit):
    """A file that cannot be imported, said without quoting any of it."""


class Imported(msgspec.Struct, frozen=True):
    """What one import did, which columns it could not place, which fields that must be there have no column, and how many
    rows of an earlier file of the same name stand beside these."""

    table: str
    file: str
    source: str
    rows: int
    unknown_columns: tuple[str, ...]
    unreadable: int
    leaks: int
    absent: tuple[str, ...] = ()
    earlier: int = 0


def import_file(
    con: Connection, path: Path, table: schema.Table, source: schema.DataSource, key: str,
    mapping: dict[str, str] | None = None, replace: bool = False, source_table: str | None = None,
) -> Imported:  # fmt: skip
    """Import one file, or one table of a database file, into one table. `mapping` names fields for columns called
    otherwise; with `replace`, the rows of the table and source give way, and stay where the file cannot be read. Raises
    ImportRefused."""
    import sqlite3

    import duckdb

    if not path.exists():
        raise ImportRefused(f"没有这个文件：{path.name}", f"no such file: {path.name}")
    digest = _sha256(path, source_table or "")
    known = "SELECT count(*) FROM imports WHERE sha256 = ? AND tbl = ?"
    if not replace and database.scalar(con, known, [digest, table.key]):
        raise ImportRefused(
            f"{path.name} 已经导入过；要重新导入加 --replace",
            f"{path.name} has been imported before; --replace imports it anew",
        )
    import_id = 1 + (database.scalar(con, "SELECT max(import_id) FROM imports") or 0)
    try:
        columns, portions = arriving.columns_and_portions(con, path, source_table or table.key)
        placed = _place(columns, table, mapping or {})
        if not placed:
            raise ImportRefused(
                f"{path.name} 没有一列是“{table.zh}”表的字段",
                f"no column of {path.name} is a field of {table.en}",
            )
        con.execute("BEGIN")
        if replace:
            con.execute(f"DELETE FROM {table.key} WHERE source = ?", [source.key])
            con.execute("DELETE FROM imports WHERE tbl = ? AND source = ?", [table.key, source.key])
        for portion in portions:
            # Rows that are counted as they come must come in the order of the file.
            con.execute(f"SET preserve_insertion_order = {'row_number' in portion.number}")
            query = insertion(table, placed, portion, import_id, source.key)
            con.execute(query, {"key": key, **portion.values} if "$key" in query else portion.values)
        counted = f"SELECT count(*), count(unreadable), count(leaks) FROM {table.key} WHERE import_id = ?"
        count, unreadable, leaks = con.execute(counted, [import_id]).fetchall()[0]
        con.execute(
            "INSERT INTO imports VALUES (?, ?, ?, ?, ?, ?, ?)",
            [import_id, table.key, source.key, path.name, digest, count, _now()],
        )
        con.execute("COMMIT")
    except arriving.UnknownKind as e:
        raise ImportRefused(f"不认识的文件种类：{e}", f"unknown kind of file: {e}") from None
    except (duckdb.Error, sqlite3.Error) as e:
        # The message of the database quotes the offending line; only its kind is passed on.
        raise ImportRefused(
            f"{path.name} 读不成表（{type(e).__name__}）",
            f"{path.name} cannot be read as a table ({type(e).__name__})",
        ) from None
    finally:
        _rollback(con)  # of what was not committed
        con.execute("SET preserve_insertion_order = false")
        con.execute("DETACH DATABASE IF EXISTS arriving")
    unknown = tuple(c for c in columns if c not in placed.values())
    absent = tuple(f.name for f in table.fields if f.must and f.name not in placed)
    earlier = 0 if source_table else _earlier(con, path, table, source, import_id)
    return Imported(table.key, path.name, source.key, count, unknown, unreadable, leaks, absent, earlier)


def _earlier(con: Connection, path: Path, table: schema.Table, source: schema.DataSource, before: int) -> int:
    """How many rows came from a file of the same name in earlier imports."""
    query = "SELECT sum(row_count) FROM imports WHERE file = ? AND tbl = ? AND source = ? AND import_id < ?"
    return int(database.scalar(con, query, [path.name, table.key, source.key, before]) or 0)


def insertion(
    table: schema.Table, placed: dict[str, str], portion: arriving.Portion, import_id: int, source: str
) -> str:
    """The query that hashes, reads and inserts in one go, so that nothing in between is ever stored."""
    quoted = source.replace("'", "''")
    out = [f"{import_id} AS import_id", f"{portion.number} AS row_no", f"'{quoted}' AS source"]
    leaking, unreadable = [], []
    for f in table.fields:
        column = placed.get(f.name)
        if column is None:
            out += [f"NULL::{kind} AS {name}" for name, kind in database.stored(f)]
            continue
        x = arriving.named(column)
        text = f"nullif(trim({x}), '')"
        match f.kind:
            case "time" | "day":
                read = f"coalesce(try_cast({text} AS TIMESTAMP), try_strptime({text}, {TIME_FORMS}))"
                out.append(f"{read} AS {f.name}")
                unreadable.append(f"CASE WHEN {text} IS NOT NULL AND {read} IS NULL THEN '{f.name}' END")
            case "int":
                read = f"try_cast({text} AS INTEGER)"
                out.append(f"{read} AS {f.name}")
                unreadable.append(f"CASE WHEN {text} IS NOT NULL AND {read} IS NULL THEN '{f.name}' END")
            case "name" | "device":
                out.append(f"{privacy.hashed(x)} AS {f.name}_hash")
            case "identity" | "phone":
                out += [
                    f"{privacy.hashed(x)} AS {f.name}_hash",
                    f"{privacy.form(f.kind, x)} AS {f.name}_form",
                ]
            case "handler":
                out += [
                    f"{privacy.hashed(x)} AS {f.name}_hash",
                    f"{privacy.form(f.kind, x)} AS {f.name}_kind",
                ]
            case "free":
                out.append(f"CASE WHEN {text} IS NOT NULL THEN 'given' END AS {f.name}_state")
            case _ if privacy.searched(f):
                out.append(
                    f"CASE WHEN {privacy.leaks(x)} THEN '{privacy.STRUCK}' ELSE {text} END AS {f.name}"
                )
            case _:
                out.append(f"{text} AS {f.name}")
        if privacy.searched(f):
            leaking.append(f"CASE WHEN {privacy.leaks(x)} THEN '{f.name}' END")
    for name, parts in (("leaks", leaking), ("unreadable", unreadable)):
        out.append(
            f"nullif(concat_ws(',', {', '.join(parts)}), '') AS {name}" if parts else f"NULL AS {name}"
        )
    return f"INSERT INTO {table.key} BY NAME SELECT {', '.join(out)} FROM {portion.relation}"


def _place(columns: list[str], table: schema.Table, mapping: dict[str, str]) -> dict[str, str]:
    """Which column holds which field: by mapping, by name, or by label."""
    placed: dict[str, str] = {}
    for column in columns:
        name = mapping.get(column, column).strip().lower()
        found = next((f for f in table.fields if name in (f.name, f.zh)), None)
        if found is not None:
            placed.setdefault(found.name, column)
    return placed


def _sha256(path: Path, part: str) -> str:
    """What tells one arrival from another: the bytes of the file, and which table of it."""
    with path.open("rb") as f:
        digest = hashlib.file_digest(f, "sha256")
    digest.update(part.encode())
    return digest.hexdigest()


def _now() -> datetime:
    return datetime.now().replace(microsecond=0)  # noqa: DTZ005 - local wall time, as the records have it


def _rollback(con: Connection) -> None:
    import duckdb

    try:
        con.execute("ROLLBACK")
    except duckdb.Error:
        return
