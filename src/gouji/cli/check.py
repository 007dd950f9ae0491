"""gouji check."""

from __future__ import annotations

import contextlib
import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gouji.cli import options
from gouji.cli.language import say
from gouji.cli.paths import expanded

if TYPE_CHECKING:
    from gouji.render.findings import Checked
    from gouji.waivers import Waiving

SEVERITIES = ("error", "warning", "hint")
PLAIN = ("text", "json", "jsonl")
FILES = ("sarif", "html", "annotated-pdf", "check-sheet", "opinions")
MANY = 4  # files from which workers and the cache are used, as for a folder

_path = click.Path(path_type=Path)


@click.command(
    "check",
    help=say(
        "核对公开文本（PDF、DOCX、XLSX、HTML、文本、数据包），一份、多份或整个文件夹；给的是台账，就核对它编出的文本和项目库。\n\n"
        "退出码：0 没有达到 --fail-on 的问题；1 有；2 有文件读不了，或不能对照。",
        "Check disclosures (PDF, DOCX, XLSX, HTML, text, data package): one, several, or a folder; of a ledger, what it prepares and its project library.\n\n"
        "Exit code: 0 nothing reaches --fail-on; 1 something does; 2 a file could not be read or compared.",
    ),
)
@click.argument("files", nargs=-1, required=True, type=_path)
@click.option("--format", "output", type=click.Choice([*PLAIN, *FILES]), default="text", show_default=True, help=say("输出：text 给人看；json、jsonl、sarif 给程序；html 网页报告；annotated-pdf 原件加批注；check-sheet 检查表；opinions 意见清单", "text for people; json, jsonl, sarif for programs; html a page; annotated-pdf; check-sheet and opinions as workbooks"))  # fmt: skip
@options.target(say("写到哪个文件（文本类默认写到屏幕）", "file to write; texts go to the screen by default"))  # fmt: skip
@click.option("--fail-on", type=click.Choice([*SEVERITIES, "never"]), default="error", show_default=True, help=say("达到哪一级时退出码为1", "severity from which the exit code is 1"))  # fmt: skip
@click.option("--hints/--no-hints", default=True, help=say("是否列出提示", "list hints as well"))
@click.option("--verdicts", is_flag=True, help=say("json 里列出每一项核对的结果", "list the outcome of every check in the json"))  # fmt: skip
@click.option("--prior", type=_path, default=None, help=say("上年的公开文本：对照本文推算的上年数", "last year's document, to compare what this one implies of it"))  # fmt: skip
@click.option("--budget", type=_path, default=None, help=say("决算对照的年初预算文本：决算所列预算数应与它一致", "for final accounts: the budget of their year, whose figures they print"))  # fmt: skip
@click.option("--units", type=_path, multiple=True, help=say("所属单位的文本或文件夹：FILE --units 单位1 单位2，各单位之和对照部门", "documents of the units or their folder, to add up to the department's"))  # fmt: skip
@click.option("--tables", type=_path, multiple=True, help=say("表在另一份文件里的：与正文合成一份核对", "the tables of FILE where they are another file: checked as one disclosure"))  # fmt: skip
@click.option("--roster", type=_path, default=None, help=say("应公开的单位名单（每行一个，或 CSV 第一列）：说出缺谁、多谁", "who should have published (a name a line, or a CSV's first column): says who is missing"))  # fmt: skip
@click.option("--against", type=_path, default=None, help=say("复核：对照上次的 json 报告，列出已改、未改、新出现", "re-check against an earlier json report: fixed, not fixed, new"))  # fmt: skip
@click.option("--waivers", type=_path, default=None, help=say("豁免清单，默认用文件旁边的 gouji-waivers.toml", "file of waivers; by default gouji-waivers.toml beside the documents"))  # fmt: skip
@click.option("--no-waivers", is_flag=True, help=say("不用豁免清单", "apply no waivers"))
@click.option("--write-waivers", type=_path, default=None, help=say("把现有问题都写成豁免（须有 --reason、--who）", "write everything found as waivers (needs --reason and --who)"))  # fmt: skip
@click.option("--reason", default="", help=say("豁免的理由", "the reason of those waivers"))
@click.option("--who", default="", help=say("谁负责", "who answers for them"))
@click.option(
    "--until", type=click.DateTime(["%Y-%m-%d"]), default=None, help=say("豁免到哪天", "their last day")
)
@click.option("--workers", type=click.IntRange(1, 64), default=None, help=say("几个进程，默认与处理器数相同", "processes; as many as processors by default"))  # fmt: skip
@click.option("--no-cache", is_flag=True, help=say("不用也不留缓存", "neither use nor keep the cache"))
@click.option(
    "--details", is_flag=True, help=say("文件夹也列出每份的全部问题", "list every finding for a folder, too")
)
@options.password
@options.language
def command(
    files: tuple[Path, ...], output: str, target: Path | None, fail_on: str, hints: bool, verdicts: bool,
    prior: Path | None, budget: Path | None, units: tuple[Path, ...], tables: tuple[Path, ...], roster: Path | None, against: Path | None, waivers: Path | None, no_waivers: bool,
    write_waivers: Path | None, reason: str, who: str, until: datetime.datetime | None, workers: int | None,
    no_cache: bool, details: bool, password: str | None,
) -> None:  # fmt: skip
    from gouji.cli import check_output as show
    from gouji.cli import check_run as run

    if write_waivers and not (reason.strip() and who.strip()):
        raise click.UsageError(
            say("--write-waivers 须同时给出 --reason 和 --who", "--write-waivers needs --reason and --who")
        )
    if verdicts and output != "json":
        raise click.UsageError(say("--verdicts 只用于 --format json", "--verdicts is for --format json"))
    if units:  # check THIS --units U1 U2: what stands after the first file are units as well
        files, units = files[:1], (*units, *files[1:])
    _soon(files, password)
    paths = expanded(files)
    folder = any(f not in paths for f in files)
    others = {
        "prior": [prior] if prior else [],
        "budget": [budget] if budget else [],
        "units": expanded(units),
    }
    related = any(others.values()) or bool(tables)
    if related and len(paths) != 1:
        raise click.UsageError(
            say(
                "--prior、--budget、--units、--tables 一次对照一份文件",
                "--prior, --budget, --units and --tables are for one file at a time",
            )
        )
    if tables and output in FILES and output != "opinions":
        raise click.UsageError(
            say(f"--tables 不用于 --format {output}", f"--tables is not for --format {output}")
        )
    together = not related and not verdicts and output not in ("annotated-pdf", "check-sheet")
    lost, entries = False, None
    if together and (folder or len(paths) >= MANY):
        entries = run.together(paths, password, workers, no_cache)
        lost = any(e.trouble is not None for e in entries)
        checked = show.from_entries(entries)
    else:
        checked, lost = run.one_by_one(paths, password, others, output in FILES and not tables, tables)
    waiving = {} if no_waivers else _waivers(paths, waivers)
    checked = [_waived(c, waiving) for c in checked]
    if against is not None:
        code = show.recheck(checked, against, output, fail_on)
    else:
        code = show.code(checked, fail_on)
        if not hints and output != "json":
            checked = [show.without_hints(c) for c in checked]
        if output in FILES:
            show.write(checked, output, target)
        elif output == "text":
            summed = None if entries is None or details or not folder else show.replaced(entries, checked)
            show.emit(show.text(checked, summed), target)
        else:
            show.emit(show.records(checked, output, verdicts, entries), target)
    if roster is not None:
        show.roster(roster, checked)
    for w in dict.fromkeys(waiving.values()):
        show.waivers(w, compared=any(others.values()) or entries is not None)
    if write_waivers:
        show.write_waivers(checked, write_waivers, reason, who, until.date() if until else None)
    raise SystemExit(2 if lost else code)


