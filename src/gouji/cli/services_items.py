"""gouji services: items, their guides and manuals, their changes; policies for enterprises."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import click

from gouji.cli import options
from gouji.cli.language import LANGUAGE, say
from gouji.cli.services_open import (
    PATH,
    BadInput,
    database_argument,
    limit_option,
    lines,
    opened,
    out,
    report_out,
    rows,
    step,
)

task_argument = click.argument("task_code", metavar=say("实施编码", "CODE"))
number_argument = click.argument("number", type=int, metavar=say("变更号", "NUMBER"))


@database_argument
@click.argument("words", default="", metavar=say("[词]", "[WORDS]"))
@click.option("--check", "checked", is_flag=True, help=say("检查事项库是否齐全一致", "whether the items are complete and consistent"))  # fmt: skip
@limit_option
def items_command(database: Path, words: str, checked: bool, limit: int) -> None:
    from gouji.public_services import items, tell

    with opened(database) as con:
        if checked:
            found = items.check_all(con)
            lines(tell.item_findings(found, LANGUAGE))
            raise SystemExit(int(any(f.severity == "error" for f in found)))
        rows(items.search(con, words, limit))


@database_argument
@task_argument
@click.option("--manual", is_flag=True, help=say("写业务手册", "the manual for the staff"))
@click.option("--version", "version", default="", help=say("事项版本（默认最新）", "the item's version (the last by default)"))  # fmt: skip
@options.target(say("写到文件：.txt、.html、.docx 或 .pdf；不写则以文字印在屏幕上", "write to a file: .txt, .html, .docx or .pdf; without it the text goes to the screen"))  # fmt: skip
def guide_command(database: Path, task_code: str, manual: bool, version: str, target: Path | None) -> None:
    from gouji.public_services import database as db
    from gouji.public_services import guide, items
    from gouji.public_services.report import text

    with db.opened(database) as con:
        item, simulated = items.record(con, task_code, version), db.is_simulated(con)
    if item is None:
        asked = f"{task_code} {version}".strip()
        raise BadInput(say(f"事项库里没有 {asked}；gouji services items 数据库 词 可查", f"no item {asked}; gouji services items DATABASE WORDS finds it"))  # fmt: skip
    made = guide.manual(item, simulated) if manual else guide.guide(item, simulated)
    if target is None or target.suffix.lower() == ".txt":
        out(text.write(made), target)
    else:
        since = item.get("effective_date")
        report_out(made, target, since.year if since else date.today().year)  # noqa: DTZ011


@database_argument
@click.argument("files", nargs=-1, required=True, type=PATH, metavar=say("指南…", "GUIDE…"))
@click.option("--task", default="", help=say("实施编码（指南里没有写时）", "the item's code, where the guide does not say"))  # fmt: skip
def compare_command(database: Path, files: tuple[Path, ...], task: str) -> None:
    from gouji.public_services import guides, items, tell

    worst = 0
    with opened(database) as con:
        for path in files:
            for told in guides.read(path):
                named = told if not task else {**told, "task_code": task}
                item = guides.matching(items.in_force(con), named)
                if item is None:
                    told_of = named.get("task_code") or named.get("task_name") or "—"
                    click.echo(say(f"{path.name}：事项库里没有 {told_of}，没有核对", f"{path.name}: no such item: {told_of}; not compared"))  # fmt: skip
                    worst = 2
                    continue
                found = items.against_guide(item, told)
                click.echo(say(f"{path.name}：{item['task_name']} {item['task_code']}", f"{path.name}: {item['task_name']} {item['task_code']}"))  # fmt: skip
                lines(tell.item_findings(found, LANGUAGE) or [say("与记录一致", "as the record says")])
                worst = max(worst, int(any(f.severity == "error" for f in found)))
    raise SystemExit(worst)


@database_argument
@click.argument("task_code", default="", metavar=say("[实施编码]", "[CODE]"))
def list_command(database: Path, task_code: str) -> None:
    from gouji.public_services import changes, tell

    with opened(database) as con:
        lines(tell.item_changes(changes.listing(con, task_code), LANGUAGE))


@database_argument
@task_argument
def versions_command(database: Path, task_code: str) -> None:
    from gouji.public_services import changes, tell

    with opened(database) as con:
        lines(tell.versions(changes.versions(con, task_code), LANGUAGE))


@database_argument
@task_argument
@click.option("--kind", required=True, type=click.Choice(["cancel", "file", "commit", "optimise"]), help=say("cancel 取消，file 改为备案，commit 告知承诺，optimise 优化", "cancelled, made a filing, by commitment, or optimised"))  # fmt: skip
@click.option("--basis", required=True, help=say("依据（文号）", "the document that it rests on"))
@click.option("--effective", required=True, type=click.DateTime(["%Y-%m-%d"]), metavar="YYYY-MM-DD", help=say("生效日期", "when it takes effect"))  # fmt: skip
@click.option("--set", "values", multiple=True, metavar=say("字段=值", "FIELD=VALUE"), help=say("改一个字段，可写几次", "change a field; may be repeated"))  # fmt: skip
@click.option("--add-material", "added", multiple=True, metavar=say("材料", "MATERIAL"), help=say("增加材料", "ask for a material"))  # fmt: skip
@click.option("--drop-material", "dropped", multiple=True, metavar=say("材料", "MATERIAL"), help=say("减去材料", "ask for it no longer"))  # fmt: skip
def propose_command(
    database: Path, task_code: str, kind: str, basis: str, effective: datetime, values: tuple[str, ...],
    added: tuple[str, ...], dropped: tuple[str, ...],
) -> None:  # fmt: skip
    from gouji.public_services import changes

    if wrong := [v for v in values if "=" not in v]:
        raise BadInput(say(f"写成 字段=值：{wrong[0]}", f"write FIELD=VALUE: {wrong[0]}"))
    set_ = dict(v.split("=", 1) for v in values)
    with opened(database) as con:
        number = changes.propose(con, task_code, kind, basis, effective.date(), set_, added, dropped)
    click.echo(say(f"第{number}号变更，待审核", f"change {number}, proposed"))


@database_argument
@number_argument
@click.option(
    "--pass/--return", "passed", default=True, help=say("通过，或退回", "let it pass, or return it")
)
@click.option("--opinion", default="", help=say("意见（退回必写）", "opinion (needed for a return)"))
def review_command(database: Path, number: int, passed: bool, opinion: str) -> None:
    from gouji.public_services import changes

    with opened(database) as con:
        changes.review(con, number, passed, opinion)
    state = changes.STATES["passed" if passed else "returned"]
    click.echo(say(f"第{number}号变更，{state[0]}", f"change {number}, {state[1]}"))


@database_argument
@number_argument
def publish_command(database: Path, number: int) -> None:
    from gouji.public_services import changes

    with opened(database) as con:
        version = changes.publish(con, number)
    click.echo(say(f"第{number}号变更已发布，事项第{version}版", f"change {number} published as version {version} of the item"))  # fmt: skip


@click.argument("policies", type=PATH, metavar=say("政策.toml", "POLICIES.toml"))
@click.argument("firm", type=PATH, required=False, metavar=say("[企业.toml]", "[FIRM.toml]"))
@click.option("--on", "day", type=click.DateTime(["%Y-%m-%d"]), default=None, metavar="YYYY-MM-DD", help=say("哪一天（默认今天）", "on which day (today by default)"))  # fmt: skip
@click.option("--search", "words", default="", help=say("只列含这些词的政策", "only policies that hold these words"))  # fmt: skip
def policies_command(policies: Path, firm: Path | None, day: datetime | None, words: str) -> None:
    from gouji.public_services import policies as p
    from gouji.public_services import tell

    on = day.date() if day else date.today()  # noqa: DTZ011 - the day where the firm is
    loaded = p.load(policies)
    found = p.search(loaded, words)
    about = p.firm(firm) if firm else {}
    if firm and (strange := p.unasked(loaded, about)):
        click.echo(say(f"{firm.name}：没有政策问到 {'、'.join(strange)}（写错了？）", f"{firm.name}: no policy asks about {', '.join(strange)} (mistyped?)"), err=True)  # fmt: skip
    lines(tell.policies(p.fitting(found, about, on), firm is not None, LANGUAGE))


def register(group: click.Group) -> None:
    step(group, "items", "查事项；--check 检查事项库是否齐全一致。", "Search items; --check looks for gaps and contradictions.")(items_command)  # fmt: skip
    step(group, "guide", "由事项记录写出办事指南，或业务手册（--manual）。", "Write the public guide of an item, or its working manual (--manual).")(guide_command)  # fmt: skip
    step(group, "compare-guide", "公布的办事指南与事项记录对照（.txt、.html、.docx、.csv）。退出码：0 一致，1 有错，2 没有这个事项。", "Published guides against the record (.txt, .html, .docx, .csv). Exit code 0 same, 1 different, 2 no such item.")(compare_command)  # fmt: skip
    change = click.Group("item-change", help=say("事项变更（取消、改为备案、告知承诺、优化）：提出、审核、发布，留下版本。", "Changes of items (cancelled, made a filing, by commitment, optimised): propose, review, publish, with versions."))  # fmt: skip
    group.add_command(change)
    step(change, "propose", "提出一个变更；不合其种类的不收。", "Propose a change; one that is not of its kind is refused.")(propose_command)  # fmt: skip
    step(change, "review", "审核：通过或退回。", "Let a change pass, or return it.")(review_command)
    step(change, "publish", "发布：写出事项的新版本。", "Publish: the item's next version is written.")(publish_command)  # fmt: skip
    step(change, "list", "变更及其进度。", "Changes and where they stand.")(list_command)
    step(change, "versions", "一个事项的各版本，逐版改了什么。", "The versions of an item, and what each changed.")(versions_command)  # fmt: skip
    step(group, "policies", "惠企政策：哪些适合我的企业；企业情况是 TOML 文件，不写则列出政策和条件。", "Policies: which fit a firm (a TOML file); without one, the policies with their conditions.")(policies_command)  # fmt: skip
