"""What every extractor yields, whatever the format: lines and grids in reading order, with sources.

The recogniser (`recognise.py`) knows only these. An extractor decides nothing about the domain: it
says which text stands where, and which cells form a grid.
"""

from __future__ import annotations

import msgspec

from gouji.model.source import Line, Source


class GridCell(msgspec.Struct, frozen=True):
    """One cell of a grid. A merged cell stands once, at its top left, with its spans."""

    row: int
    column: int
    text: str
    source: Source
    row_span: int = 1
    column_span: int = 1


class Grid(msgspec.Struct, frozen=True):
    """A table as drawn: `rows` × `columns`, its cells in row order. Blank cells may be left out
    where the format does not tell their place."""

    rows: int
    columns: int
    cells: tuple[GridCell, ...]
    source: Source


Block = Line | Grid


class Trouble(msgspec.Struct, frozen=True):
    """Something an extractor met and could not use (a damaged page, a limit reached), in words.

    `code` is stable and in English; `place` says where.
    """

    code: str
    message: str
    place: Source | None = None


class Extract(msgspec.Struct, frozen=True):
    """A file as lines and grids.

    `hidden` is text that the file holds and does not show (outside a clip path, invisible, covered,
    hidden sheet); it takes part in nothing and is reported as hidden.
    `pages` is the number of pages or sheets; 1 for text.
    """

    format: str
    blocks: tuple[Block, ...]
    hidden: tuple[Line, ...] = ()
    troubles: tuple[Trouble, ...] = ()
    pages: int = 1


class UnreadableFile(Exception):
    """The file cannot be read at all: `code` says why in one stable English word, the text says it in Chinese.

    Codes: missing, empty, directory, permission, size, format, encrypted, damaged, limit.
    """

    def __init__(
        self, code: str, message: str, english: str, advice: str = "", english_advice: str = ""
    ) -> None:
        super().__init__(message)
        self.code, self.message, self.english = code, message, english
        self.advice, self.english_advice = advice, english_advice
