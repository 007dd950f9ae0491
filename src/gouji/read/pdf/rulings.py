"""The level and upright lines drawn on a page, from its paths.

A ruling may be drawn as a stroked line, an edge of a stroked rectangle, a thin filled rectangle, or many
short ones (dashes, dots, pieces cell by cell). All become segments; collinear pieces that touch or nearly
touch are merged, and lines doubled within a few points become one.
"""

from __future__ import annotations

import ctypes
import itertools
import math
from collections import deque
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from gouji.read.pdf import library as pdfium
from gouji.read.pdf.buffer import MANY, Buffer
from gouji.read.pdf.clips import Region, clip_keys, clip_regions, transform
from gouji.read.pdf.contents import Piece, multiply, object_matrix
from gouji.read.pdf.frame import SPACING, page_at

Floats = npt.NDArray[np.float64]
Indices = npt.NDArray[np.int64]

THIN = 3.0  # points: what is thinner is a line and no longer an area
NEAR = 3.0  # points: pieces closer than this touch; also the widest gap of a double line
_DASH = 8.0  # points: gaps up to this are bridged between short pieces
_SHORT = 8.0  # points: a piece up to this may be a dash
_ALIGNED = 0.2  # points: dots of one line stand no further off it
_DOTTED = 12.0  # points: a shorter row of dots is no line
_SHORTEST = 5.0  # points: after merging, shorter pieces are no rulings
_MOST_SEGMENTS = 20_000  # read of one path
_BOUNDS = Buffer(np.float32)


class Rulings(NamedTuple):
    """Level lines and upright lines, each as rows of (position, from, to) in the reading frame."""

    level: Floats
    upright: Floats


def drawn_boxes(pages: Sequence[list[Piece]]) -> list[tuple[Floats, Floats]]:
    """Of the paths of each of some pages the boxes (left, bottom, right, top, drawing order) of lines, and of filled areas,
    in page coordinates."""
    paths = list(itertools.chain.from_iterable(pages))
    if not paths:
        return [(np.empty((0, 5)), np.empty((0, 5)))] * len(pages)
    bounds, limits = bounds_of(paths), _limits(paths)
    thin = np.minimum(bounds[:, 2] - bounds[:, 0], bounds[:, 3] - bounds[:, 1]) <= THIN
    edges: list[list[float]] = []
    drawn = thin.nonzero()[0].tolist()  # the path of each line, those of the edges after the thin ones
    areas: list[int] = []
    for n in (~thin).nonzero()[0].tolist():
        found, filled = _edges(paths[n])
        edges += found
        drawn += [n] * len(found)
        areas += [n] if filled else []
    boxes = np.concatenate((bounds[thin, :4], np.array(edges, np.float64).reshape(-1, 4)))
    path = np.array(drawn, np.int64)
    order = path.argsort(kind="stable")
    path = path[order]
    lines = np.column_stack((boxes[order], bounds[path, 4]))
    ends = np.cumsum([len(one) for one in pages[:-1]])  # of each page but the last, among the paths
    return list(
        zip(
            _cut(lines, limits, path, ends),
            _cut(bounds[areas], limits, np.array(areas, np.int64), ends),
            strict=True,
        )
    )


def bounds_of(pieces: list[Piece]) -> Floats:
    """Boxes (left, bottom, right, top, drawing order) of objects in page coordinates."""
    boxes = np.empty((len(pieces), 5))
    boxes[:, 4] = [piece.order for piece in pieces]
    for first in range(0, len(pieces), MANY):
        some = [pdfium.Handle(piece.handle) for piece in pieces[first : first + MANY]]
        _BOUNDS.rows.fill(0.0)
        deque(map(pdfium.object_bounds, some, *_BOUNDS.pointers), 0)
        boxes[first : first + len(some), :4] = _BOUNDS.rows[: len(some)]
    for k, piece in enumerate(pieces):
        if piece.matrix is not None:
            x0, y0, x1, y1 = boxes[k, :4].tolist()
            points = [transform(piece.matrix, x, y) for x in (x0, x1) for y in (y0, y1)]
            xs, ys = [p[0] for p in points], [p[1] for p in points]
            boxes[k, :4] = min(xs), min(ys), max(xs), max(ys)
    return boxes


def _limits(paths: list[Piece]) -> Floats:
    """What the clip of each path lets show: a box, of a clip in several parts the whole."""
    nested = {piece.handle for piece in paths if piece.matrix is not None}
    clips: dict[tuple[int, int, int], int] = {}
    boxes: list[tuple[float, float, float, float]] = []
    numbers: list[int] = []
    keys = clip_keys([pdfium.Handle(piece.handle) for piece in paths], nested)
    for piece, key in zip(paths, keys, strict=True):
        number = clips.setdefault(key, len(boxes))
        if number == len(boxes):
            boxes.append(_clip_box(clip_regions(piece.handle, piece.matrix)))
        numbers.append(number)
    return np.array(boxes)[numbers]


def _clip_box(regions: list[Region]) -> tuple[float, float, float, float]:
    """The common part of rectangular clips, endless where nothing clips."""
    box = (-math.inf, -math.inf, math.inf, math.inf)
    for region in regions:
        if not region:
            return (0.0, 0.0, -1.0, -1.0)
        box = (max(box[0], min(r[0] for r in region)), max(box[1], min(r[1] for r in region)),
               min(box[2], max(r[2] for r in region)), min(box[3], max(r[3] for r in region)))  # fmt: skip
    return box


def _cut(boxes: Floats, limits: Floats, path: Indices, ends: Indices) -> list[Floats]:
    """What of boxes, with their drawing order, is within the limits of their paths, page by page; a point of slack keeps
    lines drawn along the edge of theirs."""
    limit = limits[path]
    low, high = np.maximum(boxes[:, :2], limit[:, :2] - 1), np.minimum(boxes[:, 2:4], limit[:, 2:] + 1)
    shown = (low <= high).all(axis=1)
    cut = np.column_stack((low, high, boxes[:, 4]))[shown]
    return np.split(cut, np.searchsorted(path[shown], ends))


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
