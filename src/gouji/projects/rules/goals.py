"""Points, costs, goals, and comparison with last year and with other projects (P32–P37)."""

# fmt: off

from __future__ import annotations

import re
from collections.abc import Iterator

from gouji.forms.targets.form import plain
from gouji.forms.targets.layout import points as shown
from gouji.forms.targets.values import value
from gouji.model.finding import Severity
from gouji.model.money import FEN_PER, wan
from gouji.model.project import Indicator
from gouji.projects.library import project as project_of
from gouji.projects.rules.rule import (
    EVALUATION,
    SENSE,
    Observation,
    Subject,
    View,
    bad,
    broken,
    each_form,
    each_indicator,
    holds,
    judged,
    none,
    rule,
)

_E, _W = Severity.ERROR, Severity.WARNING
_COUNTED = re.compile(r"(?P<name>[\u4e00-\u9fff]{2,8}?)(?P<number>\d+(?:\.\d+)?)(?P<unit>份|项|次|家|个|件|场|人|米|套)")
_WAN = 10_000
_TITLES = re.compile(r"《[^》]*》|〔\d{4}〕")
_YEARS = re.compile(r"(20\d\d)年(?!以来|起|至|到|—|-|（?起|开始|以后|底?前)")
_BOUGHT = re.compile(r"采购|购买|购置|委托")


def _points(view: View, _: Subject) -> Iterator[Observation]:
    given = [i.points for i in view.indicators if i.points is not None]
    if not given:
        yield none(view.name, "申报表没有分值（公开的表样不列）", "the form has no points")
        return
    scheme = view.scheme()
    wanted, total = 10_000 - scheme.execution, sum(given)
    yield judged(view.name, total != wanted, f"指标分值合计{shown(total)}分，应为{shown(wanted)}分（执行率{shown(scheme.execution)}分）", "the points do not add up", shown(wanted), shown(total))


def _by_level(view: View, _: Subject) -> Iterator[Observation]:
    if not any(i.points is not None for i in view.indicators):
        yield none(view.name, "申报表没有分值", "the form has no points")
        return
    scheme = view.scheme()
    satisfied = any("满意度" in i.level1 for i in view.indicators)
    for level in scheme.points:
        mine = sum(i.points or 0 for i in view.indicators if plain(i.level1) == level)
        wanted = scheme.of_level(level, satisfied) or 0
        if level == "满意度指标" and not satisfied:
            continue
        yield judged(f"{view.name} {level}", mine != wanted, f"{level}{shown(mine)}分，方案“{scheme.name}”为{shown(wanted)}分", "a level's points are not the scheme's", shown(wanted), shown(mine),
                     severity=_E if scheme.confirmed else _W)


def _fen(i: Indicator) -> int | None:
    """The money that a cost indicator names."""
    v = value(i.target)
    if v.number is None or v.unit not in FEN_PER:
        return None
    return int(v.number * FEN_PER[v.unit])


def _cost(view: View, subject: Subject) -> Iterator[Observation]:
    costs = [i for i in view.indicators if "成本" in i.level1 + i.level2]
    amounts = [(i, a) for i in costs if (a := _fen(i)) is not None]
    for i, amount in amounts:
        most = view.form.year_total
        if most and amount * _WAN == most:  # 188元 for 188万元
            yield broken(f"{view.name} {i.name}", f"成本指标{i.target}的单位有误，年度资金是{wan(most)}万元", "the cost is the year's money in another unit", f"{wan(most)}万元", i.target)
            continue
        yield judged(f"{view.name} {i.name}", most is not None and amount > most, f"成本指标{i.target}大于年度资金{wan(most or 0)}万元", "the cost is above the year's money", wan(most or 0), i.target)
    p = project_of(subject.ledger, view.form.project)
    if amounts or not costs:
        if not amounts:
            yield none(view.name, "没有成本指标", "no cost indicator")
    elif p is not None and _BOUGHT.search(p.plan):
        yield broken(view.name, "采购类项目的成本指标没有金额", "a purchase has no amount among its costs", f"≤{wan(p.amount)}万元", "、".join(i.target for i in costs))
    else:
        yield none(view.name, "成本指标不以金额计", "the costs are not amounts")


