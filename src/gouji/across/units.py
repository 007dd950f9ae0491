"""A department against its units."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from gouji.across.side import Across, Side, stands
from gouji.model.disclosure import Disclosure
from gouji.model.finding import Change, Finding, Outcome, Severity, Text, Verdict
from gouji.model.money import printed

UNITS_CODE = "units-sum"
UNITS_NAME = Text("部门的数等于所属单位之和", "the department is the sum of its units")
UNITS_BASIS = Text("部门预算由本级和所属单位预算汇总而成（《预算法》第八条、第三十二条）",
                   "a department's budget gathers those of its own office and its units")  # fmt: skip
ALIKE = 0.8  # of the figures that agree for the units at hand to count as all of them


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
            p is not None and all(s.figure(j).value is not None for j in p)
            for s, p in zip(below, places, strict=True)
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
            verdicts.append(
                Verdict(UNITS_CODE, top.figure(i).name, Outcome.CANNOT_TELL, Severity.WARNING, reason)
            )
            continue
        verdicts.append(
            Verdict(
                UNITS_CODE, top.figure(i).name, Outcome.BROKEN if wrong else Outcome.HOLDS, Severity.WARNING
            )
        )
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
        guilt = Text(
            "部门文本在此处另有关系不成立，多半是部门文本错",
            "the department's own relations break here: it is likelier wrong",
        )
    elif guilty and i not in top.broken:
        guilt = Text(
            f"{'、'.join(guilty)}的文本在此处有关系不成立，多半是它错",
            f"the relations of {', '.join(guilty)} break there: it is likelier wrong",
        )
    else:
        guilt = Text("两边各自的关系不能判断是谁的错", "their own relations do not tell which is wrong")
    unit = f.unit or "元"
    total = printed(sums[i], unit, f.decimals)
    sign = ("≠", "≠") if complete else ("＜", "<")
    more = (
        (f"（同样相差的另有{len(group) - 1}个数）", f" ({len(group) - 1} more figures differ by as much)")
        if len(group) > 1
        else ("", "")
    )
    message = Text(
        f"{f.label} {f.printed or '空白'}{unit} {sign[0]} 各单位之和{total}{unit}，差{printed(gap, unit, f.decimals)}{unit}{more[0]}；{guilt.zh}",
        f"{f.english} {f.printed or 'blank'} {unit} {sign[1]} the units' sum {total}, off by {printed(gap, unit, f.decimals)}{more[1]}; {guilt.en}",
    )  # fmt: skip
    evidence = [
        stands(f),
        *(s.named(j, Text(s.disclosure.organisation, s.disclosure.organisation)) for s, j in parts),
        *(stands(top.figure(n)) for n in group if n != i),
    ]
    at_fault = i in top.broken or not guilty
    return Finding(
        UNITS_CODE, UNITS_NAME, Outcome.BROKEN, Severity.WARNING, message, UNITS_BASIS, f.name, tuple(evidence[:20]),
        total if at_fault and complete else "", f.printed,
        advice=Text("核对部门与单位两份文本的这一格", "see this cell in both documents"),
        repairs=((Change(f.name, f.value, sums[i], total),),) if at_fault and complete else (),
        relations=tuple(f"{UNITS_CODE}@{top.figure(n).name}" for n in group),
    )  # fmt: skip
