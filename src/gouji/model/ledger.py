"""The ledger (台账): the cube of entries from which every table is cut.

An entry is an amount in fen with its dimensions. Which values `source`, `use` and `kind` may take
is the form's business (`forms/`); here they are keys.
"""

from __future__ import annotations

import msgspec


class Entry(msgspec.Struct, frozen=True):
    """One amount of the ledger (分录)."""

    amount: int  # fen
    source: str  # 收入来源: general, government_fund, state_capital, business, operating, other
    use: str  # 用途: personnel 人员经费, public 公用经费, project 项目支出
    kind: str  # 单位性质: office 行政、参公, institution 事业单位
    function: str  # 支出功能分类 项, seven digits
    economic: str = ""  # 部门预算支出经济分类 款, five digits; needed where table 8 or 9 shows it
    project: str = ""  # 项目
    unit: str = ""  # 预算单位


class Ledger(msgspec.Struct, frozen=True):
    """A year's entries of one office."""

    year: int
    organisation: str
    entries: tuple[Entry, ...] = ()
