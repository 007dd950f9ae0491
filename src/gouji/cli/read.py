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
@click.option("--pick", "picked", multiple=True, metavar=say("坐标", "ADDRESS"), help=say("只要这些数（可多次）：csv 一份文本一行，一个坐标一列，便于比较", "these figures alone (repeatable): csv with a line for each document and a column for each address, to compare them"))  # fmt: skip
@options.target(say("写到哪个文件（默认写到屏幕）", "file to write; the screen by default"))
@options.password
@options.language
def command(
    files: tuple[Path, ...], output: str, picked: tuple[str, ...], target: Path | None, password: str | None
) -> None:
    from gouji.render import flat, json, tables

    if picked and output == "json":
        raise click.UsageError(say("--pick 写成 csv，不与 --format json 同用", "--pick writes csv, not json"))
    paths = expanded(files)
    lost: list[Path] = []
    shown = target is None and sys.stdout.isatty()  # a bar would stand among what is shown
    found = _read(paths, password, lost, hidden=shown)
    if output == "json":
        read = [json.disclosure(d) for d in found]
        _out(iter(read if len(paths) == 1 and len(read) < 2 else ["[", ",\n".join(read), "]"]), target)
    elif picked:
        _out(_picked(found, picked, mark=target is not None), target)
    elif output == "csv":
        # A spreadsheet takes a file for Chinese by this mark; a program that reads the screen wants none.
        first = flat.head() if target is None else "\ufeff" + flat.head()
        _out((line for part in ([first], *map(flat.lines, found)) for line in part), target)
    else:
        _out((line for d in found for line in (*tables.disclosure(d, LANGUAGE), *[""] * (len(paths) > 1))), target)  # fmt: skip
    raise SystemExit(2 if lost else 0)


def _picked(found: Iterator[Disclosure], addresses: tuple[str, ...], mark: bool) -> Iterator[str]:
    """A line for each disclosure; an address that none of them has is said, with those like it."""
    from difflib import get_close_matches

    from gouji.render import flat

    known: set[str] = set()
    yield ("\ufeff" if mark else "") + flat.picked_head(addresses)
    for d in found:
        known.update(d.amounts())
        yield flat.picked(d, addresses)
    for a in (a for a in addresses if a not in known):
        near = get_close_matches(a, known, 3)
        click.echo(say(f"没有一份文本有坐标为 {a} 的数", f"no document has a figure at {a}") + (say(f"；相近的有 {'、'.join(near)}", f"; near it: {', '.join(near)}") if near else ""), err=True)  # fmt: skip


def _read(paths: list[Path], password: str | None, lost: list[Path], hidden: bool) -> Iterator[Disclosure]:
    """Each disclosure, of a file with several all of them; of one that cannot be read one line is said, and it is put
    among the `lost`."""
    hidden = hidden or len(paths) == 1 or not sys.stderr.isatty()
    with click.progressbar(paths, label=say("读", "reading"), file=sys.stderr, hidden=hidden) as bar:
        for path in bar:
            try:
                found = options.read_all_or_stop(path, password)
            except SystemExit:
                lost.append(path)
            else:
                yield from found


def _out(lines: Iterator[str], target: Path | None) -> None:
    if target is None:
        for line in lines:
            click.echo(line)
        return
    write_whole(target, "".join(f"{line}\n" for line in lines).encode())
    click.echo(say(f"已写 {target}", f"{target} written"))
