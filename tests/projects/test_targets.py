"""The target form: values as printed, schemes, laid out, written in every format and read again."""

from decimal import Decimal

import msgspec
import pytest
from tests.projects.forms import ACTUALS, EVALUATION, FORM, INDICATORS

from gouji import following
from gouji.forms.targets.form import official, scheme, schemes
from gouji.forms.targets.layout import declaration, evaluation, points
from gouji.forms.targets.recognise import forms
from gouji.forms.targets.values import meets, value, written
from gouji.model.project import Indicator, TargetForm
from gouji.model.source import LineSpan
from gouji.read.layout import Grid, GridCell
from gouji.render import targets as writing


@pytest.mark.parametrize(
    ("printed", "kind", "op", "number", "unit"),
    [
        ("≥90.00(%)", "number", ">=", "90.00", "%"),
        ("=100.00(%)", "number", "=", "100.00", "%"),
        ("＝100.00（%）", "number", "=", "100.00", "%"),
        ("985米", "number", "", "985", "米"),
        ("≥ 1,200 人次", "number", ">=", "1200", "人次"),
        ("不低于90%", "number", ">=", "90", "%"),
        ("95%以上", "number", ">=", "95", "%"),
        ("≤188.5万元", "number", "<=", "188.5", "万元"),
        ("90%-95%", "range", "", "90", "%"),
        ("及时", "words", "", None, ""),
        ("2023年12月底前完成", "date", "<=", None, "2023年12月底前完成"),
        ("达到预期的3倍以上的样子", "unreadable", "", None, ""),
        ("", "unreadable", "", None, ""),
    ],
)
def test_values_as_printed(printed, kind, op, number, unit):
    v = value(printed)
    assert (v.kind, v.op, v.number, v.unit) == (kind, op, None if number is None else Decimal(number), unit)


@pytest.mark.parametrize("printed", ["≥90.00(%)", "=4份", "985米", "及时", "≤188.5万元"])
def test_what_is_read_is_written(printed):
    assert written(value(printed)) == printed


@pytest.mark.parametrize(
    ("target", "actual", "met"),
    [
        ("≥90%", "93.1%", True), ("≥90%", "89.9%", False), ("≤3起", "3起", True), ("=4份", "5份", False), ("985米", "985米", True),
        ("90%-95%", "96%", False), ("及时", "及时", True), ("及时", "基本及时", None), ("≥10项", "10家", None), (">0次", "0次", False),
    ],
)  # fmt: skip
def test_meeting_a_target(target, actual, met):
    assert meets(value(target), value(actual)) is met


def test_schemes_are_dated_and_whole():
    for s in schemes():
        assert s.execution + sum(s.points.values()) == 10_000
        assert s.source
        assert s.grade(10_000) == "优"
    assert scheme(year=2020).id == "national-2020"
    assert scheme(year=2023).id == "cost-2021"
    assert scheme(year=2023, costs=False).id == "national-2020"
    assert scheme("bands-2017").bands[1].least == 5000
    with pytest.raises(KeyError):
        scheme("none")
    assert scheme(year=2023).of_level("效益指标", satisfaction=False) == 3000


def bare(indicators):
    return tuple(
        msgspec.structs.replace(
            i, points=None, meaning="", evidence_kind="", evidence="", prior_target="", prior_actual=""
        )
        for i in indicators
    )


@pytest.mark.parametrize("suffix", writing.FORMATS)
def test_written_and_read_again(suffix, tmp_path):
    path = tmp_path / f"form{suffix}"
    path.write_bytes(writing.write([declaration(FORM, INDICATORS, 2023)], suffix, 2023))
    (read,) = following.forms(path)
    assert msgspec.structs.replace(read.form, example=True) == FORM
    assert read.indicators == bare(INDICATORS)
    assert (read.year, read.unit) == (2023, "元")


@pytest.mark.parametrize("suffix", writing.FORMATS)
def test_self_evaluation_written_and_read_again(suffix, tmp_path):
    path = tmp_path / f"sheet{suffix}"
    path.write_bytes(
        writing.write([evaluation(FORM, INDICATORS, ACTUALS, EVALUATION, 1000, 2023)], suffix, 2023)
    )
    (read,) = following.forms(path)
    assert [(i.name, i.target, i.points) for i in read.indicators] == [
        (i.name, i.target, i.points) for i in INDICATORS
    ]
    assert [(a.indicator, a.value, a.score, a.reason) for a in read.actuals] == [
        (a.indicator, a.value, a.score, a.reason) for a in ACTUALS
    ]
    assert read.evaluation == msgspec.structs.replace(EVALUATION, grade="")


def test_equal_bytes_from_run_to_run():
    for suffix in (".docx", ".pdf", ".xlsx"):
        laid = [declaration(FORM, INDICATORS, 2023)]
        assert writing.write(laid, suffix, 2023) == writing.write(laid, suffix, 2023)
    with pytest.raises(ValueError, match="doc"):
        writing.write([], ".doc", 2023)


