"""Letters outside the grids → lines of text in reading order."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from gouji.read.pdf.text import Letters, Written, compose, split_lines

_COLUMN_GAP = 2.5  # of the height: a wider gap without blank characters parts two texts on one level


def text_lines(letters: Letters, index: npt.NDArray[np.int64]) -> list[Written]:
    """The letters at `index` as lines, top to bottom, left to right."""
    return compose(letters, split_lines(letters, index), apart=_COLUMN_GAP)
