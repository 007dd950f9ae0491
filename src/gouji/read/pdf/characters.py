"""The characters of a page with their boxes, and which of them the page shows.

Boxes come from PDFium in the page's own coordinates (points, origin bottom left) and are turned into
the page as shown (origin top left) by `frame.py`. Characters that PDFium makes up to part words and
lines are left out; gaps are judged later from the boxes.

What decides whether a character is shown belongs to its text object: clip path, render mode, colours,
angle. Asking for all of them for every character would cost more than reading the page. So characters
are taken in *runs* (following each other in the content, on one line, side by side), and asked for at
both ends of a run; where the ends differ or one is suspicious, every character is asked.
"""

from __future__ import annotations

import ctypes
from itertools import repeat
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from gouji.read.pdf import library as pdfium
from gouji.read.pdf.clips import clip_key, clip_regions, inside
from gouji.read.pdf.contents import Piece, object_matrix

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
Indices = npt.NDArray[np.int64]

# Blank characters: space, no-break, tab, the typographic spaces, ideographic space.
_BLANKS = np.array([0x09, 0x20, 0xA0, *range(0x2000, 0x200C), 0x202F, 0x205F, 0x2060, 0x3000, 0xFEFF])
_INVISIBLE_MODES = (3, 7)  # neither filled nor stroked; adds to the clip path only
_STROKE_MODES = (1, 5)
_PALE = 235  # a fill whose red, green and blue all exceed this may vanish on white paper
_TALL = 1.45  # times the size of the type: a taller box is a fault of the font
_BELOW, _ABOVE = 0.2, 0.9  # of the size: what stands below and above the base line
_FAINT = 20  # alpha under this, of 255, may vanish anywhere


class Characters(NamedTuple):
    """Characters in content order. `box` is left, bottom, right, top in the page's own coordinates;
    `angle` in quarter turns counter-clockwise, -1 for any other angle; `source` is PDFium's index."""

    code: npt.NDArray[np.int64]
    box: Floats
    blank: Flags
    angle: npt.NDArray[np.int8]
    source: Indices
    hidden: Flags  # certainly not shown
    doubtful: Flags  # pale or faint: shown only where it stands on something darker


def read_characters(textpage: int, bounds: tuple[float, float, float, float], forms: dict[int, Piece]) -> Characters:
    """All characters of a text page. `bounds` is the shown part of the page; `forms` gives the text objects
    that stand inside forms."""
    count = pdfium.count_characters(textpage)
    code = _codes(textpage, count)
    raw = np.empty((count, 4), np.float32)
    address = raw.ctypes.data
    list(map(pdfium.character_box, repeat(textpage), range(count), range(address, address + 16 * count, 16)))
    box = raw[:, (0, 3, 2, 1)].astype(np.float64)  # PDFium's order is left, top, right, bottom

    blank = np.isin(code, _BLANKS)
    keep = (code > 0x20) | (code == 0x09) | (code == 0)
    spaces = np.flatnonzero(code == 0x20)
    keep[spaces] = [pdfium.character_object(textpage, k) is not None for k in spaces.tolist()]
    keep &= (code != 0xAD) & (code != 0xFFFE) & np.isfinite(box).all(axis=1)
    source = np.flatnonzero(keep)
    code, box, blank = code[source], box[source], blank[source]
    code[code == 0] = 0xFFFD  # a glyph without a known character must not be read as nothing

    x, y = (box[:, 0] + box[:, 2]) / 2, (box[:, 1] + box[:, 3]) / 2
    hidden = (x < bounds[0]) | (x > bounds[2]) | (y < bounds[1]) | (y > bounds[3])
    hidden |= box[:, 3] - box[:, 1] < 1.0  # points; nobody reads print of that size
    characters = Characters(code, box, blank, np.zeros(len(code), np.int8), source, hidden, np.zeros(len(code), bool))
    if len(code):
        _ask_objects(textpage, characters, forms)
        _lower_tall_boxes(textpage, characters)
    return characters


def _codes(textpage: int, count: int) -> npt.NDArray[np.int64]:
    """The code points of all characters; in one call where that is exact."""
    buffer = ctypes.create_string_buffer(2 * count + 4)
    written = pdfium.get_text(textpage, 0, count, buffer)
    units = np.frombuffer(buffer, np.uint16)[:count].astype(np.int64)
    # The text and the list of characters may differ: then they must be asked for one by one.
    if written - 1 == count and not ((units >= 0xD800) & (units < 0xE000)).any():
        return units
    return np.fromiter(map(pdfium.character_unicode, repeat(textpage), range(count)), np.int64, count)


