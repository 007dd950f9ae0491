"""Which lines are titles and headings, and which only look like one."""

import pytest

from gouji.read.recognise.normalise import plain
from gouji.read.recognise.titles import (
    cover_title,
    is_caption,
    is_other_title,
    organisation_in,
    part_heading,
    table_title,
    unit_in_caption,
)

TITLES = {
    "2025年部门财务收支预算总表": "summary",
    "二〇二五年部门财务收支预算总表": "summary",
    "2025年度预算单位财务收支预算总表": "summary",
    "部门收支总表": "summary",
    "上海市示例区水务局2025年收入预算总表": "income",
    "表2：2025年部门收入预算总表（续）": "income",
    "续表 2025年部门支出预算总表": "expenditure",
    "2025年部门支出预算总表（续表1）": "expenditure",
    "4．2025年部门财政拨款收支预算总表": "appropriation",
    "2025 年部门财政拨款收支预算总表": "appropriation",
    "一般公共预算支出表": "general_public",
    "2025年部门一般公共预算支出功能分类预算表": "general_public",
    "2025年部门政府性基金预算支出功能分类预算表": "government_fund",
    "2025年单位国有资本经营预算支出功能分类预算表 单位：元": "state_capital",
    "2025年部门一般公共预算基本支出部门预算经济分类预算表": "basic_economic",
    "部门“三公”经费和机关运行经费预算表": "three_public",
    '2025年部门"三公"经费和机关运行经费预算表': "three_public",
    "2025年部门「三公」经费和机关运行经费预算表": "three_public",
    "一般公共预算“三公”经费支出表": "three_public",
    "表一：收支总体情况表": "summary",
    "表二 收入总体情况表": "income",
    "公开表3 支出预算表": "expenditure",
    "表四 财政拨款收支总体情况表": "appropriation",
    "表五：一般公共预算支出情况表（按功能分类科目）": "general_public",
    "一般公共预算基本支出情况表（按支出经济分类科目）": "basic_economic",
    "表八 政府性基金预算支出情况表": "government_fund",
    "国有资本经营预算支出情况表": "state_capital",
    "财政拨款安排的行政经费及“三公”经费预算表": "three_public",
    "预算01表 收支总表": "summary",
    "预算06表 一般公共预算财政拨款基本支出表": "basic_economic",
    "表1 部门综合预算收支总表": "summary",
    "2024年某局综合预算收入总表": "income",
    "部门综合预算一般公共预算支出明细表（按支出功能分类科目）": "general_public",
    "部门综合预算一般公共预算拨款“三公”经费预算表": "three_public",
}
NO_TITLES = [
    "2025年部门项目支出预算总表",
    "2025年部门财政拨款支出预算总表",
    "2025年部门政府采购支出预算总表",
    "财政支出项目绩效目标申报表",
    "详见财务收支预算总表。",
    "根据2025年部门财务收支预算总表",
    "2025年部门分单位收入预算总表",
    "一般公共预算支出情况表（按经济分类科目）",
    "一般公共预算项目支出情况表（按支出经济分类科目）",
    "部门基本支出预算表",
    "2025年部门预算表",
    "“三公”经费预算情况说明",
    "收入支出决算总表",
    "部门综合预算专项业务经费支出表",
    "预算11表 政府采购预算明细表",
]


@pytest.mark.parametrize(("text", "key"), TITLES.items())
def test_titles(text, key):
    assert table_title(plain(text)) == key


@pytest.mark.parametrize("text", NO_TITLES)
def test_no_titles(text):
    assert not table_title(plain(text), "budget")


