"""Indicators of a budget project, filled by metrics: from the money to sub-project, indicator, value, and the rows it
was counted from."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import msgspec

from gouji.model import money
from gouji.model.converting import converted
from gouji.public_services import metrics, schema, trails
from gouji.public_services.errors import Unfit

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection as Connection


class SubProject(msgspec.Struct, frozen=True):
    """A part of the project and its money in fen."""

    key: str
    name: str
    amount: int


class Indicator(msgspec.Struct, frozen=True):
    """An indicator with its target and the metric that gives its actual value."""

    sub_project: str
    level: str
    name: str
    op: Literal["≥", "≤", "="]
    target: float
    metric: str
    period: str


class Project(msgspec.Struct, frozen=True):
    """A budget project, its parts and its indicators. Amounts in fen."""

    project: str
    amount: int
    source: str
    sub_project: tuple[SubProject, ...]
    indicator: tuple[Indicator, ...]


class Filled(msgspec.Struct, frozen=True):
    """An indicator with its actual value: None where the metric has nothing to count or was never recorded."""

    indicator: Indicator
    value: metrics.MetricValue | None

    @property
    def attained(self) -> bool | None:
        if self.value is None or self.value.value is None:
            return None
        actual, target = self.value.value, self.indicator.target
        return {"≥": actual >= target, "≤": actual <= target, "=": abs(actual - target) < 1e-9}[
            self.indicator.op
        ]

    @property
    def certain(self) -> bool:
        """Whether the whole interval lies on one side of the target."""
        if self.value is None or self.value.interval is None or self.indicator.op == "=":
            return True
        low, high = self.value.interval
        return not low <= self.indicator.target <= high

    @property
    def english_verdict(self) -> str:
        if self.attained is None:
            return "no data"
        return ("met" if self.attained else "not met") + ("" if self.certain else " (the target is within the interval)")  # fmt: skip

    @property
    def verdict(self) -> str:
        if self.attained is None:
            return "无数据"
        return ("达到" if self.attained else "未达到") + ("" if self.certain else "（95%区间含目标值）")


def load(path: Path | None = None) -> Project:
    """A project with its indicators, from a file; the packaged example where none is named. Raises Unfit where
    the parts do not add up to the project."""
    text = schema.resource("examples/songjiang-2023.toml") if path is None else path.read_text("utf-8")
    project = converted(tomllib.loads(text), Project)
    parts = sum(s.amount for s in project.sub_project)
    if parts != project.amount:
        raise Unfit(
            f"子项目合计{money.wan(parts)}万元，项目{money.wan(project.amount)}万元",
            f"the parts make {money.wan(parts)}万元, the project {money.wan(project.amount)}万元",
        )
    return project


def filled(con: Connection, project: Project) -> list[Filled]:
    """Every indicator with the value that its metric has now."""
    out = []
    for i in project.indicator:
        try:
            value = metrics.metric(con, i.metric, i.period)
        except KeyError:
            value = None
        out.append(Filled(i, value))
    return out


def chain(con: Connection, project: Project, rows: int = 3, language: str = "zh") -> list[str]:
    """From the money to the rows, as lines."""
    zh = language != "en"
    lines = [f"{project.project}  {money.wan(project.amount)}万元  （{project.source}）"]
    found = filled(con, project)
    for s in project.sub_project:
        lines.append(f"├ {s.name}  {money.wan(s.amount)}万元")
        for f in (f for f in found if f.indicator.sub_project == s.key):
            lines += [f"│ {line}" for line in _indicator(con, f, rows, zh)]
    return lines


def _indicator(con: Connection, f: Filled, rows: int, zh: bool) -> Iterator[str]:
    i, v = f.indicator, f.value
    target = f"{i.op}{metrics.show(i.target, v.unit if v else '')}"
    if zh:
        yield f"├ {i.level} · {i.name}  目标{target}  实际{v.printed if v else '—'}  {f.verdict}"
    else:
        yield f"├ {i.level} · {i.name}  target {target}  actual {v.printed if v else '—'}  {f.english_verdict}"
    if v is None:
        yield f"│   指标 {i.metric} 没有记录" if zh else f"│   {i.metric} was never recorded"
        return
    rules = ""
    if v.run:
        rules = f"，数据规则{v.rules_version}（第{v.run}次核对）" if zh else f", rules {v.rules_version} (run {v.run})"  # fmt: skip
    if zh:
        yield f"│   指标 {v.metric} v{v.version}，n={v.n:,}，区间 {v.printed_interval}，剔除{v.excluded:,}，截至{v.snapshot}{rules}"
    else:
        yield f"│   metric {v.metric} v{v.version}, n={v.n:,}, interval {v.printed_interval}, left out {v.excluded:,}, as of {v.snapshot}{rules}"
    if rows > 0:
        yield from (f"│   {line}" for line in lines_of(trails.trail(con, i.metric, i.period, rows).rows, zh))


def lines_of(rows: tuple[trails.Row, ...], zh: bool = True) -> Iterator[str]:
    """Rows behind a figure as lines, each deeper one further in."""
    for r in rows:
        subject, value = (r.subject, r.value) if zh else trails.in_english(r)
        place = f"  [{r.place}]" if r.place else ""
        yield f"{trails.KINDS[r.kind][not zh]}  {subject}  {value}{place}"
        yield from (f"  {line}" for line in lines_of(r.below, zh))
