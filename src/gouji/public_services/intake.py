"""A folder of exchange files becomes a database: made if there is none, filled, cases built."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from gouji.public_services import (
    arriving,
    cases,
    changes,
    database,
    importing,
    parameters,
    privacy,
    recording,
    schema,
    ticketing,
)
from gouji.public_services.errors import Unfit
from gouji.public_services.steps import Heard, unheard

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection as Connection


def open_or_create(
    path: Path, sources: dict[str, schema.DataSource], own: Path | None = None, memory: str = database.MEMORY
) -> Connection:
    """The database at a path, made with its tables where it is new; `memory` is how much DuckDB may hold. Raises Unfit
    for another file, and for parameters that are none; nothing is made then."""
    fresh = not path.exists()
    numbers = parameters.parameters(own)
    con = database.connect(path, memory)
    if fresh:
        database.create(con, sources, numbers)
    else:
        database.of_cases(con, path)
        database.declare(con, sources)
        if own is not None:
            database.adopt(con, numbers)
    return con


def key_of(database_path: Path, salt: Path | None = None) -> str:
    """The key of the hashes: a file beside the database unless another is named."""
    return privacy.salt(salt or database_path.with_name(database_path.name + ".salt"))


def table_of(name: str) -> schema.Table | None:
    """The table that a file or a table of a database is for, by its name without suffix: `accept`,
    `up_pro_accept_2023`, `受理`."""
    stem = name.lower()
    named = {"up_pro_special_procedure": "special", **{f"up_pro_{t}": t for t in schema.CASE_TABLES}}
    for prefix, key in sorted(named.items(), key=lambda p: -len(p[0])):
        if stem.startswith(prefix):
            return schema.tables()[key]
    for table in sorted(schema.tables().values(), key=lambda t: -len(t.key)):
        if stem == table.key or stem.startswith((table.key + "_", table.zh)):
            return table
    return None


class Arrival(NamedTuple):
    """Something to import: a file, or one table of a database file, into a table, from a source."""

    path: Path
    table: schema.Table
    source: str
    inner: str = ""

    @property
    def name(self) -> str:
        return f"{self.path.name}/{self.inner}" if self.inner else self.path.name


def arrivals(con: Connection, path: Path, source: str, table: str = "") -> list[Arrival]:
    """What a folder, a database file or a file brings. `table` says which table it is where the name does not.

    Raises ImportRefused where nothing says so, KeyError for a table that is not declared.
    """
    if path.is_dir():
        known = manifest(path)
        out = []
        for file in sorted(p for p in path.iterdir() if p.suffix.lower() in arriving.READABLE):
            found = table_of(file.stem)
            if found is not None:
                own = (s for stem, s in known.get("sources", {}).items() if file.stem.startswith(stem))
                out.append(Arrival(file, found, next(own, known.get("source", source))))
        if not out:
            raise _unknown(path)
        return out
    if not path.exists():
        raise importing.ImportRefused(f"没有这个文件：{path.name}", f"no such file: {path.name}")
    into = schema.tables()[table] if table else None
    if path.suffix.lower() in arriving.DATABASES:
        inside = [(name, into or table_of(name)) for name in _inside(con, path)]
        found_inside = [Arrival(path, t, source, name) for name, t in inside if t is not None]
        if into is not None and len(found_inside) > 1:  # one was named: the one that is called so
            found_inside = [a for a in found_inside if table_of(a.inner) == into or a.inner == table]
        if not found_inside:
            raise _unknown(path)
        return found_inside
    into = into or table_of(path.stem)
    if into is None:
        raise _unknown(path)
    return [Arrival(path, into, source)]


def _unknown(path: Path) -> importing.ImportRefused:
    """What is said of names that tell no table, and how they would."""
    known = [(t.key, t.zh) for t in schema.tables().values()]
    return importing.ImportRefused(
        f"{path.name}：看不出是哪张表。文件名（或库中的表名）要以表名开头：{'、'.join(f'{zh}（{key}）' for key, zh in known)}；命令行也可用 --table",
        f"{path.name}: which table? The name of a file, or of a table in a database, begins with one of {', '.join(key for key, _ in known)}; on the command line --table says it as well",
    )


def _inside(con: Connection, path: Path) -> list[str]:
    import sqlite3

    import duckdb

    try:
        return arriving.tables_of(con, path)
    except (duckdb.Error, sqlite3.Error) as e:
        raise importing.ImportRefused(
            f"{path.name} 不是能打开的数据库（{type(e).__name__}）",
            f"{path.name} is no database that can be opened ({type(e).__name__})",
        ) from None


def manifest(folder: Path) -> dict[str, Any]:
    """What a simulated district says of itself; empty for any other folder. Raises Unfit where it is no manifest."""
    path = folder / "manifest.json"
    try:
        found = json.loads(path.read_text("utf-8")) if path.exists() else {}
    except (ValueError, RecursionError) as e:
        raise Unfit(f"{path.name} 读不懂：{e}", f"{path.name} cannot be read: {e}") from None
    if not isinstance(found, dict):
        raise Unfit(f"{path.name} 不是模拟区的说明", f"{path.name} is none of a simulated district")
    return found


def import_all(
    con: Connection, wanted: list[Arrival], sources: dict[str, schema.DataSource], key: str,
    replace: bool = False, mapping: dict[str, str] | None = None, heard: Heard = unheard,
) -> Iterator[importing.Imported]:  # fmt: skip
    """Import each in turn. With `replace`, earlier rows of the same table and source give way, once.

    Raises ImportRefused, KeyError for a source that is not declared.
    """
    sizes = [float(a.path.stat().st_size) for a in wanted]
    replaced = set()
    for n, a in enumerate(wanted):
        heard(a.name, sum(sizes[:n]), sum(sizes) or 1.0, sizes[n])
        first = (a.table.key, a.source) not in replaced
        replaced.add((a.table.key, a.source))
        yield importing.import_file(
            con, a.path, a.table, sources[a.source], key, mapping, replace and first, a.inner or None
        )


def import_paths(
    con: Connection, paths: Sequence[Path], source: str, sources: dict[str, schema.DataSource], key: str,
    table: str = "", replace: bool = False, mapping: dict[str, str] | None = None, heard: Heard = unheard,
) -> list[importing.Imported]:  # fmt: skip
    """Import folders, database files and files. A simulated district knows its sources, and what else of the project's
    work it holds (assessment, redesigns, deliverables) is recorded as measures. Raises ImportRefused, KeyError."""
    if source not in sources:
        known = "、".join(sources)
        raise importing.ImportRefused(f"没有声明的来源：{source}，可用 {known}", f"no such source: {source}; one of {', '.join(sources)}")  # fmt: skip
    wanted = [a for path in paths for a in arrivals(con, path, source, table)]
    done = list(import_all(con, wanted, sources, key, replace, mapping, heard))
    for folder in (p for p in paths if p.is_dir()):
        known_district = manifest(folder)
        if "as_of" in known_district:
            database.set_meta(con, "as_of_given", known_district["as_of"])
            recording.record_district(con, folder, known_district)
    return done


def import_folder(
    con: Connection, folder: Path, source: str, sources: dict[str, schema.DataSource], key: str, replace: bool = False,
    heard: Heard = unheard,
) -> list[importing.Imported]:  # fmt: skip
    """Import every file of a folder whose name says which table it is."""
    return import_paths(con, [folder], source, sources, key, replace=replace, heard=heard)


def build(con: Connection, as_of: datetime | None = None, heard: Heard = unheard) -> int:
    """Join what has been imported into cases; how many there are."""
    given = database.meta(con, "as_of_given")
    ticketing.replay(con)
    changes.replay(con)
    return cases.build(con, as_of or (datetime.fromisoformat(given) if given else None), heard)
