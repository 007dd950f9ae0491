"""What was spent against what was planned: completion, direction, reason; the items' sums."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gouji.model.claim import Kind
from gouji.model.finding import Outcome, Text
from gouji.model.money import decimals
from gouji.phrases.assertion import CLAIM, Asserted, PercentAssertion, Terms, claim
from gouji.phrases.binding import item_rows
from gouji.phrases.families import KINDS
from gouji.phrases.reading import Sentence
from gouji.phrases.reason import reason_way
from gouji.phrases.stated import Stated

_WORD = {"opening": "年初预算", "full": "全年预算"}
_NEAR = 100  # 基本持平: within a hundredth of the plan


def plans(stated: Stated) -> Iterator[Asserted]:
    for sentence in stated.reading.sentences:
        yield from _sentence(stated, sentence)
    yield from _lone_word(stated)
    yield from _sums(stated)


def slot(stated: Stated, sentence: Sentence, name: str, kind: Kind = Kind.AMOUNT) -> int | None:
    """The claim that a slot of a sentence made."""
    return next((i for i in sentence.claims if stated[i].kind == kind and stated[i].slot == name), None)


class _Plan:
    """The budgets that a sentence can be measured by: its claims, or what the table has."""

    def __init__(self, stated: Stated, sentence: Sentence) -> None:
        self.stated = stated
        self.amount = slot(stated, sentence, "amount")
        self.by: dict[str, tuple[str, int, int]] = {}  # word → variable, value, half
        for word, name in (("opening", "against.planned"), ("opening", "opening"), ("full", "full")):
            if (i := slot(stated, sentence, name)) is not None:
                self.by[word] = (claim(i), stated[i].value, stated.halves[i])
        if not self.by and (row := sentence.words.get("kind")) and self.amount is not None:
            self._of_table(f"three_public///{row}_budget")
        if sentence.pattern == "final_three_public_against":
            self.amount = stated.amount("three_public///total")
            self._of_table("three_public///total_budget")

    def _of_table(self, address: str) -> None:
        table = self.stated.disclosure.table("three_public")
        cells = {str(a): c for a, c in table.figures()} if table else {}
        if address in cells and (value := cells[address].amount) is not None:
            self.by["opening"] = (address, value, self.stated.table_half("three_public"))

    def of(self, word: str) -> tuple[str, int, int] | None:
        """The plan of that word; where the text leaves it open, the last one it names."""
        if word:
            return self.by.get(word)
        return self.by.get("full") or self.by.get("opening")


def _sentence(stated: Stated, sentence: Sentence) -> Iterator[Asserted]:
    plan = _Plan(stated, sentence)
    done = slot(stated, sentence, "done.percent", Kind.PERCENT)
    if plan.amount is None:
        return
    if not plan.by:
        yield from _done_way(stated, sentence, done)
        return
    word = sentence.words.get("done.plan", "")
    if done is not None:
        yield from _done(stated, sentence, plan, done, word)
    compared = sentence.words.get("against.plan") or word
    measure = plan.of(compared)
    if measure is None or (measure[1] == 0 and "full" in plan.by):
        measure = plan.of("")
    if measure is not None:
        yield from _against(stated, sentence, plan.amount, measure)


def _done(
    stated: Stated, sentence: Sentence, plan: _Plan, done: int, word: str
) -> Iterator[Asserted]:  # fmt: skip
    measure, wrong = plan.of(word), None
    if measure is not None and measure[1] == 0 and stated[done].value:
        said = _WORD.get(word, "预算")
        wrong = Text(
            f"{said}为零，不能写完成{said}的百分之几", "the budget is zero: nothing is carried out of it"
        )
    where, number = sentence.pattern, sentence.item
    yield stated.judge("claim-final-done-base", wrong, where, item=number, claims=(done,))
    if wrong or measure is None:
        measure = plan.of("")
    if measure is not None and word and word not in plan.by and (own := _word(sentence)):
        yield _done_word(stated, sentence, plan, done, (own, word), measure)
    if measure is None or measure[1] == 0 or plan.amount is None:
        return
    kind, (name, _, half) = KINDS["claim-final-done"], measure
    halves = {claim(plan.amount): stated.halves[plan.amount], name: half}
    yield PercentAssertion(
        "claim-final-done", kind.name, kind.basis, kind.severity, claim(done), ((claim(plan.amount), 1),),
        ((name, 1),), halves, decimals(stated[done].printed), where, number, stated.share_places,
    )  # fmt: skip


def _done_way(stated: Stated, sentence: Sentence, done: int | None) -> Iterator[Asserted]:
    """More than the budget is more than all of it, where the sentence states no budget: 完成预算96.00%，决算数小于预算数."""
    way = slot(stated, sentence, "against.way", Kind.DIRECTION)
    if done is None or way is None or sentence.words.get("against.near") == "yes":
        return
    beyond = stated[done].value - 10_000
    slack = 10 ** max(0, 2 - decimals(stated[done].printed))  # it may be all of it in the last place
    said = stated[way].value
    wrong = None
    if beyond * said < 0 or (said == 0 and abs(beyond) > slack):
        printed = stated[done].printed
        wrong = Text(
            f"完成预算的{printed}%，决算数却写{stated[way].printed}预算数",
            f"{printed}% of the budget was carried out, and the amount is said to be otherwise",
        )
    yield stated.judge("claim-final-against", wrong, sentence.pattern, item=sentence.item, claims=(way, done))


_ITEMS = 4  # that go by one word, so that a lone one with the other is worth a question


def _word(sentence: Sentence) -> str:
    """The one budget that a sentence states an amount of by its name."""
    named = [key for key, zh in _WORD.items() if re.search(rf"{zh}(?:安排)?数?为?\d", sentence.text)]
    return named[0] if len(named) == 1 else ""


def _done_word(
    stated: Stated, sentence: Sentence, plan: _Plan, done: int, words: tuple[str, str], measure: tuple[str, int, int]
) -> Asserted:  # fmt: skip
    """What is said to be carried out is the other budget, and the percentage that of the one stated."""
    own, word = words
    amount = stated[plan.amount].value if plan.amount is not None else 0
    off = abs(stated[done].value * measure[1] - amount * 10_000)
    wrong = None
    if own != word and measure[1] and amount and off <= measure[1]:
        wrong = Text(
            f"写的是{_WORD[own]}，完成的却是“{_WORD[word]}”，百分比是{_WORD[own]}的",
            f"the sentence states one budget and says that another was carried out: {own}, {word}",
        )
    return stated.judge("claim-final-done-word", wrong, sentence.pattern, item=sentence.item, claims=(done,))


def _lone_word(stated: Stated) -> Iterator[Asserted]:
    """An item that goes by another budget than all others."""
    items = [(s, word) for s in stated.reading.sentences if s.pattern == "item" and (word := _word(s))]
    for word, other in (("opening", "full"), ("full", "opening")):
        lone = [s for s, w in items if w == word]
        if len(lone) == 1 and len(items) > _ITEMS and (i := slot(stated, lone[0], word)) is not None:
            said = Text(
                f"此项写{_WORD[word]}，其余{len(items) - 1}项都写{_WORD[other]}",
                f"this item goes by the {word} budget, all {len(items) - 1} others by the {other} one",
            )
            yield stated.judge("claim-final-plan-word", said, "item", item=lone[0].item, claims=(i,))


def _against(
    stated: Stated, sentence: Sentence, amount: int, measure: tuple[str, int, int]
) -> Iterator[Asserted]:  # fmt: skip
    name, planned, half = measure
    slack = stated.halves[amount] + half
    if stated.printed_place(amount) == 2 * half:
        slack = 0
    way = slot(stated, sentence, "against.way", Kind.DIRECTION)
    near = sentence.words.get("against.near") == "yes"
    terms: Terms = ((claim(amount), 1), (name, -1))
    yield from _difference(stated, sentence, terms, measure)
    if way is not None:
        allow = max(slack, planned // _NEAR) if near else slack
        yield stated.direction("claim-final-against", way, terms, allow)
    yield from _reason(stated, sentence, way)
    differs = abs(stated[amount].value - planned) > (planned // _NEAR if near else slack)
    # The whole is explained by its items where these tell their reasons.
    told = sentence.pattern == "final_detail" and any(
        s.pattern == "item" and s.words.get("against.why.text") for s in stated.reading.sentences
    )
    if sentence.pattern in ("item", "final_detail"):
        missing = None
        if (
            differs
            and not told
            and not (sentence.words.get("against.why.text") or sentence.words.get("why.text"))
        ):
            missing = Text(
                "决算数与预算数不等，没有写原因", "the amount differs from the budget without a reason"
            )
        yield stated.judge(
            "claim-final-reason", missing, sentence.pattern, item=sentence.item, claims=(amount,)
        )


def _reason(stated: Stated, sentence: Sentence, way: int | None) -> Iterator[Asserted]:
    """A reason that moves money the other way than the amount differs from the budget: 大于预算数，因项目支出减少."""
    said = reason_way(sentence.words.get("against.why.text", ""))
    if way is None or said is None or not said.value or not stated[way].value:
        return
    wrong = None
    if said.value != stated[way].value:
        wrong = Text(
            f"决算数{stated[way].printed}预算数，原因却说{'增加' if said.value > 0 else '减少'}",
            "the reason moves the other way than the amount differs from the budget",
        )
    yield stated.judge("claim-reason", wrong, sentence.pattern, item=sentence.item, claims=(way,))


def _difference(
    stated: Stated, sentence: Sentence, terms: Terms, measure: tuple[str, int, int]
) -> Iterator[Asserted]:
    """By how much the amount differs from the budget, where the sentence says it: 比年初预算增加1.00万元，增长2.00%."""
    way = slot(stated, sentence, "against.way", Kind.DIRECTION)
    gap = slot(stated, sentence, "against.difference")
    rate = slot(stated, sentence, "against.rate", Kind.PERCENT)
    if gap is None or way is None:
        return
    (amount, _), (name, planned, half) = terms[0], measure
    used = {
        amount: stated.halves[int(amount.removeprefix(CLAIM))],
        name: half,
        claim(gap): stated.halves[gap],
    }
    allow = sum(used.values())
    less = (*terms, (claim(gap), -stated[way].value))
    yield stated.linear("claim-final-difference", less, -allow, allow, gap, unit=stated.last(gap))
    if rate is not None and planned:
        kind = KINDS["claim-final-difference"]
        yield PercentAssertion(
            "claim-final-difference", kind.name, kind.basis, kind.severity, claim(rate),
            ((claim(gap), stated[way].value),), ((name, 1),), used, decimals(stated[rate].printed), sentence.pattern, sentence.item,
        )  # fmt: skip


def _sums(stated: Stated) -> Iterator[Asserted]:
    detail = next((s for s in stated.reading.sentences if s.pattern == "final_detail"), None)
    sentences = stated.reading.sentences
    # An item without a row that follows the sentence of another fund is that fund's.
    funds = next((n for n, s in enumerate(sentences) if s.pattern == "final_fund"), len(sentences))
    rows = [
        i for i in stated.reading.items
        if i.row.startswith("general_public/") or (not i.row and i.sentence < funds)
    ]  # fmt: skip
    listed = [stated.reading.sentences[i.sentence] for i in rows]
    if detail is None or not listed:
        return
    table = stated.disclosure.table("general_public")
    there = {i.row for i in rows}
    money = (
        [r for s in table.sections for r in s.rows if r.level == 3 and any(c.value for c in r.cells)]
        if table
        else []
    )
    if any(f"general_public//{r.id}/total" not in there for r in money):
        return  # said by claim-item-complete: the sums lack it as well
    if stated.unread_of(("（项）", *(r.path[2] for r in item_rows(stated.disclosure)))):
        reason = Text("情况说明中有未读懂的数字", "a number of this part was not read")
        yield stated.judge("claim-final-items-sum", reason, "item", outcome=Outcome.CANNOT_TELL)
        return
    for code, name in (
        ("claim-final-items-sum", "amount"),
        ("claim-final-budgets-sum", "opening"),
        ("claim-final-budgets-sum", "full"),
    ):
        total = slot(stated, detail, name)
        parts = [i for s in listed if (i := slot(stated, s, name)) is not None]
        if total is not None and len(parts) == len(listed):
            yield stated.sum(code, total, parts)
