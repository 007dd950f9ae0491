"""What must stay quiet: wordings and layouts that only look like mistakes; and what is a mere hint."""

import re

import msgspec
import pytest

from gouji import examples
from gouji.check.check import check
from gouji.check.rule import Subject
from gouji.check.rules import RULES
from gouji.forms import codes, loader
from gouji.model.disclosure import Unplaced
from gouji.model.finding import Outcome, Severity
from gouji.model.source import Line, LineSpan
from gouji.read import read

EXAMPLE = examples.path().read_text("utf-8")


def subject(text, tmp_path):
    path = tmp_path / "disclosure.txt"
    path.write_text(text, "utf-8")
    disclosure = read(path)
    return Subject(disclosure, loader.form(disclosure.form), codes.standard())


def broken(subject):
    """Code and severity of what breaks."""
    return [
        (r.code, o.severity or r.severity)
        for r in RULES
        for o in r.check(subject)
        if o.outcome is Outcome.BROKEN
    ]


def changed(before, after, tmp_path):
    assert before in EXAMPLE
    return subject(EXAMPLE.replace(before, after), tmp_path)


DUTY = "及时发布预警和提示信息"


NOTE = "注:本部门2025年无国有资本经营预算财政拨款安排的预算，故本表为空表。"
OTHER_NOTE = (
    "注：上海市示例区城市运行服务局2025年度无国有资本经营预算拨款收入，"
    "也无国有资本经营预算安排的支出，故本表无数据。"
)
WORDS = """
达到便民的目的的一系列工作
为了了解诉求
核实是是否达标
保障在在职人员权益
促进稳定和和谐发展
以及及时处置
参与与会各方协调
行为为先
使用APP和AI工具
实实在在做好服务
和和美美过日子
推广“随申办app”
执行DB31/T 862-2021
覆盖wifi信号
审核批复部门（单位）的年度预决算
做好财政专项资金资金监管
建设公共服务点、AED和5G基站
依据（2024）沪0100民初1号判决
常常巡查、一一回访、等等
负责本单位以外的其它工作
""".strip().splitlines()
OTHERWISE = {
    "a date on the cover": ("（虚构示例", "2024年12月\n\n（虚构示例"),
    "a note that names no money": (NOTE, "注：本表为空表。"),
    "the note in other words": (NOTE, OTHER_NOTE),
    "the organisation without its city": ("\n编制部门：上海市示例区", "\n编制部门：示例区"),
    "a heading by its other name": ("三、政府采购预算情况", "三、政府采购情况"),
    "a heading in other words": ("“三公”经费预算情况说明", "“三公”经费预算安排情况"),
    "比 and 持平": ("与2024年预算持平", "比2024年预算持平"),
    "the last day of the year before": ("截至2024年8月31日", "截至2024年12月31日"),
    "dates with points": ("2025年1月1日至2025年12月31日。", "2025.1.1-2025.12.31"),
    "a full stop of the template": ("）公务接待费1.20万元，比2024年", "）公务接待费1.20万元。比2024年"),
    "无 in an empty table": ("合计\t\t\t\t\t\t\n\n注", "无\t\t\t\t\t\t\n合计\t\t\t\t\t\t\n\n注"),
}


@pytest.mark.parametrize("words", WORDS)
def test_words_that_are_no_mistake(words, tmp_path):
    assert broken(changed(DUTY, words, tmp_path)) == []


@pytest.mark.parametrize(("before", "after"), OTHERWISE.values(), ids=OTHERWISE)
def test_no_false_alarm(before, after, tmp_path):
    assert broken(changed(before, after, tmp_path)) == []


@pytest.mark.parametrize(
    ("before", "after", "code"),
    [
        ("2025年1月1日至2025年12月31日。", "2024年1月1日至2026年12月31日。", "project-period"),
        (DUTY, "及时发布预警 notice 提示信息", "stray-latin-word"),
        (
            "，主要用于街面环境的巡查和整治。",
            "，主要用于运行态势监测平台的日常维护和数据服务。",
            "copied-purpose",
        ),
    ],
)
def test_what_may_be_meant_is_a_hint(before, after, code, tmp_path):
    assert broken(changed(before, after, tmp_path)) == [(code, Severity.HINT)]


