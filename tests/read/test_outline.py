"""Cover, contents, headings and prose; what is no table; several disclosures in one file."""

import pytest
from tests.read.specimens import COVER, HEAD, ROWS, TOTAL, printed, read, table, unplaced

from gouji.read.layout import UnreadableFile
from gouji.read.recognise import recognise
from gouji.read.text import extract

CONTENTS = """目　录

一、部门主要职能……………………3
二、部门机构设置……………………4
五、部门预算表
1. 2025年部门财务收支预算总表………8
2．2025年部门收入预算总表…………9
3. 2025年部门支出预算总表 10
六、其他相关情况说明

"""
BODY = """上海市示例区河道管理局主要职能

负责全区河道的管理和养护。
一、贯彻执行法律法规
履行主要职责。

上海市示例区河道管理局（部门）机构设置

本部门设4个科室。

"""


def test_cover_contents_and_parts():
    d = read(
        COVER
        + CONTENTS
        + BODY
        + table("expenditure", ROWS + TOTAL)
        + "其他相关情况说明\n\n一、“三公”经费预算情况说明\n无。\n"
    )
    assert (d.organisation, d.year, d.scope, d.level, d.cycle) == (
        "上海市示例区河道管理局", 2025, "department", "district", "budget",
    )  # fmt: skip
    assert [(e.kind, e.key, e.title) for e in d.contents] == [
        ("part", "duties", "部门主要职能"),
        ("part", "structure", "部门机构设置"),
        ("part", "tables", "部门预算表"),
        ("table", "summary", "2025年部门财务收支预算总表"),
        ("table", "income", "2025年部门收入预算总表"),
        ("table", "expenditure", "2025年部门支出预算总表"),
        ("part", "other_matters", "其他相关情况说明"),
    ]
    assert [(p.key, len(p.lines)) for p in d.parts] == [("duties", 3), ("structure", 1), ("other_matters", 2)]
    assert d.parts[1].title == "上海市示例区河道管理局（部门）机构设置"
    assert [t.key for t in d.tables] == ["expenditure"]
    assert not d.unplaced


def test_a_line_like_a_caption_in_a_chapter_is_kept_in_it():
    d = read(COVER + BODY.rstrip() + "\n\n预算单位：上海市示例区河道管理局\n\n设办公室、财务科。\n")
    part = d.part("structure")
    assert part is not None
    assert [line.text[:4] for line in part.lines] == ["本部门设", "预算单位", "设办公室"]


def test_prose_between_tables_is_kept_in_the_part_of_the_tables():
    text = table("expenditure", ROWS + TOTAL) + "2025年本部门支出预算300.00元，比上年持平，没有变化。\n"
    part = read(text).part("tables")
    assert part is not None
    assert [line.text[:5] for line in part.lines] == ["2025年"]


def test_a_title_without_a_table_and_a_table_without_a_title():
    targets = "项目名称\t河道养护\n绩效指标\t完成率\t100%\n"
    d = read(
        BODY
        + "2025年部门收入预算总表\n"
        + table("expenditure", ROWS)
        + "财政支出项目绩效目标申报表\n"
        + targets
    )
    assert [t.key for t in d.tables] == ["expenditure"]
    assert [c for c, _ in unplaced(d)] == ["title"]
    assert d.part("performance_targets").lines[0].text == "项目名称\t河道养护\t"


def test_a_foreign_table_between_two_of_the_form():
    foreign = "2025年部门项目支出明细表\n单位：元\n项目\t合计\t基本支出\t项目支出\n河道养护\t1.00\t\t1.00\n\n"
    d = read(table("income", "") + table("expenditure", ROWS) + foreign)
    assert list(printed(d, "expenditure")) == ["213", "21303", "2130301", "2130306"]
    assert unplaced(d)[-1] == ("grid", "2025年部门项目支出明细表")


def test_contents_in_a_grid_are_contents():
    rows = (
        "1\t2025年部门收入预算总表\t5\n2\t2025年部门支出预算总表\t6\n3\t名词解释\t7\n4\t其他相关情况说明\t8\n"
    )
    d = read(COVER + "目录\n" + rows + "\n" + table("expenditure", ROWS))
    assert [e.key for e in d.contents] == ["income", "expenditure", "glossary", "other_matters"]
    assert len(d.tables) == 1


def test_several_disclosures_in_one_file():
    one = COVER + CONTENTS + BODY + table("expenditure", ROWS)
    two = (
        one.replace("区级部门预算", "区级单位预算")
        .replace("预算主管部门：", "预算单位：")
        .replace("2025年部门", "2025年预算单位")
    )
    found = recognise(extract((one + two).encode()), "a.txt")
    assert [(d.scope, d.form.split("/")[1], len(d.tables), len(d.parts)) for d in found] == [
        ("department", "department", 1, 2), ("unit", "unit", 1, 2),
    ]  # fmt: skip


def test_municipal_bodies_and_chapters():
    text = (
        "上海市示例局2024年部门预算\n\n第一部分 上海市示例局概况\n\n"
        "一、主要职能\n\n负责示例。\n\n二、机构设置\n\n设一处。\n\n"
        "第二部分 名词解释\n\n财政拨款收入：市级财政部门拨款。\n\n"
    )
    d = read(text)
    assert (d.level, d.organisation, d.year) == ("municipal", "上海市示例局", 2024)
    assert [p.key for p in d.parts] == ["duties", "structure", "glossary"]


