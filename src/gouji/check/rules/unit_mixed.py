"""What one sentence states in 万元 it states so throughout."""

from __future__ import annotations

import re
from collections.abc import Iterable

from gouji.check.rule import Observation, Rule, Specimen, Subject, holds
from gouji.check.rules.passage import Passage, parts
from gouji.check.rules.words import broken
from gouji.model.finding import Severity, Text

SENTENCE = re.compile("[^。]+")
AMOUNT = re.compile(r"([\u4e00-\u9fff]{2})(?P<number>\d[\d,.]*)(万元|元)(?![/／每])")
LEAST = 2  # amounts in 万元 beside the one in 元
PARTS = ("explanation", "other_matters")  # whose amounts are in 万元 by the form
MANY = 8  # amounts in 万元 of such a part, beside a single one in 元
AMOUNT_ALONE = re.compile(r"(?<![\d.,])(?P<number>\d[\d,.]*)(万元|元)(?![/／每])")
SMALL = re.compile(r"元(?<=[\d,.]元)")
RATE = re.compile(r"每|人均|户均|单价|标准|不超过|以[上下]$")


def check(subject: Subject) -> Iterable[Observation]:
    for p in parts(subject.disclosure):
        if not SMALL.search(p.text):
            yield holds(p.title)
            continue
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
        if clean and p.key in PARTS and (match := alone(p)):
            clean = False
            yield broken(
                p.title,
                f"别处都以万元为单位，此处是“{match['number']}元”",
                f"{match['number']}元 in a part whose amounts are in 万元",
                [p.evidence(*match.span())],
                f"{match['number']}万元",
                f"{match['number']}元",
                Severity.HINT,
            )
        if clean:
            yield holds(p.title)


def alone(p: Passage) -> re.Match[str] | None:
    """The only amount in 元 of a part that has many in 万元, where it is no rate or limit."""
    found = list(AMOUNT_ALONE.finditer(p.text))
    small = [m for m in found if m[2] == "元"]
    if len(small) != 1 or len(found) - 1 < MANY:
        return None
    before = p.text[max(0, small[0].start() - 12) : small[0].start()]
    return None if RATE.search(re.split("[，。；]", before)[-1]) else small[0]


RULE = Rule(
    code="unit-mixed",
    name=Text("一句之内单位不一", "two units in a sentence"),
    severity=Severity.WARNING,
    basis=Text("公开表样：说明文字以万元为单位", "the form: the prose is in 万元"),
    what=Text("同一句里并列的金额用同一个单位。", "Amounts side by side in a sentence have one unit."),
    why=Text("漏了“万”字，金额差一万倍。", "Without 万 the amount is ten thousand times smaller."),
    fix=Text("补上“万”字，或换算成同一单位。", "Put 万, or convert to one unit."),
    specimens=(
        Specimen("政府采购工程预算96.50万元", "政府采购工程预算96.50元"),
        Specimen("（一）因公出国（境）费0.00万元", "（一）因公出国（境）费0.00元"),
    ),
    check=check,
)
