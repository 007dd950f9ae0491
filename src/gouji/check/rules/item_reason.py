"""The reason that an item of part four gives is its own, not another item's."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from gouji.check.rule import Observation, Rule, Specimen, Subject, holds, not_applicable
from gouji.check.rules.copied_item import group, last
from gouji.check.rules.passage import part
from gouji.check.rules.words import broken
from gouji.model.finding import Severity, Text
from gouji.model.lately import lately

PATH = re.compile(r"“([^“”]{2,120}[（(]项[）)])”")
REASON = re.compile(r"原因(?:是|为|在于)?[:：]?([^。；]{2,200})")
SHORTEST = 2  # of the name of a 款 that stands before that of its item
SHORT = 5  # characters of a name that can only be meant as a name


@lately
def items(text: str) -> tuple[re.Match[str], ...]:
    """The paths of the items of a text."""
    return tuple(PATH.finditer(text))


def check(subject: Subject) -> Iterable[Observation]:
    explanation = part(subject.disclosure, "explanation")
    paths = items(explanation.text) if explanation else ()
    names = {n for m in paths if len(n := last(m[1])) >= SHORT}
    groups = {g for m in paths if len(g := group(m[1])) >= SHORTEST}
    given = False
    if explanation is None or not paths:
        yield not_applicable(Text("没有逐项说明", "no items are explained"))
        return
    stops = [*(m.start() for m in paths[1:]), len(explanation.text)]
    for match, stop in zip(paths, stops, strict=True):
        own = last(match[1])
        reason = REASON.search(explanation.text, match.end(), stop)
        if reason is None:
            continue
        given = True
        # A name may be led by that of its 款, which items of one 款 share.
        named = {n for n in names if n in reason[1] and _moved(n).match(reason[1])}
        foreign = sorted(n for n in named if n not in match[1])
        # Items of several 款 have one name: 组织事务一般行政管理事务. Then the 款 before it tells which is meant.
        mine = group(match[1])
        others = (
            sorted(g for g in groups if g != mine and f"{g}{own}" in reason[1] and g not in mine)
            if own in reason[1]
            else []
        )
        if others and mine not in reason[1]:
            foreign = [f"{others[0]}{own}"]
        elif not foreign or own in reason[1]:
            yield holds(own)
            continue
        yield broken(
            match[1],
            f"“{own}”的原因说的是“{foreign[0]}”",
            f"the reason given for {own} speaks of {foreign[0]}",
            [explanation.evidence(*match.span(1), around=0), explanation.evidence(*reason.span(1), around=6)],
            own,
            foreign[0],
        )
    if not given:
        yield not_applicable(Text("各项没有写原因", "no item gives a reason"))


@lru_cache(1024)
def _moved(name: str) -> re.Pattern[str]:
    """A name near the beginning of a reason, and that it moved."""
    return re.compile(rf"(?:[^，。]{{0,24}}?){re.escape(name)}(经费|支出|预算|的|项目)?[增减有]")


RULE = Rule(
    code="reason-of-other-item",
    name=Text("原因说的是别项", "reason of another item"),
    severity=Severity.WARNING,
    basis=Text("部门预算公开表样：逐项说明增减原因", "the official form: the reason for each item's change"),
    what=Text("各项的增减原因说的是本项。", "The reason for a change speaks of the item itself."),
    why=Text(
        "原因里是别的科目，多半是复制后没有改。",
        "A reason that names another code was copied and not changed.",
    ),
    fix=Text("写明这一项自己的原因。", "Give the item's own reason."),
    specimens=(Specimen("缴纳职业年金。", "缴纳职业年金。主要原因是：行政单位离退休经费增加。"),),
    check=check,
)
