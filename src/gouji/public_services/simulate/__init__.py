"""A synthetic district (模拟区): items, sites, cases, ratings, tickets, with defects planted and their truth kept.

Everything is invented and says so. The same seed and size give the same district, whatever the machine.
"""

# ruff: noqa: S608 - queries are put together from declared names; values are parameters

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from gouji.public_services import database, parameters, schema
from gouji.public_services.simulate import centres, contracts, defects, draw, master
from gouji.public_services.steps import Heard, unheard

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection as Connection

MARK = "模拟数据：人名、证件、机构、办件均为虚构"

PORTION = 500_000  # cases made at a time, so that memory does not grow with the district
REDESIGNS = (("licence-before", "licence-after"), ("newborn-before", "newborn-after"))
SOURCES = {"rating_hotline": "simulated-hotline", "rating_kiosk": "simulated-kiosk"}


class District(msgspec.Struct, frozen=True):
    """What was made: where, how large, from which seed, how many defects of each rule were planted."""

    folder: str
    seed: int
    year: int
    cases: int
    items: int
    sites: int
    planted: dict[str, int]
    as_of: str
    source: str = "simulated"
    sources: dict[str, str] = msgspec.field(default_factory=lambda: dict(SOURCES))
    redesigns: tuple[tuple[str, str], ...] = REDESIGNS
    mark: str = MARK
    simulated: bool = True


def simulate(
    folder: Path, cases: int = 200_000, seed: int = 1, year: int = 2023, rate: float = 0.0008,
    form: str = "parquet", memory: str = "3GB", heard: Heard = unheard,
) -> District:  # fmt: skip
    """Write a district into `folder`: one file per exchange table, `truth`, `manifest.json`. `rate` is the share
    of cases into which each kind of defect is planted (before eligibility)."""
    folder.mkdir(parents=True, exist_ok=True)
    work = folder / "work.duckdb"
    work.unlink(missing_ok=True)
    con = database.connect(work, memory)
    database.create(con, schema.sources(), parameters.parameters())
    sites = master.sites()
    items = master.items(seed, max(40, min(900, cases // 60)), year)
    master.load(con, sites, items)
    con.execute(draw.macros(seed))
    for query in draw.setting(cases, year):
        con.execute(query)
    portions = range(0, cases, PORTION)
    for n, start in enumerate(portions):
        for query in (
            *draw.core(start, min(cases, start + PORTION), len(items)),
            *defects.plant(rate, year),
            defects.TRUTH,
        ):
            con.execute(query)
        written = {**draw.TABLES, **({} if n else draw.STANDING)}
        for k, (name, query) in enumerate(written.items()):
            heard(name, n + k / len(written), len(portions), 1 / len(written))
            part = f"{name}_{n:02d}" if len(portions) > 1 and name in draw.TABLES else name
            _write(con, query, folder / f"{part}.{form}", form)
    truth = "SELECT DISTINCT rule, tbl, field, subject FROM truth ORDER BY ALL"
    _write(con, truth, folder / f"truth.{form}", form)
    planted = dict(
        con.execute(f"SELECT rule, count(*) FROM ({truth}) GROUP BY rule ORDER BY rule").fetchall()
    )
    con.close()
    work.unlink()
    centres.write(folder / "assessment", sites, seed, year)
    contracts.write(folder / "deliverables.csv", seed, year)
    for key in (k for pair in REDESIGNS for k in pair):
        (folder / "processes").mkdir(exist_ok=True)
        (folder / "processes" / f"{key}.toml").write_text(
            f"# {MARK}\n" + schema.resource(f"processes/{key}.toml"), "utf-8"
        )
    district = District(
        str(folder.name), seed, year, cases, len(items), len(sites), planted, f"{year}-12-31 23:59:59"
    )
    (folder / "manifest.json").write_text(
        json.dumps(msgspec.to_builtins(district), ensure_ascii=False, indent=1) + "\n", "utf-8"
    )
    return district


def _write(con: Connection, query: str, path: Path, form: str) -> None:
    options = "FORMAT parquet, COMPRESSION zstd" if form == "parquet" else "FORMAT csv, HEADER true"
    con.execute(f"COPY ({query}) TO '{path}' ({options})")
