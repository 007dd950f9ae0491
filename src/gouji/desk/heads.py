"""The heads and fixed rows of the official tables in English, beside the official words, for who reads the desk in it."""

from __future__ import annotations

import re

_BEFORE = re.compile(r"^(?:20\d\d年度?|[一二三四五六七八九十]+、|\d+\.)\s*")
ENGLISH = {
    "项目": "item", "预算数": "budget", "决算数": "final amount", "合计": "total", "总计": "grand total", "小计": "subtotal",
    "类": "class", "款": "group", "项": "item", "科目编码": "code", "科目名称": "name",
    "功能分类科目编码": "function code", "功能分类科目名称": "function", "经济分类科目编码": "economic code",
    "经济分类科目名称": "economic class", "部门预算经济分类科目编码": "economic code", "部门经济分类科目名称": "economic class",
    "收入": "income", "支出": "expenditure", "本年收入": "income of the year", "本年支出": "expenditure of the year",
    "本年收入合计": "income of the year, total", "本年支出合计": "expenditure of the year, total",
    "收入预算": "income budget", "支出预算": "expenditure budget", "收入总计": "total income", "支出总计": "total expenditure",
    "财政拨款收入": "appropriation received", "财政拨款支出": "appropriation spent",
    "一般公共预算": "general public budget", "一般公共预算资金": "general public budget", "一般公共预算财政拨款": "general public budget",
    "一般公共预算财政拨款收入": "general public budget", "一般公共预算支出": "general public budget expenditure",
    "一般公共预算基本支出": "basic expenditure of the general public budget",
    "政府性基金": "government funds", "政府性基金预算": "government funds", "政府性基金预算财政拨款": "government funds",
    "政府性基金预算财政拨款收入": "government funds", "政府性基金预算支出": "government fund expenditure",
    "国有资本经营预算": "state capital operations", "国有资本经营预算财政拨款": "state capital operations",
    "国有资本经营预算财政拨款收入": "state capital operations", "国有资本经营预算支出": "state capital expenditure",
    "事业收入": "business income", "事业单位经营收入": "operating income", "经营收入": "operating income", "其他收入": "other income",
    "上级补助收入": "from superior bodies", "附属单位上缴收入": "from subordinate units", "上缴上级支出": "to superior bodies",
    "对附属单位补助支出": "to subordinate units", "经营支出": "operating expenditure",
    "基本支出": "basic", "项目支出": "projects", "人员经费": "personnel", "公用经费": "office running",
    "人员经费合计": "personnel, total", "公用经费合计": "office running, total",
    "“三公”经费预算数": "three public expenses", "财政拨款“三公”经费": "three public expenses", "因公出国(境)费": "travel abroad",
    "公务接待费": "reception", "公务用车购置及运行费": "official vehicles", "公务用车购置及运行维护费": "official vehicles",
    "购置费": "purchase", "运行费": "running", "公务用车购置费": "vehicles, purchase", "公务用车运行维护费": "vehicles, running",
    "机关运行经费预算数": "running cost of the office", "年初结转和结余": "carried in", "年末结转和结余": "carried out",
    "年初财政拨款结转和结余": "appropriation carried in", "年末财政拨款结转和结余": "appropriation carried out",
    "使用非财政拨款结余（含专用结余）": "reserves used", "结余分配": "surplus distributed",
}  # fmt: skip


def english(text: str) -> str:
    """What a head or a fixed row is called in English; nothing for a subject's own name.

    >>> english("2025年“三公”经费预算数"), english("一、财政拨款收入"), english("行政运行")
    ('three public expenses', 'appropriation received', '')
    """
    plain = _BEFORE.sub("", "".join(text.split())).replace("（境）", "(境)")
    return ENGLISH.get(plain, "")
