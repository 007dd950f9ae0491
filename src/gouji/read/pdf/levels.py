"""Lines of a page as levels: pieces of text that stand apart on one height, and which levels make one row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from gouji.read.known import begins_head
from gouji.read.pdf.amounts import is_figure, is_strong_figure
from gouji.read.pdf.cells import sharing, strings
from gouji.read.pdf.text import Letters, Written, compose

Indices = npt.NDArray[np.int64]

_PIECE_GAP = 0.9  # of the height
_TIGHT, _BESIDE = (
    0.1,
    -0.25,
)  # of the height: rows stand further apart than that; they never overlap by so much
_SAME_CELL = 0.6  # of the height, between the lines of one cell
ORDINAL = re.compile(r"[一二三四五六七八九十]{1,3}、|\d{1,2}[、.](?!\d)|其中[：:]?")
_TOTAL = re.compile(r"(?:.{0,6})(?:合|总|小)\s*计[：:]?")
_PROSE = re.compile(r"[。；：]|，(?!\d\d\d)|(?<!\d)，")  # a full-width comma may part thousands
_DECIMAL = r"[-－−]?\d{1,3}(?:[,，]\d{3})+(?:[.．]\d+)?|[-－−]?\d+[.．]\d\d"
_TOUCHED = r"[-－−]?(?:\d{1,3}(?:[,，]\d{3})+(?:[.．]\d\d)?|\d+[.．]\d\d)"
# What blanks part, an amount that touches the Chinese words beside it, and one that touches the next.
_WORD = re.compile(
    rf"{_TOUCHED}(?={_TOUCHED})|(?:{_DECIMAL})(?=[一-鿿\s]|$)"
    rf"|[^ ](?:(?![一-鿿）](?:{_TOUCHED})*(?:{_DECIMAL})(?:\s|$))[^ ])*[^ ]?"
)
_OFF_STEP = 0.05  # of the height: from digit to digit a number's step is the same
# The running number of a row before that of its name, or before the label of a total.
_SERIAL = re.compile(rf"\d{{1,3}} (?={ORDINAL.pattern}|{_TOTAL.pattern}$)")
_MONEY = re.compile(r"[万亿]?元")
_UNIT = re.compile(r"[万亿千]?元|[%％个人辆台套]")


class Level(NamedTuple):
    """A line of the page in pieces."""

    letters: Indices
    pieces: list[Written]
    top: float
    bottom: float

    @property
    def tabular(self) -> bool:
        """Several pieces, an amount among them, which do not only number the columns."""
        return len(self.pieces) > 1 and self.amounts and not self.numbering

    @property
    def numbering(self) -> bool:
        """Whether it numbers the columns of a table: 栏次 1 2 3."""
        numbers = [p.text for p in self.pieces if p.text not in ("栏次", "行次")]
        if len(numbers) < (1 if len(numbers) < len(self.pieces) else 3) or not all(map(str.isdigit, numbers)):
            return False
        first = int(numbers[0])
        return first < 3 and [int(n) for n in numbers] == list(range(first, first + len(numbers)))

    @property
    def amounts(self) -> bool:
        """Whether a piece is an amount or a code."""
        return any(is_figure(piece.text) for piece in self.pieces)

    @property
    def opens(self) -> bool:
        """Whether it cannot be the rest of a row: it has several pieces, a number of its own, or is a total's."""
        text = self.pieces[0].text
        return len(self.pieces) > 1 or bool(ORDINAL.match(text)) or is_total(text)

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


def is_total(text: str) -> bool:
    """Whether a piece is the label of a total."""
    return _TOTAL.fullmatch(text) is not None


def levels_of(letters: Letters, lines: list[Indices]) -> list[Level]:
    """The lines that have ink, in pieces parted by gaps; an amount is a piece of its own, also where it runs into what
    stands beside it."""
    pieces: list[list[Written]] = [[] for _ in lines]
    written = list(lines)
    for n in sharing(letters, lines):
        texts = strings(letters, lines[n])
        written[n] = np.concatenate(sorted(texts, key=lambda text: float(letters.box[text[0], 0])))
    for piece in compose(letters, written, apart=_PIECE_GAP, through_blanks=True):
        pieces[piece.line].extend(_apart(piece))
    return [
        Level(line, found, min(p.box[1] for p in found), max(p.box[3] for p in found))
        for line, found in zip(lines, pieces, strict=True)
        if found
    ]


def with_gaps(letters: Letters, lines: list[Indices]) -> list[int]:
    """Which lines, by number, have gaps as between the columns of a table: a quick look, since most have none."""
    if not lines:
        return []
    order = np.concatenate(lines)
    owner = np.arange(len(lines)).repeat([len(line) for line in lines])
    inked = ~letters.blank[order]
    box, owner = letters.box[order][inked], owner[inked]
    gap = box[1:, 0] - box[:-1, 2] > _PIECE_GAP * (box[1:, 3] - box[1:, 1])
    return sorted(set(owner[1:][gap & (owner[1:] == owner[:-1])].tolist()))


