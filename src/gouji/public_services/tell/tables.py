"""Tables whose Chinese lines up, with their headings and keys in the language of the reader."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gouji.model.csv_text import guarded
from gouji.model.whole import write_whole
from gouji.public_services import database, schema, words

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection as Connection

SIMULATED = ("【模拟数据】以下均为虚构", "[SIMULATED DATA] everything below is invented")

LABELS = {
    "rule": "规则", "table": "表", "tbl": "表", "file": "文件", "line": "行", "subject": "对象", "field": "字段", "actual": "实际",
    "expected": "应有", "value": "值", "place": "出处", "moment": "时间", "what": "事件", "detail": "说明", "settled": "销号",
    "fresh": "新增", "remaining": "仍在", "open": "未派", "assigned": "已派", "reopened": "复发", "owners": "责任部门", "way": "走法", "step": "环节",
    "cases": "办件", "kind": "种类", "n": "件数", "median_hours": "中位小时", "p90_hours": "九成小时", "task_code": "实施编码",
    "task_version": "版本", "task_name": "事项", "org_name": "实施主体", "promise_days": "承诺时限", "tickets": "工单", "closed": "办结",
    "in_time": "按期", "looked_back": "已回头看", "late": "时限", "overdue": "逾期", "ticket_no": "工单号", "project_no": "办件编号",
    "site_code": "服务点", "opened_at": "登记时间", "due": "到期", "stage": "到哪一步", "days": "工作日", "visit_id": "走访", "quarter": "季度",
    "rater": "评估人", "visited_at": "日期", "slot": "时段", "light": "灯", "state": "状态", "cancelled": "取消日期", "accept_date": "受理时间", "result_date": "办结时间", "site": "服务点", "item": "条目", "mark": "得分", "evidence": "证据", "then": "复查",
}  # fmt: skip
# What stands in a column as a key, and how it is said.
WORDS: dict[str, dict[str, tuple[str, str]]] = {
    "state": {"open": ("在办", "open"), "closed": ("办结", "closed")},
    "light": {"red": ("红", "red"), "yellow": ("黄", "yellow"), "green": ("绿", "green"), "unknown": ("未知", "unknown")},
    "kind": {"rating": ("差评", "bad rating"), "complaint": ("投诉", "complaint"), "unresolved": ("办不成事", "can't get it done"),
             "wait": ("等待", "waiting"), "work": ("办理", "handling")},
    "stage": {"open": ("登记", "opened"), "assign": ("交办", "given out"), "visit": ("回访", "visited"), "handle": ("整改", "handled"),
              "reply": ("反馈", "answered"), "close": ("办结", "closed"), "look-back": ("回头看", "looked back at")},
    "late": {"overdue": ("办理逾期", "overdue"), "closed late": ("超期办结", "closed late"), "look-back overdue": ("回头看逾期", "look-back overdue"),
             "soon": ("将到期", "due soon")},
    "what": {"apply": ("申请", "applied"), "accept": ("受理", "accepted"), "pause": ("特别程序开始", "special procedure begins"),
             "resume": ("特别程序结束", "special procedure ends"), "result": ("办结", "result"), "rate": ("评价", "rated")},
    "then": {"settled": ("已改", "put right"), "again": ("仍失分", "lost again"), "open": ("未复查", "not seen again")},
    "slot": {"busy": ("忙时", "busy"), "quiet": ("闲时", "quiet")},
    "grounding": {"standard": ("标准", "standard"), "running system": ("在用系统", "running system"), "practice": ("经验", "practice")},
}  # fmt: skip
# Steps of a case as the national tables name them; a district's own names stay as they are.
STEPS = {"申请": "applied", "受理": "accepted", "补正": "to be completed", "审查": "examined", "决定": "decided", "办结": "closed", "送达": "handed over"}  # fmt: skip
_ARROW = " → "


def table(rows: Iterable[Sequence[object]], headings: Sequence[str]) -> list[str]:
    """Columns that line up: numbers to the right, text to the left."""
    from wcwidth import wcswidth

    listed = [list(row) for row in rows]
    cells = [[_text(v) for v in row] for row in listed]
    kinds = [all(isinstance(v, int | float) or v is None for v in column) for column in zip(*listed, strict=True)]  # fmt: skip
    widths = [max(wcswidth(v) for v in column) for column in zip(headings, *cells, strict=True)]
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


def word(column: str, value: Any, language: str) -> Any:
    """A key of a column as it is said; anything else as it is."""
    if isinstance(value, bool):
        return (("是", "否") if language != "en" else ("yes", "no"))[not value]
    said = WORDS.get(column, {}).get(value) if isinstance(value, str) else None
    if said is not None:
        return said[language == "en"]
    if column in ("way", "step") and isinstance(value, str) and language == "en":
        return _ARROW.join(STEPS.get(step, step) for step in value.split(_ARROW))
    if column in ("actual", "expected") and isinstance(value, str):
        return words.english(value) if language == "en" else words.actual(value)
    if column in ("table", "tbl") and language != "en" and value in schema.tables():
        return schema.tables()[value].zh
    return value


def _told(row: dict[str, Any], language: str) -> list[Any]:
    """A row's values as they are said; a field by what its table calls it."""
    out = [word(k, v, language) for k, v in row.items()]
    if language != "en" and "field" in row and "table" in row:
        out[list(row).index("field")] = words.field(row["table"], row["field"])
    return out


def rows(found: Sequence[dict[str, Any]], language: str = "zh") -> list[str]:
    """Any rows as a table under their own names, in Chinese unless English is asked for."""
    if not found:
        return ["（无）" if language != "en" else "(none)"]
    return table([_told(r, language) for r in found], heads(found[0], language))


def heads(row: dict[str, Any], language: str) -> list[str]:
    """The headings of a row's columns."""
    return [name.replace("_", " ") if language == "en" else LABELS.get(name, name) for name in row]


def write_csv(path: Path, found: Sequence[dict[str, Any]], language: str = "zh") -> None:
    """Rows as CSV that spreadsheets open in Chinese; what case records say is no formula to them."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(heads(found[0], language) if found else [])
    writer.writerows([guarded(v) if isinstance(v, str) else v for v in _told(r, language)] for r in found)
    write_whole(path, out.getvalue().encode("utf-8-sig"))
