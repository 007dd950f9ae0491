"""Target forms as other makers print them, each set in type anew: narrow labels, pages that cut merged cells, another unit, a
column more on the left, columns of their own for sign and unit, words of another form, rows of money that ours has not."""

import msgspec
import pytest
from tests.projects.forms import FORM, INDICATORS

from gouji.checking import check
from gouji.forms.targets import lines as drawn
from gouji.forms.targets.layout import Box, Laid, declaration
from gouji.model.finding import Severity
from gouji.model.project import Indicator, TargetForm, TargetTask
from gouji.read import read
from gouji.render.fonts import every, packaged
from gouji.render.pdf import typeset
from gouji.render.targets import FORMATS, write

TEMPLATE = b"""
#let data = json("data.json")
#set page(paper: "a4", margin: 16mm, numbering: "1")
#set text(font: data.song, size: 9pt, lang: "zh", region: "cn")
#for t in data.tables {
  align(center, text(size: 16pt, t.title))
  for line in t.lines { align(center, line) }
  table(columns: t.widths.map(w => w * 1fr), stroke: 0.5pt, inset: data.inset * 1pt, align: center + horizon,
    ..t.boxes.map(b => table.cell(x: b.column, y: b.row, rowspan: b.row_span, colspan: b.column_span, breakable: true, b.text)))
}
"""
BASE = declaration(FORM, INDICATORS, 2023)
MANY = tuple(
    Indicator("产出指标" if n < 40 else "效益指标", "数量指标" if n < 25 else "质量指标" if n < 40 else "社会效益指标",
              f"第{n}项工作的按期完成情况和完成率", f"≥{60 + n % 40}.00(%)", FORM.project)
    for n in range(1, 71)
)  # fmt: skip
PAGES = (*INDICATORS[:1], *MANY, *INDICATORS[-1:])


def printed(path, *tables, widths=None, inset=3):
    faces = packaged() or every()
    laid = [
        {"title": t.title, "lines": list(t.lines), "widths": widths or list(t.widths), "boxes": [b._asdict() for b in t.boxes]}
        for t in tables
    ]  # fmt: skip
    path.write_bytes(typeset(TEMPLATE, {"song": faces.song, "tables": laid, "inset": inset}, faces, 0))
    return read(path)


def worded(**texts):
    return BASE._replace(boxes=tuple(b._replace(text=texts.get(b.text, b.text)) for b in BASE.boxes))


def forms_of(document):
    part = document.part("performance_targets")
    return drawn.read(part.title, part.lines)


def told(indicators):
    return [(i.level1, i.level2, i.name, i.target) for i in indicators]


def codes(document):
    return {f.code for f in check(document).findings}


def one(document, indicators=INDICATORS):
    (r,) = forms_of(document)
    assert told(r.indicators) == told(indicators)
    assert (r.form.project, r.year, r.form.year_total, r.form.starts) == (
        FORM.project,
        2023,
        188_000_000,
        "2023-01-01",
    )
    assert (r.form.goal, r.form.year_goal) == (FORM.goal, FORM.year_goal)
    return r


def test_labels_that_stand_upright(tmp_path):
    document = printed(tmp_path / "f.pdf", BASE, widths=[4, 10, 9, 10, 7, 8], inset=2)
    assert one(document).form.nature == "regular"
    assert codes(document) == set()


def test_pages_that_cut_merged_cells(tmp_path):
    document = printed(tmp_path / "f.pdf", declaration(FORM, PAGES, 2023), inset=8)
    assert document.pages > 1
    one(document, PAGES)
    # Seventy indicators of number and quality: no time, and none of the goal's own numbers.
    assert codes(document) == {"indicator-outputs", "goal-indicators"}


def test_the_unit_above_the_table(tmp_path):
    bare = worded(**{"项目资金（元）": "项目资金"})._replace(lines=("（2023年度）", "单位：元"))
    document = printed(tmp_path / "f.pdf", bare)
    assert one(document).unit == "元"
    assert codes(document) == set()


def test_in_ten_thousands(tmp_path):
    document = printed(
        tmp_path / "f.pdf", worded(**{"项目资金（元）": "项目资金（万元）", "1,880,000.00": "188.00"})
    )
    assert one(document).unit == "万元"
    assert codes(document) == set()


