"""gouji read."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gouji.cli import options
from gouji.cli.language import LANGUAGE, say
from gouji.cli.paths import expanded
from gouji.model.whole import write_whole

if TYPE_CHECKING:
    from gouji.model.disclosure import Disclosure


@click.command("read", help=say(
    "读出公开文本：表、数、位置，以及放不进任何表的内容。给几份文件或文件夹，就逐份读出；csv 把各份的每个数列成一行，可用表格软件或数据库查询。\n\n"
    "退出码：0 读出；2 有文件读不了。",
    "Read disclosures: tables, figures, places, and what could not be placed. Several files or a folder are read one after "
    "another; csv has a line for every figure of all of them, for a spreadsheet or a database. Exit code: 0 read; 2 a file "
    "could not be read.",
))  # fmt: skip
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--format", "output", type=click.Choice(["text", "json", "csv"]), default="text", show_default=True, help=say("输出：text 给人看；json 给程序，几份就是一个列表；csv 每个数一行", "text for people; json for programs, a list where there are several; csv a line for each figure"))  # fmt: skip
@options.target(say("写到哪个文件（默认写到屏幕）", "file to write; the screen by default"))
@options.password
@options.language
def command(files: tuple[Path, ...], output: str, target: Path | None, password: str | None) -> None:
    from gouji.render import flat, json, tables

    paths = expanded(files)
    lost: list[Path] = []
    found = _read(paths, password, lost)
    if output == "json":
        read = [json.disclosure(d) for d in found]
        _out(iter(read if len(paths) == 1 else ["[", ",\n".join(read), "]"]), target)
    elif output == "csv":
        # A spreadsheet takes a file for Chinese by this mark; a program that reads the screen wants none.
        first = flat.head() if target is None else "\ufeff" + flat.head()
        _out((line for part in ([first], *map(flat.lines, found)) for line in part), target)
    else:
        _out((line for d in found for line in (*tables.disclosure(d, LANGUAGE), *[""] * (len(paths) > 1))), target)  # fmt: skip
    raise SystemExit(2 if lost else 0)


def _read(paths: list[Path], password: str | None, lost: list[Path]) -> Iterator[Disclosure]:
    """Each disclosure; of one that cannot be read one line is said, and it is put among the `lost`."""
    hidden = len(paths) == 1 or not sys.stderr.isatty() or sys.stdout.isatty()
    with click.progressbar(paths, label=say("读", "reading"), file=sys.stderr, hidden=hidden) as bar:
        for path in bar:
            try:
                found = options.read_or_stop(path, password)
            except SystemExit:
                lost.append(path)
            else:
                yield found


def _out(lines: Iterator[str], target: Path | None) -> None:
    if target is None:
        for line in lines:
            click.echo(line)
        return
    write_whole(target, "".join(f"{line}\n" for line in lines).encode())
    click.echo(say(f"已写 {target}", f"{target} written"))
