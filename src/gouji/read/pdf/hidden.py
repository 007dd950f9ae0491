"""Text that is written on a page and cannot be seen: white on white, covered by something drawn later,
or on a layer that is switched off.

Suspects are found cheaply from colours and drawing order. Whether a suspect can be seen is then asked of
the picture itself: the page is rendered with and without it, and what makes no difference is hidden.
White figures on a dark heading, and text under a transparent seal, thus stay.
"""

from __future__ import annotations

import ctypes
import math
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from gouji.read.pdf import library as pdfium
from gouji.read.pdf.characters import Characters
from gouji.read.pdf.contents import Contents
from gouji.read.pdf.frame import Frame
from gouji.read.pdf.rulings import bounds_of

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]

_LEAST_DIFFERENCE = 16  # of 255, in any pixel of the character's box
_LARGEST = 20_000  # points; a larger page is no page, and is not rendered
_MOST_PIXELS = 4_000_000
_BGRX = 3  # PDFium's number for four bytes a pixel, the last unused
_ANNOTATIONS = 1  # render flag: also what annotations draw


class Handles(NamedTuple):
    """PDFium's handles of a page and of its text; whether the file has layers, any of which may be off."""

    page: pdfium.Handle
    text: pdfium.Handle
    layered: bool


def find_hidden(page: Handles, frame: Frame, contents: Contents, c: Characters, areas: Floats) -> Flags:
    """Which characters, not yet known as hidden, the page does not show. `areas` are filled shapes: box and
    drawing order."""
    textpage = page.text
    suspect = (
        np.ones(len(c.code), bool) if page.layered else c.doubtful | _under(textpage, contents, c, areas)
    )
    suspect &= ~c.hidden & ~c.blank
    if not suspect.any():
        return suspect
    if max(frame.size) > _LARGEST:
        return np.zeros(len(c.code), bool)
    handles = {pdfium.character_object(textpage, k) for k in c.source[suspect].tolist()}
    scale = min(1.5, math.sqrt(_MOST_PIXELS / max(frame.size[0] * frame.size[1], 1.0)))
    before = _picture(page.page, frame, scale)
    for handle in handles:
        pdfium.object_active(handle, 0)
    after = _picture(page.page, frame, scale)
    for handle in handles:
        pdfium.object_active(handle, 1)
    if before is None or after is None:
        return np.zeros(len(c.code), bool)
    differs = np.abs(before.astype(np.int16) - after.astype(np.int16)).max(axis=2) >= _LEAST_DIFFERENCE
    boxes = frame.shown(c.box) * scale
    for k in np.flatnonzero(suspect).tolist():
        x0, y0, x1, y1 = boxes[k]
        seen = differs[max(math.floor(y0), 0) : math.ceil(y1), max(math.floor(x0), 0) : math.ceil(x1)]
        suspect[k] = not seen.any()
    return suspect


def _under(textpage: pdfium.Handle, contents: Contents, c: Characters, areas: Floats) -> Flags:
    """Characters whose centre lies under a filled shape or picture that is drawn after them."""
    under = np.zeros(len(c.code), bool)
    covers = np.concatenate((areas, bounds_of(contents.pictures))) if contents.pictures else areas
    if not len(covers) or not len(c.code):
        return under
    place = {handle: float(k) for k, handle in enumerate(contents.handles)}
    place.update((handle, piece.order) for handle, piece in contents.form_texts.items())
    first = min(
        (place.get(pdfium.character_object(textpage, k), 0.0) for k in c.source[:1].tolist()), default=0.0
    )
    covers = covers[covers[:, 4] > first]
    if not len(covers):
        return under
    order = np.array([place.get(pdfium.character_object(textpage, k), math.inf) for k in c.source.tolist()])
    x, y = (c.box[:, 0] + c.box[:, 2]) / 2, (c.box[:, 1] + c.box[:, 3]) / 2
    for x0, y0, x1, y1, drawn in covers.tolist():
        under |= (order < drawn) & (x > x0) & (x < x1) & (y > y0) & (y < y1)
    return under


def _picture(page: pdfium.Handle, frame: Frame, scale: float) -> npt.NDArray[np.uint8] | None:
    """The page as shown, rendered on white: rows × columns × blue, green, red."""
    width, height = (max(1, math.ceil(side * scale)) for side in frame.size)
    pixels = np.full((height, width, 4), 255, np.uint8)
    bitmap = pdfium.create_bitmap(width, height, _BGRX, ctypes.c_void_p(pixels.ctypes.data), width * 4)
    if not bitmap:
        return None
    pdfium.render_page(bitmap, page, 0, 0, width, height, 0, _ANNOTATIONS)
    pdfium.destroy_bitmap(bitmap)
    return pixels[:, :, :3]
