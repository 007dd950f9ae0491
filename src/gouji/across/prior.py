"""This year's text against last year's own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from gouji.across.side import Across, Side, stands
from gouji.check.slips import SLIPS, slip
from gouji.model.address import PRIOR, address
from gouji.model.claim import Claim, Kind
from gouji.model.disclosure import Disclosure
from gouji.model.finding import Change, Finding, Outcome, Severity, Text, Verdict
from gouji.model.money import printed, wan

PRIOR_CODE = "prior-year"
PRIOR_NAME = Text("上年数与上年公开文本一致", "last year's figure agrees with last year's own document")
PRIOR_BASIS = Text("同一口径的上年预算数只有一个：同比额以上年公开的预算数为基数",
                   "there is one budget of last year: changes are against the one that was published")  # fmt: skip


def against_prior(this: Disclosure, last: Disclosure) -> Across:
    """What this year's sentences say of last year, against last year's own document."""
    now, then = Side(this), Side(last)
    verdicts: list[Verdict] = []
    differing: dict[int, list[tuple[_Implied, list[int], int]]] = defaultdict(list)
    for implied in _implied(now):
        at = address(implied.address)
        found = then.located(at)
        if implied.base == "executed" or found is None or any(then.figure(i).value is None for i in found):
            reason = Text(
                "与预算执行数比较，须对照决算",
                "compared with what was carried out: that is in the final accounts",
            )
            if implied.base != "executed":
                reason = Text("上年文本没有这个数", "last year's document does not state it")
            verdicts.append(
                Verdict(PRIOR_CODE, implied.address, Outcome.CANNOT_TELL, Severity.WARNING, reason)
            )
            continue
        value = sum(then.figure(i).value or 0 for i in found)
        half = sum(then.figure(i).half for i in found)
        gap = max(implied.low - (value + half), (value - half) - implied.high, 0)
        outcome = Outcome.BROKEN if gap > implied.unit else Outcome.HOLDS
        severity = Severity.WARNING if implied.base else Severity.HINT
        verdicts.append(Verdict(PRIOR_CODE, implied.address, outcome, severity))
        if gap > implied.unit:
            differing[round((implied.low + implied.high) / 2) - value].append((implied, found, value))
    return Across(tuple(_prior_finding(now, then, group) for group in differing.values()), tuple(verdicts))


class _Implied(NamedTuple):
    """What a sentence says of last year: between `low` and `high`; `claims` are the claims it says it by."""

    address: str
    low: int
    high: int
    unit: int
    claims: tuple[int, ...]
    base: str


def _implied(side: Side) -> list[_Implied]:
    reading = side.evaluation.claims
    if reading is None:
        return []
    claims = reading.claims
    out = []
    for s in reading.detail.sentences:
        changes = [n for n in s.claims if claims[n].kind is Kind.CHANGE and claims[n].address]
        for n in changes:
            change = claims[n]
            amount = next(
                (
                    m
                    for m in s.claims
                    if claims[m].kind is Kind.AMOUNT and claims[m].address == change.address
                ),
                None,
            )
            if amount is not None:
                a = claims[amount]
                unit = max(a.high - a.low, change.high - change.low)
                out.append(
                    _Implied(
                        change.address, a.low - change.high, a.high - change.low, unit, (n, amount), s.base
                    )
                )
        for n in s.claims:
            c = claims[n]
            if c.kind is Kind.AMOUNT and c.address.startswith(PRIOR) and not c.address.endswith("_executed"):
                out.append(
                    _Implied(c.address.removeprefix(PRIOR), c.low, c.high, c.high - c.low, (n,), "budget")
                )
    return out


def _prior_finding(now: Side, then: Side, group: Sequence[tuple[_Implied, list[int], int]]) -> Finding:
    """One finding for every sentence that is off by the same amount."""
    implied, found, value = group[0]
    first = now.at.get("claim:0", 0)
    reading = now.evaluation.claims
    assert reading is not None
    claims = reading.claims
    main = claims[implied.claims[0]]
    said = (implied.low + implied.high) // 2
    figure = now.figure(first + implied.claims[0])
    right = _put_right(claims, implied, value)
    text = printed(abs(right), main.unit or "万元", max(2, figure.decimals), False)
    guilt = _guilt(now, [first + n for n in implied.claims], then, found, (main.printed, text))
    times = f"（{len(group)}处相同）" if len(group) > 1 else ""
    message = Text(
        f"{figure.label}：按本文推算上年为{wan(said)}万元，上年文本为{wan(value)}万元，差{wan(said - value)}万元{times}；{guilt.zh}",
        f"{figure.english}: last year comes to {wan(said)} 万元 here, {wan(value)} in its own document, "
        f"off by {wan(said - value)}; {guilt.en}",
    )  # fmt: skip
    evidence = [stands(now.figure(first + n)) for g, _, _ in group for n in g.claims]
    evidence += [then.named(i, "上年文本", "last year's document") for i in found]
    repair = Change(figure.name, main.value, right, text)
    return Finding(
        PRIOR_CODE, PRIOR_NAME, Outcome.BROKEN, Severity.WARNING if implied.base else Severity.HINT, message, PRIOR_BASIS,
        figure.name, tuple(dict.fromkeys(evidence)), text, main.printed,
        advice=Text("核对上年公开的预算数；上年数有调整的，应说明口径", "see last year's published budget; if it was restated, say so"),
        repairs=((repair,),), relations=tuple(f"{PRIOR_CODE}@{g.address}" for g, _, _ in group),
    )  # fmt: skip


def _put_right(claims: Sequence[Claim], implied: _Implied, value: int) -> int:
    """What the first claim would have to say, last year's figure being as its own document has it."""
    if claims[implied.claims[0]].kind is Kind.CHANGE:
        return claims[implied.claims[1]].value - value
    return value


def _guilt(now: Side, here: Sequence[int], then: Side, there: Sequence[int], prints: tuple[str, str]) -> Text:
    if any(i in now.broken for i in here):
        return Text(
            "本文在此处另有关系不成立，多半是本年文本错",
            "other relations break here: this document is likelier wrong",
        )
    if any(i in then.broken for i in there):
        return Text(
            "上年文本在此处有关系不成立，多半是上年文本错",
            "relations break there: last year's document is likelier wrong",
        )
    kind = slip(*prints)
    if kind:
        return Text(
            f"多半是本年文本的同比额打错（{SLIPS[kind]}）", f"the change was likely mistyped ({kind})"
        )
    held = min((then.held[i] for i in there), default=0)
    if held:
        return Text(f"上年的数在其文本中有{held}条关系核对成立，多半是本年的同比额错，或上年数调整后未说明",
                    f"{held} relations hold last year's figure in place: this year's change is likelier wrong, or the base was restated")  # fmt: skip
    return Text("两边都没有别的关系可以判断", "nothing tells which is wrong")
