"""What `gouji check` shows and writes."""

from __future__ import annotations

import datetime
import json as standard
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import msgspec

from gouji.cli import options
from gouji.cli.language import LANGUAGE, say
from gouji.model.counted import counted
from gouji.model.finding import Severity
from gouji.model.whole import write_whole
from gouji.render import json, terminal
from gouji.render.findings import FORMATS, Checked

if TYPE_CHECKING:
    from click._termui_impl import ProgressBar

    from gouji.folders import Entry
    from gouji.render.findings import Format
    from gouji.waivers import Waiving


def from_entries(entries: Sequence[Entry]) -> list[Checked]:
    """What a folder's run found, without the disclosures themselves."""
    return [Checked(f.report) for e in entries for f in e.found]


def replaced(entries: Sequence[Entry], checked: Sequence[Checked]) -> list[Entry]:
    """The entries with the reports of `checked`, from which waived findings are gone, in the same order."""
    reports = iter(c.report for c in checked)
    replace = msgspec.structs.replace
    return [replace(e, found=tuple(replace(f, report=next(reports)) for f in e.found)) for e in entries]


def without_hints(c: Checked) -> Checked:
    """A document without its hints."""
    kept = tuple(f for f in c.report.findings if f.severity is not Severity.HINT)
    return c._replace(report=msgspec.structs.replace(c.report, findings=kept))


def code(checked: Sequence[Checked], fail_on: str) -> int:
    """1 where a finding reaches the severity."""
    if fail_on == "never":
        return 0
    rank = Severity(fail_on).rank
    return int(any(f.severity.rank <= rank for c in checked for f in c.report.findings))


def text(checked: Sequence[Checked], summed: Sequence[Entry] | None) -> Iterator[str]:
    """Reports one after another, or a folder's pile."""
    if summed is not None:
        from gouji.folders import text as pile

        yield from pile.lines(summed, LANGUAGE)
        if len(summed) > 1:
            yield ""
            yield say(
                "逐份细看：gouji check 文件；全部写成文件：--format check-sheet（检查表）、opinions（意见清单）、html，加 -o 文件",
                "One file in full: gouji check FILE; all of it as a file: --format check-sheet, opinions or html, with -o FILE",
            )
        if n := sum(len(c.waived) for c in checked):
            yield ""
            yield say(
                f"豁免了{n}条，没有计入（--details 逐条列出）",
                f"{counted(n, 'finding')} waived and not counted (--details lists them)",
            )
        return
    for c in checked:
        yield from terminal.report(c.report, LANGUAGE)
        yield ""
    for c in checked:
        for w in c.waived:
            until = say(f"，至{w.until}", f", until {w.until}") if w.until else ""
            yield say(f"豁免 {c.report.file} {w.finding.message.zh}（{w.reason}，{w.who}{until}）",
                      f"waived {c.report.file} {w.finding.message.en} ({w.reason}, {w.who}{until})")  # fmt: skip


def records(
    checked: Sequence[Checked], output: str, verdicts: bool, entries: Sequence[Entry] | None
) -> Iterator[str]:  # fmt: skip
    """JSON, or one line of JSON for each file and a last one with the departments."""
    data = []
    for c in checked:
        record: dict[str, Any] = json.plain(c.report)
        if not verdicts:
            record.pop("verdicts", None)
        if c.waived:
            record["waived"] = [
                {"finding": json.plain(w.finding), "reason": w.reason, "who": w.who, "until": w.until}
                for w in c.waived
            ]
        data.append(record)
    if output == "json":
        yield json.dumps(data[0] if len(data) == 1 else data)
        return
    yield from (standard.dumps(record, ensure_ascii=False) for record in data)
    if entries is not None:
        from gouji.folders import departments

        for e in entries:
            if e.trouble is not None:
                yield standard.dumps({"file": e.file, "error": json.plain(e.trouble)}, ensure_ascii=False)
        found = [json.plain(d) for d in departments(replaced(entries, checked))]
        yield standard.dumps({"departments": found}, ensure_ascii=False)


def emit(lines: Iterator[str], target: Path | None) -> None:
    """Lines to the screen, or to a file."""
    if target is None:
        for line in lines:
            click.echo(line)
        return
    write_whole(target, "".join(f"{line}\n" for line in lines).encode())
    click.echo(str(target))


def write(checked: Sequence[Checked], output: str, target: Path | None) -> None:
    """Findings as a file; an annotated PDF for each document where there are several (then `target` is a folder)."""
    from gouji.render.findings.checked import NotThisFormat

    f = next(x for x in FORMATS if x.key == output)
    batches: list[Sequence[Checked]] = [[c] for c in checked] if f.alone and len(checked) > 1 else [checked]
    if len(batches) > 1 and target is not None:
        target.mkdir(parents=True, exist_ok=True)
    failed = False
    for batch in batches:
        if not batch:
            continue
        try:
            data = _drawn(f, batch)
        except NotThisFormat as e:
            click.echo(f"{batch[0].report.file}：{say(str(e), e.english)}", err=True)
            failed = True
            continue
        if target is None and not f.binary:
            click.echo(data.decode(), nl=False)
            continue
        place = target or Path(_name(batch, f.key, f.suffix))
        if len(batches) > 1:
            place = (target or Path()) / _name(batch, f.key, f.suffix)
        write_whole(place, data)
        click.echo(str(place))
    if failed:
        raise SystemExit(2)


