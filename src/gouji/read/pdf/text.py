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

    text: str
    box: Floats  # x0, y0, x1, y1
    blank: npt.NDArray[np.bool_]

    def take(self, index: Indices) -> Letters:
        """The characters at these places."""
        return Letters(self.string(index), self.box[index], self.blank[index])

    def string(self, index: Indices) -> str:
        """The characters at these places, in this order."""
        codes = np.frombuffer(self.text.encode("utf-32-le", "surrogatepass"), np.uint32)
        return codes[index].tobytes().decode("utf-32-le", "surrogatepass")


def middle_of(values: Floats) -> float:
    """The median, or the upper of the two middle values; NumPy's own takes ten times as long on a few."""
    return float(np.sort(values)[len(values) // 2])


def split_lines(letters: Letters, index: Indices) -> list[Indices]:
    """Characters sorted into lines from top to bottom, each from left to right.

    By overlap and not by rounded height: makers give punctuation short boxes, and digits may sit on
    another baseline than the characters beside them.
    """
    return split_cells(letters, index, np.zeros(len(index), np.int64))[0]


def split_cells(letters: Letters, index: Indices, cell: Indices) -> tuple[list[Indices], list[int]]:
    """The lines of several cells, one cell after the other, and the cell of each. `cell` is of each character, the
    characters of a cell standing together."""
    if not len(index):
        return [], []
    box = letters.box[index]
    middle, height = (box[:, 1] + box[:, 3]) / 2, box[:, 3] - box[:, 1]
    order = np.lexsort((middle, cell))
    usual = usual_heights(height, cell)
    level, owner = middle[order], cell[order]
    apart = (level[1:] - level[:-1] > 0.35 * usual[1:]) | (owner[1:] != owner[:-1])
    starts, sizes = runs(apart)
    ends = starts + sizes
    uneven = level[ends - 1] - level[starts] > 0.6 * np.maximum.reduceat(height[order], starts)
    if uneven.any():
        parts: list[Indices] = []
        for first, end, several in zip(starts.tolist(), ends.tolist(), uneven.tolist(), strict=True):
            rows = order[first:end]
            parts += _by_overlap(box, rows) if several else [rows]
        order, sizes = np.concatenate(parts), np.array([len(part) for part in parts])
        starts = sizes.cumsum() - sizes
    order = order[np.lexsort((box[order, 0], np.repeat(np.arange(len(starts)), sizes)))]
    return _join_fragments(letters, index[order], box[order], starts, cell[order[starts]].tolist())


def runs(parted: npt.NDArray[np.bool_]) -> tuple[Indices, Indices]:
    """Where runs begin, and how long each is, of things that are `parted` or not, each from the next."""
    starts = np.zeros(int(parted.sum()) + 1, np.int64)
    starts[1:] = parted.nonzero()[0] + 1
    sizes = np.full(len(starts), len(parted) + 1)
    sizes[:-1] = starts[1:]
    return starts, sizes - starts


def usual_heights(height: Floats, cell: Indices) -> Floats:
    """The middle height of the characters of each one's cell; the upper of two."""
    starts, sizes = runs(cell[1:] != cell[:-1])
    ordered = height[np.lexsort((height, np.repeat(np.arange(len(starts)), sizes)))]
    return np.repeat(ordered[starts + sizes // 2], sizes)


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


def _join_fragments(
    letters: Letters, index: Indices, box: Floats, starts: Indices, cells: list[int]
) -> tuple[list[Indices], list[int]]:
    """Put small marks (a point, a comma, a raised digit) into the line of their cell that covers their height. The lines
    begin at `starts`; `box` is of each character."""
    tops, bottoms = np.minimum.reduceat(box[:, 1], starts), np.maximum.reduceat(box[:, 3], starts)
    bounds = [*starts.tolist(), len(index)]
    joined: list[Indices] = []
    owners: list[int] = []
    low = high = 0.0
    for cell, start, end, top, bottom in zip(
        cells, bounds, bounds[1:], tops.tolist(), bottoms.tolist(), strict=False
    ):
        line = index[start:end]
        same = owners and owners[-1] == cell
        if same and min(high, bottom) - max(low, top) >= 0.6 * min(high - low, bottom - top):
            whole = np.concatenate((joined[-1], line))
            joined[-1] = whole[np.argsort(letters.box[whole, 0], kind="stable")]
            low, high = min(low, top), max(high, bottom)
        else:
            joined.append(line)
            owners.append(cell)
            low, high = top, bottom
    return joined, owners


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
    owner = np.arange(len(lines)).repeat([len(line) for line in lines])
    inked = (~letters.blank[order]).nonzero()[0]
    if not len(inked):
        return []
    order, owner = order[inked], owner[inked]
    box = letters.box[order]
    gap = box[1:, 0] - box[:-1, 2]
    next_line = owner[1:] != owner[:-1]
    height = _type_heights(box[:, 3] - box[:, 1], next_line)
    held = inked[1:] - inked[:-1] > 1  # a blank character stands between
    wide = (gap > BLANK_GAP * height) | (held & (gap > _HELD_GAP * height))
    if apart is not None:
        next_line |= (gap > apart * height) & (~held | through_blanks)
    starts, _ = runs(next_line)
    low = np.minimum.reduceat(box, starts).tolist()
    high = np.maximum.reduceat(box, starts).tolist()
    spaced = np.logical_or.reduceat(np.append(wide & ~next_line, False), starts).tolist()
    lefts, rights = np.round(box[:, ::2].T, 2).tolist()
    characters = letters.string(order)
    written: list[Written] = []
    begins, owners = starts.tolist(), owner[starts].tolist()
    for k, (start, end) in enumerate(zip(begins, [*begins[1:], len(order)], strict=True)):
        around = (low[k][0], low[k][1], high[k][2], high[k][3])
        text, edges = characters[start:end], lefts[start:end]
        if spaced[k]:
            for n in reversed(np.flatnonzero(wide[start : end - 1]).tolist()):
                text = f"{text[: n + 1]} {text[n + 1 :]}"
                edges.insert(n + 1, rights[start + n])
        edges.append(rights[end - 1])
        written.append(Written(owners[k], text, around, edges))
    return written


def _type_heights(height: Floats, next_line: npt.NDArray[np.bool_]) -> Floats:
    """The height of the type between each letter and the next: of the taller, and at least half of the
    tallest in the line, for some makers' boxes are as low as the stroke of a 一."""
    starts, sizes = runs(next_line)
    tallest = np.maximum.reduceat(height, starts).repeat(sizes)
    usual = np.maximum(height, tallest / 2)
    return np.maximum(usual[1:], usual[:-1])
