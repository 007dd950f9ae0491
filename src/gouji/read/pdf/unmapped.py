"""Characters of fonts that do not say which characters their glyphs are."""

from __future__ import annotations

from itertools import repeat

import numpy as np
import numpy.typing as npt

from gouji.read.pdf import library as pdfium

Indices = npt.NDArray[np.int64]

_ASKED = 8  # every so many characters
# Control characters that PDFium makes up, and a tab; 0 stands for a glyph without a character.
_LINE_ENDS = np.zeros(0x21, bool)
_LINE_ENDS[[0, 0x02, 0x09, 0x0A, 0x0D]] = True


def unmapped(textpage: pdfium.Handle, code: Indices) -> Indices:
    """Which of the characters of a page, by their codes, are such: PDFium gives the glyphs' numbers for them, which look
    like other characters or like none. A few are asked, and all where one of them is such."""
    some = range(0, len(code), _ASKED)
    strange = (code < 0x20) & ~_LINE_ENDS[np.minimum(code, 0x20)]
    if not strange.any() and 1 not in map(pdfium.character_unknown, repeat(textpage), some):
        return np.empty(0, np.int64)
    told = np.fromiter(map(pdfium.character_unknown, repeat(textpage), range(len(code))), np.int64, len(code))
    unknown = np.flatnonzero(told == 1)
    # A font of few glyphs that keeps to the usual numbers is right without saying so.
    usual = (code[unknown] > 0x20) & (code[unknown] < 0x7F)
    return unknown[:0] if usual.all() else unknown
