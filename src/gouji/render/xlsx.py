"""XLSX in the layout of the official workbooks: a sheet for each part and table, real numbers."""

from __future__ import annotations

import io
import math
import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import xlsxwriter
from wcwidth import wcswidth

from gouji.forms.schema import Form
from gouji.model.disclosure import Cell, Disclosure
from gouji.model.money import State, decimals
from gouji.render.document import CONTENTS, Chapter, Document, Sheet, document, stamp
from gouji.render.layout import Box, Role
from gouji.render.sheets import AS_TEXT, Sheets

PROSE_WIDTH = 118.0
_SONG, _FANGSONG, _KAI = "宋体", "仿宋_GB2312", "楷体_GB2312"
_LINE = 18.0  # points of a line of 12
_TALLEST = 400.0  # points that a row may be high
_LONGEST = 32_000  # characters that a cell may hold
_FIRST = 5  # the row of a table's header, counted from 0: the official row 6
_INTEGER_DIGITS = 15  # what a spreadsheet's number can hold


def write(disclosure: Disclosure, form: Form) -> bytes:
    """The disclosure as a workbook."""
    made = document(disclosure, form, paper=True)
    out = io.BytesIO()
    # Widths count digits of the usual font: that of the official workbooks, so that theirs and ours agree.
    usual = {"font_name": _SONG, "font_size": 12, "font_scheme": False, "theme": -1}
    options = {"in_memory": True, "default_format_properties": usual, "default_column_width": 72}
    book = xlsxwriter.Workbook(out, options | AS_TEXT)
    date = stamp(disclosure).replace(tzinfo=None)
    book.set_properties({
        "title": made.title, "author": made.organisation, "created": date, "comments": form.name,
    })  # fmt: skip
    writer = _Book(book)
    writer.cover(made)
    writer.contents(made)
    for block in made.body:
        if isinstance(block, Chapter):
            writer.chapter(block)
        else:
            writer.table(block)
    book.close()
    return out.getvalue()


