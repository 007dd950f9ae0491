"""gouji read."""

from __future__ import annotations

from pathlib import Path

import click

from gouji.cli import options
from gouji.cli.language import LANGUAGE, say


@click.command("read", help=say("读出一份公开文本：表、数、位置，以及放不进任何表的内容。", "Read a disclosure: tables, figures, places, and what could not be placed."))  # fmt: skip
@options.file
@options.output
@options.password
@options.language
def command(file: Path, output: str, password: str | None) -> None:
    from gouji.render import json, tables

    disclosure = options.read_or_stop(file, password)
    if output == "json":
        click.echo(json.disclosure(disclosure))
    else:
        click.echo("\n".join(tables.disclosure(disclosure, LANGUAGE)))
