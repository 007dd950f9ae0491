"""The files that a command is given: folders stand for the disclosures below them, and what is passed over is said."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from gouji.cli.language import say
from gouji.model.counted import counted

NAMED = 3  # of the files passed over


def expanded(files: Sequence[Path]) -> list[Path]:
    """The files named, folders replaced by the disclosures below them; exit code 2 where a folder has none."""
    out: list[Path] = []
    for path in files:
        out += _below(path) if _folder(path) else [path]
    if files and not out:
        raise SystemExit(2)
    return list(dict.fromkeys(out))


def _folder(path: Path) -> bool:
    """Whether a path is a folder of documents, and not one document in a folder: a data package, a ledger."""
    if not path.is_dir():
        return False
    from gouji.ledgers import is_ledger
    from gouji.read import is_package

    return not (is_package(path) or is_ledger(path))


def _below(folder: Path) -> list[Path]:
    from gouji.folders.own import lost_links, passed_over, written_by_gouji
    from gouji.jobs import disclosures_below

    there = list(disclosures_below(folder))
    below = [p for p in there if not written_by_gouji(p)]
    if n := len(there) - len(below):
        click.echo(say(f"{folder}：跳过 gouji 自己写的{n}份文件（报告、证明、批注件、台账）", f"{folder}: {counted(n, 'file')} skipped that gouji wrote itself (reports, proofs, annotated copies, ledgers)"), err=True)  # fmt: skip
    if others := list(passed_over(folder)):
        click.echo(say(f"{folder}：另有{len(others)}个图片或压缩包没有看：{_first(others, folder)}", f"{folder}: {len(others)} pictures or archives were not looked into: {_first(others, folder)}"), err=True)  # fmt: skip
    if lost := list(lost_links(folder)):
        click.echo(say(f"{folder}：{_first(lost, folder)}是失效的链接，没有读到", f"{folder}: links that lead nowhere, nothing was read of them: {_first(lost, folder)}"), err=True)  # fmt: skip
    if not below:
        click.echo(say(f"{folder}：文件夹里没有公开文本（PDF、DOCX、XLSX、HTML、文本）", f"{folder}: no disclosures in this folder (PDF, DOCX, XLSX, HTML, text)"), err=True)  # fmt: skip
    return below


def _first(paths: Sequence[Path], folder: Path) -> str:
    """The first of some files below a folder, and whether there are more."""
    more = say(" 等", ", …") if len(paths) > NAMED else ""
    return say("、", ", ").join(str(p.relative_to(folder)) for p in paths[:NAMED]) + more
