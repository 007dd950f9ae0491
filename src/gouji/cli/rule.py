"""gouji rule."""

from __future__ import annotations

import click

from gouji.cli import options
from gouji.cli.language import LANGUAGE, say


@click.command(
    "rule",
    help=say(
        "不带代号：列出全部检查项；带代号：该项的手册。",
        "Without a code: every check; with one: its manual page.",
    ),
)
@click.argument("code", required=False)
@options.language
def command(code: str | None) -> None:
    from gouji import checking

    if code is None:
        for entry in checking.entries():
            click.echo(
                f"{say(entry.severity.chinese, entry.severity.value)}  {entry.code}  {entry.name.in_language(LANGUAGE)}"
            )
        return
    page = checking.page(code, LANGUAGE)
    if page is None:
        click.echo(say(f"没有代号为 {code} 的检查项。gouji rule 列出全部", f"no check has the code {code}; gouji rule lists them"), err=True)  # fmt: skip
        raise SystemExit(2)
    click.echo(page)
