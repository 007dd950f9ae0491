"""Letters outside the grids → lines of text in reading order."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from gouji.read.pdf.text import Letters, Written, compose

_COLUMN_GAP = 2.5  # of the height: a wider gap without blank characters parts two texts on one level


def text_lines(letters: Letters, lines: list[npt.NDArray[np.int64]]) -> list[Written]:
    """Lines of letters as text; those that hold texts set side by side, as several."""
    return compose(letters, lines, apart=_COLUMN_GAP)
