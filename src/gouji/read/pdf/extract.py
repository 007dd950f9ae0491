"""A PDF file → lines and grids in reading order, page after page."""

from __future__ import annotations

import contextlib
import itertools
import queue
import threading
from collections.abc import Generator, Iterator, Sequence

from gouji.model.collector import without_collector
from gouji.model.source import Line
from gouji.read.layout import Extract
from gouji.read.pdf import library as pdfium
from gouji.read.pdf.document import Document, open_document
from gouji.read.pdf.fetch import Fetched, fetch_pages
from gouji.read.pdf.layers import Kind
from gouji.read.pdf.page import Page, lay_out

_TOGETHER = 16  # pages that are read at once
_EARLY = 8  # where the next are fetched meanwhile
_AHEAD = 1  # times as many may wait for their layout


def extract(data: bytes, password: str | None = None, part: tuple[int, int] | None = None) -> Extract:
    """Read a PDF file. Raises `UnreadableFile` when nothing of it can be read.

    `part` (k, n): only page k + 1 and every n-th after it, for n readers side by side; the last of them, which has no
    page more than the others, also says what is wrong with the file as a whole. Where others read beside this one it uses
    no second thread: each would wait for the interpreter, and all are slower for it.
    """
    first, readers = part or (0, 1)
    last = first == readers - 1
    with pdfium.LOCK, without_collector(), open_document(data, password, whole=last) as document:
        numbers = range(first + 1, document.pages + 1, readers)
        # Closed here whatever happens: nothing may ask for a page of a document that is closed.
        each = fetch_pages(document, numbers, _TOGETHER) if part else _fetch_ahead(document, numbers)
        with contextlib.closing(each) as fetched:
            pages = _laid_out(fetched)
        troubles = list(document.troubles)
    chain = itertools.chain.from_iterable
    return Extract(
        format="pdf",
        blocks=tuple(chain(p.blocks for p in pages)),
        hidden=tuple(chain(p.hidden for p in pages)),
        troubles=(*troubles, *chain(p.troubles for p in pages)),
        pages=len(pages),
        marks=tuple(chain(p.marks for p in pages)),
    )


def _laid_out(fetched: Iterator[list[Fetched]]) -> list[Page]:
    """The pages. Those with words that are marks on another page, and cover nothing here, are laid out again."""
    pages: list[Page] = []
    again: dict[int, Fetched] = {}
    for some in fetched:
        for page, found in zip(some, lay_out(some), strict=True):
            if found.doubtful:
                again[len(pages)] = page
            pages.append(found)
    known = frozenset[Kind]().union(*(page.told for page in pages))
    for n, page in again.items():
        if {colour for _, colour in pages[n].doubtful} & {colour for _, colour in known}:
            [pages[n]] = lay_out([page], known)
    texts = {text for text, _ in known}
    return [page._replace(hidden=_without(page.hidden, texts)) for page in pages] if texts else pages


def _without(hidden: list[Line], marks: set[str]) -> list[Line]:
    """Hidden lines without what a white ground covers of a mark."""
    return [line for line in hidden if not any("".join(line.text.split()) in mark for mark in marks)]


def _fetch_ahead(document: Document, numbers: Sequence[int]) -> Generator[list[Fetched], None, None]:
    """As `fetch_pages`, by a second thread that asks for pages while those before are laid out: PDFium loads pages without
    holding the interpreter. Only that thread uses PDFium meanwhile."""
    if len(numbers) <= _EARLY:
        yield from fetch_pages(document, numbers, _EARLY)
        return
    fetched: queue.Queue[list[Fetched] | BaseException | None] = queue.Queue(_AHEAD)
    stop = threading.Event()

    def work() -> None:
        try:
            for some in fetch_pages(document, numbers, _EARLY):
                if stop.is_set():
                    break
                fetched.put(some)
            fetched.put(None)
        except BaseException as error:  # noqa: BLE001 - handed to the thread that asked, and raised there
            fetched.put(error)

    thread = threading.Thread(target=work, name="pdf pages", daemon=True)
    thread.start()
    try:
        while (some := fetched.get()) is not None:
            if isinstance(some, BaseException):
                raise some
            yield some
    finally:
        stop.set()
        while thread.is_alive():
            with contextlib.suppress(queue.Empty):
                fetched.get(timeout=0.01)  # make room for what it still wants to hand over
        thread.join()
