"""What one document says of a figure of another, against that other document itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import PurePath
from typing import NamedTuple

from gouji.across.side import Across, Side, stands
from gouji.model.address import Address
from gouji.model.finding import Change, Finding, Outcome, Severity, Text, Verdict
from gouji.model.money import printed, wan
from gouji.model.slips import SLIPS, slip


class Case(NamedTuple):
    """A comparison in words: its code, name, basis and advice; what this document says (按本文推算上年) and what the
    other is called (上年文本)."""

    code: str
    name: Text
    basis: Text
    advice: Text
    says: Text
    other: Text


class Stated(NamedTuple):
    """What a document says of the figure at `there` in another: between `low` and `high`, printed to `unit`, in fen.

    `here` are the figures by which it says so, by their number in this document's evaluation, the one to put right
    first; where that is a change, `whole` is the amount it leads to. `untold` says why it cannot be compared at all.
    """

    here: tuple[int, ...]
    there: Address
    low: int
    high: int
    unit: int
    severity: Severity = Severity.WARNING
    whole: int | None = None
    untold: Text | None = None


_Differing = tuple[Stated, list[int], int]  # what is said, the figures of the other document, their sum


def agree(now: Side, then: Side, stated: Iterable[Stated], case: Case) -> Across:
    """Every statement against the other document; those that are off by the same amount are one finding."""
    verdicts: list[Verdict] = []
    differing: dict[tuple[int, Severity], list[_Differing]] = defaultdict(list)
    for s in stated:
        where = str(s.there)
        found = then.located(s.there)
        reason = s.untold
        if reason is None and (found is None or any(then.figure(i).value is None for i in found)):
            reason = Text(f"{case.other.zh}没有这个数", f"{case.other.en} does not state it")
        if reason is not None or found is None:
            verdicts.append(Verdict(case.code, where, Outcome.CANNOT_TELL, s.severity, reason))
            continue
        value = sum(then.figure(i).value or 0 for i in found)
        half = sum(then.figure(i).half for i in found)
        gap = max(s.low - (value + half), (value - half) - s.high, 0)
        broken = gap > s.unit
        verdicts.append(Verdict(case.code, where, Outcome.BROKEN if broken else Outcome.HOLDS, s.severity))
        if broken:
            differing[round((s.low + s.high) / 2) - value, s.severity].append((s, found, value))
    return Across(tuple(_finding(now, then, g, case) for g in differing.values()), tuple(verdicts))


def _finding(now: Side, then: Side, group: Sequence[_Differing], case: Case) -> Finding:
    """One finding for everything that is off by the same amount."""
    first, found, value = group[0]
    figure = now.figure(first.here[0])
    said = (first.low + first.high) // 2
    right = first.whole - value if first.whole is not None else value
    text = printed(abs(right), figure.unit or "万元", max(2, figure.decimals), False)
    guilt = _guilt(now, first, then, found, (figure.printed, text), case)
    file = PurePath(then.disclosure.file).name
    there = then.figure(found[0]) if found else None
    place = there.source.label() + " " if there and there.source else ""
    at = f"《{file}》{place}{there.label}" if there else f"《{file}》"
    place = there.source.label(True) + ", " if there and there.source else ""
    english = f"{file}, {place}{there.english}" if there else file
    times = (f"（{len(group)}处相同）", f" ({len(group)} places alike)") if len(group) > 1 else ("", "")
    message = Text(
        f"{figure.label}：{case.says.zh}为{wan(said)}万元，{case.other.zh}{at}为{wan(value)}万元，差{wan(said - value)}万元{times[0]}；{guilt.zh}",
        f"{figure.english}: {case.says.en} {wan(said)} 万元 here, {wan(value)} in {case.other.en} ({english}), "
        f"off by {wan(said - value)}{times[1]}; {guilt.en}",
    )  # fmt: skip
    evidence = [stands(now.figure(i)) for s, _, _ in group for i in s.here]
    evidence += [then.named(i, case.other) for _, places, _ in group for i in places]
    return Finding(
        case.code, case.name, Outcome.BROKEN, first.severity, message, case.basis, figure.name,
        tuple(dict.fromkeys(evidence)), text, figure.printed, advice=case.advice,
        repairs=((Change(figure.name, figure.value, right, text),),),
        relations=tuple(f"{case.code}@{s.there}" for s, _, _ in group),
    )  # fmt: skip


def _guilt(
    now: Side, stated: Stated, then: Side, there: Sequence[int], prints: tuple[str, str], case: Case
) -> Text:
    """Whose mistake it likely is: what breaks a document's own relations, then what a slip of the hand explains, then
    what its own relations do not hold in place."""
    here, other = stated.here, case.other
    if any(i in now.broken for i in here):
        return Text(
            "本文在此处另有关系不成立，多半是本文错",
            "other relations break here: this document is likelier wrong",
        )
    if any(i in then.broken for i in there):
        return Text(
            f"{other.zh}在此处有关系不成立，多半是{other.zh}错",
            f"relations break there: {other.en} is likelier wrong",
        )
    kind = slip(*prints)
    if kind:
        return Text(f"多半是本文这个数打错（{SLIPS[kind]}）", f"this figure was likely mistyped ({kind})")
    ours = min((now.held[i] for i in here), default=0)
    theirs = min((then.held[i] for i in there), default=0)
    if theirs > ours:
        return Text(
            f"{other.zh}的数在其文本中有{theirs}条关系核对成立，本文的有{ours}条，多半是本文错，或口径调整后未说明",
            f"{theirs} relations hold it in place in {other.en}, {ours} here: this document is likelier wrong, "
            "or it was restated without a word",
        )
    if ours > theirs:
        return Text(
            f"本文的数有{ours}条关系核对成立，{other.zh}的有{theirs}条，多半是{other.zh}错，或口径调整后未说明",
            f"{ours} relations hold it in place here, {theirs} in {other.en}: that is likelier wrong, "
            "or it was restated without a word",
        )
    return Text("两边各自的关系不能判断是谁的错", "their own relations do not tell which is wrong")
