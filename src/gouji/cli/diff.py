"""gouji diff: what differs between two disclosures or ledgers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gouji.cli import options
from gouji.cli.language import LANGUAGE, say
from gouji.cli.ledger import or_stop
from gouji.model.counted import counted
from gouji.model.whole import write_whole

if TYPE_CHECKING:
    from gouji.diff import Difference

MOST = 200  # lines of a kind at a terminal


@click.command("diff", help=say(
    "比较两份公开文本或台账（任何格式、任何年度）：数、增减的行、句子。\n\n退出码：0 相同；1 有差别；2 读不了。",
    "Compare two disclosures or ledgers of any formats and years: figures, rows that came and went, sentences. "
    "Exit code: 0 same; 1 different; 2 unreadable.",
))  # fmt: skip
@click.argument("old", type=click.Path(path_type=Path))
@click.argument("new", type=click.Path(path_type=Path))
@click.option(
    "--format",
    "output",
    type=click.Choice(["text", "json", "html"]),
    default="text",
    show_default=True,
    help=say("输出：text 给人看；json 给程序；html 网页", "text for people; json for programs; html a page"),
)
@options.target(say("写到文件", "write to a file"), type=click.Path(path_type=Path, dir_okay=False))  # fmt: skip
@options.password
@options.language
def command(old: Path, new: Path, output: str, target: Path | None, password: str | None) -> None:
    from gouji import ledgers
    from gouji.diff import diff

    before, after = (or_stop(lambda p: ledgers.disclosure(p, password), path) for path in (old, new))
    found = diff(before, after)
    if output == "json":
        import json

        import msgspec

        text = json.dumps(msgspec.to_builtins(found), ensure_ascii=False, indent=1)
    elif output == "html":
        from gouji.diff.page import page

        text = page(found, LANGUAGE == "en")
    else:
        text = "\n".join(_lines(found))
    if target is None:
        click.echo(text)
    else:
        write_whole(target, f"{text}\n".encode())
    raise SystemExit(0 if found.same else 1)


def _lines(d: Difference) -> Iterator[str]:
    from gouji.model.money import yuan

    yield f"- {d.old}"
    yield f"+ {d.new}"
    if d.same:
        yield say("没有差别。", "No difference.")
        return
    yield say(
        f"数{len(d.figures)}处，行和表{len(d.rows)}处，名称{len(d.names)}处，句子{len(d.sentences)}处不同",
        f"{counted(len(d.figures), 'figure')}, {counted(len(d.rows), 'row or table', 'rows or tables')}, {counted(len(d.names), 'name')}, {counted(len(d.sentences), 'sentence')} differ",
    )
    yield from _limited(
        say("数（元）", "Figures (yuan)"),
        [
            f"  {say(f.label, f.english)}  {_amount(f.before, f.printed_before)} → {_amount(f.after, f.printed_after)}"
            + (
                f"  ({'+' if f.difference > 0 else ''}{yuan(f.difference)})"
                if f.difference is not None
                else ""
            )
            for f in d.figures
        ],
    )
    yield from _limited(
        say("增减的行和表", "Rows and tables"),
        [f"  {'+' if r.came else '-'} {say(r.label, r.english)} {r.row} {r.name}".rstrip() for r in d.rows],
    )
    yield from _limited(
        say("名称", "Names"), [f"  {say(n.where, n.english)}  {n.before} → {n.after}" for n in d.names]
    )
    sentences: list[str] = []
    title = None
    for s in d.sentences:
        if s.title != title:
            title = s.title
            sentences.append(f"  [{say(title, s.english)}]")
        sentences += [f"  {mark} {text}" for mark, text in (("-", s.before), ("+", s.after)) if text]
    yield from _limited(say("句子", "Sentences"), sentences)


def _amount(value: int | None, printed: str) -> str:
    from gouji.model.money import yuan

    return printed or "?" if value is None else yuan(value)


def _limited(heading: str, lines: list[str]) -> Iterator[str]:
    if not lines:
        return
    yield ""
    yield heading
    yield from lines[:MOST]
    if len(lines) > MOST:
        more = len(lines) - MOST
        yield say(
            f"  ……另有{more}行（--format html 看全部）", f"  … {more} more lines (all in --format html)"
        )
