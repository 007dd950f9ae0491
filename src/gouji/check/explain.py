"""Relations with their numbers filled in, for people."""

from __future__ import annotations

from collections.abc import Sequence

from gouji.model.finding import Text
from gouji.model.money import printed
from gouji.relations.constraint import Constraint, Figure, Linear, Percent, Sign, Values


def shown(figure: Figure, value: int | None) -> str:
    """A figure's value as it stands, or as it would be printed."""
    if value == figure.value and figure.printed:
        return figure.printed
    if value is None:
        return figure.printed or "?"
    if figure.kind == "percent":
        return f"{abs(value) / 100:.2f}%"
    if figure.kind == "direction":
        return WAYS[(value > 0) - (value < 0)][0]
    if figure.kind == "quantity":
        return quantity(value)
    if figure.kind in ("amount", "change"):
        return printed(
            abs(value) if figure.kind == "change" else value, figure.unit or "万元", figure.decimals
        )
    return str(value)


MOST_FACTS = 3


def resting(c: Constraint, figures: Sequence[Figure]) -> Text | None:
    """The facts that make an inequality an equation here: figures that are zero, so that no other money is there; None
    for what needs no such facts."""
    if not c.rests:
        return None
    named = [figures[i] for i in c.rests[:MOST_FACTS]]
    more = len(c.rests) - len(named)
    zh = "、".join(f.label for f in named) + (f"等{len(c.rests)}个数" if more else "")
    en = ", ".join(f.english for f in named) + (f" and {more} more" if more else "")
    return Text(f"因{zh}为零，此处取等号", f"an equation here, for {en} are zero")


def quantity(value: int) -> str:
    """A quantity kept in hundredths, as it is written."""
    whole, rest = divmod(abs(value), 100)
    return f"{'-' if value < 0 else ''}{whole}" + (f".{rest:02d}".rstrip("0") if rest else "")


MOST_TERMS = 6  # of a long sum that a finding shows; `explain` shows all


def equation(c: Constraint, figures: Sequence[Figure], values: Values, whole: bool = False) -> Text:
    """One relation with its numbers: 表3 合计 6,102,535.08 = 表3 基本支出 4,222,535.08 + …（差 0.00元）. A long sum is
    shortened unless the `whole` is asked for."""
    if isinstance(c, Percent):
        return _percent(c, figures, values)
    if isinstance(c, Sign):
        return _sign(c, figures, values)
    return _linear(c, figures, values, len(c.terms) if whole else MOST_TERMS)


# A limit that is broken is told as what should be, not as what is.
_LIMITS = {
    "≤": (" 应不大于 ", " should be at most "),
    "≥": (" 应不小于 ", " should be at least "),
    ">": (" 应大于 ", " should be more than "),
}


def _linear(c: Linear, figures: Sequence[Figure], values: Values, most: int) -> Text:
    left = [(i, k) for i, k in c.terms if k > 0]
    right = [(i, -k) for i, k in c.terms if k < 0]
    sign = _mark(c)
    zh = f"{_side(left, figures, values, False, most)} {sign} {_side(right, figures, values, False, most)}"
    en = f"{_side(left, figures, values, True, most)} {sign} {_side(right, figures, values, True, most)}"
    gap = c.residual(values)
    if c.gap(values):
        for mark, (said, said_en) in _LIMITS.items():
            zh, en = zh.replace(f" {mark} ", said), en.replace(f" {mark} ", said_en)
        if all(figures[i].kind in ("amount", "change") for i, _ in c.terms):
            if not gap:
                return Text(f"{zh}（两边相等）", f"{en} (both sides are equal)")
            unit = "元" if all(figures[i].unit == "元" for i, _ in c.terms) else "万元"
            difference = printed(gap, unit, 2 if gap % 1_000_000 or unit == "元" else 0)
            return Text(f"{zh}（差{difference}{unit}）", f"{en} (off by {difference} {unit})")
        if any(figures[i].kind == "direction" for i, _ in c.terms):
            return Text(zh.replace(" = ", " ≠ "), en.replace(" = ", " ≠ "))
        off = quantity(gap) if any(figures[i].kind == "quantity" for i, _ in c.terms) else str(gap)
        return Text(f"{zh}（差{off}）", f"{en} (off by {off})")
    return Text(zh, en)


def _mark(c: Linear) -> str:
    """What stands between the sides: a limit from below that is above zero asks for more, and not for as much."""
    if c.low is None:
        return "≤"
    return "=" if c.high is not None else (">" if c.low > 0 else "≥")


def _side(
    terms: list[tuple[int, int]], figures: Sequence[Figure], values: Values, english: bool, most: int
) -> str:
    listed = [(i, k) for i, k in terms if values[i] or len(terms) <= 4]
    if not listed:
        return "0"
    out = [_term(figures[i], k, values[i], english) for i, k in listed]
    if len(out) > most:
        out = [*out[:2], f"… ({len(out)} terms)" if english else f"…（共{len(out)}项）", out[-1]]
    return " + ".join(out)


def _term(f: Figure, k: int, value: int | None, english: bool) -> str:
    times = "" if k == 1 else f"{k}×"
    unit = f.unit if f.unit not in ("元", "") and not f.printed.endswith(f.unit) else ""
    return f"{times}{f.english if english else f.label} {shown(f, value) or '0'}{unit}"


def _percent(c: Percent, figures: Sequence[Figure], values: Values) -> Text:
    p = figures[c.percent]
    above, below = c.exact(values)
    unit = "万元"
    num, den = printed(above, unit, 2), printed(below, unit, 2)
    if below <= 0:
        return Text(f"{p.label}{p.printed}%，但基数为零，不应有百分比",
                    f"{p.english} {p.printed}%, but its base is zero: no percentage")  # fmt: skip
    right = f"{10_000 * above / below / 100:.2f}%"
    return Text(
        f"{p.label}{p.printed}%，而{num}{unit}÷{den}{unit}={right}",
        f"{p.english} {p.printed}%, but {num} {unit} ÷ {den} {unit} = {right}",
    )


WAYS = {1: ("增加", "up"), -1: ("减少", "down"), 0: ("持平", "flat")}


def _sign(c: Sign, figures: Sequence[Figure], values: Values) -> Text:
    d, total = figures[c.direction], c.total(values)
    zh, en = WAYS[values[c.direction] or 0]
    right_zh, right_en = WAYS[(total > 0) - (total < 0)]
    return Text(
        f"{d.label}写{zh}，而算得{printed(total, '万元', 2)}万元，为{right_zh}",
        f"{d.english} says {en}, but it comes to {printed(total, '万元', 2)} 万元, {right_en}",
    )
