"""From broken constraints to findings: one finding for one cause, with the repair that settles it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from gouji.check.decoder import Decoder
from gouji.check.explain import WAYS, equation, resting
from gouji.check.repair import EXACT, LEAST, MOST, NEAR, Cause, Repair, flipped, settled, show
from gouji.check.structure import Explanation
from gouji.model.counted import counted
from gouji.model.finding import Change, Evidence, Finding, Outcome, Severity, Text
from gouji.model.slips import SLIPS
from gouji.phrases.assertion import Judgement
from gouji.relations.constraint import Constraint, Figure, Linear

MOST_REPAIRS = 8
_KINDS = ("claim", "same", "row", "none", "sum", "part", "bound", "level", "percent", "custom")
_SLIPS_EN = {
    "doubled": "a digit typed twice", "dropped": "a digit dropped", "extra": "an extra digit",
    "exchanged": "two digits exchanged", "digit": "one digit mistyped", "point": "the point or unit shifted",
    "sign": "the sign", "blank": "left out", "copied": "a neighbour's number", "word": "the word",
}  # fmt: skip


def finding(cause: Cause, decoder: Decoder) -> Finding:
    """The finding for one cause."""
    constraints = [decoder.constraints[n] for n in cause.broken]
    main = min(constraints, key=lambda c: (c.severity.rank, _order(c), len(c.figures)))
    why = tuple(equation(c, decoder.figures, decoder.values) for c in constraints)
    repairs = cause.repairs[:MOST_REPAIRS]
    changes = tuple(tuple(change(decoder, i, v) for i, v in r.changes) for r in repairs)
    suspects = [i for i, _ in repairs[0].changes] if repairs else list(main.figures)
    evidence = tuple(evidence_of(decoder.figures[i]) for i in dict.fromkeys((*suspects, *main.figures)))
    first = decoder.figures[suspects[0]]
    facts = resting(main, decoder.figures)
    basis = Text(f"{main.basis.zh}；{facts.zh}", f"{main.basis.en}; {facts.en}") if facts else main.basis
    message, advice = _words(cause, decoder, repairs, main)
    one = bool(repairs) and len(repairs[0].changes) == 1
    bound = {LEAST: "≥ ", MOST: "≤ "}.get(repairs[0].known[0], "") if one else ""
    return Finding(
        code=main.code, name=main.name, outcome=Outcome.BROKEN,
        severity=min((c.severity for c in constraints), key=lambda s: s.rank),
        message=message, basis=basis, where=first.name if repairs else main.where, evidence=evidence,
        expected=bound + changes[0][0].printed if one else "", actual=first.printed if one else "",
        why=why, advice=advice, repairs=changes,
        relations=tuple(f"{c.code}@{c.where}" for c in constraints),
    )  # fmt: skip


STRUCTURAL_BASIS = Text(
    "多条关系同时不成立而一处改动可使其全部成立，视为一个原因",
    "many relations are broken at once and one change settles them: they are told as one cause",
)


def structural(e: Explanation, decoder: Decoder, folded: Sequence[Finding] = ()) -> Finding:
    """The finding for a structural mistake; the relations and the findings that are its consequences are folded
    below it."""
    settled = [
        c
        for c in (*decoder.constraints, *decoder.soft)
        if (c.code, c.where) in e.settled and not c.unknown and c.gap(decoder.values)
    ]
    folded = [f for f in folded if (f.code, f.where) not in e.settled]
    rivals = "；".join(h.message.zh for h in e.rivals), "; ".join(h.message.en for h in e.rivals)
    h = e.hypothesis
    n = len(settled)
    also = (
        (
            f"、另有{len(folded)}处问题",
            f" and {counted(len(folded), 'other finding')} follow{'s' * (len(folded) == 1)}",
        )
        if folded
        else ("", "")
    )
    message = Text(
        f"{h.message.zh}；由此有{n}条关系不成立{also[0]}"
        + (f"（另有同样说得通的解释：{rivals[0]}）" if e.rivals else ""),
        f"{h.message.en}; {n} relations are broken by it{also[1]}"
        + (f" (as likely: {rivals[1]})" if e.rivals else ""),
    )
    figures = dict.fromkeys(
        i for c in settled for i in c.figures
        if (at := decoder.figures[i].address) is not None and at.table == h.table
    )  # fmt: skip
    return Finding(
        code=h.code, name=STRUCTURAL_NAMES[h.code], outcome=Outcome.BROKEN,
        severity=h.severity or min((Severity.WARNING, *(c.severity for c in settled)), key=lambda s: s.rank), message=message,
        basis=STRUCTURAL_BASIS,
        where=h.table, evidence=tuple(evidence_of(decoder.figures[i]) for i in list(figures)[:12]),
        why=tuple(equation(c, decoder.figures, decoder.values) for c in settled[:12]), advice=h.advice,
        relations=(*(f"{c.code}@{c.where}" for c in settled), *(f"{f.code}@{f.where}" for f in folded)),
    )  # fmt: skip


STRUCTURAL_NAMES = {
    "wrong-unit": Text("整表单位有误", "a whole table in the wrong unit"),
    "columns-exchanged": Text("两栏填反", "two columns exchanged"),
    "row-doubled": Text("行重复", "a row listed twice"),
    "wrong-code": Text("科目编码有误", "a row under a wrong code"),
    "row-missing": Text("缺行", "a row missing"),
    "rows-exchanged": Text("两行填反", "two rows exchanged"),
    "rows-shifted": Text("数字错行", "values slipped by a row"),
    "income-elsewhere": Text("收入与支出科目不同", "income under other codes than its expenditure"),
    "table-foreign": Text("整表取错", "a table of another document"),
}


def single(c: Constraint, decoder: Decoder, severity: Severity | None = None, code: str = "") -> Finding:
    """A finding for one broken relation by itself: a hint, or a last-place difference."""
    text = equation(c, decoder.figures, decoder.values)
    return Finding(
        code=code or c.code, name=c.name, outcome=Outcome.BROKEN, severity=severity or c.severity,
        message=text, basis=c.basis, where=c.where,
        evidence=tuple(evidence_of(decoder.figures[i]) for i in c.figures), why=(text,),
        relations=(f"{c.code}@{c.where}",),
    )  # fmt: skip


def judged(j: Judgement, named: Callable[[str], Figure | None]) -> Finding:
    """The finding for a judgement on lists and words, from the document's figures by their names."""
    found = [f for name in (*j.claims, *j.addresses) if (f := named(name))]
    message = j.message or j.name
    apart = (Evidence("", j.actual, j.source),) if j.source else ()
    item = (f"第{j.item}项：", f"item {j.item}: ") if j.item and j.where == "item" else ("", "")
    return Finding(
        code=j.code, name=j.name, outcome=j.outcome, severity=j.severity,
        message=Text(item[0] + message.zh, item[1] + message.en), basis=j.basis, where=f"{j.where}#{j.item}",
        evidence=(*(evidence_of(f) for f in found), *apart), expected=j.expected, actual=j.actual,
    )  # fmt: skip


