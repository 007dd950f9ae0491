"""A small synthetic district, made once, imported once, checked once."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from gouji.public_services import database, intake, quality, schema
from gouji.public_services.simulate import District, simulate


class Made(NamedTuple):
    folder: Path
    path: Path
    district: District
    run: quality.Run


@pytest.fixture(scope="session")
def made(tmp_path_factory) -> Made:
    base = tmp_path_factory.mktemp("district")
    folder, path = base / "files", base / "cases.duckdb"
    district = simulate(folder, cases=6000, seed=7, rate=0.006)
    sources = schema.sources()
    con = intake.open_or_create(path, sources)
    intake.import_folder(con, folder, "national", sources, intake.key_of(path))
    intake.build(con)
    run = quality.run(con, sources)
    con.close()
    return Made(folder, path, district, run)


@pytest.fixture
def con(made) -> Iterator[Any]:
    with database.opened(made.path) as opened:
        yield opened
