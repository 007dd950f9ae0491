"""Indicators of a ledger filled from public services: the value each metric has, its snapshot, and rows behind it; and the
tasks of a ledger as the register of the business environment.

    with database.opened(path) as con:
        fill(con, Path("台账"))

writes three sheets (指标完成值, 指标快照, 快照明细) and leaves all others as they are.
"""

from __future__ import annotations

import datetime
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from gouji import ledgers
from gouji.model.finding import Text
from gouji.model.ledger import Ledger
from gouji.model.project import Actual, Indicator
from gouji.model.snapshot import Snapshot, SnapshotRow
from gouji.model.whole import write_together
from gouji.prepare import workbook
from gouji.projects.answers import Answer, Behind
from gouji.public_services import efficacy
from gouji.public_services.trails import Row, Trail, trail

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection as Connection

SHEETS = ("actuals", "snapshots", "snapshot_rows")


class Filled(NamedTuple):
    """What a database says of a ledger's indicators."""

    actuals: tuple[Actual, ...]
    snapshots: tuple[Snapshot, ...]
    rows: tuple[SnapshotRow, ...]
    unknown: tuple[Text, ...]  # metrics that the database does not know, or has nothing to count for, and why


def asked(con: Connection, ledger: Ledger, each: int, phase: str) -> Filled:
    """Every indicator whose source is a metric, with the value of the ledger's year."""
    period = str(ledger.year)
    actuals, snapshots, rows, unknown = [], {}, {}, []
    for i in (i for i in ledger.indicators if i.evidence_kind == "metric"):
        try:
            found = trail(con, i.evidence, period, each)
        except KeyError:
            found = None
        if found is None or found.value.value is None:
            unknown.append(_lacking(con, i.evidence, period))
            continue
        snapshots[i.evidence] = _snapshot(found)
        rows[i.evidence] = tuple(_flat(i.evidence, period, found.rows, 0, [0]))
        actuals.append(_actual(i, found, phase))
    return Filled(
        tuple(actuals), tuple(snapshots.values()), tuple(r for group in rows.values() for r in group), tuple(unknown)
    )  # fmt: skip


def _lacking(con: Connection, name: str, period: str) -> Text:
    """Why a metric has no value: nobody knows it, or there is nothing of that year."""
    from gouji.public_services import database, measures
    from gouji.public_services.errors import Unfit

    try:
        key = measures.key_of(con, name)
    except Unfit as e:
        return Text(f"{name}：{e}", f"{name}: {e.english}")
    if key != name:
        return Text(f"{name}：来源名称请写代号 {key}", f"{name}: write its key, {key}")
    years = "SELECT DISTINCT y FROM (SELECT strftime(accept_date, '%Y') AS y FROM whole_case) WHERE y IS NOT NULL ORDER BY 1"
    have = [row["y"] for row in database.rows(con, years)]
    zh = f"，办件是{'、'.join(have)}年的" if have and period not in have else ""
    en = f"; its cases are of {', '.join(have)}" if zh else ""
    return Text(f"{name}：数据库没有{period}年的值{zh}", f"{name}: the database has no value of {period}{en}")


def fill(con: Connection, path: Path, each: int = 3, phase: str = "self") -> list[Text]:
    """Write what a database says into a ledger (workbook or folder); a line for each value and for what is not known.

    Values that came from elsewhere than a metric stay. Raises BadLedger, OSError.
    """
    ledger = ledgers.opened(path)
    found = asked(con, ledger, each, phase)
    names = {(a.indicator, a.project) for a in found.actuals}
    kept = [a for a in ledger.actuals if a.phase != phase or (a.indicator, a.project) not in names]
    metrics = {s.metric for s in found.snapshots}
    period = str(ledger.year)
    filled = msgspec.structs.replace(
        ledger,
        actuals=(*kept, *found.actuals),
        snapshots=(*_others(ledger.snapshots, metrics, period), *found.snapshots),
        snapshot_rows=(*_others(ledger.snapshot_rows, metrics, period), *found.rows),
    )
    _write(filled, path)
    return _told(found)


