"""A brief (一页简报) as a file: a title, what it is of, and sections of short lines; text, HTML, DOCX or PDF."""

from __future__ import annotations

import datetime
import io
from collections.abc import Sequence
from html import escape
from importlib import resources
from typing import NamedTuple

from gouji.render import UnknownFormat


class Section(NamedTuple):
    """A heading and the lines under it."""

    title: str
    lines: tuple[str, ...]


class Brief(NamedTuple):
    """What is written: all of it already in the reader's language. `year` dates the file, so that runs are equal."""

    title: str
    below: str
    sections: tuple[Section, ...]
    language: str
    year: int


FORMATS = (".txt", ".html", ".docx", ".pdf")
_STYLE = """body{font:15px/1.5 "Noto Serif CJK SC","Songti SC",SimSun,serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color:#111;background:#fff}
h1{font-size:1.3rem;text-align:center;margin:0}p{text-align:center;color:#444}h2{font-size:1rem;margin:1rem 0 .2rem}ul{margin:0;padding-left:1.4rem}
@page{size:A4;margin:16mm}@media print{body{margin:0;font-size:12px}}"""


def write(brief: Brief, suffix: str) -> bytes:
    """The brief as the bytes of a file. Raises UnknownFormat where no format has that ending."""
    match suffix.lower():
        case ".txt" | "":
            return text(brief).encode()
        case ".html":
            return _html(brief).encode()
        case ".docx":
            return _docx(brief)
        case ".pdf":
            return _pdf(brief)
        case _:
            raise UnknownFormat(suffix, FORMATS)


def text(brief: Brief) -> str:
    """The brief as lines."""
    lines = [f"{brief.title}  {brief.below}"]
    for s in brief.sections:
        lines += ["", s.title, *(f"  {line}" for line in s.lines)]
    return "\n".join(lines) + "\n"


def _html(brief: Brief) -> str:
    body = "".join(
        f"<h2>{escape(s.title)}</h2><ul>{''.join(f'<li>{escape(line)}</li>' for line in s.lines)}</ul>\n"
        for s in brief.sections
    )
    language = "en" if brief.language == "en" else "zh-CN"
    return (
        f'<!doctype html>\n<html lang="{language}"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width,initial-scale=1"><title>{escape(brief.title)}</title>'
        f"<style>{_STYLE}</style></head><body>\n<h1>{escape(brief.title)}</h1><p>{escape(brief.below)}</p>\n{body}</body></html>\n"
    )


def _docx(brief: Brief) -> bytes:
    import docx as word
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt, RGBColor

    from gouji.render.docx import dated

    file = word.Document()
    section = file.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(18)
    made = datetime.datetime(brief.year, 1, 1)  # noqa: DTZ001 - the file's format knows no zone
    facts = file.core_properties
    facts.created = facts.modified = made
    facts.title = brief.title
    for name, size in (("Normal", 11), ("Heading 1", 16), ("Heading 2", 12), ("List Bullet", 11)):
        style = file.styles[name]
        style.font.size, style.font.color.rgb = Pt(size), RGBColor(0, 0, 0)
        style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), "宋体")
        style.paragraph_format.space_after = Pt(2)
    for line, style in ((brief.title, "Heading 1"), (brief.below, "Normal")):
        file.add_paragraph(line, style).alignment = WD_ALIGN_PARAGRAPH.CENTER
    for s in brief.sections:
        file.add_paragraph(s.title, "Heading 2")
        for line in s.lines:
            file.add_paragraph(line, "List Bullet")
    out = io.BytesIO()
    file.save(out)
    return dated(out.getvalue())


def _pdf(brief: Brief) -> bytes:
    from gouji.render.fonts import every, packaged
    from gouji.render.pdf import typeset

    faces = packaged() or every()
    sections: Sequence[dict[str, object]] = [{"title": s.title, "lines": s.lines} for s in brief.sections]
    data = {
        "title": brief.title,
        "below": brief.below,
        "sections": sections,
        "song": faces.song,
        "hei": faces.hei,
    }
    template = resources.files("gouji.render").joinpath("data", "brief.typ").read_bytes()
    stamp = int(datetime.datetime(brief.year, 1, 1, tzinfo=datetime.UTC).timestamp())
    return typeset(template, data, faces, stamp)
