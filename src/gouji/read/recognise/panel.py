"""A panel: some rows of a grid as a matrix, merged cells standing wherever they reach."""

from __future__ import annotations

from gouji.model.source import PageBox, Source
from gouji.read.layout import Grid, GridCell
from gouji.read.recognise.places import around

Cells = list[list[GridCell | None]]


class Panel:
    """Rows of a grid, or of what a grid is cut into. `matrix[r][c]` is the cell that covers the place."""

    def __init__(self, matrix: Cells, columns: int, source: Source) -> None:
        self.matrix, self.columns, self.source = matrix, columns, source
        self._inked: list[list[GridCell] | None] = [None] * len(matrix)

    @classmethod
    def of(cls, grid: Grid) -> Panel:
        matrix: Cells = [[None] * grid.columns for _ in range(grid.rows)]
        for cell in grid.cells:
            if cell.row_span == 1 == cell.column_span:
                if cell.row < grid.rows and cell.column < grid.columns:
                    matrix[cell.row][cell.column] = cell
                continue
            for r in range(cell.row, min(cell.row + cell.row_span, grid.rows)):
                for c in range(cell.column, min(cell.column + cell.column_span, grid.columns)):
                    matrix[r][c] = cell
        return cls(matrix, grid.columns, grid.source)

    def part(self, start: int, end: int) -> Panel:
        rows = self.matrix[start:end]
        part = Panel(rows, self.columns, self.source)
        part._inked = self._inked[start:end]
        part.source = around(c.source for r in range(end - start) for c in part.texts(r)) or self.source
        return part

    def widened(self, columns: int) -> Panel:
        """The panel with blank columns to its right, which a sheet does not tell of."""
        if columns <= self.columns:
            return self
        blank: list[GridCell | None] = [None] * (columns - self.columns)
        return Panel([row + blank for row in self.matrix], columns, self.source)

    def texts(self, r: int) -> list[GridCell]:
        """The cells of row `r` that say something, each once, left to right."""
        out = self._inked[r]
        if out is None:
            out, last = [], None
            for cell in self.matrix[r]:
                if cell is not None and cell is not last and cell.text and not cell.text.isspace():
                    out.append(cell)
                last = cell
            self._inked[r] = out
        return out

    def edges(self, start: int = 0) -> list[tuple[float, float] | None]:
        """How far the cells of each column reach in points from row `start`, without those that span others: along the
        page's width, or its height where the table stands turned on its page."""
        out: list[tuple[float, float] | None] = []
        turned = self.turned
        rows = self.matrix[start:] or self.matrix
        for c in range(self.columns):
            cells = [cell for row in rows if (cell := row[c]) is not None and cell.column_span == 1]
            boxes = [box for cell in cells if isinstance(box := cell.source, PageBox)]
            if not boxes:
                out.append(None)
            elif turned:
                out.append((min([b.y0 for b in boxes]), max([b.y1 for b in boxes])))
            else:
                out.append((min([b.x0 for b in boxes]), max([b.x1 for b in boxes])))
        return out

    @property
    def turned(self) -> bool:
        """Whether the cells of a row stand below each other on the page: it is read from the side."""
        for row in self.matrix:
            boxes = [cell.source for cell in row if cell and isinstance(cell.source, PageBox)]
            if len(boxes) > 1 and boxes[0] != boxes[-1]:
                first, last = boxes[0], boxes[-1]
                across = abs(first.x0 + first.x1 - last.x0 - last.x1)
                return abs(first.y0 + first.y1 - last.y0 - last.y1) > across
        return False


def begins(panel: Panel, r: int, cell: GridCell) -> bool:
    """Whether a cell of row `r` begins there and does not reach down from above."""
    return r == 0 or panel.matrix[r - 1][cell.column] is not cell


def begins_at(panel: Panel, r: int, c: int) -> bool:
    """Whether the cell at a place begins there and is not one that reaches down from above."""
    return r == 0 or panel.matrix[r - 1][c] is not panel.matrix[r][c]


def cells_at(panel: Panel, r: int, columns: tuple[int, ...]) -> list[GridCell]:
    """The cells that begin in row `r` in one of `columns`."""
    row = panel.matrix[r]
    above = panel.matrix[r - 1] if r else None
    return [
        x for c in columns
        if (x := row[c]) is not None and x.column == c and x.text and (above is None or above[c] is not x)
    ]  # fmt: skip


def text_at(panel: Panel, r: int, columns: tuple[int, ...]) -> str:
    """The text of the cell that covers row `r`, also from above, and begins in one of `columns`."""
    row = panel.matrix[r]
    return "".join([cell.text for c in columns if (cell := row[c]) is not None and cell.column == c])
