"""The same blocks written in every format that is read, by the writers that others use."""

from __future__ import annotations

import html
import io

import docx
import xlsxwriter

from gouji.model.source import Line
from gouji.read.layout import Block, Grid


def as_html(blocks: tuple[Block, ...]) -> bytes:
    out = ["<!DOCTYPE html><html><head><meta charset='utf-8'><title>预算</title></head><body>"]
    for block in blocks:
        if isinstance(block, Line):
            out.append(f"<p>{html.escape(block.text)}</p>")
            continue
        out.append("<table border=1>")
        for r in range(block.rows):
            cells = "".join(
                f"<td rowspan='{c.row_span}' colspan='{c.column_span}'>{html.escape(c.text)}</td>"
                for c in block.cells
                if c.row == r
            )
            out.append(f"<tr>{cells}</tr>")
        out.append("</table>")
    return "".join([*out, "</body></html>"]).encode()


def as_docx(blocks: tuple[Block, ...]) -> bytes:
    document = docx.Document()
    for block in blocks:
        if isinstance(block, Line):
            document.add_paragraph(block.text)
            continue
        table = document.add_table(block.rows, block.columns)
        for c in block.cells:
            cell = table.cell(c.row, c.column)
            if c.row_span > 1 or c.column_span > 1:
                cell = cell.merge(table.cell(c.row + c.row_span - 1, c.column + c.column_span - 1))
            cell.text = c.text
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def as_xlsx(blocks: tuple[Block, ...], numbers: bool = True) -> bytes:
    """One sheet for the lines before each grid and the grid; amounts as numbers."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        sheet, row = book.add_worksheet(), 0
        for block in blocks:
            if isinstance(block, Line):
                sheet.write_string(row, 0, block.text)
                row += 1
                continue
            for c in block.cells:
                plain = c.text.replace(",", "")
                if c.row_span > 1 or c.column_span > 1:
                    sheet.merge_range(
                        row + c.row, c.column, row + c.row + c.row_span - 1, c.column + c.column_span - 1, ""
                    )
                if numbers and "." in plain and plain.replace(".", "").isdigit():
                    sheet.write_number(row + c.row, c.column, float(plain))
                elif c.text:
                    sheet.write_string(row + c.row, c.column, c.text)
            sheet, row = book.add_worksheet(), 0
    return file.getvalue()


def as_pipes(blocks: tuple[Block, ...]) -> bytes:
    """Markdown, spans unknown."""
    out: list[str] = []
    for block in blocks:
        if isinstance(block, Line):
            out += [block.text, ""]
            continue
        out += ["", *("| " + " | ".join(row) + " |" for row in texts(block)), ""]
    return "\n".join(out).encode()


def texts(grid: Grid) -> list[list[str]]:
    rows = [[""] * grid.columns for _ in range(grid.rows)]
    for c in grid.cells:
        rows[c.row][c.column] = c.text
    return rows


def as_blanks(blocks: tuple[Block, ...], wide: int = 1, rows_on_page: int = 0) -> str:
    """Text whose tables have blanks alone: each column as wide as its longest cell, amounts to the right. `wide` is
    what a Chinese character counts; a form feed stands after every `rows_on_page` rows of a table."""
    out: list[str] = []
    for block in blocks:
        if isinstance(block, Line):
            out.append(block.text)
            continue
        texts = [["" for _ in range(block.columns)] for _ in range(block.rows)]
        for c in block.cells:
            texts[c.row][c.column] = c.text
        widths = [max(_width(row[k], wide) for row in texts) for k in range(block.columns)]
        for r, row in enumerate(texts):
            feed = "\f" if rows_on_page and r and r % rows_on_page == 0 else ""
            out.append(feed + "   ".join(map(_filled, row, widths, [wide] * len(row))).rstrip())
    return "\n".join(out) + "\n"


def _width(text: str, wide: int) -> int:
    return sum(wide if character >= "⺀" else 1 for character in text)


def _filled(text: str, width: int, wide: int) -> str:
    blanks = " " * (width - _width(text, wide))
    return blanks + text if text[-1:].isdigit() and len(text) > 3 else text + blanks
