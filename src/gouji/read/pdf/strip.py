"""Pages below each other on one long strip, so that letters and lines of several pages are worked through at once: one
page is so little that NumPy takes longer to begin than to do it.

On the strip the reading frame of each page (`frame.py`) stands so far below the one before that nothing of two pages
is near each other: neighbours, gaps and levels are those of the pages, and a height tells its page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

import numpy as np
import numpy.typing as npt

from gouji.model.source import PageBox
from gouji.read.pdf.fetch import Fetched
from gouji.read.pdf.frame import SPACING, Frame, near_origin, page_at
from gouji.read.pdf.letters import to_letters
from gouji.read.pdf.rulings import Rulings, rulings

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
Indices = npt.NDArray[np.int64]
Box = tuple[float, float, float, float]


class Strip:
    """Pages that have characters, in these frames, and those of each page's characters that are `chosen`, as letters.
    Of each letter: its page's place on the strip, quarter turns clockwise from the direction of reading (-1 for any
    other angle), and colour."""

    def __init__(self, pages: Sequence[Fetched], frames: Sequence[Frame], chosen: Sequence[Flags]) -> None:
        self.pages, self.frames = pages, frames
        # Pages that hold, chosen or not, what is beyond their place among others.
        self.large: set[int] = set()
        every = [page.characters for page in pages if page.characters is not None]
        index = np.concatenate(chosen).nonzero()[0]
        box = np.concatenate(self._placed([one.box for one in every]))[index]
        none = np.empty((0, 4))
        self._lines = self._placed([none if one.lines is None else one.lines[:, :4] for one in pages])
        code, blank, angle, colour = (
            np.concatenate(one)[index]
            for one in zip(*((c.code, c.blank, c.angle, c.colour) for c in every), strict=True)
        )
        page = np.arange(len(pages)).repeat([len(one.code) for one in every])[index]
        quarters = np.array([frame.rotation + frame.turn for frame in frames])
        turn = np.where(angle < 0, -1, (angle + quarters[page]) % 4)
        self.letters, kept = to_letters(page, code, box, blank, turn, colour)
        self.page, self.turn, self.colour = page[kept], turn[kept], colour[kept]
        self._starts = np.searchsorted(self.page, np.arange(len(pages) + 1)).tolist()

    def part(self, page: int) -> slice:
        """The letters of a page, by its place on the strip."""
        return slice(self._starts[page], self._starts[page + 1])

    @property
    def parts(self) -> Iterator[slice]:
        """The letters of each page."""
        return map(self.part, range(len(self.pages)))

    def rulings(self, without: Iterable[int]) -> list[Rulings]:
        """The drawn lines of each page; none of some."""
        lines = list(self._lines)
        for n in without:
            lines[n] = lines[n][:0]
        return rulings(np.concatenate(lines), len(lines))

    def _placed(self, boxes: Sequence[Floats]) -> list[Floats]:
        """Boxes of each page's own coordinates on the strip."""
        placed = [frame.reading(one) for frame, one in zip(self.frames, boxes, strict=True)]
        for n, one in enumerate(placed):
            if not near_origin(one):
                self.large.add(n)
            one[:, 1::2] += n * SPACING
        return placed

    def places(self, boxes: Sequence[Box]) -> list[PageBox]:
        """Where boxes of the strip are on their pages as shown."""
        # In one run of numbers: NumPy takes several times as long for a list of tuples.
        numbers = np.fromiter(chain.from_iterable(boxes), np.float64, 4 * len(boxes)).reshape(-1, 4)
        page = page_at(numbers[:, 1], len(self.pages))
        numbers[:, 1::2] -= SPACING * page[:, None]
        for n, frame in enumerate(self.frames):
            if frame.turn:
                numbers[page == n] = frame.back(numbers[page == n])
        number = [one.number for one in self.pages]
        return [
            PageBox(number[n], *box)
            for n, box in zip(page.tolist(), np.round(numbers, 2).tolist(), strict=True)
        ]
