"""The chain (追踪): from table 3 to project, part, procurement, contract, node, payment, deliverable, indicator, score, next
year's request, as one tree; a link that is not there stands in it as missing.

What an indicator's value rests on may lie outside, with the metrics of public services: `ask` answers a metric's name.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from gouji.forms.targets.layout import points
from gouji.model.finding import Text
from gouji.model.ledger import Ledger, Project
from gouji.model.money import exact, wan
from gouji.model.project import Contract, Deliverable, Indicator
from gouji.model.source import Source
from gouji.projects.answers import Answer, Ask, Behind, stored
from gouji.projects.bases import citations
from gouji.projects.cash import STATES, Flow, flows, recorded
from gouji.projects.library import STAGE_NAMES, Piece, pieces, rounds, same
from gouji.projects.scoring import DECISIONS

KINDS = {
    "table": Text("表3", "table 3"), "project": Text("项目", "project"), "basis": Text("依据", "basis"), "round": Text("编审", "stages"),
    "component": Text("分项", "part"), "appraisal": Text("事前评估", "appraisal"), "purchase": Text("采购", "procurement"), "contract": Text("合同", "contract"), "milestone": Text("节点", "node"),
    "payment": Text("支付", "payment"), "deliverable": Text("成果", "deliverable"), "form": Text("申报表", "target form"), "indicator": Text("指标", "indicator"),
    "actual": Text("完成值", "actual"), "metric": Text("服务指标", "metric"), "score": Text("得分", "score"), "evaluation": Text("自评", "evaluation"),
    "request": Text("下年申请", "request"), "case": Text("办件", "case"), "rating": Text("评价", "rating"), "ticket": Text("工单", "ticket"),
    "item": Text("事项", "item"), "finding": Text("问题", "finding"), "report": Text("成果", "deliverable"), "measure": Text("指标", "measure"),
    "visit": Text("走访", "visit"), "version": Text("流程版本", "process version"), "step": Text("环节", "step"),
}  # fmt: skip

SIZES = {
    "large": Text("大型", "large"), "medium": Text("中型", "medium-sized"), "small": Text("小型", "small"), "micro": Text("微型", "micro"),
}  # fmt: skip
_GOODS = {"goods": "货物", "works": "工程", "services": "服务"}


class Link(msgspec.Struct, frozen=True):
    """A link of the chain with what follows from it. `missing` links are those that should be there and are not."""

    kind: str
    text: Text
    amount: int | None = None
    below: tuple[Link, ...] = ()
    missing: bool = False
    source: Source | None = None


class Known(msgspec.Struct, frozen=True):
    """What is known besides the ledger: table 3's money, where things stand in the file, whether it is a published file."""

    table: int | None = None
    rows: dict[str, int] = {}
    sources: dict[tuple[str, str], Source] = {}
    published: bool = False
    day: str = ""


def chain(ledger: Ledger, known: Known | None = None, ask: Ask | None = None) -> Link:
    """The whole chain of an office's project money."""
    known = known or Known()
    below = [_project(ledger, p, known, ask) for p in ledger.projects]
    told = sum(p.amount for p in ledger.projects)
    if known.table is not None and told < known.table and ledger.projects:
        below.append(
            _none(
                "project",
                "项目经费情况说明之外的项目支出",
                "project money that part seven does not tell of",
                known.table - told,
            )
        )
    if not ledger.projects:
        below.append(_none("project", "没有项目", "no project"))
    title = Text(
        f"{ledger.organisation}{ledger.year}年项目支出",
        f"{ledger.organisation}, project money of {ledger.year}",
    )
    return Link("table", title, known.table, tuple(below), known.table is None)


def _none(kind: str, zh: str, en: str, amount: int | None = None) -> Link:
    return Link(kind, Text(zh, en), amount, (), True)


def _said(text: str) -> Text:
    """What stands in the ledger or the document, in its own language."""
    text = " ".join(text.split())
    return Text(text, text)


def _project(ledger: Ledger, p: Project, known: Known, ask: Ask | None) -> Link:
    below = list(_reasons(ledger, p, known))
    due = flows(ledger, known.day)
    for piece in pieces(ledger, p):
        links = tuple(_piece(ledger, piece, due, known))
        place = known.sources.get(("component", piece.name))
        below += (
            [Link("component", _said(piece.name), piece.amount, links, source=place)]
            if piece.component
            else links
        )
    below += [_form(ledger, p.name, ask), _evaluation(ledger, p.name)]
    asked = [r for r in ledger.requests if same(r.project, p.name)]
    below += [
        Link(
            "request",
            Text(
                f"{r.year}年{DECISIONS[r.decision].zh}：{r.argument}",
                f"{r.year}, {DECISIONS[r.decision].en}: {r.argument}",
            ),
            r.amount,
        )
        for r in asked
    ] or [_none("request", "没有下年申请", "no request for next year")]
    name = p.name + (f"（{p.function}）" if p.function else "")
    return Link("project", _said(name), p.amount, tuple(below), source=known.sources.get(("project", p.name)))


