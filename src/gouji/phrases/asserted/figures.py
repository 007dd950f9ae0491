"""What one statement of a figure asserts: its table's figure, its percentage, its direction, its year."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gouji.forms.loader import FINAL_ACCOUNTS
from gouji.model.address import PRIOR
from gouji.model.claim import Claim, Kind
from gouji.model.finding import Severity, Text
from gouji.phrases import keys
from gouji.phrases.assertion import (
    CLAIM,
    Asserted,
    DirectionAssertion,
    Judgement,
    PercentAssertion,
    Terms,
    claim,
)
from gouji.phrases.families import KINDS, table_code
from gouji.phrases.prose import prose_of
from gouji.phrases.reading import Sentence
from gouji.phrases.stated import LAST, Stated


def figures(stated: Stated) -> Iterator[Asserted]:
    """Table against text, and everything inside one sentence."""
    yield from _tables(stated)
    yield from _again(stated)
    for sentence in stated.reading.sentences:
        said = _said(stated, sentence)
        yield from _years(stated, sentence)
        yield from _directions(stated, sentence, said)
        yield from _percents(stated, sentence, said)


Said = dict[tuple[Kind, str], list[int]]  # the claims of a sentence, by kind and slot


def _said(stated: Stated, sentence: Sentence) -> Said:
    out: Said = {}
    for i in sentence.claims:
        c = stated.reading.claims[i]
        out.setdefault((c.kind, c.slot), []).append(i)
    return out


def _tables(stated: Stated) -> Iterator[Asserted]:
    for i, c in enumerate(stated.reading.claims):
        if c.kind != Kind.AMOUNT or not c.address or c.slot == "arranged" or c.address.startswith(PRIOR):
            continue
        if keys.virtual(c.address):
            continue
        code = table_code(c.pattern)
        key = c.address.split("/", 1)[0]
        half, there = stated.table_half(key), stated.disclosure.table(key) is not None
        place = stated.printed_place(i)
        allow, unit = stated.halves[i] + half, min(place, LAST) // 2
        if place == 2 * half and there:  # final accounts are plugged so that their tables add up
            allow, unit = 0, place if stated.form.cycle == FINAL_ACCOUNTS else 0
        finer = place > 2 * half and c.value > 0 and i not in stated.plugged
        yield stated.linear(code, ((claim(i), 1), (c.address, -1)), -allow, allow, i, unit=unit, cut=finer)


def _again(stated: Stated) -> Iterator[Asserted]:
    """The same figure in two sentences; changes only where both compare with the same base."""
    for (kind, _), found in stated._by.items():
        if kind in (Kind.AMOUNT, Kind.COUNT, Kind.CHANGE):
            first = found[0]
            for other in found[1:]:
                if kind != Kind.CHANGE or stated.base(first) == stated.base(other):
                    yield stated.same("claim-again", first, other)


def _years(stated: Stated, sentence: Sentence) -> Iterator[Asserted]:
    if sentence.pattern == "project_whole":
        return  # what a project cost before may have been paid in any year
    timed = sentence.pattern in ("period", "deadline")
    for i in sentence.claims:
        c = stated.reading.claims[i]
        if c.kind is Kind.YEAR:
            year = stated.disclosure.year - c.address.startswith(PRIOR)
            low, high = _within(stated, sentence, c, year) if timed else (year, year)
            yield stated.linear("claim-period" if timed else "claim-year", ((claim(i), 1),), low, high, i)


def _within(stated: Stated, sentence: Sentence, c: Claim, year: int) -> tuple[int | None, int | None]:
    """The years that a project may begin or end in: the budget's, where its period lies within one; a longer one takes it in
    (but see `_year_mistyped`), and what no period ends may go on."""
    if sentence.pattern == "deadline":
        last = [_span(stated, s)[1] for s in stated.reading.sentences if s.pattern == "period"]
        # What is built over several years ends later than the part of it that this year's period is.
        later = c.value > year and (not last or max(last) > year or "竣工" in sentence.text)
        return year, None if later else year
    begins, ends = _span(stated, sentence)
    if (
        begins < ends
        and begins <= year <= ends
        and not _year_mistyped(stated, sentence, begins + ends - year)
    ):
        return (None, year) if c.slot == "from.year" else (year, None)
    return year, year


def _year_mistyped(stated: Stated, sentence: Sentence, other: int) -> bool:
    """Whether a period is the year's, from its first day to its last, but for one of its two years, which is the year beside
    it and is spoken of nowhere else: who plans for two years says so."""
    first, last = _span(stated, sentence)
    days = [int(n) for n in re.findall(r"\d+", sentence.text)]
    if last - first != 1 or days != [first, 1, 1, last, 12, 31]:
        return False
    part = stated.disclosure.part("projects")
    said = prose_of(part.lines).text if part else ""
    return len(re.findall(rf"{other}(?=[年./\-~至])", said)) == 1


def _span(stated: Stated, sentence: Sentence) -> tuple[int, int]:
    """The first and the last year of a period."""
    years = [c.value for i in sentence.claims if (c := stated[i]).kind is Kind.YEAR]
    return min(years), max(years)


def _ways(said: Said, slot: str) -> list[int]:
    return said.get((Kind.DIRECTION, slot), [])


def _one(said: Said, kind: Kind, slot: str) -> int | None:
    found = said.get((kind, slot))
    return found[0] if found else None


def _directions(stated: Stated, sentence: Sentence, said: Said) -> Iterator[Asserted]:
    ways = _ways(said, "change.way")
    for alike in (ways, _ways(said, "against.way")):
        for other in alike[1:]:
            yield stated.linear("claim-direction", ((claim(alike[0]), 1), (claim(other), -1)), 0, 0, other)
    change = _one(said, Kind.CHANGE, "change.amount")
    if ways and change is not None and stated[ways[0]].value == 0 and stated[change].printed[:1].isdigit():
        yield stated.direction("claim-flat", ways[0], ((claim(change), 1),), stated.loose[change])
    if ways and (compared := _executed(stated, said)):
        terms, slack = compared
        loose = sum(stated.loose[int(name.removeprefix(CLAIM))] for name, _ in terms)
        yield stated.direction("claim-item-direction", ways[0], terms, loose)
        if change is not None:
            allow = slack + stated.halves[change]
            less = ((claim(change), 1), *((name, -k) for name, k in terms))
            yield stated.linear("claim-item-change", less, -allow, allow, change, unit=stated.last(change))
    overall = _ways(said, "way")
    if overall:
        yield from _overall(stated, overall[0])
    reasons = _ways(said, "why.way")
    if reasons and (stating := ways or overall):
        yield _reason(stated, sentence, stating[0], reasons[0])


def _overall(stated: Stated, way: int) -> Iterator[DirectionAssertion]:
    for address in ("summary/income/appropriation/total", "appropriation/expenditure/total/total"):
        change = stated.change(address)
        if change is not None:
            yield stated.direction("claim-overall", way, ((claim(change), 1),), stated.loose[change])


def _reason(stated: Stated, sentence: Sentence, way: int, reason: int) -> Asserted:
    """A reason that names the very item and moves the other way contradicts it; another one is a question."""
    item = sentence.words.get("item", "")
    text = sentence.words.get("change.why.text") or sentence.words.get("why.text", "")
    code = "claim-reason-item" if item and item in text else "claim-reason"
    return stated.linear(code, ((claim(way), 1), (claim(reason), -1)), 0, 0, reason)


def _executed(stated: Stated, said: Said) -> tuple[Terms, int] | None:
    """This year's amount less last year's, where a sentence states both."""
    pair = _both_years(said)
    if pair is None:
        return None
    now, before = pair
    both = ((claim(now), 1), (claim(before), -1))
    return both, stated.halves[now] + stated.halves[before]


def _both_years(said: Said) -> tuple[int, int] | None:
    """The claims of this year's amount and of last year's: what an item arranges and what was carried out, or an
    amount and last year's before its change."""
    for now, before in (("arranged", "executed"), ("amount", "change.prior")):
        a, b = _one(said, Kind.AMOUNT, now), _one(said, Kind.AMOUNT, before)
        if a is not None and b is not None:
            return a, b
    return None


