"""Page numbers that stand in the text of a page: over its letters, or right behind its last sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

from gouji.read.pdf.cells import HALF_BLANK, shared, sharing
from gouji.read.pdf.text import Letters

Floats = npt.NDArray[np.float64]
Indices = npt.NDArray[np.int64]

FOLIO = re.compile(r"第\s*\d+\s*页.*|(?:共\s*\d+\s*页)|[-—–－]\s*\d{1,3}\s*[-—–－]|\d+\s*/\s*\d+")
_IN_TEXT = re.compile(
    r"第\d{1,3}页(?:[/，,]?共\d{1,3}页)?|[-—–－]\d{1,3}[-—–－]|\d{1,3}/\d{1,3}|(?<!\d)\d{1,3}(?!\d)"
)
_LAST = re.compile(rf"(?<=[。；])(?:{_IN_TEXT.pattern})$")
_LONGEST = 24  # letters of one with its blanks
_GAP = 0.3  # of the height, before one that stands behind a sentence


def in_text(letters: Letters, lines: list[Indices], parts: Iterable[slice]) -> list[Indices]:
    """The letters of page numbers in lines of text, `parts` being the letters of each page: what shares its place with
    letters that without it follow each other as letters do, and what a page's content ends with behind a sentence."""
    found = [word for n in sorted(sharing(letters, lines)) if (word := _over(letters, lines[n])) is not None]
    return found + [word for part in parts if (word := _behind(letters, part)) is not None]


def _over(letters: Letters, line: Indices) -> Indices | None:
    written = np.sort(line[~letters.blank[line]])  # in the order of the content
    box = letters.box[written]
    for match in _IN_TEXT.finditer(letters.string(written)):
        start, end = match.span()
        if not _covers(box, start, end):
            continue
        rest = np.concatenate((written[:start], written[end:]))
        rest = rest[np.argsort(letters.box[rest, 0], kind="stable")]
        if _lies_over(box[start:end], letters.box[rest], match[0]) and not _shares(letters, rest):
            return written[start:end]
    return None


def _covers(box: Floats, start: int, end: int) -> bool:
    """Whether some letters stand over others of their line."""
    left, right = box[start:end, 0].min(), box[start:end, 2].max()
    over = np.minimum(box[:, 2], right) - np.maximum(box[:, 0], left) > _GAP * (box[:, 3] - box[:, 1])
    return bool(over[:start].any() or over[end:].any())


def _lies_over(word: Floats, rest: Floats, text: str) -> bool:
    """Whether a page number over letters leaves them no place for it: a number of the text has one of its own."""
    left = word[:, 0].min()
    before, after = rest[rest[:, 0] < left], rest[rest[:, 0] >= left]
    if not len(before) or not len(after):
        return not text.isdigit()
    return bool(after[0, 0] - before[-1, 2] < _GAP * (rest[0, 3] - rest[0, 1]))


def _shares(letters: Letters, line: Indices) -> bool:
    """Whether letters of a line share their place; marks whose boxes are half blank are set closer."""
    full = line[[letters.text[k] not in HALF_BLANK for k in line.tolist()]]
    return bool(shared(letters.box[full]).any())


def _behind(letters: Letters, part: slice) -> Indices | None:
    """The page number with which the content of a page ends, where it stands on the line of the sentence before it."""
    first = max(part.stop - _LONGEST, part.start)
    tail = [k for k in range(first, part.stop) if not letters.text[k].isspace()]
    match = _LAST.search("".join(letters.text[k] for k in tail))
    if match is None:
        return None
    word = np.array(tail[match.start() :], np.int64)
    stop, number = letters.box[tail[match.start() - 1]], letters.box[word[0]]
    height = stop[3] - stop[1]
    level = abs(stop[1] + stop[3] - number[1] - number[3]) < height
    return word if level and number[0] - stop[2] > _GAP * height else None
