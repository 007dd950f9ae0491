"""gouji services: case records in, data quality, statistics, assessment, redesign, reports."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from gouji.cli import options, services_work
from gouji.cli.language import LANGUAGE, say

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection as Connection

database_argument = click.argument("database", type=click.Path(path_type=Path))
period_option = click.option(
    "--period", default="", help=say("2023、2023Q4 或 2023-03", "2023, 2023Q4 or 2023-03")
)
limit_option = click.option(
    "--limit", default=20, show_default=True, help=say("最多列出几行", "how many rows to list")
)
own_sources = click.option("--sources", "own", type=click.Path(path_type=Path), default=None, help=say("本区来源与代码表（TOML）", "a district's own sources and code lists (TOML)"))  # fmt: skip


class _Steps(click.Group):
    """Subcommands in the order of the work; what is wrong with the input becomes one clear line."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except FileNotFoundError as e:
            raise BadInput(say(f"没有这个文件：{_name(e)}", f"no such file: {_name(e)}")) from None
        except KeyError as e:
            raise BadInput(say(f"没有这个名称：{e.args[0]}", f"no such name: {e.args[0]}")) from None
        except ValueError as e:
            raise BadInput(str(e)) from None


def _name(e: FileNotFoundError) -> str:
    return str(e.filename or (e.args[0] if e.args else ""))


class BadInput(click.ClickException):
    """Something that cannot be read or does not exist: one line, and the exit code of every command for it."""

    exit_code = 2


@click.group("services", cls=_Steps, help=say("政务服务：办件数据的导入、核对、统计，中心评估，流程再造，报告。", "Public services: case data, quality, statistics, assessment, redesign, reports."))  # fmt: skip
@options.language
def command() -> None:
    pass


@contextmanager
def _opened(path: Path) -> Iterator[Connection]:
    """An existing database, with the mark of invented data printed first."""
    from gouji.public_services import database, tell

    with database.opened(path) as con:
        _print(tell.mark(con, LANGUAGE))
        yield con


def _print(lines: list[str]) -> None:
    if lines:
        click.echo("\n".join(lines))


def _json(value: object) -> None:
    import msgspec

    click.echo(msgspec.json.format(msgspec.json.encode(value, enc_hook=str), indent=2).decode())


def _step(name: str, zh: str, en: str) -> Callable[[Callable[..., None]], click.Command]:
    return command.command(name, help=say(zh, en))


@_step(
    "simulate",
    "造一个模拟区：事项、办件、评价、服务点，按已知比例埋入各类问题并保留真值。",
    "Make a synthetic district with planted defects and their truth.",
)
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--cases", default=200_000, show_default=True, help=say("办件数", "how many cases"))
@click.option("--seed", default=1, show_default=True, help=say("种子：相同则结果相同", "the same seed, the same result"))  # fmt: skip
@click.option("--year", default=2023, show_default=True, help=say("哪一年的办件", "the year of the cases"))  # fmt: skip
@click.option(
    "--rate", default=0.0008, show_default=True, help=say("每类问题的比例", "rate of each kind of defect")
)
@click.option("--format", "form", type=click.Choice(["parquet", "csv"]), default="parquet", show_default=True, help=say("写成哪种文件", "kind of files"))  # fmt: skip
def simulate_command(folder: Path, cases: int, seed: int, year: int, rate: float, form: str) -> None:
    from gouji.public_services.simulate import simulate

    d = simulate(folder, cases, seed, year, rate, form)
    click.echo(say(f"【{d.mark}】\n{folder}：办件{d.cases:,}件、事项{d.items}项、服务点{d.sites}处，埋入问题{sum(d.planted.values()):,}处（真值在 truth.{form}）",
                   f"[simulated: everything is invented]\n{folder}: {d.cases:,} cases, {d.items} items, {d.sites} sites, {sum(d.planted.values()):,} defects planted (truth.{form})"))  # fmt: skip