def test_text_that_is_not_shown_is_a_hint(tmp_path):
    whole = subject(EXAMPLE, tmp_path)
    lines = (Line("看不见的一行", LineSpan(1, 0, 6)),)
    hiding = msgspec.structs.replace(whole.disclosure, hidden=lines)
    assert broken(Subject(hiding, whole.form, whole.codes)) == [("hidden-text", Severity.HINT)]


@pytest.mark.parametrize("number", ["表3 ", "附表三：", "表3", "附件2-3 "])
def test_the_number_of_a_table_is_not_its_name(number, tmp_path):
    title = "\n2025年部门支出预算总表"
    assert broken(changed(title, title.replace("\n", f"\n{number}"), tmp_path)) == []


def test_one_unit_for_all_tables_is_a_hint(tmp_path):
    whole = subject(EXAMPLE, tmp_path)
    tables = [msgspec.structs.replace(t, unit="万元") for t in whole.disclosure.tables]
    other = msgspec.structs.replace(whole.disclosure, tables=tuple(tables))
    assert broken(Subject(other, whole.form, whole.codes)) == [("unit-label", Severity.HINT)]
    tables[4] = whole.disclosure.tables[4]
    mixed = msgspec.structs.replace(whole.disclosure, tables=tuple(tables))
    found = broken(Subject(mixed, whole.form, whole.codes))
    assert found == [("unit-label", Severity.WARNING)] * 7


NAMES = [
    ("上海市静安区人民政府南京西路街道办事处", "上海市静安区南京西路街道办事处", []),
    ("中国共产党上海市静安区委员会宣传部", "中共静安区委宣传部", []),
    ("上海市静安区教育局", "上海市静安区教育局机关", []),
    ("上海市静安区卫生健康委员会", "静安区卫健委", [("organisation-differs", Severity.HINT)]),
    ("上海市静安区教育局", "上海市静安区教育局考试中心", [("organisation-differs", Severity.ERROR)]),
]


@pytest.mark.parametrize(("cover", "heads", "expected"), NAMES, ids=[heads for _, heads, _ in NAMES])
def test_a_body_may_be_called_by_its_usual_name(cover, heads, expected, tmp_path):
    own = "上海市示例区城市运行服务局"
    text = EXAMPLE.replace(f"编制部门：{own}", f"编制部门：{heads}").replace(own, cover)
    assert [f for f in broken(subject(text, tmp_path)) if f[0].startswith("organisation")] == expected


def test_sentences_may_name_bodies_of_part_two(tmp_path):
    sentence = "2025年上海市示例区城市运行服务局（部门）下属1家机关"
    assert broken(changed(sentence, sentence.replace("服务局（部门）", "服务中心"), tmp_path)) == []


@pytest.mark.parametrize(
    "bodies", ["局机关及所属各中小学", "本部门直属医院", "全区中小学", "区级行政机关", "市运服局"]
)
def test_sentences_may_speak_of_bodies_in_general(bodies, tmp_path):
    sentence = "截至2024年8月31日，上海市示例区城市运行服务局（部门）共有"
    said = changed(sentence, f"截至2024年8月31日，{bodies}共有", tmp_path)
    assert [f for f in broken(said) if f[0].startswith("organisation")] == []


def test_a_code_may_be_named_after_its_use(tmp_path):
    assert broken(changed(DUTY, "主要用于用于社会福利的彩票公益金支出", tmp_path)) == []


def test_what_stands_on_pages_that_were_not_read_is_not_called_missing(tmp_path):
    whole = subject(EXAMPLE, tmp_path)
    pages = tuple(Unplaced("damaged", f"第{n}页是图片", "picture_page") for n in (7, 8))
    tables = tuple(t for t in whole.disclosure.tables if t.number != 3)
    parts = tuple(p for p in whole.disclosure.parts if p.key != "glossary")
    partly = msgspec.structs.replace(whole.disclosure, unplaced=pages, tables=tables, parts=parts)
    found = broken(Subject(partly, whole.form, whole.codes))
    assert ("table-missing", Severity.WARNING) in found
    assert ("part-missing", Severity.HINT) in found
    assert found.count(("unplaced", Severity.WARNING)) == 1
    titled = (Unplaced("title", "有标题而没有表格", "2025年部门支出预算总表"),)
    bare = msgspec.structs.replace(whole.disclosure, unplaced=titled, tables=tables)
    assert ("table-missing", Severity.WARNING) in broken(Subject(bare, whole.form, whole.codes))


