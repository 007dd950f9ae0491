"""Part seven and the library: headings, shares, periods, lists, table 3, bases, procurement, contracts, payments (T01–T15)."""

# fmt: off

from __future__ import annotations

import re
from collections.abc import Iterator

from gouji.forms.targets.form import limits
from gouji.model.finding import Severity
from gouji.model.money import percent, wan
from gouji.model.project import Basis, Milestone, Payment
from gouji.projects import bases, plans, triggers
from gouji.projects.cash import flows
from gouji.projects.library import milestones, pieces, same
from gouji.projects.reading import Listed
from gouji.projects.rules.form_money import allowance
from gouji.projects.rules.rule import (
    ARITHMETIC,
    LIBRARY,
    SENSE,
    STATEMENT,
    Observation,
    Subject,
    bad,
    broken,
    cannot_tell,
    judged,
    none,
    rule,
)

_E, _W, _H = Severity.ERROR, Severity.WARNING, Severity.HINT
_BOUGHT = re.compile(r"服务采购|采购服务|购买服务")


def _headings(subject: Subject) -> Iterator[Observation]:
    if not subject.headings or not subject.wanted:
        yield none("", "没有项目经费情况说明", "there is no part seven")
    for n, there in enumerate(subject.headings, 1):
        missing = [h for h in subject.wanted if h not in there]
        order = [h for h in there if h in subject.wanted] != [h for h in subject.wanted if h in there]
        yield judged(f"项目经费情况说明{n}", bool(missing) or order, f"缺{len(missing)}个标题" if missing else "标题次序与表样不同", "headings are missing or out of order", "、".join(subject.wanted), "、".join(there))


def _shares(subject: Subject) -> Iterator[Observation]:
    for piece in pieces(subject.ledger):
        nodes = milestones(subject.ledger, piece)
        if nodes:
            total = sum(m.share for m in nodes)
            said = " + ".join(percent(m.share) for m in nodes)
            yield judged(piece.name, total != 10_000, f"付款比例{said} = {percent(total)}", f"the shares make {percent(total)}", "100.00%", percent(total), evidence=subject.evidence("plan", piece.project.name, said))
    if not subject.ledger.milestones:
        yield none("", "没有付款比例", "no shares of payment")


def _triggers(subject: Subject) -> Iterator[Observation]:
    for piece in pieces(subject.ledger):
        nodes = milestones(subject.ledger, piece)
        places = [triggers.order(m.trigger) for m in nodes if triggers.kind(m.trigger)]
        if len(places) > 1:
            yield judged(piece.name, places != sorted(places), "付款节点的先后与触发条件不合", "the nodes are not in the order of their triggers", "", "、".join(m.trigger for m in nodes),
                         severity=_H if subject.read else None, evidence=subject.evidence("plan", piece.project.name, nodes[0].trigger))
        if nodes and (kind := triggers.kind(nodes[0].trigger)) and kind.key == "signing":
            yield judged(piece.name, nodes[0].share > limits().advance, f"签订即付{percent(nodes[0].share)}，高于{percent(limits().advance)}", "a large advance", percent(limits().advance), percent(nodes[0].share), severity=_H, evidence=subject.evidence("plan", piece.project.name, nodes[0].trigger))


def _period(subject: Subject) -> Iterator[Observation]:
    for p in subject.ledger.projects:
        if not p.starts or not p.ends:
            yield cannot_tell(p.name, "没有起止日期", "no dates")
        elif p.starts > p.ends:
            yield broken(p.name, f"开始{p.starts}在完成{p.ends}之后", "it begins after it ends", "", f"{p.starts}~{p.ends}")
        else:
            inside = p.starts[:4] == p.ends[:4] == str(subject.year)
            holds_year = p.starts[:4] <= str(subject.year) <= p.ends[:4]
            yield judged(p.name, not inside, f"实施周期{p.starts}至{p.ends}不在预算年度{subject.year}年之内", "the period is not in the budget's year", str(subject.year), f"{p.starts}~{p.ends}",
                         severity=_H if holds_year else _W, evidence=subject.evidence("period", p.name, ""))


def _last(subject: Subject) -> Iterator[Observation]:
    for piece in pieces(subject.ledger):
        for m in milestones(subject.ledger, piece):
            end = piece.project.ends or f"{subject.year}-12-31"
            if m.due:
                yield judged(f"{piece.name} {m.trigger}", m.due > end, f"节点日期{m.due}在项目完成{end}之后", "a node falls after the project's end", f"≤ {end}", m.due,
                             severity=_H if subject.read else None, evidence=subject.evidence("plan", piece.project.name, m.due))


