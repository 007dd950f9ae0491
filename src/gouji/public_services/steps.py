"""Long work says how far it is: `heard(what, done, of, now)` before each step, in whatever unit the work counts."""

from __future__ import annotations

from collections.abc import Callable

Heard = Callable[[str, float, float, float], None]


def unheard(what: str, done: float, of: float, now: float) -> None:
    """Nobody listens. `what` is about to be done, `done` of the whole `of` lies behind, `now` is the size of this step."""
