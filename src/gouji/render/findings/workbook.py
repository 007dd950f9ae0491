"""What the workbooks of findings share: one look, texts that never become formulas, sheets with lawful names."""

from __future__ import annotations

import io
from typing import Any

import xlsxwriter
from wcwidth import wcswidth

from gouji.model.marks import KEYWORD
from gouji.render.sheets import AS_TEXT, Sheets

LINE = 15.5  # points of a line of 11


class Book:
    """A workbook in memory."""

    def __init__(self) -> None:
        self.out = io.BytesIO()
        self.book = xlsxwriter.Workbook(self.out, {"in_memory": True, **AS_TEXT})
        self.book.set_properties({"keywords": KEYWORD})
        self._sheets = Sheets(self.book, font_name="宋体", font_size=11, valign="vcenter", text_wrap=True)
        self.look = self._sheets.look

    def sheet(self, name: str, widths: tuple[float, ...]) -> Any:
        sheet = self._sheets.add(name)
        for i, width in enumerate(widths):
            sheet.set_column(i, i, width)
        sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.5)
        sheet.set_footer("&C&P / &N")
        return sheet

    def close(self) -> bytes:
        self.book.close()
        return self.out.getvalue()


def height(text: str, width: float) -> float:
    """The height in points that a text needs in a column of so many characters."""
    lines = sum(-(-max(1, wcswidth(line)) // max(1, int(width) - 1)) for line in text.splitlines() or [""])
    return min(400.0, lines * LINE + 4)
