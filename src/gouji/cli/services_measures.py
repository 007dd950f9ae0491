"""gouji services: one case, metrics and the rows behind them, indicators of a project, scorecards, tasks."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from gouji.cli import options
from gouji.cli.language import LANGUAGE, say
from gouji.cli.services_open import (
    PATH,
    BadInput,
    as_json,
    database_argument,
    ledger_lines,
    limit_option,
    lines,
    opened,
    period_option,
    process_version,
    rows,
    step,
)


@database_argument
@click.argument("project_no", default="", metavar=say("[办件编号]", "[CASE]"))
@click.option("--applicant", is_flag=True, help=say("按证件号码查本人的办件；号码在提示后输入，不显示、不保存", "the cases of an applicant; the identity number is asked for, not shown and not kept"))  # fmt: skip
@click.option("--salt", type=PATH, default=None, help=say("散列密钥文件", "the file with the key of the hashes"))  # fmt: skip
def case_command(database: Path, project_no: str, applicant: bool, salt: Path | None) -> None:
    from gouji.public_services import cases, intake, tell

    if applicant:
        number = click.prompt(say("证件号码", "identity number"), hide_input=True, err=True)
        with opened(database) as con:
            rows(cases.of_applicant(con, number, intake.key_of(database, salt)))
        return
    with opened(database) as con:
        found = cases.life(con, project_no)
    if found is None:
        raise BadInput(
            say(f"没有编号为 {project_no or '—'} 的办件", f"no case of the number {project_no or '—'}")
        )
    lines(tell.case(project_no, found, LANGUAGE))


@database_argument
@click.argument("name", default="", metavar=say("[指标]", "[METRIC]"))
@period_option
@click.option("--by", type=click.Choice(["item", "site", "channel", "month", "office", "street"]), default=None, help=say("按事项、服务点、渠道、月份、部门或街镇分", "by item, site, channel, month, office or street"))  # fmt: skip
@options.output
def metric_command(database: Path, name: str, period: str, by: str | None, output: str) -> None:
    from gouji.public_services import measures, metrics, tell

    with opened(database) as con:
        declared = metrics.metrics()
        names = (
            [measures.key_of(con, name)]
            if name
            else [n for n, m in declared.items() if metrics.groups(con, m, by or "")]
        )
        values = [
            v
            for n in names
            for v in (metrics.grouped(con, n, period, by) if by else [metrics.metric(con, n, period)])
        ]
        if not name and not by:
            kept = [k for k in measures.names(con) if period in ("", k["period"])]
            values += [measures.latest(con, k["metric"], k["period"]) for k in kept]
    if output == "json":
        as_json(values)
    else:
        lines(tell.metric_values(values, LANGUAGE))
    if not name and len(names) < len(declared):
        left = [n for n in declared if n not in names]
        click.echo(say(f"不能按 {by} 分、没有列出的指标：{'、'.join(left)}", f"left out, not to be had by {by}: {', '.join(left)}"), err=True)  # fmt: skip


@database_argument
@click.argument("name", metavar=say("指标", "METRIC"))
@period_option
@click.option("--part", type=click.Choice(["good", "other", "excluded", "all"]), default="all", help=say("good 计为达到的，other 其余，excluded 剔除的，all 全部", "rows that count as good, the others, those left out, or all"))  # fmt: skip
@limit_option
@click.option("--behind", is_flag=True, help=say("各行背后还有什么：问题、走访、流程版本", "what stands behind the rows: findings, visits, process versions"))  # fmt: skip
def trace_command(database: Path, name: str, period: str, part: Any, limit: int, behind: bool) -> None:
    from gouji.public_services import indicators, measures, metrics, tell, trails

    with opened(database) as con:
        name = measures.key_of(con, name)
        if behind:
            found = trails.trail(con, name, period, limit)
            lines(tell.metric_values([found.value], LANGUAGE))
            lines(list(indicators.lines_of(found.rows, LANGUAGE != "en")))
            return
        lines(tell.metric_values([metrics.metric(con, name, period)], LANGUAGE))
        rows(metrics.trace(con, name, period, part, limit))


@database_argument
@click.option("--assessment", "folder", type=PATH, default=None, help=say("评估数据的文件夹", "folder of an assessment"))  # fmt: skip
@click.option("--redesign", nargs=2, multiple=True, metavar=say("改革前 改革后", "BEFORE AFTER"), help=say("流程改革前后的版本，可写几次，合在一起算", "versions of a process before and after; several count together"))  # fmt: skip
@click.option("--deliverables", type=PATH, default=None, help=say("验收情况（CSV）", "deliverables and their acceptance (CSV)"))  # fmt: skip
@click.option("--period", required=True, metavar=say("时段", "PERIOD"), help=say("2023、2023Q4 或 2023-03", "2023, 2023Q4 or 2023-03"))  # fmt: skip
def record_command(
    database: Path, folder: Path | None, redesign: tuple[tuple[str, str], ...], deliverables: Path | None, period: str
) -> None:  # fmt: skip
    from gouji.public_services import assessment, metrics, recording, tell
    from gouji.public_services import database as db

    with opened(database) as con:
        simulated = db.is_simulated(con)
        names: list[str] = []
        if folder is not None:
            names += recording.record_assessment(con, assessment.load(folder), period, simulated)
        if redesign:
            pairs = [(process_version(b), process_version(a)) for b, a in redesign]
            names += recording.record_savings(con, pairs, period, simulated)
        if deliverables is not None:
            names += recording.record_deliverables(con, deliverables, period, simulated)
        lines(tell.metric_values([metrics.metric(con, n, period) for n in names], LANGUAGE))


@database_argument
@click.argument("project", type=PATH, required=False, metavar=say("[项目.toml]", "[PROJECT.toml]"))
@click.option("--rows", "each", default=3, show_default=True, help=say("每个指标列几行", "rows of each indicator"))  # fmt: skip
def indicators_command(database: Path, project: Path | None, each: int) -> None:
    from gouji.public_services import indicators

    with opened(database) as con:
        lines(indicators.chain(con, indicators.load(project), each, LANGUAGE))


@database_argument
@click.argument("ledger", type=PATH, metavar=say("台账", "LEDGER"))
@click.option("--rows", "each", default=3, show_default=True, help=say("每个指标记几行", "rows to keep of each indicator"))  # fmt: skip
@click.option("--phase", type=click.Choice(["self", "monitoring"]), default="self", show_default=True, help=say("self 单位自评，monitoring 运行监控", "self-evaluation or monitoring"))  # fmt: skip
@click.option("--check", "only_check", is_flag=True, help=say("不写，只核对台账所记与数据库是否相同；不同则退出码为1", "write nothing: does the ledger say what the database says? exit code 1 if not"))  # fmt: skip
def fill_command(database: Path, ledger: Path, each: int, phase: str, only_check: bool) -> None:
    from gouji.filling import differences, fill

    with ledger_lines(), opened(database) as con:
        if only_check:
            found = differences(con, ledger, each, phase)
            lines([d.in_language(LANGUAGE) for d in found] or [say("台账与数据库相同", "the ledger says what the database says")])  # fmt: skip
            raise SystemExit(int(bool(found)))
        lines([d.in_language(LANGUAGE) for d in fill(con, ledger, each, phase)])


@database_argument
@click.argument("scheme", type=PATH, metavar=say("方案.toml", "SCHEME.toml"))
@period_option
@click.option("--appeals", type=PATH, default=None, help=say("申诉（CSV）：office,metric,reason,state,points", "appeals (CSV): office,metric,reason,state,points"))  # fmt: skip
def score_command(database: Path, scheme: Path, period: str, appeals: Path | None) -> None:
    from gouji.public_services import efficacy, tell

    s = efficacy.load(scheme)
    given = efficacy.appeals(appeals) if appeals else ()
    with opened(database) as con:
        lines(tell.scorecard(s, efficacy.cards(con, s, period, given), given, LANGUAGE))


@click.argument("register", type=PATH, metavar=say("任务清单", "REGISTER"))
@click.option("--start", type=click.DateTime(["%Y-%m-%d"]), default=None, metavar="YYYY-MM-DD", help=say("计划开始日（默认当年1月1日）", "when the plan starts (1 January by default)"))  # fmt: skip
@click.option("--on", "day", type=click.DateTime(["%Y-%m-%d"]), default=None, metavar="YYYY-MM-DD", help=say("哪天（默认今天）", "on which day (today by default)"))  # fmt: skip
@click.option("--late", is_flag=True, help=say("只列滞后、逾期、缺证据的", "only those behind, late or without evidence"))  # fmt: skip
def tasks_command(register: Path, start: datetime | None, day: datetime | None, late: bool) -> None:
    from gouji.filling import tasks_of
    from gouji.public_services import tell

    on = day.date() if day else date.today()  # noqa: DTZ011 - the day where the office is
    with ledger_lines():
        listed = tasks_of(register)
    lines(tell.tasks(listed, on, start.date() if start else None, late, LANGUAGE))


def published_command() -> None:
    from gouji.public_services import published

    found = [published.recompute(f) for f in published.figures()]
    lines([r.told.in_language(LANGUAGE) for r in found])
    wrong = sum(not r.holds for r in found)
    click.echo(say(f"{len(found)}个公布数重算，{wrong}个不符", f"{len(found)} published figures recomputed, {wrong} do not hold"))  # fmt: skip


def register(group: click.Group) -> None:
    step(group, "case", "一个办件的进度：环节、时钟、亮灯。", "Where one case stands: steps, clock, light.")(case_command)  # fmt: skip
    step(group, "metric", "一个指标的值：n、区间、剔除、规则版本；不写名称则列出全部指标，连同记录的指标。", "A metric with n, interval, exclusions; without a name, all of them, and those recorded.")(metric_command)  # fmt: skip
    step(group, "trace", "从指标追到行：文件、行号、办件编号。", "From a metric to its rows: file, line, case number.")(trace_command)  # fmt: skip
    step(group, "record", "把评估得分、流程压减、验收情况记为指标，连同证据。", "Record scores, savings and deliverables as metrics with evidence.")(record_command)  # fmt: skip
    step(group, "indicators", "从项目的钱到子项目、绩效指标、实际值，再到它数出来的行。", "From the money to sub-projects, indicators, values and the rows behind them.")(indicators_command)  # fmt: skip
    step(group, "fill", "把台账里以指标查询为来源的绩效指标填上：完成值、指标快照、快照明细；gouji trace 由此追到行。", "Fill the indicators of a ledger that name a metric: value, snapshot and rows, which gouji trace goes on to.")(fill_command)  # fmt: skip
    step(group, "score", "部门效能评分卡，公式和申诉一并列出。", "A scorecard per office, with its formula and appeals.")(score_command)  # fmt: skip
    step(group, "tasks", "营商环境任务（任务清单 CSV，或台账的计划任务表）：牵头、配合、进度、证据、亮灯。", "The tasks of the business environment (a CSV, or a ledger's task sheet): lead, joint offices, progress, evidence, light.")(tasks_command)  # fmt: skip
    step(group, "published", "公布过的统计按其各部分重算，对不上的指出来。", "Published statistics recomputed from their parts.")(published_command)  # fmt: skip
