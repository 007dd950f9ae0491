"""gouji show."""

from __future__ import annotations

from pathlib import Path

import click

from gouji.cli import options
from gouji.cli.language import say


@click.command(
    "show",
    help=say(
        "把一个数所在的 PDF 页画成 PNG，用框标出。坐标同 gouji explain。",
        "A PNG of the PDF page where a figure stands, with it boxed. Addresses as for gouji explain.",
    ),
)
@options.file
@click.argument("address")
@options.target(say("写到哪个文件，默认与原文件同名加页码", "file to write; by default the document's name and the page"))  # fmt: skip
@options.password
@options.language
def command(file: Path, address: str, target: Path | None, password: str | None) -> None:
    from gouji import jobs

    disclosure = options.read_or_stop(file, password)
    try:
        path = jobs.show(file, disclosure, address, target, password)
    except jobs.NoFigure:
        click.echo(options.no_figure(file, disclosure, address), err=True)
        raise SystemExit(2) from None
    except jobs.NoPicture as e:
        click.echo(say(f"{file}：{e}", f"{file}: {e.english}"), err=True)
        raise SystemExit(2) from None
    click.echo(str(path))
