"""What the office still owes before its disclosure can be published (待办)."""

from __future__ import annotations

import msgspec


class Owed(msgspec.Struct, frozen=True):
    """One thing to give or to confirm: the workbook's sheet by key, and what, in both languages.

    `confirm` is a draft that waits for a yes; anything else is missing. `at` is the key of the fact, or what names the
    row, and `cell` where that stands in the workbook, empty where no workbook was read.
    """

    sheet: str
    zh: str
    en: str
    confirm: bool = False
    at: str = ""
    cell: str = ""

    @property
    def answerable(self) -> bool:
        """Whether it may be published with a reason. Without any entries there is no budget to publish."""
        return self.sheet != "entries"

    def message(self, english: bool = False) -> str:
        return self.en if english else self.zh


DRAFT = "【待确认】"
BLANK = "【待填】"
