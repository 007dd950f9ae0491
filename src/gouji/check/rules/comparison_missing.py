"""Final accounts compare with last year where the form asks for it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from gouji.check.rule import Observation, Rule, Subject, holds, not_applicable
from gouji.check.rules.entries import ordinal
from gouji.check.rules.passage import Passage, part
from gouji.check.rules.sentence_end import HEADED
from gouji.check.rules.words import broken
from gouji.forms.loader import FINAL_ACCOUNTS
from gouji.model.finding import Severity, Text

# The sections that the form compares, by their headings.
COMPARED = re.compile("收入支出决算总体|收支决算总体|“?三公”?经费支出决算情况|机关运行经费支出情况")
MONEY = re.compile(r"(?<![\d.])(?!0(?:\.0+)?万)\d[\d,]*(?:\.\d+)?万元")


def sections(p: Passage) -> Iterator[tuple[str, int, int]]:
    """Each section under a heading: the heading, where its text begins and ends; subsections are within it."""
    heads = [(a, b) for a, b in p.spans() if HEADED.fullmatch(p.text[a:b])]
    for n, (start, end) in enumerate(heads):
        own = ordinal(p.text[start:end])
        after = (
            a
            for a, b in heads[n + 1 :]
            if own and (other := ordinal(p.text[a:b])) and other.style <= own.style
        )
        yield p.text[start:end], end, next(after, len(p.text))


def check(subject: Subject) -> Iterable[Observation]:
    p = part(subject.disclosure, "explanation") if subject.form.cycle == FINAL_ACCOUNTS else None
    asked = (
        [s for s in sections(p) if COMPARED.search(s[0]) and MONEY.search(p.text[s[1] : s[2]])] if p else []
    )
    told = re.compile(f"上一?年|去年|同比|{subject.disclosure.year - 1}年|持平")
    for heading, start, stop in asked:
        assert p is not None
        if told.search(p.text, start, stop):
            yield holds(f"{p.title} {heading}")
            continue
        yield broken(
            p.title,
            f"“{heading}”没有与上年比较",
            f"the section {heading} is not compared with last year",
            [p.evidence(start, min(stop, start + 24), around=0)],
        )
    if not asked:
        yield not_applicable(Text("没有要与上年比较的段落", "no section that is compared with last year"))


RULE = Rule(
    code="comparison-missing",
    name=Text("没有与上年比较", "not compared with last year"),
    severity=Severity.HINT,
    basis=Text(
        "《上海市部门决算公开表样》：总体情况、“三公”经费、机关运行经费与上年度相比",
        "the official form of final accounts: totals, the three public expenses and running cost are compared with last year",
    ),
    what=Text(
        "决算的收支总体、“三公”经费、机关运行经费都与上年比较。",
        "Totals, the three public expenses and running cost are compared with last year.",
    ),
    why=Text("不比较，看不出增减，也就没有写原因。", "Without it neither the change nor its reason is told."),
    fix=Text("补上与上年比较的增减额、百分比和原因。", "Add the change, its percentage and the reason."),
    specimens=(),
    check=check,
    cycles=("final_accounts",),
)
