"""The lists behind the drop-downs: what stands in the ledger, and what a clerk sees."""

from __future__ import annotations

from functools import cache

from gouji.forms.codes import standard
from gouji.forms.loader import form as load_form
from gouji.forms.schema import Form
from gouji.phrases.keys import KINDS
from gouji.prepare.workbook.project_sheets import PROJECT_CHOICES
from gouji.prepare.workbook.snapshot_sheets import SNAPSHOT_CHOICES

EQUIPMENT = "equipment"
UNIT_KINDS = {"office": "行政单位", "civil": "参公单位", "institution": "事业单位"}
REASONS = {
    "overall": "财政拨款收入支出",
    "appropriation": "财政拨款支出预算",
    "income": "表1下一段：收入",
    "expenditure": "表1下一段：支出",
    "three_public": "“三公”经费",
    "abroad": "因公出国（境）费",
    "vehicle": "公务用车购置及运行费",
    "purchase": "公务用车购置费",
    "operation": "公务用车运行费",
    "reception": "公务接待费",
}
SENTENCES = {
    "income_sentence": "收入",
    "expenditure_sentence": "支出",
    "overall_sentence": "增减原因",
    "item_sentence": "支出主要内容",
    "after_table_1": "表1下一段",
    "three_public_sentence": "“三公”经费",
    "vehicle_sentence": "公务用车",
    "reception_sentence": "公务接待费",
    "abroad_sentence": "因公出国（境）费",
    "running_cost_sentence": "机关运行经费",
    "procurement_sentence": "政府采购",
    "reserved_sentence": "中小企业预留",
    "performance_sentence": "绩效目标设置",
    "held_sentence": "现有资产",
    "bought_sentence": "购置资产",
    "project_sentence": "年度预算安排",
}

_FIXED = {
    "scope": {"department": "部门", "unit": "单位"},
    "level": {"district": "区级", "municipal": "市级"},
    "amounts": {"two": "两位小数", "grouped": "两位小数加千分位", "exact": "写全到分"},
    "items": {"name": "项级科目名称", "path": "类款项名称"},
    "notes": {"named": "写明单位名称", "plain": "本部门或本单位"},
    "running_cost": {"units": "写明机关和参公单位家数", "plain": "只写金额"},
    "yes": {"yes": "是", "no": "否"},
    "yuan": {"元": "元", "万元": "万元"},
    "unit_kind": UNIT_KINDS,
    "reason": REASONS,
    "sentence": SENTENCES,
    "asset": {**{k: name for k, (name, _) in KINDS.items()}, EQUIPMENT: "单价100万元（含）以上设备"},
    **PROJECT_CHOICES,
    **SNAPSHOT_CHOICES,
}
CODES = {"function": 7, "economic": 5}


def choices(name: str, form: Form) -> dict[str, str]:
    """Value → what is shown, for a list by name: a fixed one, a dimension of the form, or a list of codes."""
    if name in form.dimensions:
        return {v: form.words.get(v, v) for v in form.dimensions[name]}
    return codes(name) if name in CODES else _FIXED[name]


@cache
def codes(tree: str) -> dict[str, str]:
    """The codes that a row of the ledger may carry, each with its name behind it."""
    listed = standard().by_tree[tree].values()
    return {
        c.code: f"{c.code} {c.name}"
        for c in sorted(listed, key=lambda c: c.code)
        if len(c.code) == CODES[tree]
    }


def default_form() -> Form:
    """The form whose dimensions the workbook offers while a file does not say which it is."""
    return load_form("shanghai_budget/department/district/2025")
