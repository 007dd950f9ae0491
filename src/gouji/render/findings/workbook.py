"""What the workbooks of findings share: one look, texts that never become formulas, sheets with lawful names."""

from __future__ import annotations

import io
import re
from typing import Any

import xlsxwriter
from wcwidth import wcswidth

_NAME = re.compile(r"[\[\]:*?/\\']")
LINE = 15.5  # points of a line of 11


class Book:
    """A workbook in memory. Formats are made once each."""

    def __init__(self) -> None:
        self.out = io.BytesIO()
        plain = dict.fromkeys(("strings_to_formulas", "strings_to_urls", "strings_to_numbers"), False)
        self.book = xlsxwriter.Workbook(self.out, {"in_memory": True, **plain})
        self.looks: dict[tuple[tuple[str, object], ...], Any] = {}
        self.names: set[str] = set()

    def look(self, **properties: object) -> Any:
        wanted = {"font_name": "宋体", "font_size": 11, "valign": "vcenter", "text_wrap": True} | properties
        key = tuple(sorted(wanted.items()))
        if key not in self.looks:
            self.looks[key] = self.book.add_format(wanted)
        return self.looks[key]

    def sheet(self, name: str, widths: tuple[float, ...]) -> Any:
        base = _NAME.sub("", name)[:26].strip() or "1"
        unique, n = base, 1
        while unique.lower() in self.names:
            n += 1
            unique = f"{base}{n}"
        self.names.add(unique.lower())
        sheet = self.book.add_worksheet(unique)
        for i, width in enumerate(widths):
            sheet.set_column(i, i, width)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
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
