"""Across documents: this year's text against last year's own, a department against its units.

Both sides are evaluated on their own first: a document whose own relations break at the figure in question is the
likelier one to be wrong; among sound ones a sentence is likelier than a table that other tables hold in place.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from gouji.check.check import Evaluation
from gouji.check.slips import SLIPS, slip
from gouji.model.address import PRIOR, Address, address
from gouji.model.claim import Claim, Kind
from gouji.model.disclosure import Disclosure
from gouji.model.finding import Change, Evidence, Finding, Outcome, Report, Severity, Text, Verdict
from gouji.model.money import printed, wan
from gouji.relations.constraint import Figure

PRIOR_CODE, UNITS_CODE = "prior-year", "units-sum"
PRIOR_NAME = Text("上年数与上年公开文本一致", "last year's figure agrees with last year's own document")
UNITS_NAME = Text("部门的数等于所属单位之和", "the department is the sum of its units")
PRIOR_BASIS = Text("同一口径的上年预算数只有一个：同比额以上年公开的预算数为基数",
                   "there is one budget of last year: changes are against the one that was published")  # fmt: skip
UNITS_BASIS = Text("部门预算由本级和所属单位预算汇总而成（《预算法》第八条、第三十二条）",
                   "a department's budget gathers those of its own office and its units")  # fmt: skip
ALIKE = 0.8  # of the figures that agree for the units at hand to count as all of them


class Across(NamedTuple):
    """What a comparison says, in the shape a report takes."""

    findings: tuple[Finding, ...]
    verdicts: tuple[Verdict, ...]


class Side:
    """A document evaluated: its figures by name, and how its own relations end at them."""

    def __init__(self, disclosure: Disclosure) -> None:
        self.disclosure = disclosure
        self.evaluation = Evaluation(disclosure)
        self.at: dict[str, int] = {f.name: i for i, f in enumerate(self.evaluation.figures)}
        self.broken: set[int] = set()
        self.held: dict[int, int] = defaultdict(int)
        for c in self.evaluation.hard:
            if c.unknown:
                continue
            if c.gap(self.evaluation.values):
                self.broken.update(c.figures)
            else:
                for i in c.figures:
                    self.held[i] += 1

    def figure(self, i: int) -> Figure:
        return self.evaluation.figures[i]

    def located(self, at: Address) -> list[int] | None:
        """The figures that state what stands at an address; [] where it is zero, None where nothing tells."""
        found = self.evaluation.relations.locate(at)
        if found is not None:
            return [i for i, _ in found]
        reading = self.evaluation.claims
        stated = [n for n in reading.detail.of(str(at)) if reading.claims[n].kind is Kind.AMOUNT] if reading else []
        first = self.at.get("claim:0", 0)
        return [first + stated[0]] if stated else None

    def named(self, i: int, zh: str, en: str) -> Evidence:
        """A figure of another document as evidence: its place is in the words, for the source is another file's."""
        f = self.figure(i)
        place = f.source.label() + " " if f.source else ""
        return Evidence(f.name, f.printed, None, f"{zh}《{self.disclosure.file or en}》{place}{f.label}")


def against_prior(this: Disclosure, last: Disclosure) -> Across:
    """What this year's sentences say of last year, against last year's own document."""
    now, then = Side(this), Side(last)
    verdicts: list[Verdict] = []
    differing: dict[int, list[tuple[_Implied, list[int], int]]] = defaultdict(list)
    for implied in _implied(now):
        at = address(implied.address)
        found = then.located(at)
        if implied.base == "executed" or found is None or any(then.figure(i).value is None for i in found):
            reason = Text("与预算执行数比较，须对照决算", "compared with what was carried out: that is in the final accounts")
            if implied.base != "executed":
                reason = Text("上年文本没有这个数", "last year's document does not state it")
            verdicts.append(Verdict(PRIOR_CODE, implied.address, Outcome.CANNOT_TELL, Severity.WARNING, reason))
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
            amount = next((m for m in s.claims if claims[m].kind is Kind.AMOUNT and claims[m].address == change.address), None)
            if amount is not None:
                a = claims[amount]
                unit = max(a.high - a.low, change.high - change.low)
                out.append(_Implied(change.address, a.low - change.high, a.high - change.low, unit, (n, amount), s.base))
        for n in s.claims:
            c = claims[n]
            if c.kind is Kind.AMOUNT and c.address.startswith(PRIOR) and not c.address.endswith("_executed"):
                out.append(_Implied(c.address.removeprefix(PRIOR), c.low, c.high, c.high - c.low, (n,), "budget"))
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
    evidence = [_of(now.figure(first + n)) for g, _, _ in group for n in g.claims]
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
        return Text("本文在此处另有关系不成立，多半是本年文本错", "other relations break here: this document is likelier wrong")
    if any(i in then.broken for i in there):
        return Text("上年文本在此处有关系不成立，多半是上年文本错", "relations break there: last year's document is likelier wrong")
    kind = slip(*prints)
    if kind:
        return Text(f"多半是本年文本的同比额打错（{SLIPS[kind]}）", f"the change was likely mistyped ({kind})")
    held = min((then.held[i] for i in there), default=0)
    if held:
        return Text(f"上年的数在其文本中有{held}条关系核对成立，多半是本年的同比额错，或上年数调整后未说明",
                    f"{held} relations hold last year's figure in place: this year's change is likelier wrong, or the base was restated")  # fmt: skip
    return Text("两边都没有别的关系可以判断", "nothing tells which is wrong")


def _of(f: Figure) -> Evidence:
    return Evidence(f.name, f.printed, f.source, f.label)


# ---- a department and its units --------------------------------------------------------------------------------------


