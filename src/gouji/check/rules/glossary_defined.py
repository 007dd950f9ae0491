"""Each term of the glossary has its own definition: none is empty, none is that of another term."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from gouji.check.rule import Observation, Rule, Specimen, Subject, holds, not_applicable
from gouji.check.rules.entries import entries
from gouji.check.rules.passage import Passage, part
from gouji.check.rules.words import broken
from gouji.model.finding import Severity, Text

_TERM = re.compile(r"(?P<term>[\u4e00-\u9fff“”\"（）()]{2,24})[:：](?P<says>.*)", re.DOTALL)
LEAST = 15  # characters of a definition that no two terms share
# By what a term begins or ends with: what its definition cannot say, as another term's does.
OTHERS = (
    ("事业收入", re.compile("非独立核算"), "事业单位经营收入"),
    ("经营收入", re.compile("^[^。]*专业业务活动及其?辅助活动(?:所?取得|得到)"), "事业收入"),
    ("基本支出", re.compile("基本支出(?:预算)?(?:之外|以外)"), "项目支出"),
    ("项目支出", re.compile("^(?!.*(?:特定|之外|以外)).*(?:正常|机构)运转"), "基本支出"),
    ("年末结转和结余", re.compile("^指?上年度"), "年初结转和结余"),
    ("年初结转和结余", re.compile("延迟到以后年度|^指?结转到?(?:下|次|以后)"), "年末结转和结余"),
    ("机关运行经费", re.compile("^(?!.*(?:公用经费|办公|保障)).*因公出国"), "“三公”经费"),
)


class Definition(NamedTuple):
    """A term and what is said of it, without white space, and where the entry stands in the passage."""

    term: str
    says: str
    start: int
    end: int


def definitions(p: Passage) -> Iterator[Definition]:
    """The entries of a glossary that are numbered and have a colon behind their term."""
    found = entries(p)
    for e, end in zip(found, [*(e.start for e in found[1:]), len(p.text)], strict=False):
        if m := _TERM.match(p.text, e.start + len(e.printed), end):
            yield Definition(m["term"], m["says"], e.start, end)


def _is(term: str, known: str) -> bool:
    """Whether a term is the one known, as forms write it: 基本支出预算, 事业单位经营收入; but no other's part."""
    bare = term.removesuffix("预算")
    return bare == known or (known == "经营收入" and bare == "事业单位经营收入")


def check(subject: Subject) -> Iterable[Observation]:
    p = part(subject.disclosure, "glossary")
    found = list(definitions(p)) if p else []
    if p is None or not found:
        yield not_applicable(Text("没有逐条的名词解释", "there is no glossary of numbered terms"))
        return
    said: dict[str, Definition] = {}
    for e in found:
        other = next((o for t, pattern, o in OTHERS if _is(e.term, t) and pattern.search(e.says)), "")
        same = said.setdefault(e.says, e) if len(e.says) >= LEAST else e
        if not e.says.strip("。；;."):
            zh, en = f"“{e.term}”后面没有解释", f"{e.term} is not explained"
        elif same.term != e.term:
            zh, en = (
                f"“{e.term}”与“{same.term}”的解释一字不差",
                f"{e.term} and {same.term} are explained in the same words",
            )
        elif other:
            zh, en = f"“{e.term}”的解释是“{other}”的", f"{e.term} is explained as {other}"
        else:
            yield holds(p.title)
            continue
        yield broken(p.title, zh, en, [p.evidence(e.start, min(e.end, e.start + 40), 0)], actual=e.term)


RULE = Rule(
    code="glossary-definition",
    name=Text("名词解释张冠李戴", "a definition of another term"),
    severity=Severity.WARNING,
    basis=Text("部门预算、决算公开表样的名词解释", "the glossary of the official forms"),
    what=Text(
        "每个名词后面是它自己的解释：不空着，不与别的名词一字不差，不是别的名词的解释。",
        "Behind each term stands its own definition: not nothing, not the words of another.",
    ),
    why=Text("读者按名词解释理解数字，抄串了就会误解。", "Readers understand the figures by it."),
    fix=Text("照表样改正。", "Put the form's definition."),
    specimens=(
        Specimen("（四）其他收入：指以上各项收入之外，单位取得的零星收入。", "（四）其他收入："),
        Specimen(
            "（二）事业收入：指事业单位从事本行业业务及相关辅助活动得到的收入。",
            "（二）事业收入：指事业单位开展非独立核算的经营活动得到的收入。",
        ),
        Specimen(
            "（四）其他收入：指以上各项收入之外，单位取得的零星收入。",
            "（四）其他收入：指事业单位从事本行业业务及相关辅助活动得到的收入。",
        ),
    ),
    check=check,
)
