"""The items of the reviewer's check sheet, and which of them a finding belongs to.

A finding belongs where its first evidence stands: a table by its address, a part by its heading, anything else
by the last heading before it in the order of the document.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from gouji.forms.loader import form
from gouji.model.address import PRIOR
from gouji.model.disclosure import Disclosure
from gouji.model.finding import Evidence, Finding
from gouji.model.source import PageBox, ParagraphSpan, SheetCell, Source
from gouji.render.findings.checked import Checked


class Item(NamedTuple):
    """A row of the check sheet: its group, its key, what it is called and what it demands."""

    group: str
    key: str
    name: str
    demand: str


TIMELY, CONTENT = "及时性", "内容规范性"
PARTS = (
    ("duties", "主要职能", "说明部门（单位）的主要职能"),
    ("structure", "机构设置", "说明机构设置及预算单位构成"),
    ("glossary", "名词解释", "对专业名词逐项解释"),
    ("explanation", "预算编制说明", "收支总体情况、财政拨款支出主要内容与表一致"),
)
AFTER = (
    ("other_matters", "其他相关说明", "“三公”经费、机关运行经费、政府采购、绩效、国有资产占用等"),
    ("projects", "项目经费情况说明", "项目概述、立项依据、实施主体、方案、周期、预算安排"),
)


ACCOUNTS = (
    ("overview", "概况", "主要职能、机构设置"),
    ("glossary", "名词解释", "对专业名词逐项解释"),
    (
        "explanation",
        "决算情况说明",
        "收支总体情况、各项决算与预算的对比与表一致，绩效、政府采购、国有资产占用等",
    ),
)
ACCOUNTS_AFTER = (("performance_targets", "绩效自评", "项目支出绩效自评表或自评结果"),)


def items(d: Disclosure | None) -> list[Item]:
    """The rows of one document's sheet: of a budget, or of final accounts."""
    accounts = d is not None and d.cycle != "budget"
    rows = [
        Item(TIMELY, "time", "公开时间", "在规定时间内公开"),
        Item(CONTENT, "cover", "封面", "标明年度、级次、部门（单位）名称"),
        Item(CONTENT, "contents", "目录", "与正文各部分、各表一致"),
        *(Item(CONTENT, *p) for p in (ACCOUNTS if accounts else PARTS)),
    ]
    titles = {t.number: t.title for t in d.tables} if d else {}
    entries = [e.title for e in d.contents if e.kind == "table"] if d else []
    for number in range(1, 10):
        listed = entries[number - 1] if len(entries) == 9 else ""
        rows.append(
            Item(
                CONTENT,
                f"table{number}",
                titles.get(number) or listed or f"表{number}",
                "按表样公开，空表列示并注明",
            )
        )
    rows += [Item(CONTENT, *p) for p in (ACCOUNTS_AFTER if accounts else AFTER)]
    return rows


def present(d: Disclosure | None, item: Item) -> bool:
    """Whether the document has what the item is about."""
    if d is None:
        return False
    match item.key:
        case "cover":
            return bool(d.cover)
        case "contents":
            return bool(d.contents)
        case key if key.startswith("table"):
            return any(f"table{t.number}" == key for t in d.tables)
        case key:
            return d.part(key) is not None


def project_money(d: Disclosure | None) -> str:
    """The project expenditure of table 3 as printed, with its unit; empty where there is none."""
    table = d.table("expenditure") if d else None
    for at, cell in d.figures() if d and table else ():
        if str(at) == "expenditure//total/project" and cell.value:
            return f"{cell.printed}{table.unit if table else ''}"
    return ""


class Sorter:
    """Sorts the findings of one document to items."""

    def __init__(self, c: Checked) -> None:
        d = c.disclosure
        self.tables = {t.key: f"table{t.number}" for t in d.tables} if d else {}
        self.titles: dict[str, str] = {}
        # What is missing belongs to its own item, though the contents that list it are the evidence.
        self.absent: dict[str, str] = {}
        if d:
            self.absent = {p.title: p.key for p in form(d.form).parts if d.part(p.key) is None}
            self.absent |= {
                f"表{t.number}": f"table{t.number}" for t in form(d.form).tables if d.table(t.key) is None
            }
        headings: list[tuple[tuple[int, float], str]] = [((0, 0.0), "cover")]
        self.sheets: dict[str, str] = {}
        if d:
            things: list[tuple[str, str, Source | None]] = [
                ("contents", e.title, e.source) for e in d.contents[:1]
            ]
            things += [(p.key, p.title, p.source) for p in d.parts]
            things += [(f"table{t.number}", t.title, t.source) for t in d.tables]
            for key, title, source in things:
                self.titles[title] = key
                if isinstance(source, SheetCell):
                    self.sheets[source.sheet] = key
                elif source is not None:
                    headings.append((_at(source), key))
            self.titles.update({"目录": "contents", "封面": "cover"})
        headings.sort(key=lambda h: h[0])
        self.places = [h[0] for h in headings]
        self.keys = [h[1] for h in headings]

    def __call__(self, f: Finding) -> str:
        """The key of a finding's item; where nothing tells, the preparation statement, which states the whole."""
        if f.where in self.absent:
            return self.absent[f.where]
        for e in (*f.evidence[:1], Evidence("", "", None, f.where)):
            found = self._of(e)
            if found:
                return found
        return "explanation"

    def _of(self, e: Evidence) -> str:
        table = e.address.removeprefix(PRIOR).split("/")[0]
        if table in self.tables:
            return self.tables[table]
        for name in (e.label, e.address):
            if name in self.titles:
                return self.titles[name]
            numbered = re.match(r"表(\d)", name)
            if numbered:
                return f"table{numbered[1]}"
        if isinstance(e.source, SheetCell):
            return self.sheets.get(e.source.sheet, "")
        if e.source is None:
            return ""
        return self.keys[bisect_right(self.places, _at(e.source)) - 1]


def _at(source: Source) -> tuple[int, float]:
    match source:
        case PageBox(page=page, y0=y0):
            return page, y0
        case ParagraphSpan(paragraph=n):
            return n, 0.0
        case SheetCell():
            return 0, 0.0
        case _:
            return source.line, 0.0


def sorted_findings(c: Checked) -> dict[str, list[Finding]]:
    """The findings of a document by the key of their item."""
    sorter, out = Sorter(c), dict[str, list[Finding]]()
    for f in c.report.findings:
        out.setdefault(sorter(f), []).append(f)
    return out


__all__: Sequence[str] = ["Item", "items", "present", "project_money", "sorted_findings"]
