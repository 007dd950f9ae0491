"""gouji ledger: the workbook that a clerk fills in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import click

from gouji.cli import options
from gouji.cli.language import LANGUAGE, say
from gouji.model.counted import counted

_path = click.Path(path_type=Path)
Made = TypeVar("Made")


def or_stop(make: Callable[[Path], Made], path: Path) -> Made:
    """What is made of a ledger's or a disclosure's file; its problems and exit code 2 where nothing can be."""
    from gouji import ledgers
    from gouji.read import UnreadableFile

    try:
        return make(path)
    except UnreadableFile as e:
        click.echo(options.unreadable(path, e), err=True)
    except ledgers.BadLedger as e:
        click.echo(
            say(f"{path}：台账有错，先改正：", f"{path}: the ledger is wrong; correct it first:"), err=True
        )
        for p in e.problems:
            click.echo(f"✗ {p.message(LANGUAGE == 'en')}", err=True)
    except OSError as e:
        click.echo(f"{path}：{e.strerror or e}", err=True)
    raise SystemExit(2)


@click.group(
    "ledger",
    help=say(
        "预算台账：新建、检查、从公开文本倒推。", "The budget ledger: new, checked, or from a disclosure."
    ),
)
@options.language
def command() -> None:
    pass


@command.command("new", help=say("写一份空台账：名称以 .xlsx 结尾是工作簿，否则是 CSV 文件夹。", "Write an empty ledger: a workbook if the name ends in .xlsx, else a folder of CSV."))  # fmt: skip
@click.argument("file", type=_path, required=False)
@options.target(say("写到哪里，与写成参数相同", "where to write it, as the argument says it"))
@click.option(
    "--name",
    default="",
    help=say("单位全称，可以以后再填", "the office's full name; it can be filled in later"),
)
@click.option("--year", type=click.IntRange(2000, 2099), default=None, help=say("预算年度，默认下一年", "the budget year; next year by default"))  # fmt: skip
@click.option("--scope", type=click.Choice(["department", "unit"]), default="department", show_default=True, help=say("department 部门，unit 单位", "a department's or a unit's"))  # fmt: skip
@click.option("--level", type=click.Choice(["district", "municipal"]), default="district", show_default=True, help=say("district 区级，municipal 市级", "a district's or the city's"))  # fmt: skip
@click.option("--force", is_flag=True, help=say("覆盖已有的文件", "overwrite"))
@options.language
def new(
    file: Path | None, target: Path | None, name: str, year: int | None, scope: str, level: str, force: bool
) -> None:
    import datetime

    from gouji.prepare import workbook

    if (file is None) == (target is None):
        raise click.UsageError(say("写到哪里，写一处：gouji ledger new 路径，或 --to 路径", "say where to write it, once: gouji ledger new FILE, or --to FILE"), click.get_current_context())  # fmt: skip
    file = file or target
    assert file is not None
    _refuse_to_overwrite(file, force)
    year = year or datetime.date.today().year + 1  # noqa: DTZ011
    workbook.write(workbook.blank(year, scope, level, name.strip()), file)
    click.echo(say(f"已写 {file}（{year}年）。填好后：gouji ledger check {file}", f"{file} written for {year}. Then: gouji ledger check {file}"))  # fmt: skip


@command.command("check", help=say("列出填错的、漏填的单元格（✗）、公开前还欠的内容（?）和值得再看的（·，不影响退出码）。退出码：0 没有；1 有；2 打不开。", "What is wrong by sheet and cell (✗), what is still owed (?), and what is worth a look (·, of no consequence for the exit code). Exit code: 0 nothing; 1 something; 2 cannot be opened."))  # fmt: skip
@options.file
@options.output
@options.language
def check(file: Path, output: str) -> None:
    from gouji import ledgers

    found = or_stop(ledgers.check, file)
    if output == "json":
        import json

        import msgspec

        data = {"problems": found.problems, "owed": found.owed, "days": found.days, "hints": found.hints}
        click.echo(json.dumps(msgspec.to_builtins(data), ensure_ascii=False, indent=1))
    else:
        _tell(found)
    raise SystemExit(2 if found.filled.ledger is None else int(bool(found.problems or found.owed)))


def _tell(found: object) -> None:
    from gouji.ledgers import Checked
    from gouji.prepare.workbook import SHEETS

    assert isinstance(found, Checked)
    english = LANGUAGE == "en"
    for p in found.problems:
        click.echo(f"✗ {p.message(english)}")
    for p in found.hints:
        click.echo(f"· {p.message(english)}")
    titles = {s.key: s.english if english else s.title for s in SHEETS}
    for o in found.owed:
        mark = say("待确认" if o.confirm else "待填", "confirm" if o.confirm else "owed")
        sheet = found.filled.names.get(o.sheet) or titles.get(o.sheet, o.sheet)
        click.echo(f"? {f'{sheet} {o.cell}'.rstrip()}  {mark}{say('：', ': ')}{o.message(english)}")
    if not found.problems and not found.owed:
        click.echo(say("台账齐全，没有填错的。", "The ledger is complete."))
    else:
        confirm = sum(o.confirm for o in found.owed)
        click.echo(say(
            f"填错或漏填{len(found.problems)}处，待填{len(found.owed) - confirm}项，待确认{confirm}项。",
            f"{len(found.problems)} wrong, {len(found.owed) - confirm} owed, {confirm} to confirm.",
        ))  # fmt: skip
        if confirm:
            click.echo(say(
                "待确认的是草拟的原因：改好或照抄，写进“增减原因”表的“主要原因”，就是确认。",
                "What is to confirm was drafted: write it, changed or as it is, into the sheet of reasons.",
            ))  # fmt: skip
    if found.days is not None:
        late = found.days < 0
        click.echo(say(
            f"已过公开期限{-found.days}天。" if late else f"离公开期限还有{found.days}天。",
            f"{counted(-found.days, 'day')} past the deadline." if late else f"{counted(found.days, 'day')} to the deadline.",
        ))  # fmt: skip


@command.command("from", help=say("从公开文本（或填好的官方表样工作簿）倒推一份台账，并说明哪些无从知道；给的是台账，就换一种写法，或做下一年的；决算只能做下一年的（上年执行数）。", "A partial ledger from a disclosure or a filled official workbook, saying what cannot be known from it; a ledger is written anew, or continued to the year after; from final accounts only the latter, with what was carried out."))  # fmt: skip
@options.file
@options.target(say("写到哪里（.xlsx 或文件夹）", "where to write it (.xlsx or a folder)"), required=True)  # fmt: skip
@click.option("--next", "following", is_flag=True, help=say("做成下一年的台账：本文的数作上年数", "make the ledger of the year after: these figures become last year's"))  # fmt: skip
@click.option("--executed", "accounts", type=_path, default=None, help=say("上年的决算公开文本：填上年各科目的执行数", "last year's final accounts, for what was carried out of each code"))  # fmt: skip
@click.option("--figures", "tables", type=_path, default=None, help=say("今年的数：填好的官方表样工作簿，或有这些表的任一文件", "this year's figures: the official workbook filled in, or any file with the tables"))  # fmt: skip
@click.option("--force", is_flag=True, help=say("覆盖已有的文件", "overwrite"))
@options.password
@options.language
def from_(
    file: Path, target: Path, following: bool, accounts: Path | None, tables: Path | None, force: bool, password: str | None,
) -> None:  # fmt: skip
    from gouji import ledgers
    from gouji.prepare import workbook
    from gouji.prepare.recovering import Unfit
    from gouji.prepare.recovering.unknown import told

    _refuse_to_overwrite(target, force)
    source = file
    try:
        ledger = or_stop(lambda p: ledgers.from_file(p, password, following), file)
        if accounts is not None:
            source, begun = accounts, ledger
            ledger = or_stop(lambda p: ledgers.carried_out(begun, p, password), accounts)
        if tables is not None:
            source, last = tables, ledger
            ledger = or_stop(lambda p: ledgers.with_tables(last, p, password), tables)
    except Unfit as e:
        click.echo(f"{source}{say('：', ': ')}{say(str(e), e.english)}", err=True)
        raise SystemExit(1) from None
    workbook.write(ledger, target)
    click.echo(say(f"已写 {target}：{ledger.organisation} {ledger.year}年，明细{len(ledger.entries)}条", f"{target} written: {ledger.organisation} {ledger.year}, {counted(len(ledger.entries), 'entry', 'entries')}"))  # fmt: skip
    if ledger.unknown:
        click.echo(say("从这份文本无从知道，请补或核实：", "Not to be known from it:"))
    for one in ledger.unknown:
        click.echo(f"- {told(one).in_language(LANGUAGE)}")


def _refuse_to_overwrite(path: Path, force: bool) -> None:
    there = any(path.glob("*.csv")) if path.is_dir() else path.exists()
    if there and not force:
        click.echo(
            say(f"{path} 已存在；要覆盖请加 --force", f"{path} exists; --force overwrites it"), err=True
        )
        raise SystemExit(2)
