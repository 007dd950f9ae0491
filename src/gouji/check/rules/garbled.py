"""No character is lost: where one could not be stored or printed, a mark stands for it."""

from __future__ import annotations

import re

from gouji.check.rule import Rule, Specimen
from gouji.check.rules.words import pattern_rule
from gouji.model.finding import Severity, Text

# An expression that begins with one of a few characters is found faster than one that begins with several of them.
LOST = re.compile("[\ufffd？?][\ufffd？?]*(?:(?<=\ufffd)|(?<=[？?]{2}))")

RULE = Rule(
    code="garbled-text",
    name=Text("乱码", "characters lost"),
    severity=Severity.WARNING,
    basis=Text(
        "《地方预决算公开操作规程》（财预〔2016〕143号）第四条：内容准确、便于查阅",
        "rules of local disclosure (财预〔2016〕143号), art. 4: accurate and readable",
    ),
    what=Text("正文里没有“�”“？？”一类的乱码。", "The text holds no � or ?? in place of a character."),
    why=Text(
        "转换格式时丢了字，读的人看不到原文。",
        "A character was lost in conversion; no reader can tell which.",
    ),
    fix=Text("照原稿补上。", "Put it back from the draft."),
    specimens=(Specimen("组织街面环境的日常巡查", "组织街面环境的日？？巡查"),),
    check=pattern_rule(LOST, lambda m: (f"乱码“{m[0]}”", f"characters are lost: {m[0]}", "")),
)
