"""Behind a figure: the rows that it was counted from, and what stands behind those, as one tree.

Behind a share of cases stand cases, and behind a case the rules it broke; behind reports delivered the reports, and behind
each the score of its quarter with its visits; behind materials saved the process versions with their steps.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

import msgspec

from gouji.public_services import database, measures, metrics, rules, words

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection as Connection

    from gouji.public_services.metrics import MetricValue

KINDS = {
    "case": ("办件", "case"), "rating": ("评价", "rating"), "ticket": ("工单", "ticket"), "item": ("事项", "item"),
    "finding": ("问题", "finding"), "report": ("成果", "deliverable"), "measure": ("指标", "measure"), "visit": ("走访", "visit"),
    "version": ("流程版本", "process version"), "step": ("环节", "step"),
}  # fmt: skip
WHOLE = ("report", "version")  # kinds of which there are few, so that all are shown
Part = Literal["good", "other", "excluded"]
PARTS: dict[Part, tuple[str, str]] = {
    "good": ("计为达到", "counts"), "other": ("不计为达到", "does not count"), "excluded": ("剔除", "left out"),
}  # fmt: skip


class Row(msgspec.Struct, frozen=True):
    """One row behind a figure: what kind, about what, what it says, where it stands, and what stands behind it."""

    kind: str
    subject: str
    value: str
    place: str
    below: tuple[Row, ...] = ()


class Trail(msgspec.Struct, frozen=True):
    """A figure with some of the rows behind it; `value.n` says how many there are."""

    value: MetricValue
    rows: tuple[Row, ...]


def trail(con: Connection, name: str, period: str = "", each: int = 3) -> Trail:
    """A figure and up to `each` rows of every part of it. Raises KeyError for a figure that nobody knows, Unfit."""
    value = metrics.metric(con, name, period)
    if name not in metrics.metrics():
        return Trail(value, _recorded(con, name, value.period, each))
    m = metrics.metrics()[name]
    # Of what counts a few are enough to see how; what does not count is what one asks for.
    parts: tuple[Part, ...] = ("good", "other", "excluded") if m.kind == "rate" else ("good", "excluded")
    rows = [
        _row(con, m, r, PARTS[part][0] if m.kind == "rate" or part == "excluded" else "", value.run, part != "good")
        for part in parts
        for r in metrics.trace(con, name, period, part, each if part != "good" else min(each, 2))
    ]  # fmt: skip
    return Trail(value, tuple(rows))


def _row(con: Connection, m: metrics.Metric, r: dict[str, Any], part: str, run: int, why: bool) -> Row:
    kind = r["table"] if r["table"] in KINDS else "case"
    told = part or (str(r["value"]) + (m.unit if m.unit != "%" else ""))
    subject = str(r["subject"] or "—")
    return Row(kind, subject, told, f"{r['file']}:{r['line']}", _broken(con, m, subject, run) if why else ())


def _broken(con: Connection, m: metrics.Metric, subject: str, run: int) -> tuple[Row, ...]:
    """The findings for which a row does not count, or was left out."""
    asked = list(m.requires) if m.requires else [r.id for r in rules.rules() if r.severity == "error"]
    found = database.rows(
        con,
        """SELECT f.rule, f.tbl, f.field, f.actual, i.file, f.row_no FROM finding f LEFT JOIN imports i USING (import_id)
        WHERE f.run_id = ? AND f.subject = ? AND list_contains(?, f.rule) ORDER BY f.rule, f.row_no LIMIT 3""",
        [run, subject, asked],
    )
    return tuple(
        Row("finding", words.rule_name(f["rule"], "zh"), f"{words.field(f['tbl'], f['field'])}：{words.actual(f['actual'])}", f"{f['file']}:{f['row_no']}" if f["file"] else "")
        for f in found
    )  # fmt: skip


def _recorded(con: Connection, name: str, period: str, each: int) -> tuple[Row, ...]:
    """The evidence of a recorded measure; a row that rests on another measure leads on to that."""

    rows = measures.kept(con, name, period)

    def built(under: int) -> tuple[Row, ...]:
        out = []
        mine = [k for k in rows if k.under == under]
        for k in mine if all(k.kind in WHOLE for k in mine) else mine[:each]:
            below = built(k.order)
            if k.leads:
                measure, _, of = k.leads.partition("|")
                below += _led(con, measure, of, each)
            out.append(Row(k.kind, k.subject, k.value, k.place, below))
        return tuple(out)

    return built(0)


def _led(con: Connection, name: str, period: str, each: int) -> tuple[Row, ...]:
    try:
        found = trail(con, name, period, each)
    except KeyError:
        return ()
    v = found.value
    unit = "" if v.unit == "%" else v.unit
    told = f"{v.printed}{unit}（95%区间{v.printed_interval}，n={v.n:,}）"
    declared = metrics.metrics().get(name)
    method = f"指标口径第{declared.version}版，剔除：{declared.exclusions}" if declared else v.query
    return (Row("measure", f"{v.name} {v.period}", told, method, found.rows),)


def in_english(r: Row) -> tuple[str, str]:
    """What a row is about and what it says, in English; what was recorded in Chinese words stays as it was recorded."""
    parts = dict(PARTS.values())
    if r.kind == "finding" and (found := {x.id: x for x in rules.rules()}.get(r.subject.split()[0])):
        return f"{found.id} {found.en}", words.english(r.value.partition("：")[2])
    return r.subject, parts.get(r.value, r.value)
