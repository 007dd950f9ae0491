"""A folder of exchange files becomes a database: made if there is none, filled, cases built."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from gouji.public_services import cases, database, importing, privacy, schema

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection as Connection

READABLE = (".parquet", ".csv", ".xlsx", ".tsv")


def open_or_create(path: Path, sources: dict[str, schema.DataSource], own: Path | None = None) -> Connection:
    """The database at a path, made with its tables where it is new."""
    fresh = not path.exists()
    con = database.connect(path)
    if fresh:
        database.create(con, sources, schema.parameters(own))
    else:
        database.declare(con, sources)
        if own is not None:
            database.adopt(con, schema.parameters(own))
    return con


def key_of(database_path: Path, salt: Path | None = None) -> str:
    """The key of the hashes: a file beside the database unless another is named."""
    return privacy.salt(salt or database_path.with_name(database_path.name + ".salt"))


def table_of(path: Path) -> schema.Table | None:
    """The table that a file is for, by its name: `accept.csv`, `up_pro_accept_2023.parquet`, `受理.xlsx`."""
    stem = path.stem.lower()
    named = {"up_pro_special_procedure": "special", **{f"up_pro_{t}": t for t in schema.CASE_TABLES}}
    for prefix, key in sorted(named.items(), key=lambda p: -len(p[0])):
        if stem.startswith(prefix):
            return schema.tables()[key]
    for table in sorted(schema.tables().values(), key=lambda t: -len(t.key)):
        if stem == table.key or stem.startswith((table.key + "_", table.zh)):
            return table
    return None


def import_folder(
    con: Connection,
    folder: Path,
    source: str,
    sources: dict[str, schema.DataSource],
    key: str,
    replace: bool = False,
) -> list[importing.Imported]:
    """Import every file of a folder whose name says which table it is; a simulated district knows its sources."""
    manifest = folder / "manifest.json"
    known = json.loads(manifest.read_text("utf-8")) if manifest.exists() else {}
    done, replaced = [], set()
    for path in sorted(p for p in folder.iterdir() if p.suffix.lower() in READABLE):
        table = table_of(path)
        if table is None:
            continue
        own = (s for stem, s in known.get("sources", {}).items() if path.stem.startswith(stem))
        name = next(own, known.get("source", source))
        first = (table.key, name) not in replaced
        replaced.add((table.key, name))
        done.append(importing.import_file(con, path, table, sources[name], key, replace=replace and first))
    if "as_of" in known:
        database.set_meta(con, "as_of_given", known["as_of"])
    return done


def build(con: Connection, as_of: datetime | None = None) -> int:
    """Join what has been imported into cases."""
    given = database.meta(con, "as_of_given")
    return cases.build(con, as_of or (datetime.fromisoformat(given) if given else None))
