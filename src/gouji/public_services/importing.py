"""Import: a file of rows becomes rows of a declared table, private fields hashed on the way.

CSV in UTF-8 and Parquet are read by DuckDB itself; XLSX and CSV in GBK pass through memory in portions. In no
case does a private value reach a disk, a log or a message.
"""

# ruff: noqa: S608 - queries are put together from declared names; values are parameters

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterator
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from gouji.public_services import database, privacy, schema

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection as Connection

PORTION = 20_000
TIME_FORMS = (
    "['%Y/%m/%d %H:%M:%S','%Y/%m/%d %H:%M','%Y/%m/%d','%Y%m%d%H%M%S','%Y%m%d','%Y年%m月%d日','%Y.%m.%d']"
)


class ImportRefused(Exception):
    """A file that cannot be imported, said without quoting any of it."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(zh)
        self.english = en


class Imported(msgspec.Struct, frozen=True):
    """What one import did, and which columns it could not place."""

    table: str
    file: str
    source: str
    rows: int
    unknown_columns: tuple[str, ...]
    absent_fields: tuple[str, ...]
    unreadable: int
    leaks: int


def import_file(
    con: Connection, path: Path, table: schema.Table, source: schema.DataSource, key: str,
    mapping: dict[str, str] | None = None, replace: bool = False, source_table: str | None = None,
) -> Imported:  # fmt: skip
    """Import one file into one table. `mapping` names fields for columns called otherwise."""
    import duckdb

    if not path.exists():
        raise ImportRefused(f"没有这个文件：{path.name}", f"no such file: {path.name}")
    digest = _sha256(path)
    if replace:
        con.execute(f"DELETE FROM {table.key} WHERE source = ?", [source.key])
        con.execute("DELETE FROM imports WHERE tbl = ? AND source = ?", [table.key, source.key])
    elif database.scalar(
        con, "SELECT count(*) FROM imports WHERE sha256 = ? AND tbl = ?", [digest, table.key]
    ):
        raise ImportRefused(f"{path.name} 已经导入过", f"{path.name} has been imported before")
    import_id = 1 + (database.scalar(con, "SELECT max(import_id) FROM imports") or 0)
    try:
        columns, portions = _portions(con, path, source_table or table.key)
        placed = _place(columns, table, mapping or {})
        if not placed:
            raise ImportRefused(
                f"{path.name} 没有一列是“{table.zh}”表的字段",
                f"no column of {path.name} is a field of {table.en}",
            )
        con.execute("SET preserve_insertion_order = true")  # row numbers are those of the file
        con.execute("BEGIN")
        for relation, values, first in portions:
            query = insertion(table, placed, relation, import_id, source.key, first)
            con.execute(query, {"key": key, **values} if "$key" in query else values)
        con.execute("COMMIT")
    except duckdb.Error as e:
        if con is not None:
            _rollback(con)
        # The message of the database quotes the offending line; only its kind is passed on.
        raise ImportRefused(
            f"{path.name} 读不成表（{type(e).__name__}）",
            f"{path.name} cannot be read as a table ({type(e).__name__})",
        ) from None
    con.execute("SET preserve_insertion_order = false")
    known = set(placed)
    count, unreadable, leaks = con.execute(
        f"SELECT count(*), count(unreadable), count(leaks) FROM {table.key} WHERE import_id = ?", [import_id]
    ).fetchall()[0]
    con.execute(
        "INSERT INTO imports VALUES (?, ?, ?, ?, ?, ?, ?)",
        [import_id, table.key, source.key, path.name, digest, count, datetime.now().replace(microsecond=0)],  # noqa: DTZ005
    )
    unknown = tuple(c for c in columns if c not in placed.values())
    absent = tuple(f.name for f in table.fields if f.name not in known)
    return Imported(table.key, path.name, source.key, count, unknown, absent, unreadable, leaks)


def insertion(
    table: schema.Table, placed: dict[str, str], relation: str, import_id: int, source: str, first: int
) -> str:
    """The query that hashes, reads and inserts in one go, so that nothing in between is ever stored."""
    out = [f"{import_id} AS import_id", f"row_number() OVER () + {first} AS row_no", f"'{source}' AS source"]
    leaking, unreadable = [], []
    for f in table.fields:
        column = placed.get(f.name)
        if column is None:
            out += [f"NULL::{kind} AS {name}" for name, kind in database.stored(f)]
            continue
        x = '"' + column.replace('"', '""') + '"'
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
    return f"INSERT INTO {table.key} BY NAME SELECT {', '.join(out)} FROM {relation}"


Portion = tuple[str, dict[str, Any], int]


def _portions(con: Connection, path: Path, table: str) -> tuple[list[str], Iterator[Portion]]:
    """The columns of a file, and what to select them from: a relation, its parameters, the number of the row before."""
    quoted = "'" + str(path).replace("'", "''") + "'"
    suffix = path.suffix.lower()
    if suffix == ".xlsx":
        return _in_memory(_xlsx(path), 1)
    if suffix in (".csv", ".txt", ".tsv") and not _is_utf8(path):
        return _in_memory(_gbk(path), 1)
    first = 0
    if suffix in (".csv", ".txt", ".tsv"):
        relation, first = f"read_csv({quoted}, all_varchar = true, header = true)", 1
    elif suffix == ".parquet":
        relation = f"read_parquet({quoted})"
    elif suffix in (".duckdb", ".db"):
        con.execute(f"ATTACH IF NOT EXISTS {quoted} AS arriving (READ_ONLY)")
        relation = 'arriving."' + table.replace('"', '""') + '"'
    else:
        raise ImportRefused(f"不认识的文件种类：{suffix}", f"unknown kind of file: {suffix}")
    columns = [row[0] for row in con.execute(f"DESCRIBE SELECT * FROM {relation}").fetchall()]
    text = ", ".join('"{0}"::VARCHAR AS "{0}"'.format(c.replace('"', '""')) for c in columns)
    return columns, iter([(f"(SELECT {text} FROM {relation})", {}, first)])


def _in_memory(lines: Iterator[list[str]], first: int) -> tuple[list[str], Iterator[Portion]]:
    columns = [c.strip() for c in next(lines, [])]

    def portions() -> Iterator[Portion]:
        before = first
        while portion := list(islice(lines, PORTION)):
            width = [[line[n] if n < len(line) else "" for line in portion] for n in range(len(columns))]
            unnested = ", ".join(f'unnest($c{n}::VARCHAR[]) AS "{c}"' for n, c in enumerate(columns))
            yield f"(SELECT {unnested})", {f"c{n}": values for n, values in enumerate(width)}, before
            before += len(portion)

    return columns, portions()


def _xlsx(path: Path) -> Iterator[list[str]]:
    from python_calamine import CalamineWorkbook

    for row in CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).iter_rows():
        yield [_plain(v) for v in row]


def _plain(value: object) -> str:
    """A cell as text: whole numbers without a point, times as they sort."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime | date):
        return value.isoformat(" ") if isinstance(value, datetime) else value.isoformat()
    return str(value)


def _gbk(path: Path) -> Iterator[list[str]]:
    with path.open(encoding="gb18030", errors="replace", newline="") as f:
        yield from csv.reader(f)


def _is_utf8(path: Path) -> bool:
    with path.open("rb") as f:
        head = f.read(1 << 20)
    try:
        head.decode("utf-8")
    except UnicodeDecodeError as e:
        return e.start > len(head) - 4  # a character cut in two at the end
    return True


def _place(columns: list[str], table: schema.Table, mapping: dict[str, str]) -> dict[str, str]:
    """Which column holds which field: by mapping, by name, or by label."""
    placed: dict[str, str] = {}
    for column in columns:
        name = mapping.get(column, column).strip().lower()
        found = next((f for f in table.fields if name in (f.name, f.zh)), None)
        if found is not None:
            placed.setdefault(found.name, column)
    return placed


def _sha256(path: Path) -> str:
    with path.open("rb") as f:
        return hashlib.file_digest(f, "sha256").hexdigest()


def _rollback(con: Connection) -> None:
    import duckdb

    try:
        con.execute("ROLLBACK")
    except duckdb.Error:
        return
