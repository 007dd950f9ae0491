"""The characters of pages with their boxes, and which of them the pages show.

Boxes come from PDFium in the page's own coordinates (points, origin bottom left) and are turned into
the page as shown (origin top left) by `frame.py`. Characters that PDFium makes up to part words and
lines are left out; gaps are judged later from the boxes. Several pages are asked at once: one is so little that NumPy
takes longer to begin than to do it.
"""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Mapping, Sequence
from itertools import accumulate, pairwise, repeat
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from gouji.read.pdf import library as pdfium
from gouji.read.pdf.buffer import MANY, Buffer
from gouji.read.pdf.clips import inside
from gouji.read.pdf.contents import Piece, multiply, object_matrix
from gouji.read.pdf.traits import Clips, Texts, angles, run_starts, traits_of
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
_TALL = 1.45  # times the size of the type: a taller box is a fault of the font
_BELOW, _ABOVE = 0.2, 0.9  # of the size: what stands below and above the base line
_SMALLEST = 1.0  # points; nobody reads print of that size

_BOXES, _ORIGINS = Buffer(np.float32), Buffer(np.float64)


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


class TextPage(NamedTuple):
    """The text of an open page: PDFium's handle, how many characters it has, the shown part of the page, and its text
    objects that stand inside forms."""

    handle: pdfium.Handle
    size: int
    bounds: tuple[float, float, float, float]
    forms: dict[int, Piece]


def read_characters(pages: Sequence[TextPage]) -> list[Characters]:
    """All characters of each of some pages."""
    sizes = [page.size for page in pages]
    texts = Texts(
        [page.handle for page in pages],
        np.arange(len(pages)).repeat(sizes),
        np.concatenate([np.arange(size) for size in sizes]),
    )
    code = np.concatenate([_codes(page.handle, page.size) for page in pages])
    box = np.concatenate([_boxes(page.handle, page.size) for page in pages])
    blank = _BLANKS[np.minimum(code, 0xFFFF)]
    keep = (code > 0x20) | (code == 0x09) | (code == 0)
    spaces = np.flatnonzero(code == 0x20)  # one that PDFium made up belongs to no object
    owners = map(pdfium.character_object, *texts.at(spaces))
    keep[spaces] = [owner is not None for owner in owners]
    keep &= (code != 0xAD) & (code != 0xFFFE) & np.isfinite(box).all(axis=1)
    kept = np.flatnonzero(keep)
    code, box, blank = code[kept], box[kept], blank[kept]
    texts = Texts(texts.handles, texts.page[kept], texts.source[kept])
    code[code == 0] = UNKNOWN  # a glyph without a known character must not be read as nothing
    found = _shown(texts, code, box, blank, pages) if len(code) else _none()
    ends = [0, *accumulate(np.bincount(texts.page, minlength=len(pages)).tolist())]
    return [Characters._make(values[start:end] for values in found) for start, end in pairwise(ends)]


def _none() -> Characters:
    none = np.empty(0, np.int64)
    no = none.astype(bool)
    return Characters(none, np.empty((0, 4)), no, none.astype(np.int8), none, no, no, none)


def _shown(texts: Texts, code: Indices, box: Floats, blank: Flags, pages: Sequence[TextPage]) -> Characters:
    """The characters, at least one, with what tells whether they are shown."""
    forms = {handle: piece for page in pages for handle, piece in page.forms.items()}
    x, y = _ink_middles(code, box)
    left, bottom, right, top = np.array([page.bounds for page in pages]).T[:, texts.page]
    hidden = (x < left) | (x > right) | (y < bottom) | (y > top)
    low = np.flatnonzero(box[:, 3] - box[:, 1] < _SMALLEST)
    hidden[low] |= _too_small(texts, low, forms)
    clips = Clips(forms)
    starts, sizes = run_starts(box, texts.page)
    traits = traits_of(texts, starts, sizes, clips)
    hidden |= traits.invisible | _clipped(x, y, traits.clip, clips)
    angle = np.zeros(len(code), np.int8)
    lone = starts[sizes == 1]  # characters side by side stand level
    angle[lone] = angles(texts, lone)
    _lower_tall_boxes(texts, box, angle == 0)
    return Characters(code, box, blank, angle, texts.source, hidden, traits.doubtful, traits.colour)