_VERBS = re.compile("^(?:全年|年内|共|计划|预计)?(?:完成|提交|推出|开展|举办|组织|实现|新增|建成|编制|形成|优化|走访|培训|服务|修缮|更新|采购|购置)*")
_TAIL = re.compile("(?:的)?(?:数量|个数|份数|次数|项数|家数|件数|场次|场数|人数|人次|总数|数)$")


def _named(indicator: str, goal: str) -> bool:
    """Whether an indicator counts what a goal names: 评估报告数量, 提交评估报告."""
    a, b = (_TAIL.sub("", _VERBS.sub("", name)) for name in (indicator, goal))
    return len(a) > 1 and a == b


def _year(view: View, subject: Subject) -> Iterator[Observation]:
    """A goal of this year that names an earlier one; a period from then on, and the name of a document, may."""
    goal = _TITLES.sub("", plain(view.form.year_goal))
    if not goal:
        yield none(view.name, "没有年度目标", "no goal of the year")
        return
    years = [int(m[1]) for m in _YEARS.finditer(goal)]
    wrong = [y for y in years if y < subject.year]
    said = "、".join(f"{y}年" for y in wrong)
    yield judged(view.name, bool(wrong) and subject.year not in years, f"年度目标写的是{said}，本年是{subject.year}年", f"the goal of the year speaks of {said}", f"{subject.year}年", said, severity=Severity.HINT if view.read else None)


def _goals(view: View, _: Subject) -> Iterator[Observation]:
    goal = plain(view.form.year_goal)
    if not goal or not view.indicators:
        yield none(view.name, "没有目标或指标", "no goal or no indicators")
        return
    set_ = [(i, v) for i in view.indicators if (v := value(i.target)).number is not None]
    numbers = {(v.number, v.unit) for _, v in set_}
    found = [(m, value(m["number"] + m["unit"])) for m in _COUNTED.finditer(goal)]
    for m, v in found:
        # The same thing counted in the same unit: the one says another number than the other.
        other = [i.target for i, w in set_ if w.unit == v.unit and _named(plain(i.name), m["name"])]
        if len(other) == 1 and (v.number, v.unit) not in numbers:
            yield broken(view.name, f"年度目标写“{m[0]}”，指标值是“{other[0]}”", f"the goal says {m[0]}, the indicator {other[0]}", other[0], m[0])
            continue
        yield judged(view.name, (v.number, v.unit) not in numbers, f"年度目标写“{m[0]}”，没有相应的指标", f"the goal says {m[0]}, no indicator does", m[0], severity=Severity.HINT if view.read else None)
    if not found:
        yield holds(view.name)


def _copied(view: View, subject: Subject) -> Iterator[Observation]:
    mine = {(plain(i.name), plain(i.target)) for i in view.indicators}
    twins = [v.name for v in subject.views if v is not view and mine and mine == {(plain(i.name), plain(i.target)) for i in v.indicators}]
    if twins:
        yield broken(view.name, f"指标与“{twins[0]}”完全相同", f"the indicators are those of {twins[0]}")
        return
    last = [i for i in view.indicators if i.prior_target]
    if len(last) < len(view.indicators) or not last:
        yield holds(view.name) if len(subject.views) > 1 or last else none(view.name, "没有上年指标，也没有其他申报表", "nothing to compare with")
        return
    yield judged(view.name, all(plain(i.target) == plain(i.prior_target) for i in last), "指标值与上年完全相同", "every value is last year's")


