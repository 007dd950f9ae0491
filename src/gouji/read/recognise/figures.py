"""A cell's text → a figure with its state; two figures in one cell are not run together."""

from __future__ import annotations

import re
from functools import lru_cache

from gouji.model.disclosure import Cell
from gouji.model.money import State, decimals, read_cell
from gouji.read.layout import GridCell

_WHOLE = re.compile(r"[-+(]?\d[\d,]*(?:\.\d+)?\)?")
BLANK = Cell(None, "", State.BLANK)


def figure(cell: GridCell | None, unit: str) -> Cell:
    """The figure that `cell` states in `unit`; a blank one where there is no cell."""
    if cell is None:
        return BLANK
    value, state, printed = _read(cell.text, unit)
    return Cell(value, printed, state, cell.source)


@lru_cache(maxsize=1 << 14)
def _read(text: str, unit: str) -> tuple[int | None, State, str]:
    printed = "".join(text.split())
    pieces = text.replace("\n", "").split()
    if len(pieces) > 1 and all(_WHOLE.fullmatch(p) for p in pieces) and all(len(p) > 1 for p in pieces):
        return None, State.UNREADABLE, " ".join(pieces)
    value, state = read_cell(printed, unit)
    return value, state, printed


def places(cells: list[Cell], default: int = 2) -> int:
    """The most decimals that any of the figures shows; `default` where none is printed."""
    shown = [decimals(c.printed) for c in cells if c.state in (State.AMOUNT, State.ZERO)]
    return max(shown) if shown else default
