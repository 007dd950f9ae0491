"""A district of the services door, imported, proven and measured once, in the background: the simulated example, or a
user's own tables."""

from __future__ import annotations

import logging
import tempfile
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from gouji.desk.tables_child import DATABASE, Import
from gouji.model.finding import Text

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection as Connection

    from gouji.public_services.metrics import MetricValue
    from gouji.public_services.quality import RuleOutcome

CASES, YEAR = 3_000, 2023
SOURCES = ("national", "five-is-best")  # whose rules an upload may be read by


class Month(NamedTuple):
    """A metric's value in a month."""

    month: str
    value: MetricValue


class Measured(NamedTuple):
    """What the district shows; `year` is the latest with cases, `months` are those that a report can be made of."""

    cases: int
    as_of: str
    year: str
    months: tuple[str, ...]
    metrics: tuple[MetricValue, ...]
    lights: dict[str, int]  # open cases by light
    overdue: int  # closed after their limit
    outcomes: tuple[RuleOutcome, ...]
    outstanding: int
    tickets: tuple[dict[str, Any], ...]  # what is to be put right
    complaints: tuple[dict[str, Any], ...]  # ratings and complaints that must be answered


class Tables(NamedTuple):
    """An upload: its name, its bytes, by which source's rules it is read (in the order in which they are imported)."""

    name: str
    data: bytes
    source: str


class District:
    """The district in its temporary folder: of an upload, else simulated. `measured` is None until it is ready;
    `trouble` says why it never is."""

    def __init__(self, tables: Tables | None = None) -> None:
        self.tables = tables
        self.name = tables.name if tables else ""
        self.measured: Measured | None = None
        self.trouble: Text | None = None
        self.done = threading.Event()
        self._folder = tempfile.TemporaryDirectory(prefix="gouji-district-")
        self._import = Import()
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
        """A metric month by month; nothing of what is counted at one moment."""
        from gouji.public_services import metrics

        con = self._cursor()
        if not metrics.groups(con, metrics.metrics()[metric], "month"):
            return []
        return [Month(v.group, v) for v in metrics.grouped(con, metric, self.year, "month")]

    def grouped(self, metric: str) -> dict[str, list[MetricValue]]:
        """A metric by site, item, channel, office, as far as its rows have them; those that count most first."""
        from gouji.public_services import groups, metrics

        con, declared, out = self._cursor(), metrics.metrics()[metric], {}
        for by in (by for by in groups.SAID if by != "month" and metrics.groups(con, declared, by)):
            found = [
                v for v in metrics.grouped(con, metric, self.year, by) if v.n and v.group not in ("", "None")
            ]
            if len(found) > 1:
                out[by] = sorted(found, key=lambda v: -v.n)
        return out

    def behind(self, metric: str, part: str) -> list[dict[str, Any]]:
        """Rows behind a metric, with the file and line they came in."""
        from gouji.public_services import metrics

        return metrics.trace(self._cursor(), metric, self.year, part, 12)  # type: ignore[arg-type]

    def report(self, month: str, suffix: str) -> bytes:
        """The monthly report as a file. Raises Unfit for what is no month, NoFont where no font shows it."""
        from gouji import serving
        from gouji.public_services import monthly

        made = monthly.report(self._cursor(), month, self.name or "模拟区")
        return serving.written(made, suffix, int(month[:4]))

    @property
    def year(self) -> str:
        """The year that is measured."""
        return self.measured.year if self.measured else str(YEAR)

    def close(self) -> None:
        """Forget it; one that is still being imported is given up, and the example waited for."""
        self._import.give_up()
        if self._thread is not None:
            self._thread.join(60)
        if self._con is not None:
            self._con.close()
        self._folder.cleanup()

    def _cursor(self) -> Connection:
        assert self._con is not None
        return self._con.cursor()

    def _make(self) -> None:
        from gouji.public_services import database
        from gouji.public_services.errors import Unfit

        try:
            folder = Path(self._folder.name)
            count = _simulated(folder) if self.tables is None else self._import.run(folder, *self.tables)
            if not count:
                raise Unfit("读到的表里没有办件", "there is no case in these tables")
            self._con = database.connect(folder / DATABASE)
            self.measured = _measured(self._con, count)
        except Unfit as e:
            self.trouble = Text(str(e), e.english)
        except Exception:  # the door must say so and the others stay open
            logging.getLogger(__name__).exception("a district could not be made")
            self.trouble = Text("没有做成，这是勾稽的缺陷；其余三扇门不受影响",
                                "it could not be made: a defect of gouji; the other doors are not affected")  # fmt: skip
        finally:
            self.tables = None
            self.done.set()


def _simulated(folder: Path) -> int:
    """Make the example's tables and their database: how many cases it has."""
    from gouji.public_services import intake, schema
    from gouji.public_services.simulate import simulate

    simulate(folder / "tables", CASES, year=YEAR)
    sources = schema.sources()
    path = folder / DATABASE
    con = intake.open_or_create(path, sources)
    try:
        intake.import_folder(con, folder / "tables", "simulated", sources, intake.key_of(path))
        return intake.build(con)
    finally:
        con.close()


def _measured(con: Connection, count: int) -> Measured:
    from gouji.public_services import cases, database, metrics, quality, rectification, schema

    run = quality.run(con, schema.sources())
    outstanding = rectification.update(con)["outstanding"]
    months = tuple(
        row["month"] for row in database.rows(
            con, "SELECT DISTINCT strftime(accept_date, '%Y-%m') AS month FROM whole_case WHERE accept_date IS NOT NULL ORDER BY 1"
        )
    )  # fmt: skip
    year = months[-1][:4] if months else run.as_of[:4]
    values = tuple(metrics.metric(con, key, year) for key in metrics.metrics())
    lights = {row["light"]: row["cases"] for row in cases.lights(con)}
    overdue = database.scalar(con, "SELECT count(*) FROM whole_case WHERE light = 'red' AND state <> 'open'")
    return Measured(
        count, run.as_of, year, tuple(m for m in months if m[:4] == year), values, lights, int(overdue), run.outcomes,
        outstanding, tuple(rectification.listing(con, limit=60)), tuple(_complaints(con)),
    )  # fmt: skip


def _complaints(con: Connection) -> list[dict[str, Any]]:
    """Tickets, times as days, by the names of their fields in the exchange."""
    from gouji.public_services import database, schema

    fields = [f for f in schema.tables()["ticket"].fields if f.kind != "free" and f.name != "project_no"]
    chosen = ", ".join(f'{f.name}::DATE AS "{f.name}"' if f.kind == "time" else f'"{f.name}"' for f in fields)
    return database.rows(con, f"SELECT {chosen} FROM ticket ORDER BY opened_at LIMIT 30")  # noqa: S608 - declared names
