"""gouji services, the second half: reports, assessment, redesign, items and guides, policies, efficacy, records."""

from __future__ import annotations

import tomllib
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from gouji.cli import options
from gouji.cli.language import LANGUAGE, say

database_argument = click.argument("database", type=click.Path(path_type=Path))
to_file = click.option("-o", "--output", "target", type=click.Path(path_type=Path), default=None, help=say("写到文件；不写则印在屏幕上", "write to a file"))  # fmt: skip
organisation = click.option(
    "--organisation",
    default=say("政务服务办公室", "Government services office"),
    help=say("编制单位", "whose report"),
)
FORMS = click.Choice(["text", "html"])


def _out(text: str, target: Path | None) -> None:
    if target is None:
        click.echo(text)
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, "utf-8")
    click.echo(say(f"已写 {target}", f"wrote {target}"))


def _is_simulated(folder: Path) -> bool:
    return (folder.parent / "manifest.json").exists()


def _process(name: str) -> Any:
    """A process version: a file, or one that comes with gouji."""
    from gouji.public_services import process

    if Path(name).is_file():
        return process.load(Path(name))
    known = process.names()
    if name not in known:
        raise ValueError(say(f"没有这个流程版本：{name}。可用 TOML 文件，或自带的 {'、'.join(known)}", f"no such process version: {name}; give a TOML file, or one of {', '.join(known)}"))  # fmt: skip
    return process.packaged(name)


@click.command(
    "monthly", help=say("办件月报（HTML，单文件）。", "The monthly report on cases (one HTML file).")
)
@database_argument
@click.argument("month")
@organisation
@to_file
def monthly_command(database: Path, month: str, organisation: str, target: Path | None) -> None:
    from gouji.public_services import database as db
    from gouji.public_services import monthly

    with db.opened(database) as con:
        _out(monthly.report(con, month, organisation), target)


@click.command("quarterly", help=say("中心评估季度报告（HTML，单文件）；文件夹里有 sites、visits、marks 三个 CSV。", "The quarterly report of the assessment (one HTML file)."))  # fmt: skip
@click.argument("folder", type=click.Path(path_type=Path))
@click.argument("quarter")
@organisation
@to_file
def quarterly_command(folder: Path, quarter: str, organisation: str, target: Path | None) -> None:
    from gouji.public_services import assessment, quarterly

    a = assessment.load(folder)
    for fault in assessment.faults(a):
        click.echo(say(f"记录有误 {fault}", f"faulty record {fault}"), err=True)
    _out(quarterly.report(a, quarter, organisation, _is_simulated(folder)), target)


@click.command(
    "plan", help=say("下一季度的抽样走访计划（同一种子，同一计划）。", "The sampling plan of a quarter.")
)
@click.argument("folder", type=click.Path(path_type=Path))
@click.argument("quarter")
@click.option("--seed", default=1, show_default=True, help=say("种子：相同则计划相同", "the same seed, the same plan"))  # fmt: skip
def plan_command(folder: Path, quarter: str, seed: int) -> None:
    import msgspec

    from gouji.public_services import assessment, tell

    planned = assessment.plan(assessment.load(folder).sites, quarter, seed)
    click.echo("\n".join(tell.rows([msgspec.to_builtins(v) for v in planned], LANGUAGE)))


