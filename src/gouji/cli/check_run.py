"""How `gouji check` goes through its files: one by one, or many together."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gouji.cli import options
from gouji.cli.language import LANGUAGE, say
from gouji.cli.waiting import waiting
from gouji.model.counted import counted
from gouji.model.finding import Outcome

if TYPE_CHECKING:
    from gouji.folders import Entry
    from gouji.model.disclosure import Disclosure
    from gouji.model.finding import Report
    from gouji.render.findings import Checked

KINDS = {"prior": ("上年文本", "last year's"), "budget": ("年初预算", "the budget of its year"), "units": ("所属单位", "the units'")}  # fmt: skip


def one_by_one(
    paths: list[Path],
    password: str | None,
    others: Mapping[str, list[Path]],
    pictured: bool,
    tables: Sequence[Path] = (),
) -> tuple[list[Checked], bool]:
    """Every file in this process, its tables in other files or not, with the comparisons asked for (`gouji.across.UNFIT`); and
    whether one could not be read or compared."""
    out: list[Checked] = []
    lost = False
    there = {
        kind: [(p, options.read_or_stop(p, password)) for p in files]
        for kind, files in others.items()
        if files
    }
    hidden = len(paths) == 1 or not sys.stderr.isatty()
    with click.progressbar(paths, label=say("核对", "checking"), file=sys.stderr, hidden=hidden) as bar:
        for path in bar:
            with (
                waiting(say(f"正在核对 {path.name}", f"checking {path.name}"))
                if len(paths) == 1
                else nullcontext()
            ):
                found = _of_pieces(path, tables, password) if tables else _checked(path, password, pictured)
            lost = lost or found is None
            for c in found or ():
                report, fits = _compared(c, there)
                out.append(c._replace(report=report))
                lost = lost or not fits
    return out, lost


def _checked(path: Path, password: str | None, pictured: bool) -> list[Checked] | None:
    """The disclosures of a file, `pictured` where pages will be drawn; None, and a line on the error stream, where it
    cannot be read."""
    from gouji.jobs import check_file
    from gouji.read.layout import UnreadableFile
    from gouji.render.findings import Checked

    try:
        if pictured:
            from gouji.reporting import checked_file

            return checked_file(path, password)
        return [Checked(report, disclosure) for disclosure, report in check_file(path, password)]
    except UnreadableFile as e:
        click.echo(options.unreadable(path, e), err=True)
    except ValueError as e:  # a ledger that cannot be prepared: its problems by cell, or the entry
        problems = getattr(e, "problems", ())
        for told in [p.message(LANGUAGE == "en") for p in problems] or [str(e)]:
            click.echo(options.named(path, told), err=True)
    return None


def _of_pieces(path: Path, tables: Sequence[Path], password: str | None) -> list[Checked] | None:
    """A text and its tables as one; None, and a line on the error stream, where they are not of one disclosure."""
    from gouji.checking import check
    from gouji.jobs import codes
    from gouji.pieces import unfit, whole
    from gouji.render.findings import Checked

    text, others = options.read_or_stop(path, password), []
    for place in tables:
        other = options.read_or_stop(place, password)
        if (reason := unfit(text, other)) is not None:
            click.echo(options.named(place, say(reason.zh, reason.en)), err=True)
            return None
        others.append(other)
    made = whole(text, others)
    return [Checked(check(made, codes()), made)]


def _compared(c: Checked, there: Mapping[str, list[tuple[Path, Disclosure]]]) -> tuple[Report, bool]:
    """A document's report with what the others add; and whether all of them could be compared. One line on the error
    stream for each that could not."""
    from gouji.across import UNFIT, compared, joined

    report, every = c.report, True
    for kind, documents in there.items():
        assert c.disclosure is not None
        fit = []
        for path, other in documents:
            unfit = UNFIT[kind](c.disclosure, other)
            if unfit is None:
                fit.append(other)
            else:
                every = False
                click.echo(
                    say(f"{path}：{unfit.zh}，没有对照", f"{path}: {unfit.en}; not compared"), err=True
                )
        if fit:
            found = compared(kind, c.disclosure, fit)
            report = joined(report, found)
            names = say("、", ", ").join(path.name for path, other in documents if other in fit)
            n = Counter(v.outcome for v in found.verdicts)
            made, broken, untold = n.total() - n[Outcome.NOT_APPLICABLE] - n[Outcome.CANNOT_TELL], n[Outcome.BROKEN], n[Outcome.CANNOT_TELL]  # fmt: skip
            click.echo(say(f"对照{KINDS[kind][0]} {names}：核对{made}项，不成立{broken}项，无法核对{untold}项",
                           f"compared with {KINDS[kind][1]} {names}: {counted(made, 'check')}, {broken} broken, {untold} cannot be told"), err=True)  # fmt: skip
    return report, every


def together(paths: list[Path], password: str | None, workers: int | None, no_cache: bool) -> list[Entry]:
    """Every file through the pool and the cache, then the relatives among them; progress on the error stream."""
    from gouji.folders import check_files, check_relatives, relatives
    from gouji.folders.pool import Pool
    from gouji.home import home

    cache = None if no_cache else home() / "cache"
    entries: list[Entry] = []
    hidden = not sys.stderr.isatty()
    with Pool(workers) as pool:
        with click.progressbar(
            length=len(paths), label=say("核对", "checking"), file=sys.stderr, hidden=hidden
        ) as bar:
            for entry in check_files(paths, cache, password, pool):
                entries.append(entry)
                bar.update(1)
                if entry.trouble is not None:
                    trouble = say(entry.trouble.chinese, entry.trouble.english)
                    click.echo(options.named(entry.file, trouble), err=True)
        order = {str(p): n for n, p in enumerate(paths)}
        entries.sort(key=lambda e: order[e.file])
        pairs = len(relatives(entries))
        with click.progressbar(
            length=pairs, label=say("对照", "comparing"), file=sys.stderr, hidden=hidden or not pairs
        ) as bar:
            return check_relatives(entries, cache, password, pool, lambda: bar.update(1))
