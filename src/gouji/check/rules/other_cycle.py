"""A budget speaks of its year's budget, final accounts of what was spent: 决算 of a year to come is nothing yet."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from gouji.check.rule import Observation, Rule, Specimen, Subject, holds
from gouji.check.rules.passage import Passage, parts
from gouji.check.rules.words import broken
from gouji.forms.loader import FINAL_ACCOUNTS
from gouji.model.finding import Severity, Text

PARTS = ("structure", "overview", "explanation", "other_matters")
# In a budget: an amount of the final accounts, the whole body's, and a heading.
SPENT = re.compile(
    r"决算(?:数|总额|金额)?(?:为|是)?(?=\d[\d,.]*(?:万元|元))|决算(?<=部门决算|单位决算)(?=是?仅?包括|编制范围)"
)
EARLIER = re.compile(r"20\d\d|上年|上一年|去年|前年|以前年度|往年|执行")
# In final accounts: what they consist of, and headings of what was done.
PLANNED = re.compile(r"预算(?<=部门预算|单位预算)(?=包括|编制范围)")
HEADING = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)])"
    r"(?:收入|支出|收支|收入支出|财政拨款收支|财政拨款收入支出|政府采购|“三公”经费)预算(?:总体)?(?:情况)?(?:说明)?"
)
CLAUSE = re.compile(r"[，。；：]")


def _clause(text: str, at: int) -> str:
    """What stands before `at` in its clause."""
    return CLAUSE.split(text[max(0, at - 60) : at])[-1]


def _wrong(p: Passage, final: bool, year: int) -> Iterator[tuple[int, int]]:
    """Where a passage speaks as the other kind of document does."""
    for m in (PLANNED if final else SPENT).finditer(p.text):
        said = _clause(p.text, m.start())
        # 比2023年决算, and what an earlier year came to, are rightly of another year.
        if final or not EARLIER.search(said.replace(str(year), "") if year else said):
            yield m.span()
    for start, end in p.spans() if final else ():
        if end - start < 30 and HEADING.fullmatch(p.text[start:end].removesuffix("。")):
            yield start, end


def check(subject: Subject) -> Iterable[Observation]:
    document = subject.disclosure
    final = subject.form.cycle == FINAL_ACCOUNTS
    own, other = ("决算", "预算") if final else ("预算", "决算")
    clean = True
    for p in parts(document):
        if p.key not in PARTS:
            continue
        for start, end in _wrong(p, final, document.year):
            clean = False
            shown = p.text[max(0, start - 8) : end + 2]
            yield broken(
                p.title,
                f"“{shown}”写“{other}”，本文本是{own}",
                f"{shown} speaks of {'a budget' if final else 'final accounts'}; this document is the other kind",
                [p.evidence(start, end)],
                shown.replace(other, own),
                shown,
            )
    if clean:
        yield holds()


RULE = Rule(
    code="other-cycle",
    name=Text("预算、决算用语混淆", "words of the other kind of document"),
    severity=Severity.WARNING,
    basis=Text("部门预算、决算公开表样的用语", "the wording of the official forms"),
    what=Text(
        "预算文本说本年的预算，不说本年的决算；决算文本的构成和标题写“决算”。",
        "A budget speaks of the year's budget; final accounts say 决算 of what they consist of and in their headings.",
    ),
    why=Text(
        "多半是从另一种文本抄来的，数也可能没有改。",
        "It was copied from the other kind, and the amounts may be too.",
    ),
    fix=Text("改正用语，并核对数字。", "Correct the word, and check the amounts."),
    specimens=(
        Specimen("机关运行经费预算为67.07万元", "机关运行经费决算为67.07万元"),
        Specimen("2025年本部门政府采购预算266.50万元", "2025年本部门政府采购决算266.50万元"),
    ),
    check=check,
)
