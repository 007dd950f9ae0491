"""From a file to what the writers of findings take: its disclosures, their reports, and pictures of its places."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from gouji.render.findings import Checked
from gouji.render.findings.checked import Picture, no_picture


def checked_file(path: Path, password: str | None = None) -> list[Checked]:
    """Every disclosure of a file, checked. Raises UnreadableFile where it cannot be read."""
    from gouji.jobs import check_file
    from gouji.read import contents

    found = check_file(path, password)
    data = contents(path)
    picture = pictures(data, password)
    return [Checked(report, disclosure, picture, data, password) for disclosure, report in found]


def pictures(data: bytes, password: str | None = None) -> Picture:
    """Pictures of places in a PDF; none for anything else. Nothing is drawn before a picture is asked for."""
    if b"%PDF-" not in data[:1024]:
        return no_picture

    from gouji.render.findings.pictures import cutter

    return cutter(_pages(data, password))


def _pages(data: bytes, password: str | None) -> Callable[[int], bytes | None]:
    from gouji.read.layout import UnreadableFile
    from gouji.read.pdf.show import page_png

    def page(number: int) -> bytes | None:
        try:
            return page_png(data, number, None, password)
        except UnreadableFile:  # a damaged page has no picture; its findings are told without
            return None

    return page
