"""The original PDF with what was found as standard highlights, each with its text: any viewer shows them.

The file is only added to (an incremental update), so what was published stays as it was, byte for byte.
"""

from __future__ import annotations

import ctypes
import threading
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from gouji.model.finding import Finding, Severity
from gouji.model.source import PageBox
from gouji.render.findings.checked import Checked, NotThisFormat, severity

_HIGHLIGHT = 9
_INCREMENTAL = 1
_COLOURS = {Severity.ERROR: (255, 120, 120), Severity.WARNING: (255, 205, 80), Severity.HINT: (150, 200, 255)}
_PRINTED = 4  # the annotation flag that has it printed
_lock = threading.Lock()


class Note(NamedTuple):
    """One highlight: where, how grave, what it says."""

    box: PageBox
    severity: Severity
    text: str


def write(checked: Sequence[Checked], language: str) -> bytes:
    """The file of one document with its findings marked."""
    if len(checked) != 1:
        raise NotThisFormat("加批注的 PDF 一次只能写一份", "annotations go into one PDF at a time")
    one = checked[0]
    if one.annotate is None:
        raise NotThisFormat("只有 PDF 能加批注；其他文件请用 html 或 check-sheet",
                            "only a PDF can be annotated; use html or check-sheet for other files")  # fmt: skip
    return one.annotate(list(notes(one, language)))


def notes(c: Checked, language: str) -> Iterator[Note]:
    """A highlight for each finding with a place on a page, and one for every other place that it names."""
    for n, f in enumerate(c.report.findings, 1):
        boxes = list(dict.fromkeys(e.source for e in f.evidence if isinstance(e.source, PageBox)))
        for k, box in enumerate(boxes[:1] if f.severity is Severity.HINT else boxes[:6]):
            text = _text(f, n, language)
            if k:
                see = f"finding {n} concerns this too: " if language == "en" else f"问题{n}也涉及此处："
                text = see + f.message.in_language(language)
            yield Note(box, f.severity, text)


def _text(f: Finding, n: int, language: str) -> str:
    lines = [f"{n} {severity(f.severity, language)} {f.name.in_language(language)} [{f.code}]"]
    lines.append(f.message.in_language(language))
    lines += [e.in_language(language) for e in f.why[:6] if e != f.message]
    lines.append(("Basis: " if language == "en" else "依据：") + f.basis.in_language(language))
    if f.advice is not None:
        lines.append(("To do: " if language == "en" else "建议：") + f.advice.in_language(language))
    return "\n".join(lines)


def annotated(data: bytes, found: Sequence[Note], password: str | None = None) -> bytes:
    """A PDF file with highlights added. Raises NotThisFormat where it cannot be opened or saved."""
    from pypdfium2 import raw

    with _lock:
        raw.FPDF_InitLibrary()
        buffer = ctypes.create_string_buffer(data, len(data))
        document = raw.FPDF_LoadMemDocument64(buffer, len(data), password.encode() if password else None)
        if not document:
            raise NotThisFormat("这个 PDF 打不开，无法加批注", "this PDF cannot be opened to be annotated")
        try:
            for number in sorted({n.box.page for n in found}):
                page = raw.FPDF_LoadPage(document, number - 1)
                if page:
                    for note in found:
                        if note.box.page == number:
                            _highlight(raw, page, note)
                    raw.FPDF_ClosePage(page)
            return _saved(raw, document)
        finally:
            raw.FPDF_CloseDocument(document)


def _highlight(raw: Any, page: Any, note: Note) -> None:
    left, bottom, right, top = _own(raw, page, note.box)
    annotation = raw.FPDFPage_CreateAnnot(page, _HIGHLIGHT)
    raw.FPDFAnnot_SetRect(annotation, raw.FS_RECTF(left, top, right, bottom))
    corners = raw.FS_QUADPOINTSF(left, top, right, top, left, bottom, right, bottom)
    raw.FPDFAnnot_AppendAttachmentPoints(annotation, corners)
    raw.FPDFAnnot_SetColor(annotation, 0, *_COLOURS[note.severity], 110)
    raw.FPDFAnnot_SetFlags(annotation, _PRINTED)
    for key, value in ((b"Contents", note.text), (b"T", "gouji 勾稽"), (b"Subj", note.severity.chinese)):
        wide = ctypes.create_string_buffer((value + "\0").encode("utf-16-le"))
        raw.FPDFAnnot_SetStringValue(annotation, key, ctypes.cast(wide, raw.FPDF_WIDESTRING))
    raw.FPDFPage_CloseAnnot(annotation)


def _own(raw: Any, page: Any, box: PageBox) -> tuple[float, float, float, float]:
    """A box of the page as shown (origin top left, turned) in the page's own coordinates: left, bottom, right, top."""
    bounds = raw.FS_RECTF()
    raw.FPDF_GetPageBoundingBox(page, bounds)
    left, right = sorted((bounds.left, bounds.right))
    low, high = sorted((bounds.bottom, bounds.top))
    width, height = right - left, high - low
    match raw.FPDFPage_GetRotation(page) % 4:
        case 1:
            x0, y0, x1, y1 = box.y0, height - box.x1, box.y1, height - box.x0
        case 2:
            x0, y0, x1, y1 = width - box.x1, height - box.y1, width - box.x0, height - box.y0
        case 3:
            x0, y0, x1, y1 = width - box.y1, box.x0, width - box.y0, box.x1
        case _:
            x0, y0, x1, y1 = box.x0, box.y0, box.x1, box.y1
    return left + x0, high - y1, left + x1, high - y0


def _saved(raw: Any, document: Any) -> bytes:
    out = bytearray()

    def block(_: Any, chunk: Any, size: int) -> int:
        out.extend(ctypes.string_at(chunk, size))
        return 1

    writer = raw.FPDF_FILEWRITE()
    writer.version = 1
    writer.WriteBlock = type(writer.WriteBlock)(block)
    if not raw.FPDF_SaveAsCopy(document, writer, _INCREMENTAL):
        raise NotThisFormat("批注写不进这个 PDF", "annotations cannot be written into this PDF")
    return bytes(out)
