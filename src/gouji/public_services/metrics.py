"""Metrics: declared figures over the cases, each with numerator, denominator, exclusions and version.

`metric` is what an indicator asks; `trace` leads from the figure to the rows it was counted from, and from
those to the file and line in which they arrived.
"""

# ruff: noqa: S608 - queries are put together from declared names; values are parameters

from __future__ import annotations

import re
import tomllib
from functools import cache
from typing import TYPE_CHECKING, Any, Literal

import msgspec

from gouji.model.converting import converted
from gouji.public_services import database, rules, schema, statistics
from gouji.public_services import groups as group_names
from gouji.public_services.errors import Unfit

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection as Connection

DASH = "—"
GROUPINGS = {
    "item": "c.task_code", "site": "c.site_code", "channel": "c.apply_type", "month": "strftime({time}, '%Y-%m')",
    "office": "c.org_code", "street": "(SELECT street FROM site s WHERE s.site_code = c.site_code)",
}  # fmt: skip


class Metric(msgspec.Struct, frozen=True, rename={"source": "from"}):
    """A metric as declared. `good` makes a rate, `value` is measured, `base` is what a saving is against."""

    key: str
    zh: str
    en: str
    source: str
    population: str
    unit: str
    exclusions: str
    exclusions_en: str
    kind: Literal["rate", "median", "p90", "mean", "saving", "count"] = "rate"
    good: str = ""
    value: str = ""
    base: str = ""
    time: str = ""
    requires: tuple[str, ...] = ()
    keys: tuple[str, ...] = ("c.project_no",)
    version: str = "1"


class MetricValue(msgspec.Struct, frozen=True):
    """A figure with what it takes to believe it. `value` is None where there is nothing to count: a dash."""

    metric: str
    version: str
    name: str
    unit: str
    period: str
    grouping: str
    group: str
    value: float | None
    n: int
    numerator: int | None
    interval: tuple[float, float] | None
    excluded: int
    snapshot: str
    run: int
    rules_version: str
    query: str
    simulated: bool
    group_name: str = ""  # what the group is called, where that is not the group itself

    @property
    def printed(self) -> str:
        """The figure for people: a share in percent, half up, one decimal; a dash of nothing."""
        return show(self.value, self.unit)

    @property
    def printed_interval(self) -> str:
        if self.interval is None:
            return DASH
        return f"{show(self.interval[0], self.unit)} ~ {show(self.interval[1], self.unit)}"


def show(value: float | None, unit: str) -> str:
    """A value with its unit as reports print it."""
    if value is None:
        return DASH
    if unit == "%":
        return f"{int(value * 1000 + 0.5) / 10 if value >= 0 else -int(-value * 1000 + 0.5) / 10:.1f}%"
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.2f}"


@cache
def metrics() -> dict[str, Metric]:
    """Every declared metric, by key."""
    declared = converted(tomllib.loads(schema.resource("metrics.toml"))["metric"], list[Metric])
    return {m.key: m for m in declared}


def metric(con: Connection, name: str, period: str = "") -> MetricValue:
    """One figure for a period: a year (2023), a quarter (2023Q4), a month (2023-03), or all there is.

    Recorded measures (assessment scores, savings of a redesign, reports delivered) are asked for by the same name.
    """
    if name in metrics():
        return grouped(con, name, period, "")[0]
    from gouji.public_services import measures

    return measures.latest(con, name, period)


def grouped(con: Connection, name: str, period: str = "", by: str = "") -> list[MetricValue]:
    """The figures of each group, or the one figure where `by` is empty."""
    from gouji.public_services import quality

    m = metrics()[name]
    if not groups(con, m, by):
        raise Unfit(
            f"{m.zh}所数的行没有这一项，不能按 {by} 分",
            f"{m.en} cannot be had by {by}: its rows do not have it",
        )
    run = quality.latest_run(con)
    group = GROUPINGS[by].format(time=m.time) if by else "''"
    query = f"SELECT {group} AS g, count(*) FILTER ({_passes(m)}) AS n, count(*) - n AS excluded, {_figures(m)} FROM {m.source} WHERE ({m.population}){within(m.time, period)}"
    query += " GROUP BY ALL ORDER BY g" if by else ""
    found = con.execute(query, used(con, query, run)).fetchall()
    snapshot, simulated = str(database.as_of(con)), database.is_simulated(con)
    version = str(database.scalar(con, "SELECT rules_version FROM run WHERE run_id = ?", [run]))
    called = group_names.names(con, by)
    values = []
    for g, n, excluded, *figures in found:
        value, numerator, interval = _valued(m, n, figures)
        values.append(MetricValue(
            metric=m.key, version=m.version, name=m.zh, unit=m.unit, period=period, grouping=by, group=str(g), value=value, n=n,
            numerator=numerator, interval=interval, excluded=excluded, snapshot=snapshot, run=run, rules_version=version,
            query=query, simulated=simulated, group_name=called.get(str(g), ""),
        ))  # fmt: skip
    return values


def groups(con: Connection, m: Metric, by: str) -> bool:
    """Whether the rows of a metric have what to group them by: a stock has no date, a ticket no channel."""
    import duckdb

    if not by:
        return True
    if by == "month" and not m.time:
        return False
    try:
        con.execute(f"SELECT {GROUPINGS[by].format(time=m.time)} FROM {m.source} LIMIT 0")
    except duckdb.BinderException:
        return False
    return True


