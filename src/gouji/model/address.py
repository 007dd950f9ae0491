"""Addresses (坐标): the stable name of a figure, `table/section/row/column`.

`general_public//2010301/basic` is the basic expenditure of 2010301 in table 5. A part that a table
has no use for is empty: table 9 has one row and no sections, so `three_public///reception`.
`prior:` in front means last year's figure of the same place. Keys are the form's, in English.
"""

from __future__ import annotations

import msgspec

PRIOR = "prior:"
TOTAL = "total"  # the row key of 合计, 收入总计 and 支出总计


class Address(msgspec.Struct, frozen=True, gc=False):
    """A figure's place. Compare and hash by value; `str()` gives the printed form."""

    table: str
    section: str
    row: str
    column: str
    prior: bool = False

    def __str__(self) -> str:
        text = f"{self.table}/{self.section}/{self.row}/{self.column}"
        return PRIOR + text if self.prior else text


def address(text: str) -> Address:
    """Parse an address. Raises ValueError, saying what is wrong, where the text is none."""
    prior = text.startswith(PRIOR)
    parts = text.removeprefix(PRIOR).split("/")
    if len(parts) != 4 or not parts[0] or not parts[3]:
        raise ValueError(f"an address has four parts, table/section/row/column: {text!r}")
    return Address(parts[0], parts[1], parts[2], parts[3], prior)