@_step(
    "import",
    "导入交换表（CSV、XLSX、Parquet、DuckDB，或整个文件夹）；姓名与证件号码在读入时即散列。",
    "Import exchange tables; names and identity numbers are hashed as they are read.",
)
@database_argument
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--source",
    default="national",
    show_default=True,
    help=say("数据来源（决定代码表与评价方向）", "the source of the data: its code lists and rating scale"),
)
@click.option(
    "--table",
    "table",
    default=None,
    help=say("表（文件名认不出时）", "which table, where the file's name does not say"),
)
@click.option("--column", "columns", multiple=True, help=say("列名=字段", "COLUMN=FIELD"))
@click.option(
    "--salt",
    type=click.Path(path_type=Path),
    default=None,
    help=say("散列密钥文件", "the file with the key of the hashes"),
)
@click.option(
    "--replace",
    is_flag=True,
    help=say("替换同表同来源的旧行", "in place of earlier rows of the same table and source"),
)
@click.option(
    "--as-of",
    "as_of",
    type=click.DateTime(),
    default=None,
    help=say("数据截至", "up to when the records tell"),
)
@own_sources
@click.option("--parameters", type=click.Path(path_type=Path), default=None, help=say("本区参数（TOML）：期限、阈值、工作日调整，存入数据库", "a district's own limits, thresholds and days off"))  # fmt: skip
def import_command(
    database: Path, paths: tuple[Path, ...], source: str, table: str | None, columns: tuple[str, ...], salt: Path | None,
    replace: bool, as_of: datetime | None, own: Path | None, parameters: Path | None,
) -> None:  # fmt: skip
    from gouji.public_services import importing, intake, schema, tell

    sources = schema.sources(own)
    mapping = dict(c.split("=", 1) for c in columns if "=" in c)
    key = intake.key_of(database, salt)
    con = intake.open_or_create(database, sources, parameters)
    try:
        for path in paths:
            if path.is_dir():
                done = intake.import_folder(con, path, source, sources, key, replace)
            else:
                into = schema.tables()[table] if table else intake.table_of(path)
                if into is None:
                    raise click.UsageError(
                        say(
                            f"{path.name}：看不出是哪张表，请用 --table",
                            f"{path.name}: which table? use --table",
                        )
                    )
                done = [importing.import_file(con, path, into, sources[source], key, mapping, replace)]
            for r in done:
                _print(tell.imported_line(r, LANGUAGE))
        count = intake.build(con, as_of)
        click.echo(say(f"办件{count:,}件", f"{count:,} cases"))
    except importing.ImportRefused as e:
        raise BadInput(say(str(e), e.english)) from None
    finally:
        con.close()


@_step(
    "check",
    "对办件数据跑全部数据规则，并更新整改清单。退出码：0 没有错误级问题，1 有。",
    "Run the data rules and update the rectification list. Exit code 1 when an error was found.",
)
@database_argument
@click.option("--rule", "only", multiple=True, help=say("只跑这些规则", "only these rules"))
@options.output
@own_sources
def check_command(database: Path, only: tuple[str, ...], output: str, own: Path | None) -> None:
    from gouji.public_services import quality, rectification, rules, schema, tell

    for name in only:
        rules.rule(name)
    with _opened(database) as con:
        found = quality.run(con, schema.sources(own), only)
        changed = rectification.update(con, found.run_id)
    if output == "json":
        _json(found)
    else:
        _print(tell.run(found, LANGUAGE))
        click.echo(say("整改清单：新增{opened}，销号{settled}，复发{reopened}，未销{outstanding}", "rectification: {opened} opened, {settled} settled, {reopened} back, {outstanding} outstanding").format(**changed))  # fmt: skip
    raise SystemExit(int(any(o.broken and o.rule.severity == "error" for o in found.outcomes)))


@_step(
    "findings",
    "逐条列出问题：文件、行、字段、实际与应有。",
    "List findings: file, line, field, what stands there and what should.",
)
@database_argument
@click.option("--rule", default="", help=say("只列这一规则", "only this rule"))
@limit_option
@click.option(
    "--csv",
    "target",
    type=click.Path(path_type=Path),
    default=None,
    help=say("写成 CSV，派发整改用", "write as CSV, to be sent out"),
)
@options.output
def findings_command(database: Path, rule: str, limit: int, target: Path | None, output: str) -> None:
    from gouji.public_services import rectification, rules, tell

    with _opened(database) as con:
        found = rectification.listing(con, rules.rule(rule).id if rule else "", limit)
    if target is not None:
        tell.write_csv(target, found)
    elif output == "json":
        _json(found)
    else:
        _print(tell.rows(found, LANGUAGE))


