"""DOCX: styles and headings for navigation, tables whose header rows repeat, contents with page numbers."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping
from html import escape
from typing import Any

import docx
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor

from gouji.forms.schema import Form
from gouji.model.disclosure import Disclosure
from gouji.render.document import CONTENTS, Chapter, Document, Entry, Sheet, document, stamp
from gouji.render.wordtable import table

_SONG, _HEI = "宋体", "黑体"
WIDTH = 265 * 567 // 10  # twentieths of a point between the margins: 265 mm


def write(disclosure: Disclosure, form: Form, pages: Mapping[str, int] | None = None) -> bytes:
    """The disclosure as a Word document. `pages` gives the page of each anchor, for the contents."""
    made = document(disclosure, form, paper=True)
    file = docx.Document()
    _prepare(file, made, disclosure)
    marks = {b.anchor: n for n, b in enumerate(made.body, 1)}
    _cover(file, made)
    _contents(file, made, pages or {}, marks)
    for block in made.body:
        if isinstance(block, Chapter):
            _heading(file, block.title, block.anchor, marks)
            for n, paragraph in enumerate(block.paragraphs):
                file.add_paragraph(paragraph, "Heading 2" if n in block.headings else "Prose")
        else:
            _sheet(file, block, marks)
    out = io.BytesIO()
    file.save(out)
    return dated(out.getvalue())


def dated(data: bytes) -> bytes:
    """The same package with one date on every member, so that runs are equal."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), old.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _prepare(file: Any, made: Document, disclosure: Disclosure) -> None:
    section = file.sections[0]
    section.orientation, section.page_width, section.page_height = WD_ORIENT.LANDSCAPE, Mm(297), Mm(210)
    section.left_margin = section.right_margin = Mm(16)
    section.top_margin, section.bottom_margin = Mm(17), Mm(16)
    section.different_first_page_header_footer = True  # the cover bears no number
    _page_number(section.footer.paragraphs[0])
    facts, date = file.core_properties, stamp(disclosure).replace(tzinfo=None)
    facts.title, facts.author, facts.language = made.title, made.organisation, "zh-CN"
    facts.created = facts.modified = date
    facts.comments, facts.last_modified_by, facts.revision = "", "", 1
    styles = file.styles
    _font(styles["Normal"], _SONG, 12)
    language = f'<w:lang {nsdecls("w")} w:val="zh-CN" w:eastAsia="zh-CN"/>'
    styles["Normal"].element.rPr.append(parse_xml(language))
    _style(styles, "Title", _HEI, 32, WD_ALIGN_PARAGRAPH.CENTER, before=130, after=60)
    _style(styles, "Heading 1", _HEI, 17, WD_ALIGN_PARAGRAPH.CENTER, after=18)
    styles["Heading 1"].paragraph_format.page_break_before = True
    _style(styles, "Cover", _SONG, 18, WD_ALIGN_PARAGRAPH.CENTER, after=18)
    _style(styles, "Contents Heading", _HEI, 18, WD_ALIGN_PARAGRAPH.CENTER, after=12)
    for level in (1, 2):
        style = _style(styles, f"TOC {level}", _SONG, 12, WD_ALIGN_PARAGRAPH.LEFT, after=3)
        style.paragraph_format.left_indent = Pt(24 * (level - 1))
    inner = _style(styles, "Heading 2", _HEI, 12, WD_ALIGN_PARAGRAPH.LEFT, before=6, after=3)
    inner.paragraph_format.first_line_indent = Pt(24)
    prose = _style(styles, "Prose", _SONG, 12, WD_ALIGN_PARAGRAPH.JUSTIFY)
    # As in the PDF, so that the pages are nearly the same.
    prose.paragraph_format.first_line_indent, prose.paragraph_format.line_spacing = Pt(24), Pt(19)
    _style(styles, "Table Caption", _SONG, 10.5, WD_ALIGN_PARAGRAPH.LEFT, after=3)
    _style(styles, "Table Note", _SONG, 10.5, WD_ALIGN_PARAGRAPH.LEFT, before=3)
    _style(styles, "Table Text", _SONG, 10, WD_ALIGN_PARAGRAPH.LEFT)


