"""The project library itself: stages, procurement lines, what is carried over, tasks (T16–T19)."""

# fmt: off

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from gouji.model.finding import Severity
from gouji.model.money import wan
from gouji.model.project import Carryover, Purchase, Task
from gouji.projects.library import STAGE_NAMES, budget, rounds, same
from gouji.projects.rules.example import P
from gouji.projects.rules.rule import (
    ARITHMETIC,
    LIBRARY,
    Observation,
    Subject,
    bad,
    broken,
    judged,
    none,
    rule,
)

_E, _W = Severity.ERROR, Severity.WARNING


def _rounds(subject: Subject) -> Iterator[Observation]:
    for p in subject.ledger.projects:
        steps = rounds(subject.ledger, p.name)
        dated = [r for r in steps if r.date]
        if not steps:
            yield none(p.name, "没有登记编审阶段", "no stages are registered")
            continue
        late = next(((a, b) for a, b in pairwise(dated) if a.date > b.date), None)
        if late:
            a, b = (STAGE_NAMES[r.stage].zh for r in late)
            yield broken(p.name, f"{b}（{late[1].date}）早于{a}（{late[0].date}）", "the stages are out of order", "", late[1].date)
        by_stage = {r.stage: r.amount for r in steps}
        control, second = by_stage.get("first_down"), by_stage.get("second_up")
        if control is not None and second is not None:
            yield judged(p.name, second > control, f"二上{wan(second)}万元大于一下控制数{wan(control)}万元", "the second request is above the control figure", wan(control), wan(second))
        approved = by_stage.get("second_down")
        if approved is not None:
            yield judged(p.name, approved != p.amount, f"二下批复{wan(approved)}万元，项目{wan(p.amount)}万元", "the project is not what was approved", wan(approved), wan(p.amount))


def _purchases(subject: Subject) -> Iterator[Observation]:
    if not subject.ledger.purchases:
        yield none("采购明细", "没有采购明细", "no procurement lines")
        return
    for x in subject.ledger.purchases:
        where = x.component or x.project
        wrong = not 0 <= x.reserved_small <= x.reserved <= x.amount
        yield judged(where, wrong, f"预留{wan(x.reserved)}万元、其中小微{wan(x.reserved_small)}万元，应依次不大于采购{wan(x.amount)}万元", "what is set aside is more than its whole", wan(x.amount), wan(x.reserved))
        yield judged(where, not x.inside and not x.reason, "不列入政府采购，没有写原因", "outside procurement without a reason", "原因", "", severity=_W)
    stated = subject.ledger.procurement
    for kind, name in (("goods", "货物"), ("works", "工程"), ("services", "服务")):
        mine = sum(x.amount for x in subject.ledger.purchases if x.inside and x.kind == kind)
        if stated is not None:
            yield judged(f"政府采购{name}", mine > getattr(stated, kind), f"列入政府采购的{name}{wan(mine)}万元，政府采购{name}预算{wan(getattr(stated, kind))}万元", "the lines are more than the budget", wan(getattr(stated, kind)), wan(mine))


def _carried(subject: Subject) -> Iterator[Observation]:
    if not subject.ledger.carryovers:
        yield none("结转结余", "没有登记结转结余", "nothing is carried over")
    for p in subject.ledger.projects:
        left = [c for c in subject.ledger.carryovers if same(c.project, p.name)]
        if not left:
            continue
        paid = sum(x.amount for x in subject.ledger.payments if same(x.project, p.name) and not x.of_last_year)
        told = sum(c.amount for c in left)
        whole = budget(subject.ledger, p)
        yield judged(p.name, paid + told != whole, f"已付{wan(paid)}万元加结转结余{wan(told)}万元，不等于全年预算{wan(whole)}万元", "paid and carried over are not the budget", wan(whole - paid), wan(told))
        for c in left:
            yield judged(f"{p.name} {c.component}".strip(), not c.reason, "结转结余没有写原因", "carried over without a reason", "原因", severity=_W)


def _tasks(subject: Subject) -> Iterator[Observation]:
    if not subject.ledger.tasks:
        yield none("计划任务", "没有计划任务", "no tasks")
    for t in subject.ledger.tasks:
        if t.done:
            yield judged(t.text[:20], not t.evidence, f"“{t.text[:20]}”已完成，没有依据", "done without evidence", "完成依据", t.done)
        else:
            yield judged(t.text[:20], not (t.owner and t.due), f"“{t.text[:20]}”没有责任人或期限", "a task without owner or day", "责任人、期限", f"{t.owner} {t.due}".strip())


RULES = (
    rule("T16", "rounds-order", _E, ("编审阶段", "stages of budgeting"), ("各阶段日期先后有序，二上不超过控制数，批复数等于项目金额。", "Stages are in order, within the control figure, and the project is what was approved."),
         ("改正日期或金额。", "Correct a date or an amount."), LIBRARY, _rounds, bad(("ledger.rounds.2.amount", 189_000_000)), bad(("ledger.rounds.1.date", "2022-08-01"))),
    rule("T17", "procurement-lines", _E, ("采购明细", "procurement lines"), ("预留不大于采购，列入政府采购的不大于预算，不列入的有原因。", "What is set aside, inside and outside agrees."), ("改正明细。", "Correct the line."), LIBRARY, _purchases,
         bad(("ledger.purchases.0.reserved", 89_000_000)), bad(("ledger.purchases.+", Purchase(P, "goods", 100, "调查评估")))),
    rule("T18", "carryover-sum", _E, ("结转结余", "carried over"), ("已付与结转结余之和等于全年预算，写明原因。", "Paid and carried over make the budget, with a reason."), ("改正金额或写明原因。", "Correct it, or say why."), ARITHMETIC, _carried,
         bad(("ledger.carryovers.+", Carryover(P, 100, "surplus", "零头")))),
    rule("T19", "task-evidence", _W, ("计划任务", "tasks"), ("任务有责任人和期限，完成的有依据。", "A task has owner and day; what is done has its evidence."), ("补上。", "Add what lacks."), LIBRARY, _tasks,
         bad(("ledger.tasks.0.evidence", "")), bad(("ledger.tasks.+", Task("写总结")))),
)