def test_lines_between_tables_are_no_part_that_contents_should_list(tmp_path):
    text = EXAMPLE.replace("- 五、部门预算表\n", "")
    for old, new in (("六", "五"), ("七", "六"), ("八", "七")):
        text = text.replace(f"- {old}、", f"- {new}、")
    text = text.replace("\n2025年部门支出预算总表", "\n表3\n\n2025年部门支出预算总表")
    found = subject(text, tmp_path)
    assert any(p.key == "tables" and not p.title for p in found.disclosure.parts)
    assert broken(found) == []


def test_titles_without_a_year_throughout_are_one_hint(tmp_path):
    text = re.sub(r"\n2025年(部门[^\n]*表\n\n编制部门)", r"\n\1", EXAMPLE)
    found = [f for f in broken(subject(text, tmp_path)) if f[0] == "title-without-year"]
    assert found == [("title-without-year", Severity.HINT)]


def test_a_slip_on_the_cover_is_one_finding(tmp_path):
    found = broken(changed("上海市示例区2025年区级部门预算", "上海市示例区2026年区级部门预算", tmp_path))
    assert found == [("year-differs", Severity.ERROR)]


def test_a_recalled_name_backs_no_finding(tmp_path):
    whole = subject(EXAMPLE, tmp_path)
    function = dict(whole.codes.by_tree["function"])
    function["2120501"] = msgspec.structs.replace(function["2120501"], name="别的名称", confirmed=False)
    recalled = codes.Codes({**whole.codes.by_tree, "function": function}, whole.codes.aliases)
    assert broken(Subject(whole.disclosure, whole.form, recalled)) == []
    function["2120501"] = msgspec.structs.replace(function["2120501"], confirmed=True)
    assert broken(Subject(whole.disclosure, whole.form, recalled)) == [
        ("code-name-differs", Severity.WARNING)
    ]


def test_a_name_seen_in_other_years_only_is_a_hint(tmp_path):
    whole = subject(EXAMPLE, tmp_path)
    function = dict(whole.codes.by_tree["function"])
    function["2120501"] = msgspec.structs.replace(function["2120501"], name="别的名称", years=(2031,))
    other = codes.Codes({**whole.codes.by_tree, "function": function}, whole.codes.aliases)
    assert broken(Subject(whole.disclosure, whole.form, other)) == [("code-name-differs", Severity.HINT)]


def test_what_is_said_alike_is_one_finding_with_every_place(tmp_path):
    found = changed("政府采购货物预算7.10万元、政府采购工程预算96.50万元",
                    "政府采购货物预算XX万元、政府采购工程预算XX万元", tmp_path)  # fmt: skip
    rule = next(r for r in RULES if r.code == "placeholder-left")
    (observation,) = [o for o in rule.check(found) if o.outcome is Outcome.BROKEN]
    assert len(observation.evidence) == 2
    assert [e.printed.count("XX") > 0 for e in observation.evidence] == [True, True]


def test_lists_that_begin_anew_or_go_on_within_a_line_are_numbered_well(tmp_path):
    text = (
        "（一）甲项工作。\n\n1、分项一。\n\n2、分项二。\n\n（二）乙项工作，包括：（1）一项；（2）二项；\n\n（3）三项。\n\n"
        "1、分项一。\n\n（三）丙项工作。（四）丁项工作。\n\n（五）戊项工作。\n\n"
    )
    assert broken(changed(DUTY, f"{DUTY}。\n\n{text}末段", tmp_path)) == []


def test_an_entry_with_a_wrong_number_is_told_once(tmp_path):
    text = "（一）甲项工作。\n\n（二）乙项工作。\n\n（二）丙项工作。\n\n（四）丁项工作。\n\n"
    assert broken(changed(DUTY, f"{DUTY}。\n\n{text}末段", tmp_path)) == [("numbering", Severity.WARNING)]


@pytest.mark.parametrize("line", ["二、三季度开展检查。", "十、十一月份开展评估。", "三、四年级学生体检。"])
def test_numerals_in_a_row_at_the_beginning_of_a_line_are_no_ordinal(line, tmp_path):
    assert broken(changed(DUTY, f"{DUTY}。\n\n{line}\n\n末段", tmp_path)) == []


