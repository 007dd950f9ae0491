"""A synthetic district, made, imported and checked."""

from pathlib import Path
from typing import Any, NamedTuple

from gouji.public_services import intake, quality, schema
from gouji.public_services.simulate import District, simulate


class Made(NamedTuple):
    folder: Path
    path: Path
    district: District
    run: quality.Run


def made_in(base: Path, **how: Any) -> Made:
    """The district that `how` describes (cases, seed, rate), its files and its database below `base`."""
    folder, path = base / "files", base / "cases.duckdb"
    district = simulate(folder, **how)
    sources = schema.sources()
    con = intake.open_or_create(path, sources)
    intake.import_folder(con, folder, "national", sources, intake.key_of(path))
    intake.build(con)
    run = quality.run(con, sources)
    con.close()
    return Made(folder, path, district, run)
