"""A page as a picture with a place marked on it: what `gouji show` gives."""

from __future__ import annotations

import ctypes
import io
import math

import numpy as np

from gouji.model.source import PageBox
from gouji.read.layout import UnreadableFile
from gouji.read.pdf import library as pdfium
from gouji.read.pdf.document import open_document
from gouji.read.pdf.frame import page_frame

_SCALE = 2.0  # pixels a point: 144 dpi
_MOST_PIXELS = 16_000_000
_COLOUR = (214, 39, 40)
_SURROUND = 3  # points between a box and its mark
_BGRX, _ANNOTATIONS = 3, 1  # PDFium's numbers: four bytes a pixel; also what annotations draw


def page_png(data: bytes, page: int, box: PageBox | None, password: str | None = None) -> bytes:
    """Page `page` (from 1) of a PDF file as a PNG file, `box` marked. Raises `UnreadableFile`."""
    from PIL import Image, ImageDraw

    with pdfium.LOCK, open_document(data, password) as document:
        if not 1 <= page <= document.pages:
            raise UnreadableFile(
                "missing",
                f"没有第{page}页，文件共{document.pages}页",
                f"there is no page {page}; the file has {document.pages}",
            )
        pixels, scale = _render(document.handle, page)
    picture = Image.fromarray(np.ascontiguousarray(pixels[:, :, 2::-1]))
    if box is not None:
        draw = ImageDraw.Draw(picture)
        corners = (box.x0 - _SURROUND, box.y0 - _SURROUND, box.x1 + _SURROUND, box.y1 + _SURROUND)
        draw.rectangle(
            [value * scale for value in corners], outline=_COLOUR, width=max(2, round(scale * 1.5))
        )
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


def _render(document: int, number: int) -> tuple[np.ndarray[tuple[int, ...], np.dtype[np.uint8]], float]:
    """The pixels of a page (rows × columns × blue, green, red, unused) and how many there are to a point."""
    page = pdfium.load_page(document, number - 1)
    if not page:
        raise UnreadableFile(
            "damaged", f"第{number}页已损坏，无法显示", f"page {number} is damaged and cannot be shown"
        )
    try:
        width, height = page_frame(page).size
        scale = min(_SCALE, math.sqrt(_MOST_PIXELS / max(width * height, 1.0)))
        columns, rows = max(1, math.ceil(width * scale)), max(1, math.ceil(height * scale))
        pixels = np.full((rows, columns, 4), 255, np.uint8)
        bitmap = pdfium.create_bitmap(columns, rows, _BGRX, ctypes.c_void_p(pixels.ctypes.data), columns * 4)
        pdfium.render_page(bitmap, page, 0, 0, columns, rows, 0, _ANNOTATIONS)
        pdfium.destroy_bitmap(bitmap)
        return pixels, scale
    finally:
        pdfium.close_page(page)
