"""The child process in which strangers' files are opened for anything but reading: pages drawn, notes added,
workbooks read.

It is started when it is first asked. If it stops or takes too long it is replaced, and the one answer is missing.
(Reading a disclosure has a child of its own, in `gouji.read`.)
"""

from __future__ import annotations

import contextlib
import multiprocessing
import threading
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from gouji.model.source import PageBox, Source
    from gouji.prepare.workbook import Filled

Size = tuple[float, float]
_MEMORY = 1 << 30  # bytes of address space beyond a fresh child's
_SECONDS = 20.0


class NoAnswer(Exception):
    """The child could not do it: a damaged file, or it took too much time or memory."""


class Child:
    """The child process and its work."""

    def __init__(self, seconds: float = _SECONDS) -> None:
        self._seconds = seconds
        self._lock = threading.Lock()
        self._pool: ProcessPoolExecutor | None = None

    def sizes(self, file: Path, password: str | None) -> list[Size]:
        """Width and height of every page as shown, in points. Raises NoAnswer."""
        found: list[Size] = self._ask(_sizes, str(file), password)
        return found

    def picture(
        self, file: Path, page: int, password: str | None, box: PageBox | None = None
    ) -> bytes:  # fmt: skip
        """A page (from 1) as PNG, a place on it framed where one is given. Raises NoAnswer."""
        found: bytes = self._ask(_picture, str(file), page, password, box)
        return found

    def place(self, file: Path, source: Source, password: str | None) -> bytes | None:
        """A small PNG of a place on a page; None where the page is damaged or the place lies off it. Raises NoAnswer."""
        found: bytes | None = self._ask(_place, str(file), source, password)
        return found

    def annotated(self, file: Path, notes: list[Any], password: str | None) -> bytes:
        """The file with the findings' notes on it. Raises NoAnswer."""
        found: bytes = self._ask(_annotated, str(file), notes, password)
        return found

    def filled(self, file: Path) -> Filled:
        """A ledger's workbook as read. Raises NoAnswer."""
        found: Filled = self._ask(_filled, str(file))
        return found

    def close(self) -> None:
        """End the child."""
        with self._lock:
            pool, self._pool = self._pool, None
        if pool is not None:
            _end(pool, patience=2.0)

    def _ask(self, work: Any, *values: Any) -> Any:
        with self._lock:
            if self._pool is None:
                context = multiprocessing.get_context("spawn")
                self._pool = ProcessPoolExecutor(1, mp_context=context, initializer=_limit)
            pool = self._pool
        try:
            waiting: Future[Any] = pool.submit(work, *values)
            return waiting.result(self._seconds)
        except (BrokenProcessPool, TimeoutError, RuntimeError) as stopped:
            with self._lock:
                if self._pool is pool:
                    self._pool = None
            _end(pool)
            raise NoAnswer(type(stopped).__name__) from None
        except (MemoryError, OSError, ValueError) as refused:
            raise NoAnswer(str(refused)) from None


def _end(pool: ProcessPoolExecutor, patience: float = 0.0) -> None:
    """Stop a pool; a child that hangs in a library does not hear a polite request and is stopped by force."""
    children = list((pool._processes or {}).values())
    pool.shutdown(wait=False, cancel_futures=True)
    for child in children:
        with contextlib.suppress(OSError, ValueError):
            child.join(patience)
            if child.is_alive():
                child.kill()
                child.join(1)


# ---- in the child -----------------------------------------------------------------------------------------------


def _limit() -> None:
    """Bound the child's memory, and let the terminal's interrupt go to the desk alone."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with contextlib.suppress(ImportError, OSError, ValueError):  # Windows has no such limit
        import resource

        used = int(Path("/proc/self/statm").read_text("ascii").split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (used + _MEMORY, used + _MEMORY))


def _sizes(file: str, password: str | None) -> list[Size]:
    from gouji.read.layout import UnreadableFile
    from gouji.read.pdf import library as pdfium
    from gouji.read.pdf.document import open_document
    from gouji.read.pdf.frame import page_frame

    sizes: list[Size] = []
    try:
        with pdfium.LOCK, open_document(Path(file).read_bytes(), password) as document:
            for n in range(document.pages):
                page = pdfium.load_page(document.handle, n)
                if not page:
                    sizes.append((595.0, 842.0))
                    continue
                sizes.append(page_frame(page).size)
                pdfium.close_page(page)
    except UnreadableFile as refused:
        raise ValueError(refused.message) from None
    return sizes


def _picture(file: str, page: int, password: str | None, box: PageBox | None) -> bytes:
    from gouji.read.layout import UnreadableFile
    from gouji.read.pdf.show import page_png

    try:
        return page_png(Path(file).read_bytes(), page, box, password)
    except UnreadableFile as refused:
        raise ValueError(refused.message) from None


def _place(file: str, source: Source, password: str | None) -> bytes | None:
    from gouji.read.pdf.show import piece
    from gouji.render.findings.pictures import picture

    return picture(partial(piece, Path(file).read_bytes(), password), source)


def _annotated(file: str, notes: list[Any], password: str | None) -> bytes:
    from gouji.render.findings.annotate import annotated

    return annotated(Path(file).read_bytes(), notes, password)


def _filled(file: str) -> Filled:
    from gouji.prepare import workbook

    return workbook.read(Path(file))
