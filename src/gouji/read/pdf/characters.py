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
import math
from collections import deque
from itertools import repeat
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from gouji.read.pdf import library as pdfium
from gouji.read.pdf.clips import Region, clip_keys, clip_regions, inside
from gouji.read.pdf.contents import MOST_OBJECTS, Piece, TooMuch, multiply, object_matrix
from gouji.read.pdf.unmapped import unmapped

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
Indices = npt.NDArray[np.int64]

# Blank characters: space, no-break, tab, the typographic spaces, ideographic space.
_BLANKS = np.zeros(0x10000, bool)
_BLANKS[[0x09, 0x20, 0xA0, *range(0x2000, 0x200C), 0x202F, 0x205F, 0x2060, 0x3000, 0xFEFF]] = True
# Marks with their ink in one half of a full-width box: the left, as in “，” and “》”, or the right.
_INK = np.zeros(0x10000)
_INK[[ord(mark) for mark in "，。、；：？！）》〉」』】〕｝”’"]] = -0.25
_INK[[ord(mark) for mark in "（《〈「『【〔｛“‘"]] = 0.25
_FULL_WIDTH = 0.7  # of the height
_DROPPED = 0x1F  # a control character, which is left out
UNKNOWN = 0xFFFD  # stands for a glyph whose character the file does not tell
_STROKE, _INVISIBLE, _STROKE_AND_CLIP, _CLIP_ONLY = 1, 3, 5, 7  # PDF's numbers for how text is drawn
_PALE = 235  # a fill whose red, green and blue all exceed this may vanish on white paper
_TALL = 1.45  # times the size of the type: a taller box is a fault of the font
_BELOW, _ABOVE = 0.2, 0.9  # of the size: what stands below and above the base line
_SMALLEST = 1.0  # points; nobody reads print of that size
_FAINT = 20  # alpha under this, of 255, may vanish anywhere
_PACK = np.array([1 << 24, 1 << 16, 1 << 8, 1], np.int64)  # of red, green, blue and alpha into one number

# Where PDFium writes the boxes of some characters or the colours of some objects, again and again: making pointers
# anew for every page would cost as much as the calls. Used under PDFium's lock.
_MANY = 1024
_BOXES, _COLOURS = np.empty((_MANY, 4), np.float32), np.empty((_MANY, 4), np.uint32)
_BOX_POINTERS = [pdfium.Handle(_BOXES.ctypes.data + 16 * k) for k in range(_MANY)]
_COLOUR_POINTERS = [
    [pdfium.Handle(_COLOURS.ctypes.data + 16 * k + 4 * n) for k in range(_MANY)] for n in range(4)
]


class Characters(NamedTuple):
    """Characters in content order. `box` is left, bottom, right, top in the page's own coordinates;
    `angle` in quarter turns clockwise, -1 for any other angle; `source` is PDFium's index."""

    code: npt.NDArray[np.int64]
    box: Floats
    blank: Flags
    angle: npt.NDArray[np.int8]
    source: Indices
    hidden: Flags  # certainly not shown
    doubtful: Flags  # pale or faint: shown only where it stands on something darker
    colour: Indices  # red, green, blue and alpha in which each is drawn, packed into one number


def read_characters(
    textpage: pdfium.Handle, bounds: tuple[float, float, float, float], forms: dict[int, Piece]
) -> Characters:
    """All characters of a text page. `bounds` is the shown part of the page; `forms` gives the text objects
    that stand inside forms."""
    count = pdfium.count_characters(textpage)
    if count > MOST_OBJECTS:
        raise TooMuch
    code = _codes(textpage, count)
    box = _boxes(textpage, count)
    code[unmapped(textpage, code)] = UNKNOWN

    blank = _BLANKS[np.minimum(code, 0xFFFF)]
    keep = (code > 0x20) | (code == 0x09) | (code == 0)
    spaces = np.flatnonzero(code == 0x20)  # one that PDFium made up belongs to no object
    owners = map(pdfium.character_object, repeat(textpage), spaces.tolist())
    keep[spaces] = [owner is not None for owner in owners]
    keep &= (code != 0xAD) & (code != 0xFFFE) & np.isfinite(box).all(axis=1)
    source = np.flatnonzero(keep)
    code, box, blank = code[source], box[source], blank[source]
    code[code == 0] = UNKNOWN  # a glyph without a known character must not be read as nothing

    x, y = _ink_middles(code, box)
    hidden = (x < bounds[0]) | (x > bounds[2]) | (y < bounds[1]) | (y > bounds[3])
    low = np.flatnonzero(box[:, 3] - box[:, 1] < _SMALLEST)
    hidden[low] |= _too_small(textpage, source[low], forms)
    none = np.zeros(len(code), np.int64)
    characters = Characters(code, box, blank, none.astype(np.int8), source, hidden, none.astype(bool), none)
    if len(code):
        _ask_objects(textpage, characters, forms)
        _lower_tall_boxes(textpage, characters)
    return characters


