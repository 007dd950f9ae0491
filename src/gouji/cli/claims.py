"""gouji claims."""

from __future__ import annotations

from pathlib import Path

import click

from gouji.cli import options
from gouji.cli.language import say


@click.command(
    "claims",
    help=say(
        "文字里的每个数：对应哪个表内数，哪些没有对上。",
        "Every number of the prose and the figure it states; those bound to nothing.",
    ),
)
@options.file
@options.output
@options.password
@options.language
def command(file: Path, output: str, password: str | None) -> None:
    from gouji import jobs
    from gouji.render import json

    found = jobs.claims(options.read_or_stop(file, password))
    if output == "json":
        click.echo(json.dumps(json.plain(found)))
        return
    for part in found.parts:
        click.echo(say(f"{part.title}：{part.numbers}个数，{part.bound}个已对应，{part.exempt}个不是表述",
                       f"{part.title}: {part.numbers} numbers, {part.bound} bound, {part.exempt} no claim"))  # fmt: skip
    for c in found.claims:
        place = c.source.label(say("", "en") == "en")
        click.echo(f"  {place}  {c.kind.value:<9} {c.printed}  {c.address}  [{c.pattern}.{c.slot}]")
    for u in found.unbound:
        place = u.source.label(say("", "en") == "en") if u.source else ""
        click.echo(f"  {say('未对应', 'unbound')}  {place}  {u.text}")