def _reasons(ledger: Ledger, p: Project, known: Known) -> Iterator[Link]:
    """Why the project is there, and the stages that its budget went through."""
    cited = citations(p.bases)
    place = known.sources.get(("bases", p.name))
    for c in cited:
        number = f"（{c.number.printed}）" if c.number else ""
        yield Link("basis", _said(f"《{c.title}》{number}"), source=place)
    if not cited:
        yield _none("basis", "没有立项依据", "no basis")
    if p.appraisal:
        yield Link("appraisal", _said(p.appraisal))
    for r in rounds(ledger, p.name):
        name = STAGE_NAMES[r.stage]
        yield Link(
            "round",
            Text(f"{name.zh} {r.date} {r.comment}".strip(), f"{name.en} {r.date} {r.comment}".strip()),
            r.amount,
        )


def _piece(ledger: Ledger, piece: Piece, due: Sequence[Flow], known: Known) -> Iterator[Link]:
    bought = [x for x in ledger.purchases if piece.owns(x)]
    for x in bought:
        kind = _GOODS.get(x.kind, x.kind)
        zh = "列入政府采购" if x.inside else f"不列入政府采购：{x.reason or '未写原因'}"
        en = "government procurement" if x.inside else f"outside: {x.reason or 'no reason given'}"
        if x.reserved:
            zh += f"，面向中小企业预留{wan(x.reserved)}万元，其中小微{wan(x.reserved_small)}万元"
            en += f", set aside for small firms {wan(x.reserved)}, of it smallest {wan(x.reserved_small)}"
        said, told = (kind, x.method, zh), (x.kind, x.method, en)
        yield Link("purchase", Text("，".join(filter(None, said)), ", ".join(filter(None, told))), x.amount)
    if not bought:
        yield _none("purchase", "没有采购明细", "no procurement line")
    signed = [c for c in ledger.contracts if piece.owns(c)]
    for c in signed:
        yield Link("contract", _contract(c), c.amount)
    if not signed:
        yield _none("contract", "没有合同", "no contract")
    for f in (f for f in due if f.project == piece.project.name and f.piece == piece.name):
        yield _milestone(ledger, piece, f, known)
    for d in (d for d in ledger.deliverables if piece.owns(d)):
        yield _deliverable(d, recorded(ledger))


def _contract(c: Contract) -> Text:
    """Who is to do it, of what size, and the days of its life."""
    size = SIZES.get(c.size, Text("", ""))
    days = (
        (c.awarded, "中标", "awarded"), (c.signed, "签订", "signed"), (c.announced, "公告", "announced"), (c.accepted, "验收", "accepted"),
    )  # fmt: skip
    firm = f"{c.supplier}（{size.zh}）" if size.zh else c.supplier
    firm_en = f"{c.supplier} ({size.en})" if size.en else c.supplier
    zh = [c.number, firm, "，".join(f"{day}{word}" for day, word, _ in days if day), c.acceptance]
    en = [c.number, firm_en, ", ".join(f"{word} {day}" for day, _, word in days if day), c.acceptance]
    return Text(" ".join(filter(None, zh)), " ".join(filter(None, en)))


def _milestone(ledger: Ledger, piece: Piece, f: Flow, known: Known) -> Link:
    if not f.order:
        return _none("milestone", "没有付款节点", "no node of payment", f.amount)
    state = STATES[f.state] if recorded(ledger) else Text("", "")
    paid = [x for x in ledger.payments if piece.owns(x) and x.milestone == f.order]
    below = [Link("payment", _said(f"{x.paid} {x.voucher}"), x.amount) for x in paid] or [
        _none("payment", "没有支付", "no payment")
    ]
    zh, en = ("（推定）", " (assumed)") if f.assumed else ("", "")
    text = Text(
        f"{f.order} {f.words} {f.due}{zh} {state.zh} {f.document}".strip(),
        f"{f.order} {f.words} {f.due}{en} {state.en} {f.document}".strip(),
    )
    return Link(
        "milestone", text, f.amount, tuple(below), source=known.sources.get(("plan", piece.project.name))
    )


