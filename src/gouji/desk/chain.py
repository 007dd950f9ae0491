"""A department's projects as one chain of links, from the table's money to the score; what is missing stays in the
picture as missing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import msgspec

from gouji.model.disclosure import Disclosure
from gouji.model.finding import Text
from gouji.model.ledger import Ledger, Project
from gouji.model.money import half_unit, wan
from gouji.model.project import Milestone
from gouji.prepare.disclosure import prepared
from gouji.projects import from_disclosure, standings
from gouji.projects.library import Piece, milestones, pieces, price, same, shares

PROJECT_TOTAL = "expenditure//total/project"


class Link(NamedTuple):
    """One link: what it is, what stands there. Without lines it is missing; `wrong` says that it does not agree. `sheet`
    is the sheet of the ledger in which it is filled in."""

    name: Text
    lines: tuple[str, ...] = ()
    wrong: bool = False
    sheet: str = ""


class Chain(NamedTuple):
    """A project: the links of the whole, and those of each of its pieces by the name of its part, which is empty where
    the project has none."""

    project: Project
    whole: tuple[Link, ...]
    parts: tuple[tuple[str, tuple[Link, ...]], ...]

    @property
    def missing(self) -> int:
        links = [*self.whole, *(link for _, part in self.parts for link in part)]
        return sum(not link.lines for link in links)


def with_projects(ledger: Ledger) -> tuple[Ledger, Disclosure]:
    """The ledger with what its own prose says of its projects where its sheets do not, and its disclosure."""
    disclosure = prepared(ledger).disclosure
    told = from_disclosure(disclosure).ledger
    filled = {
        name: getattr(ledger, name) or getattr(told, name)
        for name in ("milestones", "deliverables", "components")
    }
    starts = {p.name: p for p in told.projects}
    projects = tuple(starts.get(p.name, p) for p in ledger.projects) or told.projects
    return msgspec.structs.replace(ledger, projects=projects, **filled), disclosure


def chains(ledger: Ledger, disclosure: Disclosure) -> Iterator[Chain]:
    """Every project's chain."""
    table = next((cell for at, cell in disclosure.figures() if str(at) == PROJECT_TOTAL), None)
    listed = sum(p.amount for p in ledger.projects)
    for p in ledger.projects:
        yield Chain(p, _whole(ledger, p, table.amount if table else None, listed), tuple(
            (piece.component.name if piece.component else "", _part(ledger, piece)) for piece in pieces(ledger, p)
        ))  # fmt: skip


def _whole(ledger: Ledger, p: Project, total: int | None, listed: int) -> tuple[Link, ...]:
    serves = [s for s in standings(ledger) if any(same(p.name, name) for name in s.projects)]
    apart = total is not None and abs(total - listed) > half_unit(2, "万元") * len(
        ledger.projects
    )  # told in 万元
    money = (
        (f"{wan(total)}万元", *([f"各项目合计{wan(listed)}万元"] if apart else []))
        if total is not None
        else ()
    )
    targets = [f"{t.name}：{t.text}" for t in ledger.targets if not t.project or same(t.project, p.name)]
    targets += [
        f.year_goal or f.goal
        for f in ledger.target_forms
        if same(f.project, p.name) and (f.year_goal or f.goal)
    ]
    bases = [
        f"《{b.title}》{b.number and f'（{b.number}）'}" for b in ledger.bases if same(b.project, p.name)
    ]
    indicators = [i.name for i in ledger.indicators if same(i.project, p.name)]
    scores = [f"{e.project or ledger.organisation}" for e in ledger.evaluations if same(e.project, p.name)]
    return (
        Link(Text("表3 项目支出", "table 3, projects"), money, apart),
        Link(Text("职能", "duty"), _short([f"{s.number}、{s.duty.text}" for s in serves]), sheet="projects"),
        Link(Text("依据", "bases"), _short(bases or ([p.bases] if p.bases else [])), sheet="bases"),
        Link(Text("项目", "project"), (p.name, f"{wan(p.amount)}万元"), sheet="projects"),
        Link(
            Text("绩效目标", "targets"),
            _short([*targets, *([p.targets] if p.targets and not targets else [])]),
            sheet="target_forms",
        ),
        Link(Text("绩效指标", "indicators"), _short(indicators), sheet="indicators"),
        Link(Text("评价", "evaluation"), _short(scores), sheet="evaluations"),
    )


def _part(ledger: Ledger, piece: Piece) -> tuple[Link, ...]:
    bought = [f"{wan(b.amount)}万元" for b in ledger.purchases if piece.owns(b)]
    signed = [
        f"{c.number or c.supplier} {wan(c.amount)}万元 {c.signed}" for c in ledger.contracts if piece.owns(c)
    ]
    nodes = milestones(ledger, piece)
    paid = [f"{x.paid} {wan(x.amount)}万元" for x in ledger.payments if piece.owns(x)]
    owed = [d for d in ledger.deliverables if piece.owns(d)]
    results = [
        f"{d.name}{d.order if len(owed) > 1 else ''} {d.due or ''}{' ✓' if d.delivered else ''}" for d in owed
    ]
    return (
        Link(Text("分项", "part"), (piece.name, f"{wan(piece.amount)}万元"), sheet="components"),
        Link(Text("采购", "procurement"), _short(bought), sheet="purchases"),
        Link(Text("合同", "contract"), _short(signed), sheet="contracts"),
        Link(
            Text("付款节点", "payment nodes"), _nodes(price(ledger, piece), nodes), _open(nodes), "milestones"
        ),
        Link(Text("支付", "payments"), _short(paid), sheet="payments"),
        Link(Text("成果", "deliverables"), _short(results), sheet="deliverables"),
    )


def _nodes(cost: int, nodes: list[Milestone]) -> tuple[str, ...]:
    amounts = shares(cost, nodes)
    return tuple(f"{m.trigger} {m.share // 100}% {wan(a)}万元" for m, a in zip(nodes, amounts, strict=True))


def _open(nodes: list[Milestone]) -> bool:
    """Whether the shares do not make the whole price."""
    return bool(nodes) and sum(m.share for m in nodes) != 10_000


def _short(lines: Sequence[str], most: int = 4) -> tuple[str, ...]:
    shown = [line if len(line) <= 60 else line[:58] + "…" for line in lines[:most]]
    return (*shown, *([f"……共{len(lines)}"] if len(lines) > most else []))
