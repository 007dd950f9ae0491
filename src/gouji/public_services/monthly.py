"""The monthly report on cases: volume, time, ratings, data quality, what to do; told as a report."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gouji.public_services import database, metrics, quality, rules, tickets
from gouji.public_services.errors import Unfit
from gouji.public_services.report import Block, Chart, Paragraph, Point, Report, Section, Table

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection as Connection

SHOWN = ("cases_accepted", "cases_closed", "on_time_rate", "early_rate", "on_the_spot_rate", "online_rate", "fully_online_rate",
         "median_days", "p90_days", "mean_visits", "returned_rate", "satisfaction", "bad_rating_rate", "dq_pass_rate")  # fmt: skip


def report(con: Connection, month: str, organisation: str) -> Report:
    """The report of one month (2023-06). Raises Unfit where that is no month."""
    if not re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", month):
        raise Unfit(f"不是月份：{month}，写成 2023-06", f"not a month: {month}; write 2023-06")
    run = quality.latest_run(con)
    version = database.scalar(con, "SELECT rules_version FROM run WHERE run_id = ?", [run])
    values = [metrics.metric(con, m, month) for m in SHOWN]
    year = month[:4]
    listed = tuple((v.name, v.printed, v.printed_interval, v.n, v.excluded) for v in values)
    declared = [metrics.metrics()[k] for k in SHOWN]
    rules_of = tuple((m.zh, m.version, m.exclusions, "、".join(m.requires) or "—") for m in declared)
    sections = (
        Section("一、总体情况", (
            Paragraph(_summary(values)), Table(("指标", "值", "95%区间", "n", "剔除"), listed, (1, 2, 3, 4)),
            Paragraph("n 为计入的件数，剔除为未通过该指标所列数据规则的件数；分母为零记“—”。时限按工作日计，扣除特别程序。", note=True))),
        Section("二、逐月", (
            Chart(_months(con, "cases_closed", year, month), f"{year}年各月办结件数"),
            Chart(_months(con, "satisfaction", year, month), f"{year}年各月好评率（须线为95%区间）", "%", 1.0))),
        Section("三、分渠道", (_groups(con, month, "channel"),)),
        Section("四、分事项（办结件数前十）", (_groups(con, month, "item", 10),)),
        Section("五、分服务点（办结件数前十）", (_groups(con, month, "site", 10),)),
        Section("六、数据质量", _quality(con, run)),
        Section("七、差评、投诉与“办不成事”", tickets.summary(con, month)),
        Section("八、口径", (Table(("指标", "版本", "剔除口径", "依据的数据规则"), rules_of),)),
    )  # fmt: skip
    subtitle = (
        f"{organisation} · {month} · 数据截至 {database.as_of(con)} · 规则版本 {version}（第{run}次核对）"
    )
    return Report(f"政务服务办件月报（{month}）", subtitle, sections, database.is_simulated(con))


def _summary(values: list[metrics.MetricValue]) -> str:
    v = {x.metric: x for x in values}
    return (
        f"本月受理{v['cases_accepted'].printed}件，办结{v['cases_closed'].printed}件；按时办结率{v['on_time_rate'].printed}，"
        f"承诺件办理时长中位数{v['median_days'].printed}个工作日，九成在{v['p90_days'].printed}个工作日内办结；"
        f"网办率{v['online_rate'].printed}，全程网办率{v['fully_online_rate'].printed}；"
        f"好评率{v['satisfaction'].printed}（{v['satisfaction'].n:,}次有效评价）；办件数据合格率{v['dq_pass_rate'].printed}。"
    )


def _months(con: Connection, name: str, year: str, until: str) -> tuple[Point, ...]:
    found = {v.group: v for v in metrics.grouped(con, name, year, "month")}
    months = [f"{year}-{m:02d}" for m in range(1, int(until[5:]) + 1)]
    return tuple(
        Point(f"{int(m[5:])}月", found[m].value, found[m].interval) if m in found else Point(f"{int(m[5:])}月", None, None)
        for m in months
    )  # fmt: skip


def _groups(con: Connection, month: str, by: str, most: int = 20) -> Table:
    """The figures of each group, those with the most cases first."""
    columns = ("cases_closed", "on_time_rate", "median_days", "satisfaction")
    found = {m: {v.group: v for v in metrics.grouped(con, m, month, by)} for m in columns}
    groups = sorted(found["cases_closed"], key=lambda g: (-found["cases_closed"][g].n, g))[:most]
    rows = []
    for g in groups:
        told = [found[m].get(g) for m in columns]
        rows.append((
            found["cases_closed"][g].group_name or f"{g}（代码表外）", *(v.printed if v else "—" for v in told[:2]), told[1].printed_interval if told[1] else "—",
            *(v.printed if v else "—" for v in told[2:]), told[3].n if told[3] else 0,
        ))  # fmt: skip
    heads = ("分组", "办结件数", "按时办结率", "95%区间", "时长中位数", "好评率", "评价数")
    return Table(heads, tuple(rows), (1, 2, 3, 4, 5, 6))


def _quality(con: Connection, run: int) -> tuple[Block, ...]:
    found = database.rows(
        con,
        "SELECT rule, outcome, applies, broken FROM run_rule WHERE run_id = ? ORDER BY broken DESC, rule",
        [run],
    )
    known = {r["rule"]: rules.rule(r["rule"]) for r in found}
    told = tuple(
        (r["rule"], known[r["rule"]].zh, known[r["rule"]].dimension, known[r["rule"]].severity.chinese, r["applies"], r["broken"])
        for r in found if r["broken"]
    )  # fmt: skip
    out: list[Block] = [Table(("规则", "名称", "维度", "级别", "适用", "问题"), told, (4, 5))]
    silent = [r["rule"] for r in found if r["outcome"] not in ("holds", "broken")]
    if silent:
        out.append(Paragraph(f"没有核对的规则（缺数据或无法核对）：{'、'.join(silent)}", note=True))
    states = dict(con.execute("SELECT state, count(*) FROM rectification GROUP BY state").fetchall())
    if states:
        names = {"open": "未派", "assigned": "已派", "settled": "销号", "reopened": "复发"}
        out.append(
            Paragraph("整改清单：" + "，".join(f"{names[s]}{n:,}条" for s, n in sorted(states.items())))
        )
    return tuple(out)
