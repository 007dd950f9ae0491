"""XLSX: each visible sheet is a grid, its merged ranges are merged cells; hidden sheets are kept apart."""

from __future__ import annotations

import datetime
import io
from decimal import Decimal

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from gouji.model.source import Line, SheetCell
from gouji.read.layout import Extract, Grid, GridCell, Trouble, UnreadableFile

_MOST_PLACES = 4_000_000  # of a sheet, blank ones counted
_MOST_CELLS = 400_000  # of a workbook, with text


def extract(data: bytes, password: str | None = None) -> Extract:
    """The sheets of a workbook. Raises UnreadableFile where it cannot be opened."""
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
    except CalamineError as error:
        raise UnreadableFile(
            "damaged", f"工作簿打不开：{error}", f"the workbook cannot be opened: {error}",
            "请用表格软件打开后另存为 .xlsx", "open it in a spreadsheet program and save it as .xlsx",
        ) from None  # fmt: skip
    grids: list[Grid] = []
    hidden: list[Line] = []
    troubles: list[Trouble] = []
    cells = 0
    for meta in workbook.sheets_metadata:
        if meta.typ != SheetTypeEnum.WorkSheet:
            continue
        grid = _sheet(workbook, meta.name, troubles)
        if grid is None:
            continue
        cells += len(grid.cells)
        if cells > _MOST_CELLS:
            troubles.append(Trouble("limit", f"工作簿内容过多，自工作表{meta.name}起不再读取"))
            break
        if meta.visible == SheetVisibleEnum.Visible:
            grids.append(grid)
        else:
            hidden += [Line(c.text, c.source) for c in grid.cells]
    return Extract("xlsx", tuple(grids), tuple(hidden), tuple(troubles), len(workbook.sheets_metadata))


def _sheet(workbook: CalamineWorkbook, name: str, troubles: list[Trouble]) -> Grid | None:
    try:
        sheet = workbook.get_sheet_by_name(name)
        if sheet.total_height * sheet.total_width > _MOST_PLACES:
            troubles.append(Trouble("limit", f"工作表{name}过大，未读取", SheetCell(name, "A1")))
            return None
        return _grid(sheet, name)
    except CalamineError as error:
        troubles.append(Trouble("damaged_sheet", f"工作表{name}读不出来：{error}", SheetCell(name, "A1")))
        return None


def _grid(sheet: CalamineSheet, name: str) -> Grid | None:
    spans = dict(sheet.merged_cell_ranges or ())
    rows = sheet.to_python(skip_empty_area=False)
    cells = []
    for r, row in enumerate(rows):
        for c, value in enumerate(row):
            text = shown(value)
            last = spans.get((r, c))
            if text or last:
                height, width = (last[0] - r + 1, last[1] - c + 1) if last else (1, 1)
                cells.append(GridCell(r, c, text, SheetCell(name, address(r, c)), height, width))
    if not cells:
        return None
    end_row = max(c.row + c.row_span for c in cells)
    end_column = max(c.column + c.column_span for c in cells)
    return Grid(
        end_row, end_column, tuple(cells), SheetCell(name, f"A1:{address(end_row - 1, end_column - 1)}")
    )


def address(row: int, column: int) -> str:
    """A1 notation of a place counted from 0."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row + 1}"


def shown(value: object) -> str:
    """A cell's value as text. A number keeps the decimals it has, without the dust of binary fractions."""
    if isinstance(value, bool) or value is None:
        return "" if value is None else str(value)
    if isinstance(value, float):
        value = value or 0.0  # a negative nothing
        exact = Decimal(repr(value))
        if not exact.is_finite():
            return ""
        text = f"{exact:.6f}" if exact != exact.to_integral_value() else f"{exact:.0f}"
        return text.rstrip("0").rstrip(".") if "." in text else text
    if isinstance(value, datetime.date | datetime.time | datetime.timedelta):
        return str(value)
    return str(value).strip()
