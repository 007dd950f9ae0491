"""What a sentence of a budget says that a figure makes up of its whole: 事业收入24.25万元，占1.85%."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.model.claim import Kind
from gouji.model.money import decimals
from gouji.phrases.assertion import CLAIM, PercentAssertion, claim
from gouji.phrases.class_amounts import whole_of
from gouji.phrases.families import KINDS
from gouji.phrases.stated import Stated

SHARE = "share"
CODE = "claim-share"
# Of which an item may be told the share.
_WHOLES = (
    "appropriation/expenditure/total/total",
    "general_public//total/total",
    "summary/expenditure/total/total",
)
_PROCURED = {f"procurement///{kind}" for kind in ("goods", "works", "services", "reserved")}


def shares(stated: Stated) -> Iterator[PercentAssertion]:
    classes: list[PercentAssertion] = []
    items: list[tuple[int, int]] = []
    for sentence in stated.reading.sentences:
        amounts = {stated[i].slot: i for i in sentence.claims if stated[i].kind == Kind.AMOUNT}
        for i in sentence.claims:
            c = stated[i]
            if c.kind != Kind.PERCENT or not c.slot.endswith(SHARE):
                continue
            amount = amounts.get(c.slot.removesuffix(SHARE).rstrip(".") or "amount")
            if amount is None:
                continue
            if sentence.pattern == "item":
                items.append((i, amount))
                continue
            if place := whole_of(c.address):
                classes += _of_class(stated, i, amount, place)
                continue
            whole = stated.amount(_whole(c.address))
            if whole is None or whole == amount or not stated[whole].value:
                continue
            yield _share(stated, i, amount, claim(whole), stated.spread(whole))
    # Whichever whole the text means is told by the shares that are right.
    if sum(_fits(stated, a) for a in classes) >= max(len(classes) - 1, 2):
        yield from classes
    yield from _of_items(stated, items)


def _of_items(stated: Stated, items: list[tuple[int, int]]) -> Iterator[PercentAssertion]:
    """What the items make up of a whole: of the one that nearly all of their shares are right for."""
    for place in _WHOLES:
        made = [a for share, amount in items for a in _of_class(stated, share, amount, place)]
        if made and sum(_fits(stated, a) for a in made) >= max(len(made) - 1, 2):
            yield from made
            return


def _of_class(stated: Stated, share: int, amount: int, place: str) -> Iterator[PercentAssertion]:
    """What a class makes up of its whole, as the text states that or as its table has it."""
    whole = stated.amount(place)
    if whole is not None and stated[whole].value:
        yield _share(stated, share, amount, claim(whole), stated.spread(whole))
    elif stated.disclosure.amounts().get(place):
        yield _share(stated, share, amount, place, stated.table_half(place.split("/", 1)[0]))


def _share(stated: Stated, share: int, amount: int, whole: str, spread: int) -> PercentAssertion:
    kind, c = KINDS[CODE], stated[share]
    return PercentAssertion(
        CODE, kind.name, kind.basis, kind.severity, claim(share), ((claim(amount), 1),), ((whole, 1),),
        {claim(amount): stated.spread(amount), whole: spread}, decimals(c.printed), c.pattern, c.item,
    )  # fmt: skip


def _fits(stated: Stated, share: PercentAssertion) -> bool:
    """Whether a share is that of its amounts, to its last place."""
    values = stated.disclosure.amounts()
    part, whole = (
        stated[int(name.removeprefix(CLAIM))].value if name.startswith(CLAIM) else values[name] or 1
        for name, _ in (*share.numerator, *share.denominator)
    )
    said = stated[int(share.percent.removeprefix(CLAIM))].value
    off: int = abs(part * 10_000 - said * whole) * 10**share.places
    return off <= 100 * abs(whole)


def _whole(address: str) -> str:
    """The figure that one is a part of, where there is only one such; else nothing."""
    table, _, place = address.partition("/")
    if address.startswith("summary/income/"):
        return "summary/income/total/total"
    if address in _PROCURED:
        return "procurement///total"
    if table == "three_public" and place != "//running_cost":
        return "three_public///total"
    if place not in ("/total/basic", "/total/project"):
        return ""
    return "summary/expenditure/total/total" if table == "expenditure" else f"{table}//total/total"
