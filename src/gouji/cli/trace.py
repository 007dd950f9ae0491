"""gouji trace."""

from __future__ import annotations

from pathlib import Path

import click

from gouji.cli import options
from gouji.cli.language import LANGUAGE, say
from gouji.model.whole import write_whole


@click.command(
    "trace",
    help=say(
        "追一笔钱：从表3到项目、分项、采购、合同、节点、支付、成果、指标、得分、下年申请；缺的环节标出。",
        "Follow the money from table 3 to project, procurement, contract, node, payment, deliverable, indicator, score and "
        "next year's request; missing links are drawn as missing.",
    ),
)
@options.file
@options.target(say("写成网页（.html）或图（.svg）", "write a page (.html) or a picture (.svg)"))  # fmt: skip
@click.option("--missing", is_flag=True, help=say("只列缺的环节", "only what is missing"))
@click.option("--services", type=click.Path(path_type=Path), default=None, help=say("政务服务数据库，指标由它回答", "database of public services that answers the metrics"))  # fmt: skip
@click.option("--day", default="", metavar="YYYY-MM-DD", help=say("截至哪天", "as of which day"))
@options.password
@options.language
def command(
    file: Path, target: Path | None, missing: bool, services: Path | None, day: str, password: str | None
) -> None:
    from gouji.cli.projects_open import as_of, opened
    from gouji.following import traced
    from gouji.projects import picture

    followed = opened(file, password)
    on = as_of(followed, day)
    try:
        link = traced(followed, on, services)
    except (FileNotFoundError, ValueError) as e:
        raise click.UsageError(
            say(f"打不开数据库：{services}", f"cannot open the database {services}")
        ) from e
    if target is None:
        for line in picture.tree(link, LANGUAGE, missing):
            click.echo(line)
        all_, gone = picture.counted(link)
        click.echo(say(f"{all_}个环节，缺{gone}个", f"{all_} links, {gone} missing"))
        return
    made = picture.file(link, LANGUAGE) if target.suffix.lower() == ".svg" else picture.page(link, LANGUAGE)
    write_whole(target, made.encode())
    click.echo(target)
