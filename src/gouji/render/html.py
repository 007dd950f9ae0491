"""HTML: one self-contained page without scripts, for a telephone, a printer and a screen reader alike."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from html import escape
from importlib import resources

from gouji.forms.schema import Form
from gouji.model.disclosure import Disclosure
from gouji.render.document import CONTENTS, Chapter, Document, Sheet, document
from gouji.render.layout import Box, Role


def write(disclosure: Disclosure, form: Form) -> bytes:
    """The disclosure as a page in UTF-8. Every string of the document is escaped."""
    return ("\n".join(_page(document(disclosure, form))) + "\n").encode()


@cache
def _style() -> str:
    return resources.files("gouji.render").joinpath("data", "page.css").read_text("utf-8").strip()


def _page(made: Document) -> Iterator[str]:
    yield "<!doctype html>"
    yield '<html lang="zh-CN">'
    yield "<head>"
    yield '<meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{escape(made.title)}</title>"
    yield f"<style>\n{_style()}\n</style>"
    yield "</head>"
    yield "<body>"
    yield '<a class="skip" href="#main" aria-label="跳到正文"></a>'
    yield from _cover(made)
    yield from _contents(made)
    yield '<main id="main" tabindex="-1">'
    for block in made.body:
        yield from _chapter(block) if isinstance(block, Chapter) else _sheet(block)
    yield "</main>"
    yield "</body>"
    yield "</html>"


def _cover(made: Document) -> Iterator[str]:
    yield '<header class="cover">'
    for n, line in enumerate(made.cover):
        tag = "h1" if n == 0 else "p"
        yield f"<{tag}>{escape(line)}</{tag}>"
    yield "</header>"


def _contents(made: Document) -> Iterator[str]:
    yield '<nav aria-labelledby="contents">'
    yield f'<h2 id="contents">{CONTENTS}</h2>'
    yield "<ul>"
    for entry in made.contents:
        text = escape(entry.text)
        linked = f'<a href="#{escape(entry.anchor)}">{text}</a>' if entry.anchor else text
        yield f'<li class="level{entry.level}">{linked}</li>'
    yield "</ul>"
    yield "</nav>"


def _chapter(chapter: Chapter) -> Iterator[str]:
    anchor = escape(chapter.anchor)
    yield f'<section aria-labelledby="{anchor}">'
    yield f'<h2 id="{anchor}">{escape(chapter.title)}</h2>'
    for n, paragraph in enumerate(chapter.paragraphs):
        tag = "h3" if n in chapter.headings else "p"
        yield f"<{tag}>{escape(paragraph)}</{tag}>"
    yield "</section>"


def _sheet(sheet: Sheet) -> Iterator[str]:
    anchor = escape(sheet.anchor)
    yield f'<section class="table" aria-labelledby="{anchor}">'
    yield f'<h2 id="{anchor}">{escape(sheet.title)}</h2>'
    unit = f" <span>{escape(sheet.unit)}</span>" if sheet.unit else ""
    yield f'<p class="above"><span>{escape(sheet.organisation)}</span>{unit}</p>'
    yield f'<div class="scroll" role="region" aria-labelledby="{anchor}" tabindex="0">'
    # Word processors that open the page draw no rules from style sheets; browsers let the style sheet win.
    yield '<table border="1" cellspacing="0">'
    yield f'<caption class="unseen">{escape(sheet.title)}</caption>'
    total = sum(sheet.grid.widths) or 1
    for width in sheet.grid.widths:
        yield f'<col style="width:{100 * width / total:.2f}%">'
    if sheet.grid.head:
        yield "<thead>"
        for row in sheet.grid.head:
            yield "<tr>" + "".join(_head(b) for b in row) + "</tr>"
        yield "</thead>"
    yield "<tbody>"
    for row in sheet.grid.body:
        total_row = any(b.role is Role.TOTAL for b in row)
        yield ('<tr class="total">' if total_row else "<tr>") + "".join(_cell(b) for b in row) + "</tr>"
    yield "</tbody>"
    yield "</table>"
    yield "</div>"
    yield from (f'<p class="note">{escape(note)}</p>' for note in sheet.notes)
    yield from (f"<p>{escape(p)}</p>" for p in sheet.remarks)
    yield "</section>"


def _head(box: Box) -> str:
    scope = "colgroup" if box.column_span > 1 else "col"
    return f'<th scope="{scope}"{_spans(box)}>{escape(box.text)}</th>'


def _cell(box: Box) -> str:
    text = escape(box.text)
    match box.role:
        case Role.TOTAL:
            return f'<th scope="row"{_spans(box)}>{text}</th>'
        case Role.NAME:
            indent = f' class="in{min(box.indent, 3)}"' if box.indent else ""
            return f'<th scope="row"{indent}{_spans(box)}>{text}</th>'
        case Role.HEAD:
            return f'<th scope="row" class="label"{_spans(box)}>{text}</th>'
        case Role.TEXT:
            return f"<td{_spans(box)}>{text}</td>"
        case Role.CODE:
            return f'<td class="code">{text}</td>'
        case Role.AMOUNT:
            return f'<td class="amount">{text}</td>'
    return "<td></td>"


def _spans(box: Box) -> str:
    rows = f' rowspan="{box.row_span}"' if box.row_span > 1 else ""
    columns = f' colspan="{box.column_span}"' if box.column_span > 1 else ""
    return rows + columns
