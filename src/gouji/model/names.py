"""Names that may be one name mistyped."""

from __future__ import annotations

from itertools import takewhile

MOST = 3  # characters in one place by which two names of one thing may differ


def near(a: str, b: str) -> bool:
    """Whether two names differ by a few characters in one place and are otherwise alike; not whether they are the same.

    >>> near("运行态势监测平台运维", "运行态势监测平台维护"), near("街面环境巡查", "示例路综合整修")
    (True, False)
    """
    if a == b:
        return False
    same = min(_shared(a, b) + _shared(a[::-1], b[::-1]), len(a), len(b))
    return same >= MOST and max(len(a), len(b)) > MOST and max(len(a), len(b)) - same <= MOST


def _shared(a: str, b: str) -> int:
    """How many characters two names begin with alike."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(a, b, strict=False)))