@click.command("redesign", help=say("流程改革前后对比：时限、环节、材料、填写项、跑动；版本是 TOML 文件，或自带的 licence-before、licence-after。", "A process before and after: days, steps, materials, fields, visits."))  # fmt: skip
@click.argument("before")
@click.argument("after")
@click.option("--form", "show_form", is_flag=True, help=say("列出合并后的表单", "the merged form"))
def redesign_command(before: str, after: str, show_form: bool) -> None:
    from gouji.public_services import process, tell

    b, a = _process(before), _process(after)
    head = ("项目", "改革前", "改革后", "变化") if LANGUAGE == "zh" else ("what", "before", "after", "change")
    click.echo(f"{b.name} → {a.name}")
    click.echo(
        "\n".join(tell.table([(s.what, s.before, s.after, s.printed) for s in process.savings(b, a)], head))
    )
    days, path = process.longest(a, {s.key: s.promise_days for s in a.step})
    names = a.steps()
    click.echo(say(f"最长路径{days}个工作日：{' → '.join(names[k].name for k in path)}；串行合计{sum(s.promise_days for s in a.step)}",
                   f"longest path {days} working days: {' → '.join(path)}"))  # fmt: skip
    if show_form:
        rows = [(f, len(steps), "、".join(steps)) for f, steps in process.merged_form(b)]
        click.echo("\n".join(tell.table(rows, ("填写项", "环节数", "用于"))))


@click.command("draw", help=say("把流程版本画成 Mermaid 或 BPMN；版本是 TOML 文件，或自带的 licence-before 等。", "A process version (a TOML file, or licence-before and others) as Mermaid or BPMN."))  # fmt: skip
@click.argument("version")
@click.option("--as", "kind", type=click.Choice(["mermaid", "bpmn"]), default="mermaid")
@to_file
def draw_command(version: str, kind: str, target: Path | None) -> None:
    from gouji.public_services import drawing

    p = _process(version)
    _out(drawing.bpmn(p) if kind == "bpmn" else drawing.mermaid(p), target)


@click.command(
    "flow",
    help=say(
        "办件实际怎么走：走法、瓶颈；给出流程版本则核对符合性。",
        "How cases really went: variants, bottlenecks, conformance.",
    ),
)
@database_argument
@click.option("--task", default="", help=say("实施编码", "the item's code"))
@click.option("--process", "version", default="", help=say("流程版本，给出则核对符合性", "a process version to compare with"))  # fmt: skip
def flow_command(database: Path, task: str, version: str) -> None:
    from gouji.public_services import conformance, tell
    from gouji.public_services import database as db

    with db.opened(database) as con:
        click.echo("\n".join([*tell.mark(con, LANGUAGE), *tell.rows(conformance.variants(con, task), LANGUAGE), "", *tell.rows(conformance.bottlenecks(con, task)[:12], LANGUAGE)]))  # fmt: skip
        if version:
            c = conformance.conformance(con, _process(version), task)
            click.echo(say(f"\n符合 {c.fitting:,}/{c.cases:,}", f"\nfitting {c.fitting:,}/{c.cases:,}"))
            for zh, en, found in (("缺环节", "missing", c.missing), ("多环节", "unknown", c.unknown), ("重复", "repeated", c.repeated), ("跳步", "jumps", c.jumps)):  # fmt: skip
                for what, n in found.items():
                    click.echo(f"{say(zh, en)}  {what}  {n:,}")


@click.command(
    "items",
    help=say(
        "查事项；--check 检查事项库是否齐全一致。", "Search items; --check looks for gaps and contradictions."
    ),
)
@database_argument
@click.argument("words", default="")
@click.option("--check", "checked", is_flag=True, help=say("检查事项库是否齐全一致", "whether the items are complete and consistent"))  # fmt: skip
def items_command(database: Path, words: str, checked: bool) -> None:
    from gouji.public_services import database as db
    from gouji.public_services import items, tell

    with db.opened(database) as con:
        click.echo("\n".join(tell.mark(con, LANGUAGE)))
        if checked:
            found = items.check_all(con)
            for f in found:
                click.echo(f"{f.severity.chinese}  {f.task_code}  {f.field}  {f.message}")
            raise SystemExit(int(any(f.severity == "error" for f in found)))
        click.echo("\n".join(tell.rows(items.search(con, words), LANGUAGE)))


