"""Characters → text: lines by overlap, blanks where the page shows them, an edge for every character."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Indices = npt.NDArray[np.int64]

_SPACE = 0.3  # of the height: a gap this wide is a blank although no blank character stands there


class Letters(NamedTuple):
    """The shown characters of a page in the reading frame, in content order."""

    text: list[str]
    box: Floats  # x0, y0, x1, y1
    blank: npt.NDArray[np.bool_]

    def take(self, index: Indices) -> Letters:
        """The characters at these places."""
        return Letters([self.text[k] for k in index.tolist()], self.box[index], self.blank[index])


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
    breaks = np.flatnonzero(np.diff(middle[order]) > 0.35 * np.median(height)) + 1
    lines: list[Indices] = []
    for rows in np.split(order, breaks):
        spread = middle[rows[-1]] - middle[rows[0]]
        parts = [rows] if spread <= 0.6 * height[rows].max() else _by_overlap(box, rows)
        lines.extend(index[part[np.argsort(box[part, 0], kind="stable")]] for part in parts)
    return _join_fragments(letters, lines)


def _by_overlap(box: Floats, rows: Indices) -> list[Indices]:
    """Lines of characters sorted by middle: a character joins the line that covers half of the smaller height."""
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


def compose(letters: Letters, line: Indices) -> tuple[str, Indices, list[float]]:
    """One line as text, the characters that bear ink, and the left edge of each character of the text with
    the right edge of the last. Blanks at the ends go; a blank is one space, and stands only where a gap is."""
    ink = line[~letters.blank[line]]
    if not len(ink):
        return "", ink, []
    left, right = letters.box[ink, 0], letters.box[ink, 2]
    height = letters.box[ink, 3] - letters.box[ink, 1]
    gap = left[1:] - right[:-1]
    wide = gap > _SPACE * np.minimum(height[1:], height[:-1])
    if len(ink) < len(line):
        blanks = letters.box[line[letters.blank[line]]]
        middle = (blanks[:, 0] + blanks[:, 2]) / 2
        after = np.searchsorted(left, middle) - 1  # the inked character that each blank follows
        held = np.zeros(len(ink), bool)
        held[after[after >= 0]] = True
        wide |= held[:-1] & (gap > 0.12 * np.minimum(height[1:], height[:-1]))
    characters = [letters.text[k] for k in ink.tolist()]
    if not wide.any():
        return "".join(characters), ink, [*left.tolist(), float(right[-1])]
    text: list[str] = []
    edges: list[float] = []
    for k, character in enumerate(characters):
        text.append(character)
        edges.append(float(left[k]))
        if k < len(wide) and wide[k]:
            text.append(" ")
            edges.append(float(right[k]))
    edges.append(float(right[-1]))
    return "".join(text), ink, edges
