"""Plain data (of TOML, of JSON) → values of a declared type.

msgspec builds what it knows of a type when the type is first asked for; where two threads ask at the same time the process
may end with a segmentation fault (seen with msgspec 0.22). So one thread at a time asks.
"""

from __future__ import annotations

import threading
from typing import Any, TypeVar

import msgspec

T = TypeVar("T")
_lock = threading.RLock()


def converted(data: Any, to: type[T], *, strict: bool = True) -> T:
    """The data as a value of the type. Raises msgspec.ValidationError, saying where it is none."""
    with _lock:
        return msgspec.convert(data, to, strict=strict)