def _listed(subject: Subject) -> Iterator[Observation]:
    if not subject.listed:
        yield none("绩效目标设置", "没有逐个列出项目", "the projects are not listed by name")
        return
    for item in subject.listed:
        mine = [p for p in subject.ledger.projects if same(p.name, item.name)]
        where = subject.evidence("performance", item.name, wan(item.amount))
        if not mine:
            yield broken(item.name, f"“{item.name}”{wan(item.amount)}万元列有绩效目标，项目经费情况说明中没有", f"{item.name} ({wan(item.amount)}万元) has targets and is not described", evidence=where)
        else:
            yield judged(item.name, mine[0].amount != item.amount, f"绩效目标设置{wan(item.amount)}万元，年度预算安排{wan(mine[0].amount)}万元", "two amounts", wan(item.amount), wan(mine[0].amount), evidence=where)
    whole, told = sum(x.amount for x in subject.listed), sum(p.amount for p in subject.ledger.projects)
    yield judged("绩效目标设置", whole != told, f"所列项目合计{wan(whole)}万元，项目经费情况说明合计{wan(told)}万元，差{wan(whole - told)}万元", f"listed {wan(whole)}, described {wan(told)}", wan(whole), wan(told))


def _within(subject: Subject) -> Iterator[Observation]:
    if subject.table is None or not subject.ledger.projects:
        yield none("表3", "没有表3或没有项目", "no table 3, or no projects")
        return
    told = sum(p.amount for p in subject.ledger.projects)
    yield judged("表3", told > subject.table + allowance(subject, len(subject.ledger.projects)), f"各项目合计{wan(told)}万元，大于表3项目支出{wan(subject.table)}万元", "the projects are more than table 3", wan(subject.table), wan(told))


def _item(subject: Subject) -> Iterator[Observation]:
    """A project alone, or all of them together, is the project money of table 3; else one item's or a part of it."""
    if not subject.rows or subject.table is None:
        yield none("表3", "没有表3", "no table 3")
        return
    told, slack = sum(p.amount for p in subject.ledger.projects), allowance(subject, 1)
    for p in subject.ledger.projects:
        near = [c for c, a in subject.rows.items() if abs(a - p.amount) <= slack]
        least = any(a >= p.amount - slack for a in subject.rows.values())
        fits = near or least or abs(told - subject.table) <= slack * len(subject.ledger.projects)
        yield judged(p.name, not fits, f"{wan(p.amount)}万元大于表3每一个项的项目支出", "no item of table 3 has that much project money", "、".join(near), wan(p.amount), evidence=subject.evidence("project", p.name, wan(p.amount)), severity=_H if subject.read else None)


def _numbers(subject: Subject) -> Iterator[Observation]:
    any_number = False
    for p in subject.ledger.projects:
        for c in bases.citations(p.bases):
            if c.number is None or (not c.number.kind and not re.search(r"\d{4}", c.number.printed)):
                continue
            any_number = True
            wrong = bases.slips(c.number, subject.year)
            said = "；".join(w.zh for w in wrong)
            yield judged(f"{p.name} 《{c.title}》", bool(wrong), f"“{c.number.printed}”：{said}", "; ".join(w.en for w in wrong), c.number.canonical, c.number.printed, evidence=subject.evidence("bases", p.name, c.number.printed))
    if not any_number:
        yield none("", "没有引用文号", "no numbers are cited")


def _valid(subject: Subject) -> Iterator[Observation]:
    for r in bases.register(subject.ledger, f"{subject.year}-01-01"):
        if not r.cited:
            continue
        gone = r.state in ("superseded", "ended", "not_yet")
        old = bool(r.annual) and r.annual < subject.year - 1  # this year's plan may not yet be there
        said = bases.STATES[r.state].zh if gone else f"是{r.annual}年的安排"
        yield judged(f"《{r.title}》", gone or old, f"《{r.title}》{said}", "the basis does not hold, or is of another year", r.successor, said, severity=_W if gone else _H, evidence=subject.evidence("bases", r.cited[0], r.title))


