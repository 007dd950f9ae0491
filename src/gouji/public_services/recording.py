"""What other work of the project delivers, recorded as measures with their evidence: scores of an assessment, savings
of a redesign, deliverables accepted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from gouji.public_services import assessment, measures, process, statistics
from gouji.public_services.errors import Unfit
from gouji.public_services.lists import listed

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection as Connection


class Deliverable(msgspec.Struct, frozen=True):
    """Something that a contract owes: when it is due, when it came, when it was accepted. `rests_on` is the measure and
    period that it tells of (`centre_score|2023Q1`)."""

    name: str
    kind: str
    due: date
    delivered: date | None = None
    accepted: date | None = None
    evidence: str = ""
    rests_on: str = ""

    @property
    def accepted_in_time(self) -> bool:
        return self.accepted is not None and self.accepted <= self.due

    @property
    def told(self) -> str:
        """How it stands, in words."""
        if self.accepted is None:
            return f"应交{self.due}，未验收"
        return f"应交{self.due}，验收{self.accepted}，{'按期' if self.accepted_in_time else '逾期'}"


def deliverables(path: Path) -> tuple[Deliverable, ...]:
    """Deliverables from CSV; an empty date is none. Raises Unfit and OSError."""
    return listed(path, Deliverable)


def record_deliverables(
    con: Connection, path: Path, period: str, simulated: bool, at: datetime | None = None
) -> list[str]:
    """`reports_delivered`: reports accepted; `accepted_on_time`: share of what is due that was accepted by then."""
    found = deliverables(path)
    reports = [d for d in found if d.kind == "report"]
    done = [d for d in reports if d.accepted is not None]
    rows = {
        d.name: measures.Row("report", d.name, d.told, f"{path.name}:{n}" + (f"，{d.evidence}" if d.evidence else ""), leads=d.rests_on)
        for n, d in enumerate(found, 2)
    }  # fmt: skip
    measures.record(
        con, "reports_delivered", "评估报告份数（已验收）", "份", period, len(done), len(reports), None, [rows[d.name] for d in reports],
        "验收日期不空的报告数", simulated, at,
    )  # fmt: skip
    in_time = sum(d.accepted_in_time for d in found)
    measures.record(
        con, "accepted_on_time", "按期验收率", "%", period, in_time / len(found) if found else None, len(found),
        statistics.wilson(in_time, len(found)), list(rows.values()), "验收日期不晚于应交日期的份数 ÷ 应交份数", simulated, at,
    )  # fmt: skip
    return ["reports_delivered", "accepted_on_time"]


Pair = tuple[process.Process, process.Process]
SAVED = {
    "longest": "saved_days",
    "materials": "saved_materials",
    "fields": "saved_fields",
    "visits": "saved_visits",
}


def record_savings(
    con: Connection, pairs: Sequence[Pair], period: str, simulated: bool, at: datetime | None = None
) -> list[str]:
    """`saved_days`, `saved_materials`, `saved_fields`, `saved_visits`: what redesigns save together, the sum after against
    the sum before; evidence is every version with its steps."""
    done = []
    for key, name in SAVED.items():
        found = [next(s for s in process.savings(b, a) if s.key == key) for b, a in pairs]
        before, after = sum(s.before for s in found), sum(s.after for s in found)
        rows = [_version(p, s, key) for pair, s in zip(pairs, found, strict=True) for p in pair]
        measures.record(
            con, name, f"{process.MEASURED[key].zh}压减比例", "%", period, 1 - after / before if before else None, before, None, rows,
            f"1 − {after}/{before}：" + "，".join(f"{b.key} → {a.key}" for b, a in pairs), simulated, at,
        )  # fmt: skip
        done.append(name)
    return done


def _version(p: process.Process, s: process.Saving, key: str) -> measures.Row:
    steps = tuple(
        measures.Row("step", f"{p.key}/{x.key}", f"{x.name}：{x.promise_days}个工作日，材料{len(x.materials)}，填写项{len(x.fields)}，{'到场' if x.visit else '不到场'}", x.office)
        for x in p.step
    )  # fmt: skip
    figure = s.before if p.state == "before" else s.after
    return measures.Row("version", p.key, f"{p.name}：{process.MEASURED[key].zh}{figure}", p.reference, steps)


def record_assessment(
    con: Connection, a: assessment.Assessment, quarter: str, simulated: bool, at: datetime | None = None
) -> list[str]:
    """`centre_score` of a quarter, with every visit as evidence. Raises Unfit."""
    if not re.fullmatch(r"\d{4}Q[1-4]", quarter):
        raise Unfit(f"不是季度：{quarter}，写成 2023Q4", f"not a quarter: {quarter!r}; write 2023Q4")
    score = assessment.district_score(a, quarter)
    names = {s.site_code: s.site_name for s in a.sites}
    rows = []
    for v in (v for v in a.visits if v.quarter == quarter):
        given = assessment.visit_score(a, v)
        told = "—" if given is None else f"{given:.1f}分"
        lost = tuple(
            measures.Row("finding", m.item, f"得{m.mark}：{m.note or '扣分'}", f"marks.csv:{m.line}，{m.evidence}")
            for m in a.by_visit.get(v.visit_id, ()) if m.mark not in (assessment.NOT_APPLICABLE, "1")
        )  # fmt: skip
        rows.append(measures.Row("visit", v.visit_id, told, f"{names.get(v.site_code, v.site_code)}，{v.visited_at}，{v.rater}", lost))  # fmt: skip
    measures.record(
        con, "centre_score", "政务服务中心评估得分", "分", quarter, score.score, score.n, score.interval, rows,
        f"检查表第{a.checklist.version}版，按各类服务点数加权", simulated, at,
    )  # fmt: skip
    return ["centre_score"]


def record_district(con: Connection, folder: Path, known: dict[str, Any]) -> list[str]:
    """What a simulated district holds besides cases: assessment by quarter, redesigns together, deliverables."""
    year, done, at = str(known.get("year", "")), [], datetime.fromisoformat(known["as_of"])
    if (folder / "assessment" / "visits.csv").exists():
        a = assessment.load(folder / "assessment")
        for quarter in sorted({v.quarter for v in a.visits}):
            done += record_assessment(con, a, quarter, True, at)
    pairs = [(process.load(folder / "processes" / f"{b}.toml"), process.load(folder / "processes" / f"{a}.toml")) for b, a in known.get("redesigns", ())]  # fmt: skip
    if pairs:
        done += record_savings(con, pairs, year, True, at)
    if (folder / "deliverables.csv").exists():
        done += record_deliverables(con, folder / "deliverables.csv", year, True, at)
    return done
