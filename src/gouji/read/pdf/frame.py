"""From a page's own coordinates to the page as shown, and to the direction its text is read in.

Three frames: PDFium's (points, origin bottom left of an unrotated page), *shown* (the viewer's: origin
top left, crop box and rotation applied), and *reading* (shown, turned once more where the text of the
page runs upwards or downwards, so that lines are level). Layout works in the reading frame.
"""

from __future__ import annotations

import ctypes
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from gouji.read.pdf import library as pdfium

Boxes = npt.NDArray[np.float64]
Indices = npt.NDArray[np.int64]

# Points from the top of one page to that of the next where several are laid out below each other (`strip.py`): a power of
# two, which rounds no coordinate.
SPACING = 8192.0


class Frame(NamedTuple):
    """The shown part of a page (left, bottom, right, top in its own coordinates), its rotation, and the
    further turn to the reading frame; both clockwise in quarter turns."""

    bounds: tuple[float, float, float, float]
    rotation: int
    turn: int = 0

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the page as shown, in points."""
        width, height = self.bounds[2] - self.bounds[0], self.bounds[3] - self.bounds[1]
        return (height, width) if self.rotation % 2 else (width, height)

    def shown(self, box: Boxes) -> Boxes:
        """Boxes (left, bottom, right, top) of the page's own coordinates as x0, y0, x1, y1 shown."""
        left, bottom, right, top = self.bounds
        upright = np.empty((len(box), 4))
        upright[:, ::2] = box[:, ::2] - left
        upright[:, 1::2] = (top - bottom) - (box[:, 3::-2] - bottom)
        return quarter_turns(upright, self.rotation, right - left, top - bottom)

    def reading(self, box: Boxes) -> Boxes:
        """Boxes of the page's own coordinates in the reading frame."""
        return quarter_turns(self.shown(box), self.turn, *self.size)

    def back(self, box: Boxes) -> Boxes:
        """Boxes of the reading frame as shown."""
        if not self.turn:
            return box
        width, height = self.size
        if self.turn % 2:
            width, height = height, width
        return quarter_turns(box, 4 - self.turn, width, height)


def page_at(y: npt.NDArray[np.float64], pages: int) -> Indices:
    """On which of so many pages below each other heights are."""
    return np.clip(np.rint(y / SPACING), 0, pages - 1).astype(np.int64)


def near_origin(boxes: Boxes) -> bool:
    """Whether boxes of a page keep within its place among others."""
    return not len(boxes) or bool(np.abs(boxes).max() < SPACING / 2)


def quarter_turns(box: Boxes, turns: int, width: float, height: float) -> Boxes:
    """Boxes on a sheet of `width` × `height` after turning the sheet clockwise."""
    if not turns % 4:
        return box
    x0, y0, x1, y1 = box[:, 0], box[:, 1], box[:, 2], box[:, 3]
    match turns % 4:
        case 1:
            return np.column_stack((height - y1, x0, height - y0, x1))
        case 2:
            return np.column_stack((width - x1, height - y1, width - x0, height - y0))
        case _:
            return np.column_stack((y0, width - x1, y1, width - x0))


def page_frame(page: pdfium.Handle) -> Frame:
    """The frame of a loaded page; crop box within media box, as PDFium shows it."""
    box = (ctypes.c_float * 4)()
    pdfium.page_box(page, box)
    left, top, right, bottom = box
    return Frame((left, min(bottom, top), right, max(bottom, top)), pdfium.page_rotation(page) % 4)
