"""Amounts of one text, and figures of one table, are printed to the same places: a lone one with more decimals has a digit
too many."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from gouji.check.rule import Observation, Rule, Specimen, Subject, holds
from gouji.check.rules.passage import parts
from gouji.check.rules.words import broken
from gouji.model.disclosure import Table
from gouji.model.finding import Evidence, Severity, Text
from gouji.model.money import State, decimals, places
from gouji.phrases.numbers import numbers

LEAST = 20  # other amounts, so that their places are a custom of the document
UNITS = ("万元", "万")
_NUMBERS = frozenset((State.AMOUNT, State.ZERO))
PLACES = (1, 2)  # that amounts in 万元 are rounded to


def check(subject: Subject) -> Iterable[Observation]:
    yield from _prose(subject)
    for t in subject.disclosure.tables:
        yield from _table(t)


def _table(t: Table) -> Iterator[Observation]:
    """A lone figure of a table."""
    shown = [
        (r, c) for s in t.sections for r in s.rows for c in r.cells
        if c.state in _NUMBERS and not c.printed.endswith("元")
    ]  # fmt: skip
    usual = places([c.printed for _, c in shown])
    lone = [(r, c) for r, c in shown if len(c.printed) > usual and decimals(c.printed) > usual]
    for r, c in lone[:1]:
        yield broken(
            f"表{t.number}",
            f"表{t.number}“{r.name or '合计'}”的“{c.printed}”写到小数点后{decimals(c.printed)}位，其余各数都不超过{usual}位",
            f"table {t.number}: {c.printed} has {decimals(c.printed)} decimals, all others have at most {usual}",
            [Evidence("", c.printed, c.source, t.title)],
            "",
            c.printed,
        )
    if shown and not lone:
        yield holds(f"表{t.number}")


def _prose(subject: Subject) -> Iterator[Observation]:
    found = [
        (p, n, p.text[n.start : n.end - len(n.unit)])
        for p in parts(subject.disclosure)
        for n in numbers(p.text)
        if n.unit in UNITS and not n.excluded
    ]
    stated = [(p, n, printed) for p, n, printed in found if printed.strip("-0.,")]
    counts = Counter(decimals(printed) for *_, printed in stated)
    usual, most = max(counts, key=lambda k: counts[k], default=0), max(counts, default=0)
    if counts[usual] < LEAST or usual not in PLACES:
        return
    if most == usual or counts[most] > 1 or any(k > usual and k != most for k in counts):
        yield holds("")
        return
    p, n, printed = next(x for x in stated if decimals(x[2]) == most)
    others = len(stated) - 1
    yield broken(
        p.title,
        f"“{printed}{n.unit}”写到小数点后{most}位，其余{others}个金额都不超过{usual}位",
        f"{printed} {n.unit} has {most} decimals, the other {others} amounts have at most {usual}",
        [p.evidence(n.start, n.end)],
        "",
        f"{printed}{n.unit}",
    )


RULE = Rule(
    code="more-decimals",
    name=Text("小数位数与全文不一", "more decimals than elsewhere"),
    severity=Severity.WARNING,
    basis=Text(
        "行文惯例：同一文本的金额保留同样的位数",
        "custom of writing: amounts of one text are printed to the same places",
    ),
    what=Text(
        "全文的金额、一张表的数都保留同样的小数位数，没有一个比其余的多。",
        "The amounts of a text, and the figures of a table, are printed to the same places; none has more decimals than all the others.",
    ),
    why=Text(
        "独独一个金额多出一位，多半是末位多打了一个数字；四舍五入的误差以内，等式看不出来。",
        "One amount alone with another decimal is a digit typed too many; within what rounding allows no equation shows it.",
    ),
    fix=Text(
        "核对原始数据，保留到与其余金额同样的位数。",
        "Check the source and print it to the same places as the others.",
    ),
    specimens=(Specimen("政府采购服务预算162.90万元", "政府采购服务预算162.903万元"),),
    check=check,
)
