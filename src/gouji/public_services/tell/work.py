"""The work of an office told: cases, metrics, items and their changes, policies, tickets, tasks, scorecards, redesigns."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from gouji.public_services import changes, efficacy, metrics, process
from gouji.public_services.conformance import Conformance
from gouji.public_services.items import Item, ItemFinding
from gouji.public_services.policies import Fit
from gouji.public_services.tell.tables import rows, table, word
from gouji.public_services.ticketing import NAMES, OUTCOMES


def case(project_no: str, found: dict[str, Any], language: str = "zh") -> list[str]:
    """Where one case stands, and its events."""
    c = found["case"]
    state, light = word("state", c["state"], language), word("light", c["light"], language)
    promised = "—" if c["promised"] is None else c["promised"]
    elapsed = "—" if c["elapsed"] is None else c["elapsed"]
    head = (
        f"{project_no}: {state}, {light}; {elapsed} working days of {promised} (less {c['suspended']} suspended)"
        if language == "en"
        else f"{project_no}：{state}，{light}灯；已用{elapsed}个工作日（承诺{promised}，已扣特别程序{c['suspended']}）"
    )
    return [head, *rows(found["events"], language)]


def metric_values(values: Sequence[metrics.MetricValue], language: str = "zh") -> list[str]:
    """Figures with n, interval and exclusions, and what they were counted under."""
    zh = language != "en"
    head = ("指标", "分组", "值", "95%区间", "n", "剔除", "代号") if zh else ("metric", "group", "value", "95% interval", "n", "left out", "key")  # fmt: skip
    listed = [
        (v.name if zh else english(v.metric), f"{v.group} {v.group_name}".strip() or v.period or ("全部" if zh else "all"), v.printed, v.printed_interval, v.n, v.excluded, v.metric)
        for v in values
    ]  # fmt: skip
    out = table(listed, head)
    for v in values[:1]:
        run = (f"第{v.run}次核对，规则{v.rules_version}；" if zh else f"run {v.run}, rules {v.rules_version}; ") if v.run else ""  # fmt: skip
        out.append(f"截至{v.snapshot}；{run}指标版本{v.version}" if zh else f"as of {v.snapshot}; {run}metric version {v.version}")  # fmt: skip
    return out


def english(metric: str) -> str:
    """A metric's English name; of a recorded one its key in words."""
    known = metrics.metrics().get(metric)
    return known.en if known else metric.replace("_", " ")


def item_findings(found: Sequence[ItemFinding], language: str = "zh") -> list[str]:
    """What is wrong with items or guides, one line each."""
    zh = language != "en"
    return [f"{f.severity.chinese if zh else f.severity.value}  {f.task_code}  {f.field}  {f.message.in_language(language)}" for f in found]  # fmt: skip


def item_changes(found: Sequence[dict[str, Any]], language: str = "zh") -> list[str]:
    """Changes of items with where they stand."""
    zh = language != "en"
    if not found:
        return ["（无）" if zh else "(none)"]
    head = ("变更号", "实施编码", "变更", "原版本", "新版本", "生效", "进度", "依据", "意见") if zh else (
        "change", "code", "kind", "from", "to", "effective", "state", "basis", "opinion")  # fmt: skip
    listed = [
        (f["change_no"], f["task_code"], changes.KINDS[f["kind"]][not zh], f["from_version"], f["to_version"], str(f["effective"]),
         changes.STATES[f["state"]][not zh], f["basis"], f["opinion"] or "")
        for f in found
    ]  # fmt: skip
    return table(listed, head)


def versions(found: Sequence[tuple[Item, list[tuple[str, Any, Any]]]], language: str = "zh") -> list[str]:
    """An item's versions, and what each changed."""
    zh = language != "en"
    out = []
    for item, changed in found:
        since = item["effective_date"].date() if item.get("effective_date") else "—"
        kind = item.get("change") or ""
        out.append(f"第{item['task_version']}版  {since}起  {kind}".rstrip() if zh else f"version {item['task_version']}  from {since}  {kind}".rstrip())  # fmt: skip
        out += [f"  {label}：{'—' if old is None else old} → {'—' if new is None else new}" for label, old, new in changed]  # fmt: skip
    return out


def policies(found: Sequence[Fit], asked: bool, language: str = "zh") -> list[str]:
    """Which policies fit a firm; without a firm, what each asks for."""
    zh = language != "en"
    blank = "（未填）" if zh else " (not told)"
    separator, colon = ("、", "：") if zh else ("; ", ": ")
    out = []
    for f in found:
        p = f.policy
        head = f"{p.name}（{p.office}，{p.gives}）"
        if not asked:
            out.append(head + colon + separator.join(c.zh for c in p.conditions))
            continue
        why = separator.join((*f.failed, *(f"{u}{blank}" for u in f.unknown)))
        out.append(f"{f.chinese if zh else f.verdict}  {head}" + (f"{colon}{why}" if why else ""))
    return out or ["（无）" if zh else "(none)"]


