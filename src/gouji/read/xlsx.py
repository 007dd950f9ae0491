"""XLSX (and what the same library reads: XLS, XLSB, ODS): each visible sheet is a grid, merged ranges are merged
cells; hidden sheets, rows and columns are kept apart."""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Iterator, Mapping
from decimal import Decimal

from lxml import etree
from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from gouji.model.source import Line, SheetCell, a1
from gouji.read.layout import Extract, Grid, GridCell, Trouble, UnreadableFile
from gouji.read.number_formats import Shape, shapes

_MOST_PLACES = 4_000_000  # of a sheet, blank ones counted
_MOST_CELLS = 400_000  # of a workbook, with text
_MOST_COLUMNS = 16384
_MOST_XML = 50 << 20
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"

Unseen = tuple[set[int], set[int]]  # rows and columns
_NONE: Unseen = (set(), set())


def extract(data: bytes, password: str | None = None, shown: bool = True) -> Extract:
    """The sheets of a workbook as they are `shown`, or else as they are kept: numbers without their formats, hidden rows
    and columns with the rest. Raises UnreadableFile where it cannot be opened."""
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
    parts = sheet_parts(data)
    unseen = concealed(data, parts) if shown else {}
    formats = shapes(data, parts) if shown else {}
    for meta in workbook.sheets_metadata:
        if meta.typ != SheetTypeEnum.WorkSheet:
            continue
        grid = _sheet(workbook, meta.name, troubles, formats.get(meta.name, {}))
        if grid is None:
            continue
        cells += len(grid.cells)
        if cells > _MOST_CELLS:
            troubles.append(Trouble("limit", f"工作簿内容过多，自工作表{meta.name}起不再读取"))
            break
        if meta.visible != SheetVisibleEnum.Visible:
            hidden += [Line(c.text, c.source) for c in grid.cells if c.text]
            continue
        rows, columns = unseen.get(meta.name, _NONE)
        gone = [c for c in grid.cells if c.row in rows or c.column in columns]
        hidden += [Line(c.text, c.source) for c in gone if c.text]
        shown_cells = tuple(c for c in grid.cells if c not in gone) if gone else grid.cells
        grids.append(Grid(grid.rows, grid.columns, shown_cells, grid.source))
    return Extract("xlsx", tuple(grids), tuple(hidden), tuple(troubles), len(workbook.sheets_metadata))


def sheet_parts(data: bytes) -> dict[str, str]:
    """The part of the archive that holds each sheet; only XLSX tells it here."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            targets = {
                rel.get("Id"): rel.get("Target") or ""
                for rel in _elements(archive, "xl/_rels/workbook.xml.rels", "Relationship")
            }
            parts = {
                sheet.get("name") or "": targets.get(sheet.get(_RELATION), "").removeprefix("/xl/")
                for sheet in _elements(archive, "xl/workbook.xml", "sheet")
            }
            return {name: f"xl/{part}" for name, part in parts.items() if part}
    except (zipfile.BadZipFile, KeyError, ValueError, OSError, etree.XMLSyntaxError):
        return {}


def concealed(data: bytes, parts: Mapping[str, str]) -> dict[str, Unseen]:
    """The hidden rows and columns of each sheet, counted from 0."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return {name: _unseen(archive, part) for name, part in parts.items()}
    except (zipfile.BadZipFile, KeyError, ValueError, OSError, etree.XMLSyntaxError):
        return {}


def _elements(archive: zipfile.ZipFile, part: str, *names: str) -> Iterator[etree._Element]:
    with archive.open(part) as file:
        tags = [f"{{*}}{name}" for name in names]
        for _, element in etree.iterparse(file, tag=tags, resolve_entities=False, no_network=True):
            yield element
            element.clear()


def _unseen(archive: zipfile.ZipFile, part: str) -> Unseen:
    rows: set[int] = set()
    columns: set[int] = set()
    with archive.open(part) as file:
        if b"hidden=" not in file.read(_MOST_XML):
            return _NONE
    for element in _elements(archive, part, "col", "row"):
        if element.get("hidden") not in ("1", "true"):
            continue
        if str(element.tag).endswith("row"):
            rows.add(int(element.get("r") or 0) - 1)
        else:
            last = min(int(element.get("max") or 0), _MOST_COLUMNS)
            columns.update(range(int(element.get("min") or 1) - 1, last))
    return rows, columns


def _sheet(
    workbook: CalamineWorkbook, name: str, troubles: list[Trouble], formats: Mapping[str, Shape]
) -> Grid | None:
    try:
        sheet = workbook.get_sheet_by_name(name)
        if sheet.total_height * sheet.total_width > _MOST_PLACES:
            troubles.append(Trouble("limit", f"工作表{name}过大，未读取", SheetCell(name, "A1")))
            return None
        return _grid(sheet, name, formats)
    except CalamineError as error:
        troubles.append(Trouble("damaged_sheet", f"工作表{name}读不出来：{error}", SheetCell(name, "A1")))
        return None


def _grid(sheet: CalamineSheet, name: str, formats: Mapping[str, Shape]) -> Grid | None:
    spans = dict(sheet.merged_cell_ranges or ())
    rows = sheet.to_python(skip_empty_area=False)
    cells = []
    for r, row in enumerate(rows):
        for c, value in enumerate(row):
            text = text_of(value)
            if formats and isinstance(value, int | float) and text and (form := formats.get(a1(r, c))):
                text = formatted(text, form)
            last = spans.get((r, c))
            if text or last:
                height, width = (last[0] - r + 1, last[1] - c + 1) if last else (1, 1)
                cells.append(GridCell(r, c, text, SheetCell(name, a1(r, c)), height, width))
    if not cells:
        return None
    end_row = max(c.row + c.row_span for c in cells)
    end_column = max(c.column + c.column_span for c in cells)
    return Grid(end_row, end_column, tuple(cells), SheetCell(name, f"A1:{a1(end_row - 1, end_column - 1)}"))


def formatted(text: str, form: Shape) -> str:
    """A number's text as its format shows it, but never with fewer digits than it has: a cell is exact."""
    whole, _, fraction = text.partition(".")
    grouped = f"{int(whole):,}" if form.grouped else whole
    if form.grouped and whole.startswith("-") and not int(whole):
        grouped = "-0"
    fraction = fraction.ljust(form.places, "0")
    return f"{grouped}.{fraction}" if fraction else grouped


def text_of(value: object) -> str:
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
    if isinstance(value, datetime.datetime) and value.time() == datetime.time():
        return value.date().isoformat()
    if isinstance(value, datetime.date | datetime.time | datetime.timedelta):
        return str(value)
    return str(value).strip()
