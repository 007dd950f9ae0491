"""How a sheet of the ledger workbook is declared: one declaration serves XLSX and CSV, writing and reading,
drop-downs, notes, protection and messages.

To add a sheet: a value in `model/ledger.py` with its field in `Ledger`, and one `Sheet` in `sheets.py`.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import Any

import msgspec

from gouji.forms.schema import Form


class Kind(StrEnum):
    """What a column holds."""

    TEXT = "text"
    LONG = "long"  # text of several lines
    AMOUNT = "amount"  # 元 with two decimals; fen inside
    COUNT = "count"
    PERCENT = "percent"  # hundredths of a percent inside
    YEAR = "year"
    DATE = "date"  # 2026-02-10
    DAY = "day"  # 8-31
    CODE = "code"  # a code of digits, its name may follow it
    CHOICE = "choice"  # one of `choices`
    FLAG = "flag"  # 是 or 否


class Column(msgspec.Struct, frozen=True):
    """A column, or a line of a sheet of facts: its key in the record, and what a clerk sees of it.

    `choices` names the list of `choices.py` behind the drop-down. `fixed` columns are filled in beforehand
    and protected. `open` lets a choice be something else. `digits` is how long a code must be.
    """

    key: str
    title: str
    english: str
    kind: Kind = Kind.TEXT
    required: bool = False
    note: str = ""
    choices: str = ""
    width: int = 14
    fixed: bool = False
    open: bool = False
    digits: int = 0


Fill = Callable[[Form], tuple[dict[str, Any], ...]]


class Sheet(msgspec.Struct, frozen=True):
    """A sheet: each row is a `record`, gathered in the ledger's `field`; or, where it is `single`, each line
    is a fact of the one record. `fill` gives the rows, by their fixed columns, that stand there beforehand.
    """

    key: str
    title: str
    english: str
    record: type[msgspec.Struct]
    columns: tuple[Column, ...]
    field: str = ""
    single: bool = False
    note: str = ""
    fill: Fill | None = None

    @property
    def name(self) -> str:
        """The ledger's field; the key where none is named."""
        return self.field or self.key

    def column(self, key: str) -> Column:
        return next(c for c in self.columns if c.key == key)


class Problem(msgspec.Struct, frozen=True):
    """What is wrong in a workbook, by sheet and cell (A1); `sheet` is the file's name in a folder of CSV."""

    sheet: str
    cell: str
    zh: str
    en: str

    def message(self, english: bool = False) -> str:
        return f"{self.sheet} {self.cell}: {self.en}" if english else f"{self.sheet} {self.cell}：{self.zh}"
