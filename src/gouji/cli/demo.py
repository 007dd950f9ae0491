"""gouji demo: the main job on the example, from the ledger to a mistake found."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gouji.cli import options
from gouji.cli.language import LANGUAGE, say

if TYPE_CHECKING:
    from gouji.model.address import Address
    from gouji.model.disclosure import Disclosure


@click.command(
    "demo",
    help=say(
        "在示例上走一遍主要的事：由台账编制、证明、写出全部格式、从 PDF 读回，再改错一个数找回来。",
        "The main job on the example: prepared from a ledger, proven, written, read back, one slip found.",
    ),
)
@options.target(say("写到哪个文件夹", "the folder to write to"), default="out", show_default=True, type=click.Path(path_type=Path, file_okay=False))  # fmt: skip
@options.language
def command(target: Path) -> None:
    from gouji import examples, jobs, ledgers, publish
    from gouji.read import read

    source = examples.ledger()
    start = time.perf_counter()
    loaded = ledgers.load(source)
    try:
        done = publish.publish(loaded, target)
    except (publish.Refused, OSError) as e:
        click.echo(str(e), err=True)
        raise SystemExit(1) from None
    seconds = time.perf_counter() - start
    c = done.report.counts
    click.echo(say(
        f"编制  {source.name}：{loaded.organisation} {loaded.year}年，{len(loaded.entries)}条分录\n"
        f"证明  {done.report.figures}个数、{done.report.claims}处表述；核对{c.checked}项，成立{c.hold}项，不成立{c.broken}项\n"
        f"写出  {target}/ 下{len(done.files)}个文件，逐一读回核对过（{seconds:.1f}秒）：",
        f"Prepared  {source.name}: {loaded.organisation} {loaded.year}, {len(loaded.entries)} entries\n"
        f"Proven    {done.report.figures} figures, {done.report.claims} statements; {c.checked} checks, {c.hold} hold, {c.broken} broken\n"
        f"Written   {len(done.files)} files in {target}/, each read back ({seconds:.1f} s):",
    ))  # fmt: skip
    stem = next(name for name in done.files if name.endswith(".pdf")).removesuffix(".pdf")
    endings = say("、", ", ").join(name.removeprefix(stem) for name in done.files if name.startswith(stem))
    click.echo(f"      {stem}{endings}")
    pdf = target / f"{stem}.pdf"
    back = read(pdf)
    equal = publish.same(back, publish.examine(loaded).disclosure)
    click.echo(say(
        f"读回  {pdf.name}：{'与台账逐格相同' if equal else '与台账不同'}",
        f"Read back from the PDF: {'equal, cell by cell' if equal else 'NOT equal'}",
    ))  # fmt: skip
    at, wrong = jobs.a_slip(back)
    found = _slip(back, at, wrong)
    click.echo(say("\n核对自己的文件：.venv/bin/gouji check 文件.pdf    在浏览器里：make serve    其余：.venv/bin/gouji --help",
                   "\nYour own file: .venv/bin/gouji check FILE.pdf    in a browser: make serve    more: .venv/bin/gouji --help"))  # fmt: skip
    raise SystemExit(0 if equal and found and not c.broken else 1)


def _slip(disclosure: Disclosure, at: Address, wrong: str) -> bool:
    """Exchange two digits of one figure, and show that it is found, located and put back."""
    from gouji import jobs
    from gouji.check.check import check
    from gouji.render import terminal

    right = jobs.cell_at(disclosure, at)
    click.echo(
        say(
            f"\n改错一个数（颠倒两位）  {at}  {right} → {wrong}",
            f"\nOne slip of the hand  {at}  {right} → {wrong}",
        )
    )
    start = time.perf_counter()
    report = check(jobs.replace_cell(disclosure, at, wrong))
    ms = round(1000 * (time.perf_counter() - start))
    first = report.findings[0] if report.findings else None
    if first:
        click.echo("\n".join(list(terminal.finding(first, LANGUAGE))))
    change = first.repairs[0][0] if first and first.repairs and len(first.repairs[0]) == 1 else None
    found = change is not None and (change.address, change.printed) == (str(at), right)
    click.echo(say(
        f"找到、定位并{'改回原数' if found else '未能改回'}（{ms}毫秒）",
        f"Found, located and {'put back' if found else 'NOT put back'} ({ms} ms)",
    ))  # fmt: skip
    return found
