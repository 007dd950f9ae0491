"""How what a project buys is bought, contracted, accepted and paid, by law (T20–T25).

Days of the law are working days or calendar days as it says; days off are not known here, so that a limit in working days is
judged with the longest holiday added, and nothing within it is told.
"""

# fmt: off

from __future__ import annotations

from collections.abc import Iterator

from gouji.model.finding import Severity, Text
from gouji.model.money import wan
from gouji.model.project import Contract
from gouji.projects import triggers
from gouji.projects.cash import PAY_WITHIN, SMALL_FIRMS
from gouji.projects.library import Piece, milestones, pieces
from gouji.projects.plans import days
from gouji.projects.rules.form_money import LARGE
from gouji.projects.rules.rule import Observation, Subject, bad, judged, none, rule

_E, _W, _H = Severity.ERROR, Severity.WARNING, Severity.HINT
# 政府采购法第二十六条；财政部令第74号（磋商见财库〔2014〕214号）、第110号
METHODS = ("公开招标", "邀请招标", "竞争性谈判", "竞争性磋商", "询价", "单一来源", "框架协议")
SMALLEST = ("small", "micro")  # 小微企业
SIGN_WITHIN = 30  # days from the notice of award
ANNOUNCE_WITHIN = 2 + 2 + 8  # days from signing: two working days, a weekend, the longest holiday
PAY_AT_MOST = 60  # days, where the contract says otherwise

LAW = Text("《政府采购法》第二十六条和财政部规定的采购方式", "the methods of procurement in the law and the ministry's rules")
SIGNING = Text("《政府采购法》第四十六条：中标、成交通知书发出之日起三十日内签订；《政府采购法实施条例》第五十条：签订之日起2个工作日内公告",
               "procurement law, article 46, and its regulation, article 50")
ACCEPTING = Text("《政府采购法》第四十一条、《政府采购法实施条例》第四十五条：履约验收，出具验收书", "procurement law, article 41, and its regulation, article 45")
SET_ASIDE = Text("《政府采购促进中小企业发展管理办法》（财库〔2020〕46号）", "the ministry's measures for small firms (2020, no. 46)")
PAYING = Text("《保障中小企业款项支付条例》：机关、事业单位自交付之日起30日内支付，合同另有约定的最长不超过60日", "the regulation on payment to small firms: 30 days from delivery, 60 at most")
APPRAISAL = Text("中发〔2018〕34号：新出台重大政策、项目开展事前绩效评估；金额标准由各地规定，这里以表样单列的1000万元为界（待确认）",
                 "appraisal before the budget; which amounts is a place's own, here the 1000万元 that the official form counts by themselves (unconfirmed)")


def _methods(subject: Subject) -> Iterator[Observation]:
    inside = [x for x in subject.ledger.purchases if x.inside]
    if not inside:
        yield none("政府采购", "没有列入政府采购的明细", "nothing counts as government procurement")
    for x in inside:
        where = x.component or x.project
        if not x.method:
            yield judged(where, True, "列入政府采购，没有写采购方式", "government procurement without a method", "采购方式", "", severity=_H)
            continue
        known = any(m in x.method for m in METHODS)
        yield judged(where, not known, f"“{x.method}”不是采购方式；法定的有{'、'.join(METHODS)}", f"{x.method} is no method of procurement", "、".join(METHODS), x.method)


def _signed(subject: Subject) -> Iterator[Observation]:
    found = False
    for c in subject.ledger.contracts:
        if c.awarded and c.signed:
            found = True
            late = days(c.awarded, c.signed)
            yield judged(c.number, late < 0, f"合同{c.number}签订（{c.signed}）早于中标、成交通知（{c.awarded}）", f"contract {c.number} was signed before its award", c.awarded, c.signed, severity=_E)
            yield judged(c.number, late > SIGN_WITHIN, f"合同{c.number}在中标、成交通知后{late}天才签订，应在{SIGN_WITHIN}日内", f"contract {c.number} was signed {late} days after its award", f"{SIGN_WITHIN}日内", f"{late}天")
        if c.announced and c.signed:
            found = True
            late = days(c.signed, c.announced)
            yield judged(c.number, late > ANNOUNCE_WITHIN, f"合同{c.number}签订后{late}天才公告，应在2个工作日内", f"contract {c.number} was announced {late} days after it was signed", "2个工作日内", f"{late}天")
    if not found:
        yield none("合同", "没有登记中标、成交通知和公告的日期", "no day of an award or an announcement is registered")