def test_a_label_down_the_left_side(tmp_path):
    """The heads of the indicators stand one column further right, beside 绩效指标; the goals are of several years."""
    last = max(b.row for b in BASE.boxes)
    above = [
        b._replace(column=b.column + 1) if b.column else b._replace(column_span=b.column_span + 1)
        for b in BASE.boxes
        if b.row < 9
    ]
    below = [b._replace(column=b.column + 1) for b in BASE.boxes if b.row >= 9]
    label = Box(9, 0, "绩效指标", True, last - 8)
    wide = BASE._replace(boxes=(*above, label, *below), widths=(4, 14, 20, 18, 20, 14, 16))
    wide = wide._replace(
        boxes=tuple(
            b._replace(text="项目总目标（2023年-2025年）") if b.text == "项目总目标" else b
            for b in wide.boxes
        )
    )
    document = printed(tmp_path / "f.pdf", wide)
    one(document)
    assert codes(document) == set()


def test_sign_and_unit_in_columns_of_their_own(tmp_path):
    heads = ("一级指标", "二级指标", "三级指标", "指标性质", "指标值", "度量单位")
    rows = (
        ("产出指标", "数量指标", "评估报告", "=", "4", "份"), ("产出指标", "数量指标", "优化一件事", "≥", "10", "项"), ("产出指标", "质量指标", "验收合格率", "≥", "98", "%"),
        ("产出指标", "时效指标", "报告及时性", "定性", "及时", ""), ("产出指标", "成本指标", "项目成本", "≤", "188", "万元"),
        ("效益指标", "社会效益指标", "材料压减率", "≥", "30", "%"), ("满意度指标", "服务对象满意度指标", "群众满意度", "≥", "90", "%"),
    )  # fmt: skip
    boxes = [b for b in BASE.boxes if b.row < 9] + [
        Box(r, n, text) for r, row in enumerate((heads, *rows), 9) for n, text in enumerate(row)
    ]
    (r,) = forms_of(printed(tmp_path / "f.pdf", BASE._replace(boxes=tuple(boxes))))
    assert [i.target for i in r.indicators] == ["=4份", "≥10项", "≥98%", "及时", "≤188万元", "≥30%", "≥90%"]
    assert codes(read(tmp_path / "f.pdf")) == set()


def test_the_words_of_another_form_are_not_accused(tmp_path):
    words = {
        "成本指标": "投入和管理目标", "经济成本指标": "投入管理", "产出指标": "产出目标", "数量指标": "数量", "质量指标": "质量", "时效指标": "时效",
        "效益指标": "效果目标", "社会效益指标": "社会效益", "满意度指标": "影响力目标", "服务对象满意度指标": "长效管理",
    }  # fmt: skip
    document = printed(tmp_path / "f.pdf", worded(**words))
    assert {i.level1 for i in forms_of(document)[0].indicators} == {
        "投入和管理目标",
        "产出目标",
        "效果目标",
        "影响力目标",
    }
    assert codes(document) == set()


def test_money_of_another_kind_leaves_the_sum_open(tmp_path):
    own = worded(上年结转资金="单位自有资金")
    boxes = tuple(b._replace(text="1,830,000.00") if (b.row, b.column) == (4, 4) else b for b in own.boxes)
    boxes = tuple(b._replace(text="50,000.00") if (b.row, b.column) == (5, 4) else b for b in boxes)
    document = printed(tmp_path / "f.pdf", own._replace(boxes=boxes))
    assert forms_of(document)[0].more_money == ("单位自有资金",)
    assert codes(document) == set()
    wrong = tuple(b._replace(text="1,830,000.00") if (b.row, b.column) == (4, 4) else b for b in BASE.boxes)
    assert codes(printed(tmp_path / "g.pdf", BASE._replace(boxes=wrong))) == {"target-year-sum"}


@pytest.mark.parametrize("suffix", FORMATS)
def test_the_whole_department(suffix, tmp_path):
    whole = TargetForm(
        department="示例区示例局", year_total=600_000_000, fiscal=600_000_000, other=0, basic=400_000_000, projects=200_000_000, year_goal="依法履职。",
    )  # fmt: skip
    indicators = (
        Indicator("履职效能", "数量指标", "一件事", "≥2项"),
        Indicator("管理效率", "预算管理", "预算执行率", "≥95.00(%)"),
    )
    tasks = (TargetTask("检查", "检查窗口", 150_000_000, 150_000_000),)

    def found(form, tasks=tasks):
        path = tmp_path / f"f{suffix}"
        path.write_bytes(write([declaration(form, indicators, 2023, tasks)], suffix, 2023))
        return {(f.code, f.severity) for f in check(read(path)).findings}

    assert found(whole) == set()
    wrong = msgspec.structs.replace(whole, projects=210_000_000)
    assert found(wrong) == {("target-year-sum", Severity.ERROR)}
    assert found(whole, (*tasks, TargetTask("再造", "", 500_000_000))) == {
        ("target-year-sum", Severity.ERROR)
    }


