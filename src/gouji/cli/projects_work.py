"""gouji projects check, score, rule."""

from __future__ import annotations

from pathlib import Path

import click

from gouji.cli import options
from gouji.cli.language import LANGUAGE, say
from gouji.cli.projects_open import as_of, opened, put
from gouji.model.whole import write_whole


@click.command("check", help=say("检查项目说明、绩效目标、自评和项目库。退出码同 check。", "Check statements, targets, evaluation and library. Exit code as of check."))  # fmt: skip
@options.file
@options.output
@options.password
@options.language
def check(file: Path, output: str, password: str | None) -> None:
    from gouji.following import checked
    from gouji.render import json, terminal

    report = checked(opened(file, password))
    if output == "json":
        click.echo(json.dumps(json.plain(report)))
    else:
        click.echo("\n".join(terminal.report(report, LANGUAGE)))
    raise SystemExit(1 if any(f.severity.value == "error" for f in report.findings) else 0)


@click.command("accounts", help=say("决算：由台账的支付和结转编出决算各表和文字（原因等留【待填】），并核对；写成任一格式。退出码同 check。", "Final accounts: their tables and prose from the ledger's payments and what is carried over (reasons left blank), checked; in any format. Exit code as of check."))  # fmt: skip
@options.file
@options.target(say("写到哪个文件（.pdf .docx .xlsx .html .txt .zip）", "file to write (.pdf .docx .xlsx .html .txt .zip)"), required=True)  # fmt: skip
@options.language
def accounts(file: Path, target: Path) -> None:
    from gouji.checking import check as checked
    from gouji.cli.ledger import or_stop
    from gouji.following import final_accounts
    from gouji.ledgers import load
    from gouji.prepare.owed import BLANK
    from gouji.render import UnknownFormat, render, terminal

    ledger = or_stop(load, file)
    try:
        made = final_accounts(ledger)
        render(made, target)
    except UnknownFormat as e:
        raise click.UsageError(say(str(e), e.english)) from None
    except ValueError as e:
        told = say(str(e), getattr(e, "english", str(e)))
        click.echo(options.named(str(file), told), err=True)
        raise SystemExit(1) from None
    click.echo(target)
    budgeted = any(e.use in ("personnel", "public") for e in ledger.entries)
    if budgeted and not any(p.use in ("personnel", "public") for p in ledger.payments):
        click.echo(say("台账没有登记基本支出的支付（“支付”表，用途填人员经费、公用经费，不填项目）：决算里基本支出是0", "no payment of basic expenditure is recorded (sheet 支付, with its use and without a project): the accounts have none"), err=True)  # fmt: skip
    if blanks := sum(line.text.count(BLANK) for part in made.parts for line in part.lines):
        click.echo(say(f"文字里有{blanks}处【待填】：原因、与上年相比的数，台账里没有", f"{blanks} blanks {BLANK} in the prose: reasons and last year's figures, which the ledger does not have"), err=True)  # fmt: skip
    report = checked(made)
    click.echo("\n".join(terminal.report(report, LANGUAGE)))
    raise SystemExit(1 if any(f.severity.value == "error" for f in report.findings) else 0)


@click.command("import", help=say("把文件（XLSX、DOCX、PDF 等）里的绩效目标申报表、自评表录入台账，原地改写或用 --to 另存。", "Take the target forms and self-evaluation sheets of a file (XLSX, DOCX, PDF …) into a ledger, in place or --to another."))  # fmt: skip
@options.file
@click.argument("ledger", type=click.Path(path_type=Path))
@options.target(say("另存到哪里（.xlsx 或文件夹）", "where to write the ledger instead (.xlsx or a folder)"))  # fmt: skip
@options.password
@options.language
def import_(file: Path, ledger: Path, target: Path | None, password: str | None) -> None:
    from gouji.cli.ledger import or_stop
    from gouji.following import forms
    from gouji.ledgers import opened as ledger_of
    from gouji.prepare import workbook
    from gouji.projects.taking import taken

    found = or_stop(lambda p: forms(p, password), file)
    if not found:
        click.echo(say(f"{file}：没有绩效目标申报表或自评表", f"{file}: no target form and no evaluation sheet"), err=True)  # fmt: skip
        raise SystemExit(1)
    done = taken(or_stop(ledger_of, ledger), found)
    workbook.write(done.ledger, target or ledger)
    for line in done.said:
        click.echo(line.in_language(LANGUAGE))
    click.echo(target or ledger)


@click.command("rule", help=say("检查项的手册；不写编号列出全部。", "The manual of a rule; without a code, all of them."))  # fmt: skip
@click.argument("code", required=False)
@options.language
def rule(code: str | None) -> None:
    from gouji.projects.rules import RULES
    from gouji.projects.rules.run import page

    found = [r for r in RULES if code in (None, r.code, r.number)]
    if not found:
        raise click.UsageError(say(f"没有检查项{code}", f"no rule {code}"))
    for r in found:
        if code is None:
            severity = r.severity.chinese if LANGUAGE != "en" else r.severity.value
            click.echo(f"{r.number}  {r.code:<26} {severity}  {r.name.in_language(LANGUAGE)}")
        else:
            click.echo(page(r, LANGUAGE))


@click.command("score", help=say("自评：按公式重算得分、总分和等级，据此提出下年申请；可写成自评表。", "Self-evaluation recomputed, and next year's request argued from it."))  # fmt: skip
@options.file
@options.target(say("自评表写到哪个文件", "file to write the sheet to"))  # fmt: skip
@options.language
def score(file: Path, target: Path | None) -> None:
    from gouji.following import evaluations
    from gouji.projects import terminal
    from gouji.render import UnknownFormat
    from gouji.render.targets import write

    followed = opened(file, None)
    found = evaluations(followed.ledger)
    if not found:
        click.echo(say(f"{file}：没有自评，也没有可据以草拟的：指标要有阶段为“单位自评”的完成值", f"{file}: no evaluation, and nothing to draft one from: indicators need values of the phase 单位自评"), err=True)  # fmt: skip
        raise SystemExit(1)
    if target is not None:
        try:
            data = write([e.laid for e in found], target.suffix, followed.ledger.year)
        except UnknownFormat as e:
            raise click.UsageError(say(str(e), e.english)) from None
        write_whole(target, data)
        click.echo(target)
        return
    put(
        "\n".join(
            line
            for e in found
            for line in terminal.scores(e.name.in_language(LANGUAGE), e.sheet, e.proposal, LANGUAGE)
        ),
        None,
    )


@click.command("monitor", help=say("运行监控：某一天的执行进度和绩效目标进度。", "Monitoring: money and targets on one day."))  # fmt: skip
@options.file
@click.option("--day", default="", metavar="YYYY-MM-DD", help=say("截至哪天", "as of which day"))
@options.language
def monitor(file: Path, day: str) -> None:
    from gouji.projects import terminal
    from gouji.projects.monitoring import watch

    followed = opened(file, None)
    for w in watch(followed.ledger, as_of(followed, day)):
        put("\n".join(terminal.watched(w, LANGUAGE)), None)
