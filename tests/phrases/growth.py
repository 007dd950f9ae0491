"""How the work of reading grows with the length of what is read, told without a limit of time."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

LONGER = 4


def growth(read: Callable[[str], object], text: str) -> float:
    """How many times as much processor time the whole text takes as its first quarter: 4 where the work is in
    proportion to the length, 16 where it grows with its square. Of this thread alone, without looking for cycles among all that other
    tests have left, and the least of two runs each: what others disturb least."""
    part = text[: len(text) // LONGER]
    read(part)  # whatever is made once
    gc.collect()
    gc.disable()
    try:
        return min(_time(read, text) for _ in range(2)) / min(_time(read, part) for _ in range(2))
    finally:
        gc.enable()


def _time(read: Callable[[str], object], text: str) -> float:
    start = time.thread_time()
    read(text)
    return time.thread_time() - start
