"""Efficacy (效能): a scorecard for each office by a formula that is published with it, appeals, and the tasks of the
business environment from plan to evidence."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import msgspec

from gouji.model.finding import Text
from gouji.public_services import metrics, own
from gouji.public_services.errors import Unfit
from gouji.public_services.lists import listed

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection as Connection


class Criterion(msgspec.Struct, frozen=True):
    """A criterion: a metric, its points, from where points begin (`floor`) and where they are full (`full`)."""

    metric: str
    points: int
    floor: float
    full: float

    def score(self, value: float | None) -> float | None:
        """Points between floor and full in proportion; none where there is nothing to count."""
        if value is None:
            return None
        share = (value - self.floor) / (self.full - self.floor)
        return self.points * min(1.0, max(0.0, share))

    @property
    def formula(self) -> Text:
        """How points are made, as it is published."""
        m = metrics.metrics()[self.metric]
        return Text(
            f"{m.zh}：{self.points}分 ×（值−{self.floor:g}）÷（{self.full:g}−{self.floor:g}），限于0至{self.points}分；分母为零的不计分，满分相应减少",
            f"{m.en}: {self.points} × (value − {self.floor:g}) / ({self.full:g} − {self.floor:g}), within 0 and {self.points}; nothing to count is left out, and the whole is less by it",
        )


class Scheme(msgspec.Struct, frozen=True):
    """A published scheme of scoring. Offices with fewer than `least` cases are not ranked."""

    key: str
    name: str
    valid_from: date
    reference: str
    least: int
    criterion: tuple[Criterion, ...]


class Appeal(msgspec.Struct, frozen=True):
    """An office's appeal against a score: what it says, what was decided and by how many points it changes."""

    office: str
    metric: str
    reason: str
    state: Literal["open", "upheld", "rejected"]
    points: float = 0.0


class Card(msgspec.Struct, frozen=True):
    """One office's card: points of each criterion, appeals, what could be reached, and the share of it."""

    office: str
    name: str
    cases: int
    points: dict[str, float | None]
    appealed: float
    reachable: int
    open_appeals: int
    ranked: bool

    @property
    def score(self) -> float | None:
        """Of 100, over what could be counted."""
        if not self.reachable:
            return None
        total = sum(p for p in self.points.values() if p is not None) + self.appealed
        return 100 * min(total, self.reachable) / self.reachable


LIGHTS = {"done": ("完成", "done"), "unproven": ("缺证据", "without evidence"), "late": ("逾期", "late"),
          "behind": ("滞后", "behind"), "on time": ("正常", "on time")}  # fmt: skip


class Task(msgspec.Struct, frozen=True):
    """A task of the business environment: measure, who leads, who joins, until when, how far, with what evidence."""

    key: str
    plan: str
    measure: str
    lead: str
    due: date
    joint: str = ""
    progress: int = 0
    evidence: str = ""

    def light(self, on: date, start: date) -> str:
        """A key of LIGHTS. Done needs evidence; else progress against the time that has passed."""
        if self.progress >= 100:
            return "done" if self.evidence else "unproven"
        if on > self.due:
            return "late"
        passed = 100 * (on - start).days / max(1, (self.due - start).days)
        return "behind" if self.progress < 0.8 * passed else "on time"


def load(path: Path) -> Scheme:
    """A scheme from its file. Raises Unfit for another file and a metric that is not known, and OSError."""
    scheme = own.value(path, Scheme)
    for c in scheme.criterion:
        if c.metric not in metrics.metrics():
            raise Unfit(f"{path.name}：没有这个指标：{c.metric}", f"{path.name}: no such metric: {c.metric}")
        if c.full == c.floor:
            raise Unfit(f"{path.name}：{c.metric} 的起点和满分点相同", f"{path.name}: {c.metric}: floor and full are the same")  # fmt: skip
    return scheme


def appeals(path: Path) -> tuple[Appeal, ...]:
    """Appeals, from CSV. Raises Unfit and OSError."""
    return listed(path, Appeal)


def tasks(path: Path) -> tuple[Task, ...]:
    """The task register, from CSV. Raises Unfit and OSError."""
    return listed(path, Task)


def cards(con: Connection, scheme: Scheme, period: str = "", appeals: tuple[Appeal, ...] = ()) -> list[Card]:
    """A card for each office, best first; those not ranked last."""
    values = {
        c.metric: {v.group: v for v in metrics.grouped(con, c.metric, period, "office")}
        for c in scheme.criterion
    }
    names = dict(con.execute("SELECT org_code, any_value(org_name) FROM item GROUP BY org_code").fetchall())
    offices = sorted({o for by_office in values.values() for o in by_office})
    out = []
    for office in offices:
        points, cases = {}, 0
        for c in scheme.criterion:
            v = values[c.metric].get(office)
            points[c.metric] = c.score(v.value if v else None)
            cases = max(cases, v.n if v else 0)
        own = [a for a in appeals if a.office == office]
        reachable = sum(c.points for c in scheme.criterion if points[c.metric] is not None)
        upheld = sum(a.points for a in own if a.state == "upheld")
        out.append(
            Card(
                office,
                names.get(office, office),
                cases,
                points,
                upheld,
                reachable,
                sum(a.state == "open" for a in own),
                cases >= scheme.least,
            )
        )
    return sorted(out, key=lambda c: (not c.ranked, -(c.score or 0), c.office))
