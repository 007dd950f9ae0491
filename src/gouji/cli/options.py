"""What commands share: options, and errors in four parts (where, what, why, what to do)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from gouji.cli.language import say

if TYPE_CHECKING:
    from gouji.model.disclosure import Disclosure
    from gouji.read.layout import UnreadableFile

Command = Callable[..., Any]

language = click.option(
    "--lang", type=click.Choice(["zh", "en"]), expose_value=False, help=say("界面语言", "language")
)
output = click.option("--format", "output", type=click.Choice(["text", "json"]), default="text", help=say("输出：text 给人看，json 给程序", "text for people, json for programs"))  # fmt: skip
password = click.option(
    "--password", default=None, help=say("加密文件的口令", "password of an encrypted file")
)


def target(what: str, *also: str, **more: Any) -> Command:
    """Where a command writes, said alike in every one: -o, --output and --to (and what it was `also` called once); a
    path where `more` says nothing else."""
    named = {"type": click.Path(path_type=Path), **more}
    return click.option("-o", "--output", "--to", *also, "target", help=what, **named)


file = click.argument("file", type=click.Path(path_type=Path))


def no_figure(path: Path, disclosure: Disclosure, address: str) -> str:
    """The one message of an address that no figure has, with those like it."""
    from difflib import get_close_matches

    near = get_close_matches(address, [str(at) for at, _ in disclosure.figures()], 3)
    like = say(f"相近的有：{'、'.join(near)}。", f"near it: {', '.join(near)}. ") if near else ""
    return say(
        f"{path}：没有坐标为 {address} 的数。{like}gouji read {path} --format csv 列出全部坐标",
        f"{path}: no figure at {address}. {like}gouji read {path} --format csv lists them",
    )


def unreadable(path: Path, e: UnreadableFile) -> str:
    """The one message of a file that cannot be read."""
    advice = say(e.advice, e.english_advice)
    return named(path, say(str(e), e.english) + (f"{say('。', '. ')}{advice}" if advice else ""))


def named(path: Path | str, message: str) -> str:
    """A message with the file that it is about, named once."""
    return message if str(path) in message else f"{path}{say('：', ': ')}{message}"


def read_or_stop(path: Path, secret: str | None) -> Disclosure:
    """The first disclosure of a file, as `read_all_or_stop` has them; it is said where there are more."""
    found = read_all_or_stop(path, secret)
    if len(found) > 1:
        named_ = f"{found[0].organisation} {found[0].year or ''}".strip()
        click.echo(named(path, say(f"文件里有{len(found)}份公开文本，这里只看第一份（{named_}）", f"the file holds {len(found)} disclosures; only the first is looked at ({named_})")), err=True)  # fmt: skip
    return found[0]


def read_all_or_stop(path: Path, secret: str | None) -> tuple[Disclosure, ...]:
    """The disclosures of a file, or what a ledger prepares; one clear line and exit code 2 where there is none."""
    from gouji import ledgers
    from gouji.read.layout import UnreadableFile

    try:
        return ledgers.disclosures(path, secret)
    except UnreadableFile as e:
        click.echo(unreadable(path, e), err=True)
    except ledgers.BadLedger as e:
        click.echo(named(path, say("台账有错，先改正：", "the ledger is wrong; correct it first:")), err=True)
        for p in e.problems:
            click.echo(f"✗ {say(p.message(), p.message(True))}", err=True)
    except OSError as e:
        click.echo(named(path, e.strerror or str(e)), err=True)
    raise SystemExit(2)
