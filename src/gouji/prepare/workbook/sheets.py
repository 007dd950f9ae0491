"""The sheets of the ledger workbook, in order. One declaration each: see `declare.py`."""

# fmt: off

from __future__ import annotations

from typing import Any

from gouji.forms.schema import Form
from gouji.model import ledger as m
from gouji.prepare.wording import default_terms
from gouji.prepare.workbook.choices import REASONS, choices
from gouji.prepare.workbook.declare import Column, Kind, Sheet
from gouji.prepare.workbook.project_sheets import PROJECT_SHEETS, of_component, of_duty, of_project
from gouji.prepare.workbook.snapshot_sheets import SNAPSHOT_SHEETS

LONG = 60

# The figures of last year that the sentences compare with, as they are called there.
PRIOR = {
    "prior:summary/income/appropriation/total": "财政拨款收入",
    "prior:appropriation/expenditure/total/total": "财政拨款支出",
    "prior:general_public//total/total": "一般公共预算拨款支出",
    "prior:government_fund//total/total": "政府性基金拨款支出",
    "prior:state_capital//total/total": "国有资本经营预算拨款支出",
    "prior:summary/income/total/total": "收入总计（表1下一段用）",
    "prior:summary/expenditure/total/total": "支出总计（表1下一段用）",
    "prior:three_public///abroad": "因公出国（境）费",
    "prior:three_public///reception": "公务接待费",
    "prior:three_public///purchase": "公务用车购置费",
    "prior:three_public///operation": "公务用车运行费",
}


def _prior(form: Form) -> tuple[dict[str, Any], ...]:
    return tuple({"address": a, "label": name} for a, name in PRIOR.items())


def _assets(form: Form) -> tuple[dict[str, Any], ...]:
    return tuple({"kind": k} for k in choices("asset", form))


def _terms(form: Form) -> tuple[dict[str, Any], ...]:
    return tuple({"term": t.term} for t in default_terms(form))


def _reasons(form: Form) -> tuple[dict[str, Any], ...]:
    return tuple({"sentence": s} for s in REASONS if s not in ("income", "expenditure"))


FACTS = Sheet("facts", "基本情况", "facts", m.Facts, (
    Column("year", "预算年度", "year", Kind.YEAR, True, "四位数字，如2026"),
    Column("organisation", "单位全称", "organisation", required=True, note="与封面、各表编制单位相同，全文只用这一个名称"),
    Column("region", "区", "region", note="封面标题用，如：上海市松江区；市级部门填：上海市"),
    Column("scope", "口径", "scope", Kind.CHOICE, True, "部门：含下属单位；单位：只是本单位", "scope"),
    Column("level", "级次", "level", Kind.CHOICE, True, "区级或市级", "level"),
    Column("deadline", "公开期限", "deadline", Kind.DATE, note="如2026-02-10；核对时据此说还剩几天"),
    Column("duties_lead", "职能概述", "lead of the duties", Kind.LONG, note="主要职能的开头一段，不含编号的各条", width=LONG),
    Column("amounts", "文字金额", "amounts in prose", Kind.CHOICE, note="不填：按表样", choices="amounts"),
    Column("percent", "增减写百分比", "percentages", Kind.CHOICE, note="不填：按表样", choices="yes"),
    Column("items", "支出内容写法", "names of items", Kind.CHOICE, note="不填：按表样", choices="items"),
    Column("notes", "空表注写法", "notes of empty tables", Kind.CHOICE, note="不填：按表样", choices="notes"),
    Column("after_table_1", "表1下比较一段", "paragraph below table 1", Kind.CHOICE, note="不填：按表样", choices="yes"),
    Column("running_cost", "机关运行经费写法", "running cost", Kind.CHOICE, note="不填：按表样", choices="running_cost"),
    Column("three_public_unit", "表9单位", "unit of table 9", Kind.CHOICE, note="不填：按表样", choices="yuan"),
    Column("performance_list", "逐一列出编报绩效的项目", "projects with targets listed", Kind.CHOICE, note="单位用；不填：不列", choices="yes"),
    Column("assets_at", "资产截止日", "day of the assets", Kind.DAY, note="上年的月和日，如8-31；不填：按表样"),
), single=True, note="每行一项，填在第二栏。")

