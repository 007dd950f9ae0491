"""A workbook that was filled in, not published: every visible sheet as rows of text, numbers as they are kept and not
as they are shown, hidden rows among them (a filter hides what still counts)."""

from __future__ import annotations

from gouji.model.source import SheetCell
from gouji.read.layout import Extract, Grid, UnreadableFile

Rows = list[list[str]]
_LARGEST = 20 << 20  # bytes: a ledger has some hundred KiB


def extract(data: bytes, password: str | None = None) -> Extract:
    """The sheets of a workbook, in the limited child. Raises UnreadableFile where it cannot be opened."""
    from gouji.read import xlsx  # only the child needs the libraries

    return xlsx.extract(data, password, shown=False)


def sheets(data: bytes) -> dict[str, Rows]:
    """The rows of every visible sheet that holds something, by the sheet's name. Raises UnreadableFile where the file
    is no workbook, is too large, or cannot be read whole."""
    from gouji.read import sniff
    from gouji.read.worker import extract_isolated

    if len(data) > _LARGEST:
        raise too_large(_LARGEST)
    if sniff(data) != "xlsx":
        raise UnreadableFile("format", "不是工作簿（.xlsx）", "this is no workbook (.xlsx)")
    return by_sheet(extract_isolated(data, extractor="gouji.read.cells"))


def too_large(most: int) -> UnreadableFile:
    """What is said of a workbook, or of a folder in place of one, over so many bytes."""
    return UnreadableFile(
        "size", f"台账或表格超过{most >> 20} MB，或文件、单元格过多",
        f"the ledger or table has more than {most >> 20} MB, or too many files or cells",
        "请确认这是要填的那一份", "make sure that it is the one to be filled in",
    )  # fmt: skip


def by_sheet(found: Extract) -> dict[str, Rows]:
    """The rows of every grid by the name of its sheet. Raises UnreadableFile where something could not be read."""
    if found.troubles:
        first = found.troubles[0]
        raise UnreadableFile("damaged", first.message, f"the workbook cannot be read whole: {first.code}")
    return {_name(b): _rows(b) for b in found.blocks if isinstance(b, Grid)}


def _name(grid: Grid) -> str:
    assert isinstance(grid.source, SheetCell)
    return grid.source.sheet


def _rows(grid: Grid) -> Rows:
    rows = [[""] * grid.columns for _ in range(grid.rows)]
    for cell in grid.cells:
        rows[cell.row][cell.column] = cell.text
    return rows