def _apart(piece: Written) -> Iterator[Written]:
    """A piece parted where an amount and a name stand side by side with little room between or none, or several heads
    do; not in prose."""
    if serial := _SERIAL.match(piece.text):
        yield _part(piece, 0, serial.end() - 1, piece.box[0])
        yield _part(piece, serial.end(), len(piece.text), piece.edges[serial.end()])
        return
    words = [m.span() for m in _WORD.finditer(piece.text)]
    amounts = [is_strong_figure(piece.text[start:end]) for start, end in words]
    heads = len(words) > 1 and all(begins_head(piece.text[start:end]) for start, end in words)
    if len(words) < 2 or not (heads or any(amounts)) or _PROSE.search(piece.text) or is_figure(piece.text):
        yield piece
        return
    words, amounts = _with_units(piece.text, words, amounts)
    begin, left = 0, piece.box[0]
    for n, (_, end) in enumerate(words):
        following = words[n + 1][0] if n + 1 < len(words) else None
        if following is None:
            yield _part(piece, begin, end, left)
        elif (heads or amounts[n] or amounts[n + 1]) and not (
            _UNIT.match(piece.text, following)
            or (following == end and amounts[n] and amounts[n + 1] and not _meet(piece, end))
        ):
            yield _part(piece, begin, end, left)
            begin, left = following, piece.edges[following]
            if following == end > 1:  # what runs into the next covers its beginning
                left = max(left, 2 * piece.edges[end - 1] - piece.edges[end - 2])


def _with_units(
    text: str, words: Sequence[tuple[int, int]], amounts: Sequence[bool]
) -> tuple[list[tuple[int, int]], list[bool]]:
    """The words with the units of amounts as their ends: 12.50万元, also where the name of the next row follows."""
    out: list[tuple[int, int]] = []
    strong: list[bool] = []
    for (start, end), amount in zip(words, amounts, strict=True):
        unit = _MONEY.match(text, start) if strong and strong[-1] and out[-1][1] == start else None
        begin = start
        if unit and (unit.end() == end or _opens(text[unit.end() : end])):
            begin = unit.end()
            out[-1] = (out[-1][0], begin)
        if begin < end:
            out.append((begin, end))
            strong.append(amount)
    return out, strong


def _opens(text: str) -> bool:
    """Whether a text begins as the name of a row does."""
    return bool(ORDINAL.match(text)) or is_total(text)


def _meet(piece: Written, at: int) -> bool:
    """Whether two numbers meet at a character: it does not follow as the digits before it follow each other."""
    edges = piece.edges
    step, before = edges[at] - edges[at - 1], edges[at - 1] - edges[at - 2]
    return abs(step - before) > _OFF_STEP * (piece.box[3] - piece.box[1])


def _part(piece: Written, start: int, end: int, left: float) -> Written:
    """Some characters of a piece, the box beginning at `left`."""
    box = (min(left, piece.edges[end]), piece.box[1], piece.edges[end], piece.box[3])
    return Written(piece.line, piece.text[start:end], box, piece.edges[start : end + 1])


def goes_on(level: Level, beside: Level) -> bool:
    """Whether a level is one piece of a name of the row beside it: close by, and beginning where that begins."""
    if len(level.pieces) > 1 or level.opens:
        return False
    text, box = level.pieces[0].text, level.pieces[0].box
    gap = max(level.top, beside.top) - min(level.bottom, beside.bottom)
    height = level.bottom - level.top
    return (
        gap < _SAME_CELL * height
        and not any(ch.isdigit() for ch in text)
        and any(abs(p.box[0] - box[0]) < height and not is_figure(p.text) for p in beside.pieces)
    )


def second_half(above: Level, level: Level) -> bool:
    """Whether two levels are of one row: they stand closer than rows do, and only one has amounts, set at the middle
    of a name in two lines. The lower opens no row of its own, unless it is beside the upper more than below it."""
    gap = (level.top - above.bottom) / max(level.bottom - level.top, 1.0)
    if gap > _TIGHT or (above.amounts and level.amounts):
        return False
    if gap < _BESIDE and not any(_above_each_other(p, q) for p in above.pieces for q in level.pieces):
        return True
    return not any(ORDINAL.match(p.text) or is_total(p.text) for p in level.pieces)


def _above_each_other(upper: Written, lower: Written) -> bool:
    return upper.box[0] < lower.box[2] and upper.box[2] > lower.box[0]
