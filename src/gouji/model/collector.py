"""Work without Python's collector of cycles."""

from __future__ import annotations

import contextlib
import gc
from collections.abc import Iterator


@contextlib.contextmanager
def without_collector() -> Iterator[None]:
    """Reading and checking a file make many thousand small values, none of them in a cycle; looking for cycles among them
    takes a twentieth of the time. Of several threads that work so the first to end lets the collector run again."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