def _fulfilled(subject: Subject) -> Iterator[Observation]:
    for c in subject.ledger.contracts:
        if c.accepted:
            yield judged(c.number, bool(c.signed) and c.accepted < c.signed, f"合同{c.number}的验收（{c.accepted}）早于签订（{c.signed}）", f"contract {c.number} was accepted before it was signed", c.signed, c.accepted, severity=_E)
            yield judged(c.number, bool(c.ends) and c.accepted > c.ends, f"合同{c.number}期限到{c.ends}，{c.accepted}才验收", f"contract {c.number} ended on {c.ends} and was accepted on {c.accepted}", c.ends, c.accepted, severity=_H)
            yield judged(c.number, not c.acceptance, f"合同{c.number}已验收，没有验收结论和凭据", f"contract {c.number} was accepted without a document", "验收书", "")
    found = False
    for piece in pieces(subject.ledger):
        signed, paid = _contracts(subject, piece), _paid(subject, piece)
        if signed and paid >= sum(c.amount for c in signed):
            found = True
            accepted = all(c.accepted for c in signed) or _accepted_at_a_node(subject, piece)
            yield judged(piece.name, not accepted, f"{piece.name}的合同已付清{wan(paid)}万元，没有履约验收", f"{piece.name} is paid in full and was never accepted", "履约验收", "")
    if not found:
        yield none("履约验收", "没有付清的合同", "no contract is paid in full")


def _contracts(subject: Subject, piece: Piece) -> list[Contract]:
    return [c for c in subject.ledger.contracts if piece.owns(c)]


def _paid(subject: Subject, piece: Piece) -> int:
    return sum(x.amount for x in subject.ledger.payments if piece.owns(x))


def _accepted_at_a_node(subject: Subject, piece: Piece) -> bool:
    """Whether the last node with its document is the acceptance, as most contracts pay the rest on it."""
    nodes = milestones(subject.ledger, piece)
    return bool(nodes) and bool(nodes[-1].done and nodes[-1].document)


def _set_aside(subject: Subject) -> Iterator[Observation]:
    found = False
    for piece in pieces(subject.ledger):
        bought = [x for x in subject.ledger.purchases if piece.owns(x) and 0 < x.reserved <= x.amount]
        signed = _contracts(subject, piece)
        if not bought or not signed or any(not c.size for c in signed):
            continue
        found = True
        whole, price = sum(x.amount for x in bought), sum(c.amount for c in signed)
        for sizes, name, en, promised in ((SMALL_FIRMS, "中小企业", "small firms", sum(x.reserved for x in bought)), (SMALLEST, "小微企业", "the smallest firms", sum(x.reserved_small for x in bought))):
            got = sum(c.amount for c in signed if c.size in sizes)
            # Compared as shares: a contract is mostly a little below what was planned.
            yield judged(piece.name, got * whole < promised * price, f"{piece.name}面向{name}预留{wan(promised)}万元（{wan(whole)}万元中），授予{name}的合同{wan(got)}万元（{wan(price)}万元中）",
                         f"{wan(promised)}万元 of {wan(whole)} were set aside for {en}, contracts with them are {wan(got)} of {wan(price)}", wan(promised), wan(got))
    if not found:
        yield none("预留", "没有既预留又签了合同、登记了企业规模的", "nothing set aside has a contract with the size of its firm")


