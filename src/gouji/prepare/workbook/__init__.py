"""The ledger workbook (台账): an XLSX file or an equal folder of CSV that a clerk fills in.

write(blank(2026), Path("台账.xlsx"))     an empty one
filled = read_grids(sheets)               filled.ledger, filled.problems by sheet and cell

The rows of the sheets come from `gouji.ledgers`, which opens files in the limited child.
"""

from __future__ import annotations

from pathlib import Path

from gouji.model.ledger import Ledger
from gouji.model.whole import write_whole
from gouji.prepare.workbook import folder, xlsx
from gouji.prepare.workbook.declare import Column, Kind, Problem, Sheet
from gouji.prepare.workbook.reading import Filled, read_grids
from gouji.prepare.workbook.sheets import SHEETS
from gouji.prepare.workbook.writing import blank, emptied, form_of

__all__ = [
    "SHEETS",
    "Column",
    "Filled",
    "Kind",
    "Problem",
    "Sheet",
    "blank",
    "emptied",
    "form_of",
    "read_grids",
    "write",
]


def write(ledger: Ledger, path: Path) -> None:
    """Write the ledger: a workbook where the name ends in .xlsx, else a folder of CSV."""
    if path.suffix.lower() == ".xlsx":
        write_whole(path, xlsx.written(ledger))
    else:
        folder.write(ledger, path)
