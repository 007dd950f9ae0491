"""What a sentence of a budget says that a figure makes up of its whole: 事业收入24.25万元，占1.85%."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.model.claim import Kind
from gouji.model.money import decimals
from gouji.phrases.assertion import PercentAssertion, claim
from gouji.phrases.families import KINDS
from gouji.phrases.stated import Stated

SHARE = "share"
CODE = "claim-share"


def shares(stated: Stated) -> Iterator[PercentAssertion]:
    kind = KINDS[CODE]
    for sentence in stated.reading.sentences:
        amounts = {stated[i].slot: i for i in sentence.claims if stated[i].kind == Kind.AMOUNT}
        for i in sentence.claims:
            c = stated[i]
            if c.kind != Kind.PERCENT or not c.slot.endswith(SHARE):
                continue
            amount = amounts.get(c.slot.removesuffix(SHARE).rstrip(".") or "amount")
            whole = stated.amount(_whole(c.address)) if amount is not None else None
            if amount is None or whole is None or whole == amount or not stated[whole].value:
                continue
            yield PercentAssertion(
                CODE, kind.name, kind.basis, kind.severity, claim(i), ((claim(amount), 1),), ((claim(whole), 1),),
                {claim(n): stated.spread(n) for n in (amount, whole)}, decimals(c.printed), c.pattern, c.item,
            )  # fmt: skip


def _whole(address: str) -> str:
    """The figure that one is a part of, where there is only one such; else nothing."""
    table, _, place = address.partition("/")
    if address.startswith("summary/income/"):
        return "summary/income/total/total"
    if table == "three_public" and place != "//running_cost":
        return "three_public///total"
    if place not in ("/total/basic", "/total/project"):
        return ""
    return "summary/expenditure/total/total" if table == "expenditure" else f"{table}//total/total"
