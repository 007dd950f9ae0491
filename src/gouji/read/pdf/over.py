"""What of the letters on a strip may be printed over the rest."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from gouji.read.pdf.asides import large_behind
from gouji.read.pdf.cells import Table
from gouji.read.pdf.layers import Kind, Layers, folios, layers, mixed, weak
from gouji.read.pdf.strip import Strip

Flags = npt.NDArray[np.bool_]
Indices = npt.NDArray[np.int64]


class Over:
    """Which pages of a strip, by their places, have letters of several colours, directions or sizes over each other;
    `aside` are letters that certainly are of marks: slanting ones, or large ones behind others."""

    def __init__(self, strip: Strip) -> None:
        self.strip, self.letters = strip, strip.letters
        self.aside: Flags = strip.turn < 0
        self.pages = set(strip.page[self.aside].tolist())
        inked = ~self.letters.blank
        for n, part in enumerate(strip.parts):
            if mixed(strip.colour[part], strip.turn[part], inked[part]):
                self.pages.add(n)
        if len(self.pages) == len(strip.pages):
            return
        large = large_behind(self.letters, strip.page)
        if large.any():  # asked of pages without other marks
            large &= ~np.isin(strip.page, list(self.pages))
            self.aside = self.aside | large
            self.pages.update(strip.page[large].tolist())

    def layers(self, known: frozenset[Kind]) -> Layers:
        """The marks of a page that is alone on its strip; `known` are words of marks on others."""
        return layers(self.letters, self.strip.colour, self.strip.turn, self.aside, known)

    def within(self, tables: Sequence[Table], aside: Flags, first: bool) -> Layers | None:
        """What lies over the text of the tables of a page alone on its strip, where that is of one colour and direction:
        where letters share their place (asked only at `first`), and page numbers."""
        found = Layers(aside, frozenset(), frozenset(), np.zeros(len(aside), bool))
        if first and any(table.overprinted for table in tables):
            found = self.layers(frozenset())
        marks = found.marks
        for word in self._numbers(tables):
            if not marks[word].all():
                marks = marks.copy()
                marks[word] = True
        return found._replace(marks=marks) if (marks != aside).any() else None

    def over_tables(self, tables: Sequence[Table]) -> set[int]:
        """The pages where something may lie over the text of the tables."""
        words = [table.used for table in tables if table.overprinted] + self._numbers(tables)
        return {int(self.strip.page[word[0]]) for word in words}

    def _numbers(self, tables: Sequence[Table]) -> list[Indices]:
        """The letters of each page number that a table has taken."""
        strip, found = self.strip, list[Indices]()
        for page in sorted({int(strip.page[table.used[0]]) for table in tables}):
            for word in folios(self.letters, strip.colour, strip.turn, strip.part(page)):
                if any(np.isin(word, table.used).any() for table in tables):
                    found.append(word)
        return found

    def of_marks(self, aside: Flags) -> Flags:
        """Which of all characters of a page alone on its strip have a colour of the marks that is not the text's."""
        [page] = self.strip.pages
        colours = [one for one in np.unique(self.strip.colour[aside]).tolist() if weak(one)]
        assert page.characters is not None
        return np.isin(page.characters.colour, colours)
