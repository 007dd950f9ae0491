"""The level and upright lines drawn on a page, from its paths.

A ruling may be drawn as a stroked line, an edge of a stroked rectangle, a thin filled rectangle, or many
short ones (dashes, dots, pieces cell by cell). All become segments; collinear pieces that touch or nearly
touch are merged, and lines doubled within a few points become one.
"""

from __future__ import annotations

import ctypes
from collections import deque
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from gouji.read.pdf import library as pdfium
from gouji.read.pdf.clips import Region, clip_keys, clip_regions, transform
from gouji.read.pdf.contents import Piece, multiply, object_matrix
from gouji.read.pdf.frame import SPACING, page_at

Floats = npt.NDArray[np.float64]

THIN = 3.0  # points: what is thinner is a line and no longer an area
NEAR = 3.0  # points: pieces closer than this touch; also the widest gap of a double line
_DASH = 8.0  # points: gaps up to this are bridged between short pieces
_SHORT = 8.0  # points: a piece up to this may be a dash
_ALIGNED = 0.2  # points: dots of one line stand no further off it
_DOTTED = 12.0  # points: a shorter row of dots is no line
_SHORTEST = 5.0  # points: after merging, shorter pieces are no rulings
_MOST_SEGMENTS = 20_000  # read of one path


class Rulings(NamedTuple):
    """Level lines and upright lines, each as rows of (position, from, to) in the reading frame."""

    level: Floats
    upright: Floats


def drawn_boxes(paths: list[Piece]) -> tuple[Floats, Floats]:
    """Boxes (left, bottom, right, top, drawing order) of lines, and of filled areas, in page coordinates."""
    if not paths:
        return np.empty((0, 5)), np.empty((0, 5))
    bounds = bounds_of(paths)[:, :4]
    thin = np.minimum(bounds[:, 2] - bounds[:, 0], bounds[:, 3] - bounds[:, 1]) <= THIN
    clips: dict[tuple[int, int, int], tuple[float, float, float, float] | None] = {}
    lines: list[list[float]] = []
    areas: list[list[float]] = []
    nested = {piece.handle for piece in paths if piece.matrix is not None}
    keys = clip_keys([pdfium.Handle(piece.handle) for piece in paths], nested)
    for piece, box, is_thin, key in zip(paths, bounds.tolist(), thin.tolist(), keys, strict=True):
        if key not in clips:
            clips[key] = _clip_box(clip_regions(piece.handle, piece.matrix))
        pieces, filled = ([box], False) if is_thin else _edges(piece)
        for one in pieces:
            cut = _cut(one, clips[key])
            if cut:
                lines.append([*cut, piece.order])
        if filled:
            cut = _cut(box, clips[key])
            if cut:
                areas.append([*cut, piece.order])
    return np.array(lines, np.float64).reshape(-1, 5), np.array(areas, np.float64).reshape(-1, 5)


def bounds_of(pieces: list[Piece]) -> Floats:
    """Boxes (left, bottom, right, top, drawing order) of objects in page coordinates."""
    raw = np.zeros((len(pieces), 4), np.float32)
    at = raw.ctypes.data
    corners = (range(at + k, at + 16 * len(pieces) + k, 16) for k in (0, 4, 8, 12))
    deque(map(pdfium.object_bounds, [piece.handle for piece in pieces], *corners), 0)
    boxes = np.column_stack((raw, [piece.order for piece in pieces])).astype(np.float64)
    for k, piece in enumerate(pieces):
        if piece.matrix is not None:
            x0, y0, x1, y1 = boxes[k, :4].tolist()
            points = [transform(piece.matrix, x, y) for x in (x0, x1) for y in (y0, y1)]
            xs, ys = [p[0] for p in points], [p[1] for p in points]
            boxes[k, :4] = min(xs), min(ys), max(xs), max(ys)
    return boxes


def _clip_box(regions: list[Region]) -> tuple[float, float, float, float] | None:
    """The common part of rectangular clips; None where nothing clips. A clip in parts counts whole."""
    box: tuple[float, float, float, float] | None = None
    for region in regions:
        if not region:
            return (0.0, 0.0, -1.0, -1.0)
        whole = (min(r[0] for r in region), min(r[1] for r in region),
                 max(r[2] for r in region), max(r[3] for r in region))  # fmt: skip
        box = whole if box is None else (max(box[0], whole[0]), max(box[1], whole[1]),
                                         min(box[2], whole[2]), min(box[3], whole[3]))  # fmt: skip
    return box


def _cut(box: list[float], clip: tuple[float, float, float, float] | None) -> list[float] | None:
    """A box cut to its clip; a point of slack keeps lines drawn along the edge of theirs."""
    if clip is None:
        return box
    cut = [
        max(box[0], clip[0] - 1),
        max(box[1], clip[1] - 1),
        min(box[2], clip[2] + 1),
        min(box[3], clip[3] + 1),
    ]
    return cut if cut[0] <= cut[2] and cut[1] <= cut[3] else None