def evidence_of(figure: Figure) -> Evidence:
    """What stands at a figure."""
    return Evidence(figure.name, figure.printed, figure.source, figure.label, figure.english)


def change(decoder: Decoder, figure: int, value: int) -> Change:
    """One figure put right, as it would be printed."""
    f = decoder.figures[figure]
    return Change(
        f.name, f.value, settled(f, value), show(f, value), Text(f.label, f.english) if f.label else None
    )


def _order(c: Constraint) -> int:
    return _KINDS.index(c.kind) if c.kind in _KINDS else len(_KINDS)


def _words(
    cause: Cause, decoder: Decoder, repairs: Sequence[Repair], main: Constraint
) -> tuple[Text, Text]:  # fmt: skip
    n = len(cause.broken)
    if not repairs:
        first = equation(main, decoder.figures, decoder.values)
        return (
            Text(f"{n}条关系不成立，改动五处以内的数不能使其全部成立：{first.zh}",
                 f"{n} relations are broken and no change of up to five figures settles them: {first.en}"),
            Text("核对所列各行的数据来源；可能是整行、整栏或整表的问题",
                 "check where these rows come from; a row, a column or a whole table may be wrong"),
        )  # fmt: skip
    best = repairs[0]
    if all(k in (LEAST, MOST) for k in best.known) or _only_bounds(cause, decoder):
        return _bounded(decoder, repairs, main)
    others = len(repairs) - 1
    others_zh = f"；另有{others}种同样少的改法" if others else ""
    others_en = f"; {others} other repairs are as small" if others else ""
    doubt_zh, doubt_en = (
        ("可能是：", "possibly: ") if sum(r.cost == best.cost for r in repairs) > 1 else ("", "")
    )
    said = [_said(decoder, i, value, how, slip) for (i, value), how, slip in _parts(best)]
    fixes = [(decoder.figures[i], show(decoder.figures[i], v)) for i, v in best.changes]
    fixes_zh = "、".join(f"{f.label}改为{v}" for f, v in fixes)
    fixes_en = ", ".join(f"{f.english} to {v}" for f, v in fixes)
    return (
        Text(
            doubt_zh + "；".join(t.zh for t in said) + others_zh,
            doubt_en + "; ".join(t.en for t in said) + others_en,
        ),
        Text(
            f"核对原始数据，把{fixes_zh}；改后{n}条关系成立",
            f"check the source and change {fixes_en}; {n} relation(s) then hold",
        ),
    )


