"""From a file to what the writers of findings take: its disclosures, their reports, pictures of its places, and the
file with notes on it. Files are opened in a child process (`gouji.child`)."""

from __future__ import annotations

import atexit
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from gouji.child import Child, NoAnswer
from gouji.model.source import Source
from gouji.render.findings import Checked
from gouji.render.findings.annotate import Note
from gouji.render.findings.checked import Annotate, NotThisFormat, Picture


def checked_file(path: Path, password: str | None = None) -> list[Checked]:
    """Every disclosure of a file, checked. Raises UnreadableFile where it cannot be read."""
    from gouji.jobs import check_file

    out = []
    for disclosure, report in check_file(path, password):
        checked = Checked(report, disclosure)
        if disclosure.format == "pdf":
            picture, annotate = shown(child(), path, password)
            checked = checked._replace(picture=picture, annotate=annotate)
        out.append(checked)
    return out


def shown(child: Child, path: Path, password: str | None) -> tuple[Picture, Annotate]:
    """What shows places of a PDF, and what adds notes to it. Nothing is opened before it is asked for."""

    def picture(source: Source) -> bytes | None:
        try:
            return child.place(path, source, password)
        except NoAnswer:
            return None

    def annotate(notes: Sequence[Note]) -> bytes:
        try:
            return child.annotated(path, list(notes), password)
        except NoAnswer as stopped:
            raise NotThisFormat("这个 PDF 加不上批注", "this PDF cannot be annotated") from stopped

    return picture, annotate


@cache
def child() -> Child:
    """The one child of this process, ended with it."""
    made = Child()
    atexit.register(made.close)
    return made
