"""Small pictures of places, cut from rendered pages: the line a reader would look at, its place framed."""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING

from gouji.model.source import PageBox, Source

if TYPE_CHECKING:
    from PIL.Image import Image

SCALE = 2.0  # pixels of a rendered page to a point
_ABOVE, _BESIDE = 34.0, 150.0  # points shown around a place
_WIDEST = 460.0
_FRAME = (200, 30, 30)


def cutter(page: Callable[[int], bytes | None]) -> Callable[[Source], bytes | None]:
    """A function from a source to a PNG of its place, given one from a page's number to the page as a PNG."""

    @lru_cache(maxsize=8)  # findings come by severity, not by page
    def opened(number: int) -> Image | None:
        from PIL import Image

        data = page(number)
        return Image.open(io.BytesIO(data)).convert("RGB") if data else None

    def cut(source: Source) -> bytes | None:
        if not isinstance(source, PageBox):
            return None
        picture = opened(source.page)
        return None if picture is None else _cut(picture, source)

    return cut


def _cut(picture: Image, box: PageBox) -> bytes | None:
    from PIL import ImageDraw

    width = min(_WIDEST, box.x1 - box.x0 + 2 * _BESIDE)
    middle = (box.x0 + min(box.x1, box.x0 + _WIDEST)) / 2
    left = max(0.0, min(middle - width / 2, picture.width / SCALE - width))
    bottom = min(box.y1, box.y0 + 120)
    corners = (left, box.y0 - _ABOVE, left + width, bottom + _ABOVE)
    area = tuple(round(v * SCALE) for v in corners)
    area = (max(0, area[0]), max(0, area[1]), min(picture.width, area[2]), min(picture.height, area[3]))
    if area[2] - area[0] < 8 or area[3] - area[1] < 8:
        return None
    piece = picture.crop(area)
    mark = (box.x0 - 2, box.y0 - 2, box.x1 + 2, box.y1 + 2)
    moved = [v * SCALE - area[n % 2] for n, v in enumerate(mark)]
    ImageDraw.Draw(piece).rectangle(moved, outline=_FRAME, width=3)
    out = io.BytesIO()
    piece.quantize(16).save(out, "PNG", optimize=True)
    return out.getvalue()