def ticket(events: Sequence[dict[str, Any]], language: str = "zh") -> list[str]:
    """The steps of a ticket."""
    zh = language != "en"
    head = ("步骤", "时间", "部门", "结果", "附言") if zh else ("step", "at", "office", "outcome", "note")
    listed = [
        (NAMES[e["step"]][not zh], str(e["moment"]), e["by_office"] or "", (OUTCOMES.get(e["outcome"], "") if zh else e["outcome"]) if e["outcome"] else "", e["note"] or "")
        for e in events
    ]  # fmt: skip
    return table(listed, head)


def tasks(found: Sequence[efficacy.Task], on: date, start: date | None, late: bool, language: str = "zh") -> list[str]:  # fmt: skip
    """The register of tasks with their lights, and how many of each."""
    zh = language != "en"
    lights = [(t, t.light(on, start or date(t.due.year, 1, 1))) for t in found]
    shown = [(t, light) for t, light in lights if not late or light in ("late", "behind", "unproven")]
    head = ("灯", "编号", "措施", "牵头", "配合", "期限", "进度", "证据") if zh else ("light", "no.", "measure", "lead", "joint", "due", "done", "evidence")  # fmt: skip
    listed = [(efficacy.LIGHTS[light][not zh], t.key, t.measure, t.lead, t.joint, str(t.due), f"{t.progress}%", t.evidence) for t, light in shown]  # fmt: skip
    counts = [(efficacy.LIGHTS[k][not zh], sum(light == k for _, light in lights)) for k in efficacy.LIGHTS]
    said = ("，" if zh else ", ").join(f"{name}{n}" if zh else f"{n} {name}" for name, n in counts if n)
    total = f"任务{len(found)}项：{said}" if zh else f"{len(found)} tasks: {said}"
    return [*(table(listed, head) if listed else []), total]


def scorecard(
    scheme: efficacy.Scheme, cards: Sequence[efficacy.Card], given: Sequence[efficacy.Appeal], language: str = "zh"
) -> list[str]:  # fmt: skip
    """Offices by score, the formula of every criterion, and the appeals."""
    zh = language != "en"
    head = [*(("部门", "n", "得分") if zh else ("office", "n", "score"))]
    head += [metrics.metrics()[c.metric].zh if zh else metrics.metrics()[c.metric].en for c in scheme.criterion]  # fmt: skip
    head += ["申诉加减", ""] if zh else ["appeals", ""]
    listed = [
        (c.name, c.cases, _point(c.score), *(_point(p) for p in c.points.values()), f"{c.appealed:+.1f}" if c.appealed else "",
         _remark(c, zh))
        for c in cards
    ]  # fmt: skip
    names = {c.office: c.name for c in cards}
    states = {"open": ("待处理", "open"), "upheld": ("成立", "upheld"), "rejected": ("不成立", "rejected")}
    appeals = [
        f"{'申诉' if zh else 'appeal'}  {names.get(a.office, a.office)}  {metrics.metrics()[a.metric].zh if zh else a.metric}  {a.reason}  {states[a.state][not zh]}  {a.points:+.1f}"
        for a in given
    ]  # fmt: skip
    return [scheme.name, *table(listed, head), *(c.formula.in_language(language) for c in scheme.criterion), *appeals]  # fmt: skip


def _point(p: float | None) -> str:
    return "—" if p is None else f"{p:.1f}"


def _remark(c: efficacy.Card, zh: bool) -> str:
    said = []
    if not c.ranked:
        said.append("件数少，不排名" if zh else "too few, not ranked")
    if c.open_appeals:
        said.append(f"{c.open_appeals}件申诉待处理" if zh else f"{c.open_appeals} appeals open")
    return ("，" if zh else ", ").join(said)


def redesign(b: process.Process, a: process.Process, form: bool, language: str = "zh") -> list[str]:
    """Two versions of a process against each other; with `form` the form that asks everything once."""
    zh = language != "en"
    head = ("项目", "改革前", "改革后", "变化") if zh else ("what", "before", "after", "change")
    listed = [(s.what.in_language(language), s.before, s.after, s.printed) for s in process.savings(b, a)]
    days, path = process.longest(a, {s.key: s.promise_days for s in a.step})
    names = a.steps()
    way = " → ".join(names[k].name for k in path)
    out = [f"{b.name} → {a.name}", *table(listed, head), f"最长路径{days}个工作日：{way}" if zh else f"longest path, {days} working days: {way}"]  # fmt: skip
    if form:
        fields = [(f, len(steps), "、".join(steps)) for f, steps in process.merged_form(b)]
        out += table(fields, ("填写项", "环节数", "用于") if zh else ("field", "steps", "needed by"))
    return out


def conformance(c: Conformance, language: str = "zh") -> list[str]:
    """How many cases followed the process, and how the others did not."""
    zh = language != "en"
    kinds = (("缺环节", "missing", c.missing), ("多环节", "unknown", c.unknown), ("重复", "repeated", c.repeated), ("跳步", "jump", c.jumps))  # fmt: skip
    out = [f"符合 {c.fitting:,}/{c.cases:,}" if zh else f"fitting {c.fitting:,}/{c.cases:,}"]
    return out + [
        f"{a if zh else b}  {word('step', what, language)}  {n:,}"
        for a, b, found in kinds
        for what, n in found.items()
    ]
