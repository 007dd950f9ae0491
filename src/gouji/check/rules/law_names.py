"""National laws are cited by the names they have: 《中华人民共和国政府采购法》, not 政府采购办法."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path

from gouji.check.rule import Observation, Rule, Specimen, Subject, holds, not_applicable
from gouji.check.rules.passage import hits, prose
from gouji.check.rules.words import broken
from gouji.model.finding import Severity, Text

STATE = "中华人民共和国"
OTHERS = ("第", "国")  # what the titles of plans and of orders go on with: 国民经济和社会发展
CITED = re.compile(r"《(中华人[\u4e00-\u9fff]{1,4}?国)([\u4e00-\u9fff、]{2,30})》")
_FILE = Path(__file__).parents[1] / "data" / "laws.txt"
LEAST = 4  # characters of a name that one may be near to


@cache
def known() -> frozenset[str]:
    """Laws and regulations by their names without the state's, read once and only where a law is cited."""
    lines = _FILE.read_text("utf-8").splitlines()
    return frozenset(name for line in lines if not line.startswith("#") for name in line.split())


def meant(name: str) -> str:
    """The law that a name which is none is near to; empty where none is.

    >>> meant("政府采购办法"), meant("预算法实施细则"), meant("海商法")
    ('政府采购法', '预算法实施条例', '')
    """
    head, mark, kind = name.partition("法")
    law = head + mark
    if law in known() and kind.startswith("实施"):  # its regulation, by the name of a lower kind
        return f"{law}实施条例" if f"{law}实施条例" in known() else ""
    if not name.endswith(("法", "办法", "条例")) or len(name) < LEAST:
        return ""
    stem = name.removesuffix("法").removesuffix("办")
    if f"{stem}法" in known():
        return f"{stem}法"
    near = [
        k
        for k in known()
        if k.endswith("法") and len(k) >= LEAST and abs(len(k) - len(name)) <= 1 and _one_off(name, k)
    ]
    return near[0] if len(near) == 1 else ""


def _one_off(name: str, law: str) -> bool:
    """Whether one character is exchanged, missing or too many in a name of which the rest is a law's."""
    blocks = SequenceMatcher(None, name, law, autojunk=False).get_matching_blocks()
    return sum(b.size for b in blocks) >= max(len(name), len(law)) - 1


def check(subject: Subject) -> Iterable[Observation]:
    found = False
    for p, m in hits(prose(subject.disclosure), CITED):
        found = True
        state, name = m[1], m[2]
        other = name.startswith(OTHERS)
        right = name if other or name in known() else meant(name) or name
        if other or (state, name) == (STATE, right):
            yield holds(p.title)
            continue
        yield broken(
            p.title,
            f"“{m[0]}”应为“《{STATE}{right}》”",
            f"{m[0]} is no law; 《{STATE}{right}》 is",
            [p.evidence(*m.span(), around=0)],
            f"《{STATE}{right}》",
            m[0],
        )
    if not found:
        yield not_applicable(Text("没有引用国家法律", "no national law is cited"))


RULE = Rule(
    code="law-name",
    name=Text("法律名称有误", "name of a law"),
    severity=Severity.WARNING,
    basis=Text(
        "《党政机关公文处理工作条例》第十九条：引用的法律、文件名称准确",
        "regulations on official documents, art. 19: laws are cited accurately",
    ),
    what=Text(
        "书名号里的国家法律、实施条例用正式名称。",
        "National laws and their regulations are cited by their official names.",
    ),
    why=Text(
        "名称写错的法律查不到，立项依据就落空了。",
        "A law so named is not found, and the project stands on nothing.",
    ),
    fix=Text("改成正式名称。", "Put the official name."),
    specimens=(
        Specimen("《示例区城市运行服务工作办法》（示府发〔2023〕12号）", "《中华人民共和国政府采购办法》"),
        Specimen("《示例区城市运行服务工作办法》（示府发〔2023〕12号）", "《中华人民国预算法》"),
        Specimen("《示例区城市运行服务工作办法》（示府发〔2023〕12号）", "《中华人民共和国预算法实施细则》"),
    ),
    check=check,
)
