"""The objects of a page in drawing order, forms opened: paths, pictures and what forms hold."""

from __future__ import annotations

import ctypes
from itertools import repeat
from typing import NamedTuple

import numpy as np

from gouji.read.pdf import library as pdfium

Matrix = tuple[float, float, float, float, float, float]

_DEEPEST = 12  # forms within forms
MOST_OBJECTS = 200_000  # on one page; a real page has at most a few thousand


class TooMuch(Exception):
    """A page holds more than a disclosure ever does."""


class Piece(NamedTuple):
    """One drawn object: PDFium's handle, its place in the drawing order (objects of a form stand between
    their form and the next object), the matrix of the form it is in."""

    handle: int
    order: float
    matrix: Matrix | None


class Contents(NamedTuple):
    """What a page draws. `pictures` are images and shadings; `handles` the page's own objects, as drawn;
    `texts` is the number of text objects."""

    paths: list[Piece]
    pictures: list[Piece]
    form_texts: dict[int, Piece]
    handles: list[int]
    texts: int


def read_contents(page: pdfium.Handle) -> Contents:
    """List what a page draws."""
    count = pdfium.count_objects(page)
    if count > MOST_OBJECTS:
        raise TooMuch
    handles = list(map(pdfium.get_object, repeat(page), range(count)))
    kinds = np.frombuffer(bytes(map(pdfium.object_type, handles)), np.uint8)  # numbers from 0 to 5
    contents = Contents([], [], {}, handles, int((kinds == pdfium.TEXT).sum()))
    for order in np.flatnonzero(kinds != pdfium.TEXT).tolist():
        piece = Piece(handles[order], float(order), None)
        if kinds[order] == pdfium.PATH:
            contents.paths.append(piece)  # as most are
        else:
            _place(contents, piece, int(kinds[order]), 1.0, 0)
    return contents


def _place(contents: Contents, piece: Piece, kind: int, room: float, depth: int) -> None:
    """Enter an object and what it holds; `room` is the distance to the next object in the drawing order."""
    handle, order, matrix = piece
    if kind == pdfium.PATH:
        contents.paths.append(piece)
    elif kind in (pdfium.IMAGE, pdfium.SHADING):
        contents.pictures.append(piece)
    elif kind == pdfium.TEXT and matrix is not None:
        contents.form_texts[handle] = piece
    elif kind == pdfium.FORM and depth < _DEEPEST:
        own = object_matrix(handle)
        inner = own if matrix is None else multiply(own, matrix)
        count = pdfium.form_count_objects(handle)
        step = room / (count + 1)
        for k in range(count):
            child = pdfium.form_get_object(handle, k)
            if len(contents.paths) + len(contents.form_texts) > MOST_OBJECTS:
                raise TooMuch
            inside = Piece(child, order + (k + 1) * step, inner)
            _place(contents, inside, pdfium.object_type(child), step, depth + 1)


def object_matrix(handle: int) -> Matrix:
    """The matrix of an object, the identity where it has none."""
    values = (ctypes.c_float * 6)()
    if not pdfium.object_matrix(handle, values):
        return (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    return (values[0], values[1], values[2], values[3], values[4], values[5])


def multiply(first: Matrix, then: Matrix) -> Matrix:
    """The matrix that does `first`, `then` the other."""
    a, b, c, d, e, f = first
    A, B, C, D, E, F = then  # noqa: N806 - the specification's names
    return (a * A + b * C, a * B + b * D, c * A + d * C, c * B + d * D, e * A + f * C + E, e * B + f * D + F)