def _soon(files: tuple[Path, ...], password: str | None) -> None:
    """Start the child that opens strangers' files, and have it read the only PDF there is, while the rest is imported."""
    for path in files:
        if path.is_file():
            with contextlib.suppress(OSError), path.open("rb") as f:
                head = f.read(4)
                if head == b"%PDF" and len(files) == 1:
                    from gouji.read import ahead

                    ahead.begin(path, password)
                    return
                if head in (b"%PDF", b"PK\x03\x04"):
                    from gouji.read import worker

                    worker.start()
                    return


def _waivers(paths: list[Path], given: Path | None) -> dict[Path, Waiving]:
    """The waivers in force for each file; one file of waivers is loaded once."""
    from gouji.waivers import WaiverError, Waiving, beside, load

    today = datetime.datetime.now().astimezone().date()
    loaded: dict[Path, Waiving] = {}
    out: dict[Path, Waiving] = {}
    by_folder: dict[Path, Path | None] = {}
    for path in paths:
        place = given or by_folder.setdefault(path.parent, beside(path))
        if place is None:
            continue
        if place not in loaded:
            try:
                loaded[place] = Waiving(load(place), today, place.parent)
            except WaiverError as e:
                click.echo(say(str(e), e.english), err=True)
                raise SystemExit(2) from None
        out[path] = loaded[place]
    return out


def _waived(c: Checked, waiving: dict[Path, Waiving]) -> Checked:
    w = waiving.get(Path(c.report.file))
    return w.apply(c) if w is not None else c
