"""Notes under empty tables."""

# fmt: off

from __future__ import annotations

from gouji.phrases.pattern import Pattern, Sentence

PATTERNS = (
    Pattern("empty_note", """注：[{organisation:organisation}|]{year:year}年[|度]无{subject:organisation}，[{text:purpose}|]""", {}, ("tables", "explanation", "other_matters")),
)

SENTENCES = (
    Sentence(
        "empty_note_sentence",
        """注:[@named {organisation:organisation}{year:year}年度无{subject:name}收入，也[没有使用|@capital 无]{subject:name}安排的支出，故本表无数据。
        |本[@department 部门|@unit 单位]{year:year}年无{subject:name}[预算财政拨款安排的预算|@three 预算]，故本表为空表。]""",
    ),
)