def _clipped(x: Floats, y: Floats, clip: Indices, clips: Clips) -> Flags:
    """Which characters, by the middles of their ink, their clips do not show."""
    out = np.zeros(len(clip), bool)
    order = clip.argsort(kind="stable")
    ends = np.searchsorted(clip[order], np.arange(len(clips.objects) + 1)).tolist()
    for number, (start, end) in enumerate(pairwise(ends)):
        if regions := clips.regions(number):
            under = order[start:end]
            out[under] = ~inside(x[under], y[under], regions)
    return out


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
    for first in range(0, count, MANY):
        indices = range(first, min(first + MANY, count))
        _BOXES.rows.fill(np.nan)
        deque(
            map(pdfium.character_box, repeat(textpage), indices, _BOXES.pointers[0]), 0
        )  # deque: run to the end
        box[first : indices.stop] = _BOXES.rows[
            : len(indices), (0, 3, 2, 1)
        ]  # PDFium: left, top, right, bottom
    return box


def _codes(textpage: pdfium.Handle, count: int) -> Indices:
    """The code points of all characters."""
    code = _code_points(textpage, count)
    code[unmapped(textpage, code)] = UNKNOWN
    return code


def _code_points(textpage: pdfium.Handle, count: int) -> Indices:
    """The same, as PDFium has them; in one call where that is exact."""
    buffer = np.zeros(count + 2, np.uint16)
    written = pdfium.get_text(textpage, 0, count, buffer.ctypes.data)
    units = buffer[:count].astype(np.int64)
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


def _too_small(texts: Texts, low: Indices, forms: Mapping[int, Piece]) -> Flags:
    """Whether characters with a low box are of tiny type; in type that is read, 一 and a dash are low, too."""
    asked = texts.at(low)
    handles = list(map(pdfium.character_object, *asked))
    scale: dict[int, float] = {}
    for handle in set(handles):
        form = forms.get(handle)
        own = object_matrix(handle)
        matrix = multiply(own, form.matrix) if form and form.matrix else own
        scale[handle] = math.hypot(matrix[2], matrix[3])
    sizes = [
        size * scale[handle] for size, handle in zip(map(pdfium.character_size, *asked), handles, strict=True)
    ]
    return np.array(sizes, np.float64) < _SMALLEST


def _lower_tall_boxes(texts: Texts, box: Floats, level: Flags) -> None:
    """Cut boxes that are far taller than the type. Some fonts declare an ascent and descent that reach into
    the lines above and below; such a box would hold their text as well. Level text only."""
    tall = np.round(box[:, 3] - box[:, 1], 1)
    kind = tall + texts.page * 1e6  # the characters of one height on one page are of one type
    example = np.unique(kind, return_index=True)[1]
    asked = texts.at(example)
    sizes = map(pdfium.character_size, *asked)
    for like, handle, size in zip(example.tolist(), map(pdfium.character_object, *asked), sizes, strict=True):
        matrix = object_matrix(handle)
        if abs(matrix[1]) > 1e-6 * abs(matrix[0]):
            continue
        high = size * abs(matrix[3])
        if not 0 < high < tall[like] / _TALL:
            continue
        chosen = np.flatnonzero((kind == kind[like]) & level)
        origin = _origins(texts, chosen)
        box[chosen, 1], box[chosen, 3] = origin - _BELOW * high, origin + _ABOVE * high


def _origins(texts: Texts, places: Indices) -> Floats:
    """How high on the page the base lines of the characters at these places are."""
    height = np.empty(len(places))
    for first in range(0, len(places), MANY):
        some = places[first : first + MANY]
        deque(map(pdfium.character_origin, *texts.at(some), *_ORIGINS.pointers[:2]), 0)
        height[first : first + len(some)] = _ORIGINS.rows[: len(some), 1]
    return height
