"""Target forms and self-evaluation sheets as files of their own: text, HTML, XLSX, DOCX, PDF."""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterator, Sequence
from html import escape
from importlib import resources
from typing import Any

from gouji.forms.targets.layout import Box, Laid
from gouji.render import UnknownFormat

STYLE = """
body{font:15px/1.5 "Noto Serif CJK SC","Songti SC",SimSun,serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#111;background:#fff}
h1{font-size:1.3rem;text-align:center}p{text-align:center}table{border-collapse:collapse;width:100%;margin-bottom:2rem}
th,td{border:1px solid #444;padding:.3rem .5rem;vertical-align:middle}th{background:#f1f1f1;font-weight:normal}@media print{body{margin:0}}
""".strip()


def text(tables: Sequence[Laid]) -> str:
    """Each row with a tab between its cells; a merged cell stands at its first place."""
    return "\n".join(line for t in tables for line in _text(t)) + "\n"


def _text(table: Laid) -> Iterator[str]:
    yield from (table.title, *table.lines, "")
    for row in table.rows:
        cells = [""] * len(table.widths)
        for b in row:
            cells[b.column] = b.text
        yield "\t".join(cells)
    yield ""


def html(tables: Sequence[Laid]) -> str:
    """One self-contained page."""
    title = tables[0].title if tables else "绩效目标"
    body = "\n".join(_html(t) for t in tables)
    return (
        '<!doctype html>\n<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>{escape(title)}</title><style>{STYLE}</style></head><body>\n{body}\n</body></html>\n"
    )


def _html(table: Laid) -> str:
    rows = "\n".join("<tr>" + "".join(_cell(b) for b in row) + "</tr>" for row in table.rows)
    above = "".join(f"<p>{escape(line)}</p>" for line in table.lines)
    return f"<h1>{escape(table.title)}</h1>{above}\n<table>\n{rows}\n</table>"


def _cell(b: Box) -> str:
    tag = "th" if b.head else "td"
    spans = (f' rowspan="{b.row_span}"' if b.row_span > 1 else "") + (
        f' colspan="{b.column_span}"' if b.column_span > 1 else ""
    )
    return f"<{tag}{spans}>{escape(b.text)}</{tag}>"


def xlsx(tables: Sequence[Laid], year: int) -> bytes:
    """A workbook with a sheet for each table; texts are never formulas."""
    import xlsxwriter

    out = io.BytesIO()
    options = dict.fromkeys(("strings_to_formulas", "strings_to_urls", "strings_to_numbers"), False)
    book = xlsxwriter.Workbook(out, {"in_memory": True, **options})
    made = datetime.datetime(year, 1, 1)  # noqa: DTZ001 - the file's format knows no zone
    book.set_properties({"title": tables[0].title if tables else "", "created": made})
    usual = {"font_name": "宋体", "font_size": 11, "border": 1, "text_wrap": True, "valign": "vcenter"}
    cell, head = book.add_format(usual), book.add_format({**usual, "bg_color": "#F1F1F1", "align": "center"})
    title = book.add_format({"font_name": "黑体", "font_size": 15, "align": "center"})
    for n, table in enumerate(tables, 1):
        page = book.add_worksheet(f"{n} {table.title}"[:31])
        page.set_landscape()
        page.set_paper(9)
        page.fit_to_pages(1, 0)
        for at, width in enumerate(table.widths):
            page.set_column(at, at, width)
        last = len(table.widths) - 1
        for r, line in enumerate((table.title, *table.lines)):
            page.merge_range(r, 0, r, last, line, title)
        first = 1 + len(table.lines)
        for b in table.boxes:
            _put(page, first, b, head if b.head else cell)
    book.close()
    return out.getvalue()


def _put(page: Any, first: int, b: Box, look: Any) -> None:
    row = first + b.row
    if b.row_span > 1 or b.column_span > 1:
        page.merge_range(row, b.column, row + b.row_span - 1, b.column + b.column_span - 1, b.text, look)
    else:
        page.write_string(row, b.column, b.text, look)


def docx(tables: Sequence[Laid], year: int) -> bytes:
    """A Word document, its date and every member's fixed so that runs are equal."""
    import docx as word
    from docx.enum.section import WD_ORIENT
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Mm, RGBColor

    from gouji.render.docx import dated

    file = word.Document()
    section = file.sections[0]
    section.orientation, section.page_width, section.page_height = WD_ORIENT.LANDSCAPE, Mm(297), Mm(210)
    section.left_margin = section.right_margin = Mm(16)
    file.core_properties.created = file.core_properties.modified = datetime.datetime(year, 1, 1)  # noqa: DTZ001
    for table in tables:
        for n, line in enumerate((table.title, *table.lines)):
            paragraph = file.add_paragraph(line, "Heading 1" if n == 0 else None)
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            for run in paragraph.runs:
                run.font.color.rgb = RGBColor(0, 0, 0)
        rows = max((b.row for b in table.boxes), default=-1) + 1
        made = file.add_table(rows, len(table.widths), "Table Grid")
        whole = sum(table.widths)
        for column, width in zip(made.columns, table.widths, strict=True):
            column.width = Mm(265 * width // whole)
        for b in table.boxes:
            place = made.cell(b.row, b.column)
            if b.row_span > 1 or b.column_span > 1:
                place = place.merge(made.cell(b.row + b.row_span - 1, b.column + b.column_span - 1))
            place.text = b.text
    out = io.BytesIO()
    file.save(out)
    return dated(out.getvalue())


FORMATS = (".txt", ".html", ".xlsx", ".docx", ".pdf")


def write(tables: Sequence[Laid], suffix: str, year: int) -> bytes:
    """The tables as the bytes of a file. Raises UnknownFormat where no format has that ending."""
    match suffix.lower():
        case ".txt":
            return text(tables).encode()
        case ".html":
            return html(tables).encode()
        case ".xlsx":
            return xlsx(tables, year)
        case ".docx":
            return docx(tables, year)
        case ".pdf":
            return pdf(tables, year)
        case _:
            raise UnknownFormat(suffix, FORMATS)


def pdf(tables: Sequence[Laid], year: int) -> bytes:
    """A PDF by typst."""
    from gouji.render.fonts import every, packaged
    from gouji.render.pdf import typeset

    faces = packaged() or every()
    title = tables[0].title if tables else ""
    data = {"title": title, "song": faces.song, "hei": faces.hei, "tables": _plain(tables)}
    template = resources.files("gouji.render").joinpath("data", "targets.typ").read_bytes()
    stamp = int(datetime.datetime(year, 1, 1, tzinfo=datetime.UTC).timestamp())
    return typeset(template, data, faces, stamp)


def _plain(tables: Sequence[Laid]) -> list[dict[str, Any]]:
    return [
        {"title": t.title, "lines": list(t.lines), "widths": list(t.widths),
         "boxes": [{"text": b.text, "head": b.head, "x": b.column, "y": b.row, "rowspan": b.row_span, "colspan": b.column_span} for b in t.boxes]}
        for t in tables
    ]  # fmt: skip
