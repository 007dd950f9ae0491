"""How characters are shown: what their text objects say of clip path, colour, the way of drawing.

Asking for all of it for every character would cost more than reading the page. So characters are taken in *runs*
(following each other in the content, on one line, side by side), and asked for at both ends of a run; where the ends differ
or one is suspicious, every character is asked.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from gouji.read.pdf import library as pdfium
from gouji.read.pdf.buffer import MANY, Buffer
from gouji.read.pdf.clips import Region, clip_keys, clip_regions
from gouji.read.pdf.contents import Piece
from gouji.read.pdf.text import runs

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
Indices = npt.NDArray[np.int64]

_STROKE, _INVISIBLE, _STROKE_AND_CLIP, _CLIP_ONLY = 1, 3, 5, 7  # PDF's numbers for how text is drawn
_PALE = 235  # a fill whose red, green and blue all exceed this may vanish on white paper
_FAINT = 20  # alpha under this, of 255, may vanish anywhere
_PACK = np.array([1 << 24, 1 << 16, 1 << 8, 1], np.int64)  # of red, green, blue and alpha into one number

_COLOURS = Buffer(np.uint32)


class Texts(NamedTuple):
    """Characters of the open text pages that have these handles: the page of each, and its place there for PDFium."""

    handles: Sequence[pdfium.Handle]
    page: Indices
    source: Indices

    def at(self, places: Indices) -> tuple[list[pdfium.Handle], list[int]]:
        """What PDFium's functions are to be called with, for the characters at these places."""
        return [self.handles[n] for n in self.page[places].tolist()], self.source[places].tolist()


class Traits(NamedTuple):
    """Of some characters, how each is shown."""

    clip: Indices  # its number among `Clips`
    invisible: Flags
    doubtful: Flags  # pale or faint
    colour: Indices  # red, green, blue and alpha, packed into one number

    def alike(self, first: Indices, last: Indices) -> Flags:
        """Where two characters are shown in the same way and nothing is suspicious."""
        suspicious = self.invisible | self.doubtful
        alike: Flags = (self.clip[first] == self.clip[last]) & (self.colour[first] == self.colour[last])
        return alike & ~suspicious[first] & ~suspicious[last]


class Clips:
    """Numbers for clips, with an object of each. `forms` gives the text objects that stand inside forms."""

    def __init__(self, forms: Mapping[int, Piece]) -> None:
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


def run_starts(box: Floats, page: Indices) -> tuple[Indices, Indices]:
    """Where runs begin, and their sizes: on another line or page, or after a gap or step back of a third of the height."""
    height = box[:, 3] - box[:, 1]
    height = np.maximum(height[1:], height[:-1])
    level = box[:, 1] + box[:, 3]
    # Boxes of one line differ in height; slanting text moves by more than this with every character.
    apart = ~(np.abs(level[1:] - level[:-1]) < 0.5 * height)
    apart |= ~(np.abs(box[1:, 0] - box[:-1, 2]) < height / 3)
    return runs(apart | (page[1:] != page[:-1]))


def traits_of(texts: Texts, starts: Indices, sizes: Indices, clips: Clips) -> Traits:
    """How characters are shown that stand in runs."""
    several = (sizes > 1).nonzero()[0]
    asked = _ask(texts, np.concatenate((starts, (starts + sizes - 1)[several])), clips)
    first = np.arange(len(starts))
    last = first.copy()
    last[several] = np.arange(len(starts), len(starts) + len(several))
    none = np.zeros(len(texts.page), bool)
    found = Traits(asked.clip[first].repeat(sizes), none, none.copy(), asked.colour[first].repeat(sizes))
    each = (~asked.alike(first, last)).repeat(sizes).nonzero()[0]
    if len(each):
        for values, closer in zip(found, _ask(texts, each, clips), strict=True):
            values[each] = closer
    return found


def _ask(texts: Texts, places: Indices, clips: Clips) -> Traits:
    owners: dict[int, int] = {}  # text object → its place among the answers
    answer = [
        owners.setdefault(handle, len(owners)) for handle in map(pdfium.character_object, *texts.at(places))
    ]
    objects = list(map(pdfium.Handle, owners))
    modes = np.fromiter(map(pdfium.render_mode, objects), np.int64, len(objects))
    colour = _colours(objects, modes)
    doubtful = (colour[:, :3].min(axis=1) > _PALE) | (colour[:, 3] < _FAINT)
    invisible = (modes == _INVISIBLE) | (modes == _CLIP_ONLY)
    clip = np.array(clips.number_all(objects), np.int64)
    packed = colour.astype(np.int64) @ _PACK
    return Traits(clip[answer], invisible[answer], doubtful[answer], packed[answer])


def angles(texts: Texts, places: Indices) -> npt.NDArray[np.int8]:
    """Quarter turns clockwise of the characters at these places, -1 for any other angle."""
    radians = np.fromiter(map(pdfium.character_angle, *texts.at(places)), np.float64, len(places))
    turns = radians / (np.pi / 2)
    nearest = np.round(turns)
    return np.where(np.abs(turns - nearest) < 0.02, nearest % 4, -1).astype(np.int8)


def _colours(objects: list[pdfium.Handle], modes: Indices) -> npt.NDArray[np.uint32]:
    """Red, green, blue and alpha in which text objects are drawn."""
    colour = np.empty((len(objects), 4), np.uint32)
    stroked = (modes == _STROKE) | (modes == _STROKE_AND_CLIP)
    for first in range(0, len(objects), MANY):
        some = objects[first : first + MANY]
        _COLOURS.rows[:] = 0, 0, 0, 255  # black, which stays where the colour is a pattern
        deque(map(pdfium.object_fill, some, *_COLOURS.pointers), 0)
        for k in np.flatnonzero(stroked[first : first + MANY]).tolist():
            pdfium.object_stroke(some[k], *(pointers[k] for pointers in _COLOURS.pointers))
        colour[first : first + len(some)] = _COLOURS.rows[: len(some)]
    return colour
