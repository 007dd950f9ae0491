"""gouji services: case records in, the data rules over them, what is to be put right."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from gouji.cli import options
from gouji.cli.language import LANGUAGE, say
from gouji.cli.services_open import (
    PATH,
    BadInput,
    as_json,
    database_argument,
    limit_option,
    lines,
    opened,
    own_sources,
    progress,
    rows,
    step,
)
from gouji.model.counted import counted


@click.argument("folder", type=PATH, metavar=say("文件夹", "FOLDER"))
@click.option("--cases", default=200_000, show_default=True, help=say("办件数", "how many cases"))
@click.option("--seed", default=1, show_default=True, help=say("种子：相同则结果相同", "the same seed, the same result"))  # fmt: skip
@click.option("--year", default=2023, show_default=True, help=say("哪一年的办件", "the year of the cases"))  # fmt: skip
@click.option("--rate", default=0.0008, show_default=True, help=say("每类问题的比例", "rate of each kind of defect"))  # fmt: skip
@click.option("--format", "form", type=click.Choice(["parquet", "csv"]), default="parquet", show_default=True, help=say("写成哪种文件", "kind of files"))  # fmt: skip
def simulate_command(folder: Path, cases: int, seed: int, year: int, rate: float, form: str) -> None:
    from gouji.public_services.simulate import simulate

    with progress(say("生成", "making")) as heard:
        d = simulate(folder, cases, seed, year, rate, form, heard=heard)
    click.echo(say(f"【{d.mark}】\n{folder}：办件{d.cases:,}件、事项{d.items}项、服务点{d.sites}处，埋入问题{sum(d.planted.values()):,}处（真值在 truth.{form}）",
                   f"[simulated: everything is invented]\n{folder}: {d.cases:,} cases, {d.items} items, {d.sites} sites, {sum(d.planted.values()):,} defects planted (truth.{form})"))  # fmt: skip


@click.argument("names", nargs=-1, metavar=say("[表…]", "[TABLE…]"))
@click.option("--source", default="national", show_default=True, help=say("数据来源（决定代码表）", "the source of the data: its code lists"))  # fmt: skip
@options.target(say("把每张表写成空 CSV，连同字段说明，写到这个文件夹", "write each table as an empty CSV, with what the fields are, to this folder"), type=click.Path(path_type=Path, file_okay=False))  # fmt: skip
@own_sources
def tables_command(names: tuple[str, ...], source: str, target: Path | None, own: Path | None) -> None:
    from gouji.public_services import forms, schema, tell
    from gouji.public_services.intake import table_of

    known = schema.sources(own)
    if source not in known:
        raise BadInput(say(f"没有声明的来源：{source}，可用 {'、'.join(known)}", f"no such source: {source}; one of {', '.join(known)}"))  # fmt: skip
    wanted = [(name, table_of(name)) for name in names]
    if strange := [name for name, table in wanted if table is None]:
        there = say("、", ", ").join(say(f"{t.zh}（{t.key}）", t.key) for t in schema.tables().values())
        raise BadInput(say(f"没有这张表：{strange[0]}，有 {there}", f"no table {strange[0]}; there are {there}"))  # fmt: skip
    if target is not None:
        try:
            made = forms.write(target, known[source])
        except FileExistsError as e:
            raise BadInput(say(f"{e.args[0]} 已经在那里，没有写", f"{e.args[0]} is there already; nothing was written")) from None  # fmt: skip
        click.echo(say(f"已写 {target}：{'、'.join(made)}", f"wrote {target}: {', '.join(made)}"))
        return
    english = LANGUAGE == "en"
    listed = forms.guide(known[source], tuple(t for _, t in wanted if t is not None), english)
    lines(tell.table(list(listed), forms.head(english)))


@database_argument
@click.argument("paths", nargs=-1, required=True, type=PATH, metavar=say("文件或文件夹…", "FILE|FOLDER…"))
@click.option("--source", default="national", show_default=True, help=say("数据来源（决定代码表与评价方向）", "the source of the data: its code lists and rating scale"))  # fmt: skip
@click.option("--table", default="", help=say("表（文件名认不出时）", "which table, where the file's name does not say"))  # fmt: skip
@click.option("--column", "columns", multiple=True, help=say("列名=字段", "COLUMN=FIELD"))
@click.option("--salt", type=PATH, default=None, help=say("散列密钥文件", "the file with the key of the hashes"))  # fmt: skip
@click.option("--replace", is_flag=True, help=say("替换同表同来源的旧行", "in place of earlier rows of the same table and source"))  # fmt: skip
@click.option("--as-of", "as_of", type=click.DateTime(), default=None, help=say("数据截至", "up to when the records tell"))  # fmt: skip
@own_sources
@click.option("--parameters", type=PATH, default=None, help=say("本区参数（TOML）：期限、阈值、工作日调整，存入数据库", "a district's own limits, thresholds and days off"))  # fmt: skip
def import_command(
    database: Path, paths: tuple[Path, ...], source: str, table: str, columns: tuple[str, ...], salt: Path | None,
    replace: bool, as_of: datetime | None, own: Path | None, parameters: Path | None,
) -> None:  # fmt: skip
    from gouji.public_services import intake, schema, tell

    sources = schema.sources(own)
    mapping = dict(c.split("=", 1) for c in columns if "=" in c)
    con = intake.open_or_create(database, sources, parameters)
    try:
        with progress(say("导入", "importing"), con) as heard:
            key = intake.key_of(database, salt)
            done = intake.import_paths(con, paths, source, sources, key, table, replace, mapping, heard)
        for r in done:
            lines(tell.imported_line(r, LANGUAGE))
        with progress(say("合成办件", "joining into cases"), con) as heard:
            count = intake.build(con, as_of, heard)
        click.echo(say(f"办件{count:,}件", counted(count, "case")))
    finally:
        con.close()


@database_argument
@click.option("--rule", "only", multiple=True, help=say("只跑这些规则", "only these rules"))
@options.output
@own_sources
def check_command(database: Path, only: tuple[str, ...], output: str, own: Path | None) -> None:
    from gouji.public_services import quality, rectification, rules, schema, tell

    for name in only:
        rules.rule(name)
    with opened(database) as con:
        with progress(say("核对", "checking"), con) as heard:
            found = quality.run(con, schema.sources(own), only, heard)
        changed = rectification.update(con, found.run_id)
    if output == "json":
        as_json(found)
    else:
        lines(tell.run(found, LANGUAGE))
        click.echo(say("整改清单：新增{opened}，销号{settled}，复发{reopened}，未销{outstanding}", "rectification: {opened} opened, {settled} settled, {reopened} back, {outstanding} outstanding").format(**changed))  # fmt: skip
    raise SystemExit(int(any(o.broken and o.rule.severity == "error" for o in found.outcomes)))


@database_argument
@click.option("--rule", default="", help=say("只列这一规则", "only this rule"))
@limit_option
@click.option("--csv", "target", type=PATH, default=None, help=say("写成 CSV，派发整改用", "write as CSV, to be sent out"))  # fmt: skip
@options.output
def findings_command(database: Path, rule: str, limit: int, target: Path | None, output: str) -> None:
    from gouji.public_services import rectification, rules, tell

    with opened(database) as con:
        found = rectification.listing(con, rules.rule(rule).id if rule else "", limit)
    if target is not None:
        tell.write_csv(target, found, LANGUAGE)
        click.echo(say(f"已写 {target}", f"wrote {target}"))
    elif output == "json":
        as_json(found)
    else:
        rows(found)


@database_argument
@click.option("--assign", nargs=2, default=None, metavar=say("规则 部门", "RULE OFFICE"), help=say("把一个规则的问题派给部门", "give a rule's findings to an office"))  # fmt: skip
@click.option("--note", default="", help=say("附言", "a note with it"))
def rectify_command(database: Path, assign: tuple[str, str] | None, note: str) -> None:
    from gouji.public_services import rectification, rules

    with opened(database) as con:
        if assign is not None:
            count = rectification.assign(con, rules.rule(assign[0]).id, assign[1], note)
            click.echo(say(f"派给{assign[1]}：{count:,}条", f"given to {assign[1]}: {count:,}"))
        rows(rectification.states(con))


@database_argument
@click.argument("before", type=int, metavar=say("前一次", "BEFORE"))
@click.argument("after", type=int, metavar=say("后一次", "AFTER"))
def changes_command(database: Path, before: int, after: int) -> None:
    from gouji.public_services import rectification

    with opened(database) as con:
        rows(rectification.changes(con, before, after))


@click.argument("name", default="", metavar=say("[规则]", "[RULE]"))
def rule_command(name: str) -> None:
    from gouji.public_services import rules, tell

    lines(tell.rule_page(rules.rule(name), LANGUAGE) if name else tell.rule_list(LANGUAGE))


def register(group: click.Group) -> None:
    step(group, "simulate", "造一个模拟区：事项、办件、评价、服务点，按已知比例埋入各类问题并保留真值。", "Make a synthetic district with planted defects and their truth.")(simulate_command)  # fmt: skip
    step(group, "tables", "交换表要哪些列、哪些必填、代码怎么写；--to 写出空表，填好即可导入。", "Which columns the exchange tables have, which must be filled, and their codes; --to writes empty ones to fill in and import.")(tables_command)  # fmt: skip
    step(group, "import", "导入交换表（CSV、XLSX、Parquet、DuckDB 或 SQLite 数据库，或整个文件夹）；姓名与证件号码在读入时即散列。", "Import exchange tables (CSV, XLSX, Parquet, a DuckDB or SQLite database, or a folder); names and identity numbers are hashed as they are read.")(import_command)  # fmt: skip
    step(group, "check", "对办件数据跑全部数据规则，并更新整改清单。退出码：0 没有错误级问题，1 有。", "Run the data rules and update the rectification list. Exit code 1 when an error was found.")(check_command)  # fmt: skip
    step(group, "findings", "逐条列出问题：文件、行、字段、实际与应有。", "List findings: file, line, field, what stands there and what should.")(findings_command)  # fmt: skip
    step(group, "rectify", "整改清单：各规则未派、已派、销号、复发；--assign 规则 部门 派发。", "The rectification list; --assign RULE OFFICE gives a rule's findings out.")(rectify_command)  # fmt: skip
    step(group, "changes", "两次核对之间有什么变化。", "What changed between two runs.")(changes_command)
    step(group, "rule", "数据规则的手册；不写名称则列出全部规则。", "The manual of a data rule; without a name, all of them.")(rule_command)  # fmt: skip
