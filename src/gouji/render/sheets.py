"""What every workbook written here shares: texts stay texts, formats are made once each, sheets have lawful names."""

from __future__ import annotations

import re
from typing import Any

_FORBIDDEN = re.compile(r"[\[\]:*?/\\']")
_LONGEST = 28  # characters of a sheet's name, which may have 31: room for a number behind it
AS_TEXT = dict.fromkeys(("strings_to_formulas", "strings_to_urls", "strings_to_numbers"), False)


class Sheets:
    """The looks and sheets of a workbook; `usual` is how a cell looks where nothing else is said."""

    def __init__(self, book: Any, **usual: object) -> None:
        self.book, self._usual = book, usual
        self._formats: dict[tuple[tuple[str, object], ...], Any] = {}
        self._names: set[str] = set()

    def look(self, **properties: object) -> Any:
        """The format of these properties."""
        wanted = self._usual | properties
        key = tuple(sorted(wanted.items()))
        if key not in self._formats:
            self._formats[key] = self.book.add_format(wanted)
        return self._formats[key]

    def add(self, name: str) -> Any:
        """A sheet under this name as far as it is lawful and not taken: landscape A4, one page wide."""
        base = _FORBIDDEN.sub("", name)[:_LONGEST].strip() or "表"
        unique, n = base, 1
        while unique.lower() in self._names:
            n += 1
            unique = f"{base}{n}"
        self._names.add(unique.lower())
        sheet = self.book.add_worksheet(unique)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        return sheet
