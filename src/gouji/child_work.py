"""What the child of `child.py` does: the requests, the answer, and the work itself."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import msgspec

from gouji.model.source import PageBox
from gouji.read.layout import UnreadableFile
from gouji.read.worker_frames import pipes, receive, send
from gouji.render.findings.annotate import Note

Size = tuple[float, float]
_MEMORY = 1 << 30  # bytes of address space beyond a fresh child's
_SECONDS = 20.0  # of the processor, for one request


class _Request(msgspec.Struct, frozen=True, tag=True):
    file: str
    password: str | None = None


class Sizes(_Request, frozen=True, tag=True):
    """The sizes of a PDF's pages."""


class Picture(_Request, frozen=True, tag=True):
    """A page drawn, a box on it framed."""

    page: int = 1
    box: PageBox | None = None


class Place(_Request, frozen=True, tag=True):
    """A place of a page, drawn with what is around it."""

    box: PageBox | None = None


class Annotate(_Request, frozen=True, tag=True):
    """A PDF with notes added."""

    notes: tuple[Note, ...] = ()


Request = Sizes | Picture | Place | Annotate


class Answer(msgspec.Struct, frozen=True):
    """What a request gives: a picture, a file, or a value packed; or why it is refused."""

    data: bytes = b""
    refused: str = ""


def serve() -> None:
    """Answer requests until the parent closes the pipe."""
    from gouji.read.worker_child import limits

    requests, answers = pipes()
    limit_time = limits(_MEMORY)
    while frame := receive(requests):
        request = msgspec.msgpack.decode(frame, type=Request)
        limit_time(_SECONDS, 0)
        try:
            answer = Answer(_done(request))
        except UnreadableFile as e:
            answer = Answer(refused=e.message)
        # The border of isolation: whatever a file does, the parent gets a reason, not a traceback.
        except Exception as e:  # noqa: BLE001
            answer = Answer(refused=f"{type(e).__name__}: {e}")
        limit_time(0, 0)
        send(answers, msgspec.msgpack.encode(answer))


def _done(request: Request) -> bytes:
    data = Path(request.file).read_bytes()
    match request:
        case Sizes():
            return msgspec.msgpack.encode(_sizes(data, request.password))
        case Picture(page=page, box=box):
            from gouji.read.pdf.show import page_png

            return page_png(data, page, box, request.password)
        case Place(box=box) if box is not None:
            from gouji.read.pdf.show import piece
            from gouji.render.findings.pictures import picture

            return picture(partial(piece, data, request.password), box) or b""
        case Annotate(notes=notes):
            from gouji.render.findings.annotate import annotated

            return annotated(data, notes, request.password)
    return b""


def _sizes(data: bytes, password: str | None) -> list[Size]:
    from gouji.read.pdf import library as pdfium
    from gouji.read.pdf.document import open_document
    from gouji.read.pdf.frame import page_frame

    sizes: list[Size] = []
    with pdfium.LOCK, open_document(data, password) as document:
        for n in range(document.pages):
            page = pdfium.load_page(document.handle, n)
            if not page:
                sizes.append((595.0, 842.0))
                continue
            sizes.append(page_frame(page).size)
            pdfium.close_page(page)
    return sizes
