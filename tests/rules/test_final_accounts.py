"""The rules of final accounts, whose example is a few lines: what is said of everything, and compared with last year."""

from __future__ import annotations

import pytest
from tests.phrases import documents

from gouji.check.rule import Subject
from gouji.check.rules import (
    asset_date,
    comparison_missing,
    comparison_year,
    final_sections,
    half_sentence,
    section_empty,
    section_subject,
)
from gouji.forms import codes
from gouji.forms.loader import form
from gouji.model.finding import Outcome

FORM = form("shanghai_final_accounts/department/district/2024")
TEXT = """一、收入支出决算总体情况说明
某局2024年度收入支出总计12.00万元。与2023年度相比，收入支出总计持平。
二、收入决算情况说明
本年收入合计10.00万元，其中：财政拨款收入10.00万元，占100.00%。
三、支出决算情况说明
本年支出合计10.00万元，其中：基本支出10.00万元，占100.00%。
四、财政拨款收入支出决算总体情况说明
某局2024年度财政拨款收入支出总计12.00万元。与2023年度相比，财政拨款收入支出总计持平。
五、一般公共预算财政拨款支出决算情况说明
一般公共预算财政拨款支出10.00万元，占本年支出合计的100.00%。
六、一般公共预算财政拨款基本支出决算情况说明
一般公共预算财政拨款基本支出10.00万元。其中：人员经费8.00万元，主要包括：基本工资；公用经费2.00万元，主要包括：办公费。
七、财政拨款“三公”经费支出决算情况说明
（一）“三公”经费财政拨款支出决算总体情况说明。
“三公”经费财政拨款支出年初预算为1.00万元，支出决算为1.00万元。2024年度决算数与2023年度持平。
八、政府性基金预算财政拨款收入支出决算情况说明
某局2024年度无政府性基金预算财政拨款收入和支出。
九、国有资本经营预算财政拨款收入支出决算情况说明
某局2024年度无国有资本经营预算财政拨款收入和支出。
十、预算绩效管理情况
编报绩效目标的2024年度项目1个，涉及预算金额1.00万元。
十一、其他重要事项的情况说明
（一）机关运行经费支出情况
机关运行经费支出2.00万元，比2023年度增加0.10万元。主要原因是甲。
（二）政府采购支出情况
某局2024年度政府采购金额为1.00万元。
（三）国有资产占有使用情况说明
截至2024年12月31日，某局共有车辆0辆。"""
RULES = {
    r.code: r
    for r in (
        final_sections.RULE,
        comparison_missing.RULE,
        section_empty.RULE,
        section_subject.RULE,
        asset_date.RULE,
        half_sentence.AMOUNT,
    )
}
SLIPS = [
    ("section-missing", "（三）国有资产占有使用情况说明\n截至2024年12月31日，某局共有车辆0辆。", ""),
    ("section-missing", "十、预算绩效管理情况\n编报绩效目标的2024年度项目1个，涉及预算金额1.00万元。\n", ""),
    ("section-missing", "三、支出决算情况说明\n本年支出合计10.00万元，其中：基本支出10.00万元，占100.00%。\n", ""),
    ("section-missing", "一、收入支出决算总体情况说明\n某局2024年度收入支出总计12.00万元。与2023年度相比，收入支出总计持平。\n", ""),
    ("comparison-missing", "2024年度决算数与2023年度持平。", ""),
    ("comparison-missing", "，比2023年度增加0.10万元。主要原因是甲", ""),
    ("section-empty", "某局2024年度无政府性基金预算财政拨款收入和支出。\n", ""),
    ("section-empty", "\n截至2024年12月31日，某局共有车辆0辆。", ""),
    ("asset-date", "截至2024年12月31日", "截至2024年8月31日"),
    ("amount-missing", "占本年支出合计的100.00%。", "占本年支出合计的%。"),
    ("amount-missing", "财政拨款收入10.00万元，占100.00%。", "财政拨款收入10.00万元，占%。"),
    ("amount-missing", "财政拨款收入支出总计持平。", "财政拨款收入支出总计增加。"),
    ("amount-missing", "2024年度决算数与2023年度持平。", "2024年度决算数与2023年度减少，主要原因是甲。"),
    ("section-subject", "无政府性基金预算财政拨款收入", "无国有资本经营预算财政拨款收入"),
    ("section-subject", "无国有资本经营预算财政拨款收入", "无一般公共预算财政拨款收入"),
]  # fmt: skip


def broken(text: str) -> list[str]:
    subject = Subject(documents.disclosure(2024, (), FORM, explanation=text), FORM, codes.standard())
    return [
        code for code, rule in RULES.items() if any(o.outcome is Outcome.BROKEN for o in rule.check(subject))
    ]


def test_a_whole_explanation_lacks_nothing() -> None:
    assert broken(TEXT) == []


def test_what_moved_in_a_reason_needs_no_amount() -> None:
    assert broken(TEXT.replace("主要原因是甲。", "主要原因是甲，与2023年度相比支出增加。")) == []


@pytest.mark.parametrize(("code", "old", "new"), SLIPS)
def test_what_is_left_out_is_told_by_its_rule_alone(code: str, old: str, new: str) -> None:
    assert old in TEXT
    assert broken(TEXT.replace(old, new)) == [code]


@pytest.mark.parametrize(
    ("year", "outcome"), [(2024, Outcome.HOLDS), (2023, Outcome.HOLDS), (2022, Outcome.BROKEN)]
)
def test_what_is_carried_out_may_be_compared_with_the_budget_of_its_own_year(
    year: int, outcome: Outcome
) -> None:
    text = TEXT.replace("支出决算为1.00万元。", f"支出决算为1.00万元，与{year}年年初预算持平。")
    subject = Subject(documents.disclosure(2024, (), FORM, explanation=text), FORM, codes.standard())
    assert [o.outcome for o in comparison_year.RULE.check(subject)] == [outcome]
