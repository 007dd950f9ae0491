"""Part eight drawn with its merged cells in every format, and read back as the lines that it was made from."""

import msgspec
import pytest
from tests.projects.forms import FORM, INDICATORS

from gouji import following
from gouji.forms.targets import lines as drawn
from gouji.ledgers import load, opened
from gouji.model.project import Indicator, TargetForm, TargetTask
from gouji.model.source import Line
from gouji.prepare import prepared, workbook
from gouji.read import read
from gouji.render import rendered

OFFICE = "上海市松江区政务服务办公室"
WHOLE = TargetForm(
    department=OFFICE, summary="管理本区政务服务。", year_total=610_253_508, fiscal=610_253_508, other=0,
    basic=422_253_508, projects=188_000_000, year_goal="依法履职，办事更便捷。",
)  # fmt: skip
TASKS = (
    TargetTask("标准化建设", "检查各级政务服务中心", 28_000_000, 28_000_000),
    TargetTask("流程再造", "推出“一件事”", 160_000_000, 160_000_000),
)
OF_WHOLE = (
    Indicator("履职效能", "数量指标", "推出一件事数量", "≥2项"),
    Indicator("管理效率", "预算管理", "预算执行率", "≥95.00(%)"),
)
MANY = tuple(
    Indicator("产出指标" if n < 40 else "效益指标", "数量指标" if n < 25 else "质量指标" if n < 40 else "社会效益指标",
              f"第{n}项工作完成率", f"≥{60 + n % 40}.00(%)", "另一项目")
    for n in range(1, 61)
)  # fmt: skip


@pytest.fixture(scope="module")
def ledger(root):
    """The example with three forms: the project's, one of sixty indicators that fills pages, the department's."""
    base = load(root / "examples" / "songjiang-2023")
    other = msgspec.structs.replace(base.target_forms[0], project="另一项目")
    return msgspec.structs.replace(
        base,
        target_forms=(*base.target_forms, other, WHOLE),
        target_tasks=TASKS,
        indicators=(*base.indicators, *MANY, *OF_WHOLE),
    )


def texts(part):
    return [line.text for line in part.lines]


@pytest.mark.parametrize("suffix", [".txt", ".html", ".xlsx", ".docx", ".pdf"])
def test_three_forms_in_every_format(suffix, ledger, tmp_path):
    made = prepared(ledger).disclosure
    path = tmp_path / f"forms{suffix}"
    path.write_bytes(rendered(made, suffix))
    part = read(path).part("performance_targets")
    found = drawn.read(part.title, part.lines)
    assert [r.form for r in found] == list(ledger.target_forms)
    assert [tuple((i.level1, i.level2, i.name, i.target) for i in r.indicators) for r in found] == [
        tuple((i.level1, i.level2, i.name, i.target) for i in ledger.indicators if i.project == f.project)
        for f in ledger.target_forms
    ]
    assert found[2].tasks == TASKS
    if suffix != ".pdf":  # where a page breaks a merged cell, its words stand on one of the pages
        assert texts(part) == texts(made.part("performance_targets"))


def test_the_department_is_kept_in_the_workbook(ledger, tmp_path):
    workbook.write(ledger, tmp_path / "ledger.xlsx")
    again = opened(tmp_path / "ledger.xlsx")
    assert (again.target_forms, again.target_tasks) == (ledger.target_forms, TASKS)
    assert following.declarations(again)[2].boxes == following.declarations(ledger)[2].boxes


def test_cells_of_one_level_are_merged():
    (piece,) = drawn.pieces("", [Line(t) for t in drawn.write(FORM, INDICATORS, 2023)])
    laid = drawn.laid_again(piece)
    spans = {b.text: b.row_span for b in laid.boxes if b.row_span > 1}
    assert spans == {"项目资金（元）": 4, "项目绩效目标": 2, "产出指标": 4, "数量指标": 2}


def test_what_says_more_is_not_laid_out_again():
    """A form with a row that the official one has not is drawn as it stands: nothing of it is lost."""
    lines = list(drawn.write(FORM, INDICATORS, 2023))
    more = [*lines[:5], "项目负责人\t张三\t\t联系电话\t12345678\t", *lines[5:]]
    (piece,) = drawn.pieces("", [Line(t) for t in more])
    assert drawn.laid_again(piece) is None
    assert len(piece.rows) == len(more) - 2  # the year above, the note below
