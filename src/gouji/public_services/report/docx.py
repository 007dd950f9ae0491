"""A report as a Word document; charts come in as pictures that another room draws."""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Callable
from typing import Any

from gouji.model.marks import KEYWORD
from gouji.public_services.report.blocks import MARK, Block, Chart, Listed, Paragraph, Report, Table

SONG, HEI = "宋体", "黑体"
_WIDTH = 166  # millimetres between the margins of A4
_FIRST = (1980, 1, 1, 0, 0, 0)  # the date of every member, so that the same report is the same bytes


def write(report: Report, picture: Callable[[Chart], bytes], year: int) -> bytes:
    """The document. `picture` gives a chart as PNG; `year` dates the file."""
    import docx
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt, RGBColor

    file = docx.Document()
    page = file.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin = page.right_margin = Mm(22)
    page.top_margin = page.bottom_margin = Mm(24)
    made = datetime.datetime(year, 1, 1)  # noqa: DTZ001 - the file's format knows no zone
    about = file.core_properties
    about.title, about.keywords, about.author = report.title, KEYWORD, ""
    about.created = about.modified = made
    _faces(file.styles["Normal"], SONG, Pt(10.5))
    for name, size in (("Title", 18), ("Heading 1", 13)):
        _faces(file.styles[name], HEI, Pt(size))
        file.styles[name].font.color.rgb = RGBColor(0, 0, 0)
    for rule in file.styles["Title"].element.findall(".//" + qn("w:pBdr")):
        rule.getparent().remove(rule)
    for name in ("List Number", "List Bullet"):
        _faces(file.styles[name], SONG, Pt(10.5))

    def centred(text: str, style: str | None = None, bold: bool = False) -> None:
        p = file.add_paragraph(style=style)
        p.alignment = WD_ALIGN_PARAGRAPH.CENTER
        p.add_run(text).bold = bold or None

    if report.simulated:
        centred(MARK, bold=True)
    centred(report.title, "Title")
    centred(report.subtitle)
    for section in report.sections:
        file.add_heading(section.heading, 1)
        for block in section.blocks:
            _block(file, block, picture)
    if report.foot:
        _note(file, report.foot)
    if report.simulated:
        centred(MARK, bold=True)
    out = io.BytesIO()
    file.save(out)
    return _dated(out.getvalue())


def _faces(style: Any, face: str, size: Any) -> None:
    """A face for all scripts: Word takes the one for Chinese from an attribute of its own."""
    from docx.oxml.ns import qn

    style.font.name, style.font.size = face, size
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in ("w:eastAsia", "w:ascii", "w:hAnsi"):
        fonts.set(qn(name), face)
    for name in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
        if fonts.get(qn(name)) is not None:
            del fonts.attrib[qn(name)]


def _note(file: Any, text: str) -> None:
    from docx.shared import Pt, RGBColor

    run = file.add_paragraph().add_run(text)
    run.font.size, run.font.color.rgb = Pt(9), RGBColor(0x5B, 0x6B, 0x7B)


def _block(file: Any, b: Block, picture: Callable[[Chart], bytes]) -> None:
    from docx.shared import Mm

    match b:
        case Paragraph():
            _note(file, b.text) if b.note else file.add_paragraph(b.text)
        case Listed():
            for n, text in enumerate(b.texts, 1):  # numbers are text: a style's counter would run on
                file.add_paragraph(f"{n}. {text}" if b.ordered else text, None if b.ordered else "List Bullet")  # fmt: skip
        case Chart():
            if not b.known:
                _note(file, f"{b.caption}：没有可统计的数据")
                return
            shape = file.add_picture(io.BytesIO(picture(b)), width=Mm(_WIDTH))
            shape._inline.docPr.set("descr", b.caption)
            _note(file, b.caption)
        case Table():
            _table(file, b)


def _table(file: Any, t: Table) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt

    made = file.add_table(1 + len(t.rows), len(t.headings), "Table Grid")
    made.autofit = False
    shares = widths(t)
    for column, share in zip(made.columns, shares, strict=True):
        column.width = Mm(_WIDTH * share)
    for at, (row, values) in enumerate(zip(made.rows, [list(t.headings), *t.cells], strict=True)):
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        for n, (cell, value) in enumerate(zip(row.cells, values, strict=True)):
            cell.width = Mm(_WIDTH * shares[n])
            p = cell.paragraphs[0]
            p.paragraph_format.space_after = Pt(0)
            run = p.add_run(value)
            run.font.size, run.bold = Pt(9), (at == 0) or None
            if n in t.numbers:
                p.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    head = OxmlElement("w:tblHeader")  # the first row again on every page
    head.set(qn("w:val"), "true")
    made.rows[0]._tr.get_or_add_trPr().append(head)
    file.add_paragraph().paragraph_format.space_after = Pt(0)


def widths(t: Table) -> list[float]:
    """What share of the page each column takes: by its longest text, none starved and none swallowing the rest."""
    longest = [max((_length(c) for c in column), default=1) for column in zip(t.headings, *t.cells, strict=True)]  # fmt: skip
    wanted = [min(max(n, 4), 30) + 3 for n in longest]  # 3 for the margins within a cell
    return [w / sum(wanted) for w in wanted]


def _length(text: str) -> int:
    return sum(2 if ord(c) > 0x2E80 else 1 for c in text)


def _dated(data: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, _FIRST), old.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()
