"""Letters outside the grids → lines of text in reading order."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from gouji.read.pdf.text import Letters, compose, split_lines

Indices = npt.NDArray[np.int64]
Box = tuple[float, float, float, float]

_COLUMN_GAP = 2.5  # of the height: a wider gap without blank characters parts two texts on one level


class TextLine(NamedTuple):
    """A line in the reading frame: text, tight box, an edge for each character and the last one's right."""

    text: str
    box: Box
    edges: list[float]


def text_lines(letters: Letters, index: Indices) -> list[TextLine]:
    """The letters at `index` as lines, top to bottom, left to right."""
    lines = []
    for level in split_lines(letters, index):
        for part in _apart(letters, level):
            text, ink, edges = compose(letters, part)
            if text:
                box = letters.box[ink]
                low, high = box.min(axis=0), box.max(axis=0)
                lines.append(TextLine(text, (float(low[0]), float(low[1]), float(high[2]), float(high[3])), edges))
    return lines


def _apart(letters: Letters, level: Indices) -> list[Indices]:
    """Cut a level where a wide gap stands that no blank characters fill: texts set side by side."""
    box = letters.box[level]
    gap = box[1:, 0] - np.maximum.accumulate(box[:, 2])[:-1]
    cuts = np.flatnonzero(gap > _COLUMN_GAP * np.minimum(box[1:, 3] - box[1:, 1], box[:-1, 3] - box[:-1, 1])) + 1
    return np.split(level, cuts) if len(cuts) else [level]