ENTRIES = Sheet("entries", "预算明细", "entries", m.Entry, (
    Column("amount", "金额（元）", "amount", Kind.AMOUNT, True, "元，最多两位小数；九张表都由这些明细算出", width=18),
    Column("source", "收入来源", "source", Kind.CHOICE, True, "这笔钱从哪里来", "source", 18),
    Column("use", "用途", "use", Kind.CHOICE, True, "人员经费、公用经费合为基本支出", "use"),
    Column("kind", "单位性质", "kind of unit", Kind.CHOICE, True, "机关运行经费只算行政及参公单位的公用经费", "kind", 18),
    Column("function", "功能科目（项）", "function code", Kind.CODE, True, "支出功能分类的项，七位；名称可跟在后面", "function", 34, digits=7),
    Column("economic", "经济科目（款）", "economic code", Kind.CODE, False,
           "部门预算支出经济分类的款，五位；一般公共预算基本支出和“三公”经费必填", "economic", 30, digits=5),
    Column("project", "项目", "project", note="项目支出属于哪个项目", width=24),
    Column("unit", "预算单位", "unit", note="不填：本部门（单位）自己", width=30),
))

SHEETS: tuple[Sheet, ...] = (
    FACTS,
    ENTRIES,
    Sheet("duties", "主要职能", "duties", m.Duty, (
        Column("text", "职能", "duty", Kind.LONG, True, "一行一条，不写序号，以句号结尾", width=LONG), *of_duty)),
    Sheet("offices", "内设机构", "internal offices", m.Office, (
        Column("name", "内设机构", "office", required=True, width=30),)),
    Sheet("units", "预算单位", "budget units", m.Unit, (
        Column("name", "单位名称", "name", required=True, width=40),
        Column("kind", "性质", "kind", Kind.CHOICE, True, "行政、参公或事业", "unit_kind"),
        Column("head", "是否本部", "head", Kind.FLAG, note="本部（本级）填“是”"),)),
    Sheet("prior", "上年预算数", "last year's budget", m.Prior, (
        Column("address", "坐标", "address", required=True, note="上年数在表中的位置，不要改", width=44, fixed=True),
        Column("label", "上年的", "last year's", note="不要改", width=34, fixed=True),
        Column("amount", "上年预算数（元）", "last year's budget", Kind.AMOUNT, True, "没有的填0；不填就不写比较", width=20),
    ), fill=_prior),
    Sheet("prior_items", "上年各科目", "last year by function", m.PriorItem, (
        Column("function", "功能科目（项）", "function code", Kind.CODE, True, "上年的功能科目，七位", "function", 34, digits=7),
        Column("source", "收入来源", "source", Kind.CHOICE, True, "一般公共预算、政府性基金或国有资本经营预算", "source", 18),
        Column("basic", "上年基本支出（元）", "basic", Kind.AMOUNT, note="没有的填0；两栏都不填：上年预算数不知道", width=20),
        Column("project", "上年项目支出（元）", "project", Kind.AMOUNT, note="没有的填0", width=20),
        Column("executed", "上年执行数（元）", "carried out", Kind.AMOUNT, note="写与上年执行数比较的区才要填", width=20),)),
    Sheet("staff", "人员", "staff", m.Staff, (
        Column("kind", "人员类别", "kind", required=True, note="如：在职、离休、退休"),
        Column("number", "人数", "number", Kind.COUNT, True),
        Column("unit", "预算单位", "unit", width=30),)),
    Sheet("rates", "标准", "rates", m.Rate, (
        Column("name", "标准", "name", required=True, note="如：基本养老保险单位缴费", width=30),
        Column("percent", "比例（%）", "percentage", Kind.PERCENT),
        Column("amount", "定额（元/人）", "amount for each", Kind.AMOUNT, note="每人全年"),
        Column("economic", "用于的经济科目（款）", "economic code", Kind.CODE, False, "填了就与预算明细核对", "economic", 30, digits=5),
        Column("staff", "对哪类人员", "kind of staff", note="定额用，与“人员”表的类别相同；不填：全部人员", width=20),
        Column("base", "计算基数（经济科目）", "base", note="比例用：以哪些科目的金额为基数，如30101、30102、30103", width=30),)),
    Sheet("procurement", "政府采购", "procurement", m.Procurement, (
        Column("goods", "货物（元）", "goods", Kind.AMOUNT, True, "没有的填0"),
        Column("works", "工程（元）", "works", Kind.AMOUNT, True, "没有的填0"),
        Column("services", "服务（元）", "services", Kind.AMOUNT, True, "没有的填0"),
        Column("reserved", "面向中小企业预留（元）", "set aside for small firms", Kind.AMOUNT, note="没有的填0；部门必填"),
        Column("reserved_small", "其中预留小微企业（元）", "of it for the smallest", Kind.AMOUNT, note="没有的填0；部门必填"),
    ), single=True, note="每行一项，填在第二栏。"),
    Sheet("performance", "绩效目标设置", "performance targets set", m.Performance, (
        Column("projects", "编报绩效目标的项目（个）", "projects", Kind.COUNT, True),
        Column("amount", "涉及项目预算资金（元）", "their money", Kind.AMOUNT, True),
        Column("units", "编报的预算单位（个）", "units", Kind.COUNT, True),
        Column("large", "1000万元（含）以上的项目（个）", "of ten million and more", Kind.COUNT, note="表样不要求的不填"),
    ), single=True, note="每行一项，填在第二栏。"),
    Sheet("assets", "国有资产", "assets", m.Asset, (
        Column("kind", "类别", "kind", Kind.CHOICE, True, "不要改", "asset", 34, fixed=True),
        Column("held", "现有数量", "held", Kind.COUNT, True, "辆；设备为台（套）；没有的填0"),
        Column("bought", "本年购置数量", "to be bought", Kind.COUNT, True, "没有的填0"),
    ), fill=_assets),
    Sheet("reasons", "增减原因", "reasons", m.Reason, (
        Column("sentence", "哪一项", "which figure", Kind.CHOICE, True,
               "已列的不要改；支出主要内容某一项与执行数比较的原因，另起一行写七位功能科目编码", "reason", 30, fixed=True, open=True),
        Column("text", "主要原因", "reason", Kind.LONG, True, "接在“主要原因是”之后，不写句号", width=LONG),
        Column("confirmed", "已确认", "confirmed", Kind.FLAG, note="草拟的原因确认后填“是”"),
    ), fill=_reasons),
    Sheet("purposes", "支出用途", "purposes", m.Purpose, (
        Column("function", "功能科目（项）", "function code", Kind.CODE, True, "七位", "function", 34, digits=7),
        Column("text", "主要用于", "purpose", Kind.LONG, True, "接在“主要用于”之后，不写句号", width=LONG),)),
    Sheet("glossary", "名词解释", "glossary", m.Term, (
        Column("term", "名词", "term", required=True, width=24, fixed=True),
        Column("text", "解释", "explanation", Kind.LONG, True, "不填：用通用的解释", width=LONG),
    ), fill=_terms),
    Sheet("projects", "项目", "projects", m.Project, (
        Column("name", "项目名称", "name", required=True, width=30),
        Column("amount", "金额（元）", "amount", Kind.AMOUNT, True),
        Column("overview", "项目概述", "overview", Kind.LONG, width=40),
        Column("bases", "立项依据", "bases", Kind.LONG, width=40),
        Column("body", "实施主体", "body", Kind.LONG, note="不填：本部门（单位）", width=40),
        Column("plan", "实施方案", "plan", Kind.LONG, width=40),
        Column("period", "实施周期", "period", Kind.LONG, note="不填：全年", width=40),
        Column("arrangement", "年度预算安排", "arrangement", Kind.LONG, note="不填：由金额和分项写成", width=40),
        Column("targets", "绩效目标", "targets", Kind.LONG, note="不填：表样的话", width=40), *of_project)),
    Sheet("components", "项目分项", "parts of projects", m.Component, (
        Column("project", "项目名称", "project", required=True, note="与“项目”表相同", width=30),
        Column("name", "分项名称", "name", required=True, width=30),
        Column("amount", "金额（元）", "amount", Kind.AMOUNT, True), *of_component)),
    Sheet("targets", "绩效目标申报", "targets", m.Target, (
        Column("name", "名目", "name", required=True, note="如：总目标、年度目标、产出指标", width=20),
        Column("text", "内容", "text", Kind.LONG, True, width=LONG),
        Column("project", "项目名称", "project", width=30),)),
    Sheet("wordings", "用语", "own words", m.Wording, (
        Column("sentence", "句子", "sentence", Kind.CHOICE, True, "只改这一句里的用语", "sentence", 20),
        Column("form", "表样的用语", "the form's words", required=True, note="不得含数字；年份写成{本年}、{上年}", width=30),
        Column("own", "本单位的用语", "own words", required=True, note="不得含数字", width=30),)),
    *PROJECT_SHEETS,
    *SNAPSHOT_SHEETS,
    Sheet("unknown", "待核实", "not known", m.Unknown, (
        Column("text", "从公开文本倒推时无从知道、请补或核实的", "not to be known from the disclosure", Kind.LONG, width=LONG),)),
)
