"""That something is being done, where it takes longer than a moment: one line on a terminal, gone when it is done."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

AFTER = 1.0  # seconds in which nobody wonders


@contextmanager
def waiting(what: str, after: float = AFTER) -> Iterator[None]:
    """Say `what` on the error stream's terminal once a moment has passed, and take it away at the end."""
    if not sys.stderr.isatty():
        yield
        return
    shown = threading.Lock()
    said: list[str] = []
    over = threading.Event()

    def say_it() -> None:
        with shown:
            if over.is_set():  # it was done just now
                return
            said.append(what)
            sys.stderr.write(f"{what}…\r")  # what is written meanwhile goes over it
            sys.stderr.flush()

    timer = threading.Timer(after, say_it)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        with shown:
            over.set()
            if said:
                sys.stderr.write("\x1b[K")
                sys.stderr.flush()
