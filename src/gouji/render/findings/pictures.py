"""Small pictures of places: the lines a reader would look at, the place itself framed."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

from gouji.model.source import PageBox, Source

if TYPE_CHECKING:
    from PIL.Image import Image

SCALE = 2.0  # pixels to a point
_ABOVE, _BESIDE = 34.0, 150.0  # points shown around a place
_WIDEST, _TALLEST = 460.0, 120.0
_FRAME = (200, 30, 30)


# A piece of a page as drawn, and where its upper left corner lies on it, in points.
Piece: TypeAlias = "tuple[Image, float, float]"
# What draws one: the page, left, top, right and bottom in points, the scale. None: there is no such piece.
Draw: TypeAlias = Callable[[int, tuple[float, float, float, float], float], "Piece | None"]


def picture(draw: Draw, source: Source) -> bytes | None:
    """A PNG of a place; None where it is on no page, or the page cannot be drawn."""
    if not isinstance(source, PageBox):
        return None
    piece = draw(source.page, around(source), SCALE)
    return None if piece is None else _framed(piece, source)


def around(box: PageBox) -> tuple[float, float, float, float]:
    """What to show of a page so that a place is seen in its line."""
    width = min(_WIDEST, box.x1 - box.x0 + 2 * _BESIDE)
    middle = (box.x0 + min(box.x1, box.x0 + _WIDEST)) / 2
    left = max(0.0, middle - width / 2)
    return left, box.y0 - _ABOVE, left + width, min(box.y1, box.y0 + _TALLEST) + _ABOVE


def _framed(piece: Piece, box: PageBox) -> bytes:
    from PIL import ImageDraw

    picture, left, top = piece
    corners = (box.x0 - 2 - left, box.y0 - 2 - top, box.x1 + 2 - left, box.y1 + 2 - top)
    ImageDraw.Draw(picture).rectangle([v * SCALE for v in corners], outline=_FRAME, width=3)
    out = io.BytesIO()
    picture.quantize(16).save(out, "PNG", compress_level=6)
    return out.getvalue()
