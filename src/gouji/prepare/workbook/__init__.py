"""The ledger workbook (台账): an XLSX file or an equal folder of CSV that a clerk fills in.

write(blank(2026), Path("台账.xlsx"))     an empty one
filled = read(Path("台账.xlsx"))          filled.ledger, filled.problems by sheet and cell
"""

from __future__ import annotations

from pathlib import Path

from gouji.model.ledger import Ledger
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
    "read",
    "write",
]


def write(ledger: Ledger, path: Path) -> None:
    """Write the ledger: a workbook where the name ends in .xlsx, else a folder of CSV."""
    if path.suffix.lower() == ".xlsx":
        path.write_bytes(xlsx.written(ledger))
    else:
        folder.write(ledger, path)


def read(path: Path) -> Filled:
    """Read a workbook or a folder. Raises OSError where it cannot be opened; what is wrong inside is told."""
    if path.is_dir():
        return read_grids(folder.grids(path))
    try:
        return read_grids(xlsx.grids(path.read_bytes()))
    except xlsx.NoWorkbook as error:
        problem = Problem(
            path.name, "A1", f"不是工作簿（.xlsx），也不是 CSV 文件夹：{error}", f"no workbook: {error}"
        )
        return Filled(None, (problem,))
