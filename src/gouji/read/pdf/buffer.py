"""Where PDFium writes what it is asked of some characters or objects, again and again: making pointers anew for every page
would cost as much as the calls."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from gouji.read.pdf.library import Handle

MANY = 1024  # rows of a buffer


class Buffer:
    """Rows of four numbers, and pointers to the first, the second, the third and the fourth number of each row. Used under
    PDFium's lock."""

    def __init__(self, kind: npt.DTypeLike) -> None:
        self.rows = np.empty((MANY, 4), kind)
        start, (row, number) = self.rows.ctypes.data, self.rows.strides
        self.pointers = [[Handle(start + row * k + number * n) for k in range(MANY)] for n in range(4)]
