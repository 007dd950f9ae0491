"""Check sums of the fonts that a document's pages use, over what PDFium has unpacked already: unpacking a large font once
more, only to see whether it is whole, would take as long as reading several pages."""

from __future__ import annotations

import ctypes
import zlib
from collections.abc import Iterable

import numpy as np

from gouji.read.pdf import library as pdfium

_LONGEST = 1 << 24  # bytes of a font


class FontSums:
    """The Adler-32 sums of fonts, as the end of a compressed stream writes them. Used under PDFium's lock."""

    def __init__(self) -> None:
        self.sums: set[bytes] = set()
        self._seen: set[int] = set()

    def note(self, objects: Iterable[int]) -> None:
        """Add the fonts of those of a page's objects that are text."""
        for handle in set(map(pdfium.object_font, objects)) - self._seen - {None}:
            self._seen.add(handle)
            size = ctypes.c_size_t()
            pdfium.font_data(handle, None, 0, ctypes.byref(size))
            if 0 < size.value <= _LONGEST:
                font = np.empty(size.value, np.uint8)
                pdfium.font_data(handle, font.ctypes.data, size.value, ctypes.byref(size))
                self.sums.add(zlib.adler32(font.data).to_bytes(4, "big"))