@click.command(
    "guide",
    help=say(
        "由事项记录写出办事指南，或业务手册（--manual）。",
        "Write the public guide of an item, or its working manual.",
    ),
)
@database_argument
@click.argument("task_code")
@click.option("--manual", is_flag=True, help=say("写业务手册", "the manual for the staff"))
@click.option("--form", type=FORMS, default="text", show_default=True)
@to_file
def guide_command(database: Path, task_code: str, manual: bool, form: str, target: Path | None) -> None:
    from gouji.public_services import database as db
    from gouji.public_services import guide, items, tell

    with db.opened(database) as con:
        item, simulated = items.record(con, task_code), db.is_simulated(con)
        if item is None:
            raise KeyError(task_code)
        if manual:
            _out(guide.manual_html(item, simulated), target)
        elif form == "html":
            _out(guide.guide_html(item, simulated), target)
        else:
            _out("\n".join([*tell.mark(con, LANGUAGE), guide.guide_text(item)]), target)


@click.command(
    "policies", help=say("惠企政策：哪些适合我的企业；企业情况是 TOML 文件。", "Policies: which fit a firm.")
)
@click.argument("policies", type=click.Path(path_type=Path))
@click.argument("firm", type=click.Path(path_type=Path))
@click.option(
    "--on",
    "day",
    type=click.DateTime(["%Y-%m-%d"]),
    default=None,
    help=say("哪一天（默认今天）", "on which day"),
)
def policies_command(policies: Path, firm: Path, day: datetime | None) -> None:
    from gouji.public_services import policies as p

    on = day.date() if day else date.today()  # noqa: DTZ011 - the day where the firm is
    for f in p.fitting(p.load(policies), tomllib.loads(firm.read_text("utf-8")), on):
        why = "、".join((*f.failed, *(f"{u}（未填）" for u in f.unknown)))
        click.echo(
            f"{f.chinese}  {f.policy.name}（{f.policy.office}，{f.policy.gives}）"
            + (f"：{why}" if why else "")
        )


@click.command(
    "score", help=say("部门效能评分卡，公式一并列出。", "A scorecard per office, with its formula.")
)
@database_argument
@click.argument("scheme", type=click.Path(path_type=Path))
@click.option("--period", default="", help=say("2023、2023Q4 或 2023-03", "2023, 2023Q4 or 2023-03"))  # fmt: skip
@click.option(
    "--appeals",
    type=click.Path(path_type=Path),
    default=None,
    help=say("申诉（CSV）：office,metric,reason,state,points", "appeals (CSV)"),
)
def score_command(database: Path, scheme: Path, period: str, appeals: Path | None) -> None:
    from gouji.public_services import database as db
    from gouji.public_services import efficacy, tell

    s = efficacy.load(scheme)
    with db.opened(database) as con:
        rows = [
            (c.name, c.cases, "—" if c.score is None else f"{c.score:.1f}", *("—" if p is None else f"{p:.1f}" for p in c.points.values()), "" if c.ranked else say("件数少，不排名", "too few"))
            for c in efficacy.cards(con, s, period, efficacy.appeals(appeals) if appeals else ())
        ]  # fmt: skip
        click.echo("\n".join([*tell.mark(con, LANGUAGE), s.name, *tell.table(rows, (say("部门", "office"), "n", say("得分", "score"), *(c.metric for c in s.criterion), "")), *(c.formula for c in s.criterion)]))  # fmt: skip


@click.command(
    "tickets",
    help=say(
        "差评、投诉、“办不成事”工单：到了哪一步，逾期没有。", "Tickets: where they stand, what is late."
    ),
)
@database_argument
@click.option("--late", is_flag=True, help=say("只列逾期的", "only those late"))
def tickets_command(database: Path, late: bool) -> None:
    from gouji.public_services import database as db
    from gouji.public_services import tell, tickets

    with db.opened(database) as con:
        click.echo(
            "\n".join(
                [
                    *tell.mark(con, LANGUAGE),
                    *tell.rows(tickets.counts(con), LANGUAGE),
                    "",
                    *tell.rows(tickets.standing(con, late), LANGUAGE),
                ]
            )
        )


