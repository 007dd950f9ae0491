"""What changed has its reason: the form asks for one behind each of the public expenses, and for the appropriation."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gouji.model.claim import Kind
from gouji.model.finding import Severity, Text
from gouji.phrases.assertion import Asserted
from gouji.phrases.prose import prose_of
from gouji.phrases.reading import Sentence
from gouji.phrases.stated import Stated

# The subtotal of the cars is explained by its two parts.
_EXPLAINED = ("abroad", "purchase", "operation", "reception")
_WHOLE = "three_public"
_TOTALS = ("appropriation_income", "appropriation")
# However it is introduced: a word of cause anywhere up to the next figure.
CAUSE = re.compile(r"(?<!同)因(?!公)|由于|主要|原因|根据|按照|为了|[^关联体]系(?!统)")
_STOP = re.compile(
    r"[（(][一二三四五六七八九十][）)]|[一二三四五六七八九十]、|公务用车(?:购置|运行)|(?<!国内)公务接待|其中(?!：?(?:国内|外事|国（境）外))"
)


def reasons(stated: Stated) -> Iterator[Asserted]:
    part = stated.disclosure.part("other_matters")
    text = prose_of(part.lines).raw if part else ""
    at = 0
    # The reason of the whole is that of a part which moved the same way.
    whole = next(
        (s for s in stated.reading.sentences if s.pattern == _WHOLE and s.words.get("why.text")), None
    )
    for sentence in stated.reading.sentences:
        if sentence.part != "other_matters" or sentence.pattern not in _EXPLAINED or not sentence.text:
            continue
        at = text.find(sentence.text, at)
        if at < 0:
            return  # the same words stand elsewhere: nothing is sure
        end = at + len(sentence.text)
        moved = [i for i in sentence.claims if stated[i].kind is Kind.CHANGE and stated[i].value]
        at = end
        if not moved:
            continue
        stop = _STOP.search(text, end)
        told = sentence.words.get("why.text") or CAUSE.search(
            sentence.text + text[end : stop.start() if stop else end + 60]
        )
        size = f"{stated[moved[0]].printed}{stated[moved[0]].unit}"
        missing = (
            None
            if told
            else Text(f"增减{size}，没有写主要原因", f"it changed by {size}, and no reason is given")
        )
        shared = missing and whole and _ways(stated, sentence) == _ways(stated, whole)
        yield stated.judge(
            "claim-reason-given", missing, sentence.pattern, claims=(moved[0],),
            severity=Severity.HINT if shared else None,
        )  # fmt: skip
    yield from _overall(stated)


def _ways(stated: Stated, sentence: Sentence) -> set[int]:
    return {stated[i].value for i in sentence.claims if stated[i].kind is Kind.DIRECTION}


def _overall(stated: Stated) -> Iterator[Asserted]:
    """Of the appropriation, in its own sentence or behind its amount."""
    found = [s for s in stated.reading.sentences if s.part == "explanation"]
    moved = [
        i
        for s in found
        if s.pattern in _TOTALS
        for i in s.claims
        if stated[i].kind is Kind.CHANGE and stated[i].value
    ]
    if not moved:
        return
    part = stated.disclosure.part("explanation")
    told = any(s.pattern == "overall" or (s.pattern in _TOTALS and s.words.get("why.text")) for s in found)
    told = told or "原因" in prose_of(part.lines).raw if part else told
    missing = (
        None
        if told
        else Text(
            "财政拨款收入支出有增减，没有写主要原因", "the appropriation changed, and no reason is given"
        )
    )
    yield stated.judge("claim-reason-given", missing, "overall", claims=(moved[0],))