def _drawn(f: Format, batch: Sequence[Checked]) -> bytes:
    """The file of several documents; the pictures of their pages take most of the time, so that they draw the bar."""
    hidden = len(batch) < 2 or not sys.stderr.isatty()
    with click.progressbar(
        length=len(batch), label=say("写出", "writing"), file=sys.stderr, hidden=hidden
    ) as bar:
        return f.write([_stepping(c, n, bar) for n, c in enumerate(batch, 1)], LANGUAGE)


def _stepping(c: Checked, n: int, bar: ProgressBar[Any]) -> Checked:
    """A document whose pictures move the bar to it."""

    def stepping(*args: Any) -> Any:
        bar.update(max(0, n - bar.pos))
        return c.picture(*args)

    return c._replace(picture=stepping)


def _name(batch: Sequence[Checked], key: str, suffix: str) -> str:
    stem = Path(batch[0].report.file).stem if len(batch) == 1 else "gouji"
    return f"{stem}-{key}{suffix}"


def recheck(checked: Sequence[Checked], against: Path, output: str, fail_on: str) -> int:
    """Corrected files against an earlier report: what is shown, and the exit code of what is left."""
    from gouji import recheck as module

    if output not in ("text", "json"):
        raise click.UsageError(say("--against 的输出是 text 或 json", "--against is shown as text or json"))
    shown: list[Any] = []
    try:
        lists = module.load(against)
    except module.NoList as e:
        click.echo(say(str(e), e.english), err=True)
        return 2
    back, strange = set(), False
    for c in checked:
        try:
            before = module.counterpart(c.report, lists)
        except module.NoList as e:  # a file that came new: the others are told all the same
            click.echo(options.named(c.report.file, say(str(e), e.english)), err=True)
            strange = True
            continue
        back.add(id(before))
        r = module.compare(before, c.report, [w.finding for w in c.waived])
        if output == "text":
            click.echo(c.report.file)
            click.echo("\n".join(module.lines(r, LANGUAGE)))
        shown.append(
            {"file": c.report.file, "fixed": r.fixed, "open": r.open, "new": r.new, "waived": r.waived}
        )
    if len(checked) > 1:  # of one file nobody expects the others
        for lost in (r for r in lists if id(r) not in back):
            click.echo(say(f"{lost.file}：原报告里有，这次没有（{len(lost.findings)}条）", f"{lost.file}: in the earlier report, not here now ({counted(len(lost.findings), 'finding')})"), err=True)  # fmt: skip
    if output == "text" and len(shown) > 1:
        fixed, still, new, apart = (sum(len(s[k]) for s in shown) for k in ("fixed", "open", "new", "waived"))
        more = say(f"，豁免{apart}项", f", {apart} waived") if apart else ""
        click.echo(say(f"共{len(shown)}份：已改{fixed}项，未改{still}项，新出现{new}项{more}",
                       f"{counted(len(shown), 'file')}: {fixed} fixed, {still} not fixed, {new} new{more}"))  # fmt: skip
    if output == "json":
        data = json.plain(shown)
        click.echo(json.dumps(data[0] if len(data) == 1 else data))
    return 2 if strange else code(checked, fail_on)


def roster(path: Path, checked: Sequence[Checked]) -> None:
    """Who of a list has no document here, and who is here and not on it, on the error stream; exit code 2 where the list
    cannot be read."""
    from gouji.folders.roster import called, load

    try:
        found = called(load(path), [c.report.organisation for c in checked])
    except (OSError, ValueError) as e:
        reason = getattr(e, "strerror", None) or say("不是文字", "no text")
        click.echo(say(f"{path}：读不了（{reason}）", f"{path}: cannot be read ({reason})"), err=True)
        raise SystemExit(2) from None
    comma = say("、", ", ")
    if found.missing:
        click.echo(say(f"名单{found.names}个单位，缺{len(found.missing)}个：{comma.join(found.missing)}", f"of {counted(found.names, 'body', 'bodies')} on the list {len(found.missing)} without a document: {comma.join(found.missing)}"), err=True)  # fmt: skip
    else:
        click.echo(say(f"名单{found.names}个单位，都有文本", f"all {counted(found.names, 'body', 'bodies')} on the list have a document"), err=True)  # fmt: skip
    if found.strange:
        click.echo(say(f"不在名单里的{len(found.strange)}个：{comma.join(found.strange)}", f"not on the list: {comma.join(found.strange)}"), err=True)  # fmt: skip


def waivers(w: Waiving, compared: bool) -> None:
    """Waivers that have expired or that nothing needed, on the error stream. Where documents were not `compared` with each
    other, those of comparisons were not tried."""
    from gouji.across.manual import COMPARISONS

    untried = set() if compared else {c.code for c in COMPARISONS}
    for x in w.expired:
        click.echo(say(f"豁免已过期（{x.until}），不再有效：{x.finding} {x.where}（{x.who}）",
                       f"waiver expired ({x.until}): {x.finding} {x.where} ({x.who})"), err=True)  # fmt: skip
    for x in (x for x in w.unused if x.finding not in untried):
        click.echo(say(f"豁免没有用上，可以删去：{x.finding} {x.where}（{x.who}）",
                       f"waiver not needed: {x.finding} {x.where} ({x.who})"), err=True)  # fmt: skip


def write_waivers(
    checked: Sequence[Checked], target: Path, reason: str, who: str, until: datetime.date | None
) -> None:  # fmt: skip
    """A baseline: everything found, waived. An existing file is added to."""
    from gouji.waivers import drafted

    made = drafted(((c.report, f) for c in checked for f in c.report.findings), reason, who, until)
    before = target.read_text("utf-8").rstrip() + "\n\n" if target.is_file() else ""
    write_whole(target, (before + made).encode())
    click.echo(say(f"写了豁免 {target}", f"waivers written to {target}"), err=True)
