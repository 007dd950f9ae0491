"""A document that is cited twice has one title and one number."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import SequenceMatcher
from fractions import Fraction

from gouji.check.rule import Observation, Rule, Specimen, Subject, holds, not_applicable
from gouji.check.rules.passage import Passage, hits, prose
from gouji.check.rules.words import broken
from gouji.model.finding import Severity, Text

CITED = re.compile(
    r"《([^《》]{4,80})》[（(]([\u4e00-\u9fff]{2,12})[〔（(【\[［]((?:19|20)\d\d)[〕）)】\]］]第?0*(\d{1,4})号[）)]"
)
# Of two titles: so alike that one is the other mistyped. A notice and what it brings may share a number.
NEAR = Fraction(4, 5)
Cited = tuple[Passage, re.Match[str]]


def _near(one: str, other: str) -> bool:
    matched = SequenceMatcher(None, one, other, autojunk=False)
    return one not in other and other not in one and matched.ratio() >= NEAR


def check(subject: Subject) -> Iterable[Observation]:
    by_number: dict[tuple[str, str, str], Cited] = {}
    by_title: dict[tuple[str, str, str], Cited] = {}
    found = False
    for p, m in hits(prose(subject.disclosure), CITED):
        found = True
        title, office, year, number = m.groups()
        numbered = by_number.setdefault((office, year, number), (p, m))
        titled = by_title.setdefault((title, office, year), (p, m))
        if _near(was := numbered[1][1], title):
            before, now = numbered, title
            zh = f"“{office}〔{year}〕{number}号”一处称《{was}》，一处称《{title}》"
            en = f"{office}〔{year}〕{number}号 is cited by two titles: {was} and {title}"
        elif (was := titled[1][4]) != number:
            before, now = titled, number
            zh = f"《{title}》一处是“{office}〔{year}〕{was}号”，一处是“{number}号”"
            en = f"{title} is cited by two numbers: {was} and {number}"
        else:
            yield holds(p.title)
            continue
        evidence = [at.evidence(*cited.span(), around=0) for at, cited in ((p, m), before)]
        yield broken(p.title, zh, en, evidence, was, now)
    if not found:
        yield not_applicable(Text("没有引用文件", "no document is cited"))


RULE = Rule(
    code="cited-otherwise",
    name=Text("同一文件引用不一", "one document cited in two ways"),
    severity=Severity.WARNING,
    basis=Text("同一事项前后应当一致", "one thing is told one way"),
    what=Text(
        "同一文号只对应一个文件名，同一文件只有一个文号。",
        "One number is that of one title, and one title has one number.",
    ),
    why=Text("其中一处写错了，查不到这个文件。", "One of the two is mistyped, and is not found."),
    fix=Text("核对原文件，统一写法。", "Look the document up, and cite it one way."),
    specimens=(
        Specimen(
            "《城市运行监测平台维护规范》（DB31/T 9999-2023）",
            "《示例区城市运行服务工作意见》（示府发〔2023〕12号）",
        ),
        Specimen(
            "《城市运行监测平台维护规范》（DB31/T 9999-2023）",
            "《示例区城市运行服务工作办法》（示府发〔2023〕21号）",
        ),
    ),
    check=check,
)