def _style(styles: Any, name: str, font: str, size: float, align: WD_ALIGN_PARAGRAPH, **space: int) -> Any:
    known = {s.name for s in styles}
    style = styles[name] if name in known else styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    _font(style, font, size)
    form = style.paragraph_format
    form.alignment, form.line_spacing = align, 1.0
    form.space_before, form.space_after = Pt(space.get("before", 0)), Pt(space.get("after", 0))
    borders = style.element.pPr.find(qn("w:pBdr"))
    if borders is not None:
        style.element.pPr.remove(borders)
    return style


def _font(style: Any, font: str, size: float) -> None:
    style.font.name, style.font.size, style.font.bold = "Times New Roman", Pt(size), False
    style.font.color.rgb = RGBColor(0, 0, 0)
    fonts = style.element.rPr.rFonts
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    fonts.set(qn("w:eastAsia"), font)


def _page_number(paragraph: Any) -> None:
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for run in _field("PAGE", "1"):
        paragraph._p.append(parse_xml(run))


def _field(code: str, shown: str) -> Iterator[str]:
    """The runs of a field with the text that it shows until it is next reckoned."""
    ns = nsdecls("w")
    yield f'<w:r {ns}><w:fldChar w:fldCharType="begin"/></w:r>'
    yield f'<w:r {ns}><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
    yield f'<w:r {ns}><w:fldChar w:fldCharType="separate"/></w:r>'
    yield f"<w:r {ns}><w:t>{escape(shown)}</w:t></w:r>"
    yield f'<w:r {ns}><w:fldChar w:fldCharType="end"/></w:r>'


def _cover(file: Any, made: Document) -> None:
    for n, line in enumerate(made.cover):
        file.add_paragraph(line, "Cover" if n else "Title")


def _contents(file: Any, made: Document, pages: Mapping[str, int], marks: Mapping[str, int]) -> None:
    heading = file.add_paragraph(CONTENTS, "Contents Heading")
    heading.paragraph_format.page_break_before = True
    for entry in made.contents:
        paragraph = file.add_paragraph("", f"TOC {entry.level}")
        paragraph._p.extend(parse_xml(run) for run in _entry(entry, pages.get(entry.anchor), marks))
        if entry.anchor in pages:
            stop = f'<w:tab w:val="right" w:leader="dot" w:pos="{WIDTH}"/>'
            paragraph._p.get_or_add_pPr().append(parse_xml(f"<w:tabs {nsdecls('w')}>{stop}</w:tabs>"))


def _entry(entry: Entry, page: int | None, marks: Mapping[str, int]) -> Iterator[str]:
    ns, text = nsdecls("w"), f'<w:t xml:space="preserve">{escape(entry.text)}</w:t>'
    mark = marks.get(entry.anchor)
    if mark is None:
        yield f"<w:r {ns}>{text}</w:r>"
        return
    yield f'<w:hyperlink {ns} w:anchor="_gouji{mark}" w:history="1"><w:r>{text}</w:r></w:hyperlink>'
    if page is not None:
        yield f"<w:r {ns}><w:tab/></w:r>"
        yield from _field(rf"PAGEREF _gouji{mark} \h", str(page))


def _heading(file: Any, title: str, anchor: str, marks: Mapping[str, int]) -> None:
    paragraph = file.add_paragraph(title, "Heading 1")
    mark, ns = marks[anchor], nsdecls("w")
    begin = parse_xml(f'<w:bookmarkStart {ns} w:id="{mark}" w:name="_gouji{mark}"/>')
    paragraph._p.insert(1 if paragraph._p.pPr is not None else 0, begin)
    paragraph._p.append(parse_xml(f'<w:bookmarkEnd {ns} w:id="{mark}"/>'))


def _sheet(file: Any, sheet: Sheet, marks: Mapping[str, int]) -> None:
    _heading(file, sheet.title, sheet.anchor, marks)
    caption = file.add_paragraph(sheet.organisation, "Table Caption")
    caption.paragraph_format.keep_with_next = True
    if sheet.unit:
        caption.add_run("\t" + sheet.unit)
        stop = f'<w:tab w:val="right" w:pos="{WIDTH}"/>'
        caption._p.get_or_add_pPr().append(parse_xml(f"<w:tabs {nsdecls('w')}>{stop}</w:tabs>"))
    if sheet.grid.widths:
        file.element.body.insert(-1, parse_xml(table(sheet.grid, sheet.title, WIDTH)))
    for note in sheet.notes:
        file.add_paragraph(note, "Table Note")
    for remark in sheet.remarks:
        file.add_paragraph(remark, "Prose")
