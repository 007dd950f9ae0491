"""What a ledger that began from a file cannot know, or what was chosen in it, as the ledger's sheet says it, and in
English for those who read the command line in it."""

from __future__ import annotations

from gouji.model.finding import Text
from gouji.model.ledger import Unknown

SPLIT = Text(
    "功能科目与经济科目的对应：各表只列两边的合计，此处任选一种与各表相符的分法（同一笔缴费对应，其余依次相抵）",
    "which economic code belongs to which function code: the tables tell the sums of both alone; one way that fits them was chosen",
)
UNITS = Text(
    "各预算单位的分别数：部门公开文本只有合计",
    "the figures of each unit: the department's document has their sums alone",
)
PROJECT_ECONOMIC = Text(
    "项目支出的经济科目（“三公”经费除外）",
    "the economic codes of project money, but for the three public expenses",
)
STAFF = Text("人员和标准", "staff and standards")
UNIT_NAMES = Text("预算单位的名称和性质", "the names and kinds of the budget units")
PRIOR_ROUNDED = Text(
    "上年预算数：由增减额倒推，只到万元两位小数",
    "last year's budget: from the changes told, to two decimals of 万元 (10,000 yuan)",
)
PRIOR_CODES = Text(
    "上年各科目的数：见上年的公开文本", "last year's figures of each code: see last year's document"
)
PROCUREMENT = Text("政府采购：文本里没有", "procurement: the document does not tell of it")
PERFORMANCE = Text(
    "绩效目标设置：文本里没有", "the setting of performance targets: the document does not tell of it"
)
ASSETS = Text("国有资产：文本里没有", "state assets: the document does not tell of them")
TARGET_FORMS = Text(
    "绩效目标申报表：未转入，请照原文填", "the target forms: not taken over; fill them in from the document"
)
THIS_YEAR = Text(
    "本年的预算明细、政府采购、绩效、资产、增减原因、项目：本年的事，上年文本里没有",
    "this year's entries, procurement, performance, assets, reasons and projects: last year's document cannot tell",
)
REQUESTED = Text(
    "项目和绩效指标照下年申请带来：金额是申请数，指标值照上年；实施方案、周期、年度安排没有带来，请填",
    "projects and indicators are those requested: the amounts as asked for, the targets as last year; plan, period and arrangement of the year are to be filled in",
)
THIS_YEAR_BUT_FIGURES = Text(
    "本年的政府采购、绩效、资产、增减原因、项目：表里没有",
    "this year's procurement, performance, assets, reasons and projects: tables do not tell",
)
EXECUTED_ROUNDED = Text(
    "上年执行数：决算公开以万元为单位，只到最后一位小数",
    "what was carried out last year: final accounts are in 万元 (10,000 yuan), to their last decimal",
)
NOT_BUDGET = Text(
    "上年预算数（“三公”经费除外）、职能、机构、单位：决算里没有，见上年的预算公开文本",
    "last year's budget but for the three public expenses, duties, structure, units: not in final accounts; see last year's budget",
)
_BY_TEXT = {t.zh: t for t in tuple(globals().values()) if isinstance(t, Text)}  # all of the above


def unknown(*texts: Text) -> tuple[Unknown, ...]:
    """They as the ledger keeps them."""
    return tuple(Unknown(t.zh) for t in texts)


def told(one: Unknown) -> Text:
    """One of them in both languages; what somebody else wrote into the sheet stays as it is."""
    return _BY_TEXT.get(one.text) or Text(one.text, one.text)
