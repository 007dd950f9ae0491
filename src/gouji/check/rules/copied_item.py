"""What an item of part four says is its own, not another item's."""

from __future__ import annotations

import re
from collections.abc import Iterable

from gouji.check.rule import Observation, Rule, Specimen, Subject, holds, not_applicable
from gouji.check.rules.passage import part
from gouji.check.rules.words import broken
from gouji.model.finding import Severity, Text

ITEM = re.compile(r"“([^“”]{2,120})”(?:科目)?[\d,，.]+万元，主要用于([^。]{2,400}?)(?=。|$)")
SHORT = 12  # characters; shorter purposes (人员经费支出) are said of several items by rights, and so may
# longer ones be: only where the text names the other item is the copy beyond doubt


def check(subject: Subject) -> Iterable[Observation]:
    explanation = part(subject.disclosure, "explanation")
    items = list(ITEM.finditer(explanation.text)) if explanation else []
    if explanation is None or len(items) < 2:
        yield not_applicable(Text("没有逐项说明", "no items are explained"))
        return
    first: dict[str, re.Match[str]] = {}
    for match in items:
        before = first.setdefault(match[2], match)
        if before[1] == match[1] or len(match[2]) < SHORT:
            yield holds(match[1])
            continue
        yield broken(
            match[1],
            f"“{last(match[1])}”的用途与“{last(before[1])}”一字不差",
            f"the purpose of {last(match[1])} is copied from {last(before[1])}",
            [explanation.evidence(*before.span(2), around=0), explanation.evidence(*match.span(2), around=0)],
            actual=match[2],
            severity=None
            if last(before[1]) in match[2] and last(match[1]) not in match[2]
            else Severity.HINT,
        )


def last(path: str) -> str:
    """The 项 of a path."""
    found = re.findall(r"([^（）()]+)[（(]项", path)
    return found[-1] if found else path


RULE = Rule(
    code="copied-purpose",
    name=Text("用途照抄别项", "purpose copied"),
    severity=Severity.WARNING,
    basis=Text("部门预算公开表样：逐项说明主要用途", "the official form: the purpose of each item"),
    what=Text("各项的“主要用于”说的是本项。", "What 主要用于 says is the item's own."),
    why=Text(
        "两项一字不差，多半是复制后没有改。", "Two items in the same words: one was copied and not changed."
    ),
    fix=Text("写明这一项自己的用途。", "Say what this item is for."),
    specimens=(Specimen("主要用于街面环境的巡查和整治。", "主要用于运行态势监测平台的日常维护和数据服务。"),),
    check=check,
)