def _percents(
    stated: Stated, sentence: Sentence, said: Said
) -> Iterator[PercentAssertion | Judgement]:  # fmt: skip
    percent = _one(said, Kind.PERCENT, "change.percent")
    if percent is None:
        return
    amount = _one(said, Kind.AMOUNT, "amount")
    change = _one(said, Kind.CHANGE, "change.amount")
    above: list[tuple[int, int]]
    if pair := _both_years(said):
        now, before = pair
        code, above, below = "claim-item-percent", [(now, 1), (before, -1)], [(before, 1)]
    elif amount is not None and change is not None:
        code, above, below = "claim-percent", [(change, 1)], [(amount, 1), (change, -1)]
    else:
        return
    used = tuple(dict.fromkeys(i for i, _ in (*above, *below)))
    base = sum(k * stated[i].value for i, k in below)
    if base == 0 and not stated[percent].value:
        return  # 增加0万元，增长0%: nothing of nothing
    nothing = (
        Text("上年数为零，不能写百分比", "last year's amount is zero: there is no percentage of it")
        if base == 0
        else None
    )
    yield stated.judge(
        "claim-percent-zero-base", nothing, sentence.pattern, item=sentence.item, claims=(percent, *used)
    )
    if nothing is None:
        kind = KINDS[code]
        yield PercentAssertion(
            code, kind.name, kind.basis, kind.severity, claim(percent),
            tuple((claim(i), k) for i, k in above), tuple((claim(i), k) for i, k in below),
            {claim(i): stated.spread(i) for i in used}, stated.percent_places(percent),
            sentence.pattern, sentence.item, stated.reading.percent_places, True,
        )  # fmt: skip


def bases(stated: Stated) -> Iterator[Judgement]:
    """Comparisons are with last year's budget; a document that compares with both confuses its reader."""
    compared = [
        s for s in stated.reading.sentences if s.base and s.pattern != "item" and s.part == "explanation"
    ]
    mixed = len({s.base for s in compared}) > 1
    for sentence in compared:
        wrong = None
        if sentence.base == "executed":
            wrong = Text(
                "应与上年预算数比较，此处与上年预算执行数比较",
                "compares with what was carried out, not with last year's budget",
            )
        judged = stated.judge("claim-base", wrong, sentence.pattern, claims=sentence.claims)
        if not mixed:
            judged = Judgement(
                **{f: getattr(judged, f) for f in judged.__struct_fields__} | {"severity": Severity.HINT}
            )
        yield judged
    pair = [
        next((s for s in compared if s.pattern == p), None) for p in ("appropriation_income", "appropriation")
    ]
    if pair[0] and pair[1]:
        differ = None
        if pair[0].base != pair[1].base:
            differ = Text(
                "财政拨款收入与财政拨款支出的同比口径不同",
                "income and expenditure compare with different bases",
            )
        yield stated.judge(
            "claim-base-mixed", differ, "appropriation", claims=(*pair[0].claims, *pair[1].claims)
        )