def _ink_middles(code: npt.NDArray[np.int64], box: Floats) -> tuple[Floats, Floats]:
    """Where characters have their ink, across and up. A mark that ends a line may hang over its edge with the blank half
    of its box, and shows."""
    width, height = box[:, 2] - box[:, 0], box[:, 3] - box[:, 1]
    shift = _INK[np.minimum(code, 0xFFFF)]
    x = (box[:, 0] + box[:, 2]) / 2 + np.where(width > _FULL_WIDTH * height, shift * width, 0.0)
    return x, (box[:, 1] + box[:, 3]) / 2


def _boxes(textpage: pdfium.Handle, count: int) -> Floats:
    """The boxes of all characters; not finite where there is none."""
    box = np.empty((count, 4))
    for first in range(0, count, _MANY):
        indices = range(first, min(first + _MANY, count))
        _BOXES.fill(np.nan)
        deque(map(pdfium.character_box, repeat(textpage), indices, _BOX_POINTERS), 0)  # deque: run to the end
        box[first : indices.stop] = _BOXES[: len(indices), (0, 3, 2, 1)]  # PDFium: left, top, right, bottom
    return box


def _codes(textpage: pdfium.Handle, count: int) -> npt.NDArray[np.int64]:
    """The code points of all characters; in one call where that is exact."""
    buffer = ctypes.create_string_buffer(2 * count + 4)
    written = pdfium.get_text(textpage, 0, count, buffer)
    units = np.frombuffer(buffer.raw, np.uint16)[:count].astype(np.int64)
    # The text and the list of characters may differ: then they must be asked for one by one.
    if written - 1 == count and not ((units >= 0xD800) & (units < 0xE000)).any():
        return units
    codes = np.fromiter(map(pdfium.character_unicode, repeat(textpage), range(count)), np.int64, count)
    halves = (codes >= 0xD800) & (codes < 0xE000)
    pairs = np.flatnonzero((codes[:-1] >> 10 == 0xD800 >> 10) & (codes[1:] >> 10 == 0xDC00 >> 10))
    codes[pairs] = 0x10000 + ((codes[pairs] - 0xD800) << 10) + (codes[pairs + 1] - 0xDC00)
    halves[pairs] = False
    codes[halves | (codes > 0x10FFFF)] = UNKNOWN
    codes[pairs + 1] = _DROPPED
    return codes


def _too_small(textpage: pdfium.Handle, source: Indices, forms: dict[int, Piece]) -> Flags:
    """Whether characters with a low box are of tiny type; in type that is read, 一 and a dash are low, too."""
    handles = [pdfium.character_object(textpage, k) for k in source.tolist()]
    scale: dict[int, float] = {}
    for handle in set(handles):
        form = forms.get(handle)
        own = object_matrix(handle)
        matrix = multiply(own, form.matrix) if form and form.matrix else own
        scale[handle] = math.hypot(matrix[2], matrix[3])
    sizes = [
        pdfium.character_size(textpage, k) * scale[handle]
        for k, handle in zip(source.tolist(), handles, strict=True)
    ]
    return np.array(sizes, np.float64) < _SMALLEST


def run_starts(box: Floats) -> Indices:
    """Where a new run begins: on another line, or after a gap or step back of a third of the height."""
    height = np.maximum(box[1:, 3] - box[1:, 1], box[:-1, 3] - box[:-1, 1])
    # Boxes of one line differ in height; slanting text moves by more than this with every character.
    same_line = np.abs(np.diff(box[:, 1] + box[:, 3])) < 0.5 * height
    beside = np.abs(box[1:, 0] - box[:-1, 2]) < height / 3
    return np.concatenate(([0], np.flatnonzero(~(same_line & beside)) + 1))


def _lower_tall_boxes(textpage: pdfium.Handle, c: Characters) -> None:
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
    """What text objects say about how they are shown, one place for each character asked."""

    clip: Indices  # a number, equal for equal clips
    invisible: Flags
    doubtful: Flags
    colour: Indices

    def alike(self, first: Indices, last: Indices) -> Flags:
        """Where two characters are shown in the same way and nothing is suspicious."""
        suspicious = self.invisible | self.doubtful
        alike: Flags = (self.clip[first] == self.clip[last]) & (self.colour[first] == self.colour[last])
        return alike & ~suspicious[first] & ~suspicious[last]


