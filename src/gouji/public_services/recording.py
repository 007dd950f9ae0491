"""What other work of the project delivers, recorded as measures with their evidence: scores of an assessment, savings
of a redesign, deliverables accepted."""

from __future__ import annotations

import csv
import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from gouji.public_services import assessment, measures, process, statistics

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection as Connection


class Deliverable(msgspec.Struct, frozen=True):
    """Something that a contract owes: when it is due, when it came, when it was accepted."""

    name: str
    kind: str
    due: date
    delivered: date | None = None
    accepted: date | None = None
    evidence: str = ""

    @property
    def accepted_in_time(self) -> bool:
        return self.accepted is not None and self.accepted <= self.due


def deliverables(path: Path) -> tuple[Deliverable, ...]:
    """Deliverables from CSV; an empty date is none."""
    with path.open(encoding="utf-8-sig", newline="") as f:
        rows = [{k: v for k, v in row.items() if v} for row in csv.DictReader(f)]
    return msgspec.convert(rows, tuple[Deliverable, ...], strict=False)


def record_deliverables(con: Connection, path: Path, period: str, simulated: bool) -> list[str]:
    """`reports_delivered`: reports accepted; `accepted_on_time`: share of what is due that was accepted by then."""
    found = deliverables(path)
    reports = [d for d in found if d.kind == "report"]
    done = [d for d in reports if d.accepted is not None]
    rows = [measures.Row(d.name, f"验收 {d.accepted}" if d.accepted else "未验收", d.evidence or f"{path.name}:{n}") for n, d in enumerate(found, 2)]  # fmt: skip
    report_rows = [r for r, d in zip(rows, found, strict=True) if d.kind == "report"]
    measures.record(
        con, "reports_delivered", "评估报告份数（已验收）", "份", period, len(done), len(reports), None, report_rows,
        "验收日期不空的报告数", simulated,
    )  # fmt: skip
    in_time = sum(d.accepted_in_time for d in found)
    measures.record(
        con, "accepted_on_time", "按期验收率", "%", period, in_time / len(found) if found else None, len(found),
        statistics.wilson(in_time, len(found)), rows, "验收日期不晚于应交日期的份数 ÷ 应交份数", simulated,
    )  # fmt: skip
    return ["reports_delivered", "accepted_on_time"]


def record_savings(
    con: Connection, before: process.Process, after: process.Process, period: str, simulated: bool
) -> list[str]:
    """`saved_days`, `saved_materials`, `saved_fields`, `saved_visits`: what a redesign saves, with every step as evidence."""
    keys = {
        "办理时限（最长路径，工作日）": "saved_days",
        "提交材料": "saved_materials",
        "填写项": "saved_fields",
        "跑动次数": "saved_visits",
    }
    steps = [
        measures.Row(f"{p.key}/{s.key}", f"{s.name}：{s.promise_days}个工作日，材料{len(s.materials)}，填写项{len(s.fields)}，{'到场' if s.visit else '不到场'}", f"{p.name} · {s.office}")
        for p in (before, after) for s in p.step
    ]  # fmt: skip
    done = []
    for saving in process.savings(before, after):
        name = keys.get(saving.what)
        if name is None:
            continue
        value = None if saving.change is None else -saving.change
        measures.record(
            con, name, f"{saving.what}压减比例", "%", period, value, saving.before, None, steps,
            f"1 − {saving.after}/{saving.before}：{before.key} → {after.key}", simulated,
        )  # fmt: skip
        done.append(name)
    return done


def record_assessment(con: Connection, a: assessment.Assessment, quarter: str, simulated: bool) -> list[str]:
    """`centre_score` of a quarter, with every visit as evidence."""
    if not re.fullmatch(r"\d{4}Q[1-4]", quarter):
        raise ValueError(f"not a quarter: {quarter!r} (2023Q4)")
    score = assessment.district_score(a, quarter)
    names = {s.site_code: s.site_name for s in a.sites}
    rows = []
    for v in a.visits:
        if v.quarter == quarter:
            given = assessment.visit_score(a, v)
            rows.append(measures.Row(v.visit_id, "—" if given is None else f"{given:.1f}", f"{names[v.site_code]} {v.visited_at} {v.rater}"))  # fmt: skip
    measures.record(
        con, "centre_score", "政务服务中心评估得分", "分", quarter, score.score, score.n, score.interval, rows,
        f"检查表第{a.checklist.version}版，按各类服务点数加权", simulated,
    )  # fmt: skip
    return ["centre_score"]