def run_starts(box: Floats) -> Indices:
    """Where a new run begins: another line, or a gap or step back of a third of the height."""
    height = box[1:, 3] - box[1:, 1]
    same_line = (np.abs(box[1:, 1] - box[:-1, 1]) < 0.1) & (np.abs(box[1:, 3] - box[:-1, 3]) < 0.1)
    beside = np.abs(box[1:, 0] - box[:-1, 2]) < height / 3
    return np.concatenate(([0], np.flatnonzero(~(same_line & beside)) + 1))


def _lower_tall_boxes(textpage: int, c: Characters) -> None:
    """Cut boxes that are far taller than the type. Some fonts declare an ascent and descent that reach into
    the lines above and below; such a box would hold their text as well. Level text only."""
    tall = np.round(c.box[:, 3] - c.box[:, 1], 1)
    heights, example = np.unique(tall, return_index=True)
    x, y = ctypes.c_double(), ctypes.c_double()
    for height, k in zip(heights.tolist(), example.tolist(), strict=True):
        handle = pdfium.character_object(textpage, int(c.source[k]))
        matrix = object_matrix(handle)
        if abs(matrix[1]) > 1e-6 * abs(matrix[0]):
            continue
        size = pdfium.character_size(textpage, int(c.source[k])) * abs(matrix[3])
        if not 0 < size < height / _TALL:
            continue
        for one in np.flatnonzero((tall == height) & (c.angle == 0)).tolist():
            pdfium.character_origin(textpage, int(c.source[one]), ctypes.byref(x), ctypes.byref(y))
            c.box[one, 1], c.box[one, 3] = y.value - _BELOW * size, y.value + _ABOVE * size


class _Traits(NamedTuple):
    """What a text object says about how it is shown."""

    clip: tuple[int, int, int]
    invisible: bool
    doubtful: bool
    angle: int


def _ask_objects(textpage: int, c: Characters, forms: dict[int, Piece]) -> None:
    """Fill in `hidden`, `doubtful` and `angle` from the text objects."""
    traits: dict[int, _Traits] = {}
    colour = (ctypes.c_uint * 4)()
    at = ctypes.addressof(colour)
    clips: dict[tuple[int, int, int], int] = {}  # clip key → an object that has it

    def ask(k: int) -> _Traits:
        position = int(c.source[k])
        handle = pdfium.character_object(textpage, position)
        known = traits.get(handle)
        if known is None:
            mode = pdfium.render_mode(handle)
            read = pdfium.object_stroke if mode in _STROKE_MODES else pdfium.object_fill
            colour[:] = (0, 0, 0, 255)  # what stays when the colour is a pattern
            read(handle, at, at + 4, at + 8, at + 12)
            doubtful = min(colour[0], colour[1], colour[2]) > _PALE or colour[3] < _FAINT
            turns = pdfium.character_angle(textpage, position) / 1.5707963267948966
            nearest = round(turns)
            angle = nearest % 4 if abs(turns - nearest) < 0.02 else -1
            key = clip_key(handle, handle in forms)
            clips.setdefault(key, handle)
            known = traits[handle] = _Traits(key, mode in _INVISIBLE_MODES, doubtful, angle)
        return known

    starts = run_starts(c.box)
    ends = np.append(starts[1:], len(c.code))
    by_clip: dict[tuple[int, int, int], list[tuple[int, int]]] = {}
    for start, end in zip(starts.tolist(), ends.tolist(), strict=True):
        first, last = ask(start), ask(end - 1)
        if first == last and not first.invisible and not first.doubtful:
            by_clip.setdefault(first.clip, []).append((start, end))
            if first.angle:
                c.angle[start:end] = first.angle
            continue
        for k in range(start, end):
            one = ask(k)
            by_clip.setdefault(one.clip, []).append((k, k + 1))
            c.angle[k], c.doubtful[k] = one.angle, one.doubtful
            if one.invisible:
                c.hidden[k] = True
    for key, spans in by_clip.items():
        handle = clips[key]
        form = forms.get(handle)
        regions = clip_regions(handle, form.matrix if form else None)
        if regions:
            chosen = np.concatenate([np.arange(a, b) for a, b in spans]) if len(spans) > 1 else np.arange(*spans[0])
            c.hidden[chosen] |= ~inside(c.box[chosen], regions)
