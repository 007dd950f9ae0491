"""The three public expenses in detail: guests, cars, why each of them moved; and the stages of performance."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gouji.model.claim import Kind
from gouji.model.finding import Text
from gouji.phrases.assertion import Asserted, Assertion, claim
from gouji.phrases.prose import prose_of
from gouji.phrases.stated import Stated

_RECEPTION = "three_public///reception"
_MOST_A_HEAD = 100_000  # fen: what receiving one guest does not usually cost
_OVERSEAS = re.compile(r"(?:国（境）外|境外|外事)[^，。；（）]{0,4}接待")
_WAYS = {"up": 1, "down": -1}
_STAGES = (("tracked", "绩效跟踪"), ("rated", "绩效自评"))

# code, what is the less, what it is a part of
WITHIN = (
    ("claim-final-reception-within", "guests//foreign/amount", "guests//domestic/amount"),
    ("claim-final-guests-within", "guests///batches", "guests///people"),
    ("claim-final-guests-within", "guests//foreign/batches", "guests///batches"),
    ("claim-final-guests-within", "guests//foreign/people", "guests///people"),
    ("claim-final-guests-within", "guests//foreign/batches", "guests//foreign/people"),
    ("claim-final-guests-within", "trips///groups", "trips///people"),
    ("claim-final-cars-held", "vehicles//kept/total", "vehicles//held/total"),
)


def expenses(stated: Stated) -> Iterator[Asserted]:
    for code, less, more in WITHIN:
        small, great = stated.amount(less), stated.amount(more)
        if small is not None and great is not None:
            yield _within(stated, code, small, great)
    yield from _reception(stated)
    yield from _a_head(stated)
    yield from _causes(stated)
    yield from _stages(stated)


def _within(stated: Stated, code: str, small: int, great: int) -> Assertion:
    terms = ((claim(great), 1), (claim(small), -1))
    return stated.linear(code, terms, -stated.allowance([great, small]), None, small)


def _reception(stated: Stated) -> Iterator[Asserted]:
    """Guests of this country and of others are all there are; where the text names none of others, there are none."""
    total, domestic = stated.amount(_RECEPTION), stated.amount("guests//domestic/amount")
    overseas = stated.amount("guests//overseas/amount")
    if total is None or domestic is None:
        return
    part = stated.disclosure.part("explanation")
    if overseas is None and part is not None and _OVERSEAS.search(prose_of(part.lines).raw):
        return  # others are told of in words that were not read
    yield stated.sum(
        "claim-final-reception-sum", total, [domestic] if overseas is None else [domestic, overseas]
    )


def _a_head(stated: Stated) -> Iterator[Asserted]:
    total, people = stated.amount(_RECEPTION), stated.amount("guests///people")
    if total is None or people is None or not stated[people].value or not stated[total].value:
        return
    each, wrong = stated[total].value // stated[people].value, None
    if each > _MOST_A_HEAD:
        wrong = Text(
            f"公务接待费除以人次，人均{each // 100}元，请核对人次和金额",
            f"one guest cost {each // 100} yuan: see the number of guests and the amount",
        )
    yield stated.judge("claim-final-guests-cost", wrong, "final_guests", claims=(people, total))


def _causes(stated: Stated) -> Iterator[Asserted]:
    """公务接待费支出增加的主要原因是…: the way that it went."""
    for sentence in stated.reading.sentences:
        cause = _WAYS.get(sentence.words.get("cause", ""))
        if sentence.pattern != "final_three_public_cause" or cause is None:
            continue
        address = f"three_public///{sentence.words.get('kind', '')}"
        change = stated.change(address)
        ways = stated.all(Kind.DIRECTION, address)
        if change is None or not ways:
            continue
        went, wrong = stated[change].value, None
        if went == 0 or (went > 0) != (cause > 0):
            said = "增加" if cause > 0 else "减少"
            wrong = Text(
                f"增减数写的是{stated[ways[0]].printed}，原因一句写的是{said}",
                "the cause speaks of another way than the change went",
            )
        yield stated.judge(
            "claim-final-cause-way", wrong, "final_three_public_cause", item=address, claims=(ways[0], change)
        )


def _stages(stated: Stated) -> Iterator[Asserted]:
    """Projects that were tracked or rated had targets first. Whether all of them count is the office's own way."""
    planned = stated.amount("performance///planned")
    money = stated.amount("performance//planned/amount")
    for stage, name in _STAGES:
        count, spent = stated.amount(f"performance///{stage}"), stated.amount(f"performance//{stage}/amount")
        if planned is None or count is None:
            continue
        claims, wrong = [count, planned], None
        if stated[count].value > stated[planned].value:
            wrong = Text(f"{name}的项目多于编报绩效目标的项目", f"more projects are {stage} than had targets")
        elif money is not None and spent is not None:
            claims += [spent, money]
            over = stated[spent].value - stated[money].value
            allow = stated.allowance([spent, money])
            if over > allow:
                wrong = Text(f"{name}的金额大于编报绩效目标的金额", f"more money is {stage} than had targets")
            elif stated[count].value == stated[planned].value and -over > allow:
                wrong = Text(
                    f"{name}与编报绩效目标的项目一样多，金额却不同",
                    f"as many projects are {stage} as had targets, with other money",
                )
        yield stated.judge("claim-final-stages", wrong, "final_stage", item=name, claims=tuple(claims))
