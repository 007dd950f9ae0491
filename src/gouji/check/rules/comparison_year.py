"""Comparisons are with the year before; what a sentence says of this year names this year."""

from __future__ import annotations

import re
from collections.abc import Iterable

from gouji.check.rule import Observation, Rule, Specimen, Subject, holds, not_applicable
from gouji.check.rules.passage import Passage, part
from gouji.check.rules.words import broken
from gouji.check.rules.year_differs import year_of
from gouji.forms.loader import FINAL_ACCOUNTS
from gouji.model.finding import Severity, Text

PRIOR = re.compile(r"[比与较同](20\d\d)年(?:度)?(?:年初|当年)?(?:预算|执行)|(20\d\d)年当年预算执行数")
OWN = re.compile(
    r"(20\d\d)年(?:度)?(?=，[^，。]{2,40}收入预算|“三公”经费预算|本部门|本单位|[部门单位]{2}预算安排"
    r"|[^，。；]{2,40}财政拨款的机关运行经费预算)"
)
DATE = re.compile(r"截[至止](20\d\d)年")


def opens_sentence(p: Passage, position: int) -> bool:
    return position == 0 or p.text[position - 1] in "。；：、" or p.opens_line(position)


def check(subject: Subject) -> Iterable[Observation]:
    year, any_part = year_of(subject.disclosure), False
    for key in ("explanation", "other_matters"):
        p = part(subject.disclosure, key)
        if p is None:
            continue
        any_part, clean = True, True
        for pattern, right in ((PRIOR, year - 1), (OWN, year), (DATE, year - 1)):
            for match in pattern.finditer(p.text):
                told = next(g for g in match.groups() if g)
                if pattern is OWN and not opens_sentence(p, match.start()):
                    continue
                # What is carried out is compared with the budget of its own year too.
                also = pattern is DATE or (pattern is PRIOR and subject.form.cycle == FINAL_ACCOUNTS)
                if int(told) != right and not (also and int(told) == year):
                    clean = False
                    yield broken(
                        p.title,
                        f"“{match[0]}”应为{right}年",
                        f"the year in {match[0]} should be {right}",
                        [p.evidence(*match.span())],
                        f"{right}年",
                        f"{told}年",
                    )
        if clean:
            yield holds(p.title)
    if not any_part:
        yield not_applicable(Text("没有编制说明和其他情况说明", "no explanation to read"))


RULE = Rule(
    code="year-in-sentence",
    name=Text("句中年份", "year in a sentence"),
    severity=Severity.ERROR,
    basis=Text("部门预算公开表样：与上一年度比较", "the official form: compared with the year before"),
    what=Text(
        "比较的是上一年，说本年的写预算年度。", "Comparisons name the year before, the rest the budget year."
    ),
    why=Text("沿用上年文本时，年份最易漏改。", "In last year's text the year is easily left unchanged."),
    fix=Text("改正年份。", "Correct the year."),
    specimens=(
        Specimen(
            "（一）因公出国（境）费0.00万元，与2024年预算持平",
            "（一）因公出国（境）费0.00万元，与2023年预算持平",
        ),
        Specimen("2025年“三公”经费预算数为", "2024年“三公”经费预算数为"),
        Specimen("截至2024年8月31日", "截至2023年8月31日"),
    ),
    check=check,
)
