"""Pages as pictures with a place marked on them, and pieces of pages."""

from __future__ import annotations

import ctypes
import io
import math
from typing import TYPE_CHECKING

import numpy as np

from gouji.model.source import PageBox
from gouji.read.layout import UnreadableFile
from gouji.read.pdf import library as pdfium
from gouji.read.pdf.document import open_document
from gouji.read.pdf.frame import page_frame

if TYPE_CHECKING:
    from PIL.Image import Image

Pixels = np.ndarray[tuple[int, ...], np.dtype[np.uint8]]  # rows × columns × blue, green, red, unused

_SCALE = 2.0  # pixels a point: 144 dpi
_MOST_PIXELS = 16_000_000
_COLOUR = (214, 39, 40)
_SURROUND = 3  # points between a box and its mark
_BGRX, _ANNOTATIONS = 3, 1  # PDFium's numbers: four bytes a pixel; also what annotations draw
_LEAST = 8  # points: a smaller piece shows nothing


def page_png(data: bytes, page: int, box: PageBox | None, password: str | None = None) -> bytes:
    """Page `page` (from 1) of a PDF file as a PNG file, `box` marked. Raises `UnreadableFile`."""
    from PIL import ImageDraw

    with pdfium.LOCK, open_document(data, password) as document:
        if not 1 <= page <= document.pages:
            raise UnreadableFile(
                "missing",
                f"没有第{page}页，文件共{document.pages}页",
                f"there is no page {page}; the file has {document.pages}",
            )
        pixels, scale = _render(document.handle, page)
    picture = _image(pixels)
    if box is not None:
        draw = ImageDraw.Draw(picture)
        corners = (box.x0 - _SURROUND, box.y0 - _SURROUND, box.x1 + _SURROUND, box.y1 + _SURROUND)
        draw.rectangle(
            [value * scale for value in corners], outline=_COLOUR, width=max(2, round(scale * 1.5))
        )
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


def piece(
    data: bytes, password: str | None, number: int, area: tuple[float, float, float, float], scale: float
) -> tuple[Image, float, float] | None:
    """A piece (left, top, right, bottom in points) of a page (from 1); None where the page is damaged or the piece
    lies off it. Beside the picture: where its upper left corner lies on the page, in points."""
    try:
        with pdfium.LOCK, open_document(data, password) as document:
            page = pdfium.load_page(document.handle, number - 1)
            if not page:
                return None
            try:
                return _cut(page, area, scale)
            finally:
                pdfium.close_page(page)
    except UnreadableFile:
        return None


def _cut(
    page: pdfium.Handle, area: tuple[float, float, float, float], scale: float
) -> tuple[Image, float, float] | None:
    wide, tall = page_frame(page).size
    left, top = max(0.0, area[0]), max(0.0, area[1])
    right, bottom = min(wide, area[2]), min(tall, area[3])
    if right - left < _LEAST or bottom - top < _LEAST:
        return None
    rows, columns = round((bottom - top) * scale), round((right - left) * scale)
    place = (-round(left * scale), -round(top * scale), round(wide * scale), round(tall * scale))
    return _image(_drawn(page, rows, columns, place)), left, top


def _render(document: pdfium.Handle, number: int) -> tuple[Pixels, float]:
    """The pixels of a page and how many there are to a point."""
    page = pdfium.load_page(document, number - 1)
    if not page:
        raise UnreadableFile(
            "damaged", f"第{number}页已损坏，无法显示", f"page {number} is damaged and cannot be shown"
        )
    try:
        width, height = page_frame(page).size
        scale = min(_SCALE, math.sqrt(_MOST_PIXELS / max(width * height, 1.0)))
        columns, rows = max(1, math.ceil(width * scale)), max(1, math.ceil(height * scale))
        return _drawn(page, rows, columns, (0, 0, columns, rows)), scale
    finally:
        pdfium.close_page(page)


def _drawn(page: pdfium.Handle, rows: int, columns: int, place: tuple[int, int, int, int]) -> Pixels:
    """A page drawn into pixels; `place` is where its left upper corner lies, its width and height, in pixels."""
    pixels = np.full((rows, columns, 4), 255, np.uint8)
    bitmap = pdfium.create_bitmap(columns, rows, _BGRX, ctypes.c_void_p(pixels.ctypes.data), columns * 4)
    pdfium.render_page(bitmap, page, *place, 0, _ANNOTATIONS)
    pdfium.destroy_bitmap(bitmap)
    return pixels


def _image(pixels: Pixels) -> Image:
    from PIL import Image

    return Image.fromarray(np.ascontiguousarray(pixels[:, :, 2::-1]))
