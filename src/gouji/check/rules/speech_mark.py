"""An explanation states: no question mark and no exclamation mark ends its sentences."""

from __future__ import annotations

import re

from gouji.check.rule import Rule, Specimen
from gouji.check.rules.passage import part
from gouji.check.rules.words import pattern_rule
from gouji.model.finding import Severity, Text

PARTS = ("explanation", "other_matters")
# Within quotation and title marks, and in brackets, they may be another's.
MARK = re.compile(r"[？！?!](?<=[\u4e00-\u9fff元%％].)(?![？！?!”》）)a-zA-Z])")

RULE = Rule(
    code="speech-mark",
    name=Text("说明里有问号、感叹号", "a question or exclamation mark"),
    severity=Severity.WARNING,
    basis=Text(
        "《标点符号用法》GB/T 15834—2011：陈述句末尾用句号", "GB/T 15834—2011: a statement ends with 。"
    ),
    what=Text(
        "预算、决算情况说明是陈述，句末用句号。", "Explanations are statements, and end with a full stop."
    ),
    why=Text("多半是批注没有删，或字符变成了问号。", "A remark was left, or a character was lost."),
    fix=Text("改成句号，或补上丢失的字。", "Put a full stop, or what was lost."),
    specimens=(
        Specimen("主要原因是压减公务接待的批次和人数。", "主要原因是压减公务接待的批次和人数？"),
        Specimen("人员经费增加。", "人员经费增加！"),
    ),
    check=pattern_rule(
        MARK,
        lambda m: (f"陈述句末尾用了“{m[0]}”", f"a statement ends with {m[0]}", "。"),
        where=lambda document: (p for key in PARTS if (p := part(document, key))),
    ),
)
