"""Wholes and their parts with shares: income by source, expenditure by type, general money by class."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.model.claim import Kind
from gouji.model.finding import Outcome, Text
from gouji.model.money import decimals
from gouji.phrases.asserted.final_plans import slot
from gouji.phrases.assertion import Asserted, PercentAssertion, claim
from gouji.phrases.binding import item_rows
from gouji.phrases.families import KINDS
from gouji.phrases.reading import Sentence
from gouji.phrases.stated import Stated

_GENERAL = "general_public//total/total"
_ALL = "expenditure//total/total"
_PLUGGED = 3  # shares that add up to a hundred by one of them; of more than these, it may be two of its last place off
_THREE = ("abroad", "vehicle", "reception")
_SUMS = {"final_income": "claim-final-income-sum", "final_expenditure": "claim-final-expenditure-sum"}

_WHOLES = {"final_income_part": "income//total/total", "final_expenditure_part": _ALL}


def shares(stated: Stated) -> Iterator[Asserted]:
    classes: list[tuple[int, int | None]] = []
    seen: set[str] = set()
    public: dict[str, int] = {}  # the shares of the three public expenses
    for sentence in stated.reading.sentences:
        if sentence.pattern in _SUMS:
            yield from _split(stated, sentence)
        elif sentence.pattern in _WHOLES:
            yield from _one(stated, sentence, stated.amount(_WHOLES[sentence.pattern]))
        elif sentence.pattern == "final_general":
            yield from _of_all(stated, sentence)
        elif sentence.pattern == "final_class":
            amount, share = slot(stated, sentence, "amount"), slot(stated, sentence, "share", Kind.PERCENT)
            # Where its table was not read a class has no address, and is known by its name.
            known = "" if amount is None else stated[amount].address or sentence.words.get("class", "")
            if amount is not None and known not in seen:
                seen.add(known)
                classes.append((amount, share))
        elif sentence.pattern == "final_three_public_part":
            yield from _one(stated, sentence, stated.amount("three_public///total"))
            share = slot(stated, sentence, "share", Kind.PERCENT)
            if share is not None:
                public.setdefault(sentence.words.get("kind", ""), share)
        elif sentence.pattern == "final_granted":
            whole = stated.amount(f"procurement///{sentence.words.get('whole', 'total')}")
            yield from _one(stated, sentence, whole)
        elif sentence.pattern == "final_basic":
            yield from _basic(stated, sentence)
    spent = {k for k in _THREE if (i := stated.amount(f"three_public///{k}")) is not None and stated[i].value}
    if spent and spent <= public.keys():
        yield _whole(stated, "claim-final-shares-whole", [i for k, i in public.items() if k in _THREE])
    named = (r.path[0] for r in item_rows(stated.disclosure, 1))
    if classes and _lacking(stated):
        return  # said by claim-final-class-complete: the sums lack it as well
    if classes and stated.unread_of(("（类）", *named)):
        reason = Text("结构情况中有未读懂的数字", "a number of the list of classes was not read")
        yield stated.judge("claim-final-class-sum", reason, "final_class", outcome=Outcome.CANNOT_TELL)
        return
    yield from _parts(
        stated, stated.amount(_GENERAL), classes, "claim-final-class-sum", "claim-final-class-shares"
    )


def _lacking(stated: Stated) -> bool:
    """Whether a class with money is not in the list."""
    table, listed = stated.disclosure.table("general_public"), stated.reading.sentences
    bound = {stated[i].address for s in listed if s.pattern == "final_class" for i in s.claims}
    return table is not None and any(
        f"general_public//{r.id}/total" not in bound and any(c.value for c in r.cells)
        for s in table.sections for r in s.rows if r.level == 1
    )  # fmt: skip


def _split(stated: Stated, sentence: Sentence) -> Iterator[Asserted]:
    amounts = {s: i for i in sentence.claims if stated[i].kind == Kind.AMOUNT and (s := stated[i].slot)}
    found = [
        (i, slot(stated, sentence, name.replace("amount", "share"), Kind.PERCENT))
        for name, i in amounts.items()
        if name.endswith(".amount")
    ]
    code = _SUMS[sentence.pattern]
    yield from _parts(stated, amounts.get("amount"), found, code, "claim-final-shares-whole")


def _parts(
    stated: Stated, whole: int | None, parts: list[tuple[int, int | None]], sums: str, total: str
) -> Iterator[Asserted]:
    if whole is None or not parts:
        return
    yield stated.sum(sums, whole, [i for i, _ in parts])
    given = [(i, share) for i, share in parts if share is not None]
    for amount, share in given:
        yield from _within(stated, share)
        yield _share(stated, share, amount, claim(whole), stated.halves[whole], plug=len(given) > _PLUGGED)
    if len(given) == len(parts):
        yield _whole(stated, total, [share for _, share in given])


def _whole(stated: Stated, code: str, given: list[int]) -> Asserted:
    """Shares that are together the whole, within what rounding each of them allows."""
    # Each in its own last place; nothing is nothing, with however many decimals.
    slack = sum(10 ** max(0, 2 - decimals(stated[i].printed)) if stated[i].value else 1 for i in given)
    return stated.linear(code, tuple((claim(i), 1) for i in given), 10_000 - slack, 10_000 + slack, given[-1])


def _share(
    stated: Stated, share: int, amount: int, whole: str, half: int, plug: bool = False
) -> PercentAssertion:
    kind, c = KINDS["claim-final-share"], stated[share]
    halves = {claim(amount): stated.halves[amount], whole: half}
    return PercentAssertion(
        "claim-final-share", kind.name, kind.basis, kind.severity, claim(share), ((claim(amount), 1),),
        ((whole, 1),), halves, decimals(c.printed), c.pattern, c.address, stated.share_places, plug=plug,
    )  # fmt: skip


def _within(stated: Stated, share: int) -> Iterator[Asserted]:
    """A part is no more than its whole, not even by a last place."""
    if stated[share].value > 10_000:
        yield stated.linear("claim-final-share", ((claim(share), 1),), 0, 10_000, share)


def _one(
    stated: Stated, sentence: Sentence, whole: int | None, part: str = "amount", told: str = "share"
) -> Iterator[Asserted]:  # fmt: skip
    """The share that the slot `told` says the amount of the slot `part` makes up of its whole."""
    amount, share = slot(stated, sentence, part), slot(stated, sentence, told, Kind.PERCENT)
    if amount is not None and share is not None and whole is not None and stated[whole].value:
        yield from _within(stated, share)
        yield _share(stated, share, amount, claim(whole), stated.halves[whole])


def _of_all(stated: Stated, sentence: Sentence) -> Iterator[Asserted]:
    """General public expenditure as a share of all, which the text states or else table 3."""
    amount, share = slot(stated, sentence, "amount"), slot(stated, sentence, "share", Kind.PERCENT)
    if amount is None or share is None:
        return
    yield from _within(stated, share)
    whole = stated.amount(_ALL)
    if whole is not None and stated[whole].value:
        yield _share(stated, share, amount, claim(whole), stated.halves[whole])
    elif whole is None and stated.disclosure.table("expenditure"):
        yield _share(stated, share, amount, _ALL, stated.table_half("expenditure"))


def _basic(stated: Stated, sentence: Sentence) -> Iterator[Asserted]:
    amount = slot(stated, sentence, "amount")
    halves = [i for name in ("personnel", "public") if (i := slot(stated, sentence, name)) is not None]
    if amount is not None and len(halves) == 2:
        yield stated.sum("claim-final-basic-sum", amount, halves)
    whole = amount if amount is not None else stated.amount("general_public//total/basic")
    for name in ("personnel", "public"):
        yield from _one(stated, sentence, whole, name, f"{name}.share")
