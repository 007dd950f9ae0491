"""An adverb takes 地 before its verb: 更有效地整合, not 更有效的整合."""

from __future__ import annotations

import re

from gouji.check.rule import Rule, Specimen
from gouji.check.rules.words import pattern_rule
from gouji.model.finding import Severity, Text

# Adverbs, and verbs that are hardly ever nouns behind them.
ADVERB = re.compile(
    r"(?:认真|扎实|有序|切实|更好|更有效|更快|更多|有效|及时|不断|逐步|深入|全面|积极|严格|合理)的"
    r"(?=落实|推进|推动|整合|提升|提高|促进|完成|解决|确保|保证|贯彻|开展|履行|执行|做好|满足|组织|加快|掌握)"
    r"(?!(?:推动|促进|提升|整合|推进|组织|执行|开展)(?:作用|力|者|器|措施|机制|方案|机构|单位|情况|工作|过程|效果))"
)

RULE = Rule(
    code="adverb-particle",
    name=Text("“的”“地”混用", "的 for 地"),
    severity=Severity.HINT,
    basis=Text("《现代汉语词典》：状语后用“地”", "the standard dictionary: 地 stands behind an adverb"),
    what=Text(
        "动词前面的状语用“地”，如“有效地整合”。",
        "地 stands between an adverb and its verb, as in 有效地整合.",
    ),
    why=Text("“的”“地”不分是公文里最常见的错字。", "It is the most common slip of official texts."),
    fix=Text("改为“地”。", "Put 地."),
    specimens=(Specimen("组织街面环境的日常巡查，", "有效的推进街面环境日常巡查，"),),
    check=pattern_rule(
        ADVERB,
        lambda m: (
            f"“{m[0]}{m.string[m.end() : m.end() + 2]}”的“的”应为“地”",
            f"{m[0]}: 的 should be 地",
            m[0][:-1] + "地",
        ),
    ),
)
