"""Where something stands in the file it was read from (出处).

Four kinds, one for each family of formats. Every figure, name and sentence keeps one, so that a
finding can point at the place instead of describing it.
"""

from __future__ import annotations

import msgspec


def a1(row: int, column: int) -> str:
    """The A1 notation of a cell counted from 0.

    >>> a1(0, 0), a1(8, 25), a1(9, 26)
    ('A1', 'Z9', 'AA10')
    """
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row + 1}"


class PageBox(msgspec.Struct, frozen=True, tag="page", tag_field="kind"):
    """A rectangle on a page as it is shown: points (1/72 inch), origin top left, pages from 1."""

    page: int
    x0: float
    y0: float
    x1: float
    y1: float

    def label(self, english: bool = False) -> str:
        return f"page {self.page}" if english else f"第{self.page}页"


class SheetCell(msgspec.Struct, frozen=True, tag="sheet", tag_field="kind"):
    """A cell of a workbook, in A1 notation; of a data package, where `sheet` is the file's name (`cell` may be empty)."""

    sheet: str
    cell: str

    def label(self, english: bool = False) -> str:
        if self.sheet.endswith((".csv", ".json")):
            return f"{self.sheet} {self.cell}".rstrip()
        return f"sheet {self.sheet}, cell {self.cell}" if english else f"工作表{self.sheet} {self.cell}"


class ParagraphSpan(msgspec.Struct, frozen=True, tag="paragraph", tag_field="kind"):
    """Characters `start` to `end` of a paragraph; paragraphs from 1, characters from 0, end exclusive."""

    paragraph: int
    start: int
    end: int

    def label(self, english: bool = False) -> str:
        return f"paragraph {self.paragraph}" if english else f"第{self.paragraph}段"


class LineSpan(msgspec.Struct, frozen=True, tag="line", tag_field="kind"):
    """Characters `start` to `end` of a line of text; lines from 1, characters from 0, end exclusive."""

    line: int
    start: int
    end: int

    def label(self, english: bool = False) -> str:
        return f"line {self.line}" if english else f"第{self.line}行"


Source = PageBox | SheetCell | ParagraphSpan | LineSpan


class Line(msgspec.Struct, frozen=True):
    """One line of text with the place of every character.

    `edges` holds, for text on a page, the left edge of each character in points and the right
    edge of the last, so that a part of the line has a box of its own; empty for other formats.
    """

    text: str
    source: Source | None = None  # None for a line that was prepared, not read
    edges: tuple[float, ...] = ()

    def at(self, start: int, end: int) -> Source | None:
        """The source of characters `start` to `end` of this line."""
        match self.source:
            case PageBox() as box if self.edges:
                xs = self.edges[start : end + 1]
                return PageBox(box.page, min(xs), box.y0, max(xs), box.y1)
            case LineSpan(line=line, start=base):
                return LineSpan(line, base + start, base + end)
            case ParagraphSpan(paragraph=paragraph, start=base):
                return ParagraphSpan(paragraph, base + start, base + end)
            case _:
                return self.source
