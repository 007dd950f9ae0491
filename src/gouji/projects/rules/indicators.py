"""Indicators: their levels, names and values (P21–P31)."""

# fmt: off

from __future__ import annotations

import re
from collections.abc import Iterator

from gouji.forms.targets.form import limits, official, plain, words
from gouji.forms.targets.values import value
from gouji.model.finding import Severity
from gouji.model.money import percent, share
from gouji.model.project import Indicator
from gouji.projects.rules.rule import (
    FORM,
    SENSE,
    Observation,
    Subject,
    View,
    bad,
    broken,
    cannot_tell,
    each_form,
    each_indicator,
    holds,
    judged,
    none,
    rule,
)

_E, _W, _H = Severity.ERROR, Severity.WARNING, Severity.HINT
_ALWAYS = ("产出指标", "效益指标")


def _levels(view: View, _: Subject) -> Iterator[Observation]:
    there = {plain(i.level1) for i in view.indicators}
    if view.in_sentences:
        yield cannot_tell(view.name, "目标以文字叙述，没有逐项列出指标", "the targets are told in sentences, not listed")
        return
    if not there:
        yield broken(view.name, "没有任何绩效指标", "there are no indicators")
        return
    if not view.form.project:
        yield none(view.name, "部门整体的一级指标另有规定", "a whole department has other levels")
        return
    if view.read and not any(official().level(name) for name in there):
        yield cannot_tell(view.name, "一级指标是另一种表样的，无从对照", "the first levels are those of another form")
        return
    for name in _ALWAYS:
        yield judged(f"{view.name} {name}", name not in there, f"没有{name}", f"no {name}", name)
    cost = "成本指标" in there or any(plain(i.level2) == "成本指标" for i in view.indicators)
    yield judged(f"{view.name} 成本指标", not cost, "没有成本指标", "no cost indicator", "成本指标", severity=_W)
    satisfied = "满意度指标" in there or any("满意度" in i.level2 for i in view.indicators)
    yield judged(f"{view.name} 满意度指标", not satisfied, "没有满意度指标；不直接服务对象的项目请说明", "no satisfaction indicator", "满意度指标", severity=_W)


def _within(i: Indicator, view: View) -> Observation | None:
    level = official().level(i.level1)
    if level is None and view.read:
        return cannot_tell(f"{view.name} {i.name}", f"一级指标“{i.level1}”不是本表样的", "the first level is not of this form")
    if level is None:
        return broken(f"{view.name} {i.name}", f"一级指标“{i.level1}”不在表样中", "no such first level", "、".join(x.name for x in official().levels[:4]), i.level1)
    own = plain(i.level2)
    fits = any(own.removesuffix("指标") == plain(w).removesuffix("指标") for w in level.within)
    return judged(f"{view.name} {i.name}", not fits, f"“{i.level2}”不属于“{i.level1}”", "the second level is not of the first", "、".join(level.within), i.level2)


def _outputs(view: View, _: Subject) -> Iterator[Observation]:
    mine = {plain(i.level2).removesuffix("指标") for i in view.indicators if plain(i.level1) == "产出指标"}
    if not mine:
        yield none(view.name, "没有产出指标", "no outputs")
        return
    for name in ("数量", "质量", "时效"):
        yield judged(f"{view.name} {name}指标", name not in mine, f"产出指标缺{name}指标", f"outputs lack {name}", f"{name}指标")


def _names(view: View, _: Subject) -> Iterator[Observation]:
    seen: set[str] = set()
    if not view.indicators:
        yield none(view.name, "没有逐项列出指标", "no indicators are listed")
    for n, i in enumerate(view.indicators, 1):
        own = plain(i.name)
        if not own:
            yield broken(f"{view.name} 第{n}个", "三级指标没有名称", "the third level has no name")
        else:
            yield judged(f"{view.name} {i.name}", own in seen, f"三级指标“{i.name}”重复", "the third level comes twice", "", i.name)
        seen.add(own)


# Two signs, or a sign and no number.
_MISTYPED = re.compile("[≥≤＞＜><=＝]{2}(?<![><]=)|^[≥≤＞＜><=＝][^0-9零一二三四五六七八九十百千万]{0,4}$")


def _parses(i: Indicator, view: View) -> Observation | None:
    v = value(i.target)
    mistyped = bool(_MISTYPED.search(plain(i.target)))
    if view.read and v.kind == "words" and not v.controlled and not mistyped:
        return cannot_tell(f"{view.name} {i.name}", f"指标值“{i.target}”是文字叙述，如何评判由人定", "the value is told in words; a person judges")
    if v.kind == "unreadable" or mistyped:
        severity = (_W if mistyped else _H) if view.read and plain(i.target) else None
        return broken(f"{view.name} {i.name}", f"指标值“{i.target}”读不出：应为符号、数字和单位，或一个定性词", "the value cannot be read", "≥90.00(%)、985米、及时", i.target, severity=severity)
    if v.kind == "words" and not v.controlled:
        return broken(f"{view.name} {i.name}", f"指标值“{i.target}”不在定性词表中，请确认如何评判", "the word is not in the list", "及时、合理、提升…", i.target, severity=_W)
    return holds(f"{view.name} {i.name}")


