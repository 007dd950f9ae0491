"""gouji codes."""

from __future__ import annotations

from pathlib import Path

import click

from gouji.cli import options
from gouji.cli.language import say

BUDGETS = {
    "一般公共预算": "general public budget",
    "政府性基金预算": "government funds",
    "国有资本经营预算": "state capital operations budget",
    "社会保险基金预算": "social insurance funds",
}


@click.group(
    "codes",
    help=say("政府收支分类科目：查询，导入全年科目表。", "Budget classification codes: look up, import."),
)
@options.language
def command() -> None:
    pass


@command.command("find", help=say("按编码或名称查。", "Look up by code or name."))
@click.argument("text")
@options.language
def find(text: str) -> None:
    from gouji.forms.codes import TREES, standard

    codes = standard()
    found = False
    for tree in TREES:
        for c in codes.by_tree[tree].values():
            if c.code.startswith(text) or text in c.name:
                trust = say("确认", "confirmed") if c.confirmed else say("待核", "recalled")
                click.echo(
                    f"{c.code:<8} {c.name}  {trust}  {say(c.budget, BUDGETS.get(c.budget, c.budget))}".rstrip()
                )
                found = True
    if not found:
        click.echo(say(f"没有编码以 {text} 开头或名称含“{text}”的科目", f"no code begins with {text} and no name holds it"), err=True)  # fmt: skip


def _told(error: Exception, file: Path) -> str:
    from gouji.forms.code_import import ListError

    if not isinstance(error, ListError):
        return f"{file}{say('：', ': ')}{error}"
    english = "; ".join(f"line {n}: {en}" if n else en for n, _, en in error.rows[:5])
    return say(str(error), f"{error.path}: {english}")


@command.command("import", help=say("导入本单位的全年科目表（CSV 或 XLSX，含编码、名称两栏），以后核对都用它。", "Import a full yearly list (CSV or XLSX with code and name)."))  # fmt: skip
@click.argument("file", type=click.Path(path_type=Path))
@options.language
def import_(file: Path) -> None:
    from gouji import codelists

    try:
        count, where = codelists.keep(file)
    except (OSError, ValueError) as e:
        click.echo(_told(e, file), err=True)
        raise SystemExit(2) from None
    click.echo(say(f"导入{count}个科目，存于 {where}", f"{count} codes imported, kept at {where}"))
