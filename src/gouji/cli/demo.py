"""gouji demo: the main job on the packaged example."""

from __future__ import annotations

import time

import click

from gouji.cli import options
from gouji.cli.language import LANGUAGE, say


@click.command(
    "demo",
    help=say(
        "在示例（虚构的部门）上走一遍主要的事。", "The main job on an example (an invented department)."
    ),
)
@options.language
def command() -> None:
    from gouji import examples, jobs
    from gouji.check.check import check
    from gouji.read import read
    from gouji.render import terminal

    path = examples.path()
    start = time.perf_counter()
    disclosure = read(path)
    report = check(disclosure)
    ms = round((time.perf_counter() - start) * 1000)
    c = report.counts
    click.echo(say(
        f"读并核对  {path.name}：{disclosure.organisation} {disclosure.year}年部门预算（虚构）\n"
        f"  {len(disclosure.tables)}张表 {report.figures}个数，文字里{report.claims}处表述；"
        f"适用{c.apply}项，核对{c.checked}项，成立{c.hold}项，不成立{c.broken}项（{ms}毫秒）",
        f"Read and proven  {path.name}: {disclosure.organisation} {disclosure.year} (invented)\n"
        f"  {len(disclosure.tables)} tables with {report.figures} figures, {report.claims} statements in the prose; "
        f"{c.apply} checks apply, {c.checked} made, {c.hold} hold, {c.broken} broken ({ms} ms)",
    ))  # fmt: skip
    at, wrong = jobs.a_slip(disclosure)
    figure = jobs.cell_at(disclosure, at)
    click.echo(
        say(
            f"\n把一个数的相邻两位颠倒：{at}  {figure} → {wrong}",
            f"\nOne slip of the hand: {at}  {figure} → {wrong}",
        )
    )
    start = time.perf_counter()
    broken = check(jobs.replace_cell(disclosure, at, wrong))
    ms = round((time.perf_counter() - start) * 1000)
    for f in broken.findings[:1]:
        click.echo("\n".join(terminal.finding(f, LANGUAGE)))
    repaired = any(
        len(r) == 1 and r[0].address == str(at) and r[0].printed == figure
        for f in broken.findings
        for r in f.repairs[:1]
    )
    click.echo(say(
        f"\n找到、定位并改回{'原数' if repaired else '失败'}（{ms}毫秒）。",
        f"\nFound, located and {'put back' if repaired else 'NOT put back'} ({ms} ms).",
    ))  # fmt: skip
    click.echo(say("核对自己的文件：.venv/bin/gouji check 文件.pdf   其他命令：.venv/bin/gouji --help",
                   "Your own file: .venv/bin/gouji check FILE.pdf   more: .venv/bin/gouji --help"))  # fmt: skip
    raise SystemExit(0 if repaired and not c.broken else 1)