def _figures(m: Metric) -> str:
    passing = f"FILTER (WHERE {_passes(m)})"
    match m.kind:
        case "rate":
            return f"count(*) FILTER (WHERE {_passes(m)} AND ({m.good}))"
        case "mean":
            return f"avg({m.value}) {passing}, stddev_samp({m.value}) {passing}"
        case "median" | "p90":
            # The whole distribution of a small whole number is short; quantiles are read off it.
            return f"histogram({m.value}) {passing}"
        case "saving":
            return f"sum({m.value}) {passing}, sum({m.base}) {passing}"
        case _:
            return "0"


def _valued(
    m: Metric, n: int, figures: list[Any]
) -> tuple[float | None, int | None, statistics.Interval | None]:
    """Value, numerator and interval; nothing at all where there is nothing to count."""
    if m.kind == "count":
        return n, None, None
    if not n:
        return None, None, None
    match m.kind:
        case "rate":
            return figures[0] / n, figures[0], statistics.wilson(figures[0], n)
        case "mean":
            return figures[0], None, statistics.mean_interval(figures[0], figures[1] or 0.0, n)
        case "saving":
            return 1 - figures[0] / figures[1] if figures[1] else None, None, None
        case _:
            q = 0.5 if m.kind == "median" else 0.9
            shares = statistics.quantile_shares(n, q)
            low_high = [_quantile(figures[0], n, s) for s in shares or ()]
            return _quantile(figures[0], n, q), None, (low_high[0], low_high[1]) if low_high else None


def _quantile(histogram: dict[int, int], n: int, q: float) -> float:
    """The smallest value with at least the share `q` of the sample at or below it."""
    below = 0
    for value, count in sorted(histogram.items()):
        below += count
        if below >= q * n:
            return float(value)
    return float(max(histogram))


def _passes(m: Metric) -> str:
    """SQL: the row has no finding of the rules that the metric names."""
    if not m.requires:
        return "true"
    return " AND ".join(
        f"coalesce({key} NOT IN (SELECT subject FROM finding WHERE run_id = $run AND list_contains($requires_{m.key}, rule) AND subject IS NOT NULL), true)"
        for key in m.keys
    )


def used(con: Connection, query: str, run: int) -> dict[str, Any]:
    """The parameters that a query names, with their values."""
    values: dict[str, Any] = {
        "run": run,
        "errors": [r.id for r in rules.rules() if r.severity == "error"],
        "good_levels": database.parameter(con, "ratings", "good_levels"),
        "bad_levels": database.parameter(con, "ratings", "bad_levels"),
        "ticket_limit": database.parameter(con, "tickets", "limit_workdays"),
        "accept_limit": database.parameter(con, "acceptance", "limit_workdays"),
        **{f"requires_{m.key}": list(m.requires) for m in metrics().values()},
    }
    return {name: values[name] for name in set(re.findall(r"\$([a-z_0-9]+)", query))}


def within(time: str, period: str) -> str:
    """SQL: the time lies in the period. Raises Unfit for a period that is none."""
    if not period:
        return ""
    if not time:
        return ""  # a stock, not a flow: items are counted as they stand
    if re.fullmatch(r"\d{4}", period):
        return f" AND year({time}) = {period}"
    if re.fullmatch(r"\d{4}-\d{2}", period):
        return f" AND strftime({time}, '%Y-%m') = '{period}'"
    if m := re.fullmatch(r"(\d{4})Q([1-4])", period):
        return f" AND year({time}) = {m[1]} AND quarter({time}) = {m[2]}"
    raise Unfit(
        f"不是时段：{period}，写成 2023、2023Q4 或 2023-03",
        f"not a period: {period!r}; write 2023, 2023Q4 or 2023-03",
    )


def trace(
    con: Connection, name: str, period: str = "", part: Literal["good", "other", "excluded", "all"] = "all", limit: int = 20
) -> list[dict[str, Any]]:  # fmt: skip
    """Rows behind a figure, with the file and line they came in: those that count as good, the others, or those left out."""
    from gouji.public_services import measures, quality

    if name not in metrics():
        return measures.rows_of(con, name, period, limit)
    m = metrics()[name]
    condition = {
        "good": f"{_passes(m)} AND ({m.good or 'true'})", "other": f"{_passes(m)} AND NOT ({m.good or 'false'})",
        "excluded": f"NOT ({_passes(m)})", "all": "true",
    }[part]  # fmt: skip
    alias = "k" if m.source.startswith("rating_key") else "c"
    subject = "c.task_code" if m.source.startswith("item") else "c.project_no"
    inner = f"SELECT {alias}.import_id AS file_id, {alias}.row_no AS line, {subject} AS subject, {m.value or m.good or 'NULL'} AS value FROM {m.source} WHERE ({m.population}){within(m.time, period)} AND ({condition})"
    query = f'SELECT x.subject, x.value, i.tbl AS "table", i.file, x.line FROM ({inner}) x JOIN imports i ON i.import_id = x.file_id ORDER BY x.file_id, x.line LIMIT {int(limit)}'
    return database.rows(con, query, used(con, query, quality.latest_run(con)))