def test_final_accounts_are_named_as_such():
    d = read(
        "上海市示例区河道管理局\n2024年度部门决算\n\n目录\n第一部分 概况\n一、主要职能\n一、收入支出决算总表\n"
    )
    assert (d.cycle, d.year, d.organisation, d.tables) == (
        "final_accounts",
        2024,
        "上海市示例区河道管理局",
        (),
    )
    assert [e.key for e in d.contents] == ["overview", "", "summary"]


@pytest.mark.parametrize("text", ["今天天气很好。\n", "a\tb\nc\td\n", "序号\t姓名\n1\t张三\n", "{}\n"])
def test_a_text_of_another_kind_is_refused(text):
    with pytest.raises(UnreadableFile) as caught:
        read(text)
    assert caught.value.code == "format"
    assert caught.value.advice
    assert caught.value.english_advice


def test_a_list_of_titles_is_no_body():
    listed = "部门主要职能\n部门机构设置\n名词解释\n2025年部门支出预算总表\n2025年部门收入预算总表\n\n"
    tables = "2025年部门支出预算总表\n2025年部门收入预算总表\n2025年部门财政拨款收支预算总表\n"
    d = read(COVER + listed + BODY + "2025年部门预算表\n\n" + tables + table("expenditure", ROWS))
    assert [e.key for e in d.contents] == ["duties", "structure", "glossary", "expenditure", "income"]
    assert [p.key for p in d.parts] == ["duties", "structure", "tables"]
    assert [t.key for t in d.tables] == ["expenditure"]
    assert not d.unplaced


def test_a_second_set_of_tables_without_a_cover():
    keys = ("summary", "income", "expenditure", "general_public", "government_fund")
    one = "".join(table(key, ROWS if key != "summary" else SUMMARY, head=head(key)) for key in keys)
    found = recognise(extract((COVER + BODY + one + one.replace("部门", "预算单位")).encode()))
    assert [(d.scope, len(d.tables)) for d in found] == [("department", 5), ("unit", 5)]


SUMMARY = (
    "本年收入\t\t本年支出\t\n项目\t预算数\t项目\t预算数\n一、财政拨款收入\t300.00\t一、农林水支出\t300.00\n"
)


def head(key: str) -> str:
    return "" if key in ("summary", "income") else HEAD["expenditure"]


def test_a_title_on_two_lines():
    text = table("basic_economic", "301\t\t工资福利支出\t1.00\t1.00\t\n")
    broken = text.replace("基本支出部门预算经济分类预算表", "基本支出部门预算\n经济分类预算表")
    d = read(broken)
    assert [t.title for t in d.tables] == ["2025年部门一般公共预算基本支出部门预算经济分类预算表"]


def test_explanations_without_a_heading_of_their_own_are_not_lost():
    """The contents name parts, the body has other headings and none of a part."""
    d = read(
        "某某市某某局2025年部门预算\n\n目录\n第一部分 单位概况\n第二部分 部门预算情况说明\n第三部分 名词解释\n\n"
        "一、单位基本情况\n负责全区相关工作的组织实施。\n二、预算收支情况\n2025年收入预算100.00万元。\n"
        "第三部分 名词解释\n基本支出：指日常支出。\n"
    )
    assert [(p.key, [line.text for line in p.lines]) for p in d.parts] == [
        ("explanation", ["2025年收入预算100.00万元。"]),
        ("glossary", ["基本支出：指日常支出。"]),
    ]


def test_a_heading_with_its_year_in_brackets_is_a_heading():
    d = read(COVER + "财政支出项目绩效目标申报表（2025年度）\n项目名称：河道养护\n")
    assert [p.key for p in d.parts] == ["performance_targets"]


def test_a_chapter_that_comes_again_ends_the_contents():
    d = read(
        "某某市某某局2025年部门预算\n\n目录\n第一部分 部门概况\n第二部分 部门预算情况说明\n\n第一部分 部门概况\n一、主要职责\n"
        "负责相关工作。\n第二部分 部门预算情况说明\n2025年收入预算100.00万元。\n"
    )
    assert [(p.key, len(p.lines)) for p in d.parts] == [("duties", 1), ("explanation", 1)]
    assert [e.title for e in d.contents] == ["第一部分部门概况", "部门预算情况说明"]


def test_contents_whose_heading_and_dots_stand_on_lines_of_their_own():
    """As a program writes the text of a page."""
    spread = CONTENTS.replace("目　录", "目\n\n录").replace("…………3", "\n\n……………………………\n")
    whole, apart = (read(COVER + c + BODY + table("expenditure", ROWS)) for c in (CONTENTS, spread))
    assert [(e.key, e.title) for e in apart.contents] == [
        (e.key, e.title) for e in whole.contents if e.key != "other_matters"
    ] + [("other_matters", "其他相关情况说明")]
    assert [p.key for p in apart.parts] == ["duties", "structure"]


def test_a_chapter_and_its_heading_on_three_lines():
    d = read(
        "某某市某某局2024年度部门决算\n\n目录\n第一部分 部门概况\n第三部分 某某市某某局2024年度部门决算情况说明\n\n"
        "第一部分\n\n部门概况\n一、主要职责\n负责相关工作。\n第三部分\n\n某某市某某局2024年度部门决算情况\n说明\n一、收入支出决算总体情况说明\n"
    )
    assert [p.key for p in d.parts][-1] == "explanation"
