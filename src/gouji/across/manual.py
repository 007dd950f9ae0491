"""The comparisons in the list of checks, and their pages."""

from __future__ import annotations

from typing import NamedTuple

from gouji.across.accounts import BUDGET
from gouji.across.prior import CARRIED, LAST_BUDGET, PRIOR
from gouji.across.units import UNITS_BASIS, UNITS_CODE, UNITS_NAME
from gouji.check.manual import Entry
from gouji.model.finding import Severity, Text
from gouji.model.manual import sheet


class Comparison(NamedTuple):
    """A comparison: its code, name, gravest severity, what it compares and by which option, basis, what to do."""

    code: str
    name: Text
    severity: Severity
    what: Text
    basis: Text
    fix: Text


COMPARISONS = (
    Comparison(PRIOR.code, PRIOR.name, Severity.WARNING, Text(
        "本年文字所说的上年数（本年数减增减额，或直接写出的上年数），对照上年公开文本的同一个数；预算对预算，决算对决算。gouji check FILE --prior 上年文本，或文件夹里有上年文本。没有写明与什么比较的是提示。",
        "What this year's sentences say of last year (the amount less its change, or last year's amount itself) against the same figure of last year's own document. gouji check FILE --prior LAST, or a folder that holds it. A hint where the text leaves open what it compares with.",
    ), PRIOR.basis, PRIOR.advice),
    Comparison(LAST_BUDGET.code, LAST_BUDGET.name, Severity.HINT, Text(
        "预算文本推算的上年预算数，对照上年决算公开所列的年初预算。gouji check 预算 --prior 上年决算。",
        "Last year's budget as this year's text has it, against the budget printed in last year's final accounts. gouji check BUDGET --prior LAST-ACCOUNTS.",
    ), LAST_BUDGET.basis, LAST_BUDGET.advice),
    Comparison(CARRIED.code, CARRIED.name, Severity.HINT, Text(
        "决算的年初结转和结余，对照上年决算的年末结转和结余（表1、表4、表8、表9）。gouji check 决算 --prior 上年决算。",
        "What final accounts open with, against what last year's closed with (tables 1, 4, 8, 9). gouji check ACCOUNTS --prior LAST-ACCOUNTS.",
    ), CARRIED.basis, CARRIED.advice),
    Comparison(BUDGET.code, BUDGET.name, Severity.WARNING, Text(
        "决算说明所列年初预算（合计和逐项），对照当年公开的预算表5（政府性基金、国有资本经营的项对照表6、表7）；“三公”经费表的预算数对照预算表9（表上可能是调整后的数，是提示）。gouji check 决算 --budget 预算。",
        "The budget in the explanation of final accounts, in all and item by item, against table 5 of that year's budget (items of the funds against tables 6 and 7); the budget of the three public expenses against its table 9 (a hint: it may be the adjusted one). gouji check ACCOUNTS --budget BUDGET.",
    ), BUDGET.basis, BUDGET.advice),
    Comparison(UNITS_CODE, UNITS_NAME, Severity.WARNING, Text(
        "部门各表的每个数，对照所属单位同一个数之和；所给单位可能不全时只核对不小于。gouji check 部门 --units 单位1 单位2，或文件夹里有所属单位的文本。",
        "Every figure of a department's tables against the sum of its units'; where units may be missing, only that it is no less. gouji check DEPARTMENT --units U1 U2, or a folder that holds them.",
    ), UNITS_BASIS, Text("核对部门与单位两份文本的这一格", "see this cell in both documents")),
)  # fmt: skip


def entries() -> tuple[Entry, ...]:
    """The comparisons as lines of the list of checks."""
    return tuple(Entry(c.code, c.name, c.severity) for c in COMPARISONS)


def page(code: str, language: str = "zh") -> str | None:
    """The manual page of a comparison; None where none has that code."""
    found = next((c for c in COMPARISONS if c.code == code), None)
    if found is None:
        return None
    c = found
    return "\n".join(sheet(code, c.name, c.severity, language, what=c.what, basis=c.basis, fix=c.fix))
