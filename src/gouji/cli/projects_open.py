"""What the commands of projects share: a ledger or a file opened, the day asked for, where a text goes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from gouji.cli.language import say
from gouji.cli.ledger import or_stop
from gouji.model.whole import write_whole

if TYPE_CHECKING:
    from gouji.following import Followed


def opened(path: Path, password: str | None) -> Followed:
    """What a path holds; one clear message and exit code 2 where it cannot be opened."""
    from gouji.following import follow

    return or_stop(lambda p: follow(p, password), path)


def as_of(followed: Followed, day: str) -> str:
    """The day asked for, else one that fits. Raises UsageError where it is no date."""
    import datetime

    from gouji.following import day_of

    year = followed.ledger.year
    if not day:
        return f"{year}-01-01" if followed.file else day_of(followed.ledger)
    try:
        return datetime.date.fromisoformat(day).isoformat()
    except ValueError:
        raise click.UsageError(
            say(f"不是日期：{day}，写成2023-07-31", f"not a date: {day}; write 2023-07-31")
        ) from None


def put(text: str, target: Path | None) -> None:
    """Write a text to a file, or to the screen."""
    if target is None:
        click.echo(text)
    else:
        write_whole(target, (text if text.endswith("\n") else text + "\n").encode())
        click.echo(target)
