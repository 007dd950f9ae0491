"""A cell's text → a figure with its state; two figures in one cell are not run together."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from gouji.model import money
from gouji.model.disclosure import Cell
from gouji.model.money import State, read_cell
from gouji.read.layout import GridCell
from gouji.read.recognise.normalise import joined

_WITH_UNIT = re.compile(r"\s*([-+(]?\d[\d,.]*\)?)\s*([万亿]?\s*元)\s*")
_WHOLE = re.compile(r"[-+(]?\d[\d,]*(?:\.\d+)?\)?")
_AMOUNT = re.compile(r"-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?")
_SPACED = re.compile(r"-?[1-9]\d{0,2}(?: \d{3})+\.\d\d")  # thousands apart; of two amounts both have decimals
_NOTE_MARKS = re.compile(r"(?<=[\d)])\s*[⓪①-⑳*＊※]+\s*$")  # behind an amount
_COMMAS = re.compile(r"[-+(]?\d{1,3}(?: ?, ?\d{3})+(?:\.\d+)?\)?")  # blanks beside the commas
_REST = re.compile(r"[\d,]*\.?\d*")
BLANK = Cell(None, "", State.BLANK)


def figure(cell: GridCell | None, unit: str) -> Cell:
    """The figure that `cell` states in `unit`; a blank one where there is no cell."""
    if cell is None:
        return BLANK
    value, state, printed = _read(cell.text, unit)
    return Cell(value, printed, state, cell.source)


def apart(text: str) -> tuple[str, str]:
    """A cell's text without the sign before or the unit after the amount, and that unit: ¥ 12.30, 12.30万元."""
    m = _WITH_UNIT.fullmatch(text) if text.endswith("元") else None
    if m is None and text[:1] in ("¥", "￥"):
        return text[1:].lstrip(), ""
    return (m[1], joined(m[2])) if m else (text, "")


def own_unit(texts: Iterable[str]) -> str:
    """The unit that most of the cells with a unit of their own print after their amounts, or nothing."""
    units = Counter(own for t in texts if (own := apart(t)[1]))
    return units.most_common(1)[0][0] if units else ""


@lru_cache(maxsize=1 << 12)
def _read(whole: str, unit: str) -> tuple[int | None, State, str]:
    """The fen, the state, and the text as it is printed of what a cell says in `unit`."""
    text, own = apart(_NOTE_MARKS.sub("", whole))
    value, state, printed = _read_amount(text, own or unit)
    return value, state, printed if own in ("", unit) else joined(whole)  # in its own unit


def _read_amount(text: str, unit: str) -> tuple[int | None, State, str]:
    printed = "".join(text.split())
    pieces = text.replace("\n", "").split()
    if _SPACED.fullmatch(" ".join(pieces)) or _COMMAS.fullmatch(" ".join(pieces)):
        pieces = [printed]
    if len(pieces) > 1 and all(_WHOLE.fullmatch(p) for p in pieces) and all(len(p) > 1 for p in pieces):
        return None, State.UNREADABLE, " ".join(pieces)
    value, state = read_cell(printed, unit)
    return value, state, printed


def places(cells: list[Cell], default: int = 2) -> int:
    """The decimals to which the figures of a table are printed; `default` where none is. A zero printed as 0.00 says nothing
    of amounts that have none."""
    for state in (State.AMOUNT, State.ZERO):
        shown = [c.printed for c in cells if c.state is state and not c.printed.endswith("元")]
        if shown:
            return money.places(shown, default)
    return default


def goes_on(begun: str, rest: str, places: int) -> bool:
    """Whether an amount that a page cut goes on with `rest`: as it stands it is no amount of a table that prints
    `places` decimals, and the two together are one."""
    return bool(
        begun and _REST.fullmatch(rest) and not _complete(begun, places) and _complete(begun + rest, places)
    )


def _complete(text: str, places: int) -> bool:
    m = _AMOUNT.fullmatch(text)
    return m is not None and len(m[1] or "") == places