def grid(rows, width):
    cells = tuple(
        GridCell(r, c, text, LineSpan(r + 1, c, c + 1), 1, span)
        for r, row in enumerate(rows)
        for c, span, text in _placed(row)
    )
    return Grid(len(rows), width, cells, LineSpan(1, 0, 1))


def _placed(row):
    at = 0
    for text, span in row:
        yield at, span, text
        at += span


def test_broken_words_merged_levels_and_a_second_page():
    first = grid(
        [
            [("项目名称", 1), ("甲项目", 3)],
            [("一级指标", 1), ("二级指标", 1), ("三级指标", 1), ("年度(/项目)指标值", 1)],
            [("产出指标", 1), ("数量指\n标", 1), ("道路建设长\n度", 1), ("985米", 1)],
            [("", 1), ("", 1), ("栽树", 1), ("≥10棵", 1)],
        ],
        4,
    )
    second = grid([[("满意度指\n标", 1), ("服务对象满意度指标", 1), ("居民满意度", 1), ("≥90.00(%)", 1)]], 4)
    (read,) = forms([first, second])
    assert [(i.level1, i.level2, i.name, i.target) for i in read.indicators] == [
        ("产出指标", "数量指标", "道路建设长度", "985米"), ("产出指标", "数量指标", "栽树", "≥10棵"),
        ("满意度指标", "服务对象满意度指标", "居民满意度", "≥90.00(%)"),
    ]  # fmt: skip


def test_nothing_is_no_form():
    assert forms([grid([[("合计", 1), ("1.00", 1)]], 2)]) == ()


def test_the_form_names_its_levels():
    assert official().level("成 本指标").within[-1] == "生态环境成本指标"
    assert points(850) == "8.50"
    assert declaration(FORM, [Indicator("一", "二", "三", "四")], 2023).boxes[-1].text == "四"


def test_a_sheet_of_another_province():
    """Sign, number and unit in columns of their own; the first row of money at zero, the one below it filled in."""
    sheet = grid(
        [
            [("项目名称", 1), ("委托业务", 7)],
            [("项目资金（万元）", 1), ("", 1), ("年初预算数", 1), ("全年预算数", 1), ("全年执行数", 1), ("分值", 1), ("执行率", 1), ("得分", 1)],
            [("", 1), ("年度资金总额", 1), ("0", 1), ("0", 1), ("0", 1), ("10", 1), ("0", 1), ("0", 1)],
            [("", 1), ("其中：本年财政拨款", 1), ("90", 1), ("89.974", 1), ("89.974", 1), ("10", 1), ("100%", 1), ("10", 1)],
            [("一级指标", 1), ("二级指标", 1), ("三级指标", 1), ("指标性质", 1), ("指标值", 1), ("度量单位", 1), ("完成值", 1), ("得分", 1)],
            [("产出指标", 1), ("数量指标", 1), ("委托件数", 1), ("≥", 1), ("50", 1), ("个", 1), ("50", 1), ("8", 1)],
        ],
        8,
    )  # fmt: skip
    (read,) = forms([sheet])
    assert [(i.name, i.target) for i in read.indicators] == [("委托件数", "≥50个")]
    assert (read.evaluation.initial, read.evaluation.adjusted, read.evaluation.score) == (
        90_000_000,
        89_974_000,
        1000,
    )


def test_a_table_that_follows_a_form_is_no_part_of_it():
    first = grid(
        [
            [("项目名称", 1), ("甲", 3)],
            [(t, 1) for t in ("一级指标", "二级指标", "三级指标", "指标值")],
            [(t, 1) for t in ("产出指标", "数量指标", "甲数", "1个")],
        ],
        4,
    )
    other = grid([[("201", 1), ("一般公共服务支出", 1), ("财政事务", 1), ("22,186,440.80", 1)]], 4)
    (read,) = forms([first, other])
    assert len(read.indicators) == 1


@pytest.mark.parametrize("suffix", writing.FORMATS)
def test_the_whole_department(suffix, tmp_path):
    form = TargetForm(
        department="示例区示例局",
        year_total=610_253_508,
        fiscal=610_253_508,
        other=0,
        year_goal="依法履职，办事更便捷。",
    )
    indicators = (
        Indicator("履职效能", "数量指标", "办结件数", "≥10000件"),
        Indicator("管理效率", "预算管理", "预算执行率", "≥95.00(%)"),
        Indicator("满意度指标", "服务对象满意度指标", "群众满意度", "≥90.00(%)"),
    )
    path = tmp_path / f"whole{suffix}"
    laid = [declaration(FORM, INDICATORS, 2023), declaration(form, indicators, 2023)]
    path.write_bytes(writing.write(laid, suffix, 2023))
    project, whole = following.forms(path)
    assert project.form.project == FORM.project
    assert (whole.form, whole.indicators) == (form, indicators)
