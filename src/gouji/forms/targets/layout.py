"""The form and the self-evaluation sheet laid out once for all writers: boxes with spans, as the official print has them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import NamedTuple

from gouji.forms.targets.form import official
from gouji.forms.targets.grids import joined
from gouji.model.money import percent, share, wan, yuan
from gouji.model.project import Actual, Evaluation, Indicator, TargetForm, TargetTask

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


def declaration(
    form: TargetForm, indicators: Sequence[Indicator], year: int, tasks: Sequence[TargetTask] = ()
) -> Laid:
    """The target form of a project, or of the whole department with its tasks of the year."""
    f = official()
    if not form.project:
        return _departmental(form, indicators, year, tasks)
    nature = next((n.label for n in f.natures if n.key == form.nature), form.nature)
    boxes = [
        *_pairs(0, (("项目名称", form.project, 1), ("项目性质", nature, 1), ("项目类别", form.category, 1))),
        *_pairs(1, (("主管部门", form.department, 2), ("实施单位", form.body, 2))),
        *_pairs(2, (("计划开始日期", form.starts, 2), ("计划完成日期", form.ends, 2))),
        *_money(3, "项目资金（元）", _PROJECT_MONEY, form),
        Box(7, 0, "项目绩效目标", True, 2), Box(7, 1, "项目总目标", True, 1, 2), Box(7, 3, "年度总体目标", True, 1, 3),
        Box(8, 1, joined(form.goal), row_span=1, column_span=2), Box(8, 3, joined(form.year_goal), row_span=1, column_span=3),
        *_heads(9, "年度（/项目）指标值"), *_targets(10, indicators),
    ]  # fmt: skip
    return Laid(f.title, _above(form, year), (14, 20, 18, 20, 14, 16), tuple(boxes))


_PROJECT_MONEY = (
    ("项目资金总额", "whole", "年度资金申请总额", "year_total"), ("其中：财政资金", "whole_fiscal", "其中：当年财政拨款", "fiscal"),
    ("", "", "上年结转资金", "carried"), ("其他资金", "whole_other", "其他资金", "other"),
)  # fmt: skip
_DEPARTMENT_MONEY = (
    ("收入合计", "year_total", "支出合计", "year_total"), ("其中：财政拨款", "fiscal", "其中：基本支出", "basic"),
    ("其他资金", "other", "项目支出", "projects"),
)  # fmt: skip


def _departmental(
    form: TargetForm, indicators: Sequence[Indicator], year: int, tasks: Sequence[TargetTask]
) -> Laid:
    """The form of a whole department: its name, duties, the year's money by source and by use, tasks, goal, indicators."""
    boxes = [
        *_pairs(0, (("部门（单位）名称", form.department, 2), ("填报年度", str(year), 2))),
        *_pairs(1, (("部门职能概述", form.summary, 5),)),
        *_money(2, "年度资金（元）", _DEPARTMENT_MONEY, form),
    ]
    row = 5
    if tasks:
        boxes.append(Box(row, 0, "年度工作任务", True, len(tasks) + 1))
        boxes += [Box(row, 1, "任务名称", True), Box(row, 2, "主要内容", True, 1, 2)]
        boxes += [Box(row, 4, "预算金额（元）", True), Box(row, 5, "其中：财政拨款", True)]
        for r, t in enumerate(tasks, row + 1):
            boxes += [Box(r, 1, joined(t.name)), Box(r, 2, joined(t.content), False, 1, 2)]
            boxes += [Box(r, 4, _yuan(t.amount)), Box(r, 5, _yuan(t.fiscal))]
        row += len(tasks) + 1
    boxes += _pairs(row, (("年度总体目标", form.year_goal, 5),))
    boxes += [*_heads(row + 1, "年度指标值"), *_targets(row + 2, indicators)]
    return Laid(official().departmental, _above(form, year), (18, 20, 16, 18, 14, 14), tuple(boxes))


def _above(form: TargetForm, year: int) -> tuple[str, ...]:
    return (f"（{year}年度）", *((EXAMPLE,) if form.example else ()))


def _heads(row: int, target: str) -> list[Box]:
    return [
        Box(row, 0, "一级指标", True), Box(row, 1, "二级指标", True), Box(row, 2, "三级指标", True, 1, 2), Box(row, 4, target, True, 1, 2),
    ]  # fmt: skip


def _targets(first: int, indicators: Sequence[Indicator]) -> Iterator[Box]:
    """A row for each indicator; neighbours of one level share its cell."""
    for r, i in enumerate(indicators):
        above = indicators[r - 1] if r else None
        rest = indicators[r:]
        if above is None or above.level1 != i.level1:
            same = sum(1 for _ in takewhile(lambda x: x.level1 == i.level1, rest))  # noqa: B023 - used at once
            yield Box(first + r, 0, i.level1, False, same)
        if above is None or (above.level1, above.level2) != (i.level1, i.level2):
            own = (i.level1, i.level2)
            same = sum(1 for _ in takewhile(lambda x: (x.level1, x.level2) == own, rest))  # noqa: B023 - used at once
            yield Box(first + r, 1, i.level2, False, same)
        yield Box(first + r, 2, i.name, False, 1, 2)
        yield Box(first + r, 4, i.target, False, 1, 2)


def _pairs(row: int, pairs: Sequence[tuple[str, str, int]]) -> Iterator[Box]:
    column = 0
    for label, text, span in pairs:
        yield Box(row, column, label, True)
        yield Box(row, column + 1, joined(text), False, 1, span)
        column += 1 + span


def _money(
    row: int, title: str, lines: Sequence[tuple[str, str, str, str]], form: TargetForm
) -> Iterator[Box]:
    """A block of money: a label and an amount on the left, another pair on the right."""
    yield Box(row, 0, title, True, len(lines))
    for n, (label, key, beside, other) in enumerate(lines, row):
        yield Box(n, 1, label, True)
        yield Box(n, 2, _yuan(getattr(form, key, None)))
        yield Box(n, 3, beside, True)
        yield Box(n, 4, _yuan(getattr(form, other, None)), False, 1, 2)


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
