"""What the commands of public services share: a database opened, options, lines on the screen, files, progress."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from gouji.cli import options
from gouji.cli.language import LANGUAGE, say
from gouji.model.whole import write_whole

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection as Connection

    from gouji.public_services.process import Process
    from gouji.public_services.report import Report
    from gouji.public_services.steps import Heard

PATH = click.Path(path_type=Path)
database_argument = click.argument("database", type=PATH, metavar=say("数据库", "DATABASE"))
period_option = click.option("--period", default="", metavar=say("时段", "PERIOD"), help=say("2023、2023Q4 或 2023-03", "2023, 2023Q4 or 2023-03"))  # fmt: skip
limit_option = click.option("--limit", default=20, show_default=True, help=say("最多列出几行", "how many rows to list"))  # fmt: skip
own_sources = click.option("--sources", "own", type=PATH, default=None, help=say("本区来源与代码表（TOML）", "a district's own sources and code lists (TOML)"))  # fmt: skip
to_file = options.target(say("写到文件；不写则印在屏幕上", "write to a file; without it, to the screen"))  # fmt: skip
to_report = options.target(say("写到文件：.html、.docx 或 .pdf；不写则把网页印在屏幕上", "write to a file: .html, .docx or .pdf; without it the page goes to the screen"))  # fmt: skip
organisation = click.option("--organisation", default="政务服务办公室", show_default=True, help=say("编制单位", "whose report"))  # fmt: skip
moment_option = click.option("--on", "moment", type=click.DateTime(["%Y-%m-%d", "%Y-%m-%d %H:%M"]), default=None, metavar="YYYY-MM-DD", help=say("哪天（默认此刻）", "on which day (now by default)"))  # fmt: skip

_Register = Callable[[Callable[..., None]], click.Command]


class BadInput(click.ClickException):
    """Something that cannot be read or does not exist: one line, and the exit code of every command for it."""

    exit_code = 2


def step(group: click.Group, name: str, zh: str, en: str) -> _Register:
    """A command of a group, with its help and the choice of language that every command has."""

    def register(function: Callable[..., None]) -> click.Command:
        return group.command(name, help=say(zh, en))(options.language(function))

    return register


@contextmanager
def opened(path: Path) -> Iterator[Connection]:
    """An existing database, with the mark of invented data printed first."""
    from gouji.public_services import database, tell

    with database.opened(path) as con:
        lines(tell.mark(con, LANGUAGE))
        yield con


def lines(told: list[str]) -> None:
    if told:
        click.echo("\n".join(told))


def rows(found: list[dict[str, Any]]) -> None:
    from gouji.public_services import tell

    lines(tell.rows(found, LANGUAGE))


def as_json(value: object) -> None:
    import msgspec

    click.echo(msgspec.json.format(msgspec.json.encode(value, enc_hook=str), indent=2).decode())


def out(text: str | bytes, target: Path | None) -> None:
    """A text or the bytes of a file, to where it was asked for."""
    if target is None:
        click.echo(text, nl=not str(text).endswith("\n"))
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    write_whole(target, text if isinstance(text, bytes) else text.encode())
    click.echo(say(f"已写 {target}", f"wrote {target}"))


def report_out(report: Report, target: Path | None, year: int) -> None:
    """A report in the format that the file's name asks for; a page on the screen where there is none."""
    from gouji.render.fonts import NoFont
    from gouji.serving import FORMATS, written

    suffix = target.suffix.lower() if target else ".html"
    if suffix not in FORMATS:
        raise BadInput(say(f"报告可以写成 {'、'.join(FORMATS)}，不是 {suffix or '没有后缀的文件'}", f"a report is {', '.join(FORMATS)}, not {suffix or 'a file without suffix'}"))  # fmt: skip
    try:
        made = written(report, suffix, year)
    except NoFont as e:
        raise BadInput(say(str(e), e.english)) from None
    out(made if target else made.decode(), target)


@contextmanager
def ledger_lines() -> Iterator[None]:
    """What is wrong with a ledger, by sheet and cell, and exit code 2."""
    from gouji.ledgers import BadLedger
    from gouji.read import UnreadableFile

    try:
        yield
    except BadLedger as e:
        raise BadInput("\n".join(p.message(LANGUAGE == "en") for p in e.problems)) from None
    except UnreadableFile as e:
        raise BadInput(say(str(e), e.english)) from None


def process_version(name: str) -> Process:
    """A process version: a file, or one that comes with gouji."""
    from gouji.public_services import process

    if Path(name).is_file():
        return process.load(Path(name))
    known = process.names()
    if name not in known:
        raise BadInput(say(f"没有这个流程版本：{name}。可用 TOML 文件，或自带的 {'、'.join(known)}", f"no such process version: {name}; give a TOML file, or one of {', '.join(known)}"))  # fmt: skip
    return process.packaged(name)


def now(moment: datetime | None) -> datetime:
    """The moment asked for, else this one, as the records have it: local, to the second."""
    return moment or datetime.now().replace(microsecond=0)  # noqa: DTZ005


@contextmanager
def progress(label: str, con: Connection | None = None) -> Iterator[Heard]:
    """A bar on the error stream, where there is a terminal. What the database says of its running query moves it between
    the steps of the work."""
    if not sys.stderr.isatty():
        from gouji.public_services.steps import unheard

        yield unheard
        return
    at, said = {"done": 0.0, "of": 1.0, "now": 0.0}, [""]
    ended = threading.Event()
    if con is not None:
        con.execute("SET enable_progress_bar = true; SET enable_progress_bar_print = false")
    bar: Any
    with click.progressbar(length=1000, label=label, file=sys.stderr, item_show_func=lambda _: said[0]) as bar:  # fmt: skip

        def draw() -> None:
            within = max(0.0, con.query_progress()) / 100 if con is not None else 0.0
            place = 1000 * (at["done"] + within * at["now"]) / at["of"]
            bar.update(max(0, min(1000, int(place)) - bar.pos), said[0])

        def watch() -> None:
            while not ended.wait(0.3):
                draw()

        def heard(what: str, done: float, of: float, size: float) -> None:
            said[0] = what
            at.update(done=done, of=of or 1.0, now=size)

        watcher = threading.Thread(target=watch, daemon=True)
        watcher.start()
        try:
            yield heard
            said[0] = ""
            at.update(done=at["of"], now=0.0)
        finally:
            ended.set()
            watcher.join()
            draw()
