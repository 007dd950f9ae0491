"""Characters → text: lines by overlap, blanks where the page shows them, an edge for every character."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Indices = npt.NDArray[np.int64]

_HELD_GAP = 0.12  # of the height: a narrower gap is none even where a blank character stands
BLANK_GAP = 0.3  # of the height: a gap this wide is a blank although no blank character stands there


class Letters(NamedTuple):
    """The shown characters of a page in the reading frame, in content order."""

    text: list[str]
    box: Floats  # x0, y0, x1, y1
    blank: npt.NDArray[np.bool_]

    def take(self, index: Indices) -> Letters:
        """The characters at these places."""
        return Letters([self.text[k] for k in index.tolist()], self.box[index], self.blank[index])


def middle_of(values: Floats) -> float:
    """The median, or the upper of the two middle values; NumPy's own takes ten times as long on a few."""
    return float(np.sort(values)[len(values) // 2])


def split_lines(letters: Letters, index: Indices) -> list[Indices]:
    """Characters sorted into lines from top to bottom, each from left to right.

    By overlap and not by rounded height: makers give punctuation short boxes, and digits may sit on
    another baseline than the characters beside them.
    """
    if not len(index):
        return []
    box = letters.box[index]
    middle = (box[:, 1] + box[:, 3]) / 2
    height = box[:, 3] - box[:, 1]
    order = np.argsort(middle, kind="stable")
    breaks = np.flatnonzero(np.diff(middle[order]) > 0.35 * middle_of(height)) + 1
    lines: list[Indices] = []
    for rows in np.split(order, breaks):
        spread = middle[rows[-1]] - middle[rows[0]]
        parts = [rows] if spread <= 0.6 * height[rows].max() else _by_overlap(box, rows)
        lines.extend(index[part[np.argsort(box[part, 0], kind="stable")]] for part in parts)
    return _join_fragments(letters, lines)


def _by_overlap(box: Floats, rows: Indices) -> list[Indices]:
    """Lines of characters sorted by middle: one joins the line with which it shares half its height, or half
    the line's."""
    top, bottom = box[rows, 1].tolist(), box[rows, 3].tolist()
    lines: list[list[int]] = []
    low = high = 0.0
    for k, row in enumerate(rows.tolist()):
        shared = min(high, bottom[k]) - max(low, top[k])
        if lines and shared >= 0.5 * min(high - low, bottom[k] - top[k]):
            lines[-1].append(row)
            # The band grows only to the tallest of its characters, so that lines cannot creep together.
            if bottom[k] - top[k] > high - low:
                low, high = top[k], bottom[k]
        else:
            lines.append([row])
            low, high = top[k], bottom[k]
    return [np.array(line, np.int64) for line in lines]


def _join_fragments(letters: Letters, lines: list[Indices]) -> list[Indices]:
    """Put small marks (a point, a comma, a raised digit) into the line that covers their height."""
    if len(lines) < 2:
        return lines
    bands = [(float(letters.box[k, 1].min()), float(letters.box[k, 3].max())) for k in lines]
    joined: list[Indices] = [lines[0]]
    band = bands[0]
    for line, (top, bottom) in zip(lines[1:], bands[1:], strict=True):
        shared = min(band[1], bottom) - max(band[0], top)
        if shared >= 0.6 * min(band[1] - band[0], bottom - top):
            whole = np.concatenate((joined[-1], line))
            joined[-1] = whole[np.argsort(letters.box[whole, 0], kind="stable")]
            band = (min(band[0], top), max(band[1], bottom))
        else:
            joined.append(line)
            band = (top, bottom)
    return joined


class Written(NamedTuple):
    """A line as text: which of the given lines it is (a part of), its box, and its edges: the left of each
    character and the right of the last. Reading frame."""

    line: int
    text: str
    box: tuple[float, float, float, float]
    edges: list[float]


def compose(
    letters: Letters, lines: list[Indices], apart: float | None = None, through_blanks: bool = False
) -> list[Written]:
    """Lines, each a sequence of letters from left to right, as text.

    Blanks at the ends go. A blank is one space, and stands only where a gap is. A gap of `apart` times the
    height parts a line in two, unless a blank character stands in it and `through_blanks` is not set.
    """
    if not lines:
        return []
    order = np.concatenate(lines)
    owner = np.repeat(np.arange(len(lines)), [len(line) for line in lines])
    inked = np.flatnonzero(~letters.blank[order])
    if not len(inked):
        return []
    order, owner = order[inked], owner[inked]
    box = letters.box[order]
    gap = box[1:, 0] - box[:-1, 2]
    next_line = owner[1:] != owner[:-1]
    height = _type_heights(box[:, 3] - box[:, 1], next_line)
    held = np.diff(inked) > 1  # a blank character stands between
    wide = (gap > BLANK_GAP * height) | (held & (gap > _HELD_GAP * height))
    if apart is not None:
        next_line |= (gap > apart * height) & (~held | through_blanks)
    starts = np.concatenate(([0], np.flatnonzero(next_line) + 1))
    low = np.minimum.reduceat(box, starts).tolist()
    high = np.maximum.reduceat(box, starts).tolist()
    spaced = np.logical_or.reduceat(np.append(wide & ~next_line, False), starts).tolist()
    lefts, rights = np.round(box[:, 0], 2).tolist(), np.round(box[:, 2], 2).tolist()
    characters = [letters.text[k] for k in order.tolist()]
    written: list[Written] = []
    begins = starts.tolist()
    for k, (start, end) in enumerate(zip(begins, [*begins[1:], len(order)], strict=True)):
        around = (low[k][0], low[k][1], high[k][2], high[k][3])
        text, edges = characters[start:end], lefts[start:end]
        if spaced[k]:
            for n in reversed(np.flatnonzero(wide[start : end - 1]).tolist()):
                text.insert(n + 1, " ")
                edges.insert(n + 1, rights[start + n])
        edges.append(rights[end - 1])
        written.append(Written(int(owner[start]), "".join(text), around, edges))
    return written


def _type_heights(height: Floats, next_line: npt.NDArray[np.bool_]) -> Floats:
    """The height of the type between each letter and the next: of the taller, and at least half of the
    tallest in the line, for some makers' boxes are as low as the stroke of a 一."""
    starts = np.concatenate(([0], np.flatnonzero(next_line) + 1))
    tallest = np.repeat(np.maximum.reduceat(height, starts), np.diff(np.append(starts, len(height))))
    usual = np.maximum(height, tallest / 2)
    return np.maximum(usual[1:], usual[:-1])
