"""gouji check."""

from __future__ import annotations

from pathlib import Path

import click

from gouji.cli import options
from gouji.cli.language import LANGUAGE, say

SEVERITIES = ("error", "warning", "hint")


@click.command(
    "check",
    help=say(
        "核对一份或多份公开文本（PDF、DOCX、XLSX、HTML、文本）。\n\n"
        "退出码：0 没有达到 --fail-on 的问题；1 有；2 有文件读不了。",
        "Check one or more disclosures (PDF, DOCX, XLSX, HTML, text).\n\n"
        "Exit code: 0 nothing reaches --fail-on; 1 something does; 2 a file could not be read.",
    ),
)
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--fail-on", type=click.Choice([*SEVERITIES, "never"]), default="error", show_default=True, help=say("达到哪一级时退出码为1", "severity from which the exit code is 1"))  # fmt: skip
@click.option("--hints/--no-hints", default=True, help=say("是否列出提示", "list hints as well"))
@click.option(
    "--verdicts",
    is_flag=True,
    help=say("json 里列出每一项核对的结果", "list the outcome of every check in the json"),
)
@options.output
@options.password
@options.language
def command(
    files: tuple[Path, ...], fail_on: str, hints: bool, verdicts: bool, output: str, password: str | None
) -> None:  # fmt: skip
    from gouji.jobs import check_file
    from gouji.read.layout import UnreadableFile
    from gouji.render import json, terminal

    code = 0
    reports = []
    for path in _expanded(files):
        try:
            found = check_file(path, password)
        except UnreadableFile as e:
            click.echo(options.unreadable(path, e), err=True)
            code = 2
            continue
        for _, report in found:
            reports.append(report)
            if output == "text":
                click.echo("\n".join(terminal.report(report, LANGUAGE, hints)) + "\n")
            if fail_on != "never" and code == 0:
                code = int(any(f.severity.rank <= SEVERITIES.index(fail_on) for f in report.findings))
    if output == "json":
        click.echo(json.reports(reports, verdicts))
    raise SystemExit(code)


def _expanded(files: tuple[Path, ...]) -> list[Path]:
    """The files named, folders replaced by the disclosures below them."""
    from gouji.jobs import disclosures_below

    out: list[Path] = []
    for path in files:
        below = list(disclosures_below(path)) if path.is_dir() else []
        out += below or [path]
    return out
