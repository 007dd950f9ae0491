"""Small charts as SVG, drawn here: no library, no script, readable without colour."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

WIDTH, HEIGHT = 520, 150
_LEFT, _RIGHT, _TOP, _BOTTOM = 8.0, 8.0, 22.0, 24.0


class Mark(NamedTuple):
    """One point: its label below, what is written above it, and where it lies."""

    label: str
    printed: str
    x: float
    y: float
    low: float  # the interval's ends; both the point itself where there is none
    high: float


class Line(NamedTuple):
    """A line of points over time, with the path that joins them."""

    marks: tuple[Mark, ...]
    path: str
    width: int = WIDTH
    height: int = HEIGHT


def line(
    points: Sequence[tuple[str, str, float | None, tuple[float, float] | None]],
) -> Line:  # fmt: skip
    """A chart of (label, printed, value, interval); a point without a value is left out."""
    known = [(n, *p) for n, p in enumerate(points) if p[2] is not None]
    if not known:
        return Line((), "")
    ends: list[float] = [
        v for _, _, _, value, interval in known for v in (value, *(interval or ())) if v is not None
    ]
    low, high = min(ends), max(ends)
    span = (high - low) or 1.0
    step = (WIDTH - _LEFT - _RIGHT) / max(1, len(points))

    def down(value: float) -> float:
        share: float = (high - value) / span
        return round(_TOP + (HEIGHT - _TOP - _BOTTOM) * share, 1)

    marks = []
    for n, label, printed, value, interval in known:
        assert value is not None
        x = round(_LEFT + step * (n + 0.5), 1)
        bottom, top = interval or (value, value)
        marks.append(Mark(label, printed, x, down(value), down(bottom), down(top)))
    return Line(tuple(marks), "M" + " L".join(f"{m.x} {m.y}" for m in marks))