class _Book:
    """A workbook on its way."""

    def __init__(self, book: Any) -> None:
        self._sheets = Sheets(book, font_name=_SONG, font_size=12, valign="vcenter")
        self._look = self._sheets.look

    def cover(self, made: Document) -> None:
        title = self._look(font_name=_KAI, font_size=36, bold=True, align="center", text_wrap=True)
        line = self._look(font_name=_KAI, font_size=18, align="center", text_wrap=True)
        self._prose(
            "封面",
            [(text, line if n else title, 30.0 if n else 45.0) for n, text in enumerate(made.cover)],
            5,
        )

    def contents(self, made: Document) -> None:
        looks = [self._look(font_name=_FANGSONG, font_size=14, indent=indent) for indent in (0, 3)]
        lines = [(e.text, looks[e.level - 1], 21.0) for e in made.contents]
        self._prose(CONTENTS, [(CONTENTS, self._look(font_size=20, align="center"), 30.0), *lines])

    def chapter(self, chapter: Chapter) -> None:
        look = self._look(text_wrap=True, valign="top")
        texts = ("　　" + paragraph for paragraph in chapter.paragraphs)
        lines = [(text, look, _height(text, PROSE_WIDTH) + 6) for text in texts]
        self._prose(chapter.short, [(chapter.title, self._look(font_size=18, align="center"), 30.0), *lines])

    def _prose(self, name: str, lines: Sequence[tuple[str, Any, float]], apart: int = 0) -> None:
        """A sheet of one wide column: text, look and height of each line, the first one as its title."""
        sheet = self._sheet(name)
        sheet.set_column(0, 0, PROSE_WIDTH)
        sheet.set_column(1, 1, 1)  # a single column too wide for the page would be cut, and not scaled
        row = 2 if apart else 0
        for n, (text, look, height) in enumerate(lines):
            row = self._line(sheet, row, 0, text, look, height) + (apart or (0 if n else 1))
        sheet.print_area(0, 0, max(0, row - 1), 1)

    def _line(self, sheet: Any, row: int, last: int, text: str, look: Any, height: float) -> int:
        """Write text across a row, or as many rows as its height needs, and return the next row."""
        for start in range(0, max(1, len(text)), _LONGEST):
            piece = text[start : start + _LONGEST]
            rows = max(1, math.ceil(height / _TALLEST))
            for n in range(rows):
                sheet.set_row(row + n, height / rows)
            if rows > 1 or last > 0:
                sheet.merge_range(row, 0, row + rows - 1, last, "", look)
            sheet.write_string(row, 0, piece, look)
            row += rows
        return row

    def table(self, block: Sheet) -> None:
        sheet = self._sheet(f"{block.number} {block.short}")
        grid = block.grid
        last = max(1, len(grid.widths) - 1)
        for n, width in enumerate(grid.widths):
            sheet.set_column(n, n, width)
        for n, height in enumerate((18, 22.5, 7.5, 18, 7.5)):
            sheet.set_row(n, height)
        self._line(sheet, 1, last, block.title, self._look(font_size=18, align="center"), 22.5)
        self._line(sheet, 3, max(0, last - 2), block.organisation, self._look(), 18)
        if block.unit:
            sheet.write_string(3, last, block.unit, self._look(align="right"))
        for boxes in grid.rows:
            need = max(24.0, *(self._need(b, grid.widths) for b in boxes))
            sheet.set_row(_FIRST + boxes[0].row, min(_TALLEST, need))
            for box in boxes:
                self._box(sheet, box)
        if grid.head:
            sheet.repeat_rows(_FIRST, _FIRST + len(grid.head) - 1)
            sheet.freeze_panes(_FIRST + len(grid.head), 0)
        row = _FIRST + len(grid.head) + len(grid.body)
        for line in (*block.notes, *block.remarks):
            height = max(22.5, _height(line, sum(grid.widths)))
            row = self._line(sheet, row, last, line, self._look(text_wrap=True), height)
        sheet.print_area(0, 0, row - 1, last)

    def _box(self, sheet: Any, box: Box) -> None:
        if box.cell is not None:
            self._figure(sheet, box, box.cell)
            return
        row, column = _FIRST + box.row, box.column
        wrap = box.role in (Role.HEAD, Role.NAME, Role.TEXT, Role.TOTAL)
        align = "left" if box.role in (Role.NAME, Role.TEXT) else "center"
        look = self._look(border=1, align=align, text_wrap=wrap, indent=box.indent)
        if box.row_span > 1 or box.column_span > 1:
            end = (row + box.row_span - 1, column + box.column_span - 1)
            sheet.merge_range(row, column, *end, "", look)
        if box.text:
            sheet.write_string(row, column, box.text, look)
        elif box.row_span == box.column_span == 1:
            sheet.write_blank(row, column, None, look)

    def _figure(self, sheet: Any, box: Box, cell: Cell) -> None:
        """A blank stays blank, a printed zero is the number 0, a dash or a word is text."""
        row, column = _FIRST + box.row, box.column
        look: dict[str, object] = {"border": 1, "align": "right"}
        number = amount(cell)
        if number is not None:
            look["num_format"] = number_format(cell.printed)
            sheet.write_number(row, column, number, self._look(**look))
        elif cell.state is State.BLANK:
            sheet.write_blank(row, column, None, self._look(num_format="#,##0.00_ ", **look))
        else:
            sheet.write_string(row, column, box.text, self._look(**look))

    def _need(self, box: Box, widths: tuple[float, ...]) -> float:
        if box.row_span > 1 or box.role is Role.AMOUNT:
            return 0
        return _height(box.text, sum(widths[box.column : box.column + box.column_span]) - 2 * box.indent) + 6

    def _sheet(self, name: str) -> Any:
        sheet = self._sheets.add(name)
        sheet.set_margins(left=0.75, right=0.75, top=0.75, bottom=0.75)
        sheet.center_horizontally()
        sheet.set_footer("&C&P")
        sheet.hide_gridlines(2)
        return sheet


def amount(cell: Cell) -> Decimal | None:
    """A cell's number as printed, or None where it states none or more digits than a spreadsheet holds."""
    if cell.value is None or cell.state not in (State.AMOUNT, State.ZERO):
        return None
    text = re.sub(r"[,，\s]", "", cell.printed)
    if re.fullmatch(r"-?\d+(\.\d+)?", text) is None or len(re.sub(r"\D", "", text)) > _INTEGER_DIGITS:
        return None
    return Decimal(text)


def number_format(printed: str) -> str:
    """The number format that prints a number like `printed`.

    >>> number_format("1,234.50"), number_format("0"), number_format("1234.5")
    ('#,##0.00_ ', '#,##0_ ', '0.0_ ')
    """
    places = decimals(printed)
    whole = re.sub(r"\D", "", printed.partition(".")[0])
    grouped = "," in printed or "，" in printed or len(whole) < 4
    return ("#,##0" if grouped else "0") + ("." + "0" * places if places else "") + "_ "


def _height(text: str, width: float) -> float:
    """The height in points that text of 12 points needs in a column of so many characters."""
    lines = -(-max(1, wcswidth(text)) // max(1, int(width)))
    return lines * _LINE
