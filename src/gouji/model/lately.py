"""An answer remembered for as long as the same thing is asked about: many rules read one document in turn."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

A = TypeVar("A")
T = TypeVar("T")


def lately(make: Callable[[A], T]) -> Callable[[A], T]:
    """`make`, with its last answer kept for the very same argument. By identity: to hash or to compare a document goes
    through all of it.

    >>> asked = []
    >>> length = lately(lambda words: asked.append(words) or len(words))
    >>> words = ["预算", "决算"]
    >>> length(words), length(words), length(["预算"]), len(asked)
    (2, 2, 1, 2)
    """
    last: list[tuple[A, T]] = []

    @wraps(make)
    def made(of: A) -> T:
        for known, answer in last:
            if known is of:
                return answer
        answer = make(of)
        last[:] = [(of, answer)]
        return answer

    return made
