"""Scores recomputed (评分): by formula and scheme, every number an exact fraction, points in hundredths, rounded half up.

more is better   actual ≥ target: all points; else actual ÷ target
less is better   actual ≤ target: all points; else target ÷ actual
equal            equal: all points; else the smaller ÷ the larger
words            the target's own words: all points; the name of a band: between its ends
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

import msgspec

from gouji.forms.targets.form import Scheme, plain
from gouji.forms.targets.values import Value, meets, value
from gouji.model.finding import Text
from gouji.model.money import share
from gouji.model.project import Actual, Evaluation, Indicator


class Scored(msgspec.Struct, frozen=True):
    """One indicator's score: between `low` and `high` hundredths, equal where a formula gives it; None where it cannot be told.

    `over` is the actual value as a share of the target, in hundredths of a percent, where more is better.
    """

    indicator: Indicator
    actual: Actual | None
    low: int | None
    high: int | None
    met: bool | None
    formula: Text
    over: int | None = None


class Sheet(msgspec.Struct, frozen=True):
    """A whole evaluation recomputed. `total` is None while a score cannot be told."""

    scheme: Scheme
    rate: int | None
    execution: int | None
    scored: tuple[Scored, ...]
    total: int | None
    grade: str


_AS_SAID = Text("与指标值一致，得满分", "as the target says: all points")
_IN_TIME = Text("按期，得满分", "in time: all points")
_UNTOLD = Text("实际值与指标值不能比较，由人评分", "the two cannot be compared; a person scores")


def execution(outcome: Evaluation, scheme: Scheme) -> tuple[int | None, int | None]:
    """The rate of execution in hundredths of a percent and its score; None where there was no budget."""
    whole = outcome.adjusted if scheme.denominator == "adjusted" else outcome.initial
    rate = share(outcome.executed, whole)
    if rate is None:
        return None, None
    return rate, _rounded(
        min(max(Fraction(outcome.executed, whole), Fraction(0)), Fraction(1)) * scheme.execution
    )


def score(indicator: Indicator, actual: Actual | None, scheme: Scheme, year: int = 0) -> Scored:
    """The score of one indicator; `year` is that of days which name none."""
    points = indicator.points
    if actual is None or not plain(actual.value):
        return Scored(indicator, actual, None, None, None, Text("没有完成值", "no actual value"))
    target, reached = value(indicator.target), value(actual.value)
    met = meets(target, reached, year)
    if target.kind in ("words", "date") or reached.kind == "words":
        return _by_band(indicator, actual, scheme, met)
    if met is None or target.number is None or reached.number is None:
        return Scored(indicator, actual, None, None, None, _UNTOLD)
    part, formula = ratio(target, reached)
    over = _over(target, reached)
    got = None if points is None else _rounded(part * points)
    return Scored(indicator, actual, got, got, met, formula, over)


def ratio(target: Value, actual: Value) -> tuple[Fraction, Text]:
    """The share of the points that a value earns, and how it was worked out."""
    assert target.number is not None
    assert actual.number is not None
    t, a = Fraction(target.number), Fraction(actual.number)
    if meets(target, actual):
        return Fraction(1), Text(
            f"{actual.printed}达到{target.printed}，得满分",
            f"{actual.printed} meets {target.printed}: all points",
        )
    if target.kind == "range" and target.high is not None:
        t = t if a < t else Fraction(target.high)
    less = target.op in ("<=", "<")
    above, below = (
        (t, a) if less or (target.op in ("=", "") and a > t) or (target.kind == "range" and a > t) else (a, t)
    )
    if below <= 0 or above <= 0:
        return Fraction(0), Text(
            f"{actual.printed}未达到{target.printed}，目标或实际为零，不得分",
            f"{actual.printed} misses {target.printed} and one is zero: nothing",
        )
    part = min(above / below, Fraction(1))
    return part, Text(f"{_plain(above)}÷{_plain(below)}", f"{_plain(above)} ÷ {_plain(below)}")


def _by_band(indicator: Indicator, actual: Actual, scheme: Scheme, met: bool | None) -> Scored:
    points = indicator.points
    if met:
        return Scored(
            indicator,
            actual,
            points,
            points,
            True,
            _IN_TIME if value(indicator.target).kind == "date" else _AS_SAID,
        )
    upper = 10_000
    for band in scheme.bands:
        if plain(band.name) == plain(actual.value):
            low = None if points is None else _rounded(Fraction(band.least * points, 10_000))
            high = None if points is None else _rounded(Fraction(upper * points, 10_000))
            share_of = f"{band.least // 100}%至{upper // 100}%"
            return Scored(
                indicator, actual, low, high, upper == 10_000, Text(f"分档{share_of}", f"band {share_of}")
            )
        upper = band.least
    if met is False:
        said = Text(f"{actual.value}，晚于{indicator.target}，由人评分", f"{actual.value} is later than {indicator.target}; a person scores")  # fmt: skip
        return Scored(indicator, actual, None, None, False, said)
    return Scored(indicator, actual, None, None, None, _UNTOLD)


def _over(target: Value, actual: Value) -> int | None:
    if (
        target.op not in (">=", ">", "")
        or target.kind != "number"
        or not target.number
        or target.number < 0
        or actual.number is None
    ):
        return None
    return _rounded(Fraction(actual.number) / Fraction(target.number) * 10_000)


def sheet(
    outcome: Evaluation, indicators: Sequence[Indicator], actuals: Sequence[Actual], scheme: Scheme, year: int = 0,
) -> Sheet:  # fmt: skip
    """The sheet recomputed: a score that only lies between two ends takes the stated one where that fits."""
    rate, got = execution(outcome, scheme)
    by_name = {a.indicator: a for a in actuals if a.phase == outcome.phase}
    scored = tuple(score(i, by_name.get(i.name), scheme, year) for i in indicators)
    parts = [_settled(s) for s in scored]
    total = (
        None if got is None or any(p is None for p in parts) else got + sum(p for p in parts if p is not None)
    )
    return Sheet(scheme, rate, got, scored, total, scheme.grade(total) if total is not None else "")


def _settled(s: Scored) -> int | None:
    if s.low is None or s.high is None or s.low == s.high:
        return s.low
    stated = s.actual.score if s.actual else None
    return stated if stated is not None and s.low <= stated <= s.high else None


def _rounded(exact: Fraction) -> int:
    """To a whole number, half up."""
    return (2 * exact.numerator + exact.denominator) // (2 * exact.denominator)


def _plain(number: Fraction) -> str:
    """A fraction that came from a printed number, as it would be printed."""
    return f"{(Decimal(number.numerator) / Decimal(number.denominator)).normalize():f}"


PHASES = {
    "monitoring": Text("运行监控", "monitoring"), "self": Text("单位自评", "self-evaluation"), "department": Text("部门评价", "the department's"),
    "finance": Text("财政评价", "the finance bureau's"),
}  # fmt: skip
DECISIONS = {
    "keep": Text("保留", "keep"), "raise": Text("增加", "raise"), "lower": Text("调减", "lower"), "cancel": Text("取消", "cancel"),
}  # fmt: skip


class Proposal(msgspec.Struct, frozen=True):
    """Next year's request argued from this year's result: a decision, an amount, and the reasons in their order."""

    decision: str
    amount: int
    reasons: tuple[Text, ...]


def propose(found: Sheet, outcome: Evaluation, least: int) -> Proposal:
    """What this year's result argues for. `least` is the rate of execution below which money is given back."""
    reasons = []
    decision, amount = "keep", outcome.adjusted
    if found.total is None:
        reasons.append(Text("总分尚不能算出，暂按全年预算数", "the total cannot be told yet"))
    elif found.grade == found.scheme.grades[-1].name:
        decision, amount = "cancel", 0
        reasons.append(Text(f"自评等级为“{found.grade}”", f"the grade is {found.grade}"))
    if decision == "keep" and found.rate is not None and found.rate < least:
        decision, amount = "lower", outcome.executed
        reasons.append(
            Text(
                f"执行率{found.rate // 100}.{found.rate % 100:02}%，按执行数安排",
                "as much as was carried out",
            )
        )
    for s in found.scored:
        if s.met is False and s.actual is not None:
            why = f"：{s.actual.reason}" if s.actual.reason else ""
            reasons.append(
                Text(
                    f"“{s.indicator.name}”完成{s.actual.value}，未达{s.indicator.target}{why}",
                    f"{s.indicator.name} missed: {s.actual.value} of {s.indicator.target}",
                )
            )
        if s.over is not None and s.over >= found.scheme.over:
            reasons.append(
                Text(
                    f"“{s.indicator.name}”远超指标值，下年应提高",
                    f"{s.indicator.name} was far exceeded; raise the target",
                )
            )
    if not reasons:
        reasons.append(Text("指标全部达成，资金用完", "every target was met and the money was used"))
    return Proposal(decision, amount, tuple(reasons))
