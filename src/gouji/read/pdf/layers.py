"""Text printed over the text of a page: watermarks, stamps, the words of a seal, a page number in a table.

Such a mark must get into no figure and no name. It is told by what it covers: where two words lie over each other, the
paler one is the mark, else the turned, the larger, or the one that is a page number; with it go the words of its kind,
also those that happen to cover nothing. Two words of which neither is known as the mark stay, and the cell that holds
them is said to be unreadable (`cells.py`).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from gouji.read.pdf.amounts import is_figure
from gouji.read.pdf.folios import FOLIO
from gouji.read.pdf.text import Letters, middle_of

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
Indices = npt.NDArray[np.int64]

Kind = tuple[str, int]  # a word's text and colour

_MOST_WORDS = 2_500  # of one page
_STEP = 1.6  # times the size, between the middles of two letters of one word
_SHARED = 0.3  # of the smaller size: words that share as much, across and down, lie over each other
_LEVEL = 0.4  # of the size of the larger
_WHITE = 235  # paler than this a letter shows only on a dark ground, and is no mark
_PALER = 40  # of 255
_LARGER = 1.5
_BESIDE = 0.25  # of the size: as far a shadow stands off its word
_PALE = 128  # of 255: red and blue words are not pale
_FOLIO_SIGNS = "页/-—–－"
_EDGE = 24  # letters at either end of the content


class _Word(NamedTuple):
    """Letters written one after the other in one way. `ink` is how strongly they show on white, up to 255."""

    letters: Indices
    text: str
    box: tuple[float, float, float, float]
    size: float
    turn: int  # quarter turns clockwise from the direction of reading, -1 for any other angle
    colour: int
    ink: float

    @property
    def kind(self) -> Kind:
        return self.text, self.colour


def mixed(colour: Indices, turn: Indices, inked: Flags) -> bool:
    """Whether the letters of a page are of several colours or directions: most pages are of one."""
    if not inked.any():
        return False
    if turn.any() and (turn[inked] > 0).any():
        return True
    first = colour[0]
    if (colour == first).all():
        return weak(int(first))
    inks = [_ink(one) for one in np.unique(colour[inked]).tolist()]
    return max(inks) - min(inks) > _PALER


class Layers(NamedTuple):
    """Which letters of a page are of marks; the words of them, each as its text and colour, and the other words that
    differ from the strongest, which may be marks that cover nothing here."""

    marks: Flags
    told: frozenset[Kind]
    doubtful: frozenset[Kind]
    shadows: Flags  # those of the marks that only repeat, in a paler colour, the word that lies over them


def layers(letters: Letters, colour: Indices, turn: Indices, aside: Flags, known: frozenset[Kind]) -> Layers:
    """Part the marks from the rest. `aside` are letters already known as of marks, `known` the words of marks on other
    pages."""
    words = list(_words(letters, colour, turn))
    if len(words) > _MOST_WORDS:
        return Layers(aside, frozenset(), frozenset(), np.zeros(len(aside), bool))
    marks = {n for n, w in enumerate(words) if aside[w.letters].all() or _known(w, known)}
    pairs = [
        (a, b)
        for a, b in _over_each_other(words)
        if not (a in marks or b in marks) and _certainly(words[a], words[b])
    ]
    shadows: set[int] = set()
    figures: set[int] = set()  # a figure is a mark only among others of its colour
    for a, b in pairs:
        mark = _mark(words, a, b)
        if (again := _repeats(letters, words, a, b, mark)) is not None:
            shadows.add(again)
        elif mark is not None:
            (figures if is_figure(words[mark].text) else marks).add(mark)
    _add_repeated(words, pairs, marks)
    _add_kind(words, marks, figures)
    # Of two words in one place PDFium may give the shadow alone: no other word of its colour is a mark.
    shades = {words[n].colour for n in shadows}
    marks -= {n for n in marks if words[n].colour in shades and not aside[words[n].letters].all()}
    found, shadow = aside.copy(), np.zeros(len(aside), bool)
    for n in shadows - marks:
        shadow[words[n].letters] = True
    for n in marks:
        found[words[n].letters] = True
    found |= shadow
    _add_blanks(letters, found)
    told = frozenset(words[n].kind for n in marks if not is_figure(words[n].text))
    other = (w for n, w in enumerate(words) if n not in marks and weak(w.colour))
    return Layers(found, told, frozenset(w.kind for w in other), shadow)


def _add_blanks(letters: Letters, marks: Flags) -> None:
    """Put blanks that are as high as the letter of a mark beside them with it."""
    height = letters.box[:, 3] - letters.box[:, 1]
    for k in np.flatnonzero(letters.blank & ~marks).tolist():
        for n in (k - 1, k + 1):
            if 0 <= n < len(marks) and marks[n] and abs(height[n] - height[k]) <= 0.1 * height[n]:
                marks[k] = True


def folios(letters: Letters, colour: Indices, turn: Indices, part: slice) -> list[Indices]:
    """The letters of page numbers among the first and the last words of a page's `part` of the letters, where makers
    write them."""
    first, end = part.start, part.stop
    found = []
    for start, stop in ((first, min(first + _EDGE, end)), (max(end - _EDGE, first), end)):
        if any(sign in letters.text[start:stop] for sign in _FOLIO_SIGNS):
            index = np.arange(start, stop)
            words = _words(letters.take(index), colour[index], turn[index])
            found += [index[w.letters] for w in words if FOLIO.fullmatch(w.text)]
    return found


def _known(word: _Word, known: frozenset[Kind]) -> bool:
    """Whether a word is of a mark on other pages, or what something drawn over it leaves of one."""
    part = set() if is_figure(word.text) else set(word.text)
    return any(
        word.colour == colour and (word.text == text or (part and part <= set(text)))
        for text, colour in known
    )


def weak(colour: int) -> bool:
    """Whether a colour is far from black."""
    return _ink(colour) < 255 - _PALER


def _ink(colour: int) -> float:
    red, green, blue, alpha = ((colour >> shift) & 255 for shift in (24, 16, 8, 0))
    light = 0.3 * red + 0.59 * green + 0.11 * blue
    return 255.0 if light > _WHITE else (255 - light) * alpha / 255


def _words(letters: Letters, colour: Indices, turn: Indices) -> Iterator[_Word]:
    """The words of each colour and direction. PDFium puts letters of words that lie over each other in turn."""
    index = np.flatnonzero(~letters.blank)
    if not len(index):
        return
    index = index[np.lexsort((index, turn[index], colour[index]))]
    box = letters.box[index]
    size = np.where(turn[index] % 2 == 1, box[:, 2] - box[:, 0], box[:, 3] - box[:, 1])
    middle = (box[:, :2] + box[:, 2:]) / 2
    step = np.abs(np.diff(middle, axis=0))
    along = np.where(turn[index][1:] % 2 == 1, step[:, 1], step[:, 0])
    across = np.where(turn[index][1:] % 2 == 1, step[:, 0], step[:, 1])
    larger = np.maximum(size[1:], size[:-1])
    new = (along > _STEP * larger) | (across > 0.5 * larger)
    new |= (colour[index][1:] != colour[index][:-1]) | (turn[index][1:] != turn[index][:-1])
    for part in np.split(np.arange(len(index)), np.flatnonzero(new) + 1):
        own, around = index[part], box[part]
        first = int(own[0])
        corners = (*around[:, :2].min(axis=0).tolist(), *around[:, 2:].max(axis=0).tolist())
        text = "".join(letters.text[k] for k in own.tolist())
        shade = int(colour[first])
        yield _Word(own, text, corners, middle_of(size[part]), int(turn[first]), shade, _ink(shade))


def _over_each_other(words: Sequence[_Word]) -> list[tuple[int, int]]:
    box, size = np.array([w.box for w in words]), np.array([w.size for w in words])
    pairs: list[tuple[int, int]] = []
    for n in range(len(words) - 1):
        rest, least = box[n + 1 :], _SHARED * np.minimum(size[n], size[n + 1 :])
        wide = np.minimum(box[n, 2], rest[:, 2]) - np.maximum(box[n, 0], rest[:, 0])
        high = np.minimum(box[n, 3], rest[:, 3]) - np.maximum(box[n, 1], rest[:, 1])
        pairs.extend((n, n + 1 + int(k)) for k in np.flatnonzero((wide > least) & (high > least)))
    return pairs


def _certainly(one: _Word, other: _Word) -> bool:
    """Whether two words whose boxes share a place lie over each other. Boxes of some fonts reach into the rows above and
    below: words of one ink and direction must stand on one height."""
    if abs(one.ink - other.ink) > _PALER or one.turn != other.turn:
        return True
    apart = abs(one.box[1] + one.box[3] - other.box[1] - other.box[3]) / 2
    return apart < _LEVEL * max(one.size, other.size)


def _mark(words: Sequence[_Word], a: int, b: int) -> int | None:
    """Which of two words that lie over each other is the mark; None where that cannot be told."""
    one, other = words[a], words[b]
    if abs(one.ink - other.ink) > _PALER:
        return a if one.ink < other.ink else b
    if (one.turn == 0) != (other.turn == 0):
        return b if one.turn == 0 else a
    if max(one.size, other.size) > _LARGER * min(one.size, other.size):
        return a if one.size > other.size else b
    folios = bool(FOLIO.fullmatch(one.text)), bool(FOLIO.fullmatch(other.text))
    if folios[0] != folios[1]:
        return a if folios[0] else b
    return None


def _repeats(letters: Letters, words: Sequence[_Word], a: int, b: int, mark: int | None) -> int | None:
    """Which of two words only says again what stands in the other, a little beside it: where both say the same the one
    that would be the mark. PDFium leaves out some letters of such a word itself."""
    if abs(len(words[a].text) - len(words[b].text)) < 1:
        shorter = mark if mark is not None else b
    else:
        shorter = a if len(words[a].text) < len(words[b].text) else b
    longer = words[a if shorter == b else b]
    near = _BESIDE * longer.size
    place = {int(k): letters.box[k, :2] for k in longer.letters}
    for k in words[shorter].letters.tolist():
        at = letters.box[k, :2]
        if not any(
            letters.text[n] == letters.text[k] and bool((np.abs(at - other) < near).all())
            for n, other in place.items()
        ):
            return None
    return shorter


def _add_repeated(words: Sequence[_Word], pairs: Sequence[tuple[int, int]], marks: set[int]) -> None:
    """The words of one text that lie over several different ones."""
    covered: defaultdict[str, set[str]] = defaultdict(set)
    for a, b in pairs:
        if a not in marks and b not in marks:
            covered[words[a].text].add(words[b].text)
            covered[words[b].text].add(words[a].text)
    often = {text for text, others in covered.items() if len(others) > 1 and not is_figure(text)}
    for a, b in pairs:
        one, other = words[a].text in often, words[b].text in often
        if one != other and a not in marks and b not in marks:
            marks.add(a if one else b)


def _add_kind(words: Sequence[_Word], marks: set[int], figures: set[int]) -> None:
    """The words of the kind of those that are known: of their colour, where they are most of it and it is not the
    strongest, and of their text."""
    strongest = max((w.ink for w in words), default=0.0)
    of_colour: Counter[int] = Counter()
    marked: Counter[int] = Counter()
    for n, w in enumerate(words):
        of_colour[w.colour] += len(w.letters)
        marked[w.colour] += len(w.letters) if n in marks or n in figures else 0
    known = {words[n].colour for n in marks}
    whole = {
        w.colour for w in words
        if w.colour in known and strongest - w.ink > _PALER and 2 * marked[w.colour] >= of_colour[w.colour]
    }  # fmt: skip
    texts: defaultdict[tuple[int, int], set[str]] = defaultdict(set)
    for n in marks:
        if not is_figure(words[n].text):
            texts[words[n].colour, words[n].turn].add(words[n].text)
    marks.update(
        n for n, w in enumerate(words)
        if (w.colour in whole and (n in figures or not is_figure(w.text))) or any(_part_of(w.text, text) for text in texts.get((w.colour, w.turn), ()))
    )  # fmt: skip


def _part_of(text: str, mark: str) -> bool:
    """Whether a text is a mark's, or what the page's edge leaves of it."""
    return text == mark or (len(text) > 1 and (mark.startswith(text) or mark.endswith(text)))
