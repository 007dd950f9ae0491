"""Shown characters → letters for layout: doubled ones once, disguised ones by their usual form."""

from __future__ import annotations

import unicodedata

import numpy as np
import numpy.typing as npt

from gouji.read.pdf.text import Letters
from gouji.read.radicals import WHOLE

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
Indices = npt.NDArray[np.int64]

_DOUBLE = 0.2  # of the height: the same character this near is the same print, drawn again for boldness
_BESIDE = 2  # characters to either side
_RADICALS = (0x2E80, 0x2FDF)  # ⼀ for 一: some fonts give radicals for the characters they look like
_COMPATIBILITY = (0xF900, 0xFAFF)
_ZERO, _CLOSES, _LATIN = 0x30, ord("）"), range(0x41, 0x7B)
_NOTE_MARKS = "⓪①②③④⑤⑥⑦⑧⑨"
# Of the height of the character before: the size of a raised one, and how far its middle stands above.
_SMALL, _RAISED = 0.8, 0.12
_UPWARDS = 3  # quarter turns clockwise


def to_letters(
    page: Indices, code: Indices, box: Floats, blank: Flags, turn: Indices, colour: Indices
) -> tuple[Letters, Indices]:
    """Characters of pages, their boxes in the reading frame, as letters, and which of the characters each letter is.
    `turn` is in quarter turns clockwise from the direction of reading, -1 for any other angle."""
    kept = np.arange(len(code))
    twice = _drawn_twice(page, code, box, blank, colour)
    if twice.any():
        kept = (~twice).nonzero()[0]
        box, code, blank, turn = box[kept], code[kept], blank[kept], turn[kept]
    text = list(code.astype("<u4").tobytes().decode("utf-32-le"))
    for first, last in (_RADICALS, _COMPATIBILITY):
        for k in np.flatnonzero((code >= first) & (code <= last)).tolist():
            text[k] = _usual(text[k])
    for k in _raised(code, box).tolist():
        text[k] = _NOTE_MARKS[int(code[k]) - _ZERO]
    upwards = (turn == _UPWARDS).nonzero()[0]
    if len(upwards):
        blank = _downwards(text, blank.copy(), box, upwards)
    return Letters("".join(text), box, blank), kept


def _raised(code: Indices, box: npt.NDArray[np.float64]) -> Indices:
    """Small raised digits behind an amount or a word: marks of footnotes, and no part of the amount."""
    digit = ((code >= _ZERO) & (code <= _ZERO + 9)).nonzero()[0]
    digit = digit[digit > 0]
    height = box[digit, 3] - box[digit, 1]
    before = box[digit - 1]
    usual = before[:, 3] - before[:, 1]
    up = before[:, 1] + before[:, 3] - box[digit, 1] - box[digit, 3] > 2 * _RAISED * usual
    beside = np.abs(box[digit, 0] - before[:, 2]) < usual / 2
    found = digit[up & beside & (height < _SMALL * usual)]
    marks: list[int] = []
    for first in found.tolist():
        before_it = int(code[first - 1])
        if before_it != _CLOSES and (before_it in _LATIN or not chr(before_it).isalnum()):
            continue
        last = first
        while last + 1 < len(code) and _goes_on(code, box, last):
            last += 1
        marks.extend(range(first, last + 1))
    return np.array(marks, np.int64)


def _goes_on(code: Indices, box: npt.NDArray[np.float64], k: int) -> bool:
    """Whether the next character is a digit as small and as high as this one, and touches it."""
    size = box[k, 3] - box[k, 1]
    level = abs(box[k + 1, 1] - box[k, 1]) < 0.1 * size and abs(box[k + 1, 0] - box[k, 2]) < size / 2
    return bool(_ZERO <= code[k + 1] <= _ZERO + 9 and level)


def _downwards(
    text: list[str], blank: npt.NDArray[np.bool_], box: npt.NDArray[np.float64], upwards: Indices
) -> npt.NDArray[np.bool_]:
    """Let words that are written upwards in a level table (narrow heads) read downwards, as lines follow each other:
    the letters of each exchange their places, in `text` and in the returned `blank`."""
    x, y = (box[upwards, 0] + box[upwards, 2]) / 2, (box[upwards, 1] + box[upwards, 3]) / 2
    wide = box[upwards, 2] - box[upwards, 0]
    apart = (np.diff(upwards) > 1) | (np.abs(np.diff(x)) > wide[1:] / 2) | (np.diff(y) > 0)
    for word in np.split(np.arange(len(upwards)), np.flatnonzero(apart) + 1):
        places = upwards[word]
        below = places[np.argsort(y[word], kind="stable")].tolist()
        letters, blanks = [text[k] for k in places.tolist()], blank[places]
        for k, letter in zip(below, letters, strict=True):
            text[k] = letter
        blank[below] = blanks
    return blank


def _drawn_twice(page: Indices, code: Indices, box: Floats, blank: Flags, colour: Indices) -> Flags:
    """Which characters only repeat another in the same place and colour; of another colour it may be a mark's."""
    twice = np.zeros(len(code), bool)
    if len(code) < 2:
        return twice
    x, y = box[:, 0], (box[:, 1] + box[:, 3]) / 2
    # Print that is doubled is doubled in many places: most pages are dismissed by one coarse sort.
    coarse = (code << 32) + (y / 4).astype(np.int64) * 0x10000 + (x / 2).astype(np.int64)
    ordered = np.sort(coarse)
    again = ordered[1:][ordered[1:] == ordered[:-1]]
    if not len(again):
        return twice
    height = box[:, 3] - box[:, 1]
    for step in range(1, _BESIDE + 1):  # a point moves as far as the digits beside it
        beside = page[step:] == page[:-step]
        height[step:] = np.maximum(height[step:], height[:-step], where=beside, out=height[step:].copy())
        height[:-step] = np.maximum(height[:-step], height[step:], where=beside, out=height[:-step].copy())
    several = page[np.isin(coarse, again)]
    for level in (
        np.round(y / 4),
        np.floor(y / 4),
    ):  # what one rounding puts on two levels the other does not
        order = np.lexsort((x, level, code))
        before, after = order[:-1], order[1:]
        same = (code[before] == code[after]) & (colour[before] == colour[after]) & ~blank[after]
        same &= np.isin(page[after], several)
        near = _DOUBLE * height[after]
        same &= (np.abs(x[before] - x[after]) < near) & (np.abs(y[before] - y[after]) < near)
        twice[np.maximum(before, after)[same]] = True
    return twice


def _usual(character: str) -> str:
    usual = unicodedata.normalize("NFKC", character.translate(WHOLE))
    return usual if len(usual) == 1 else character
