"""The digits of an amount stand together: no 1 313.00万元, no 37, 151.47万元."""

from __future__ import annotations

import re
from collections.abc import Iterable

from gouji.check.rule import Observation, Rule, Specimen, Subject, holds
from gouji.check.rules.passage import parts
from gouji.check.rules.punctuation import as_typed
from gouji.check.rules.words import broken
from gouji.model.finding import Severity, Text

PARTS = ("explanation", "other_matters", "projects")
_SPACE = r"[ \u3000]+"
SPACED = re.compile(
    rf"(?<![\d.,])(?:\d[\d,]*{_SPACE}[.,](?:{_SPACE})?\d|\d[\d,]*[.,]{_SPACE}\d|\d[\d,]*{_SPACE}\d)[\d,.]*(?=\s*(?:万元|亿元|元|%))"
)
MOST = 3  # more than so many in a part are how the text was read, not how it was typed


def check(subject: Subject) -> Iterable[Observation]:
    for p in parts(subject.disclosure):
        found = [(at, m[0]) for at, m in as_typed(p, SPACED)] if p.key in PARTS else []
        if not found or len(found) > MOST:
            yield holds(p.title)
            continue
        shown = "、".join(f"“{printed}”" for _, printed in found)
        yield broken(
            p.title,
            f"数字中间有空格：{shown}",
            f"there is a space within a number: {shown}",
            [p.evidence(at, at + len("".join(printed.split()))) for at, printed in found],
            "、".join("".join(printed.split()) for _, printed in found),
            "、".join(printed for _, printed in found),
        )


RULE = Rule(
    code="spaced-number",
    name=Text("数字中间有空格", "a space within a number"),
    severity=Severity.HINT,
    basis=Text("GB/T 15835—2011《出版物上数字用法》", "GB/T 15835—2011, numbers in publications"),
    what=Text("金额、百分数的各位数字连着写。", "The digits of an amount or a percentage stand together."),
    why=Text(
        "断开的数字像两个数，查找不到；也可能漏了一位。",
        "It looks like two numbers and is not found by a search; a digit may be missing.",
    ),
    fix=Text("删去空格，并核对数字。", "Delete the space, and check the number."),
    specimens=(
        Specimen("收入预算1313.00万元", "收入预算1 313.00万元"),
        Specimen("事业收入24.25万元", "事业收入24. 25万元"),
    ),
    check=check,
)
