"""Changes of the three public expenses, which stand in sentences of their own, away from their amounts."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.model.claim import Kind
from gouji.model.finding import Text
from gouji.model.money import decimals
from gouji.phrases.asserted.final_plans import slot
from gouji.phrases.assertion import Asserted, PercentAssertion, claim
from gouji.phrases.families import KINDS
from gouji.phrases.reading import Sentence
from gouji.phrases.stated import Stated

_PATTERNS = ("final_three_public_change", "final_three_public_part_change")
_TOTAL = "three_public///total"
_PARTS = tuple(f"three_public///{key}" for key in ("abroad", "vehicle", "reception"))


def changes(stated: Stated) -> Iterator[Asserted]:
    for sentence in stated.reading.sentences:
        if sentence.pattern in _PATTERNS:
            yield from _percent(stated, sentence)
    total, parts = stated.change(_TOTAL), [i for p in _PARTS if (i := stated.change(p)) is not None]
    if total is not None and len(parts) == len(_PARTS):
        yield stated.sum("claim-final-three-public-change-sum", total, parts)


def _percent(stated: Stated, sentence: Sentence) -> Iterator[Asserted]:
    change = slot(stated, sentence, "change.amount", Kind.CHANGE)
    percent = slot(stated, sentence, "change.percent", Kind.PERCENT)
    if change is None or percent is None:
        return
    address = stated[change].address
    value, name, half = _amount(stated, address)
    if value is None:
        return
    if value == stated[change].value and not stated[percent].value:
        return  # 增加0万元，增长0%: nothing of nothing
    wrong = None
    if value == stated[change].value:
        wrong = Text("上年数为零，不能写百分比", "last year's amount is zero: there is no percentage of it")
    where = sentence.pattern
    yield stated.judge("claim-percent-zero-base", wrong, where, item=address, claims=(percent, change))
    if wrong is None:
        kind = KINDS["claim-percent"]
        yield PercentAssertion(
            "claim-percent", kind.name, kind.basis, kind.severity, claim(percent), ((claim(change), 1),),
            ((name, 1), (claim(change), -1)), {claim(change): stated.halves[change], name: half},
            decimals(stated[percent].printed), where, address,
        )  # fmt: skip


def _amount(stated: Stated, address: str) -> tuple[int | None, str, int]:
    """This year's amount: as the text states it, else as the table does."""
    if (i := stated.amount(address)) is not None:
        return stated[i].value, claim(i), stated.halves[i]
    return stated.disclosure.amounts().get(address), address, stated.table_half("three_public")
