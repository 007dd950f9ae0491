"""What an item's money is for: said of every item where it is said of most, and said of the item itself."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gouji.forms.loader import FINAL_ACCOUNTS
from gouji.model.finding import Text
from gouji.phrases.assertion import Asserted
from gouji.phrases.binding import loose
from gouji.phrases.prose import prose_of
from gouji.phrases.reading import Item
from gouji.phrases.stated import Stated

_TOLD = re.compile("用于|用途|主要[^原]|包括|保障|开展|支付|发放")
_NEAR = 40  # characters behind an item in which its purpose begins
_LEAST = 5  # items of a list that shows a habit
_HABIT = 4, 5  # the share of items that have a purpose
# What the money of some codes can only be for, by the words that a purpose names it with.
SUBJECTS: tuple[tuple[tuple[str, ...], tuple[str, ...], str], ...] = (
    (("2080505",), ("养老保险",), "养老保险缴费"),
    (("2080506",), ("职业年金",), "职业年金缴费"),
    (("2101101", "2101102", "2101103"), ("医疗保险", "医疗补助", "医保"), "医疗保险、医疗补助"),
    (("2210201",), ("公积金",), "住房公积金"),
    (("2210202", "2210203"), ("购房补贴", "提租补贴", "住房补贴", "房贴"), "购房补贴"),
)


def purposes(stated: Stated) -> Iterator[Asserted]:
    listed = stated.reading.items
    final = stated.form.cycle == FINAL_ACCOUNTS  # there claim-final-purpose tells it
    told = [_purpose(stated, item) for item in listed]
    part = stated.disclosure.part("explanation")
    text = prose_of(part.lines).raw if part else ""
    habit = len(listed) >= _LEAST and sum(map(bool, told)) * _HABIT[1] >= len(listed) * _HABIT[0]
    for item, purpose in zip(listed, told, strict=True):
        claims = stated.reading.sentences[item.sentence].claims[:1]
        if (
            habit
            and claims
            and (purpose or not _otherwise(text, stated.reading.sentences[item.sentence].text))
        ):
            missing = None if purpose else Text("没有写主要用于什么", "it does not say what the money is for")
            yield stated.judge("claim-purpose-given", missing, "item", item=item.number, claims=claims)
        if purpose and claims and not final:
            other = other_subject(item, purpose)
            wrong = (
                Text(f"“{item.path[2]}”的用途说的是{other}", "the purpose is that of another code")
                if other
                else None
            )
            yield stated.judge("claim-purpose-subject", wrong, "item", item=item.number, claims=claims)


def _otherwise(text: str, sentence: str) -> bool:
    """Whether what follows an item tells its purpose in other words, or cannot be found."""
    at = text.find(sentence) if sentence else -1
    end = at + len(sentence)
    named = re.split(r"\d", sentence.rpartition("（项）")[2])[0]  # between the name and the figures
    return at < 0 or bool(_TOLD.search(named + text[end : end + _NEAR].partition("。")[0]))


def _purpose(stated: Stated, item: Item) -> str:
    return loose(stated.reading.sentences[item.sentence].words.get("purpose", ""))


def other_subject(item: Item, purpose: str) -> str:
    """The other subject that a purpose names, alone, for a code that has one of its own; empty where there is none."""
    code = item.row.split("/")[2] if item.row.count("/") >= 2 else ""
    if item.how not in ("path", "name") or not any(code in codes for codes, _, _ in SUBJECTS):
        return ""
    named = [(codes, name) for codes, words, name in SUBJECTS if any(w in purpose for w in words)]
    return named[0][1] if len(named) == 1 and code not in named[0][0] else ""
