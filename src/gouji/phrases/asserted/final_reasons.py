"""What changed since last year has its reason in final accounts: the totals, the three public expenses, running cost."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gouji.model.claim import Kind
from gouji.model.finding import Text
from gouji.phrases.asserted.reasons import CAUSE
from gouji.phrases.assertion import Asserted
from gouji.phrases.prose import prose_of
from gouji.phrases.reading import Sentence
from gouji.phrases.stated import Stated

_TOTALS = ("final_total", "final_appropriation", "final_general", "final_running_cost")
_PUBLIC = ("final_three_public_change", "final_three_public_part_change")
# Where the next section begins: a numbered heading, or the next of the totals.
_NEXT = re.compile(r"。?(?:[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）)")
_SPLIT = re.compile("。?其中")  # the parts that follow tell their own reasons
_PUBLIC_END = re.compile(r"（[二三]）|具体情况|八、")
_NAMES = {
    "abroad": ("出国",),
    "vehicle": ("车",),
    "purchase": ("购置",),
    "operation": ("运行",),
    "reception": ("接待",),
}
_FAR = 400  # characters in which a reason follows its change


def given(stated: Stated) -> Iterator[Asserted]:
    part = stated.disclosure.part("explanation")
    text = prose_of(part.lines).raw if part else ""
    at = 0
    last: tuple[Sentence, int, int] | None = None  # the last change of the three expenses, and where it ends
    first: tuple[int, int] | None = None  # the first of them: its claim, and where it begins
    for sentence in stated.reading.sentences:
        if sentence.part != "explanation" or not sentence.text:
            continue
        begin = text.find(sentence.text, at)
        if begin < 0:
            return  # the same words stand elsewhere: nothing is sure
        at = begin + len(sentence.text)
        moved = [i for i in sentence.claims if stated[i].kind is Kind.CHANGE and stated[i].value]
        if sentence.pattern in _TOTALS and moved:
            rest = text[at : at + _FAR]
            stop = _NEXT.search(rest)
            told = sentence.words.get("why.text") or CAUSE.search(rest[: stop.start() if stop else _FAR])
            told = told or _SPLIT.match(rest)
            yield _judged(stated, sentence.pattern, moved[0], bool(told))
        elif sentence.pattern in _PUBLIC and moved:
            first = first or (moved[0], begin)
            last = (sentence, moved[0], at)
    if first and last:
        rest = text[last[2] : last[2] + 2 * _FAR]
        stop = _PUBLIC_END.search(rest)
        told = CAUSE.search(text[first[1] : last[2]] + rest[: stop.start() if stop else 2 * _FAR])
        yield _judged(stated, last[0].pattern, first[0], bool(told))
    yield from _parts(stated)


def _parts(stated: Stated) -> Iterator[Asserted]:
    """Where some of the three are explained by name, each that moved is."""
    causes = [
        s.words
        for s in stated.reading.sentences
        if s.pattern == "final_three_public_cause" and s.words.get("kind")
    ]
    told = "".join(c.get("text", "") for c in causes)
    for sentence in stated.reading.sentences:
        moved = [i for i in sentence.claims if stated[i].kind is Kind.CHANGE and stated[i].value]
        kind = sentence.words.get("kind", "")
        if (
            sentence.pattern == "final_three_public_part_change"
            and causes
            and moved
            and not sentence.words.get("why.text")
        ):
            named = kind in {c["kind"] for c in causes} or any(word in told for word in _NAMES.get(kind, ()))
            yield _judged(stated, sentence.pattern, moved[0], named)


def _judged(stated: Stated, pattern: str, change: int, told: bool) -> Asserted:
    size = f"{stated[change].printed}{stated[change].unit}"
    missing = (
        None
        if told
        else Text(f"比上年增减{size}，没有写主要原因", f"it changed by {size}, and no reason is given")
    )
    return stated.judge("claim-final-reason-given", missing, pattern, claims=(change,))