@click.command(
    "record",
    help=say(
        "把评估得分、流程压减、验收情况记为指标，连同证据。",
        "Record scores, savings and deliverables as metrics with evidence.",
    ),
)
@database_argument
@click.option("--assessment", "folder", type=click.Path(path_type=Path), default=None, help=say("评估数据的文件夹", "folder of an assessment"))  # fmt: skip
@click.option("--redesign", nargs=2, default=None, help=say("改革前 改革后", "BEFORE AFTER"))
@click.option("--deliverables", type=click.Path(path_type=Path), default=None, help=say("验收情况（CSV）", "deliverables and their acceptance (CSV)"))  # fmt: skip
@click.option("--period", required=True, help=say("2023、2023Q4 或 2023-03", "2023, 2023Q4 or 2023-03"))  # fmt: skip
def record_command(
    database: Path,
    folder: Path | None,
    redesign: tuple[str, str] | None,
    deliverables: Path | None,
    period: str,
) -> None:
    from gouji.public_services import assessment, metrics, recording, tell
    from gouji.public_services import database as db

    with db.opened(database) as con:
        simulated = db.is_simulated(con)
        names: list[str] = []
        if folder is not None:
            names += recording.record_assessment(con, assessment.load(folder), period, simulated)
        if redesign is not None:
            names += recording.record_savings(
                con, _process(redesign[0]), _process(redesign[1]), period, simulated
            )
        if deliverables is not None:
            names += recording.record_deliverables(con, deliverables, period, simulated)
        click.echo(
            "\n".join(
                [
                    *tell.mark(con, LANGUAGE),
                    *tell.metric_values([metrics.metric(con, n, period) for n in names], LANGUAGE),
                ]
            )
        )


@click.command("indicators", help=say("从项目的钱到子项目、绩效指标、实际值，再到它数出来的行。", "From the money to sub-projects, indicators, values and the rows behind them."))  # fmt: skip
@database_argument
@click.argument("project", type=click.Path(path_type=Path), required=False)
@click.option("--rows", default=3, show_default=True, help=say("每个指标列几行", "rows of each indicator"))
def indicators_command(database: Path, project: Path | None, rows: int) -> None:
    from gouji.public_services import database as db
    from gouji.public_services import indicators, tell

    with db.opened(database) as con:
        click.echo(
            "\n".join([*tell.mark(con, LANGUAGE), *indicators.chain(con, indicators.load(project), rows)])
        )


@click.command(
    "tasks",
    help=say(
        "营商环境任务清单（CSV）：牵头、配合、进度、证据、亮灯。",
        "The task register of the business environment.",
    ),
)
@click.argument("register", type=click.Path(path_type=Path))
@click.option(
    "--start",
    type=click.DateTime(["%Y-%m-%d"]),
    required=True,
    help=say("计划开始日", "when the plan starts"),
)
@click.option("--on", "day", type=click.DateTime(["%Y-%m-%d"]), default=None)
def tasks_command(register: Path, start: datetime, day: datetime | None) -> None:
    from gouji.public_services import efficacy, tell

    on = day.date() if day else date.today()  # noqa: DTZ011
    rows = [(t.light(on, start.date()), t.key, t.measure, t.lead, t.joint, str(t.due), f"{t.progress}%", t.evidence) for t in efficacy.tasks(register)]  # fmt: skip
    click.echo("\n".join(tell.table(rows, ("灯", "编号", "措施", "牵头", "配合", "期限", "进度", "证据"))))


@click.command(
    "published",
    help=say(
        "公布过的统计按其各部分重算，对不上的指出来。", "Published statistics recomputed from their parts."
    ),
)
@options.language
def published_command() -> None:
    from gouji.public_services import published

    for f in published.figures():
        click.echo(published.recompute(f).told)


COMMANDS = (monthly_command, plan_command, quarterly_command, redesign_command, draw_command, flow_command, items_command,
            guide_command, policies_command, tickets_command, score_command, record_command, indicators_command, tasks_command, published_command)  # fmt: skip
