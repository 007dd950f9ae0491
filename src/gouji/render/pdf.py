"""PDF by typst: A4 landscape, tagged (PDF/A-3a, PDF/UA-1), with bookmarks and the data package inside.

The words go to typst as JSON, so that nothing a document says can be markup.
"""

from __future__ import annotations

import json
import tempfile
import threading
from collections.abc import Mapping
from importlib import resources
from pathlib import Path
from typing import Any

import pypdfium2
import typst

from gouji.forms.schema import Form
from gouji.model.disclosure import Disclosure
from gouji.render import package
from gouji.render.document import CONTENTS, Chapter, Document, Sheet, document, stamp
from gouji.render.fonts import Faces, NoFont, every, packaged
from gouji.render.layout import Box

STANDARDS: list[typst.PDFStandard] = ["a-3a", "ua-1"]
_PDFIUM = threading.Lock()  # PDFium is not for two threads at once, and the desk has several
_NO_GLYPH = "could not be displayed"
_SIZE = 10.5


def write(disclosure: Disclosure, form: Form, attach: bool = True) -> bytes:
    """The disclosure as a PDF. Raises NoFont where no font shows the text."""
    made = document(disclosure, form, paper=True)
    enclosed = {package.name(disclosure): package.write(disclosure, form)} if attach else {}
    date = int(stamp(disclosure).timestamp())
    faces = packaged() or every()
    try:
        return _compile(_data(made, form, faces, enclosed), faces, enclosed, date)
    except typst.TypstError as error:
        if _NO_GLYPH not in str(error):
            raise
    faces = every()  # a rare character: look for it in the system's fonts
    try:
        return _compile(_data(made, form, faces, enclosed), faces, enclosed, date)
    except typst.TypstError as error:
        if _NO_GLYPH not in str(error):
            raise
        said = str(error).partition("the text ")[2].partition(" could")[0].strip('`"')
        raise NoFont(
            f"没有字体能显示“{said}”，PDF 无法生成：请安装含此字的字体",
            f"no font shows {said!r}: install one that does",
        ) from None


def pages(pdf: bytes, disclosure: Disclosure, form: Form) -> dict[str, int]:
    """The page of each part and table in a PDF made here, by anchor: for the contents of other formats."""
    with _PDFIUM:
        file = pypdfium2.PdfDocument(pdf)
        try:
            marks = [mark.get_dest().get_index() + 1 for mark in file.get_toc() if mark.level == 0]
        finally:
            file.close()
    body = document(disclosure, form, paper=True).body
    return {block.anchor: page for block, page in zip(body, marks, strict=True)}


def _compile(data: dict[str, Any], faces: Faces, enclosed: Mapping[str, bytes], date: int) -> bytes:
    template = resources.files("gouji.render").joinpath("data", "disclosure.typ").read_bytes()
    return typeset(template, data, faces, date, enclosed, STANDARDS)


def typeset(
    template: bytes, data: Mapping[str, Any], faces: Faces, date: int,
    enclosed: Mapping[str, bytes] | None = None, standards: list[typst.PDFStandard] | None = None,
) -> bytes:  # fmt: skip
    """The PDF of a typst template, which finds the data as data.json. Raises TypstError."""
    with tempfile.TemporaryDirectory(prefix="gouji-") as name:
        folder = Path(name)
        (folder / "main.typ").write_bytes(template)
        (folder / "data.json").write_text(json.dumps(data, ensure_ascii=False), "utf-8")
        for inner, content in (enclosed or {}).items():
            (folder / inner).write_bytes(content)
        compiler = typst.Compiler(folder / "main.typ", root=folder, font_paths=faces.fonts)
        made = compiler.compile(format="pdf", timestamp=date, pdf_standards=standards or [])
    assert isinstance(made, bytes)
    return made


def _data(made: Document, form: Form, faces: Faces, enclosed: Mapping[str, bytes]) -> dict[str, Any]:
    return {
        "title": made.title,
        "author": made.organisation,
        "description": form.name,
        "fonts": {"song": faces.song, "hei": faces.hei},
        "cover": made.cover,
        "contents_title": CONTENTS,
        "contents": [{"level": e.level, "text": e.text, "anchor": e.anchor} for e in made.contents],
        "body": [_chapter(b) if isinstance(b, Chapter) else _sheet(b) for b in made.body],
        "attachment": next(iter(enclosed), None),
        "attachment_description": "数据包（Frictionless Data Package）：各表、文字和表述",
    }


def _chapter(chapter: Chapter) -> dict[str, Any]:
    paragraphs = [{"text": p, "heading": n in chapter.headings} for n, p in enumerate(chapter.paragraphs)]
    return {"kind": "chapter", "anchor": chapter.anchor, "title": chapter.title, "paragraphs": paragraphs}


def _sheet(sheet: Sheet) -> dict[str, Any]:
    grid = sheet.grid
    return {
        "kind": "sheet", "anchor": sheet.anchor, "title": sheet.title, "organisation": sheet.organisation,
        "unit": sheet.unit, "notes": sheet.notes, "remarks": [{"text": r, "heading": False} for r in sheet.remarks], "widths": grid.widths,
        "size": round(_SIZE * grid.scale, 1), "head": [_box(b) for row in grid.head for b in row],
        "body": [_box(b) for row in grid.body for b in row],
    }  # fmt: skip


def _box(box: Box) -> dict[str, Any]:
    return {
        "row": box.row, "column": box.column, "text": box.text, "role": str(box.role),
        "row_span": box.row_span, "column_span": box.column_span, "indent": box.indent,
    }  # fmt: skip
