"""Text that does not belong to the flow of a page: large marks behind the text, and the words of all marks (水印)."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from gouji.read.pdf.text import Letters, usual_heights

Flags = npt.NDArray[np.bool_]
Indices = npt.NDArray[np.int64]

_LARGE = 2.0  # times the usual height
_WORD_GAP = 2.5  # of a letter, between the middles of two of one word


def large_behind(letters: Letters, page: Indices) -> Flags:
    """Which letters of pages are large ones that other letters stand upon. `page` is of each."""
    aside = np.zeros(len(letters.text), bool)
    inked = np.flatnonzero(~letters.blank)
    if not len(inked):
        return aside
    box = letters.box
    height = box[:, 3] - box[:, 1]
    large = inked[height[inked] > _LARGE * usual_heights(height[inked], page[inked])]
    if not len(large):
        return aside
    x, y = (box[inked, 0] + box[inked, 2]) / 2, (box[inked, 1] + box[inked, 3]) / 2
    small = height[inked]
    for word in np.split(large, np.flatnonzero(np.diff(large) > 1) + 1):
        for k in word.tolist():
            x0, y0, x1, y1 = box[k]
            upon = (x > x0) & (x < x1) & (y > y0) & (y < y1) & (small < height[k] / _LARGE)
            if upon.sum() >= 2:
                aside[word] = True
                break
    return aside


def aside_runs(letters: Letters, aside: Flags) -> list[Indices]:
    """Letters that stand aside, by the word in which they were written; of words strewn over a page each once, and none
    of which the page's edge cuts off a part."""
    index = np.flatnonzero(aside)
    if not len(index):
        return []
    box = letters.box[index]
    middle, size = (box[:, :2] + box[:, 2:]) / 2, (box[:, 2:] - box[:, :2]).max(axis=1)
    far = np.abs(np.diff(middle, axis=0)).max(axis=1) > _WORD_GAP * np.maximum(size[1:], size[:-1])
    words = np.split(index, np.flatnonzero((np.diff(index) > 1) | far) + 1)
    found: dict[str, Indices] = {}
    for word in sorted(words, key=len, reverse=True):
        text = "".join(letters.text[k] for k in word.tolist()).strip()
        if not any(text in longer for longer in found):
            found[text] = word
    return sorted(found.values(), key=lambda word: int(word[0]))
