"""What a report is made of. Nothing here knows how it will look; every writer shows the same words and numbers."""

from __future__ import annotations

from typing import NamedTuple

import msgspec

MARK = "模拟数据：本件全部内容为虚构，仅供试用"  # at the head and foot of everything that is invented


class Point(NamedTuple):
    """A bar of a chart: its name, its value (None where nothing can be counted), the interval around it."""

    name: str
    value: float | None
    interval: tuple[float, float] | None


class Paragraph(msgspec.Struct, frozen=True):
    """A paragraph; a note is set smaller."""

    text: str
    note: bool = False


class Table(msgspec.Struct, frozen=True):
    """A table; the columns in `numbers` stand to the right. Cells are written by `shown`."""

    headings: tuple[str, ...]
    rows: tuple[tuple[object, ...], ...]
    numbers: tuple[int, ...] = ()

    @property
    def cells(self) -> list[list[str]]:
        """The rows as they are printed."""
        return [[shown(v) for v in row] for row in self.rows]


class Listed(msgspec.Struct, frozen=True):
    """A list, numbered where it is ordered."""

    texts: tuple[str, ...]
    ordered: bool = False


class Chart(msgspec.Struct, frozen=True):
    """Bars with their intervals as whiskers. `unit` is "%" for shares; `top` fixes the end of the axis."""

    points: tuple[Point, ...]
    caption: str
    unit: str = ""
    top: float | None = None

    @property
    def known(self) -> list[Point]:
        """The points that there is something to draw of."""
        return [p for p in self.points if p.value is not None]


Block = Paragraph | Table | Listed | Chart


class Section(msgspec.Struct, frozen=True):
    """A heading and what stands under it."""

    heading: str
    blocks: tuple[Block, ...]


class Report(msgspec.Struct, frozen=True):
    """A whole document. What is invented says so at its head and its foot."""

    title: str
    subtitle: str
    sections: tuple[Section, ...]
    simulated: bool
    foot: str = ""  # a last small line


def shown(v: object) -> str:
    """A cell as it is printed: a dash of nothing, thousands apart."""
    if v is None:
        return "—"
    return f"{v:,}" if isinstance(v, int) and not isinstance(v, bool) else str(v)
