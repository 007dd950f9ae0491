"""gouji explain."""

from __future__ import annotations

from pathlib import Path

import click

from gouji.cli import options
from gouji.cli.language import LANGUAGE, say


@click.command(
    "explain",
    help=say(
        "一个数参加的全部关系。坐标形如 general_public//2010301/basic（gouji read --format csv 里每个数都有）。",
        "Every relation of one figure. Addresses look like general_public//2010301/basic (gouji read --format csv gives every one).",
    ),
)
@options.file
@click.argument("address")
@options.output
@options.password
@options.language
def command(file: Path, address: str, output: str, password: str | None) -> None:
    from gouji.check.held import WEAK
    from gouji.jobs import explain
    from gouji.render import json

    disclosure = options.read_or_stop(file, password)
    try:
        figure, relations, hold = explain(disclosure, address)
    except KeyError:
        click.echo(options.no_figure(file, disclosure, address), err=True)
        raise SystemExit(2) from None
    if output == "json":
        click.echo(json.explanation(figure, relations, hold))
        return
    place = figure.source.label(LANGUAGE == "en") if figure.source else ""
    click.echo(f"{say(figure.label, figure.english)}  {figure.printed or say('空白', 'blank')}  {place}")
    for r in relations:
        mark = say(r.outcome.chinese, r.outcome.value)
        click.echo(f"  {mark}  {r.equation.in_language(LANGUAGE)}  [{r.code}]")
        if r.facts:
            click.echo(f"        {r.facts.in_language(LANGUAGE)}")
    if hold in WEAK:
        click.echo(say(f"  没有等式核对：{WEAK[hold].zh}；没有问题不等于核对过",
                       f"  no equation checks it: {WEAK[hold].en}; silence is no pass"))  # fmt: skip
