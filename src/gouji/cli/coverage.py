"""gouji coverage."""

from __future__ import annotations

from pathlib import Path

import click

from gouji.cli import options
from gouji.cli.language import LANGUAGE, say


@click.command("coverage", help=say("这份文本里哪些数有等式核对，哪些没有，哪些错了只能说是其中之一。", "Which figures of a document are in an equation, which are not, which cannot be told apart."))  # fmt: skip
@options.file
@options.output
@options.password
@options.language
def command(file: Path, output: str, password: str | None) -> None:
    from gouji.check.held import WEAK
    from gouji.jobs import coverage
    from gouji.render import json

    c = coverage(options.read_or_stop(file, password))
    if output == "json":
        click.echo(json.coverage(c))
        return
    click.echo(say(
        f"非空的数{c.figures}个：有等式核对{c.covered}个，错了能单独定位{c.located}个",
        f"{c.figures} non-blank figures: {c.covered} in an equation, {c.located} located alone when wrong",
    ))  # fmt: skip
    if c.free:
        click.echo(
            say(
                "以下各数没有等式核对；没有问题不等于核对过：",
                "no equation checks these; silence is no pass:",
            )
        )
    for f, hold in zip(c.free, c.holds, strict=True):
        click.echo(f"  {WEAK[hold].in_language(LANGUAGE)}  {say(f.label, f.english)}  {f.printed}")
    for group in c.groups:
        names = say("、", "; ").join(say(f.label, f.english) for f in group)
        click.echo(f"  {say('分不开', 'not told apart')}  {names}")
