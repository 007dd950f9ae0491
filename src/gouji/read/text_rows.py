"""Lines of a plain text that were one row on paper: a program that writes a page as text (`pdftotext -layout`) gives each
height a line of its own, so that amounts set a little above or below the name of their row stand alone.

Lines go together where none of their pieces stand in each other's place: amounts with the line that names them, codes
with the line below; and all lines between blank ones, where a page parts its rows so. On which side amounts stand is
told by the whole text: a line that has a row to name it on one side alone shows it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from gouji.read.known import is_head
from gouji.read.pdf.amounts import is_entry, is_strong_figure
from gouji.read.pdf.levels import is_total

DECIMAL = r"[-－−]?\d[\d,，]*\.\d+"
# Of a line, what two blanks part; one where an amount follows.
PIECE = re.compile(rf"{DECIMAL}(?=\s|$)|[^\s\f]+(?:[ \u3000\xa0](?!{DECIMAL})\S+)*")
_CODE = re.compile(r"\d{3,7}")
_CODE_HEADS = ("类", "款", "项")
_MOST_LINES = 5  # between blank ones that are one row
_FEWEST_BLOCKS = 3
_SURE = 4  # times as many lines show one side as the other

Places = Sequence[int]


class _Piece(NamedTuple):
    start: int
    end: int
    text: str


class _Line(NamedTuple):
    """What stands on a line: `amounts` alone, a `code` first, `numbers` alone, `heads` alone, none of these, or nothing."""

    pieces: list[_Piece]
    amounts: bool = False
    code: bool = False
    numbers: bool = False
    heads: bool = False

    @property
    def names(self) -> bool:
        """Whether words stand there, and not only of a table's head."""
        return bool(self.pieces) and not (self.numbers or self.heads)

    @property
    def total(self) -> bool:
        return bool(self.pieces) and any(is_total(p.text) for p in self.pieces)


def where_amounts_stand(pages: Sequence[tuple[Sequence[str], Sequence[Places]]]) -> int:
    """1 where lines of amounts alone belong to the row below them, -1 where to the one above, 0 where that is not sure."""
    below = above = 0
    for lines, places in pages:
        read = _read(lines, places)
        for run in _amount_runs(read):
            sides = _below(read, run) is not None, _above(read, run) is not None
            below += sides == (True, False)
            above += sides == (False, True)
    return (below > _SURE * above) - (above > _SURE * below)


def together(lines: Sequence[str], places: Sequence[Places], amounts: int) -> list[list[int]]:
    """The lines, by number, of each row of a page. `amounts`: where those stand that are alone on their line."""
    read = _read(lines, places)
    row = list(range(len(lines)))  # of each line the one that it goes with, which may go with another
    beside: dict[int, list[int]] = defaultdict(list)  # of a line the amounts that go with it
    for run in _amount_runs(read):
        target = _below(read, run) if amounts > 0 else _above(read, run) if amounts < 0 else None
        if target is not None:
            beside[target] += run
            for n in run:
                row[n] = target
    for n, (line, below) in enumerate(pairwise(read)):
        if line.code and line.numbers and below.names and not below.code:
            own = [*sorted(beside[n]), n]
            if _clear(read, own, n + 1) and not (own[0] and _same_name(read[own[0] - 1], below)):
                row[n] = n + 1
    for block in _row_blocks(read):
        _join_block(read, block, row)
    rows: list[list[int]] = [[] for _ in lines]
    for n in range(len(lines)):
        last = n
        while row[last] != last:
            last = row[last]
        rows[last].append(n)
    return [own for own in rows if own]


def _read(lines: Sequence[str], places: Sequence[Places]) -> list[_Line]:
    out = []
    for line, at in zip(lines, places, strict=True):
        pieces = [_Piece(at[m.start()], at[m.end()], m[0]) for m in PIECE.finditer(line)]
        texts = [piece.text for piece in pieces]
        numbers = bool(texts) and all(map(is_entry, texts))
        code = bool(texts) and bool(_CODE.fullmatch(texts[0]))
        amounts = numbers and not code and any(map(is_strong_figure, texts))
        heads = bool(texts) and not numbers and all(is_head(t) or t in _CODE_HEADS for t in texts)
        out.append(_Line(pieces, amounts, code, numbers, heads and not any(map(is_total, texts))))
    return out


def _amount_runs(read: Sequence[_Line]) -> list[list[int]]:
    """Neighbouring lines of amounts alone that do not stand in each other's place."""
    runs: list[list[int]] = []
    for n, line in enumerate(read):
        if line.amounts and runs and runs[-1][-1] == n - 1 and _clear(read, runs[-1], n):
            runs[-1].append(n)
        elif line.amounts:
            runs.append([n])
    return runs


def _below(read: Sequence[_Line], run: Sequence[int]) -> int | None:
    """The line right below a run of amounts that has room for them; beyond the last line of the head a total's."""
    n = run[-1] + 1
    over_heads = n < len(read) and read[n].heads
    while n < len(read) and read[n].heads:
        n += 1
    if n == len(read) or not (read[n].names or read[n].code) or not _clear(read, run, n):
        return None
    return n if read[n].total or not over_heads else None


def _above(read: Sequence[_Line], run: Sequence[int]) -> int | None:
    n = run[0] - 1
    return n if n >= 0 and (read[n].names or read[n].code) and _clear(read, run, n) else None


def _same_name(above: _Line, below: _Line) -> bool:
    """Whether words stand above each other, the codes of their row between them."""
    return above.names and not above.code and abs(above.pieces[0].start - below.pieces[0].start) <= 1


def _clear(read: Sequence[_Line], some: Sequence[int], other: int) -> bool:
    """Whether the pieces of some lines and of another stand beside each other."""
    return all(
        a.end < b.start or b.end < a.start
        for n in some for a in read[n].pieces for b in read[other].pieces
    )  # fmt: skip


def _row_blocks(read: Sequence[_Line]) -> list[list[int]]:
    """The lines between blank ones, where they are rows: each has one line with a code, and several are of a few lines."""
    blocks: list[list[int]] = [[]]
    for n, line in enumerate(read):
        if line.pieces:
            blocks[-1].append(n)
        elif blocks[-1]:
            blocks.append([])
    found = [b for b in blocks if 1 < len(b) <= _MOST_LINES and sum(read[n].code for n in b) == 1]
    return found if len(found) >= _FEWEST_BLOCKS else []


def _join_block(read: Sequence[_Line], block: Sequence[int], row: list[int]) -> None:
    """Put the lines of a block that stand beside each other into one row; the rest of a name stays below it."""
    whole: list[int] = []
    for n in block:
        if read[n].total:
            return
        if not whole or _clear(read, whole, n):
            whole.append(n)
    for n in whole:
        row[n] = whole[-1]
