"""PDFium's C functions, bound for calling in bulk.

Two views of one library: small calls, made for every character, keep the interpreter's lock (`PyDLL`
costs half of `CDLL`); calls that may run long let it go, so that a watcher can still act. The binding
module of pypdfium2 is not imported: it declares five hundred functions, which takes longer than
reading a page; only the library file beside it is used.

What is called for every character or object takes its arguments as they are (`_bulk`): pointers must come as
`Handle`, which saves half of a call's time. Everything else declares its arguments and takes numbers as well.

PDFium is not safe for threads: hold `LOCK` around everything that uses it.
"""

from __future__ import annotations

import ctypes
import importlib.util
import threading
from collections.abc import Callable
from ctypes import c_double, c_float, c_int, c_size_t, c_uint, c_ulong, c_void_p
from pathlib import Path
from typing import Any

LOCK = threading.RLock()


class Handle(c_void_p):
    """A pointer: a document, a page, its text, an object, a place to write to. False where it is null."""


TEXT, PATH, IMAGE, SHADING, FORM = 1, 2, 3, 4, 5
ERROR_PASSWORD, ERROR_SECURITY = 4, 5


def _library_file() -> str:
    """The path of the PDFium library that the installed pypdfium2 brings."""
    spec = importlib.util.find_spec("pypdfium2_raw")
    for folder in (spec.submodule_search_locations or ()) if spec else ():
        for name in ("libpdfium.so", "pdfium.dll", "libpdfium.dylib"):
            path = Path(folder, name)
            if path.exists():
                return str(path)
    # A distribution may link pypdfium2 to its own PDFium; then only the binding knows where it is.
    bindings: Any = importlib.import_module("pypdfium2_raw.bindings")
    return str(bindings._libs["pdfium"]._name)


_file = _library_file()
_quick = ctypes.PyDLL(_file)
_long = ctypes.CDLL(_file)


def _bind(dll: ctypes.CDLL, name: str, result: Any, *arguments: Any) -> Callable[..., Any]:
    function = dll[name]
    function.restype = result
    function.argtypes = arguments
    return function


def _bulk(name: str, result: Any) -> Callable[..., Any]:
    """A function whose arguments are not converted: `Handle` and plain numbers only."""
    function = _quick[name]
    function.restype = result
    return function


_p = c_void_p

init_library = _bind(_long, "FPDF_InitLibrary", None)
load_document = _bind(_long, "FPDF_LoadMemDocument64", Handle, _p, c_size_t, ctypes.c_char_p)
close_document = _bind(_long, "FPDF_CloseDocument", None, _p)
last_error = _bind(_long, "FPDF_GetLastError", c_ulong)
page_count = _bind(_long, "FPDF_GetPageCount", c_int, _p)
load_page = _bind(_long, "FPDF_LoadPage", Handle, _p, c_int)
close_page = _bind(_long, "FPDF_ClosePage", None, _p)
load_text = _bind(_long, "FPDFText_LoadPage", Handle, _p)
close_text = _bind(_long, "FPDFText_ClosePage", None, _p)

page_box = _bind(_quick, "FPDF_GetPageBoundingBox", c_int, _p, _p)
page_rotation = _bind(_quick, "FPDFPage_GetRotation", c_int, _p)
count_objects = _bind(_quick, "FPDFPage_CountObjects", c_int, _p)
get_object = _bulk("FPDFPage_GetObject", _p)
form_count_objects = _bind(_quick, "FPDFFormObj_CountObjects", c_int, _p)
form_get_object = _bind(_quick, "FPDFFormObj_GetObject", _p, _p, c_ulong)

object_type = _bind(_quick, "FPDFPageObj_GetType", c_int, _p)
object_bounds = _bulk("FPDFPageObj_GetBounds", c_int)
object_matrix = _bind(_quick, "FPDFPageObj_GetMatrix", c_int, _p, _p)
object_clip = _bulk("FPDFPageObj_GetClipPath", Handle)
object_fill = _bulk("FPDFPageObj_GetFillColor", c_int)
object_stroke = _bulk("FPDFPageObj_GetStrokeColor", c_int)
object_active = _bind(_quick, "FPDFPageObj_SetIsActive", c_int, _p, c_int)
object_font = _bind(_quick, "FPDFTextObj_GetFont", _p, _p)
font_data = _bind(_quick, "FPDFFont_GetFontData", c_int, _p, _p, c_size_t, _p)
render_mode = _bulk("FPDFTextObj_GetTextRenderMode", c_int)

clip_paths = _bulk("FPDFClipPath_CountPaths", c_int)
clip_segments = _bind(_quick, "FPDFClipPath_CountPathSegments", c_int, _p, c_int)
clip_segment = _bulk("FPDFClipPath_GetPathSegment", _p)
path_segments = _bind(_quick, "FPDFPath_CountSegments", c_int, _p)
path_segment = _bind(_quick, "FPDFPath_GetPathSegment", _p, _p, c_int)
path_draw_mode = _bind(_quick, "FPDFPath_GetDrawMode", c_int, _p, _p, _p)
segment_point = _bind(_quick, "FPDFPathSegment_GetPoint", c_int, _p, _p, _p)
segment_type = _bind(_quick, "FPDFPathSegment_GetType", c_int, _p)
segment_close = _bind(_quick, "FPDFPathSegment_GetClose", c_int, _p)

count_characters = _bind(_quick, "FPDFText_CountChars", c_int, _p)
get_text = _bind(_quick, "FPDFText_GetText", c_int, _p, c_int, c_int, _p)
character_unicode = _bulk("FPDFText_GetUnicode", c_uint)
character_unknown = _bulk("FPDFText_HasUnicodeMapError", c_int)
character_object = _bulk("FPDFText_GetTextObject", _p)
character_box = _bulk("FPDFText_GetLooseCharBox", c_int)
character_angle = _bulk("FPDFText_GetCharAngle", c_float)
character_size = _bulk("FPDFText_GetFontSize", c_double)
character_origin = _bulk("FPDFText_GetCharOrigin", c_int)

create_bitmap = _bind(_quick, "FPDFBitmap_CreateEx", _p, c_int, c_int, c_int, _p, c_int)
destroy_bitmap = _bind(_quick, "FPDFBitmap_Destroy", None, _p)
render_page = _bind(_long, "FPDF_RenderPageBitmap", None, _p, _p, c_int, c_int, c_int, c_int, c_int, c_int)

init_library()
