"""An answer remembered for as long as the same thing is asked about: many rules read one document in turn."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from operator import is_
from typing import ParamSpec, TypeVar

A = ParamSpec("A")
T = TypeVar("T")


def lately(make: Callable[A, T]) -> Callable[A, T]:
    """`make`, with its last answer kept for the very same arguments, given by position. By identity: to hash or to
    compare a document goes through all of it.

    >>> asked = []
    >>> length = lately(lambda words: asked.append(words) or len(words))
    >>> words = ["预算", "决算"]
    >>> length(words), length(words), length(["预算"]), len(asked)
    (2, 2, 1, 2)
    """
    last: list[tuple[tuple[object, ...], T]] = []

    @wraps(make)
    def made(*of: A.args, **named: A.kwargs) -> T:
        for known, answer in last:
            if len(known) == len(of) and not named and all(map(is_, known, of)):
                return answer
        answer = make(*of, **named)
        if not named:
            last[:] = [(of, answer)]
        return answer

    return made
