"""Lines of text for the command line: tables whose Chinese lines up, and what every output must say."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gouji.public_services import database, rules, schema
from gouji.public_services.metrics import MetricValue
from gouji.public_services.quality import Run

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection as Connection

SIMULATED = ("【模拟数据】以下均为虚构", "[SIMULATED DATA] everything below is invented")

LABELS = {
    "rule": "规则", "table": "表", "tbl": "表", "file": "文件", "line": "行", "subject": "对象", "field": "字段", "actual": "实际",
    "expected": "应有", "value": "值", "place": "出处", "moment": "时间", "what": "事件", "detail": "说明", "settled": "销号",
    "fresh": "新增", "remaining": "仍在", "open": "未派", "assigned": "已派", "reopened": "复发", "owners": "责任部门", "way": "走法",
    "cases": "办件", "kind": "种类", "n": "件数", "median_hours": "中位小时", "p90_hours": "九成小时", "task_code": "实施编码",
    "task_version": "版本", "task_name": "事项", "org_name": "实施主体", "promise_days": "承诺时限", "tickets": "工单", "closed": "办结",
    "in_time": "按期", "looked_back": "已回头看", "late": "逾期", "ticket_no": "工单号", "project_no": "办件编号", "site_code": "服务点",
    "opened_at": "登记时间", "stage": "到哪一步", "days": "工作日", "visit_id": "走访", "quarter": "季度", "rater": "评估人",
    "visited_at": "日期", "slot": "时段", "light": "灯", "state": "状态",
}  # fmt: skip
WORDS = {"open": "在办", "closed": "办结", "red": "红", "yellow": "黄", "green": "绿", "unknown": "未知", "rating": "差评",
         "complaint": "投诉", "unresolved": "办不成事", "standard": "标准", "running system": "在用系统", "practice": "经验"}  # fmt: skip


def table(rows: Iterable[Sequence[object]], headings: Sequence[str]) -> list[str]:
    """Columns that line up: numbers to the right, text to the left."""
    from wcwidth import wcswidth

    cells = [[_text(v) for v in row] for row in rows]
    kinds = (
        [all(isinstance(v, int | float) or v is None for v in column) for column in zip(*rows, strict=True)]
        if cells
        else []
    )
    widths = [max(wcswidth(str(v)) for v in column) for column in zip(headings, *cells, strict=True)]
    out = []
    for line in (list(headings), *cells):
        padded = []
        for n, (v, width) in enumerate(zip(line, widths, strict=True)):
            space = " " * (width - wcswidth(v))
            padded.append(space + v if kinds and kinds[n] else v + space)
        out.append("  ".join(padded).rstrip())
    return out


def _text(v: object) -> str:
    if v is None:
        return "—"
    return f"{v:,}" if isinstance(v, int) and not isinstance(v, bool) else str(v)


def mark(con: Connection, language: str = "zh") -> list[str]:
    """What must stand above everything that comes from invented data."""
    return [SIMULATED[language == "en"]] if database.is_simulated(con) else []


def run(found: Run, language: str = "zh") -> list[str]:
    """A run of the rules: outcome of every rule with its denominators."""
    zh = language != "en"
    head = ("规则", "名称", "维度", "级别", "适用行", "无法核对", "问题", "结果") if zh else (
        "rule", "name", "dimension", "severity", "applies", "cannot tell", "broken", "outcome")  # fmt: skip
    listed = [
        (o.rule.id, o.rule.zh if zh else o.rule.en, rules.DIMENSIONS[o.rule.id[0]][not zh],
         o.rule.severity.chinese if zh else o.rule.severity.value, o.applies, o.cannot_tell, o.broken,
         (o.outcome.chinese if zh else o.outcome.value) + (f"（{o.reason}）" if o.reason else ""))
        for o in found.outcomes
    ]  # fmt: skip
    total = (
        f"第{found.run_id}次核对，截至{found.as_of}，规则版本{found.rules_version}：办件{found.cases:,}件，问题{found.broken:,}处"
        if zh else
        f"run {found.run_id}, as of {found.as_of}, rules {found.rules_version}: {found.cases:,} cases, {found.broken:,} findings"
    )  # fmt: skip
    return [*table(listed, head), total]


def metric_values(values: Sequence[MetricValue], language: str = "zh") -> list[str]:
    """Figures with n, interval and exclusions, and what they were counted under."""
    zh = language != "en"
    head = (
        ("指标", "分组", "值", "95%区间", "n", "剔除")
        if zh
        else ("metric", "group", "value", "95% interval", "n", "excluded")
    )
    listed = [(v.name if zh else v.metric, v.group or v.period or ("全部" if zh else "all"), v.printed, v.printed_interval, v.n, v.excluded) for v in values]  # fmt: skip
    out = table(listed, head)
    if values:
        v = values[0]
        out.append(
            f"截至{v.snapshot}；第{v.run}次核对，规则{v.rules_version}；指标版本{v.version}" if zh
            else f"as of {v.snapshot}; run {v.run}, rules {v.rules_version}; metric version {v.version}"
        )  # fmt: skip
    return out


def rows(found: Sequence[dict[str, Any]], language: str = "zh") -> list[str]:
    """Any rows as a table under their own names, in Chinese unless English is asked for."""
    if not found:
        return ["（无）" if language != "en" else "(none)"]
    heads = [name if language == "en" else LABELS.get(name, name) for name in found[0]]
    shown = [
        [v if language == "en" else WORDS.get(v, v) if isinstance(v, str) else v for v in r.values()]
        for r in found
    ]
    return table(shown, heads)


def write_csv(path: Path, found: Sequence[dict[str, Any]]) -> None:
    """Rows as CSV that spreadsheets open in Chinese."""
    with path.open("w", encoding="utf-8-sig", newline="") as f:
        writer = csv.writer(f)
        writer.writerow(list(found[0]) if found else [])
        writer.writerows(list(r.values()) for r in found)


def rule_list(language: str = "zh") -> list[str]:
    """Every rule, with its dimension, severity and grounding."""
    zh = language != "en"
    listed = [
        (
            r.id,
            r.key,
            r.zh if zh else r.en,
            rules.DIMENSIONS[r.id[0]][not zh],
            r.severity.chinese if zh else r.severity.value,
            WORDS[r.grounding] if zh else r.grounding,
        )
        for r in rules.rules()
    ]
    head = (
        ("规则", "代号", "名称", "维度", "级别", "根据")
        if zh
        else ("rule", "key", "name", "dimension", "severity", "grounding")
    )
    return table(listed, head)


def rule_page(rule: rules.Rule, language: str = "zh") -> list[str]:
    """The manual of a rule."""
    zh = language != "en"
    parameters = "，".join(
        f"{k} = {v}"
        for given in (rule.params, *(c.params or {} for c in rule.check))
        for k, v in given.items()
    )
    return [
        f"{rule.id} {rule.key}  {rule.zh if zh else rule.en}",
        f"{'维度' if zh else 'dimension'}: {rules.DIMENSIONS[rule.id[0]][not zh]}  {'级别' if zh else 'severity'}: {rule.severity.value}  {'版本' if zh else 'version'}: {rule.version}",
        f"{'依据' if zh else 'basis'}: {rule.basis}  ({rule.grounding})",
        f"{'怎么改' if zh else 'what to do'}: {rule.fix}",
        *([f"{'参数' if zh else 'parameters'}: {parameters}"] if parameters else []),
        *(
            line
            for c in rule.check
            for line in ("", f"FROM {c.source}", f"WHERE {c.scope}", f"BROKEN {c.broken}")
        ),
    ]


def imported_line(r: Any, language: str = "zh") -> list[str]:
    """What an import did, with what it could not place."""
    zh = language != "en"
    label = schema.tables()[r.table].zh if zh else schema.tables()[r.table].en
    out = [
        f"{label} ← {r.file}（{r.source}）：{r.rows:,}行"
        if zh
        else f"{label} ← {r.file} ({r.source}): {r.rows:,} rows"
    ]
    if r.unknown_columns:
        out.append(("  没有放处的列：" if zh else "  columns with no place: ") + "、".join(r.unknown_columns))
    if r.unreadable:
        out.append(
            f"  读不出的值：{r.unreadable:,}行" if zh else f"  unreadable values: {r.unreadable:,} rows"
        )
    if r.leaks:
        out.append(
            f"  明文号码（已隐去）：{r.leaks:,}行"
            if zh
            else f"  numbers in the clear (struck out): {r.leaks:,} rows"
        )
    return out
