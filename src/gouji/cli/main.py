"""The command line. Each command lives in a module of its own that is imported when it is called, so that
`gouji --help` starts at once."""

from __future__ import annotations

import contextlib
import errno
import gc
import importlib
import sys
from typing import NamedTuple

import click

from gouji import kept_patterns
from gouji.cli.language import say, speak


class Entry(NamedTuple):
    """A command: the module that holds it, and its line in the help."""

    module: str
    zh: str
    en: str


COMMANDS = {
    "check": Entry("check", "核对公开文本：勾稽关系、表述、规范，指出错处并给出最小改法", "check disclosures: relations, prose, wording; point at what is wrong"),
    "read": Entry("read", "读出公开文本里的表和数，连同所在位置", "read the tables and figures of a disclosure, with their places"),
    "explain": Entry("explain", "一个数参加的全部关系，代入数字", "every relation of one figure, with its numbers"),
    "claims": Entry("claims", "文字里的数：各自对应哪个表内数", "the numbers of the prose and the figures they state"),
    "coverage": Entry("coverage", "哪些数有关系核对，哪些没有，哪些分不开", "which figures are checked, which are not, which cannot be told apart"),
    "show": Entry("show", "把一个数所在的页画成图，框出位置", "a picture of the page where a figure stands, with it boxed"),
    "rule": Entry("rule", "检查项的手册：查什么、为什么、怎么改", "the manual of a check: what, why, how to put right"),
    "codes": Entry("codes", "科目表：查询，导入本单位的全年科目表", "code lists: look up, import a full yearly list"),
    "ledger": Entry("ledger", "预算台账：新建、检查、从公开文本倒推", "the budget ledger: new, checked, or from a disclosure"),
    "prepare": Entry("prepare", "由台账编制公开文本，写成任一格式", "prepare the disclosure of a ledger, in any format"),
    "publish": Entry("publish", "公开：有错就拒绝，否则写出全部格式、数据包和勾稽证明", "publish: refused on errors, else every format, the data and the proof"),
    "gather": Entry("gather", "把各单位的台账汇总成部门的台账", "gather units' ledgers into their department's"),
    "diff": Entry("diff", "比较两份文本或台账：数、增减的行、句子", "compare two disclosures or ledgers: figures, rows, sentences"),
    "services": Entry("services", "政务服务：办件、数据质量、指标、评估、流程再造", "public services: cases, data quality, metrics, assessments, redesigns"),
    "projects": Entry("projects", "项目：职能、依据、用款、执行、绩效目标、自评", "projects: duties, bases, cash, execution, targets, evaluation"),
    "trace": Entry("trace", "追一笔钱：从表3到项目、合同、支付、成果、指标、得分、下年申请", "follow the money from table 3 to next year's request"),
    "serve": Entry("serve", "打开本机的工作台：在浏览器里审核、编制、看项目和服务", "the desk in a browser: check, prepare, projects, services"),
    "demo": Entry("demo", "在示例上走一遍：编制、证明、写出、读回、改错一个数再找回来", "the main job on the example: prepare, prove, write, read back, find a slip"),
}  # fmt: skip


class Commands(click.Group):
    """A group whose commands are imported when they are asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        entry = COMMANDS.get(cmd_name)
        if entry is None:
            return None
        kept_patterns.install()
        command: click.Command = importlib.import_module(f"gouji.cli.{entry.module}").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As ever; a command mistyped is told with those that it may have meant, which click knows of loaded ones only."""
        from difflib import get_close_matches

        name = args[0]
        if name not in COMMANDS and (near := get_close_matches(name, COMMANDS)):
            raise click.UsageError(
                say(
                    f"没有命令 {name!r}。是不是 {'、'.join(near)}？",
                    f"no command {name!r}. Did you mean {', '.join(near)}?",
                ),
                ctx,
            )
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        rows = [(name, say(e.zh, e.en)) for name, e in COMMANDS.items()]
        with formatter.section(say("命令", "Commands")):
            formatter.write_dl(rows)


@click.group(
    cls=Commands,
    help=say(
        "勾稽：读、核对、编制、公开部门预算。\n\n常用：gouji check 文件.pdf",
        "gouji: read, prove, prepare and publish departmental budgets.\n\nStart with: gouji check FILE.pdf",
    ),
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.option("--lang", type=click.Choice(["zh", "en"]), expose_value=False, help=say("界面语言，默认中文（也可设环境变量 GOUJI_LANG）", "language, Chinese by default (or set GOUJI_LANG)"))  # fmt: skip
@click.version_option(package_name="gouji", prog_name="gouji", help=say("显示版本。", "Show the version and exit."))  # fmt: skip
def cli() -> None:
    pass


def main() -> None:
    """Run the command line; bad input ends in one clear message and exit code 2."""
    # A command makes many values and few cycles: looking for them less often saves 6%.
    gc.set_threshold(100_000)
    speak()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        sys.exit(cli.main(standalone_mode=False) or 0)
    except click.UsageError as e:
        context = e.ctx.get_usage() if e.ctx else ""
        click.echo(f"{say('用法有误：', 'usage: ')}{e.format_message()}\n{context}".rstrip(), err=True)
        sys.exit(2)
    except click.ClickException as e:
        e.show()
        sys.exit(e.exit_code)
    except (click.Abort, KeyboardInterrupt):
        click.echo(say("已中止", "stopped"), err=True)
        sys.exit(130)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
    except OSError as e:  # a place that cannot be written; files to read have messages of their own
        if e.filename is None and e.errno not in _FULL:
            raise
        click.echo(_unwritten(e), err=True)
        if e.filename is None:
            with contextlib.suppress(OSError):
                sys.stdout.close()  # what it still holds would be refused again
        sys.exit(2)


_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO)  # of an output that takes no more


def _unwritten(e: OSError) -> str:
    name = e.filename or say("输出", "the output")
    if e.errno in _FULL:
        return say(f"{name}：写不进，磁盘已满或有故障（{e.strerror}）", f"{name}: cannot be written, the disk is full or faulty ({e.strerror})")  # fmt: skip
    return say(f"{name}：打不开或写不进。请核对路径和权限，文件夹须先建好", f"{name}: cannot be opened or written ({e.strerror}). Check the path; its folder must exist")  # fmt: skip
