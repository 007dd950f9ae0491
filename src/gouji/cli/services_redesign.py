"""gouji services: processes before and after a redesign, drawn, and how cases really went."""

from __future__ import annotations

from pathlib import Path

import click

from gouji.cli.language import LANGUAGE, say
from gouji.cli.services_open import (
    database_argument,
    lines,
    opened,
    out,
    process_version,
    rows,
    step,
    to_file,
)


@click.argument("before", metavar=say("改革前", "BEFORE"))
@click.argument("after", metavar=say("改革后", "AFTER"))
@click.option("--form", "show_form", is_flag=True, help=say("列出合并后的表单", "the merged form"))
def redesign_command(before: str, after: str, show_form: bool) -> None:
    from gouji.public_services import tell

    lines(tell.redesign(process_version(before), process_version(after), show_form, LANGUAGE))


@click.argument("version", metavar=say("流程版本", "VERSION"))
@click.option("--as", "kind", type=click.Choice(["mermaid", "bpmn"]), default="mermaid", show_default=True, help=say("画成哪一种", "which kind of drawing"))  # fmt: skip
@to_file
def draw_command(version: str, kind: str, target: Path | None) -> None:
    from gouji.public_services import drawing

    p = process_version(version)
    out(drawing.bpmn(p) if kind == "bpmn" else drawing.mermaid(p), target)


@database_argument
@click.option("--task", default="", help=say("实施编码", "the item's code"))
@click.option("--process", "version", default="", help=say("流程版本，给出则核对符合性", "a process version to compare with"))  # fmt: skip
def flow_command(database: Path, task: str, version: str) -> None:
    from gouji.public_services import conformance, tell

    with opened(database) as con:
        rows(conformance.variants(con, task))
        click.echo()
        rows(conformance.bottlenecks(con, task)[:12])
        if version:
            click.echo()
            lines(tell.conformance(conformance.conformance(con, process_version(version), task), LANGUAGE))


def register(group: click.Group) -> None:
    step(group, "redesign", "流程改革前后对比：时限、环节、材料、填写项、跑动；版本是 TOML 文件，或自带的 licence-before、licence-after。", "A process before and after: days, steps, materials, fields, visits; a version is a TOML file, or licence-before, licence-after.")(redesign_command)  # fmt: skip
    step(group, "draw", "把流程版本画成 Mermaid 或 BPMN；版本是 TOML 文件，或自带的 licence-before 等。", "A process version (a TOML file, or licence-before and others) as Mermaid or BPMN.")(draw_command)  # fmt: skip
    step(group, "flow", "办件实际怎么走：走法、瓶颈；给出流程版本则核对符合性。", "How cases really went: variants, bottlenecks, conformance.")(flow_command)  # fmt: skip
