"""CSV files that were filled in, such as a ledger's folder: each a sheet, in UTF-8 or as Chinese spreadsheets save it.

They are opened where workbooks are, in the limited child. The files go there in one archive, made here without looking
into them.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Sequence
from pathlib import Path

from gouji.model.source import SheetCell, a1
from gouji.read.cells import Rows, by_sheet, too_large
from gouji.read.layout import Extract, Grid, GridCell, UnreadableFile

_MOST_FILES = 200  # a ledger has some thirty sheets
_MOST_BYTES = 20 << 20  # of all files: a ledger has some hundred KiB
_MOST_CELLS = 400_000


def sheets(files: Sequence[Path]) -> dict[str, Rows]:
    """The rows of each CSV file by the file's name, blank files left out. Raises UnreadableFile, OSError."""
    from gouji.read.worker import extract_isolated

    found = [path for path in files if path.is_file()]  # no pipe, no device
    if len(found) > _MOST_FILES or sum(path.stat().st_size for path in found) > _MOST_BYTES:
        raise too_large(_MOST_BYTES)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for path in found:
            archive.writestr(path.name, path.read_bytes())
    return by_sheet(extract_isolated(packed.getvalue(), extractor="gouji.read.csv_sheets"))


def extract(data: bytes, password: str | None = None) -> Extract:
    """The grids of an archive of CSV files, in the limited child. Raises UnreadableFile."""
    grids = []
    left = _MOST_CELLS
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            rows = _rows(name, archive.read(name))
            left -= sum(map(len, rows))
            if left < 0:
                raise too_large(_MOST_BYTES)
            cells = tuple(
                GridCell(r, c, text, SheetCell(name, a1(r, c)))
                for r, row in enumerate(rows)
                for c, text in enumerate(row)
                if text
            )
            if cells:
                width = max(map(len, rows))
                grids.append(Grid(len(rows), width, cells, SheetCell(name, "")))
    return Extract("csv", tuple(grids), pages=len(grids))


def _rows(name: str, data: bytes) -> list[list[str]]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("gb18030", errors="replace")
    try:
        return list(csv.reader(io.StringIO(text, newline="")))
    except csv.Error as error:
        raise UnreadableFile(
            "damaged", f"{name}不是CSV表：{error}", f"{name} is no CSV table: {error}",
            "请用表格软件打开后另存为 CSV UTF-8", "open it in a spreadsheet program and save it as CSV UTF-8",
        ) from None  # fmt: skip
