"""Sentences that must speak of this year say so; a comparison with another year says nothing."""

from __future__ import annotations

import pytest
from tests.phrases.documents import FORM, disclosure

from gouji.model.claim import Kind
from gouji.phrases import read_claims

THIS_YEAR = [
    ("other_matters", "2025年部门预算未安排购置车辆。"),
    ("other_matters", "2025年，本部门项目绩效目标全部编报。"),
    ("explanation", "2025年，某某局支出预算100.00万元。"),
    ("explanation", "2025年部门收入预算100.00万元。"),
    ("explanation", "纳入2025年部门预算编制范围的只有本级。"),
    ("explanation", "2025年一般公共预算当年拨款100.00万元。"),
    ("explanation", "三、关于2025年支出预算情况的说明"),
    ("explanation", "某某局2025年支出合计100.00万元。"),
    ("explanation", "2025年某某局收入预算总额100.00万元。"),
    ("explanation", "2025年，本单位实行绩效目标管理的项目5个。"),
    ("other_matters", "2025年某某局政府采购预算总额100.00万元。"),
    ("other_matters", "2025年拟购置车辆1辆。"),
]


def years(part: str, text: str) -> list[str]:
    reading = read_claims(disclosure(2025, (), FORM, **{part: text}), FORM)
    return [c.printed for c in reading.claims if c.kind is Kind.YEAR]


@pytest.mark.parametrize(("part", "text"), THIS_YEAR)
def test_the_year_is_stated(part: str, text: str):
    assert years(part, text) == ["2025"]


def test_what_is_compared_with_states_no_year():
    assert years("explanation", "比2024年部门收入预算增加，与2024年支出预算相比，2023年的口径不同。") == []
