"""A section on one fund speaks of that fund."""

from __future__ import annotations

import re
from collections.abc import Iterable

from gouji.check.rule import Observation, Rule, Subject, holds, not_applicable
from gouji.check.rules.passage import part
from gouji.check.rules.words import broken
from gouji.model.finding import Severity, Text

FUNDS = ("政府性基金", "国有资本经营")
GENERAL = "一般公共预算"
HEAD = re.compile(
    rf"[一二三四五六七八九十]{{1,3}}、(?:\d{{4}}年度?)?({'|'.join(FUNDS)})[^，。；：]{{0,20}}(?:说明|情况)$"
)
ANY_HEAD = re.compile(r"[一二三四五六七八九十]{1,3}、[^，。；：]{2,40}$")


def check(subject: Subject) -> Iterable[Observation]:
    found = False
    p = part(subject.disclosure, "explanation")
    spans = p.spans() if p else []
    heads = [n for n, (a, b) in enumerate(spans) if p and ANY_HEAD.match(p.text[a:b])]
    for n, head in enumerate(heads):
        assert p is not None
        m = HEAD.match(p.text[slice(*spans[head])])
        begin, stop = spans[head][1], spans[heads[n + 1]][0] if n + 1 < len(heads) else len(p.text)
        text = p.text[begin:stop]
        if not m or not text:
            continue
        found = True
        other = next((f for f in (*FUNDS, GENERAL) if f != m[1] and f in text), "")
        at = text.find(other) if other else -1
        if m[1] in text or at < 0:
            yield holds(f"{p.title} {m[1]}")
            continue
        yield broken(
            p.title,
            f"标题是“{m[1]}”，这一段说的是“{other}”",
            f"the section on {m[1]} speaks of {other}",
            [p.evidence(begin + at, begin + at + len(other))],
            m[1],
            other,
        )
    if not found:
        yield not_applicable(Text("没有按资金分的段落", "no section on a fund"))


RULE = Rule(
    code="section-subject",
    name=Text("段落与标题不符", "section about something else"),
    severity=Severity.ERROR,
    basis=Text(
        "公开表样：八、政府性基金，九、国有资本经营",
        "the form: section eight on funds, nine on state capital",
    ),
    what=Text(
        "“政府性基金”“国有资本经营”各段说的是标题里的资金。",
        "The sections on government funds and state capital speak of the fund in their heading.",
    ),
    why=Text("多半是从上一段复制后漏改。", "It was copied from the section before."),
    fix=Text(
        "改成标题里的资金，并核对有无。", "Name the fund of the heading, and check whether there is any."
    ),
    specimens=(),
    check=check,
    cycles=("final_accounts",),
)
