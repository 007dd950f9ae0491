"""The explanation of final accounts speaks of everything that the form asks for."""

from __future__ import annotations

import re
from collections.abc import Iterable

from gouji.check.rule import Observation, Rule, Subject, holds, not_applicable
from gouji.check.rules.passage import part
from gouji.check.rules.tables_missing import unread
from gouji.check.rules.words import broken
from gouji.forms.loader import FINAL_ACCOUNTS
from gouji.model.finding import Severity, Text

_BOTH = "(?:收入支出|收支|收、支|收入、支出|收入和支出|收入与支出)"
# What the form's sections are known by, wherever and under whatever heading an office writes them.
SECTIONS = {
    "收入支出决算总体情况说明": rf"(?<!拨款){_BOTH}(?:决算)?(?:总计|总额|总体)|收入总计",
    "收入决算情况说明": "收入合计|(?<!拨款)收入决算(?:情况|说明)",
    "支出决算情况说明": r"支出合计(?:[\d为：]|[^，。的]{0,3}\d)|(?<![拨经基收][款费本入])支出决算(?:情况|说明)",
    "财政拨款收入支出决算总体情况说明": rf"财政拨款{_BOTH}|财政拨款(?:收入|支出)总计",
    "一般公共预算财政拨款支出决算情况说明": "一般公共预算财政拨款支出",
    "一般公共预算财政拨款基本支出决算情况说明": r"基本支出决算|人员经费(?:支出)?(?:为)?[\d,]+\.?\d*万?元",
    "财政拨款“三公”经费支出决算情况说明": "三公",
    "政府性基金预算财政拨款收入支出决算情况说明": "政府性基金",
    "国有资本经营预算财政拨款收入支出决算情况说明": "国有资本经营",
    "预算绩效管理情况": "绩效",
    "机关运行经费支出情况": "机关运行",
    "政府采购支出情况": "政府采购",
    "国有资产占有使用情况说明": r"国有资产|车辆\d+辆|资产占[有用]",
}


def check(subject: Subject) -> Iterable[Observation]:
    p = part(subject.disclosure, "explanation") if subject.form.cycle == FINAL_ACCOUNTS else None
    if p is None or not p.text:
        yield not_applicable(Text("没有决算情况说明", "there is no explanation of final accounts"))
        return
    later = [w for t in subject.form.tables if subject.disclosure.year < t.since for w in t.note_subject]
    lacking = [
        name
        for name, known in SECTIONS.items()
        if not re.search(known, p.text) and not any(w in name for w in later)
    ]
    if not lacking:
        yield holds(p.title)
        return
    yield broken(
        p.title,
        f"“{p.title}”没有说：{'、'.join(lacking)}",
        f"the explanation says nothing of {', '.join(lacking)}",
        [p.evidence(0, min(len(p.text), 12), around=0)],
        "、".join(lacking),
        severity=Severity.HINT if unread(subject.disclosure) else None,
    )


RULE = Rule(
    code="section-missing",
    name=Text("决算说明缺项", "section missing"),
    severity=Severity.WARNING,
    basis=Text(
        "《上海市部门决算公开表样》第三部分十一项；《地方预决算公开操作规程》（财预〔2016〕143号）",
        "the official form of final accounts, part three; rules of local disclosure (财预〔2016〕143号)",
    ),
    what=Text(
        "收支总体、收入、支出、财政拨款、基本支出、“三公”经费、两项基金、绩效、机关运行、采购、国有资产，都要说明。",
        "Totals, income, expenditure, appropriation, basic expenditure, the three public expenses, both funds, performance, "
        "running cost, procurement and assets are all explained.",
    ),
    why=Text(
        "少一项，就少说了一件应当公开的事。", "With a section a matter that must be published is missing."
    ),
    fix=Text("补上这一项；没有的，也写明没有。", "Add it; if there is nothing, say so."),
    specimens=(),
    check=check,
    cycles=("final_accounts",),
)
