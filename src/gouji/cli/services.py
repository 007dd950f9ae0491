"""gouji services: case records in, data quality, statistics, assessment, redesign, reports.

The commands live in modules by what they are about; each module's `register` adds its own to the group.
"""

from __future__ import annotations

from typing import Any

import click

from gouji.cli import (
    options,
    services_data,
    services_items,
    services_measures,
    services_redesign,
    services_reports,
    services_tickets,
)
from gouji.cli.language import say
from gouji.cli.services_open import BadInput


class _Steps(click.Group):
    """Subcommands in the order of the work; what is wrong with the input becomes one clear line."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)

    def invoke(self, ctx: click.Context) -> Any:
        from gouji.public_services.errors import Unfit

        try:
            return super().invoke(ctx)
        except Unfit as e:
            raise BadInput(say(str(e), e.english)) from None
        except FileNotFoundError as e:
            name = e.filename or (e.args[0] if e.args else "")
            raise BadInput(say(f"没有这个文件：{name}", f"no such file: {name}")) from None
        except KeyError as e:
            raise BadInput(say(f"没有这个名称：{e.args[0]}", f"no such name: {e.args[0]}")) from None
        except ValueError as e:  # a file of the user's that a parser refuses, in its own words
            raise BadInput(say(f"读不懂：{e}", f"cannot be read: {e}")) from None


@click.group("services", cls=_Steps, help=say("政务服务：办件数据的导入、核对、统计，中心评估，流程再造，报告。", "Public services: case data, quality, statistics, assessment, redesign, reports."))  # fmt: skip
@options.language
def command() -> None:
    pass


for _part in (services_data, services_measures, services_reports, services_redesign, services_items, services_tickets):  # fmt: skip
    _part.register(command)