def test_another_districts_body_is_told_unless_one_works_with_it(tmp_path):
    home = EXAMPLE.replace("上海市示例区", "上海市静安区")
    before = "2025年，上海市静安区城市运行服务局收入预算"
    assert before in home
    other = "上海市长宁区城市运行服务局"
    beside = home.replace("主要用于", f"主要用于与{other}联合开展的工作和", 1)
    assert broken(subject(home, tmp_path)) == []
    assert broken(subject(beside, tmp_path)) == []
    wrong = home.replace("主要用于", f"主要用于{other}的工作和", 1)
    assert broken(subject(wrong, tmp_path)) == [("district-differs", Severity.WARNING)]


def test_a_section_on_one_fund_that_speaks_of_the_other(tmp_path):
    head = "九、国有资本经营预算财政拨款收入支出决算情况说明\n\n"
    text = (
        "上海市示例区水务局\n\n2024年度部门决算\n\n第三部分 上海市示例区水务局2024年度部门决算情况说明\n\n"
        f"{head}上海市示例区水务局2024年度无政府性基金预算财政拨款收入和支出。\n"
    )
    assert ("section-subject", Severity.ERROR) in broken(subject(text, tmp_path))
    right = text.replace("度无政府性基金", "度无国有资本经营")
    assert "section-subject" not in {code for code, _ in broken(subject(right, tmp_path))}


def test_the_titles_of_parts_carry_their_numbers_on(tmp_path):
    text = EXAMPLE
    for number, title in (("三", "名词解释"), ("四", "2025年部门预算编制说明"), ("六", "其他相关情况说明")):
        assert f"\n\n{title}\n\n" in text
        text = text.replace(f"\n\n{title}\n\n", f"\n\n{number}、{title}\n\n")
    assert broken(subject(text, tmp_path)) == []  # the tables' part has no title of its own
    wrong = text.replace("六、其他相关情况说明\n\n", "四、其他相关情况说明\n\n")
    assert ("numbering", Severity.WARNING) in broken(subject(wrong, tmp_path))


def test_cells_of_a_table_that_was_not_read_are_no_prose(tmp_path):
    """A text with each cell on a line of its own: what stands below the titles is not numbered anew."""
    before, _, rest = EXAMPLE.partition("2025年部门财务收支预算总表\n\n")
    tables, _, after = rest.rpartition("其他相关情况说明\n")
    cells = "2025年部门财务收支预算总表\n\n" + tables.replace("\t", "\n")
    found = broken(subject(before + cells + "其他相关情况说明\n" + after, tmp_path))
    assert "table-missing" in {code for code, _ in found}
    assert "numbering" not in {code for code, _ in found}


def test_a_table_that_is_missed_may_be_the_one_without_a_title(tmp_path):
    title = "2025年部门国有资本经营预算支出功能分类预算表\n"
    before, _, rest = EXAMPLE.rpartition(title)
    found = [c for c in broken(subject(before + rest, tmp_path)) if c[0] == "table-missing"]
    assert [severity for _, severity in found] == [Severity.WARNING]


def test_a_side_of_a_table_of_which_nothing_was_read_says_nothing(tmp_path):
    given = subject(EXAMPLE, tmp_path)
    table = given.disclosure.table("summary")
    sides = tuple(
        msgspec.structs.replace(s, columns=(), rows=()) if s.key == "expenditure" else s
        for s in table.sections
    )
    tables = (msgspec.structs.replace(table, sections=sides), *given.disclosure.tables[1:])
    half = msgspec.structs.replace(given.disclosure, tables=tables)
    told = {f.code for f in check(half).findings if f.severity is not Severity.HINT}
    assert told <= {f.code for f in check(given.disclosure).findings}


def test_a_blank_beside_what_is_no_number_is_not_left_out(tmp_path):
    """Two amounts in one cell and none in the other: neither is known."""
    row = next(line for line in EXAMPLE.split("\n") if line.startswith("\t\t03\t城市建设支出\t965,000.00"))
    one = row.replace("965,000.00\t965,000.00", "965,000.00965,000.00\t", 1)
    told = {f.code for f in check(subject(EXAMPLE.replace(row, one, 1), tmp_path).disclosure).findings}
    assert told - {f.code for f in check(read_example(tmp_path)).findings} == {"unplaced"}


def read_example(tmp_path):
    return subject(EXAMPLE, tmp_path).disclosure


def test_a_full_width_dash_is_no_number(tmp_path):
    row = next(line for line in EXAMPLE.split("\n") if line.startswith("\t\t03\t城市建设支出\t965,000.00"))
    found = broken(subject(EXAMPLE.replace(row, row + "－"), tmp_path))
    assert "full-width-number" not in {code for code, _ in found}
