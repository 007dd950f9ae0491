"""The project library (项目库): looking things up in a ledger's flat records."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from gouji.model.finding import Text
from gouji.model.ledger import Component, Ledger, Project
from gouji.model.project import Contract, Deliverable, Milestone, Payment, Purchase, Round

_BRACKETS = re.compile(r"[（(][^）)]*[）)]|[“”\"\s]|项目$")
STAGES = ("first_up", "first_down", "second_up", "second_down", "published", "adjusted")
STAGE_NAMES = {
    "first_up": Text("一上", "first up"), "first_down": Text("一下", "first down"), "second_up": Text("二上", "second up"),
    "second_down": Text("二下", "second down"), "published": Text("公开", "published"), "adjusted": Text("年中调整", "adjusted"),
}  # fmt: skip


STATUSES = {
    "draft": Text("草拟", "draft"), "filed": Text("已入库", "filed"), "approved": Text("已批复", "approved"), "running": Text("执行中", "running"),
    "closed": Text("已结项", "closed"),
}  # fmt: skip
SOURCES = {
    "general": Text("一般公共预算", "general public budget"), "government_fund": Text("政府性基金", "government funds"),
    "state_capital": Text("国有资本经营预算", "state capital"), "business": Text("事业收入", "business income"),
    "operating": Text("事业单位经营收入", "operating income"), "other": Text("其他收入", "other income"),
}  # fmt: skip
KEPT = {"carried": Text("结转", "carried over"), "surplus": Text("结余", "surplus")}


def core(name: str) -> str:
    """A name without its brackets, quotes and a closing 项目: what two spellings of it share.

    >>> core("深化业务流程再造配套服务项目") == core("“深化业务流程再造配套服务”")
    True
    """
    return _BRACKETS.sub("", name) or name


def same(a: str, b: str) -> bool:
    """Whether two names mean one thing."""
    return core(a) == core(b)


def one_office(a: str, b: str) -> bool:
    """Whether two names may mean one office: equal, or one of them the other's short form.

    >>> one_office("区商务委", "上海市普陀区商务委员会"), one_office("区执法大队", "上海市某区城市管理行政执法局")
    (True, False)
    """
    short, long = sorted((core(a), core(b)), key=len)
    rest = iter(long)
    return len(short) > 1 and all(c in rest for c in short)


class Piece(NamedTuple):
    """What is bought and paid as one: a part of a project, or the project where it has none."""

    project: Project
    component: Component | None

    @property
    def name(self) -> str:
        return self.component.name if self.component else self.project.name

    @property
    def amount(self) -> int:
        return self.component.amount if self.component else self.project.amount

    def owns(self, record: Purchase | Contract | Milestone | Deliverable | Payment) -> bool:
        """Whether a record belongs to this piece. What names no part belongs to the project that has none."""
        if not same(record.project, self.project.name):
            return False
        if self.component is None:
            return not record.component
        return same(record.component, self.component.name)


def pieces(ledger: Ledger, project: Project | None = None) -> Iterator[Piece]:
    """The pieces of one project, or of all."""
    for p in ledger.projects if project is None else (project,):
        parts = [c for c in ledger.components if same(c.project, p.name)]
        yield from (Piece(p, c) for c in parts) if parts else (Piece(p, None),)


def project(ledger: Ledger, name: str) -> Project | None:
    """The project of that name, however its brackets and quotes are written."""
    return next((p for p in ledger.projects if same(p.name, name)), None)


def milestones(ledger: Ledger, piece: Piece) -> list[Milestone]:
    """The nodes of payment of a piece, in order."""
    return sorted((m for m in ledger.milestones if piece.owns(m)), key=lambda m: m.order)


def shares(price: int, nodes: list[Milestone]) -> list[int]:
    """What each node pays, in fen. Where the shares make the whole, the last pays what is left, so that no fen is lost."""
    paid = [(price * m.share + 5000) // 10_000 for m in nodes]
    if nodes and sum(m.share for m in nodes) == 10_000:
        paid[-1] += price - sum(paid)
    return paid


def price(ledger: Ledger, piece: Piece) -> int:
    """What a piece costs: its contracts if there are any, else its budget."""
    signed = [c.amount for c in ledger.contracts if piece.owns(c)]
    return sum(signed) if signed else piece.amount


def rounds(ledger: Ledger, name: str) -> list[Round]:
    """The stages that a project went through, in the order of the procedure."""
    mine = [r for r in ledger.rounds if same(r.project, name)]
    return sorted(mine, key=lambda r: (STAGES.index(r.stage) if r.stage in STAGES else 9, r.date))


def budget(ledger: Ledger, p: Project) -> int:
    """The budget of the year as it stands: what the last adjustment left, else what was approved."""
    changed = [r for r in rounds(ledger, p.name) if r.stage == "adjusted"]
    return changed[-1].amount if changed else p.amount
