"""The child process in which strangers' files are opened to be shown: pages drawn, notes added.

It is started when it is first asked. If it stops or takes too long it is replaced, and the one answer is missing. What
it answers is decoded into declared types only. (Reading a disclosure has a child of its own, in `gouji.read`.)
"""

from __future__ import annotations

import subprocess
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from gouji.child_work import Annotate, Answer, Picture, Place, Request, Size, Sizes
from gouji.model.source import PageBox, Source
from gouji.read.worker_process import ask, end, spawn

if TYPE_CHECKING:
    from gouji.render.findings.annotate import Note

_CLOCK = 60.0  # seconds, for a child that sleeps; its processor time it limits itself
# Made once, for all threads.
_ANSWER, _SIZES = msgspec.msgpack.Decoder(Answer), msgspec.msgpack.Decoder(list[Size])


class NoAnswer(Exception):
    """The child could not do it: a damaged file, or it took too much time or memory."""


class Child:
    """The child process and its work, one thing at a time; other threads wait."""

    def __init__(self, clock: float = _CLOCK) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None

    def sizes(self, file: Path, password: str | None) -> list[Size]:
        """Width and height of every page as shown, in points. Raises NoAnswer."""
        return _SIZES.decode(self._ask(Sizes(_path(file), password)))

    def picture(self, file: Path, page: int, password: str | None, box: PageBox | None = None) -> bytes:
        """A page (from 1) as PNG, a place on it framed where one is given. Raises NoAnswer."""
        return self._ask(Picture(_path(file), password, page, box))

    def place(self, file: Path, source: Source, password: str | None) -> bytes | None:
        """A small PNG of a place on a page; None where it is on none, or the page is damaged. Raises NoAnswer."""
        if not isinstance(source, PageBox):
            return None
        return self._ask(Place(_path(file), password, source)) or None

    def annotated(self, file: Path, notes: Sequence[Note], password: str | None) -> bytes:
        """The file with the findings' notes on it. Raises NoAnswer."""
        return self._ask(Annotate(_path(file), password, tuple(notes)))

    def close(self) -> None:
        """End the child."""
        with self._lock:
            self._end()

    def _ask(self, request: Request) -> bytes:
        with self._lock:
            if self._process is None or self._process.poll() is not None:
                self._end()
                self._process = spawn("gouji.child_work", apart=True)
            frame, _ = ask(self._process, msgspec.msgpack.encode(request), self._clock)
            if not frame:
                self._end()
                raise NoAnswer("stopped")
        try:
            answer = _ANSWER.decode(frame)
        except msgspec.MsgspecError as strange:
            raise NoAnswer(str(strange)) from None
        if answer.refused:
            raise NoAnswer(answer.refused)
        return answer.data

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            end(process)


def _path(file: Path) -> str:
    """A path that the child finds as well, wherever the parent has gone since it was started."""
    return str(file.absolute())
