"""HTML: the text of a page block by block, its tables as grids; what the page hides is kept apart."""

from __future__ import annotations

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from gouji.model.source import Line, ParagraphSpan
from gouji.read.layout import Block, Extract, Grid, GridCell, Trouble
from gouji.read.text import LIMIT, too_large

_CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE)
_HIDDEN_STYLE = re.compile(r"display:none|visibility:hidden|font-size:0(?![.\d])|opacity:0(?![.\d])")
_SILENT = frozenset(
    [
        "script",
        "style",
        "head",
        "template",
        "noscript",
        "iframe",
        "svg",
        "select",
        "object",
        "-comment",
        "title",
    ]
)
_INLINE = frozenset(
    """
    a abbr b bdi bdo big cite code em font i ins kbd label mark q s small span strong sub sup tt u var wbr o:p
    st1:chsdate st1:chmetcnv
    """.split()  # noqa: SIM905 -- a list to read
)
_BLOCKS = re.compile(r"<(?:html|body|p|div|li|h\d)\b", re.IGNORECASE)
_DEEPEST = 200
_MOST_CELLS = 400_000
_WIDEST = 200  # columns or rows that a cell may claim to span


def extract(data: bytes, password: str | None = None) -> Extract:
    """The lines and grids of a page."""
    if len(data) > LIMIT:
        raise too_large()
    text = decode(data)
    walk = _Walk(breaks=not _BLOCKS.search(text))
    root = LexborHTMLParser(text).body
    if root is not None:
        walk.children(root, 0)
        walk.flush()
    return Extract("html", tuple(walk.blocks), tuple(walk.hidden), tuple(walk.troubles))


def decode(data: bytes) -> str:
    """The page's characters: by mark, by its own word, as UTF-8, as GB18030."""
    named = [m[1].decode().lower() for m in _CHARSET.finditer(data[:4096])]
    guesses = ["utf-16"] if data[:2] in (b"\xff\xfe", b"\xfe\xff") else []
    guesses += ["utf-8-sig", *("gb18030" if n.startswith("gb") else n for n in named), "gb18030"]
    for encoding in guesses:
        try:
            return data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    return data.decode("gb18030", "replace")


class _Walk:
    """Blocks in order; text between two blocks is one line, or several where line ends are `breaks`."""

    def __init__(self, breaks: bool = False) -> None:
        self.breaks = breaks
        self.blocks: list[Block] = []
        self.hidden: list[Line] = []
        self.troubles: list[Trouble] = []
        self.pieces: list[str] = []
        self.number = self.cells = 0

    def line(self, text: str) -> Line:
        self.number += 1
        return Line(text, ParagraphSpan(self.number, 0, len(text)))

    def flush(self) -> None:
        whole = "".join(self.pieces)
        self.pieces.clear()
        for piece in whole.splitlines() if self.breaks else (whole,):
            if text := " ".join(piece.split()):
                self.blocks.append(self.line(text))

    def children(self, node: LexborNode, depth: int) -> None:
        if depth > _DEEPEST:
            return
        for child in node.iter(include_text=True):
            tag = child.tag or ""
            if tag in _SILENT:
                continue
            if tag == "-text":
                self.pieces.append(child.text_content or "")
            elif is_hidden(child):
                if text := " ".join(child.text(separator=" ").split()):
                    self.hidden.append(self.line(text))
            elif tag == "table" and not _holds_tables(child):
                self.flush()
                self.table(child)
            elif tag in _INLINE:
                self.children(child, depth + 1)
            else:
                self.flush()
                self.children(child, depth + 1)
                self.flush()

    def table(self, node: LexborNode) -> None:
        taken: set[tuple[int, int]] = set()
        cells: list[GridCell] = []
        r = -1
        for r, row in enumerate(_rows(node)):
            c = 0
            for cell in row.iter():
                if cell.tag not in ("td", "th"):
                    continue
                while (r, c) in taken:
                    c += 1
                height, width = _span(cell, "rowspan"), _span(cell, "colspan")
                text = "" if is_hidden(cell) else cell_text(cell)
                line = self.line(text)
                cells.append(
                    GridCell(r, c, text, line.source or ParagraphSpan(self.number, 0, 0), height, width)
                )
                taken.update((r + i, c + j) for i in range(height) for j in range(width))
                c += width
            if len(taken) > _MOST_CELLS:
                self.troubles.append(Trouble("limit", "网页的表格过大，后面的行没有读取"))
                break
        if cells:
            columns = max(c.column + c.column_span for c in cells)
            whole = ParagraphSpan(self.number - len(cells) + 1, 0, 0)
            fitted = tuple(c if c.row + c.row_span <= r + 1 else _cropped(c, r + 1) for c in cells)
            self.blocks.append(Grid(r + 1, columns, fitted, whole))


def _cropped(cell: GridCell, rows: int) -> GridCell:
    return GridCell(cell.row, cell.column, cell.text, cell.source, rows - cell.row, cell.column_span)


def cell_text(cell: LexborNode) -> str:
    """A cell's visible text, a line for each paragraph or break in it."""
    walk = _Walk()
    walk.children(cell, 0)
    walk.flush()
    return "\n".join(b.text for b in walk.blocks if isinstance(b, Line))


def is_hidden(node: LexborNode) -> bool:
    """Whether an element says of itself that it is not shown; style sheets are not read."""
    attributes = node.attributes
    if not attributes:
        return False
    style = "".join((attributes.get("style") or "").lower().split())
    return "hidden" in attributes or bool(style and _HIDDEN_STYLE.search(style))


def _holds_tables(node: LexborNode) -> bool:
    """Whether a table only lays out other tables."""
    return any(inner.mem_id != node.mem_id for inner in node.css("table"))


def _rows(node: LexborNode) -> Iterator[LexborNode]:
    for child in node.iter():
        if child.tag == "tr":
            if not is_hidden(child):
                yield child
        elif child.tag in ("tbody", "thead", "tfoot"):
            yield from _rows(child)


def _span(cell: LexborNode, name: str) -> int:
    value = cell.attributes.get(name) or "1"
    return min(max(int(value), 1), _WIDEST) if value.isdigit() and len(value) < 5 else 1
