"""Brackets, quotation marks and title marks come in pairs."""

from __future__ import annotations

import re
from collections.abc import Iterable

from gouji.check.rule import Observation, Rule, Specimen, Subject, holds
from gouji.check.rules.numbering import numeral
from gouji.check.rules.passage import parts
from gouji.check.rules.words import broken
from gouji.model.finding import Severity, Text

PAIRS = {"（": "）", "(": "）", "“": "”", "《": "》", "〔": "〕", "【": "】"}
CLOSING = {"）": "）", ")": "）", "”": "”", "》": "》", "〕": "〕", "】": "】"}
MARKS = re.compile("[（(）)“”《》〔〕【】]")
# 1） and 一） head an entry and close nothing.
HEADS = re.compile(
    r"[）)](?<=[；。：:，、](?:\d|[一二三四五六七八九十a-zA-Z])[）)])|[）)](?<=[；。：:，、]\d\d[）)])"
)
OPENS = re.compile(r"(?:\d{1,2}|[一二三四五六七八九十]{1,3}|[a-zA-Z])[）)]")
SURE = 2  # so many in one part were typed so
WHOLE = re.compile(r"[（(](\d{1,2}|[一二三四五六七八九十]{1,3})[）)]")
# By an ordinal the one before it.
BEFORE = {write(n): write(n - 1) for write, end in ((numeral, 13), (str, 40)) for n in range(2, end)}
MOST = 4  # more than so many in one part: the text was read badly, or the office has a habit


def unpaired(text: str, opens_line: Iterable[int] = ()) -> list[int]:
    """Where marks stand that have no partner.

    >>> unpaired("《办法》（试行"), unpaired("1）甲；2）乙（丙）"), unpaired("“甲”“乙")
    ([4], [], [3])
    """
    heads = {m.start() for m in HEADS.finditer(text)}
    lines = {0, *opens_line}
    opens = [m for at in lines if (m := OPENS.match(text, at))]
    heads |= {m.end() - 1 for m in opens}
    if len(opens) == 1 and (before := BEFORE.get(opens[0][0][:-1])):
        whole = [WHOLE.match(text, at) for at in lines]
        if before in (m[1] for m in whole if m):  # it lacks what the others have: （一）（二）三）
            heads.discard(opens[0].end() - 1)
    open_, lone = [], []
    for mark in MARKS.finditer(text):
        at, c = mark.start(), mark[0]
        if c in PAIRS:
            open_.append(at)
        elif c in CLOSING:
            mine = next((n for n in reversed(range(len(open_))) if PAIRS[text[open_[n]]] == CLOSING[c]), None)
            if mine is not None:
                lone += open_[mine + 1 :]
                del open_[mine:]
            elif at not in heads:
                lone.append(at)
    return sorted([*lone, *open_])


def check(subject: Subject) -> Iterable[Observation]:
    for p in parts(subject.disclosure):
        found = unpaired(p.text, p.starts)
        if not found or len(found) > MOST:
            yield holds(p.title)
            continue
        shown = "、".join(f"“{p.text[max(0, at - 6) : at + 7]}”" for at in found)
        yield broken(
            p.title,
            f"有{len(found)}处括号、引号或书名号不成对：{shown}",
            f"{len(found)} brackets or quotation marks have no partner: {shown}",
            [p.evidence(at, at + 1) for at in found],
            actual="、".join(dict.fromkeys(p.text[at] for at in found)),
            severity=None if len(found) <= SURE else Severity.HINT,
        )


RULE = Rule(
    code="unpaired-mark",
    name=Text("括号、引号、书名号不成对", "unpaired mark"),
    severity=Severity.WARNING,
    basis=Text(
        "《标点符号用法》GB/T 15834—2011：标号成对使用", "GB/T 15834—2011: these marks are used in pairs"
    ),
    what=Text(
        "括号、引号、书名号、六角括号都成对。", "Brackets, quotation marks and title marks are paired."
    ),
    why=Text(
        "少了一半，看不出引到哪里为止，也可能漏了字。", "Where it ends is not seen, and words may be missing."
    ),
    fix=Text("补上另一半，并看看是否漏了字。", "Put the other half, and see whether words are missing."),
    specimens=(
        Specimen("《示例区街面环境治理三年行动方案》（", "《示例区街面环境治理三年行动方案（"),
        Specimen(
            "“住房保障支出（类）住房改革支出（款）购房补贴（项）”",
            "“住房保障支出（类）住房改革支出（款）购房补贴（项”",
        ),
    ),
    check=check,
)
