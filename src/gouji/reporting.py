"""From a file to what the writers of findings take: its disclosures, their reports, and pictures of its places."""

from __future__ import annotations

import ctypes
from pathlib import Path

from gouji.render.findings import Checked
from gouji.render.findings.checked import Picture, no_picture
from gouji.render.findings.pictures import Draw, Piece, cutter

_BGRX, _ANNOTATIONS = 3, 1  # PDFium's numbers: four bytes a pixel; also what annotations draw
_LEAST = 8  # points: a smaller piece shows nothing


def checked_file(path: Path, password: str | None = None) -> list[Checked]:
    """Every disclosure of a file, checked. Raises UnreadableFile where it cannot be read."""
    from gouji.jobs import check_file
    from gouji.read import contents

    found = check_file(path, password)
    data = contents(path)
    picture = pictures(data, password)
    return [Checked(report, disclosure, picture, data, password) for disclosure, report in found]


def pictures(data: bytes, password: str | None = None) -> Picture:
    """Pictures of places in a PDF; none for anything else. Nothing is drawn before a picture is asked for."""
    return cutter(pieces(data, password)) if b"%PDF-" in data[:1024] else no_picture


def pieces(data: bytes, password: str | None = None) -> Draw:
    """What draws pieces of the pages of a PDF."""

    def draw(number: int, area: tuple[float, float, float, float], scale: float) -> Piece | None:
        """A piece of a page; None where the page is damaged or the piece lies off it."""
        import numpy as np
        from PIL import Image

        from gouji.read.layout import UnreadableFile
        from gouji.read.pdf import library as pdfium
        from gouji.read.pdf.document import open_document
        from gouji.read.pdf.frame import page_frame

        try:
            with pdfium.LOCK, open_document(data, password) as document:
                page = pdfium.load_page(document.handle, number - 1)
                if not page:
                    return None
                try:
                    wide, tall = page_frame(page).size
                    left, top = max(0.0, area[0]), max(0.0, area[1])
                    right, bottom = min(wide, area[2]), min(tall, area[3])
                    if right - left < _LEAST or bottom - top < _LEAST:
                        return None
                    rows, columns = round((bottom - top) * scale), round((right - left) * scale)
                    pixels = np.full((rows, columns, 4), 255, np.uint8)
                    at = ctypes.c_void_p(pixels.ctypes.data)
                    bitmap = pdfium.create_bitmap(columns, rows, _BGRX, at, columns * 4)
                    place = (
                        -round(left * scale),
                        -round(top * scale),
                        round(wide * scale),
                        round(tall * scale),
                    )
                    pdfium.render_page(bitmap, page, *place, 0, _ANNOTATIONS)
                    pdfium.destroy_bitmap(bitmap)
                finally:
                    pdfium.close_page(page)
        except UnreadableFile:
            return None
        return Piece(Image.fromarray(np.ascontiguousarray(pixels[:, :, 2::-1])), left, top)

    return draw
