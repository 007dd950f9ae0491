"""Target forms as other makers print them, each set in type anew: narrow labels, pages that cut merged cells, another unit, a
column more on the left, columns of their own for sign and unit, words of another form, rows of money that ours has not."""

import msgspec
import pytest
from tests.projects.forms import FORM, INDICATORS

from gouji.checking import check
from gouji.forms.targets import lines as drawn
from gouji.forms.targets.layout import Box, declaration
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
