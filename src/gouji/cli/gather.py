"""gouji gather: a department's ledger from its units'."""

from __future__ import annotations

from pathlib import Path

import click

from gouji.cli import options
from gouji.cli.language import say
from gouji.cli.ledger import or_stop
from gouji.model.counted import counted


@click.command("gather", help=say(
    "把各单位的台账汇总成部门的台账。部门台账已存在时，保留其职能、说明等文字，只换数。\n\n"
    "核对已公开的部门文本与单位文本：gouji check 部门文本 --units 单位文本",
    "Gather units' ledgers into their department's. One that exists keeps its texts; only figures are replaced. "
    "To check published documents: gouji check DEPARTMENT --units UNIT",
))  # fmt: skip
@click.argument("units", nargs=-1, required=True, type=click.Path(path_type=Path))
@options.target(say("部门台账（.xlsx 或文件夹）", "the department's ledger (.xlsx or a folder)"), "--into", required=True)  # fmt: skip
@click.option("--name", default="", help=say("部门全称；部门台账不存在时必填", "the department's name; needed where its ledger does not exist"))  # fmt: skip
@options.language
def command(units: tuple[Path, ...], target: Path, name: str) -> None:
    from gouji import ledgers
    from gouji.prepare import gathering, workbook

    loaded = [or_stop(ledgers.load, path) for path in units]
    if ledgers.is_ledger(target):
        department = or_stop(ledgers.opened, target)
    elif name:
        department = gathering.department_of(loaded, name)
    else:
        raise click.UsageError(say(f"{target} 还没有，请用 --name 给出部门全称", f"{target} does not exist: name the department with --name"))  # fmt: skip
    try:
        made = gathering.gather(loaded, department)
    except gathering.Mismatch as e:
        click.echo(say(str(e), e.english), err=True)
        raise SystemExit(1) from None
    workbook.write(made, target)
    total = sum(e.amount for e in made.entries)
    click.echo(say(
        f"已汇总{len(loaded)}个单位到 {target}：明细{len(made.entries)}条，合计{total // 100:,}.{total % 100:02}元",
        f"{counted(len(loaded), 'unit')} gathered into {target}: {counted(len(made.entries), 'entry', 'entries')}",
    ))  # fmt: skip