def _paid_in_time(subject: Subject) -> Iterator[Observation]:
    found = False
    for piece in pieces(subject.ledger):
        signed = _contracts(subject, piece)
        if not signed or any(c.size not in SMALL_FIRMS for c in signed):
            continue
        for node in milestones(subject.ledger, piece):
            kind = triggers.kind(node.trigger)
            if not node.done or (kind is not None and kind.key == "signing"):  # an advance: nothing is delivered yet
                continue
            for x in subject.ledger.payments:
                if piece.owns(x) and x.milestone == node.order and x.paid >= node.done:
                    found = True
                    late = days(node.done, x.paid)
                    yield judged(f"{piece.name} {node.trigger}", late > PAY_WITHIN, f"{piece.name}“{node.trigger}”{node.done}完成，{late}天后才支付{wan(x.amount)}万元给{signed[0].supplier or '中小企业'}",
                                 f"{piece.name}, {node.trigger}: done {node.done}, paid {late} days later", f"{PAY_WITHIN}日内", f"{late}天", severity=_E if late > PAY_AT_MOST else _W)
    if not found:
        yield none("支付", "没有付给中小企业的节点款", "no node was paid to a small firm")


def _appraised(subject: Subject) -> Iterator[Observation]:
    earlier = {f.project for f in subject.ledger.funding if f.year < subject.year}
    asked = [p for p in subject.ledger.projects if p.appraisal or (p.amount >= LARGE and p.name not in earlier)]
    if not asked:
        yield none("事前评估", "没有1000万元以上的新增项目", "no new project of 1000万元 or more")
    for p in asked:
        yield judged(p.name, not p.appraisal, f"{p.name}{wan(p.amount)}万元，没有登记事前绩效评估的结论", f"{p.name} has {wan(p.amount)}万元 and no appraisal", "评估结论", "")


RULES = (
    rule("T20", "procurement-method", _W, ("采购方式", "method of procurement"), ("列入政府采购的写明法定的采购方式。", "Government procurement has a method that the law knows."), ("在采购明细里写明采购方式。", "Write the method into the procurement line."), LAW, _methods,
         bad(("ledger.purchases.0.method", "比选"))),
    rule("T21", "contract-signed", _W, ("合同签订与公告", "signing and announcing"), ("中标、成交通知后30日内签订合同，签订后2个工作日内公告。", "Signed within 30 days of the award, announced within two working days."), ("核对日期；确实超期的写明原因。", "Check the dates; where they are late, say why."), SIGNING, _signed,
         bad(("ledger.contracts.0.signed", "2023-03-25"), ("ledger.contracts.0.announced", "2023-03-26")), bad(("ledger.contracts.0.announced", "2023-03-20"))),
    rule("T22", "contract-accepted", _W, ("履约验收", "acceptance"), ("付清的合同都经过履约验收，有验收书。", "A contract paid in full was accepted, with a document."), ("补登记验收日期和验收书。", "Register the acceptance."), ACCEPTING, _fulfilled,
         bad(("ledger.contracts.0.acceptance", "")), bad(("ledger.contracts.0.accepted", "2023-01-05"))),
    rule("T23", "set-aside-awarded", _W, ("预留份额的落实", "set aside and awarded"), ("面向中小企业预留的，合同授予中小企业。", "What is set aside for small firms goes to them."), ("核对企业规模，或说明为何没有授予。", "Check the size of the firm, or say why."), SET_ASIDE, _set_aside,
         bad(("ledger.contracts.1.size", "large"))),
    rule("T24", "small-firm-paid", _W, ("中小企业款项支付", "payment to small firms"), ("付给中小企业的，节点完成后30日内支付，最长60日。", "A small firm is paid within 30 days, 60 at most."), ("核对完成和支付的日期；合同另有约定的说明。", "Check the dates; say what the contract agrees."), PAYING, _paid_in_time,
         bad(("ledger.payments.1.paid", "2024-01-20")), bad(("ledger.payments.1.paid", "2024-03-01"))),
    rule("T25", "appraisal-missing", _H, ("事前绩效评估", "appraisal"), ("新增的大额项目登记事前绩效评估的结论。", "A large new project has its appraisal."), ("在项目表写明评估结论和文号；不属于应评估范围的说明。", "Write the conclusion into the sheet of projects."), APPRAISAL, _appraised,
         bad(("ledger.projects.0.amount", LARGE), ("ledger.projects.0.appraisal", ""), also=("carryover-sum", "components-sum", "projects-table-item", "projects-within-table", "rounds-order", "services-procured", "target-amount-differs"))),
)
