"""gouji projects."""

from __future__ import annotations

from pathlib import Path

import click

from gouji.cli import options, projects_work
from gouji.cli.language import LANGUAGE, say
from gouji.cli.projects_open import as_of, opened, put
from gouji.model.whole import write_whole

_day = click.option("--day", default="", metavar="YYYY-MM-DD", help=say("截至哪天；不填：台账为今天或年底，文本为年初", "as of which day; by default today within the year for a ledger, the year's first for a file"))  # fmt: skip
_target = options.target(say("写到哪个文件", "file to write"))  # fmt: skip


@click.group(
    "projects",
    help=say(
        "项目：职能、依据、用款、执行、绩效目标和自评，来自台账或公开文本。",
        "Projects: duties, bases, cash, execution, targets and evaluation, from a ledger or a published file.",
    ),
)
@options.language
def command() -> None:
    pass


def _telling(name: str, help_: str) -> None:
    """Add a command that opens a ledger or a file and tells something of it as of a day, on the screen or in a file."""

    @command.command(name, help=help_)
    @options.file
    @_day
    @_target
    @options.password
    @options.language
    def run(file: Path, day: str, target: Path | None, password: str | None) -> None:
        from gouji.projects import page, terminal

        ending = ".html" if name == "page" else ".txt"
        if target is not None and target.suffix.lower() != ending:
            raise click.UsageError(say(f"写成 {ending} 文件", f"it is written as a {ending} file"))
        followed = opened(file, password)
        told = page.page if name == "page" else getattr(terminal, name)
        said = told(followed.ledger, as_of(followed, day), LANGUAGE)
        put(said if isinstance(said, str) else "\n".join(said), target)


_telling("show", say("项目、分项、付款节点、成果，按月用款和执行。", "Projects, parts, nodes, deliverables, money by month, execution."))  # fmt: skip
_telling(
    "bases",
    say("依据登记：文号是否正确、是否有效、何处引用。", "Bases: numbers checked, in force, cited where."),
)
_telling("page", say("图表网页：按月用款、执行、节点、简报、职能。", "A page of charts: months, execution, nodes, brief, duties."))  # fmt: skip


@command.command("duties", help=say("职能：哪项有钱、有据，哪项都没有；事项和服务指标；逾期任务。", "Duties: which have money, which evidence; service items and metrics; overdue tasks."))  # fmt: skip
@options.file
@_day
@click.option("--services", type=click.Path(path_type=Path), default=None, help=say("办件数据库：各职能的事项和指标由它回答", "database of cases that answers for the items and metrics of each duty"))  # fmt: skip
@options.password
@options.language
def duties(file: Path, day: str, services: Path | None, password: str | None) -> None:
    from gouji.following import services_of_duties
    from gouji.projects import terminal

    followed = opened(file, password)
    told = None
    if services is not None:
        try:
            told = services_of_duties(followed.ledger, services)
        except (FileNotFoundError, ValueError) as e:
            raise click.UsageError(
                say(f"打不开数据库：{services}", f"cannot open the database {services}")
            ) from e
    for line in terminal.duties(followed.ledger, as_of(followed, day), LANGUAGE, told):
        click.echo(line)


@command.command("brief", help=say("给负责人的一页：变化、执行、办成了什么、到期、缺凭据、可能被问到；可写成 .txt .html .docx .pdf。", "One page for the head of office: changes, execution, what was achieved, what is due, what lacks evidence, questions; .txt .html .docx .pdf."))  # fmt: skip
@options.file
@_day
@_target
@options.password
@options.language
def brief(file: Path, day: str, target: Path | None, password: str | None) -> None:
    from gouji.following import briefed
    from gouji.render import UnknownFormat
    from gouji.render.brief import text, write

    followed = opened(file, password)
    made = briefed(followed.ledger, as_of(followed, day), LANGUAGE)
    if target is None:
        click.echo(text(made), nl=False)
        return
    try:
        write_whole(target, write(made, target.suffix))
    except UnknownFormat as e:
        raise click.UsageError(say(str(e), e.english)) from None
    click.echo(target)


@command.command("targets", help=say("绩效目标申报表：由台账写成任一格式，或读出文件里的申报表。", "The target form: written from a ledger in any format, or read from a file."))  # fmt: skip
@options.file
@_target
@options.password
@options.language
def targets(file: Path, target: Path | None, password: str | None) -> None:
    from gouji.cli.ledger import or_stop
    from gouji.following import declarations, forms
    from gouji.forms.targets.layout import declaration
    from gouji.ledgers import is_ledger
    from gouji.render import UnknownFormat
    from gouji.render.targets import text, write

    if file.is_dir() or is_ledger(file):
        followed = opened(file, password)
        laid, year = declarations(followed.ledger), followed.ledger.year
    else:
        read = or_stop(lambda p: forms(p, password), file)
        year = next((r.year for r in read if r.year), 2000)
        laid = tuple(declaration(r.form, r.indicators, r.year or year, r.tasks) for r in read)
    if not laid:
        click.echo(say(f"{file}：没有绩效目标申报表", f"{file}: no target form"), err=True)
        raise SystemExit(1)
    if target is None:
        click.echo(text(laid))
        return
    try:
        write_whole(target, write(laid, target.suffix, year))
    except UnknownFormat as e:
        raise click.UsageError(say(str(e), e.english)) from None
    click.echo(target)


for _further in (
    projects_work.accounts,
    projects_work.import_,
    projects_work.check,
    projects_work.rule,
    projects_work.monitor,
    projects_work.score,
):
    command.add_command(_further)