def _deliverable(d: Deliverable, running: bool) -> Link:
    if not d.delivered:
        return Link(
            "deliverable",
            Text(f"{d.name}第{d.order}份：应交{d.due}", f"{d.name} no. {d.order}: due {d.due}"),
            missing=running,
        )
    late = d.due and d.delivered > d.due
    zh = f"{d.name}第{d.order}份：{d.delivered}提交{f'（应交{d.due}，迟交）' if late else ''}，{d.accepted_by or '未验收'}，{d.evidence or '缺凭据'}"
    en = f"{d.name} no. {d.order}: {d.delivered}{f' (late: due {d.due})' if late else ''}, {d.accepted_by or 'not accepted'}, {d.evidence or 'no evidence'}"
    return Link("deliverable", Text(zh, en))


def _form(ledger: Ledger, name: str, ask: Ask | None) -> Link:
    form = next((f for f in ledger.target_forms if same(f.project, name)), None)
    indicators = [i for i in ledger.indicators if same(i.project, name)]
    if form is None and not indicators:
        return _none("form", "没有绩效目标申报表", "no target form")
    invented = form is not None and form.example
    title = Text(f"绩效目标{'（示例）' if invented else ''}", f"targets{' (example)' if invented else ''}")
    return Link(
        "form",
        title,
        form.year_total if form else None,
        tuple(_indicator(ledger, i, ask) for i in indicators),
    )


def _indicator(ledger: Ledger, i: Indicator, ask: Ask | None) -> Link:
    below: list[Link] = []
    actuals = [a for a in ledger.actuals if a.indicator == i.name and same(a.project, i.project)]
    for a in actuals:
        below.append(
            Link(
                "actual",
                Text(f"{a.value} {a.evidence or '缺凭据'}", f"{a.value} {a.evidence or 'no evidence'}"),
                missing=not a.evidence,
            )
        )
        if a.score is not None:
            below.append(
                Link(
                    "score",
                    Text(
                        f"{points(a.score)}/{points(i.points)}分", f"{points(a.score)} of {points(i.points)}"
                    ),
                )
            )
    if i.evidence_kind == "metric":
        asked = ask(i.evidence) if ask else None
        below.append(_metric(i.evidence, asked or stored(ledger, i.evidence)))
    if not actuals and not any(x.kind == "metric" and not x.missing for x in below):
        below.append(_none("actual", "没有完成值", "no actual value"))
    return Link("indicator", _said(f"{i.level1}/{i.level2} {i.name} {i.target}"), None, tuple(below))


def _metric(name: str, answer: Answer | None) -> Link:
    if answer is None:
        return _none("metric", f"{name}（未接到服务数据）", f"{name} (no service data)")
    if not answer.n:  # it was asked, and there is nothing of that year
        return _none(
            "metric",
            f"{name}（服务数据里没有这一年的记录）",
            f"{name} (nothing of the year in the service data)",
        )
    zh = [f"n={answer.n:,}", answer.snapshot, f"版本{answer.version}"]
    en = [f"n={answer.n:,}", answer.snapshot, f"version {answer.version}"]
    if answer.interval:
        zh.insert(0, f"95%区间{answer.interval}")
        en.insert(0, f"95% interval {answer.interval}")
    if answer.simulated:
        zh.insert(0, "模拟数据")  # first, so that nothing that shortens the line takes it away
        en.insert(0, "simulated")
    told = Text(
        f"{name} = {answer.printed}（{'，'.join(zh)}）", f"{name} = {answer.printed} ({', '.join(en)})"
    )
    return Link("metric", told, below=tuple(map(_behind, answer.rows)))


def _behind(row: Behind) -> Link:
    place = f"  [{row.place}]" if row.place else ""
    return Link(row.kind, _said(f"{row.subject}  {row.value}{place}"), below=tuple(map(_behind, row.below)))


def _evaluation(ledger: Ledger, name: str) -> Link:
    e = next((e for e in ledger.evaluations if e.phase == "self" and same(e.project, name)), None)
    if e is None:
        return _none("evaluation", "没有自评", "no evaluation")
    spent = f"{wan(e.executed)}/{wan(e.adjusted)}万元"
    return Link(
        "evaluation",
        Text(
            f"执行{spent}，{points(e.total)}分，{e.grade}",
            f"carried out {spent}, {points(e.total)} points, {e.grade}",
        ),
        e.executed,
    )


def money(amount: int | None) -> str:
    """An amount of the chain: 万元 with as many decimals as it needs."""
    return "" if amount is None else f"{exact(amount)}万元"
