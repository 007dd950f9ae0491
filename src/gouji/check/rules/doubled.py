"""No mark and no word stands twice by a slip of the hand."""

from __future__ import annotations

import re

from gouji.check.rule import Rule, Specimen
from gouji.check.rules.words import pattern_rule
from gouji.model.finding import Severity, Text

MARKS = re.compile(r"[，、；：。][，、；：。]+")
# Only words that cannot meet by rights; 目的的, 为了了解, 行为为, 以及及时 are Chinese.
WORDS = re.compile(
    r"(?<![目标有])的的|了了(?=[。，；、])|(?<![共饱总])和和|是是(?!非)|(?<![现存内潜所外正])在在"
    r"|(?<!参)与与|(?<![涉以])及及(?!时|早|其|格)|(?<![行作认成称视])为为"
    r"|(主要|用于|进行|负责|万元|预算|经费|费用|资金|安排|包括|情况|根据|按照)\1(?!数|额|单|局|科|员|外|内)"
)
BASIS = Text("《标点符号用法》GB/T 15834—2011", "GB/T 15834—2011, use of punctuation marks")

DOUBLED_MARK = Rule(
    code="doubled-mark",
    name=Text("标点重复", "doubled mark"),
    severity=Severity.WARNING,
    basis=BASIS,
    what=Text("两个点号不连用（。。、，，、；。）。", "No two points follow one another (。。, ，，, ；。)."),
    why=Text(
        "多半是改写时留下的，中间也许漏了字。", "It is left over from editing, and words may be missing."
    ),
    fix=Text("删去一个，并看看是否漏了字。", "Delete one, and see whether words are missing."),
    specimens=(
        Specimen("开展人员培训和考核。", "开展人员培训和考核。。"),
        Specimen("事业单位经营收入0.00万元；", "事业单位经营收入0.00万元；，"),
    ),
    check=pattern_rule(MARKS, lambda m: (f"标点重复“{m[0]}”", f"marks follow one another: {m[0]}", m[0][0])),
)
DOUBLED_WORD = Rule(
    code="doubled-word",
    name=Text("字词重复", "doubled word"),
    severity=Severity.WARNING,
    basis=Text("通顺的文字", "plain writing"),
    what=Text(
        "虚词和常用词不重复（的的、用于用于）。", "No particle or common word stands twice (的的, 用于用于)."
    ),
    why=Text("多半是改写时留下的。", "It is left over from editing."),
    fix=Text("删去一个。", "Delete one."),
    specimens=(
        Specimen("科目128.40万元，主要用于", "科目128.40万元，主要用于用于"),
        Specimen("单位取得的零星收入", "单位取得的的零星收入"),
    ),
    check=pattern_rule(
        WORDS, lambda m: (f"字词重复“{m[0]}”", f"a word stands twice: {m[0]}", m[0][: len(m[0]) // 2])
    ),
)