def _lower(i: Indicator, view: View) -> Observation | None:
    before, now = value(i.prior_actual), value(i.target)
    if not i.prior_actual or before.number is None or now.number is None or before.unit != now.unit:
        return None
    worse = (now.op in (">=", ">", "", "=") and now.number < before.number) or (now.op in ("<=", "<") and now.number > before.number)
    return judged(f"{view.name} {i.name}", worse, f"指标值{i.target}不如上年完成的{i.prior_actual}", "the target is below what was reached last year", i.prior_actual, i.target)


def _same_goal(view: View, _: Subject) -> Iterator[Observation]:
    whole, year = plain(view.form.goal), plain(view.form.year_goal)
    if not whole or not year:
        yield none(view.name, "没有写全两个目标", "not both goals are stated")
    else:
        yield judged(view.name, whole == year, "项目总目标与年度总体目标文字相同", "both goals are one text")


RULES = (
    rule("P32", "points-sum", _E, ("分值合计", "sum of points"), ("指标分值合计等于100减执行率分值。", "The points add up to 100 less those of execution."), ("调整分值。", "Adjust the points."), EVALUATION, each_form(_points),
         bad(("indicators.1.points", 1100), ("actuals.1.score", 1100), ("evaluation.total", 9889), also=("points-levels",))),
    rule("P32", "points-levels", _E, ("各级分值", "points by level"), ("各一级指标的分值合乎方案。", "Each level has the scheme's points."), ("按方案分配。", "Follow the scheme."), EVALUATION, each_form(_by_level),
         bad(("indicators.1.points", 900), ("indicators.5.points", 2100), ("actuals.1.score", 900), ("actuals.5.score", 2100))),
    rule("P33", "indicator-cost", _W, ("成本指标金额", "amount of costs"), ("成本指标不大于年度资金；采购类项目的成本指标有金额。", "Costs are within the money, and a purchase names an amount."), ("写上金额。", "Name the amount."), SENSE, each_form(_cost),
         bad(("indicators.0.target", "≤190万元")), bad(("indicators.0.target", "合理"), ("indicators.0.meaning", "不超预算"), ("actuals.0.value", "合理"))),
    rule("P34", "goal-indicators", _W, ("目标与指标对应", "goal and indicators"), ("年度目标里的数量都有指标。", "Every number of the goal has its indicator."), ("补上指标或改目标。", "Add the indicator."), SENSE, each_form(_goals),
         bad(("form.year_goal", "全年提交评估报告6份。")), bad(("form.year_goal", "全年编印手册6份。"))),
    rule("P39", "goal-year", _W, ("年度目标的年份", "year of the goal"), ("年度目标说的是本年。", "The goal of the year speaks of this year."), ("改为本年的目标。", "Set it for this year."), SENSE, each_form(_year),
         bad(("form.year_goal", "2022年提交评估报告4份，优化一件事10项。"))),
    rule("P35", "indicators-copied", _W, ("指标照抄", "copied indicators"), ("指标不与上年或其他项目完全相同。", "Not all values are last year's or another project's."), ("按本项目本年重设。", "Set them for this project and year."), SENSE, each_form(_copied),
         bad(*((f"indicators.{n}.prior_target", t) for n, t in enumerate(("≤188万元", "=4份", "≥10项", "=100.00(%)", "及时", "≥30.00(%)", "≥90.00(%)"))))),
    rule("P36", "target-lowered", _W, ("低于上年实绩", "below last year"), ("指标值不低于上年完成值。", "A target is not below what was reached."), ("提高指标值或说明。", "Raise it, or say why."), SENSE, each_indicator(_lower),
         bad(("indicators.2.prior_actual", "12项"))),
    rule("P37", "goals-same", _W, ("两个目标相同", "one text for both goals"), ("总目标与年度目标不是同一段文字。", "The two goals are two texts."), ("分别写明。", "Write both."), SENSE, each_form(_same_goal),
         bad(("form.goal", "全年提交评估报告4份，优化一件事10项，验收合格率、材料压减率、满意度达到要求，成本受控，报告及时。"))),
)
