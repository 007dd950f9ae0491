"""Projects for people at a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from wcwidth import wcswidth

from gouji.forms.targets.layout import points
from gouji.model.ledger import Ledger, Project
from gouji.model.money import percent, wan
from gouji.model.project import NATURES, Task
from gouji.projects import bases as documents
from gouji.projects.cash import STATES, by_month, by_trigger, flows, recorded, trigger_name
from gouji.projects.charts import gauge, months
from gouji.projects.duties import STATES as DUTY_STATES
from gouji.projects.duties import overdue, standings
from gouji.projects.execution import progress, unspent
from gouji.projects.library import KEPT, SOURCES, STAGE_NAMES, STATUSES, pieces, rounds, same
from gouji.projects.monitoring import LIGHTS, Watch, Watched
from gouji.projects.scoring import DECISIONS, Proposal, Sheet


def pad(text: str, width: int) -> str:
    """Text filled to a width in terminal columns."""
    return text + " " * max(0, width - max(0, wcswidth(text)))


def show(ledger: Ledger, day: str, language: str = "zh") -> Iterator[str]:
    """Projects with their parts, the money by trigger and month, execution where any is recorded."""
    zh = language != "en"
    due = flows(ledger, day)
    for p in ledger.projects:
        yield f"{p.name}  {wan(p.amount)}万元  {p.starts} ~ {p.ends}".rstrip(" ~")
        yield from (f"  {line}" for line in _filed(ledger, p, language))
        for piece in pieces(ledger, p):
            if piece.component:
                yield f"  {pad(piece.name, 40)} {wan(piece.amount):>10}"
            for f in (f for f in due if f.project == p.name and f.piece == piece.name and f.order):
                assumed = ("（推定）" if zh else " (assumed)") if f.assumed else ""
                state = STATES[f.state].in_language(language) if recorded(ledger) else ""
                yield f"    {f.order}. {pad(f.words, 24)} {wan(f.amount):>10}  {f.due}{assumed}  {state}".rstrip()
        owed = [d for d in ledger.deliverables if d.project == p.name]
        if owed:
            names = ", ".join(dict.fromkeys(d.name for d in owed))
            handed = sum(1 for d in owed if d.delivered)
            yield (
                f"    成果：{names}，应交{len(owed)}份，已交{handed}份"
                if zh
                else f"    owed: {names}, {len(owed)} due, {handed} delivered"
            )
        for c in (c for c in ledger.carryovers if same(c.project, p.name)):
            yield f"    {KEPT[c.kind].in_language(language)} {wan(c.amount)}万元  {c.component}  {c.reason}".rstrip()
    if not due:
        return
    yield ""
    yield "按触发（万元）：" if zh else "By trigger (万元):"
    for key, amount in by_trigger(due).items():
        yield f"  {pad(trigger_name(key).in_language(language), 20)} {wan(amount):>10}"
    yield "按月（万元）：" if zh else "By month (万元):"
    yield from months(by_month(due, ledger.year), zh)
    if recorded(ledger):
        yield ""
        yield from _progress(ledger, day, zh)


def _filed(ledger: Ledger, p: Project, language: str) -> Iterator[str]:
    """How a project stands in the library: nature, category, status, codes; its money by year and source; its stages."""
    zh = language != "en"
    nature = NATURES.get(p.nature, p.nature) if zh else p.nature
    status = STATUSES[p.status].in_language(language) if p.status in STATUSES else p.status
    facts = (nature, p.category, status, p.function, p.economic, p.office)
    if line := "  ".join(f for f in facts if f):
        yield line
    for f in (f for f in ledger.funding if same(f.project, p.name)):
        codes = " ".join(c for c in (f.function, f.economic) if c)
        source = SOURCES[f.source].in_language(language) if f.source in SOURCES else f.source
        yield f"{f.year}{'年' if zh else ''}  {source}  {wan(f.amount)}万元  {codes}".rstrip()
    steps = rounds(ledger, p.name)
    if steps:
        yield " → ".join(
            f"{STAGE_NAMES[r.stage].in_language(language)} {wan(r.amount)}"
            + (f"（{r.date}）" if r.date else "")
            for r in steps
        )


def _progress(ledger: Ledger, day: str, zh: bool) -> Iterator[str]:
    for p in progress(ledger, day):
        yield f"{p.project}  {day}"
        rows = (("执行/预算", "of budget", p.executed), ("执行/合同", "of contracts", p.of_contracts), ("执行/计划", "of plan", p.of_plan), ("时间", "time", p.time))  # fmt: skip
        for name, english, value in rows:
            yield f"  {pad(name if zh else english, 14)}{gauge(value)} {percent(value)}"
    for u in unspent(ledger, day):
        yield f"  {u.piece}  {wan(u.amount)}万元  {u.why.zh if zh else u.why.en}"


def duties(
    ledger: Ledger, day: str, language: str = "zh", services: Mapping[int, Sequence[str]] | None = None
) -> Iterator[str]:
    """Each duty with its projects, money and evidence, then the tasks that are overdue."""
    zh = language != "en"
    for s in standings(ledger, services):
        state = DUTY_STATES[s.state].in_language(language)
        yield f"{s.number:>2}  {pad(state, 10 if zh else 20)} {wan(s.money) if s.money else '':>10}  {s.duty.text[:36]}"
        if told := "  ".join(x for x in (s.duty.basis, s.duty.office) if x):
            yield f"        {told}"
        for name in s.projects:
            yield f"        {name}"
        for t in s.tasks:
            yield f"        {'任务：' if zh else 'task: '}{_task(t, zh)}"
        for e in s.evidence:
            yield f"        {'凭据：' if zh else 'evidence: '}{e}"
        for x in (x for x in s.services if x not in s.evidence):
            yield f"        {'服务：' if zh else 'services: '}{x}"
    known = {t.text for s in standings(ledger) for t in s.tasks}
    for t in (t for t in ledger.tasks if t.text not in known):
        yield f"{'任务：' if zh else 'task: '}{_task(t, zh)}"
    for t in overdue(ledger, day):
        yield f"{'逾期' if zh else 'overdue'}  {t.due}  {t.text}  {t.owner}"


def _task(t: Task, zh: bool) -> str:
    """A task on one line: who owes it by when, whether it is done, and what shows it."""
    state = (f"{t.done}完成" if zh else f"done {t.done}") if t.done else ("未完成" if zh else "open")
    proof = t.evidence or ("缺依据" if zh else "no evidence") if t.done else ""
    due = f"{t.due}前" if zh and t.due else t.due
    return "  ".join(x for x in (t.text, t.plan, t.owner, due, state, proof) if x)


def bases(ledger: Ledger, day: str, language: str = "zh") -> Iterator[str]:
    """The register of bases."""
    for r in documents.register(ledger, day):
        printed = r.number.printed if r.number else ("无文号" if language != "en" else "no number")
        yield f"{pad(printed, 26)} 《{r.title}》"
        said = [documents.STATES[r.state].in_language(language)]
        said += [
            s.in_language(language) for s in (documents.slips(r.number, ledger.year) if r.number else ())
        ]
        said += [f"→ {r.number.canonical}"] if r.number and r.number.slips and r.number.kind else []
        if r.annual and r.annual < ledger.year:
            said.append(f"{r.annual}年的年度文件" if language != "en" else f"made for {r.annual}")
        yield "    " + ("；" if language != "en" else "; ").join([*said, *r.cited])


def scores(name: str, sheet: Sheet, proposal: Proposal, language: str = "zh") -> Iterator[str]:
    """A self-evaluation recomputed, indicator by indicator, and what it argues for."""
    zh = language != "en"
    mark = "" if sheet.scheme.confirmed else ("（待确认）" if zh else " (unconfirmed)")
    yield f"{name}  {'方案' if zh else 'scheme'} {sheet.scheme.name}{mark}  {sheet.scheme.source}"
    yield f"  {pad('执行率' if zh else 'execution', 30)} {percent(sheet.rate):>10}  {points(sheet.execution):>6}/{points(sheet.scheme.execution)}"
    for s in sheet.scored:
        got = points(s.low) if s.low == s.high else f"{points(s.low)}~{points(s.high)}"
        value = s.actual.value if s.actual else "—"
        yield f"  {pad(s.indicator.name, 30)} {pad(s.indicator.target, 12)} {pad(value, 10)} {got or '—':>6}/{points(s.indicator.points)}  {s.formula.in_language(language)}"
    yield f"  {'总分' if zh else 'total'} {points(sheet.total) or '—'}  {sheet.grade}"
    decision = DECISIONS[proposal.decision].in_language(language)
    yield f"  {'下年建议' if zh else 'next year'}：{decision} {wan(proposal.amount)}万元"
    yield from (f"    {r.in_language(language)}" for r in proposal.reasons)


def watched(w: Watch, language: str = "zh") -> Iterator[str]:
    """A project under monitoring: money, time, then each indicator with its light."""
    zh = language != "en"
    yield w.project
    for name, english, part in (("执行", "carried out", w.executed), ("时间", "time", w.time)):
        yield f"  {pad(name if zh else english, 14)}{gauge(part)} {percent(part)}"
    yield from (f"  ! {t.in_language(language)}" for t in w.below)
    for i in w.indicators:
        now = i.actual.value if i.actual else "—"
        light = LIGHTS[i.light].in_language(language)
        yield f"  {pad(light, 12)}{pad(i.indicator.name, 30)} {pad(i.indicator.target, 12)} {pad(now, 10)} {percent(i.reached)}{_later(i, zh)}"


def _later(i: Watched, zh: bool) -> str:
    """The evaluation's value, where monitoring recorded none."""
    if i.later is None:
        return ""
    return f"  （自评完成值 {i.later.value}）" if zh else f"  (self-evaluation: {i.later.value})"
