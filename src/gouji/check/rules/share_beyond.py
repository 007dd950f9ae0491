"""What can be had of a whole is at most all of it: no satisfaction of 190%."""

from __future__ import annotations

import re

from gouji.check.rule import Rule, Specimen
from gouji.check.rules.words import pattern_rule
from gouji.model.finding import Severity, Text

# A plan may be more than fulfilled, and a price may rise; these cannot.
SHARE = re.compile(
    r"(?:满意|合格|覆盖|及时|达标|准确|知晓|优良|入库|公开|完好)[率度](?:[要应力争均]?(?:求|达|达到|为|不低于|不少于|保持)?){0,3}(?:在|≥|>|＞|：)?"
    r"(?P<share>1(?:0[1-9]|[1-9]\d)(?:\.\d+)?|[2-9]\d\d(?:\.\d+)?)[%％]"
)

RULE = Rule(
    code="share-beyond",
    name=Text("比率超过100%", "a share of more than all"),
    severity=Severity.WARNING,
    basis=Text("比率的含义", "what a share is"),
    what=Text(
        "满意度、合格率、覆盖率、及时率等不超过100%。",
        "Satisfaction, and rates of passing, covering and being in time, are at most 100%.",
    ),
    why=Text(
        "多打了一位数字，目标无从考核。", "A digit too many was typed, and the target cannot be checked."
    ),
    fix=Text("改正数字。", "Correct the number."),
    specimens=(Specimen("周边居民满意度达到计划要求。", "周边居民满意度达到190%以上。"),),
    check=pattern_rule(SHARE, lambda m: (f"“{m[0]}”超过100%", f"{m[0]} is more than all there is", "")),
)
