"""The brief for the head of office (一页简报): what changed and why, what was achieved, what is due, what lacks evidence, what
may be asked."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

import msgspec

from gouji.forms.targets.values import meets, value
from gouji.model.counted import counted
from gouji.model.finding import Text
from gouji.model.ledger import Ledger
from gouji.model.money import percent, wan
from gouji.projects import bases
from gouji.projects.answers import stored
from gouji.projects.cash import PAY_WITHIN, SMALL_FIRMS, STATES, Flow, flows, recorded
from gouji.projects.duties import overdue, standings
from gouji.projects.execution import alerts, progress, unspent
from gouji.projects.library import STAGE_NAMES, rounds, same
from gouji.projects.plans import days
from gouji.projects.scoring import PHASES

AHEAD = 60  # days that count as soon


class Section(msgspec.Struct, frozen=True):
    """A heading of the brief and what is said under it."""

    title: Text
    lines: tuple[Text, ...]


def brief(ledger: Ledger, day: str) -> tuple[Section, ...]:
    """The sections as things stand on a day; a section without lines says so."""
    made = (
        (Text("一、变化和原因", "1. What changed, and why"), _changes(ledger)),
        (Text("二、执行", "2. Execution"), _execution(ledger, day)),
        (Text("三、办成了什么", "3. What was achieved"), _achieved(ledger)),
        (Text("四、近期到期", "4. Due soon"), _due(ledger, day)),
        (Text("五、缺凭据", "5. Without evidence"), _unproven(ledger, day)),
        (Text("六、可能被问到", "6. Questions to expect"), _questions(ledger, day)),
    )
    none = (Text("无", "none"),)
    return tuple(Section(title, tuple(lines) or none) for title, lines in made)


def _changes(ledger: Ledger) -> Iterator[Text]:
    now = sum(e.amount for e in ledger.entries)
    before = next((p.amount for p in ledger.prior if p.address == "prior:summary/income/total/total"), None)
    before = (
        before
        if before is not None
        else next((p.amount for p in ledger.prior if p.address.startswith("prior:summary/income/")), None)
    )
    if before is not None and ledger.entries:
        reason = next(
            (r.text for r in ledger.reasons if r.sentence in ("income", "overall") and r.text), "未填原因"
        )
        way, en = ("增加", "up") if now > before else ("减少", "down") if now < before else ("持平", "level")
        yield Text(
            f"收支总预算{wan(now)}万元，比上年{way}{wan(abs(now - before))}万元：{reason}",
            f"total {wan(now)}万元, {en} {wan(abs(now - before))}万元: {reason}",
        )
    for p in ledger.projects:
        steps = rounds(ledger, p.name)
        if len(steps) > 1:
            said = "，".join(f"{STAGE_NAMES[r.stage].zh}{wan(r.amount)}" for r in steps)
            en = ", ".join(f"{STAGE_NAMES[r.stage].en} {wan(r.amount)}" for r in steps)
            yield Text(f"{p.name}（万元）：{said}", f"{p.name} (万元): {en}")
        yield from (
            Text(f"{p.name}年中调整：{r.comment}", f"{p.name} adjusted: {r.comment}")
            for r in steps
            if r.stage == "adjusted" and r.comment
        )


def _execution(ledger: Ledger, day: str) -> Iterator[Text]:
    if not recorded(ledger):
        yield Text("没有合同、支付等执行记录", "no contract, payment or other record of execution")
        return
    for p in progress(ledger, day):
        yield Text(
            f"{p.project}：预算{wan(p.budget)}万元，已付{wan(p.paid)}万元（{percent(p.executed)}），时间已过{percent(p.time)}",
            f"{p.project}: budget {wan(p.budget)}万元, paid {wan(p.paid)}万元 ({percent(p.executed)}), {percent(p.time)} of its time gone",
        )
    for p, t in alerts(ledger, day):
        yield Text(f"{p.project}：{t.zh}（{t.source}）", f"{p.project}: {t.en}")
    for u in unspent(ledger, day):
        yield Text(
            f"{u.piece}：{wan(u.amount)}万元年底前可能支不出，{u.why.zh}",
            f"{u.piece}: {wan(u.amount)}万元 may stay unspent, {u.why.en}",
        )


def _achieved(ledger: Ledger) -> Iterator[Text]:
    """Every indicator with its target and the last value recorded of it, else what its metric was when it was asked; those
    without either are counted."""
    open_ = []
    for i in ledger.indicators:
        recorded_ = [a for a in ledger.actuals if a.indicator == i.name and same(a.project, i.project)]
        found = max(
            recorded_, key=lambda a: list(PHASES).index(a.phase) if a.phase in PHASES else -1, default=None
        )
        watched = found is not None and found.phase == "monitoring"  # the year is not over: no verdict yet
        metric = stored(ledger, i.evidence) if i.evidence_kind == "metric" else None
        if found is None and metric is None:
            open_.append(i.name)
            continue
        shown = found.value if found is not None else metric.printed if metric is not None else ""
        met = meets(value(i.target), value(shown), ledger.year)
        state = {
            True: Text("达成", "met"),
            False: Text("监控中尚未达成", "monitored, not met yet") if watched else Text("未达成", "not met"),
            None: Text("无法比较", "cannot be compared"),
        }[met]
        said = found.evidence if found is not None else f"{i.evidence} {ledger.year}"
        invented = metric is not None and metric.simulated and "模拟" not in said
        zh = "，".join(x for x in (said or "缺凭据", "模拟数据" if invented else "") if x)
        en = ", ".join(x for x in (said or "no evidence", "simulated" if invented else "") if x)
        yield Text(
            f"{i.name}：目标{i.target}，完成{shown}，{state.zh}（{zh}）",
            f"{i.name}: target {i.target}, value {shown}, {state.en} ({en})",
        )
    if open_:
        yield Text(
            f"没有完成值的指标{len(open_)}个：{'、'.join(open_)}",
            f"{counted(len(open_), 'indicator')} without a value: {', '.join(open_)}",
        )


def _due(ledger: Ledger, day: str) -> Iterator[Text]:
    """What falls due soon or is late, the earliest day first: each line begins with its day."""
    yield from sorted(_falling_due(ledger, day), key=lambda t: t.zh[:10])


def _falling_due(ledger: Ledger, day: str) -> Iterator[Text]:
    until = (datetime.date.fromisoformat(day) + datetime.timedelta(days=AHEAD)).isoformat()
    for f in flows(ledger, day):
        if f.open and f.due <= until and f.state in ("waiting", "late", "ready"):
            mark = "（推定日期）" if f.assumed else ""
            slow = _owed_to_a_small_firm(ledger, f, day)
            yield Text(f"{f.due}{mark} {f.piece}：{f.words or '付款'}，{wan(f.open)}万元，{STATES[f.state].zh}{slow.zh}",
                       f"{f.due} {f.piece}: {f.words}, {wan(f.open)}万元, {STATES[f.state].en}{slow.en}")  # fmt: skip
    for d in ledger.deliverables:
        if d.due and d.due <= until and not d.delivered:
            late = "，已逾期" if d.due < day and recorded(ledger) else ""
            yield Text(
                f"{d.due} {d.component or d.project}：{d.name}（第{d.order}份）{late}",
                f"{d.due} {d.component or d.project}: {d.name} no. {d.order}",
            )
    for t in overdue(ledger, day):
        yield Text(
            f"{t.due} 逾期任务：{t.text}（{t.owner or '未定责任人'}）",
            f"{t.due} overdue: {t.text} ({t.owner or 'no owner'})",
        )


def _owed_to_a_small_firm(ledger: Ledger, f: Flow, day: str) -> Text:
    """That a small firm has waited for its money longer than the regulation on payment to small firms lets it."""
    mine = [
        c for c in ledger.contracts if same(c.project, f.project) and same(c.component or c.project, f.piece)
    ]
    waited = days(f.due, day) if f.due else 0
    advance = f.trigger == "signing"  # nothing is delivered yet
    if f.state != "ready" or advance or waited <= PAY_WITHIN:
        return Text("", "")
    if not mine or any(c.size not in SMALL_FIRMS for c in mine):
        return Text("", "")
    return Text(
        f"，供应商是中小企业，已过{waited}天（应在{PAY_WITHIN}日内支付）",
        f"; a small firm has waited {waited} days ({PAY_WITHIN} at most)",
    )


def _unproven(ledger: Ledger, day: str) -> Iterator[Text]:
    for f in flows(ledger, day):
        if f.state in ("unproven", "early"):
            yield Text(
                f"{f.piece}“{f.words}”：{STATES[f.state].zh}", f"{f.piece}, {f.words}: {STATES[f.state].en}"
            )
    for d in ledger.deliverables:
        if d.delivered and not d.evidence:
            yield Text(
                f"{d.component or d.project}：{d.name}（第{d.order}份）已提交，缺凭据",
                f"{d.name} no. {d.order} delivered, without evidence",
            )
    for s in standings(ledger):
        if s.state == "money":
            yield Text(
                f"职能{s.number}有资金{wan(s.money)}万元，没有任何凭据",
                f"duty {s.number} has {wan(s.money)}万元 and no evidence",
            )


def _questions(ledger: Ledger, day: str) -> Iterator[Text]:
    services = sum(p.amount for p in ledger.projects if "采购" in p.plan and "服务" in p.plan)
    if ledger.procurement and services and ledger.procurement.services < services:
        why = "；".join(dict.fromkeys(x.reason for x in ledger.purchases if not x.inside and x.reason))
        zh, en = (f"登记的原因：{why}", f"registered reason: {why}") if why else ("为什么？", "why?")
        yield Text(
            f"项目说明写明采购服务{wan(services)}万元，政府采购服务预算只有{wan(ledger.procurement.services)}万元，{zh}",
            f"services of {wan(services)}万元 are bought, procurement of services is {wan(ledger.procurement.services)}万元: {en}",
        )
    for p in ledger.projects:
        if not any(same(t.project, p.name) for t in ledger.target_forms):
            yield Text(f"{p.name}的绩效目标申报表在哪里？", f"where is the target form of {p.name}?")
    for r in bases.register(ledger, day):
        if r.annual and r.annual < ledger.year:
            yield Text(
                f"《{r.title}》是{r.annual}年的安排，{ledger.year}年的依据是什么？",
                f"{r.title} is of {r.annual}; what holds for {ledger.year}?",
            )
        if r.state in ("superseded", "ended"):
            yield Text(
                f"《{r.title}》{bases.STATES[r.state].zh}，为什么仍作依据？",
                f"{r.title} is {bases.STATES[r.state].en}; why is it cited?",
            )
