"""What the pieces of a document are: its lines, by what they are to the form, and its grids."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from gouji.model.disclosure import ContentsEntry
from gouji.model.source import Line, Source
from gouji.read.recognise.panel import Panel


class Kind(StrEnum):
    COVER = "cover"
    CONTENTS = "contents"
    HEADING = "heading"
    TITLE = "title"
    CAPTION = "caption"
    NOTE = "note"
    TEXT = "text"
    GRID = "grid"


class Item(msgspec.Struct, frozen=True):
    """A line or panel with what it is: `key` is the part's or table's, `text` the plain text."""

    kind: Kind
    text: str = ""
    key: str = ""
    line: Line | None = None
    panel: Panel | None = None
    entry: ContentsEntry | None = None

    @property
    def source(self) -> Source | None:
        return self.line.source if self.line else self.panel.source if self.panel else None