def differences(con: Connection, path: Path, each: int = 3, phase: str = "self") -> list[Text]:
    """Where a ledger says something else than the database does now. Raises BadLedger, OSError."""
    ledger = ledgers.opened(path)
    found = asked(con, ledger, each, phase)
    out = list(found.unknown)
    stated = {(a.indicator, a.project): a.value for a in ledger.actuals if a.phase == phase}
    for a in found.actuals:
        value = stated.get((a.indicator, a.project))
        if value != a.value:
            out.append(Text(f"{a.indicator}：台账{value or '未填'}，数据库{a.value}", f"{a.indicator}: ledger {value or 'blank'}, database {a.value}"))  # fmt: skip
    kept = {s.metric: s for s in ledger.snapshots if s.period == str(ledger.year)}
    for s in found.snapshots:
        old = kept.get(s.metric)
        if old is None or _undated(old) != _undated(s):
            out.append(Text(f"{s.metric}：快照与数据库不同", f"{s.metric}: the snapshot differs"))
    rows = {(r.metric, r.order): r for r in ledger.snapshot_rows if r.period == str(ledger.year)}
    changed = {r.metric for r in found.rows if rows.get((r.metric, r.order)) != r}
    out += [Text(f"{m}：快照明细与数据库不同", f"{m}: its rows differ") for m in sorted(changed)]
    return out


def answer(found: Trail) -> Answer:
    """A metric's answer for the chain, with the rows behind it."""
    s = _snapshot(found)
    interval = f"{s.low} ~ {s.high}" if s.low else ""
    return Answer(s.value, s.count, s.taken, s.rules, s.simulated, interval, tuple(map(_behind, found.rows)))


def tasks_of(path: Path) -> tuple[efficacy.Task, ...]:
    """The tasks of a register: a CSV of its own, or the task sheet (计划任务) of a ledger, where who leads is the owner.

    Tasks without a day are left out. Raises Unfit, BadLedger, OSError.
    """
    if not path.is_dir() and not ledgers.is_ledger(path):
        return efficacy.tasks(path)
    listed = ledgers.opened(path).tasks
    return tuple(
        efficacy.Task(
            key=str(n), plan=t.plan, measure=t.text, lead=t.owner, due=datetime.date.fromisoformat(t.due), joint=t.joint,
            progress=100 if t.done else t.progress or 0, evidence=t.evidence,
        )
        for n, t in enumerate(listed, 1) if t.due
    )  # fmt: skip


def _behind(r: Row) -> Behind:
    return Behind(r.kind, r.subject, r.value, r.place, tuple(map(_behind, r.below)))


def _snapshot(found: Trail) -> Snapshot:
    v = found.value
    low, high = v.printed_interval.split(" ~ ") if v.interval else ("", "")
    versions = "/".join(x for x in (v.version, v.rules_version) if x)
    unit = "" if v.unit == "%" else v.unit
    return Snapshot(
        v.metric, v.period, v.name, f"{v.printed}{unit}", low, high, v.n, v.excluded, v.snapshot, versions,
        "" if v.run else v.query, v.simulated,
    )  # fmt: skip


def _undated(s: Snapshot) -> Snapshot:
    """A snapshot without the moment at which a recorded measure was recorded; one counted from cases keeps its own."""
    return msgspec.structs.replace(s, taken="") if s.method else s


def _actual(i: Indicator, found: Trail, phase: str) -> Actual:
    v = found.value
    value = f"{v.printed.removesuffix('%')}(%)" if v.unit == "%" else f"{v.printed}{v.unit}"
    evidence = f"{v.metric} {v.period}" + ("（模拟数据）" if v.simulated else "")
    return Actual(i.name, phase, value, i.project, None, "metric", evidence)


def _flat(
    metric: str, period: str, rows: Sequence[Row], under: int, last: list[int]
) -> Iterator[SnapshotRow]:
    for r in rows:
        last[0] += 1
        number = last[0]
        yield SnapshotRow(metric, period, number, r.kind, r.subject, r.value, r.place, under)
        yield from _flat(metric, period, r.below, number, last)


def _others(kept: Sequence[Snapshot | SnapshotRow], metrics: set[str], period: str) -> list[Snapshot | SnapshotRow]:  # fmt: skip
    return [k for k in kept if k.metric not in metrics or k.period != period]


def _told(found: Filled) -> list[Text]:
    out = [Text(f"{a.indicator}：{a.value}  {a.evidence}", f"{a.indicator}: {a.value}  {a.evidence}") for a in found.actuals]  # fmt: skip
    return out + [Text(f"{u.zh}，未填", f"{u.en}, left blank") for u in found.unknown]


def _write(ledger: Ledger, path: Path) -> None:
    """A workbook is written whole; of a folder only the files of the sheets that were filled."""
    if not path.is_dir():
        workbook.write(ledger, path)
        return
    with tempfile.TemporaryDirectory(prefix="gouji-") as name:
        every = Path(name)
        workbook.write(ledger, every)
        names = [f"{sheet.key}.csv" for sheet in workbook.SHEETS if sheet.name in SHEETS]
        write_together({path / name: (every / name).read_bytes() for name in names})


__all__ = ["Filled", "answer", "asked", "differences", "fill", "tasks_of"]