def national(total="97", reason="宣传不够"):
    """A self-evaluation sheet as districts of other provinces print it: the first row of money filled in three ways, goals and
    what became of them, a label down the left side, points in columns of their own."""
    boxes: list[Box] = []

    def put(row, places, texts):
        boxes.extend(Box(row, c, t, False, 1, s) for (c, s), t in zip(places, texts, strict=True))

    put(0, ((0, 1), (1, 9)), ("项目名称", "委托业务"))
    put(1, ((0, 1), (1, 4), (5, 1), (6, 4)), ("主管部门", "示例区示例局", "实施单位", "示例区示例局"))
    boxes.append(Box(2, 0, "项目资金（万元）", False, 5))
    money = ((1, 2), (3, 1), (4, 1), (5, 1), (6, 1), (7, 1), (8, 2))
    put(2, money, ("", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"))
    put(3, money, ("年度资金总额", "90", "90", "89.974", "10", "99.97%", "10"))
    put(4, money, ("其中：本年财政拨款", "90", "90", "89.974", "—", "99.97%", "—"))
    put(5, money, ("上年结转资金", "0", "0", "0", "—", "", "—"))
    put(6, money, ("其他资金", "0", "0", "0", "—", "", "—"))
    boxes.append(Box(7, 0, "年度总体目标", False, 2))
    put(7, ((1, 4), (5, 5)), ("预期目标", "实际完成情况"))
    put(8, ((1, 4), (5, 5)), ("完成委托业务50个，保障工作开展", "已完成全部委托业务"))
    rows = (
        ("一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因分析及改进措施"),
        ("产出指标", "数量指标", "委托业务数量", "≥50个", "50", "8", "8", ""), ("", "质量指标", "业务合格率", "≥95%", "98%", "8", "8", ""),
        ("", "", "验收通过率", "=100%", "100%", "8", "8", ""), ("", "时效指标", "完成及时性", "及时", "达成预期指标", "8", "8", ""),
        ("", "成本指标", "业务成本", "≤90万元", "89.974万元", "8", "8", ""), ("", "", "单位成本", "≤1.8万元", "1.8万元", "10", "10", ""),
        ("效益指标", "社会效益指标", "服务水平提升", "提升", "达成预期指标", "10", "10", ""),
        ("", "生态效益指标", "环境改善", "改善", "部分达成预期指标并具有一定效果", "10", "7", reason),
        ("", "可持续影响指标", "长效机制", "健全", "达成预期指标", "10", "10", ""), ("满意度指标", "服务对象满意度指标", "群众满意度", "≥90%", "95%", "10", "10", ""),
    )  # fmt: skip
    boxes.append(Box(9, 0, "绩效指标", False, len(rows)))
    for r, row in enumerate(rows, 9):
        put(r, ((1, 1), (2, 1), (3, 1), (4, 1), (5, 1), (6, 1), (7, 1), (8, 2)), row)
    put(9 + len(rows), ((0, 6), (6, 1), (7, 1), (8, 2)), ("总分", "100", total, ""))
    return Laid("项目支出绩效自评表", ("（2022年度）",), (5, 8, 9, 12, 8, 10, 6, 6, 6, 8), tuple(boxes))


def test_a_self_evaluation_of_another_province(tmp_path):
    document = printed(tmp_path / "f.pdf", national())
    (r,) = forms_of(document)
    assert (r.evaluation.initial, r.evaluation.executed, r.evaluation.score, r.evaluation.total) == (
        90_000_000,
        89_974_000,
        1000,
        9700,
    )
    assert [a.score for a in r.actuals] == [800] * 5 + [1000, 1000, 700, 1000, 1000]
    assert codes(document) == set()


def test_its_mistakes_are_found(tmp_path):
    assert codes(printed(tmp_path / "f.pdf", national(total="98"))) == {"score-total"}
    wrong = national()._replace(
        boxes=tuple(
            b._replace(text="40") if b.text == "50" and b.column == 5 else b for b in national().boxes
        )
    )
    # 40 of 50 earns 6.4 of 8 points, and the miss wants a reason.
    assert codes(printed(tmp_path / "g.pdf", wrong)) == {"score-formula", "missed-without-reason"}
