"""Where a year's quarters or halves are told one by one, each is told once, in order, and none is left out."""

from __future__ import annotations

import re
from collections.abc import Iterable

from gouji.check.rule import Observation, Rule, Specimen, Subject, holds
from gouji.check.rules.passage import prose
from gouji.check.rules.words import broken
from gouji.model.finding import Severity, Text

# Each followed by an amount: a plan of payments, not a mention.
QUARTER = re.compile(r"第([一二三四])季度(?=[^，。；第]{0,12}\d)")
SENTENCE = re.compile("[^。]+")
LEAST = 3  # quarters told one by one
ALL = "一二三四"


def check(subject: Subject) -> Iterable[Observation]:
    clean = True
    for p in prose(subject.disclosure):
        if "季度" not in p.text:
            continue
        for sentence in SENTENCE.finditer(p.text):
            told = list(QUARTER.finditer(p.text, *sentence.span()))
            said = "".join(m[1] for m in told)
            if len(said) >= LEAST and said != ALL and said.startswith("一") and said.endswith("四"):
                clean = False
                yield broken(
                    p.title,
                    f"各季度依次写作第{'、'.join(said)}季度，有重复或遗漏",
                    f"the quarters told are {said}: one is told twice or left out",
                    [p.evidence(told[0].start(), told[-1].end(), 0)],
                    "、".join(ALL),
                    "、".join(said),
                )
    if clean:
        yield holds()


RULE = Rule(
    code="quarters",
    name=Text("季度重复或遗漏", "quarters told twice or left out"),
    severity=Severity.WARNING,
    basis=Text("同一事项前后应当一致", "what is told one by one is told whole"),
    what=Text(
        "按季度写的用款计划，第一至第四季度各写一次。",
        "A plan by quarters tells each of the four once.",
    ),
    why=Text("重复的一处该是另一个季度，遗漏的季度没有计划。", "One of the two is another quarter's."),
    fix=Text("改正季度，或补上遗漏的。", "Correct the quarter, or add the one left out."),
    specimens=(
        Specimen(
            "2025年1月1日至2025年12月31日。",
            "2025年1月1日至2025年12月31日，第一季度用款1万元，第二季度用款1万元，第二季度用款1万元，第四季度用款1万元。",
        ),
    ),
    check=check,
)