class _Clips:
    """Numbers for clips met on a page, with an object of each."""

    def __init__(self, forms: dict[int, Piece]) -> None:
        self.forms = forms
        self.numbers: dict[tuple[int, int, int], int] = {}
        self.objects: list[int] = []

    def number_all(self, objects: list[pdfium.Handle]) -> list[int]:
        """The number of each object's clip."""
        numbers = []
        for one, key in zip(objects, clip_keys(objects, self.forms), strict=True):
            number = self.numbers.setdefault(key, len(self.objects))
            if number == len(self.objects):
                self.objects.append(one.value or 0)
            numbers.append(number)
        return numbers

    def regions(self, number: int) -> list[Region]:
        handle = self.objects[number]
        form = self.forms.get(handle)
        return clip_regions(handle, form.matrix if form else None)


def _ask_objects(textpage: pdfium.Handle, c: Characters, forms: dict[int, Piece]) -> None:
    """Fill in `hidden`, `doubtful`, `angle` and `colour` from the text objects."""
    starts = run_starts(c.box)
    sizes = np.diff(np.append(starts, len(c.code)))
    clips = _Clips(forms)
    ends = starts + sizes - 1
    asked = np.concatenate((starts, ends[sizes > 1]))
    traits = _traits(textpage, c.source[asked], clips)
    first = np.arange(len(starts))
    last = first.copy()
    last[sizes > 1] = np.arange(len(starts), len(asked))
    alike = traits.alike(first, last)
    clip = np.repeat(traits.clip[first], sizes)
    c.colour[:] = np.repeat(traits.colour[first], sizes)
    each = np.flatnonzero(~np.repeat(alike, sizes))
    if len(each):
        closer = _traits(textpage, c.source[each], clips)
        clip[each], c.doubtful[each], c.colour[each] = closer.clip, closer.doubtful, closer.colour
        c.hidden[each] |= closer.invisible
    lone = starts[sizes == 1]  # characters side by side stand level
    c.angle[lone] = _angles(textpage, c.source[lone])
    for number in range(len(clips.objects)):
        regions = clips.regions(number)
        if regions:
            under = clip == number
            c.hidden[under] |= ~inside(*_ink_middles(c.code[under], c.box[under]), regions)


def _angles(textpage: pdfium.Handle, source: Indices) -> npt.NDArray[np.int8]:
    """Quarter turns clockwise of characters, -1 for any other angle."""
    radians = np.fromiter(
        map(pdfium.character_angle, repeat(textpage), source.tolist()), np.float64, len(source)
    )
    turns = radians / (np.pi / 2)
    nearest = np.round(turns)
    return np.where(np.abs(turns - nearest) < 0.02, nearest % 4, -1).astype(np.int8)


def _traits(textpage: pdfium.Handle, source: Indices, clips: _Clips) -> _Traits:
    places: dict[int, int] = {}  # text object → its place among the answers
    owners = map(pdfium.character_object, repeat(textpage), source.tolist())
    answer = [places.setdefault(handle, len(places)) for handle in owners]
    objects = list(map(pdfium.Handle, places))
    modes = np.fromiter(map(pdfium.render_mode, objects), np.int64, len(objects))
    colour = _colours(objects, modes)
    doubtful = (colour[:, :3].min(axis=1) > _PALE) | (colour[:, 3] < _FAINT)
    invisible = (modes == _INVISIBLE) | (modes == _CLIP_ONLY)
    clip = np.array(clips.number_all(objects), np.int64)
    packed = colour.astype(np.int64) @ _PACK
    return _Traits(clip[answer], invisible[answer], doubtful[answer], packed[answer])


def _colours(objects: list[pdfium.Handle], modes: Indices) -> npt.NDArray[np.uint32]:
    """Red, green, blue and alpha in which text objects are drawn."""
    colour = np.empty((len(objects), 4), np.uint32)
    stroked = (modes == _STROKE) | (modes == _STROKE_AND_CLIP)
    for first in range(0, len(objects), _MANY):
        some = objects[first : first + _MANY]
        _COLOURS[:] = 0, 0, 0, 255  # black, which stays where the colour is a pattern
        deque(map(pdfium.object_fill, some, *_COLOUR_POINTERS), 0)
        for k in np.flatnonzero(stroked[first : first + _MANY]).tolist():
            pdfium.object_stroke(some[k], *(pointers[k] for pointers in _COLOUR_POINTERS))
        colour[first : first + len(some)] = _COLOURS[: len(some)]
    return colour
