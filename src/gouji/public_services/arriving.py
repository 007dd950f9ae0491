"""How a file of rows arrives: its columns, and the relations from which its rows are selected as text.

CSV in UTF-8, Parquet and DuckDB files are read by DuckDB itself; XLSX, CSV in GBK and SQLite pass through memory in
portions. Every row keeps its number in the file: the line of a sheet, the row of a table.
"""

# ruff: noqa: S608 - queries are put together from names that are quoted; values are parameters

from __future__ import annotations

import csv
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection as Connection

PORTION = 20_000
TEXTS = (".csv", ".txt", ".tsv")
DATABASES = (".duckdb", ".db", ".sqlite", ".sqlite3")
READABLE = (".parquet", ".xlsx", *TEXTS, *DATABASES)
_SQLITE = b"SQLite format 3\x00"
_COUNTED = "row_number() OVER ()"  # in the order of the file, and so on one processor


class Portion(NamedTuple):
    """Rows to select: a relation, its parameters, and the SQL of a row's number in the file."""

    relation: str
    values: dict[str, Any]
    number: str


class UnknownKind(Exception):
    """A file of a kind that is not read."""


def columns_and_portions(con: Connection, path: Path, table: str) -> tuple[list[str], Iterator[Portion]]:
    """The columns of a file, or of one table of a database, and its rows in portions. Raises UnknownKind."""
    suffix = path.suffix.lower()
    if suffix == ".xlsx":
        return _in_memory(_xlsx(path), 1)
    if suffix in TEXTS and not _is_utf8(path):
        return _in_memory(_gbk(path), 1)
    if suffix in DATABASES and is_sqlite(path):
        return _in_memory(_sqlite(path, table), 0)
    number = ""  # the column in which a reader numbers the rows, from 0
    if suffix in TEXTS:
        relation = f"read_csv({quoted(path)}, all_varchar = true, header = true)"
    elif suffix == ".parquet":
        relation, number = f"read_parquet({quoted(path)}, file_row_number = true)", "file_row_number"
    elif suffix in DATABASES:
        attach(con, path)
        relation = f"arriving.{named(table)}"
        known = con.execute("SELECT count(*) FROM duckdb_tables() WHERE database_name = 'arriving' AND table_name = ?", [table]).fetchall()  # fmt: skip
        number = "rowid" if known[0][0] else ""  # a view has none
    else:
        raise UnknownKind(suffix)
    described = con.execute(f"DESCRIBE SELECT * FROM {relation}").fetchall()
    columns = [row[0] for row in described if row[0] != number]
    text = ", ".join(f"{named(c)}::VARCHAR AS {named(c)}" for c in columns)
    if number:
        selected = f"(SELECT {text}, {number} AS arriving_number FROM {relation})"
        return columns, iter([Portion(selected, {}, "arriving_number + 1")])
    head = 1 if suffix in TEXTS else 0
    return columns, iter([Portion(f"(SELECT {text} FROM {relation})", {}, f"{_COUNTED} + {head}")])


def tables_of(con: Connection, path: Path) -> list[str]:
    """The tables of a database file."""
    if is_sqlite(path):
        with closing(_opened(path)) as db:
            found = db.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view') ORDER BY name")
            return [str(row[0]) for row in found]
    attach(con, path)
    query = "SELECT table_name FROM duckdb_tables() WHERE database_name = 'arriving' UNION ALL SELECT view_name FROM duckdb_views() WHERE database_name = 'arriving' AND NOT internal ORDER BY 1"
    return [str(row[0]) for row in con.execute(query).fetchall()]


def attach(con: Connection, path: Path) -> None:
    """Open a DuckDB file to read from, in place of the one before."""
    con.execute("DETACH DATABASE IF EXISTS arriving")
    con.execute(f"ATTACH {quoted(path)} AS arriving (READ_ONLY)")


def quoted(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"


def named(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def is_sqlite(path: Path) -> bool:
    with path.open("rb") as f:
        return f.read(len(_SQLITE)) == _SQLITE


def _in_memory(lines: Iterator[list[str]], first: int) -> tuple[list[str], Iterator[Portion]]:
    columns = [c.strip() for c in next(lines, [])]

    def portions() -> Iterator[Portion]:
        before = first
        while portion := list(islice(lines, PORTION)):
            width = [[line[n] if n < len(line) else "" for line in portion] for n in range(len(columns))]
            unnested = ", ".join(f"unnest($c{n}::VARCHAR[]) AS {named(c)}" for n, c in enumerate(columns))
            values = {f"c{n}": listed for n, listed in enumerate(width)}
            yield Portion(f"(SELECT {unnested})", values, f"{_COUNTED} + {before}")
            before += len(portion)

    return columns, portions()


def _xlsx(path: Path) -> Iterator[list[str]]:
    from python_calamine import CalamineWorkbook

    for row in CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).iter_rows():
        yield [_plain(v) for v in row]


def _sqlite(path: Path, table: str) -> Iterator[list[str]]:
    with closing(_opened(path)) as db:
        found = db.execute(f"SELECT * FROM {named(table)}")
        yield [str(d[0]) for d in found.description]
        for row in found:
            yield ["" if v is None else _plain(v) for v in row]


def _opened(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)


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
