"""gouji publish: refuse, or write every format with its proof."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from gouji.cli import options
from gouji.cli.language import LANGUAGE, say
from gouji.cli.ledger import or_stop
from gouji.cli.waiting import waiting
from gouji.model.counted import counted

if TYPE_CHECKING:
    from gouji.publish import Refused


@click.command("publish", help=say(
    "由台账编制并公开：有错误就拒绝，有疑点要说明理由，然后写出全部格式、数据包和勾稽证明。\n\n"
    "退出码：0 已写出；1 拒绝；2 台账有错或打不开。",
    "Prepare and publish: refused on errors, a reason is asked for warnings; then every format, the data package and "
    "the proof are written. Exit code: 0 written; 1 refused; 2 the ledger is wrong or cannot be opened.",
))  # fmt: skip
@click.argument("ledger", type=click.Path(path_type=Path))
@options.target(say("写到哪个文件夹", "the folder to write to"), required=True, type=click.Path(path_type=Path, file_okay=False))  # fmt: skip
@click.option("--because", "because", multiple=True, metavar=say("代号=理由", "CODE=REASON"), help=say("某一疑点照公开的理由（可多次；owed=理由 指尚欠的内容）", "why a warning may stand (repeatable; owed=REASON for what is owed)"))  # fmt: skip
@options.language
def command(ledger: Path, target: Path, because: tuple[str, ...]) -> None:
    from gouji import ledgers
    from gouji.publish import Refused, publish

    reasons = dict(_reason(text) for text in because)
    loaded = or_stop(ledgers.load, ledger)
    try:
        with waiting(
            say("正在编制、写出各种格式、逐一读回核对", "preparing, writing every format, reading each back")
        ):
            done = publish(loaded, target, reasons)
    except Refused as e:
        _tell(e)
        raise SystemExit(1) from None
    except OSError as e:
        click.echo(f"{target}：{e.strerror or e}", err=True)
        raise SystemExit(2) from None
    c = done.report.counts
    click.echo(say(
        f"已公开到 {target}：核对{c.checked}项，成立{c.hold}项；各格式读回与台账一致。",
        f"Published to {target}: {counted(c.checked, 'check')} made, {c.hold} hold; every format reads back the same.",
    ))  # fmt: skip
    for name in done.files:
        click.echo(f"  {name}")


def _reason(text: str) -> tuple[str, str]:
    code, sign, reason = text.partition("=")
    if not sign or not reason.strip():
        raise click.UsageError(
            say(f"--because 要写成 代号=理由：{text}", f"--because takes CODE=REASON: {text}")
        )
    return code.strip(), reason.strip()


def _tell(refused: Refused) -> None:
    from gouji.render import terminal

    ready = refused.ready
    click.echo(say("没有公开：", "Not published:"), err=True)
    for f in (*ready.errors, *ready.unanswered):
        click.echo("\n".join(terminal.finding(f, LANGUAGE)), err=True)
    if ready.report.counts.failed:
        n = ready.report.counts.failed
        click.echo(
            say(
                f"✗ 有{n}项检查出错（gouji 的缺陷，请报告）",
                f"✗ {counted(n, 'check')} failed (a defect of gouji)",
            ),
            err=True,
        )
    for o in ready.owed:
        click.echo(f"? {o.message(LANGUAGE == 'en')}", err=True)
    for name in refused.differing:
        click.echo(say(f"✗ {name} 读回与台账不一致（gouji 的缺陷，请报告）", f"✗ {name} reads back differently (a defect of gouji)"), err=True)  # fmt: skip
    codes = list(dict.fromkeys(f.code for f in ready.unanswered)) + (["owed"] if ready.owed else [])
    if codes and not ready.errors and all(o.answerable for o in ready.owed):
        hint = " ".join(f"--because {c}={say('理由', 'REASON')}" for c in codes)
        click.echo(say(f"疑点可以说明理由后公开：{hint}", f"With a reason they may stand: {hint}"), err=True)
