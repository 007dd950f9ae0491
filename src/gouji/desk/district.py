"""The services door's example: a simulated district, made, imported, proven and measured once, in the background."""

from __future__ import annotations

import logging
import tempfile
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection as Connection

    from gouji.public_services.metrics import MetricValue
    from gouji.public_services.quality import RuleOutcome

CASES, YEAR = 3_000, 2023


class Month(NamedTuple):
    """A metric's value in a month."""

    month: str
    value: MetricValue


class Measured(NamedTuple):
    """What the district shows."""

    cases: int
    as_of: str
    metrics: tuple[MetricValue, ...]
    lights: dict[str, int]  # open cases by light
    overdue: int  # closed after their limit
    outcomes: tuple[RuleOutcome, ...]
    outstanding: int
    tickets: tuple[dict[str, Any], ...]  # what is to be put right
    complaints: tuple[dict[str, Any], ...]  # ratings and complaints that must be answered


class District:
    """The district in its temporary folder. `measured` is None until it is ready; `failed` says that it never is."""

    def __init__(self) -> None:
        self.measured: Measured | None = None
        self.failed = False
        self.done = threading.Event()
        self._folder = tempfile.TemporaryDirectory(prefix="gouji-district-")
        self._con: Connection | None = None
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Begin to make it, if nobody has."""
        with self._lock:
            if self._thread is None:
                self._thread = threading.Thread(target=self._make, name="district", daemon=True)
                self._thread.start()

    def months(self, metric: str) -> list[Month]:
        """A metric month by month."""
        from gouji.public_services import metrics

        return [Month(v.group, v) for v in metrics.grouped(self._cursor(), metric, str(YEAR), "month")]

    def behind(self, metric: str, part: str) -> list[dict[str, Any]]:
        """Rows behind a metric, with the file and line they came in."""
        from gouji.public_services import metrics

        return metrics.trace(self._cursor(), metric, str(YEAR), part, 12)  # type: ignore[arg-type]

    def close(self) -> None:
        """Forget it; a district still being made is waited for."""
        if self._thread is not None:
            self._thread.join(60)
        if self._con is not None:
            self._con.close()
        self._folder.cleanup()

    def _cursor(self) -> Connection:
        assert self._con is not None
        return self._con.cursor()

    def _make(self) -> None:
        try:
            self._con, self.measured = _measured(Path(self._folder.name))
        except Exception:  # the door must say so and the others stay open
            logging.getLogger(__name__).exception("the simulated district could not be made")
            self.failed = True
        finally:
            self.done.set()


def _measured(folder: Path) -> tuple[Connection, Measured]:
    from gouji.public_services import cases, database, intake, metrics, quality, rectification, schema
    from gouji.public_services.simulate import simulate

    simulate(folder / "district", CASES, year=YEAR)
    sources = schema.sources()
    path = folder / "services.duckdb"
    con = intake.open_or_create(path, sources)
    intake.import_folder(con, folder / "district", "simulated", sources, intake.key_of(path))
    count = intake.build(con)
    run = quality.run(con, sources)
    outstanding = rectification.update(con)["outstanding"]
    values = tuple(metrics.metric(con, key, str(YEAR)) for key in metrics.metrics())
    lights = {row["light"]: row["cases"] for row in cases.lights(con)}
    overdue = database.scalar(con, "SELECT count(*) FROM whole_case WHERE light = 'red' AND state <> 'open'")
    return con, Measured(
        count, run.as_of, values, lights, int(overdue), run.outcomes, outstanding,
        tuple(rectification.listing(con, limit=60)), tuple(_complaints(con)),
    )  # fmt: skip


def _complaints(con: Connection) -> list[dict[str, Any]]:
    """Tickets under the names that the exchange gives its fields, times as days."""
    from gouji.public_services import database, schema

    fields = [f for f in schema.tables()["ticket"].fields if f.kind != "free" and f.name != "project_no"]
    chosen = ", ".join(
        f'{f.name}::DATE AS "{f.zh}"' if f.kind == "time" else f'{f.name} AS "{f.zh}"' for f in fields
    )
    return database.rows(con, f"SELECT {chosen} FROM ticket ORDER BY opened_at LIMIT 30")  # noqa: S608 - declared names
