"""Clip paths: the part of the page on which an object may show.

A long spreadsheet cell printed over two pages is written whole on both, and each page's clip path shows
its part. A character counts as shown when its centre is within the clip, so that on a cut line it is
shown on one page and hidden on the other.
"""

from __future__ import annotations

import ctypes
from collections.abc import Collection
from itertools import repeat
from typing import Any

import numpy as np
import numpy.typing as npt

from gouji.read.pdf import library as pdfium

Floats = npt.NDArray[np.float64]
Region = list[
    tuple[float, float, float, float]
]  # one clip path: the boxes of its parts; any may hold a point
_MOST_SEGMENTS = 2000  # a path of more is treated as its first part of that length


def clip_keys(objects: list[pdfium.Handle], nested: Collection[int]) -> list[tuple[int, int, int]]:
    """Keys that are equal for objects with the same clip. A clip is shared by all objects drawn under it, so
    its last path's first segment, an opaque pointer, is the same for all of them. `nested` are the objects
    in forms: there the same clip may come under different matrices, and each object stands for itself."""
    clips = list(map(pdfium.object_clip, objects))
    counts = [max(count, 0) for count in map(pdfium.clip_paths, clips)]
    segments = map(pdfium.clip_segment, clips, [count - 1 for count in counts], repeat(0))
    if not nested:
        return [(count, segment or 0, 0) for count, segment in zip(counts, segments, strict=True)]
    handles = (one.value or 0 for one in objects)
    own = [handle if handle in nested else 0 for handle in handles]
    return [
        (count, segment or 0, o if count else 0)
        for count, segment, o in zip(counts, segments, own, strict=True)
    ]


def clip_regions(handle: int, matrix: tuple[float, ...] | None) -> list[Region]:
    """The clip of an object as regions which must all hold a point; empty where nothing clips."""
    clip = pdfium.object_clip(pdfium.Handle(handle))
    count = pdfium.clip_paths(clip) if clip else -1
    return [_region(clip, index, matrix) for index in range(max(count, 0))]


def _region(clip: pdfium.Handle, index: int, matrix: tuple[float, ...] | None) -> Region:
    x, y = ctypes.c_float(), ctypes.c_float()
    px, py = ctypes.addressof(x), ctypes.addressof(y)
    parts: list[list[tuple[float, float]]] = []
    for k in range(min(pdfium.clip_segments(clip, index), _MOST_SEGMENTS)):
        segment = pdfium.clip_segment(clip, index, k)
        if not segment or not pdfium.segment_point(segment, px, py):
            continue
        if pdfium.segment_type(segment) == 2 or not parts:  # 2: move to, a new part
            parts.append([])
        parts[-1].append(transform(matrix, x.value, y.value))
    return [
        (min(p[0] for p in part), min(p[1] for p in part), max(p[0] for p in part), max(p[1] for p in part))
        for part in parts
        if len(part) > 1
    ]


def inside(x: Floats, y: Floats, regions: list[Region]) -> npt.NDArray[np.bool_]:
    """For each point whether it is within all regions."""
    shown = np.ones(len(x), bool)
    for region in regions:
        any_part = np.zeros(len(x), bool)
        for x0, y0, x1, y1 in region:
            any_part |= (x >= x0) & (x <= x1) & (y >= y0) & (y <= y1)
        shown &= any_part
    return shown


def transform(matrix: Any, x: float, y: float) -> tuple[float, float]:
    """A point of an object's space in the page's."""
    if matrix is None:
        return x, y
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f