def against_units(department: Disclosure, units: Sequence[Disclosure]) -> Across:
    """Every figure of a department's tables against the sum of its units'.

    Whether these are all its units is told by the figures: where most agree, the others must. Else each figure is
    only held to be no less than their sum.
    """
    top, below = Side(department), [Side(u) for u in units]
    compared: list[tuple[int, int, int]] = []  # figure, its units' sum, rounding
    verdicts: list[Verdict] = []
    for i, f in enumerate(top.evaluation.figures):
        if f.address is None:
            continue
        places = [s.located(f.address) for s in below]
        known = f.value is not None and all(
            p is not None and all(s.figure(j).value is not None for j in p) for s, p in zip(below, places, strict=True)
        )
        if not known:
            reason = Text("有单位的文本没有这个数", "a unit's document does not state it")
            verdicts.append(Verdict(UNITS_CODE, f.name, Outcome.CANNOT_TELL, Severity.WARNING, reason))
            continue
        parts = [(s, j) for s, p in zip(below, places, strict=True) for j in p or ()]
        total = sum(s.figure(j).value or 0 for s, j in parts)
        compared.append((i, total, f.half + sum(s.figure(j).half for s, j in parts)))
    filled = [(i, t, h) for i, t, h in compared if top.figure(i).value or t]
    alike = sum(1 for i, t, h in filled if abs((top.figure(i).value or 0) - t) <= h)
    complete = bool(filled) and alike >= ALIKE * len(filled)
    differing: dict[int, list[int]] = defaultdict(list)
    sums = {}
    for i, total, half in compared:
        gap = (top.figure(i).value or 0) - total
        wrong = abs(gap) > half if complete else gap < -half
        if not complete and not wrong and gap > half:
            reason = Text("所给单位可能不全", "there may be other units")
            verdicts.append(Verdict(UNITS_CODE, top.figure(i).name, Outcome.CANNOT_TELL, Severity.WARNING, reason))
            continue
        verdicts.append(Verdict(UNITS_CODE, top.figure(i).name, Outcome.BROKEN if wrong else Outcome.HOLDS, Severity.WARNING))
        if wrong:
            differing[gap].append(i)
            sums[i] = total
    found = (_units_finding(top, below, gap, group, sums, complete) for gap, group in differing.items())
    return Across(tuple(found), tuple(verdicts))


def _units_finding(
    top: Side, below: Sequence[Side], gap: int, group: list[int], sums: dict[int, int], complete: bool
) -> Finding:
    """One finding for all figures that are off by the same amount, which is one cause more often than not."""
    i = min(group, key=lambda n: (n not in top.broken, n))
    f = top.figure(i)
    assert f.address is not None
    parts = [(s, j) for s in below for j in s.located(f.address) or ()]
    guilty = [s.disclosure.organisation or s.disclosure.file for s, j in parts if j in s.broken]
    if i in top.broken and not guilty:
        guilt = Text("部门文本在此处另有关系不成立，多半是部门文本错", "the department's own relations break here: it is likelier wrong")
    elif guilty and i not in top.broken:
        guilt = Text(f"{'、'.join(guilty)}的文本在此处有关系不成立，多半是它错", f"the relations of {', '.join(guilty)} break there: it is likelier wrong")
    else:
        guilt = Text("两边各自的关系不能判断是谁的错", "their own relations do not tell which is wrong")
    unit = f.unit or "元"
    total = printed(sums[i], unit, f.decimals)
    sign = ("≠", "≠") if complete else ("＜", "<")
    more = (f"（同样相差的另有{len(group) - 1}个数）", f" ({len(group) - 1} more figures differ by as much)") if len(group) > 1 else ("", "")
    message = Text(
        f"{f.label} {f.printed or '空白'}{unit} {sign[0]} 各单位之和{total}{unit}，差{printed(gap, unit, f.decimals)}{unit}{more[0]}；{guilt.zh}",
        f"{f.english} {f.printed or 'blank'} {unit} {sign[1]} the units' sum {total}, off by {printed(gap, unit, f.decimals)}{more[1]}; {guilt.en}",
    )  # fmt: skip
    evidence = [_of(f), *(s.named(j, s.disclosure.organisation, "unit") for s, j in parts), *(_of(top.figure(n)) for n in group if n != i)]
    at_fault = i in top.broken or not guilty
    return Finding(
        UNITS_CODE, UNITS_NAME, Outcome.BROKEN, Severity.WARNING, message, UNITS_BASIS, f.name, tuple(evidence[:20]),
        total if at_fault and complete else "", f.printed,
        advice=Text("核对部门与单位两份文本的这一格", "see this cell in both documents"),
        repairs=((Change(f.name, f.value, sums[i], total),),) if at_fault and complete else (),
        relations=tuple(f"{UNITS_CODE}@{top.figure(n).name}" for n in group),
    )  # fmt: skip


def joined(report: Report, across: Across) -> Report:
    """A report with what a comparison adds: findings by severity, and the counts."""
    c = report.counts
    n = {o: sum(1 for v in across.verdicts if v.outcome is o) for o in Outcome}
    hold, broken, cannot = n[Outcome.HOLDS], n[Outcome.BROKEN], n[Outcome.CANNOT_TELL]
    counts = msgspec.structs.replace(
        c, apply=c.apply + hold + broken + cannot, checked=c.checked + hold + broken, hold=c.hold + hold,
        broken=c.broken + broken, cannot_tell=c.cannot_tell + cannot,
    )  # fmt: skip
    findings = sorted((*report.findings, *across.findings), key=lambda f: f.severity.rank)
    return msgspec.structs.replace(
        report, counts=counts, findings=tuple(findings), verdicts=(*report.verdicts, *across.verdicts)
    )
