"""The form and the self-evaluation sheet laid out once for all writers: boxes with spans, as the official print has them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from gouji.forms.targets.form import official
from gouji.forms.targets.grids import joined
from gouji.model.money import percent, share, wan, yuan
from gouji.model.project import Actual, Evaluation, Indicator, TargetForm

EXAMPLE = "（示例：绩效目标为虚构）"


class Box(NamedTuple):
    """A cell with its spans; `head` are the form's own words."""

    row: int
    column: int
    text: str
    head: bool = False
    row_span: int = 1
    column_span: int = 1


class Laid(NamedTuple):
    """A table ready to be written in any format: lines above it, relative column widths, boxes in row order."""

    title: str
    lines: tuple[str, ...]
    widths: tuple[int, ...]
    boxes: tuple[Box, ...]

    @property
    def rows(self) -> Iterator[list[Box]]:
        last = max((b.row for b in self.boxes), default=-1)
        for r in range(last + 1):
            yield [b for b in self.boxes if b.row == r]


def declaration(form: TargetForm, indicators: Sequence[Indicator], year: int) -> Laid:
    """The target form of a project, or of the whole department."""
    f = official()
    if not form.project:
        return _departmental(form, indicators, year)
    title = f.title
    nature = next((n.label for n in f.natures if n.key == form.nature), form.nature)
    boxes = [
        *_pairs(0, (("项目名称", form.project, 1), ("项目性质", nature, 1), ("项目类别", form.category, 1))),
        *_pairs(1, (("主管部门", form.department, 2), ("实施单位", form.body, 2))),
        *_pairs(2, (("计划开始日期", form.starts, 2), ("计划完成日期", form.ends, 2))),
        *_money(3, form),
        Box(7, 0, "项目绩效目标", True, 2), Box(7, 1, "项目总目标", True, 1, 2), Box(7, 3, "年度总体目标", True, 1, 3),
        Box(8, 1, joined(form.goal), row_span=1, column_span=2), Box(8, 3, joined(form.year_goal), row_span=1, column_span=3),
        Box(9, 0, "一级指标", True), Box(9, 1, "二级指标", True), Box(9, 2, "三级指标", True, 1, 2), Box(9, 4, "年度（/项目）指标值", True, 1, 2),
    ]  # fmt: skip
    boxes += _targets(10, indicators)
    lines = (f"（{year}年度）", *((EXAMPLE,) if form.example else ()))
    return Laid(title, lines, (14, 20, 18, 20, 14, 16), tuple(boxes))


def _departmental(form: TargetForm, indicators: Sequence[Indicator], year: int) -> Laid:
    """The form of a whole department: its name, the year's money by where it comes from, goals, indicators."""
    boxes = [
        *_pairs(0, (("部门（单位）名称", form.department, 2), ("填报年度", str(year), 2))),
        *_pairs(1, (("年度资金总额（元）", _yuan(form.year_total), 1), ("当年财政拨款", _yuan(form.fiscal), 1), ("其他资金", _yuan(form.other), 1))),
        *_pairs(2, (("年度总体目标", form.year_goal, 5),)),
        Box(3, 0, "一级指标", True), Box(3, 1, "二级指标", True), Box(3, 2, "三级指标", True, 1, 2), Box(3, 4, "年度指标值", True, 1, 2),
    ]  # fmt: skip
    boxes += _targets(4, indicators)
    lines = (f"（{year}年度）", *((EXAMPLE,) if form.example else ()))
    return Laid(official().departmental, lines, (18, 20, 16, 18, 14, 14), tuple(boxes))


def _targets(first: int, indicators: Sequence[Indicator]) -> Iterator[Box]:
    for r, i in enumerate(indicators, first):
        yield Box(r, 0, i.level1)
        yield Box(r, 1, i.level2)
        yield Box(r, 2, i.name, False, 1, 2)
        yield Box(r, 4, i.target, False, 1, 2)


def _pairs(row: int, pairs: Sequence[tuple[str, str, int]]) -> Iterator[Box]:
    column = 0
    for label, text, span in pairs:
        yield Box(row, column, label, True)
        yield Box(row, column + 1, joined(text), False, 1, span)
        column += 1 + span


def _money(row: int, form: TargetForm) -> Iterator[Box]:
    left = (
        ("项目资金总额", form.whole),
        ("其中：财政资金", form.whole_fiscal),
        ("", None),
        ("其他资金", form.whole_other),
    )
    right = (
        ("年度资金申请总额", form.year_total),
        ("其中：当年财政拨款", form.fiscal),
        ("上年结转资金", form.carried),
        ("其他资金", form.other),
    )
    yield Box(row, 0, "项目资金（元）", True, 4)
    for n, ((label, amount), (beside, of_year)) in enumerate(zip(left, right, strict=True)):
        yield Box(row + n, 1, label, True)
        yield Box(row + n, 2, _yuan(amount))
        yield Box(row + n, 3, beside, True)
        yield Box(row + n, 4, _yuan(of_year), False, 1, 2)


def _yuan(amount: int | None) -> str:
    return "" if amount is None else yuan(amount)


def points(hundredths: int | None) -> str:
    """Points as they are printed.

    >>> points(1000), points(985), points(None)
    ('10', '9.85', '')
    """
    return (
        ""
        if hundredths is None
        else yuan(hundredths, 2).removesuffix("00").removesuffix(".")
        if hundredths % 100 == 0
        else yuan(hundredths, 2)
    )


def evaluation(
    form: TargetForm, indicators: Sequence[Indicator], actuals: Sequence[Actual], outcome: Evaluation, execution: int, year: int
) -> Laid:  # fmt: skip
    """The self-evaluation sheet: money with its rate and score, goals, indicators with what was achieved, the total."""
    money = (wan(outcome.initial), wan(outcome.adjusted), wan(outcome.executed), points(execution), percent(share(outcome.executed, outcome.adjusted)), points(outcome.score))  # fmt: skip
    boxes = [
        Box(0, 0, "项目名称", True), Box(0, 1, joined(form.project), False, 1, 7),
        Box(1, 0, "主管部门", True), Box(1, 1, form.department, False, 1, 3), Box(1, 4, "实施单位", True), Box(1, 5, form.body, False, 1, 3),
        Box(2, 0, "项目资金（万元）", True, 2), Box(2, 1, "", True),
        *(Box(2, n, label, True) for n, label in enumerate(("年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"), 2)),
        Box(3, 1, "年度资金总额", True), *(Box(3, n, text) for n, text in enumerate(money, 2)),
        Box(4, 0, "年度总体目标", True), Box(4, 1, joined(form.year_goal), False, 1, 7),
        *(Box(5, n, label, True) for n, label in enumerate(("一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因分析及改进措施"))),
    ]  # fmt: skip
    by_name = {a.indicator: a for a in actuals}
    row = 6
    for i in indicators:
        a = by_name.get(i.name)
        texts = (
            i.level1,
            i.level2,
            i.name,
            i.target,
            a.value if a else "",
            points(i.points),
            points(a.score) if a else "",
            joined(a.reason) if a else "",
        )
        boxes += [Box(row, n, t) for n, t in enumerate(texts)]
        row += 1
    boxes += [Box(row, 0, "总分", True, 1, 6), Box(row, 6, points(outcome.total)), Box(row, 7, outcome.grade)]
    lines = (f"（{year}年度）", *((EXAMPLE,) if form.example else ()))
    return Laid(official().evaluation, lines, (12, 16, 22, 14, 14, 8, 8, 26), tuple(boxes))