def _percentages(i: Indicator, view: View) -> Observation | None:
    v = value(i.target)
    if not v.percent or v.number is None or any(w in i.name for w in words().growth):
        return None
    if v.op == ">=" and v.number == 0:
        return broken(f"{view.name} {i.name}", f"“{i.target}”总能达到，不成指标", "every value is so much, which is no target", "", i.target, severity=_W)
    beyond = not 0 <= v.number <= 100 or (v.op == ">" and v.number == 100)
    return judged(f"{view.name} {i.name}", beyond, f"百分数{i.target}不在0至100之间", "a share is between 0 and 100", "0~100%", i.target)


def _direction(i: Indicator, view: View) -> Observation | None:
    v = value(i.target)
    if v.kind != "number" or not v.op or v.op == "=":
        return None
    up, down = any(w in i.name for w in words().upward), any(w in i.name for w in words().downward)
    if up == down or any(w in i.name for w in words().growth):
        return None
    wrong = (up and v.op in ("<=", "<")) or (down and v.op in (">=", ">"))
    return judged(f"{view.name} {i.name}", wrong, f"“{i.name}”的方向与“{i.target}”相反", "the sign goes against the indicator", "≥" if up else "≤", i.target)


def _operator(i: Indicator, view: View) -> Observation | None:
    v = value(i.target)
    if v.kind != "number":
        return None
    return judged(f"{view.name} {i.name}", not v.op, f"指标值“{i.target}”没有符号，是等于还是不少于？", "no sign: equal, or at least?", f"=或≥{i.target}", i.target, severity=_H if view.read else None)


# What is a share of a whole, and what is counted; a rate of water or speed is neither.
_SHARE = re.compile("(?:完成|合格|及时|准确|覆盖|到位|达标|执行|使用|利用|入学|就业|出勤|参与|知晓|通过|验收|故障|差错|投诉|满意|解决|办结|处置|修复|压减|增长|下降|支付|公开|按期|响应|保障|优良|优秀|巩固|普及)率$|满意度$")
_COUNT = re.compile("(?:数量|次数|人数|份数|个数|件数|场次|家数|户数|台数|套数|面积|天数|人次)$")
_PIECES = frozenset("件个份次人家场项台套米户天")
_PARTS = frozenset({"%", "‰"})


def _unit(i: Indicator, view: View) -> Observation | None:
    v, name = value(i.target), plain(i.name)
    if v.kind != "number" or not v.unit:
        return None
    rate = bool(_SHARE.search(name)) and v.unit in _PIECES
    count = bool(_COUNT.search(name)) and v.unit in _PARTS
    return judged(f"{view.name} {i.name}", rate or count, f"“{i.name}”的指标值写“{i.target}”，单位与指标不合", "the unit does not go with the indicator", "%" if rate else "", i.target)


def _qualitative(view: View, _: Subject) -> Iterator[Observation]:
    if not view.indicators:
        yield none(view.name, "没有指标", "no indicators")
        return
    soft = sum(1 for i in view.indicators if value(i.target).kind == "words")
    part = share(soft, len(view.indicators)) or 0
    yield judged(view.name, part > limits().qualitative, f"{len(view.indicators)}个指标中定性的有{soft}个（{percent(part)}）", f"{soft} of {len(view.indicators)} are qualitative",
                 f"≤{percent(limits().qualitative)}", percent(part), severity=_H if view.read else None)


def _vague(i: Indicator, view: View) -> Observation | None:
    v = value(i.target)
    word = next((w for w in words().vague if w in i.name or (v.kind == "words" and w in i.target)), "")
    if word:
        return broken(f"{view.name} {i.name}", f"“{word}”无法衡量", f"{word} cannot be measured", "", f"{i.name} {i.target}", severity=_H if view.read else None)
    if v.kind != "words":
        return None
    bare = plain(i.target) in words().bare and not i.meaning
    if bare and view.read:
        return none(f"{view.name} {i.name}", "公开的申报表不列指标解释", "the published form has no column for meanings")
    return judged(f"{view.name} {i.name}", bare, f"“{i.target}”没有写明何为{i.target}", f"what counts as {i.target} is not said", "填写指标解释", i.target)


def _satisfaction(i: Indicator, view: View) -> Observation | None:
    v = value(i.target)
    if "满意" not in i.name + i.level2 or v.kind != "number" or v.number is None or not v.percent:
        return None
    low = v.number * 100 < limits().satisfaction
    wrong = low or v.number == 100
    said = f"满意度指标{i.target}低于{percent(limits().satisfaction)}" if low else "满意度定为100%，难以做到"
    return judged(f"{view.name} {i.name}", wrong, said, "the satisfaction is set too low or at 100%", f"{percent(limits().satisfaction)}以上、不到100%", i.target, severity=_H if view.read else None)


