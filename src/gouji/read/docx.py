"""DOCX: paragraphs and tables in order, as shown: with insertions, without deletions and hidden text."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

from lxml import etree

from gouji.model.source import Line, ParagraphSpan
from gouji.read.inside import part
from gouji.read.layout import Block, Extract, Grid, GridCell, Trouble, UnreadableFile
from gouji.read.word_lists import Lists
from gouji.read.word_xml import attribute
from gouji.read.word_xml import child as _child
from gouji.read.word_xml import name as _name
from gouji.read.word_xml import parser as _parser
from gouji.read.word_xml import value as _value

_MOST_BYTES = 120 << 20  # of the document's XML, unpacked
_MOST_OF_A_PART = 16 << 20  # of its styles or its lists
_MOST_CELLS = 400_000
_MOST_COLUMNS = 200
_SKIPPED = frozenset(
    ["del", "moveFrom", "Fallback", "delText", "instrText", "rPr", "pPr", "sectPr", "tblPr", "tcPr"]
)
_NOTES = ("footnote", "endnote")
_MARKS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": ""}


def extract(data: bytes, password: str | None = None) -> Extract:
    """The paragraphs and tables of a document. Raises UnreadableFile where it cannot be opened."""
    body = _body(data)
    walk = _Walk(Lists(_part(data, "numbering"), _part(data, "styles")))
    for kind in _NOTES:
        notes = _part(data, kind + "s")
        walk.notes |= {(kind, attribute(n, "id") or ""): n for n in (() if notes is None else notes)}
    walk.blocks_of(body)
    return Extract("docx", tuple(walk.blocks), tuple(walk.hidden), tuple(walk.troubles))


def _body(data: bytes) -> etree._Element:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive, archive.open("word/document.xml") as file:
            xml = file.read(_MOST_BYTES + 1)
        if len(xml) > _MOST_BYTES:
            raise UnreadableFile(
                "limit", "文档展开后过大，不读取", "the document is too large when unpacked",
                "请拆分后再试", "split it and try again",
            )  # fmt: skip
        root = etree.fromstring(xml, _parser())
    except (
        zipfile.BadZipFile,
        KeyError,
        etree.XMLSyntaxError,
        OSError,
        EOFError,
        ValueError,
        RuntimeError,
    ) as error:
        encrypted = isinstance(error, RuntimeError) and "password" in str(error)
        raise UnreadableFile(
            "encrypted" if encrypted else "damaged",
            "文档有密码" if encrypted else "文档已损坏，打不开",
            "the document has a password" if encrypted else "the document is damaged and cannot be opened",
            "请另存为不加密的 .docx", "save it as .docx without a password",
        ) from None  # fmt: skip
    for body in root:
        if _name(body) == "body":
            return body
    return root


def _part(data: bytes, name: str) -> etree._Element | None:
    """Another part of the document; None where it has none that can be read."""
    xml = part(io.BytesIO(data), f"word/{name}.xml", _MOST_OF_A_PART + 1)
    try:
        return etree.fromstring(xml, _parser()) if len(xml) <= _MOST_OF_A_PART else None
    except etree.XMLSyntaxError:
        return None


class _Walk:
    """Counts paragraphs as it goes, those of cells too."""

    def __init__(self, lists: Lists) -> None:
        self.lists = lists
        self.blocks: list[Block] = []
        self.hidden: list[Line] = []
        self.troubles: list[Trouble] = []
        self.paragraph = self.cells = 0
        self.notes: dict[tuple[str, str], etree._Element] = {}
        self.called: list[etree._Element] = []  # notes that what was read calls, not read yet

    def blocks_of(self, node: etree._Element) -> None:
        for child in node:
            match _name(child):
                case "p":
                    self.blocks += self.lines(child)
                    self.noted()
                case "tbl":
                    self.table(child)
                    self.noted()
                case "" | "sectPr" | "del" | "moveFrom" | "sdtPr" | "tcPr" | "Fallback":
                    continue
                case _:  # content controls, custom XML, insertions around blocks
                    self.blocks_of(child)

    def noted(self) -> None:
        """The notes that were called for, below what calls them."""
        for note in self.called:
            for inner in note.iter():
                if _name(inner) == "p":
                    self.blocks += self.lines(inner)
        self.called = []

    def lines(self, node: etree._Element) -> list[Line]:
        """A paragraph as lines, one for each that a break inside it makes; text boxes in it come after."""
        self.paragraph += 1
        number = self.paragraph
        shown: list[str] = []
        concealed: list[str] = []
        boxes: list[etree._Element] = []
        for text, visible in _texts(node, boxes):
            (shown if visible else concealed).append(text)
        # What is hidden altogether is not counted either.
        if self.lists and not (concealed and not "".join(shown).strip()):
            shown.insert(0, self.lists.before(node))
        if concealed and (gone := "".join(concealed)).strip():
            self.hidden.append(Line(gone, ParagraphSpan(number, 0, len(gone))))
        out, start = [], 0
        for piece in "".join(shown).split("\n"):
            text = piece.strip()
            if text:
                begin = start + len(piece) - len(piece.lstrip())
                out.append(Line(text, ParagraphSpan(number, begin, begin + len(text))))
            start += len(piece) + 1
        for box in boxes:
            if (kind := _name(box).removesuffix("Reference")) in _NOTES:
                note = self.notes.pop((kind, attribute(box, "id") or ""), None)
                self.called += [] if note is None else [note]
                continue
            for inner in box.iter():
                if _name(inner) == "p":
                    out += self.lines(inner)
        return out

    def table(self, node: etree._Element) -> None:
        if _frames(node):
            for row in _rows(node):
                for cell in _cells(row):
                    self.blocks_of(cell)
            return
        first = self.paragraph + 1
        cells: list[GridCell] = []
        open_at: dict[int, int] = {}  # column → index in `cells` of the cell that reaches down there
        r = width = 0
        for row in _rows(node):
            column = int(_value(_child(row, "trPr", "gridBefore")) or 0)
            for cell in _cells(row):
                span = min(int(_value(_child(cell, "tcPr", "gridSpan")) or 1), _MOST_COLUMNS)
                merge = _child(cell, "tcPr", "vMerge")
                lines = self.cell(cell)
                above = open_at.get(column)
                if merge is not None and _value(merge) != "restart" and above is not None:
                    old = cells[above]
                    cells[above] = GridCell(
                        old.row, old.column, old.text, old.source, r - old.row + 1, old.column_span
                    )
                else:
                    source = (lines[0].source if lines else None) or ParagraphSpan(self.paragraph, 0, 0)
                    cells.append(
                        GridCell(r, column, "\n".join(x.text for x in lines), source, 1, max(span, 1))
                    )
                    if merge is not None:
                        open_at[column] = len(cells) - 1
                    else:
                        open_at.pop(column, None)
                column += max(span, 1)
                if column > _MOST_COLUMNS:
                    break
            width = max(width, column)
            r += 1
            self.cells += column
            if self.cells > _MOST_CELLS:
                self.troubles.append(Trouble("limit", "文档的表格过大，后面的行没有读取"))
                break
        if cells:
            self.blocks.append(Grid(r, width, tuple(cells), ParagraphSpan(first, 0, 0)))

    def cell(self, node: etree._Element) -> list[Line]:
        """The lines of a cell; a table inside it gives its text."""
        out: list[Line] = []
        for inner in node.iter():
            if _name(inner) == "p" and not _set_aside(inner, node):
                out += self.lines(inner)
        return out


def _frames(node: etree._Element) -> bool:
    """Whether a table only lays out a page: a table of several rows and columns stands in one of its cells."""
    for row in _rows(node):
        for cell in _cells(row):
            for inner in cell:
                if _name(inner) == "tbl":
                    widths = [len(list(_cells(r))) for r in _rows(inner)]
                    if (len(widths) > 1 and max(widths) > 1) or _frames(inner):
                        return True
    return False


def _set_aside(paragraph: etree._Element, cell: etree._Element) -> bool:
    """Whether a paragraph in a cell is deleted, or in a text box that its own paragraph reads."""
    for ancestor in paragraph.iterancestors():
        if ancestor is cell:
            return False
        if _name(ancestor) in _SKIPPED or _name(ancestor) == "txbxContent":
            return True
    return False


def _rows(node: etree._Element) -> Iterator[etree._Element]:
    for child in node:
        name = _name(child)
        if name == "tr":
            if _child(child, "trPr", "del") is None:
                yield child
        elif name in ("sdt", "sdtContent", "ins", "customXml"):
            yield from _rows(child)


def _cells(row: etree._Element) -> Iterator[etree._Element]:
    for child in row:
        name = _name(child)
        if name == "tc":
            yield child
        elif name in ("sdt", "sdtContent", "ins", "customXml"):
            yield from _cells(child)


def _texts(node: etree._Element, boxes: list[etree._Element]) -> Iterator[tuple[str, bool]]:
    """The pieces of a paragraph's text and whether they are shown; text boxes and calls of notes are put aside."""
    for child in node:
        name = _name(child)
        if name == "r":
            vanish = _child(child, "rPr", "vanish")
            visible = vanish is None or _value(vanish) in ("0", "false", "off")
            for piece, _ in _texts_of_run(child, boxes):
                yield piece, visible
        elif name and name not in _SKIPPED:
            yield from _texts(child, boxes)


def _texts_of_run(node: etree._Element, boxes: list[etree._Element]) -> Iterator[tuple[str, bool]]:
    for child in node:
        name = _name(child)
        if name == "t":
            yield child.text or "", True
        elif name in _MARKS:
            yield _MARKS[name], True
        elif name in ("txbxContent", "footnoteReference", "endnoteReference"):
            boxes.append(child)
        elif name and name not in _SKIPPED:
            yield from _texts_of_run(child, boxes)
