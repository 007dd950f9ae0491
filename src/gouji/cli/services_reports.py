"""gouji services: the monthly report on cases, the quarterly report on centres, the plan of visits."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from gouji.cli.language import LANGUAGE, say
from gouji.cli.services_open import (
    PATH,
    BadInput,
    database_argument,
    lines,
    organisation,
    report_out,
    rows,
    step,
    to_report,
)

if TYPE_CHECKING:
    from gouji.public_services.assessment import Assessment

FAULTS = 20  # faulty records told one by one
quarter_argument = click.argument("quarter", metavar=say("季度", "QUARTER"))
folder_argument = click.argument("folder", type=PATH, metavar=say("评估文件夹", "FOLDER"))


@database_argument
@click.argument("month", metavar=say("月份", "MONTH"))
@organisation
@to_report
def monthly_command(database: Path, month: str, organisation: str, target: Path | None) -> None:
    from gouji.public_services import database as db
    from gouji.public_services import monthly

    with db.opened(database) as con:
        made = monthly.report(con, month, organisation)
    report_out(made, target, int(month[:4]))


@folder_argument
@quarter_argument
@organisation
@click.option("--deductions", "listed", type=PATH, default=None, help=say("把本季度每处扣分和后来的复查写成 CSV", "write every deduction, and what was seen of it later, as CSV"))  # fmt: skip
@to_report
def quarterly_command(
    folder: Path, quarter: str, organisation: str, listed: Path | None, target: Path | None
) -> None:
    from gouji.public_services import assessment
    from gouji.public_services.errors import Unfit

    a = assessment.load(folder)
    faults = assessment.faults(a)
    for fault in faults[:FAULTS]:
        click.echo(say(f"记录有误：{fault.zh}", f"faulty record: {fault.en}"), err=True)
    if more := len(faults[FAULTS:]):
        click.echo(say(f"另有{more}处记录有误", f"{more} more faulty records"), err=True)
    try:
        _write_quarter(a, folder, quarter, organisation, listed, target)
    except (KeyError, ValueError) as e:
        if not faults or isinstance(e, Unfit):
            raise
        raise BadInput(say("记录有误，出不了报告：先改正以上所列", "no report can be made of faulty records: correct those above first")) from None  # fmt: skip


def _write_quarter(
    a: Assessment, folder: Path, quarter: str, organisation: str, listed: Path | None, target: Path | None
) -> None:
    import msgspec

    from gouji.public_services import assessment, quarterly, tell

    if listed is not None:
        found = [msgspec.to_builtins(r) for r in assessment.rectified(a, quarter)]
        tell.write_csv(listed, found, LANGUAGE)
        click.echo(say(f"已写 {listed}：{len(found)}处", f"wrote {listed}: {len(found)}"), err=True)
    report_out(quarterly.report(a, quarter, organisation, _is_simulated(folder)), target, int(quarter[:4]))


def _is_simulated(folder: Path) -> bool:
    """Whether an assessment is part of a district that `simulate` made."""
    return (folder.parent / "manifest.json").exists()


@folder_argument
@quarter_argument
@click.option("--seed", default=1, show_default=True, help=say("种子：相同则计划相同", "the same seed, the same plan"))  # fmt: skip
@click.option("--survey", default=0, metavar=say("人数", "PEOPLE"), help=say("满意度问卷：办事总人数，给出应访人数", "for a survey of satisfaction: how many people came; says how many to ask"))  # fmt: skip
@click.option("--error", default=0.05, show_default=True, help=say("问卷的容许误差", "the error that the survey may have"))  # fmt: skip
def plan_command(folder: Path, quarter: str, seed: int, survey: int, error: float) -> None:
    import msgspec

    from gouji.public_services import assessment, sampling, statistics, tell

    if _is_simulated(folder):
        lines([tell.SIMULATED[LANGUAGE == "en"]])
    planned = sampling.plan(assessment.load(folder).sites, quarter, seed)
    rows([msgspec.to_builtins(v) for v in planned])
    if survey:
        wanted = statistics.sample_size(survey, error)
        lines([say(f"满意度问卷：总体{survey:,}人，误差{error:.0%}、置信度95%，应访{wanted:,}人", f"survey: {wanted:,} of {survey:,} people, for an error of {error:.0%} at 95%")])  # fmt: skip


def register(group: click.Group) -> None:
    step(group, "monthly", "办件月报（.html、.docx 或 .pdf）。", "The monthly report on cases (.html, .docx or .pdf).")(monthly_command)  # fmt: skip
    step(group, "plan", "一个季度的抽样走访计划（同一种子，同一计划）。", "The sampling plan of a quarter.")(plan_command)  # fmt: skip
    step(group, "quarterly", "中心评估季度报告（.html、.docx 或 .pdf）；文件夹里有 sites、visits、marks 三个 CSV。", "The quarterly report of the assessment (.html, .docx or .pdf).")(quarterly_command)  # fmt: skip