_NEW = Indicator("产出指标", "数量指标", "走访企业", "≥20家", "示例服务项目", 0)


def _with(**changes: object) -> Indicator:
    import msgspec

    made: Indicator = msgspec.structs.replace(_NEW, **changes)
    return made


RULES = (
    rule("P21", "indicator-levels", _E, ("一级指标齐全", "first levels"), ("有产出、效益指标；成本、满意度指标缺的请说明。", "Outputs and benefits are there; costs and satisfaction, or why not."),
         ("补上缺的指标。", "Add them."), FORM, each_form(_levels),
         bad(("indicators.5.level1", "产出指标"), ("indicators.5.level2", "质量指标"), also=("points-levels",)),
         bad(("indicators.6.level1", "效益指标"), ("indicators.6.level2", "社会效益指标"), ("indicators.6.name", "群众知晓度"), ("actuals.6.indicator", "群众知晓度"))),
    rule("P22", "indicator-within", _E, ("二级指标归属", "second levels"), ("二级指标属于所在的一级指标。", "A second level belongs to its first."), ("按表样归类。", "Put it where it belongs."), FORM, each_indicator(_within),
         bad(("indicators.5.level2", "数量指标"))),
    rule("P23", "indicator-outputs", _W, ("产出指标覆盖", "kinds of outputs"), ("产出指标含数量、质量、时效。", "Outputs cover number, quality and time."), ("补上缺的一类。", "Add what lacks."), FORM, each_form(_outputs),
         bad(("indicators.4.level2", "质量指标"))),
    rule("P24", "indicator-name", _E, ("三级指标名称", "names"), ("三级指标有名称，不重复。", "A third level has a name of its own."), ("填写或改名。", "Name it."), FORM, each_form(_names),
         bad(("indicators.+", _with(name=""))), bad(("indicators.+", _with(name="优化一件事")), also=("score-above-points",))),
    rule("P25", "indicator-value", _E, ("指标值可读", "values"), ("指标值是符号、数字和单位，或受控的定性词。", "A value is sign, number and unit, or a listed word."), ("改成可读的值。", "Write a value that can be read."), FORM, each_indicator(_parses),
         bad(("indicators.+", _with(target="20家左右或30家"))), bad(("indicators.+", _with(target="满满当当")))),
    rule("P26", "indicator-percent", _E, ("百分数范围", "shares"), ("百分数在0至100之间，增长率除外；不写“≥0%”。", "A share is between 0 and 100, growth excepted; ≥0% is no target."), ("改正。", "Correct it."), FORM, each_indicator(_percentages),
         bad(("indicators.+", _with(name="走访覆盖率", target="≥120.00(%)")))),
    rule("P27", "indicator-direction", _E, ("指标方向", "direction"), ("完成率、满意度不写≤，成本、投诉、差错不写≥。", "The sign goes with what is measured."), ("改正符号。", "Turn the sign."), SENSE, each_indicator(_direction),
         bad(("indicators.+", _with(name="差错件数", target="≥5件")))),
    rule("P28", "indicator-operator", _W, ("数量缺符号", "no sign"), ("数字前有符号。", "A number has a sign."), ("写明=或≥。", "Say = or ≥."), SENSE, each_indicator(_operator), bad(("indicators.+", _with(target="20家")))),
    rule("P38", "indicator-unit", _W, ("指标值单位", "unit of a value"), ("合格率、完成率、满意度是百分数，数量、次数、人数不是。", "A rate is a share, a number of pieces is none."), ("改正单位。", "Put the unit right."), SENSE, each_indicator(_unit),
         bad(("indicators.+", _with(name="走访完成率", target="≥20件"))), bad(("indicators.+", _with(name="走访次数", target="≥20.00(%)")))),
    rule("P29", "indicator-qualitative", _W, ("定性指标过多", "too many words"), ("定性指标不超过一半。", "At most half are words."), ("改成可计数的指标。", "Count instead."), SENSE, each_form(_qualitative),
         bad(*((f"indicators.{n}.target", "健全") for n in (1, 2, 3)), *((f"actuals.{n}.value", "健全") for n in (1, 2, 3)), ("actuals.2.score", 1000), ("evaluation.total", 9989), also=("goal-indicators",))),
    rule("P30", "indicator-vague", _W, ("含糊用语", "vague words"), ("名称不用“进一步”“有效”，“及时”“合理”写明标准。", "No vague words; 及时 says what counts."), ("写成可衡量的说法。", "Say what is measured."), SENSE, each_indicator(_vague),
         bad(("indicators.4.meaning", "")), bad(("indicators.+", _with(name="进一步走访企业")))),
    rule("P31", "indicator-satisfaction", _W, ("满意度指标值", "satisfaction"), ("满意度不低于下限，不定为100%。", "Satisfaction is above the bound and below 100%."), ("重新设定。", "Set it anew."), SENSE, each_indicator(_satisfaction),
         bad(("indicators.6.target", "≥80.00(%)")), bad(("indicators.6.target", "=100.00(%)"), ("actuals.6.value", "100%"))),
)
