"""The monthly report on cases: volume, time, ratings, data quality, what to do; as one HTML file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gouji.public_services import database, metrics, page, quality, rules, tickets

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection as Connection

SHOWN = ("cases_accepted", "cases_closed", "on_time_rate", "early_rate", "on_the_spot_rate", "online_rate", "fully_online_rate",
         "median_days", "p90_days", "mean_visits", "returned_rate", "satisfaction", "bad_rating_rate", "dq_pass_rate")  # fmt: skip
CHANNELS = {"1": "窗口", "2": "电脑网办", "3": "移动端", "4": "快递", "9": "其他"}


def report(con: Connection, month: str, organisation: str) -> str:
    """The report of one month (2023-06)."""
    run = quality.latest_run(con)
    version = database.scalar(con, "SELECT rules_version FROM run WHERE run_id = ?", [run])
    values = [metrics.metric(con, m, month) for m in SHOWN]
    year = month[:4]
    parts = [
        page.section(
            "一、总体情况",
            page.paragraph(_summary(values)),
            page.table(("指标", "值", "95%区间", "n", "剔除"), [(v.name, v.printed, v.printed_interval, v.n, v.excluded) for v in values], (1, 2, 3, 4)),
            page.paragraph("n 为计入的件数，剔除为未通过该指标所列数据规则的件数；分母为零记“—”。时限按工作日计，扣除特别程序。", note=True),
        ),
        page.section(
            "二、逐月",
            page.chart(_months(con, "cases_closed", year, month), f"{year}年各月办结件数"),
            page.chart(_months(con, "satisfaction", year, month), f"{year}年各月好评率（须线为95%区间）", "%", 1.0),
        ),
        page.section("三、分渠道", _groups(con, month, "channel", CHANNELS)),
        page.section("四、分服务点（办结件数前十）", _sites(con, month)),
        page.section("五、数据质量", *_quality(con, run)),
        page.section("六、差评、投诉与“办不成事”", *tickets.summary(con, month)),
        page.section(
            "七、口径",
            page.table(("指标", "版本", "剔除口径", "依据的数据规则"), [(m.zh, m.version, m.exclusions, "、".join(m.requires) or "—") for m in (metrics.metrics()[k] for k in SHOWN)]),
        ),
    ]  # fmt: skip
    subtitle = (
        f"{organisation} · {month} · 数据截至 {database.as_of(con)} · 规则版本 {version}（第{run}次核对）"
    )
    return page.page(f"政务服务办件月报（{month}）", subtitle, parts, database.is_simulated(con))


def _summary(values: list[metrics.MetricValue]) -> str:
    v = {x.metric: x for x in values}
    return (
        f"本月受理{v['cases_accepted'].printed}件，办结{v['cases_closed'].printed}件；按时办结率{v['on_time_rate'].printed}，"
        f"承诺件办理时长中位数{v['median_days'].printed}个工作日，九成在{v['p90_days'].printed}个工作日内办结；"
        f"网办率{v['online_rate'].printed}，全程网办率{v['fully_online_rate'].printed}；"
        f"好评率{v['satisfaction'].printed}（{v['satisfaction'].n:,}次有效评价）；办件数据合格率{v['dq_pass_rate'].printed}。"
    )


def _months(con: Connection, name: str, year: str, until: str) -> list[page.Point]:
    found = {v.group: v for v in metrics.grouped(con, name, year, "month")}
    months = [f"{year}-{m:02d}" for m in range(1, int(until[5:]) + 1)]
    return [
        (f"{int(m[5:])}月", found[m].value if m in found else None, found[m].interval if m in found else None)
        for m in months
    ]


def _groups(con: Connection, month: str, by: str, names: dict[str, str]) -> str:
    columns = ("cases_closed", "on_time_rate", "median_days", "satisfaction")
    found = {m: {v.group: v for v in metrics.grouped(con, m, month, by)} for m in columns}
    groups = sorted(found["cases_closed"])
    rows = [
        (names.get(g, g), *(found[m][g].printed if g in found[m] else "—" for m in columns), found["satisfaction"][g].n if g in found["satisfaction"] else 0)
        for g in groups
    ]  # fmt: skip
    return page.table(
        ("分组", "办结件数", "按时办结率", "时长中位数", "好评率", "评价数"), rows, (1, 2, 3, 4, 5)
    )


def _sites(con: Connection, month: str) -> str:
    names = dict(con.execute("SELECT site_code, site_name FROM site").fetchall())
    counted = sorted(metrics.grouped(con, "cases_closed", month, "site"), key=lambda v: (-v.n, v.group))[:10]
    on_time = {v.group: v for v in metrics.grouped(con, "on_time_rate", month, "site")}
    rows = []
    for v in counted:
        t = on_time.get(v.group)
        rows.append(
            (names.get(v.group, v.group), v.n, t.printed if t else "—", t.printed_interval if t else "—")
        )
    return page.table(("服务点", "办结件数", "按时办结率", "95%区间"), rows, (1, 2, 3))


def _quality(con: Connection, run: int) -> list[str]:
    found = database.rows(
        con,
        "SELECT rule, outcome, applies, broken FROM run_rule WHERE run_id = ? ORDER BY broken DESC, rule",
        [run],
    )
    told = [(r["rule"], rules.rule(r["rule"]).zh, rules.rule(r["rule"]).dimension, rules.rule(r["rule"]).severity.chinese, r["applies"], r["broken"]) for r in found if r["broken"]]  # fmt: skip
    silent = [r["rule"] for r in found if r["outcome"] not in ("holds", "broken")]
    out = [page.table(("规则", "名称", "维度", "级别", "适用", "问题"), told, (4, 5))]
    if silent:
        out.append(page.paragraph(f"没有核对的规则（缺数据或无法核对）：{'、'.join(silent)}", note=True))
    states = dict(con.execute("SELECT state, count(*) FROM rectification GROUP BY state").fetchall())
    if states:
        names = {"open": "未派", "assigned": "已派", "settled": "销号", "reopened": "复发"}
        out.append(
            page.paragraph("整改清单：" + "，".join(f"{names[s]}{n:,}条" for s, n in sorted(states.items())))
        )
    return out
