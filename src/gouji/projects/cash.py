"""The cash plan (用款计划): what falls due in which month and on which trigger, what is paid, what waits for evidence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from gouji.model.finding import Text
from gouji.model.ledger import Ledger
from gouji.model.project import Milestone
from gouji.projects import triggers
from gouji.projects.library import Piece, milestones, pieces, price, shares
from gouji.projects.plans import month_end

STATES = {
    "paid": Text("已付", "paid"), "ready": Text("凭据齐，可付", "ready to be paid"), "waiting": Text("等待触发", "waits for its trigger"),
    "unproven": Text("已完成，缺凭据", "done, without evidence"), "late": Text("逾期未完成", "overdue"), "early": Text("先付款，后有凭据", "paid before its evidence"),
}  # fmt: skip


OTHER = "other"
SMALL_FIRMS = ("medium", "small", "micro")  # 中小企业
PAY_WITHIN = 30  # days from delivery in which they are paid (保障中小企业款项支付条例)


class Flow(msgspec.Struct, frozen=True):
    """One payment that a plan calls for. `trigger` is the kind, OTHER where its words tell none, empty without a node; `assumed` tells that no
    date is known and the month is the configured one. `paid` is what was paid on it by the day asked for."""

    project: str
    piece: str
    order: int
    words: str
    trigger: str
    amount: int
    due: str
    assumed: bool
    paid: int
    state: str
    document: str = ""

    @property
    def open(self) -> int:
        """What is still to be paid."""
        return max(self.amount - self.paid, 0)


def flows(ledger: Ledger, day: str = "") -> tuple[Flow, ...]:
    """Every payment of every piece, as things stand on a day (the last of the year where none is given)."""
    day = day or f"{ledger.year}-12-31"
    return tuple(f for piece in pieces(ledger) for f in _of(ledger, piece, day))


def _of(ledger: Ledger, piece: Piece, day: str) -> Iterator[Flow]:
    nodes, cost = milestones(ledger, piece), price(ledger, piece)
    if not nodes:  # no schedule is known: all of it, when the project ends
        nodes = [Milestone(piece.project.name, 0, "", 10_000)]
    for node, amount in zip(nodes, shares(cost, nodes), strict=True):
        payments = [
            p for p in ledger.payments if piece.owns(p) and p.milestone == node.order and p.paid <= day
        ]
        due, assumed = _due(ledger, piece, node)
        paid = sum(p.amount for p in payments)
        kind = triggers.kind(node.trigger)
        first = min((p.paid for p in payments), default="")
        yield Flow(
            piece.project.name, piece.name, node.order, node.trigger, kind.key if kind else OTHER if node.trigger else "", amount, due, assumed, paid,
            _state(node, paid, amount, "" if assumed else due, first, day), node.document,
        )  # fmt: skip


def _due(ledger: Ledger, piece: Piece, node: Milestone) -> tuple[str, bool]:
    """When a node falls due: done, planned, the contract's day for a signing, else the month that is assumed."""
    known = node.done or node.due
    kind = triggers.kind(node.trigger)
    if not known and kind and kind.key == "signing":
        known = min((c.signed for c in ledger.contracts if piece.owns(c) and c.signed), default="")
    if known:
        return known, False
    ends = piece.project.ends or f"{ledger.year}-12-31"
    return (min(month_end(ledger.year, kind.month), ends) if kind else ends), True


def _state(node: Milestone, paid: int, amount: int, due: str, first: str, day: str) -> str:
    done = bool(node.done) and node.done <= day
    if paid and node.order and (not done or not node.document or first < node.done):
        return "early"
    if paid >= amount and amount:
        return "paid"
    if done:
        return "ready" if node.document else "unproven"
    return "late" if due and due < day else "waiting"


def by_trigger(found: Iterable[Flow]) -> dict[str, int]:
    """The money of each kind of trigger, in the order of time; the empty key is what has no node."""
    known = {t.key: 0 for t in triggers.load().trigger}
    for f in found:
        known[f.trigger] = known.get(f.trigger, 0) + f.amount
    return {k: v for k, v in known.items() if v}


def trigger_name(key: str) -> Text:
    """What a trigger's key is called."""
    found = next((t for t in triggers.load().trigger if t.key == key), None)
    return (
        found.name
        if found
        else Text("其他触发", "another trigger")
        if key
        else Text("无付款节点", "no node of payment")
    )


def by_month(found: Iterable[Flow], year: int) -> dict[int, int]:
    """The money due in each month of a year; what falls due before or after it is not in it."""
    months = dict.fromkeys(range(1, 13), 0)
    for f in found:
        if f.due.startswith(f"{year}-"):
            months[int(f.due[5:7])] += f.amount
    return months


def recorded(ledger: Ledger) -> bool:
    """Whether anything of execution is recorded: without it nothing is said of what is done or late."""
    return bool(ledger.contracts or ledger.payments or any(m.done for m in ledger.milestones))
