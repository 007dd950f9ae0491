"""A year is written in digits or in Chinese numerals, not in both: 二0二五年."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gouji.check.rule import Rule, Specimen
from gouji.check.rules.passage import Passage, passage, prose
from gouji.check.rules.words import pattern_rule
from gouji.model.disclosure import Disclosure
from gouji.model.finding import Severity, Text

DIGIT = "[一二三四五六七八九〇○零0０Oo]"
MIXED = re.compile(
    rf"二(?=[0０Oo]{DIGIT}{{2}}年|{DIGIT}[0０Oo]{DIGIT}年){DIGIT}{{3}}(?=年)|20[一二三四五六七八九〇○零]{{1,2}}(?=年)"
)


def _whole(document: Disclosure) -> Iterator[Passage]:
    if document.cover:
        yield passage("cover", "封面", document.cover)
    yield from prose(document)


def right(typed: str) -> str:
    """The year in Chinese numerals.

    >>> right("二0二五")
    '二〇二五'
    """
    return re.sub("[0０Oo○零]", "〇", typed.replace("20", "二〇") if typed.startswith("20") else typed)


RULE = Rule(
    code="year-form",
    name=Text("年份数字与汉字混写", "year in two scripts"),
    severity=Severity.HINT,
    basis=Text(
        "GB/T 15835—2011《出版物上数字用法》：汉字年份写“二〇二五年”",
        "GB/T 15835—2011: in Chinese numerals 二〇二五年",
    ),
    what=Text(
        "汉字年份里的零写“〇”，不夹阿拉伯数字。", "In a year in Chinese numerals zero is 〇, not a digit."
    ),
    why=Text("混写的年份不合规范，检索不到。", "Such a year is not found by searching."),
    fix=Text("改为“2025年”或“二〇二五年”。", "Write 2025年 or 二〇二五年."),
    specimens=(Specimen("预计于2025年12月底前完成。", "预计于二0二五年十二月底前完成。"),),
    check=pattern_rule(
        MIXED,
        lambda m: (f"“{m[0]}年”应为“{right(m[0])}年”", f"{m[0]} mixes digits and numerals", right(m[0])),
        _whole,
    ),
)