def test_titles_of_final_accounts():
    for title, key in {
        "收入支出决算总表": "summary",
        "公开03表 支出决算表": "expenditure",
        "2024年度财政拨款收入支出决算总表": "appropriation",
        "一般公共预算财政拨款支出决算表": "general_public",
        "财政拨款“三公”经费支出决算表": "three_public",
        "一般公共预算财政拨款“三公”经费支出决算表": "three_public",
        "一般公共预算财政拨款基本支出决算明细表": "basic_economic",
        "国有资本经营预算财政拨款支出决算表": "state_capital",
        "2023年度政府性基金预算财政拨款收入支出决算表": "government_fund",
        "部门收支决算总表": "summary",
    }.items():
        assert table_title(plain(title), "final_accounts") == table_title(plain(title)) == key
    assert part_heading(plain("第三部分 某局2024年度部门决算情况说明"), "final_accounts") == "explanation"
    assert part_heading(plain("第三部分 2023年度决算情况说明"), "final_accounts") == "explanation"
    assert part_heading(plain("第二部分 2023年度单位决算公开表"), "final_accounts") == "tables"
    assert not part_heading(plain("二、收入决算情况说明"), "final_accounts")
    assert not part_heading(plain("四、财政拨款收入支出决算总体情况说明"), "final_accounts")
    assert not part_heading(plain("一、主要职能"), "final_accounts")


HEADINGS = {
    "上海市示例区水务局主要职能": "duties",
    "一、部门主要职能": "duties",
    "上海市示例区水务局（部门）机构设置": "structure",
    "第四部分 名词解释": "glossary",
    "2025年部门预算编制说明": "explanation",
    "2025年部门预算编制的说明": "explanation",
    "## 其他相关情况说明": "other_matters",
    "其它相关情况说明": "other_matters",
    "2025年部门预算表": "tables",
    "五、单位预算表": "tables",
    "河道养护项目经费情况说明": "projects",
    "财政支出项目绩效目标申报表": "performance_targets",
}
NO_HEADINGS = [
    "（一）主要职能",
    "1、主要职责",
    "一、2025年“三公”经费预算情况说明",
    "二、机关运行经费情况说明",
    "负责机构编制，制定主要职责",
    "完善国有资产机构设置。",
    "2025年部门收入预算总表",
]


@pytest.mark.parametrize(("text", "key"), HEADINGS.items())
def test_headings(text, key):
    assert part_heading(plain(text)) == key


@pytest.mark.parametrize("text", NO_HEADINGS)
def test_no_headings(text):
    assert not part_heading(plain(text))


@pytest.mark.parametrize(
    ("text", "scope", "between"),
    [
        ("上海市示例区2025年区级部门预算", "部门", "区级"),
        ("上海市示例区2025年区级单位预算", "单位", "区级"),
        ("上海市示例局2025年度部门预算公开", "部门", ""),
        ("2025年上海市示例局部门预算", "部门", "上海市示例局"),
    ],
)
def test_covers(text, scope, between):
    cover = cover_title(plain(text))
    assert cover is not None
    assert (cover.year, cover.scope, cover.between) == (2025, scope, between)


@pytest.mark.parametrize(
    "text", ["2025年部门预算编制说明", "2025年部门预算表", "2025年一般公共预算", "部门预算"]
)
def test_no_covers(text):
    assert cover_title(plain(text)) is None


def test_captions():
    assert organisation_in(plain("编制部门：上海市示例局    单位：万元")) == "上海市示例局"
    assert organisation_in(plain("部门名称：上海市示例局")) == "上海市示例局"
    assert organisation_in(plain("编制部门：")) == ""
    assert organisation_in(plain("单位：元")) is None
    assert unit_in_caption(plain("编制单位：示例所 金额单位：人民币元")) == "元"
    assert unit_in_caption(plain("编制单位：元宝街道")) == ""
    assert is_caption(plain("单位：万元 编制部门：示例局"))
    assert not is_caption(plain("预算单位按规定编制部门预算。"))


def test_titles_of_other_tables():
    assert is_other_title("2025年部门项目支出明细表")
    assert not is_other_title("公开01表")
    assert not is_other_title("附表3")
    assert not is_other_title("表")
