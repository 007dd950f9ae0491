"""What every extractor yields, whatever the format: lines and grids in reading order, with sources.

The recogniser (`recognise/`) knows only these. An extractor decides nothing about the domain: it
says which text stands where, and which cells form a grid.
"""

from __future__ import annotations

import msgspec

from gouji.model.grid import Grid, GridCell
from gouji.model.source import Line, Source

__all__ = ["Block", "Extract", "Grid", "GridCell", "Trouble", "UnreadableFile"]


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
    hidden sheet); it takes part in nothing and is reported as hidden. `marks` is what is printed over the text
    (watermarks, stamps, seals): it takes part in nothing, either.
    `pages` is the number of pages or sheets; 1 for text.
    """

    format: str
    blocks: tuple[Block, ...]
    hidden: tuple[Line, ...] = ()
    troubles: tuple[Trouble, ...] = ()
    pages: int = 1
    marks: tuple[Line, ...] = ()


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
