"""gouji prepare: from the ledger to the disclosure."""

from __future__ import annotations

from pathlib import Path

import click

from gouji.cli import options
from gouji.cli.language import LANGUAGE, say
from gouji.cli.ledger import or_stop


@click.command("prepare", help=say(
    "由台账编制公开文本，格式由 --to 的后缀决定（.pdf .docx .xlsx .html .txt .zip）。不写 --to：打印文本。\n\n"
    "退出码：0 齐全；1 还有待填、待确认的；2 台账有错或打不开。",
    "Prepare the disclosure of a ledger; the ending of --to chooses the format; without it the text is printed. Exit code: 0 complete; 1 something "
    "is owed; 2 the ledger is wrong or cannot be opened.",
))  # fmt: skip
@click.argument("ledger", type=click.Path(path_type=Path))
@options.target(say("写到哪里", "where to write it"))
@options.language
def command(ledger: Path, target: Path | None) -> None:
    from gouji import ledgers
    from gouji.render import UnknownFormat, render, rendered

    made = or_stop(ledgers.made, ledger)
    try:
        if target is None:
            click.echo(rendered(made.disclosure, ".txt").decode(), nl=False)
        else:
            render(made.disclosure, target)
            click.echo(say(f"已写 {target}", f"{target} written"))
    except UnknownFormat as e:
        click.echo(say(str(e), e.english), err=True)
        raise SystemExit(2) from None
    for o in made.owed:
        click.echo(f"? {o.message(LANGUAGE == 'en')}", err=True)
    raise SystemExit(int(bool(made.owed)))
