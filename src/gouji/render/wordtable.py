"""A table as WordprocessingML, written as text at once: python-docx's own cells take seconds for it."""

from __future__ import annotations

from html import escape

from docx.oxml.ns import nsdecls

from gouji.render.layout import Box, Grid, Role

_ALIGN = {
    Role.HEAD: "center",
    Role.CODE: "center",
    Role.NAME: "left",
    Role.TOTAL: "center",
    Role.AMOUNT: "right",
    Role.EMPTY: "left",
}
_EDGES = ("top", "left", "bottom", "right", "insideH", "insideV")


def table(grid: Grid, title: str, across: int) -> str:
    """The `w:tbl` of a grid, `across` twentieths of a point wide; header rows repeat, no row breaks."""
    total = sum(grid.widths)
    widths = [round(across * w / total) for w in grid.widths]
    lines = "".join(f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="auto"/>' for edge in _EDGES)
    open_ = (
        f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        f"<w:tblBorders>{lines}</w:tblBorders>"
        '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="70" w:type="dxa"/>'
        '<w:right w:w="70" w:type="dxa"/></w:tblCellMar>'
        f'<w:tblLook w:firstRow="1"/><w:tblCaption w:val="{escape(title)}"/></w:tblPr><w:tblGrid>'
    )
    columns = "".join(f'<w:gridCol w:w="{w}"/>' for w in widths)
    rows = "".join(_row(row, n < len(grid.head), grid, widths) for n, row in enumerate(grid.rows))
    return f"{open_}{columns}</w:tblGrid>{rows}</w:tbl>"


def _row(row: tuple[Box, ...], head: bool, grid: Grid, widths: list[int]) -> str:
    """A row's cells; where a header cell from above reaches down, a cell that goes on with it."""
    at = {b.column: b for b in row}
    above = {b.column: b for r in grid.head for b in r if row and b.row < row[0].row < b.row + b.row_span}
    cells, column = [], 0
    while column < len(widths):
        box = at.get(column) or above.get(column)
        span = box.column_span if box else 1
        merge = ""
        if box is not None and box.row_span > 1:
            merge = '<w:vMerge w:val="restart"/>' if column in at else "<w:vMerge/>"
        cells.append(_cell(box, sum(widths[column : column + span]), span, merge, column in at))
        column += span
    header = "<w:tblHeader/>" if head else ""
    return (
        f'<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="454" w:hRule="atLeast"/>{header}</w:trPr>'
        f"{''.join(cells)}</w:tr>"
    )


def _cell(box: Box | None, width: int, span: int, merge: str, shown: bool) -> str:
    across = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    text = escape(box.text) if box and shown else ""
    align = _ALIGN[box.role] if box else "left"
    indent = f'<w:ind w:left="{200 * box.indent}"/>' if box and box.indent else ""
    run = f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>' if text else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{across}{merge}<w:vAlign w:val="center"/></w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="TableText"/>{indent}<w:jc w:val="{align}"/></w:pPr>{run}</w:p></w:tc>'
    )
