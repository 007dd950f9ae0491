"""How the work of reading grows with the length of what is read, told without a limit of time."""

from __future__ import annotations

import time
from collections.abc import Callable

LONGER = 4


def growth(read: Callable[[str], object], text: str) -> float:
    """How many times as much processor time the whole text takes as its first quarter: 4 where the work is in
    proportion to the length, 16 where it grows with its square. The least of two runs of the part, which others disturb least."""
    part = text[: len(text) // LONGER]
    read(part)  # whatever is made once
    return _time(read, text) / min(_time(read, part) for _ in range(2))


def _time(read: Callable[[str], object], text: str) -> float:
    start = time.process_time()
    read(text)
    return time.process_time() - start
