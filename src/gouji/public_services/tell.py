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


def rows(found: Sequence[dict[str, Any]]) -> list[str]:
    """Any rows as a table under their own names."""
    return table([list(r.values()) for r in found], list(found[0])) if found else []


def write_csv(path: Path, found: Sequence[dict[str, Any]]) -> None:
    """Rows as CSV that spreadsheets open in Chinese."""
    with path.open("w", encoding="utf-8-sig", newline="") as f:
        writer = csv.writer(f)
        writer.writerow(list(found[0]) if found else [])
        writer.writerows(list(r.values()) for r in found)


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
