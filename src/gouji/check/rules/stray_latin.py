"""No English word stands among the Chinese by mistake."""

from __future__ import annotations

import re

from gouji.check.rule import Rule, Specimen
from gouji.check.rules.passage import Passage
from gouji.check.rules.words import pattern_rule
from gouji.model.finding import Severity, Text

HAN = r"[\u4e00-\u9fff、，。；“”]"
# All in lower case, between Chinese characters. Abbreviations (APP, DB31, AI, 5G) are no such words.
STRAY = re.compile(rf"[a-z](?<={HAN}.)(?!(?<=x)x)[a-z]+(?={HAN})")
FUNCTION_WORDS = re.compile(
    "and|or|the|of|for|with|to|in|on|by|from|as|at|is|are|not|but|also|etc|that|this|be|an"
)
NAMES = re.compile("wifi|logo|excel|word|vlog|https?|html|demo|coffee")  # words that Chinese uses


def wanted(_: Passage, match: re.Match[str]) -> bool:
    word = match[0]
    return bool(FUNCTION_WORDS.fullmatch(word)) or (len(word) >= 4 and not NAMES.fullmatch(word))


RULE = Rule(
    code="stray-latin-word",
    name=Text("夹有英文词", "stray Latin word"),
    severity=Severity.WARNING,
    basis=Text("《国家通用语言文字法》第十一条", "Law on the common language and script, article 11"),
    what=Text(
        "中文里不夹英文小写词（如 and、or）。", "No lower-case English word such as “and” among the Chinese."
    ),
    why=Text("多半是复制或翻译留下的。", "It is mostly left over from copying or translating."),
    fix=Text("改成中文。", "Put the Chinese word."),
    specimens=(Specimen("及时发布预警和提示信息", "及时发布预警 and 提示信息"),),
    check=pattern_rule(
        STRAY,
        lambda m: (f"中文里夹着“{m[0]}”", f"the word {m[0]!r} stands among the Chinese", ""),
        wanted=wanted,
        severity=lambda m: None if FUNCTION_WORDS.fullmatch(m[0]) else Severity.HINT,
    ),
)
