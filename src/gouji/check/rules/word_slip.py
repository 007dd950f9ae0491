"""Official words with one character exchanged, missing, doubled or out of its place: 政府彩购, 机关运行经预算, 财政款拨."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from gouji.check import words
from gouji.check.rule import Observation, Rule, Specimen, Subject, holds
from gouji.check.rules import phrase_slip, wrong_character
from gouji.check.rules.passage import Passage, prose
from gouji.check.rules.words import broken
from gouji.model.disclosure import Disclosure
from gouji.model.finding import Evidence, Severity, Text

_AROUND = 3  # characters shown on both sides
_LISTED = (wrong_character.SLIP, phrase_slip.SLIP)
_HAN = re.compile(r"[\u4e00-\u9fff]*")


def _listed(text: str, slip: words.Slip) -> bool:
    """Whether a rule that names its slips one by one tells of this one."""
    near = text[max(0, slip.start - 8) : slip.start + slip.length + 8]
    at = min(slip.start, 8)
    return any(
        m.start() < at + slip.length and at < m.end() for pattern in _LISTED for m in pattern.finditer(near)
    )


def _shown(p: Passage, slip: words.Slip) -> tuple[str, str]:
    """The slip and what is meant, both with the characters around them."""
    end = slip.start + slip.length
    before = _HAN.match(p.text[max(0, slip.start - _AROUND) : slip.start][::-1])
    after = _HAN.match(p.text, end, end + _AROUND)
    left, right = before[0][::-1] if before else "", after[0] if after else ""
    return f"{left}{p.text[slip.start : end]}{right}", f"{left}{slip.meant}{right}"


CONTENTS = "目录"


def _contents(document: Disclosure) -> Iterator[Observation]:
    """The titles of the contents, each by itself."""
    for entry in document.contents:
        title = "".join(entry.title.split())
        for s in words.slips(title):
            meant = title[: s.start] + s.meant + title[s.start + s.length :]
            yield broken(
                CONTENTS,
                f"“{title}”疑为“{meant}”",
                f"{title} is mistyped for {meant}",
                [Evidence("", entry.title, entry.source, CONTENTS, "contents")],
                meant,
                title,
            )


def check(subject: Subject) -> Iterable[Observation]:
    yield from _contents(subject.disclosure)
    for p in prose(subject.disclosure):
        found: dict[tuple[str, str], list[words.Slip]] = {}
        for slip in words.slips(p.text):
            if not _listed(p.text, slip):
                found.setdefault(_shown(p, slip), []).append(slip)
        for (printed, meant), slips in found.items():
            more = (f"，共{len(slips)}处", f" ({len(slips)} times)") if len(slips) > 1 else ("", "")
            yield broken(
                p.title,
                f"“{printed}”疑为“{meant}”{more[0]}",
                f"{printed} is mistyped for {meant}{more[1]}",
                [p.evidence(s.start, s.start + s.length) for s in slips],
                meant,
                printed,
            )
        if not found:
            yield holds(p.title)


RULE = Rule(
    code="word-slip",
    name=Text("常用词语写错", "a word of the form mistyped"),
    severity=Severity.WARNING,
    basis=Text(
        "《地方预决算公开操作规程》（财预〔2016〕143号）第四条：内容准确；部门预算、决算公开表样的用语",
        "rules of local disclosure (财预〔2016〕143号), art. 4: accurate; the wording of the forms",
    ),
    what=Text(
        "预决算公开的常用词语里，有一个字换成了音近、形近的字，或者漏字、多字、两字颠倒。",
        "A word that every disclosure has, with one character exchanged for one that sounds or looks like it, missing, doubled, or out of its place.",
    ),
    why=Text(
        "拼音输入、辨认扫描件最容易出这样的错，写错的词读的人会误解，也对不上表里的栏目。只在前后的字能确定是哪个词时才提出。",
        "These are the slips of typing by sound and of scans. It is told only where the characters around it leave no doubt which word is meant.",
    ),
    fix=Text("改正错字。", "Put the word right."),
    specimens=(
        Specimen("编报绩效目标的项目1个", "编报绩效木标的项目1个"),
        Specimen("贯彻执行国家和本市", "惯彻执行国家和本市"),
        Specimen("以及下属1家预算单位的综合收支计划", "以及下属1家预算单位的综合收支划计"),
    ),
    check=check,
)