def _bought(subject: Subject) -> Iterator[Observation]:
    told = [p for p in subject.ledger.projects if _BOUGHT.search(p.plan)]
    stated = subject.ledger.procurement
    if not told or stated is None:
        yield none("政府采购", "没有写明采购服务的项目，或没有政府采购一段", "no project buys services, or procurement is not stated")
        return
    services = sum(p.amount for p in told)
    inside = [x for x in subject.ledger.purchases if not x.inside and x.reason]
    explained = sum(x.amount for x in inside)
    whole = stated.goods + stated.works + stated.services
    yield judged("政府采购", stated.services + explained < services - allowance(subject, 2),
                 f"实施方案写明采购服务，涉及{wan(services)}万元；政府采购预算{wan_exact(whole)}万元，其中服务{wan(stated.services)}万元。可能每项都低于分散采购限额，不列入政府采购预算",
                 f"services of {wan(services)}万元 are bought, procurement of services is {wan(stated.services)}; each may be below the threshold", wan(services), wan(stated.services), evidence=subject.evidence("plan", told[0].name, "采购服务"))


def wan_exact(amount: int) -> str:
    """An amount in 万元 with as many decimals as it needs."""
    from gouji.model.money import exact

    return exact(amount)


def _contracts(subject: Subject) -> Iterator[Observation]:
    for piece in pieces(subject.ledger):
        signed = [c.amount for c in subject.ledger.contracts if piece.owns(c)]
        if signed:
            yield judged(piece.name, sum(signed) > piece.amount, f"合同{wan(sum(signed))}万元，预算{wan(piece.amount)}万元", "the contracts are above the budget", wan(piece.amount), wan(sum(signed)))
    if not subject.ledger.contracts:
        yield none("", "没有合同", "no contracts")


def _paid(subject: Subject) -> Iterator[Observation]:
    if not subject.ledger.payments:
        yield none("", "没有支付", "no payments")
        return
    for f in flows(subject.ledger):
        if f.paid:
            yield judged(f"{f.piece} {f.words}", f.state == "early", f"{f.words}：付款在触发凭据之前，或没有凭据", "paid before its evidence, or without it", "先有凭据，后付款", wan(f.paid))
            yield judged(f"{f.piece} {f.words}", f.paid > f.amount, f"已付{wan(f.paid)}万元，节点应付{wan(f.amount)}万元", "more was paid than the node allows", wan(f.amount), wan(f.paid))


def _delivered(subject: Subject) -> Iterator[Observation]:
    found = False
    for p in subject.ledger.projects:
        names = [c.name for c in subject.ledger.components if same(c.project, p.name)]
        for plan in plans.read(p.plan, names):
            for owed in plan.deliverables:
                found = True
                mine = [d for d in subject.ledger.deliverables if same(d.project, p.name) and (owed.name in d.name or d.name in owed.name)]
                yield judged(f"{plan.name or p.name} {owed.name}", len(mine) < owed.count, f"方案要求{owed.name}{owed.count}份，登记{len(mine)}份", f"{owed.count} are owed, {len(mine)} registered", str(owed.count), str(len(mine)))
    if not found:
        yield none("", "方案没有写要提交的成果", "the plan names nothing to hand in")


def _named(subject: Subject) -> Iterator[Observation]:
    known = {c.name for c in subject.ledger.components} | {p.name for p in subject.ledger.projects}
    records = [(r.project, r.component) for r in subject.ledger.milestones]
    records += [(r.project, r.component) for r in subject.ledger.contracts]
    records += [(r.project, r.component) for r in subject.ledger.payments if r.project or r.use == "project"]
    records += [(r.project, r.component) for r in subject.ledger.deliverables]
    records += [(r.project, r.component) for r in subject.ledger.purchases]
    used = {component or project for project, component in records}
    if not used:
        yield none("", "没有登记", "nothing is registered")
    for name in sorted(used):
        yield judged(name, not any(same(name, k) for k in known), f"“{name}”不是项目也不是分项", "neither a project nor a part of one", "", name)