def _edges(piece: Piece) -> tuple[list[list[float]], bool]:
    """Straight level and upright parts of a path that is not thin as a whole; whether it is filled."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.path_draw_mode(piece.handle, ctypes.byref(fill), ctypes.byref(stroke))
    count = pdfium.path_segments(piece.handle)
    if count <= 0 or count > _MOST_SEGMENTS:
        return [], bool(fill.value)
    if not stroke.value and count <= 5:
        return [], True  # a plain filled rectangle: the ground of a cell
    matrix = object_matrix(piece.handle)
    if piece.matrix is not None:
        matrix = multiply(matrix, piece.matrix)
    x, y = ctypes.c_float(), ctypes.c_float()
    px, py = ctypes.addressof(x), ctypes.addressof(y)
    edges: list[list[float]] = []
    part: list[tuple[float, float]] = []

    def line(a: tuple[float, float], b: tuple[float, float]) -> None:
        if stroke.value and (abs(a[0] - b[0]) <= 1 or abs(a[1] - b[1]) <= 1):
            edges.append([min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1])])

    def finish() -> None:
        if fill.value and not stroke.value and len(part) >= 4:
            xs, ys = [p[0] for p in part], [p[1] for p in part]
            if min(max(xs) - min(xs), max(ys) - min(ys)) <= THIN:
                edges.append([min(xs), min(ys), max(xs), max(ys)])

    for k in range(count):
        segment = pdfium.path_segment(piece.handle, k)
        if not pdfium.segment_point(segment, px, py):
            continue
        kind = pdfium.segment_type(segment)  # 0 line to, 1 curve to, 2 move to
        point = transform(matrix, x.value, y.value)
        if kind == 2:
            finish()
            part = []
        elif kind == 0 and part:
            line(part[-1], point)
        part.append(point)
        if pdfium.segment_close(segment) and len(part) > 2:
            line(point, part[0])
    finish()
    return edges, bool(fill.value)


def rulings(boxes: Floats, pages: int) -> list[Rulings]:
    """Merged lines of each of the pages on a strip, from boxes (x0, y0, x1, y1) of drawn lines."""
    width, height = boxes[:, 2] - boxes[:, 0], boxes[:, 3] - boxes[:, 1]
    dot = (height <= THIN) & (width <= THIN)
    level = (height <= THIN) & ~dot
    upright = (width <= THIN) & ~dot
    middle = (boxes[:, :2] + boxes[:, 2:]) / 2
    across = np.stack((middle[:, 1], boxes[:, 0], boxes[:, 2]), axis=1)
    # Neither may upright lines of two pages be near each other.
    beside = SPACING * page_at(boxes[:, 1], pages)
    down = np.stack((middle[:, 0] + beside, boxes[:, 1], boxes[:, 3]), axis=1)
    if dot.any():
        # A dot has no direction: first the rows of dots are taken as level lines, then columns of the rest.
        dots = np.flatnonzero(dot)
        level[dots[_in_a_row(across[dots])]] = True
        rest = dots[~level[dots]]
        upright[rest[_in_a_row(down[rest])]] = True
    levels, uprights = _merge(across[level]), _merge(down[upright])
    page_of_level, page_of_upright = page_at(levels[:, 0], pages), page_at(uprights[:, 1], pages)
    uprights[:, 0] -= SPACING * page_of_upright
    return [Rulings(levels[page_of_level == n], uprights[page_of_upright == n]) for n in range(pages)]


def _in_a_row(dots: Floats) -> npt.NDArray[np.bool_]:
    """Which dots, given as rows of (position, from, to), stand in a long row without wide gaps."""
    if not len(dots):
        return np.zeros(0, bool)
    _, line = clusters(dots[:, 0], _ALIGNED)
    order = np.lexsort((dots[:, 1], line))
    gap = dots[order[1:], 1] - dots[order[:-1], 2]
    parts = np.concatenate(([0], np.cumsum((np.diff(line[order]) > 0) | (gap > _DASH))))
    first, last = np.searchsorted(parts, [parts, parts + 1])
    length = dots[order[last - 1], 2] - dots[order[first], 1]
    long = np.zeros(len(dots), bool)
    long[order] = length >= _DOTTED
    return long


def clusters(values: Floats, gap: float) -> tuple[Floats, npt.NDArray[np.int64]]:
    """Group numbers that follow each other within `gap`: the middle of each group, each number's group."""
    if not len(values):
        return np.empty(0), np.empty(0, np.int64)
    order = values.argsort(kind="stable")
    ordered = values[order]
    group = np.zeros(len(values), np.int64)
    (ordered[1:] - ordered[:-1] > gap).cumsum(out=group[1:])
    middle = np.bincount(group, weights=ordered) / np.bincount(group)
    index = np.empty(len(values), np.int64)
    index[order] = group
    return middle, index


def _merge(lines: Floats) -> Floats:
    """Join pieces on one line that touch or nearly touch; short pieces also over the gaps of dashes."""
    if not len(lines):
        return lines.reshape(0, 3)
    middle, group = clusters(lines[:, 0], 1.0)
    order = np.lexsort((lines[:, 1], group))
    merged: list[tuple[float, float, float]] = []
    current, start, end, last = -1, 0.0, 0.0, 0.0
    for index, low, high in zip(
        group[order].tolist(), lines[order, 1].tolist(), lines[order, 2].tolist(), strict=True
    ):
        length = high - low
        gap = _DASH if length <= _SHORT and last <= _SHORT else NEAR
        if index == current and low <= end + gap:
            end = max(end, high)
        else:
            if current >= 0 and end - start >= _SHORTEST:
                merged.append((float(middle[current]), start, end))
            current, start, end = index, low, high
        last = length
    if end - start >= _SHORTEST:
        merged.append((float(middle[current]), start, end))
    return np.array(merged, np.float64).reshape(-1, 3)
