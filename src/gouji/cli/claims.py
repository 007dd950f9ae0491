"""gouji claims."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import click

from gouji.cli import options
from gouji.cli.language import LANGUAGE, say


@click.command(
    "claims",
    help=say(
        "文字里的每个数：对应哪个表内数，哪些没有对上。",
        "Every number of the prose and the figure it states; those bound to nothing.",
    ),
)
@options.file
@options.output
@options.password
@options.language
def command(file: Path, output: str, password: str | None) -> None:
    from gouji import jobs
    from gouji.check.held import WEAK
    from gouji.forms.loader import form
    from gouji.render import json

    disclosure = options.read_or_stop(file, password)
    found = jobs.claims(disclosure)
    if output == "json":
        click.echo(json.dumps(json.plain(found)))
        return
    titles = {p.key: p.title for p in form(disclosure.form).parts}
    for s in found.shares:
        title = titles.get(s.part, s.part)
        click.echo(
            say(
                f"{title}：{s.numbers}个数，{s.bound}个已对应，{s.no_claim}个不是表述，{s.unbound}个未对应",
                f"{s.part.replace('_', ' ')}: {s.numbers} numbers, {s.bound} bound, {s.no_claim} no claim, {s.unbound} unbound",
            )
        )
    weak = [h for h in found.held if h in WEAK]
    if weak:
        zh = "、".join(f"{WEAK[w].zh}{n}个" for w, n in Counter(weak).items())
        en = ", ".join(f"{n} {WEAK[w].en}" for w, n in Counter(weak).items())
        click.echo(say(f"没有等式核对的表述：{zh}", f"statements that no equation checks: {en}"))
    for c, hold in zip(found.claims, found.held, strict=True):
        place = c.source.label(LANGUAGE == "en") if c.source else ""
        note = f"  〔{WEAK[hold].in_language(LANGUAGE)}〕" if hold in WEAK else ""
        click.echo(f"  {place}  {c.kind.value:<9} {c.printed}{c.unit}  {c.address}  [{c.pattern}]{note}")
    for u in found.unbound:
        place = u.source.label(LANGUAGE == "en") if u.source else ""
        near = f"  {say('最接近', 'nearest')} {u.near}" if u.near else ""
        click.echo(f"  {say('未对应', 'unbound')}  {place}  {u.printed}{u.unit}  {u.context}{near}")