_P = "示例服务项目"
RULES = (
    rule("T01", "statement-headings", _W, ("标题齐全", "headings"), ("每份说明有表样的七个标题，次序相同。", "Each statement has the seven headings in order."), ("补上标题。", "Add the heading."), STATEMENT, _headings, bad(("headings.0", ("overview", "bases", "body", "period", "amount", "targets")))),
    rule("T02", "schedule-shares", _E, ("付款比例合计", "shares of payment"), ("各分项的付款比例合计100%。", "The shares of a part make 100%."), ("改正比例。", "Correct a share."), ARITHMETIC, _shares,
         bad(("ledger.milestones.1.share", 6000), also=("payment-evidence",))),
    rule("T03", "schedule-order", _W, ("付款节点次序", "order of nodes"), ("节点次序与触发条件相合，预付不过高。", "Nodes follow their triggers; no large advance."), ("调整次序或比例。", "Reorder them."), SENSE, _triggers, bad(("ledger.milestones.0.trigger", "通过验收"), ("ledger.milestones.1.trigger", "合同签订"))),
    rule("T04", "statement-period", _W, ("实施周期", "period"), ("实施周期在预算年度之内；跨年项目只作提示。", "The period is in the budget's year; longer ones are a hint."), ("写本年度的一段。", "Give this year's part."), STATEMENT, _period,
         bad(("ledger.projects.0.ends", "2024-12-31"), ("form.ends", "2024-12-31"))),
    rule("T05", "milestone-after-end", _W, ("节点超期", "node after the end"), ("付款节点不在项目完成之后。", "No node falls after the project's end."), ("调整日期，或按结转处理。", "Move it, or carry over."), STATEMENT, _last, bad(("ledger.milestones.3.due", "2024-01-10"))),
    rule("T06", "projects-listed", _W, ("两处项目一致", "one list of projects"), ("列有绩效目标的项目在项目经费情况说明里都有，金额相同。", "Projects with targets are described, with the same amounts."), ("补上漏写的项目。", "Describe it."), STATEMENT, _listed,
         bad(("listed", (Listed(_P, 188_000_000), Listed("援建工作经费", 3_000_000))))),
    rule("T07", "projects-within-table", _E, ("不超过表3", "within table 3"), ("各项目之和不超过表3的项目支出。", "The projects are within table 3's project money."), ("核对金额。", "Check the amounts."), ARITHMETIC, _within, bad(("table", 187_000_000), also=("targets-coverage",))),
    rule("T08", "projects-table-item", _W, ("与表3的项相应", "an item of table 3"), ("项目金额不大于表3某一项的项目支出。", "A project fits some item of table 3."), ("核对金额或科目。", "Check amount or code."), STATEMENT, _item, bad(("rows.2010302", 100_000_000), ("table", 190_000_000))),
    rule("T09", "basis-number", _W, ("文号格式", "numbers of bases"), ("文号用六角括号，标准号只有一个连接号。", "〔〕 in documents, one dash in standards."), ("改正文号。", "Correct the number."), STATEMENT, _numbers,
         bad(("ledger.projects.0.bases", "《服务规范》（DB31/T 9999--2021）"))),
    rule("T10", "basis-valid", _W, ("依据有效", "bases in force"), ("引用的文件在预算年度有效；往年的年度文件只作提示。", "Bases hold in the budget's year."), ("换成现行文件。", "Cite what holds."), SENSE, _valid,
         bad(("ledger.bases.1", Basis("服务规范", "DB31/T 9999-2021", effective="2021-12-01", ended="2022-12-31", superseded_by="DB31/T 9999-2022")))),
    rule("T11", "services-procured", _H, ("采购服务与政府采购预算", "services bought"), ("写明采购服务的项目与政府采购服务预算相应，不列入的有原因。", "Services bought appear in procurement, or the reason why not."), ("在采购明细里写明不列入的原因。", "State why it is outside."), SENSE, _bought, bad(("ledger.procurement.services", 0), also=("procurement-lines",))),
    rule("T12", "contract-above-budget", _E, ("合同超预算", "contract above budget"), ("合同金额不超过分项预算。", "Contracts are within the part's budget."), ("调整合同或预算。", "Adjust one of them."), LIBRARY, _contracts,
         bad(("ledger.contracts.0.amount", 90_000_000))),
    rule("T13", "payment-evidence", _E, ("付款凭据", "payments and evidence"), ("付款在触发凭据之后，不超过节点应付。", "A payment follows its evidence and is within its node."), ("补上凭据，或更正支付。", "Add the evidence, or correct the payment."), LIBRARY, _paid,
         bad(("ledger.milestones.0.document", "")), bad(("ledger.payments.+", Payment(_P, 100, "2023-12-21", "调查评估", 2)), also=("carryover-sum",))),
    rule("T14", "deliverables-owed", _W, ("成果份数", "deliverables owed"), ("方案要求的成果份数都有登记。", "What the plan owes is registered."), ("补登记成果。", "Register them."), LIBRARY, _delivered, bad(("ledger.deliverables.3", "removed"))),
    rule("T15", "record-unknown-name", _E, ("名称对应", "names"), ("合同、节点、支付的名称是项目或分项的名称。", "Records name a project or a part of one."), ("改正名称。", "Correct the name."), LIBRARY, _named,
         bad(("ledger.milestones.+", Milestone(_P, 1, "验收", 10_000, "没有这个分项")))),
)