@_step(
    "rectify",
    "整改清单：各规则未派、已派、销号、复发；--assign 规则 部门 派发。",
    "The rectification list; --assign RULE OFFICE gives a rule's findings out.",
)
@database_argument
@click.option("--assign", nargs=2, default=None, help=say("规则 部门", "RULE OFFICE"))
@click.option("--note", default="", help=say("附言", "a note with it"))
def rectify_command(database: Path, assign: tuple[str, str] | None, note: str) -> None:
    from gouji.public_services import rectification, rules, tell

    with _opened(database) as con:
        if assign is not None:
            count = rectification.assign(con, rules.rule(assign[0]).id, assign[1], note)
            click.echo(say(f"派给{assign[1]}：{count:,}条", f"given to {assign[1]}: {count:,}"))
        _print(tell.rows(rectification.states(con), LANGUAGE))


@_step("changes", "两次核对之间有什么变化。", "What changed between two runs.")
@database_argument
@click.argument("before", type=int)
@click.argument("after", type=int)
def changes_command(database: Path, before: int, after: int) -> None:
    from gouji.public_services import rectification, tell

    with _opened(database) as con:
        _print(tell.rows(rectification.changes(con, before, after), LANGUAGE))


@_step(
    "rule",
    "数据规则的手册；不写名称则列出全部规则。",
    "The manual of a data rule; without a name, all of them.",
)
@click.argument("name", default="")
def rule_command(name: str) -> None:
    from gouji.public_services import rules, tell

    _print(tell.rule_page(rules.rule(name), LANGUAGE) if name else tell.rule_list(LANGUAGE))


@_step("case", "一个办件的进度：环节、时钟、亮灯。", "Where one case stands: steps, clock, light.")
@database_argument
@click.argument("project_no")
def case_command(database: Path, project_no: str) -> None:
    from gouji.public_services import cases, tell

    with _opened(database) as con:
        found = cases.life(con, project_no)
    if found is None:
        raise KeyError(project_no)
    case = found["case"]
    click.echo(say(f"{project_no}：{tell.WORDS[case['state']]}，{tell.WORDS[case['light']]}灯；已用{case['elapsed']}个工作日（承诺{case['promised']}，已扣特别程序{case['suspended']}）",
                   f"{project_no}: {case['state']}, {case['light']}; {case['elapsed']} working days of {case['promised']} (less {case['suspended']} suspended)"))  # fmt: skip
    _print(tell.rows(found["events"], LANGUAGE))


@_step(
    "metric",
    "一个指标的值：n、区间、剔除、规则版本；不写名称则列出全部指标。",
    "A metric with n, interval, exclusions; without a name, all of them.",
)
@database_argument
@click.argument("name", default="")
@period_option
@click.option(
    "--by", type=click.Choice(["item", "site", "channel", "month", "office", "street"]), default=None
)
@options.output
def metric_command(database: Path, name: str, period: str, by: str | None, output: str) -> None:
    from gouji.public_services import metrics, tell

    with _opened(database) as con:
        declared = metrics.metrics()
        names = [name] if name else [n for n, m in declared.items() if metrics.groups(con, m, by or "")]
        if name and name in declared and not metrics.groups(con, declared[name], by or ""):
            raise click.UsageError(say(f"{declared[name].zh}不能按 {by} 分：所数的行没有这一项", f"{declared[name].en} cannot be had by {by}: its rows do not have it"))  # fmt: skip
        values = [
            v
            for n in names
            for v in (metrics.grouped(con, n, period, by) if by else [metrics.metric(con, n, period)])
        ]
    if output == "json":
        _json(values)
    else:
        _print(tell.metric_values(values, LANGUAGE))
    if not name and len(names) < len(declared):
        left = [n for n in declared if n not in names]
        click.echo(say(f"不能按 {by} 分、没有列出的指标：{'、'.join(left)}", f"left out, not to be had by {by}: {', '.join(left)}"), err=True)  # fmt: skip


@_step("trace", "从指标追到行：文件、行号、办件编号。", "From a metric to its rows: file, line, case number.")
@database_argument
@click.argument("name")
@period_option
@click.option("--part", type=click.Choice(["good", "other", "excluded", "all"]), default="all", help=say("good 计为达到的，other 其余，excluded 剔除的，all 全部", "rows that count as good, the others, those left out, or all"))  # fmt: skip
@limit_option
def trace_command(database: Path, name: str, period: str, part: Any, limit: int) -> None:
    from gouji.public_services import metrics, tell

    with _opened(database) as con:
        _print(tell.metric_values([metrics.metric(con, name, period)], LANGUAGE))
        _print(tell.rows(metrics.trace(con, name, period, part, limit), LANGUAGE))


for _further in services_work.COMMANDS:
    command.add_command(_further)
