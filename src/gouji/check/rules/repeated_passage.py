"""No passage stands twice, one copy right behind the other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from gouji.check.rule import Observation, Rule, Specimen, Subject, holds
from gouji.check.rules.passage import Passage, parts
from gouji.check.rules.words import broken
from gouji.model.finding import Severity, Text

SENTENCE = re.compile("[^。]+。")
ORDINAL = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}[、．.]|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[、．.](?!\d))"
)
ITEM = re.compile(r"（项）|”科目")  # an item of the list, which claim-item-unique tells of
MOST = 8  # sentences of a passage
LEAST = 16  # characters of one
TARGETS = "performance_targets"


def same(first: list[str], again: list[str]) -> bool:
    """Whether sentences stand again; before the first of them a heading may stand."""
    return len(first) == len(again) and first[1:] == again[1:] and first[0].endswith(again[0])


def repeats(p: Passage) -> Iterator[tuple[int, int, str]]:
    """Where a passage follows itself, from its start to its end, and its words."""
    found = list(SENTENCE.finditer(p.text))
    said = [
        p.text[o.end() if (o := ORDINAL.match(p.text, *m.span())) else m.start() : m.end()] for m in found
    ]
    k = 0
    while k < len(said):
        near = enumerate(said[k + 1 : k + 1 + MOST], 1)
        n = next(
            (n for n, s in near if said[k].endswith(s) and same(said[k : k + n], said[k + n : k + 2 * n])), 0
        )
        words = "".join(said[k + n : k + 2 * n])
        if n and len(words) >= LEAST and not ITEM.search(words):
            yield found[k + n].start(), found[k + 2 * n - 1].end(), words
            k += n
        k += 1


def check(subject: Subject) -> Iterable[Observation]:
    for p in parts(subject.disclosure):
        if p.key == TARGETS:
            continue
        found = list(repeats(p))
        if not found:
            yield holds(p.title)
        for start, end, words in found:
            yield broken(
                p.title,
                f"同一段话写了两遍：“{words[:20]}…”",
                f"a passage stands twice: {words[:20]}…",
                [p.evidence(start, min(end, start + 40), 0)],
                actual=words,
            )


RULE = Rule(
    code="repeated-passage",
    name=Text("段落重复", "passage repeated"),
    severity=Severity.WARNING,
    basis=Text("通顺的文字", "plain writing"),
    what=Text("同一段话不接连写两遍。", "No passage is followed by itself."),
    why=Text(
        "多半是粘贴时重了，或第二段本应写别的事。",
        "It was pasted twice, or the second should say something else.",
    ),
    fix=Text("删去一段，或改成应写的内容。", "Delete one, or write what belongs there."),
    specimens=(
        Specimen(
            "（二）事业收入：指事业单位从事本行业业务及相关辅助活动得到的收入。",
            "（二）事业收入：指事业单位从事本行业业务及相关辅助活动得到的收入。\n\n（二）事业收入：指事业单位从事本行业业务及相关辅助活动得到的收入。",
        ),
    ),
    check=check,
)