def _only_bounds(cause: Cause, decoder: Decoder) -> bool:
    """Whether nothing but inequalities is broken: what an equation makes of a repair of one is no better known."""
    return all(
        isinstance(c, Linear) and (c.low is None or c.high is None)
        for c in (decoder.constraints[n] for n in cause.broken)
    )


HOW = {EXACT: ("应为", "should be"), NEAR: ("应约为", "should be about"),
       LEAST: ("应不小于", "should be at least"), MOST: ("应不大于", "should be at most")}  # fmt: skip


def _parts(repair: Repair) -> list[tuple[tuple[int, int], str, str | None]]:
    return list(zip(repair.changes, repair.known, repair.slips, strict=True))


def _said(decoder: Decoder, figure: int, value: int, how: str, slip: str | None) -> Text:
    """What one figure reads and what it should be."""
    f = decoder.figures[figure]
    should = show(f, value)
    slip_zh, slip_en = (f"（{SLIPS[slip]}）", f" ({_SLIPS_EN[slip]})") if slip else ("", "")
    if slip == "blank" and f.printed:
        slip_zh, slip_en = "（误填为零）", " (a zero for it)"
    unit = "%" if f.kind == "percent" else f.unit
    zh, en = HOW[EXACT] if slip else HOW[how]
    if flipped(f, value) and f.value:
        (wrong, wrong_en), (right, right_en) = WAYS[1 if f.value > 0 else -1], WAYS[1 if value > 0 else -1]
        return Text(
            f"{f.label}写作{wrong}{f.printed}，应为{right}{f.printed}{unit}（增减写反）",
            f"{f.english} says {wrong_en} {f.printed}, should be {right_en} {f.printed} {unit} (the wrong direction)",
        )
    if f.kind == "direction" and f.value and value:
        (wrong, wrong_en), (_, right_en) = WAYS[f.value], WAYS[value]
        return Text(
            f"{f.label}写作{f.printed or wrong}，应为{should}（增减写反）",
            f"{f.english} says {wrong_en}, should be {right_en} (the wrong direction)",
        )
    return Text(
        f"{f.label}印作{f.printed or '空白'}，{zh}{should}{unit}{slip_zh}",
        f"{f.english} reads {f.printed or 'blank'}, {en} {should} {unit}{slip_en}",
    )


def _reads(decoder: Decoder, figure: int) -> Text:
    """What one figure reads; its limit says nothing where another may be the wrong one."""
    f = decoder.figures[figure]
    unit = "%" if f.kind == "percent" else f.unit
    return Text(
        f"{f.label}印作{f.printed or '空白'}{unit}", f"{f.english} reads {f.printed or 'blank'} {unit}"
    )


def _bounded(decoder: Decoder, repairs: Sequence[Repair], main: Constraint) -> tuple[Text, Text]:
    """An inequality says which side is too large, and no more."""
    said = equation(main, decoder.figures, decoder.values)
    limits = [(i, v, how) for r in repairs for (i, v), how, _ in _parts(r)]
    sides = (
        [_said(decoder, *limits[0], None)] if len(limits) == 1 else [_reads(decoder, i) for i, *_ in limits]
    )
    return (
        said,
        Text(
            "核对这几个数，其中至少一个有误：" + "；".join(t.zh for t in sides),
            "check these figures, at least one is wrong: " + "; ".join(t.en for t in sides),
        ),
    )
