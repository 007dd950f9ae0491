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
    Role.TEXT: "left",
    Role.EMPTY: "left",
}
_EDGES = ("top", "left", "bottom", "right", "insideH", "insideV")


def table(grid: Grid, title: str, across: int) -> str:
    """The `w:tbl` of a grid, `across` twentieths of a point wide; header rows repeat, no row breaks."""
    return _Table(grid, across).xml(title)


class _Table:
    def __init__(self, grid: Grid, across: int) -> None:
        self.grid = grid
        total = sum(grid.widths)
        self.widths = [round(across * w / total) for w in grid.widths]
        self.size = f'<w:rPr><w:sz w:val="{round(20 * grid.scale)}"/></w:rPr>' if grid.scale < 1 else ""

    def xml(self, title: str) -> str:
        lines = (f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="auto"/>' for edge in _EDGES)
        properties = (
            f'<w:tblW w:w="{sum(self.widths)}" w:type="dxa"/><w:jc w:val="center"/>'
            f"<w:tblBorders>{''.join(lines)}</w:tblBorders>"
            '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="70" w:type="dxa"/>'
            '<w:right w:w="70" w:type="dxa"/></w:tblCellMar>'
            f'<w:tblLook w:firstRow="1"/><w:tblCaption w:val="{escape(title)}"/>'
        )
        columns = "".join(f'<w:gridCol w:w="{w}"/>' for w in self.widths)
        heads = len(self.grid.head)
        self.tall = [b for row in self.grid.rows for b in row if b.row_span > 1]
        rows = "".join(self._row(row, n < heads) for n, row in enumerate(self.grid.rows))
        return (
            f"<w:tbl {nsdecls('w')}><w:tblPr>{properties}</w:tblPr>"
            f"<w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>"
        )

    def _row(self, row: tuple[Box, ...], head: bool) -> str:
        """A row's cells; under a cell that reaches down, one that goes on with it."""
        at = {b.column: b for b in row}
        above = {b.column: b for b in self.tall if b.row < row[0].row < b.row + b.row_span}
        cells, column = [], 0
        while column < len(self.widths):
            box = at.get(column)
            whole = box or above.get(column)
            cells.append(self._cell(box, whole, column))
            column += whole.column_span if whole else 1
        header = "<w:tblHeader/>" if head else ""
        height = '<w:trHeight w:val="490" w:hRule="atLeast"/>'
        return f"<w:tr><w:trPr><w:cantSplit/>{height}{header}</w:trPr>{''.join(cells)}</w:tr>"

    def _cell(self, box: Box | None, whole: Box | None, column: int) -> str:
        span = whole.column_span if whole else 1
        across = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
        down = ""
        if whole is not None and whole.row_span > 1:
            down = '<w:vMerge w:val="restart"/>' if box is not None else "<w:vMerge/>"
        width = sum(self.widths[column : column + span])
        align = _ALIGN[box.role] if box else "left"
        indent = f'<w:ind w:left="{200 * box.indent}"/>' if box and box.indent else ""
        text = escape(box.text) if box else ""
        run = f'<w:r>{self.size}<w:t xml:space="preserve">{text}</w:t></w:r>' if text else ""
        return (
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{across}{down}<w:vAlign w:val="center"/>'
            f'</w:tcPr><w:p><w:pPr><w:pStyle w:val="TableText"/>{indent}<w:jc w:val="{align}"/></w:pPr>'
            f"{run}</w:p></w:tc>"
        )
