"""Plain text: prose as lines, tables as cells between tabs, header rows included."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.forms.schema import Form
from gouji.model.disclosure import Disclosure
from gouji.render.document import CONTENTS, Chapter, Sheet, document
from gouji.render.layout import Grid


def write(disclosure: Disclosure, form: Form) -> bytes:
    """The disclosure as UTF-8 text."""
    return ("\n".join(_lines(disclosure, form)) + "\n").encode()


def _lines(disclosure: Disclosure, form: Form) -> Iterator[str]:
    made = document(disclosure, form)
    for line in made.cover:
        yield from (line, "")
    yield from (CONTENTS, "")
    for entry in made.contents:
        yield "    " * (entry.level - 1) + entry.text
    for block in made.body:
        yield ""
        yield from _chapter(block) if isinstance(block, Chapter) else _sheet(block)


def _chapter(chapter: Chapter) -> Iterator[str]:
    yield chapter.title
    for paragraph in chapter.paragraphs:
        yield from ("", paragraph)


def _sheet(sheet: Sheet) -> Iterator[str]:
    yield from (sheet.title, "", sheet.organisation)
    if sheet.unit:
        yield from ("", sheet.unit)
    yield ""
    yield from rows(sheet.grid)
    for line in (*sheet.notes, *sheet.remarks):
        yield from ("", line)


def rows(grid: Grid) -> Iterator[str]:
    """Each row with a tab between its cells; a merged cell stands at its first place."""
    for row in grid.rows:
        texts = [""] * len(grid.widths)
        for box in row:
            texts[box.column] = box.text
        yield "\t".join(texts)
