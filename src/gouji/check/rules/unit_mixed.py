"""What one sentence states in 万元 it states so throughout."""

from __future__ import annotations

import re
from collections.abc import Iterable

from gouji.check.rule import Observation, Rule, Specimen, Subject, holds
from gouji.check.rules.passage import parts
from gouji.check.rules.words import broken
from gouji.model.finding import Severity, Text

SENTENCE = re.compile("[^。]+")
AMOUNT = re.compile(r"([\u4e00-\u9fff]{2})(?P<number>\d[\d,.]*)(万元|元)(?![/／每])")
LEAST = 2  # amounts in 万元 beside the one in 元


def check(subject: Subject) -> Iterable[Observation]:
    for p in parts(subject.disclosure):
        clean = True
        for sentence in SENTENCE.finditer(p.text):
            found = list(AMOUNT.finditer(p.text, *sentence.span()))
            large = [m[1] for m in found if m[3] == "万元"]
            small = [m for m in found if m[3] == "元"]
            if len(small) != 1 or len(large) < LEAST or small[0][1] not in large:
                continue
            clean = False
            yield broken(
                p.title,
                f"同一句里别处是万元，此处是“{small[0]['number']}元”",
                f"{small[0]['number']}元 in a sentence whose other amounts are in 万元",
                [p.evidence(*small[0].span())],
                f"{small[0]['number']}万元",
                f"{small[0]['number']}元",
            )
        if clean:
            yield holds(p.title)


RULE = Rule(
    code="unit-mixed",
    name=Text("一句之内单位不一", "two units in a sentence"),
    severity=Severity.WARNING,
    basis=Text("公开表样：说明文字以万元为单位", "the form: the prose is in 万元"),
    what=Text("同一句里并列的金额用同一个单位。", "Amounts side by side in a sentence have one unit."),
    why=Text("漏了“万”字，金额差一万倍。", "Without 万 the amount is ten thousand times smaller."),
    fix=Text("补上“万”字，或换算成同一单位。", "Put 万, or convert to one unit."),
    specimens=(Specimen("政府采购工程预算96.50万元", "政府采购工程预算96.50元"),),
    check=check,
)
