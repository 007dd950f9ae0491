"""The words that disclosures write one way, and slips of the hand in them: 政府彩购, 绩效木标, 财政款拨.

No dictionary tells that a word is none. But four neighbouring characters of an official word are known, and where three
of them stand with one that sounds or looks like the fourth, in a pair that no official word has, that one is a slip.
What may be wrong is worked out once, pair by pair; a text is asked which of its pairs are among them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from gouji.check.alike import alike
from gouji.model.lately import recently

_FILE = Path(__file__).parent / "data" / "words.txt"
# Begin lines of pairs: those that are words of their own, and those that meet between words.
_OWN, _MET = "=", "~"
LONG = 4  # characters of a word that are known by their run
LONGER = 6  # where what is printed is a word too
MOST_PASSED = 100_000  # pairs
_KEPT = 20_000  # places that were judged
_REACH = LONGER - 1  # characters on each side of a pair that decide
_HALF = 2  # characters on each side of one that is missing
BEGIN, END = "<", ">"  # of a word
# Both are written for the same thing: 签定 and 签订.
_BOTH = {"定订", "作做", "它他", "的地", "的得", "地得"}


class Slip(NamedTuple):
    """Where a text has a slip, how many characters of it are wrong, and what they should be."""

    start: int
    length: int
    meant: str


class Words(NamedTuple):
    """What is known of the words: their runs of four and of six, those that begin or end a word marked so, their runs
    around one that may be missing, and pairs that are words of their own. Pairs as numbers: those that are never looked
    at (they become more with every text, for most pairs are no slip of anything), those that an exchanged, doubled or
    missing character makes, and by character what follows and what precedes it in a word."""

    runs: frozenset[str]
    gaps: dict[str, str]
    own: frozenset[str]
    passed: set[int]
    shuffled: frozenset[int]
    after: dict[int, set[int]]
    before: dict[int, set[int]]


class Alike(dict[int, frozenset[int]]):
    """By character: what is alike to it; worked out when first asked for."""

    def __missing__(self, key: int) -> frozenset[int]:
        self[key] = frozenset(map(ord, alike(chr(key))))
        return self[key]


_ALIKE = Alike()
_NONE: set[int] = set()


@recently(32)  # of the parts of a document
def slips(text: str) -> list[Slip]:
    """The slips in a passage without white space, in its order.

    >>> slips("政府彩购货物预算"), slips("财政款拨收入"), slips("机关运行经预算")
    ([Slip(start=2, length=1, meant='采')], [Slip(start=2, length=2, meant='拨款')], [Slip(start=4, length=2, meant='经费预')])
    """
    known = words()
    found: dict[int, Slip] = {}
    for number in _pairs(text) - known.passed:
        a, b = number & 0xFFFFFFFF, number >> 32
        if (
            number not in known.shuffled
            and _ALIKE[b].isdisjoint(known.after.get(a, _NONE))
            and _ALIKE[a].isdisjoint(known.before.get(b, _NONE))
        ):
            if len(known.passed) < MOST_PASSED:
                known.passed.add(number)
            continue
        pair = chr(a) + chr(b)
        at = text.find(pair)
        while at >= 0:
            begin = max(0, at - _REACH)
            slip = _slip(text[begin : at + 2 + _REACH], at - begin)
            if slip:
                found.setdefault(begin + slip.start, slip._replace(start=begin + slip.start))
            at = text.find(pair, at + 1)
    return [found[start] for start in sorted(found)]


def _pairs(text: str) -> set[int]:
    """Every two neighbouring characters as one number, the second in its upper half."""
    units = memoryview(text.encode("utf-32-le", "surrogatepass"))
    out: set[int] = set()
    for start in (0, 4):
        out.update(units[start : start + (len(units) - start) // 8 * 8].cast("Q"))
    return out


def _numbers(pairs: Iterable[str]) -> set[int]:
    """Pairs as such numbers."""
    return set(memoryview("".join(pairs).encode("utf-32-le")).cast("Q"))


@lru_cache(_KEPT)
def _slip(text: str, at: int) -> Slip | None:
    """What is wrong with the pair at `at`, where the words around it tell. Kept, as disclosures say the same things."""
    known = words()
    a, b = text[at], text[at + 1]
    once = a if a == b else b + a  # doubled, or out of its place
    if _stands(text, at, 2, once, known, inside=a == b):
        return Slip(at, 2, once)
    for place, wrong in ((at + 1, b), (at, a)):
        for meant in alike(wrong):
            if _BOTH.isdisjoint((wrong + meant, meant + wrong)) and _stands(text, place, 1, meant, known):
                return Slip(place, 1, meant)
    missing = known.gaps.get(text[max(0, at + 1 - _HALF) : at + 1 + _HALF], "")
    if missing and _stands(text, at, 2, a + missing + b, known):
        return Slip(at, 2, a + missing + b)
    return None


def _stands(text: str, start: int, length: int, meant: str, known: Words, inside: bool = False) -> bool:
    """Whether the text with `meant` there is a run of a word, its neighbours in the word beside it; without, it is not.
    The run is a longer one where what is printed is a word of its own, and goes on on both sides if so asked, as one
    word may end with what the next begins with: 以及及时处置."""
    own = length == 1 and (
        text[max(0, start - 1) : start + 1] in known.own or text[start : start + 2] in known.own
    )
    long = LONGER if own else LONG
    before, after = text[max(0, start - long + 1) : start], text[start + length : start + length + long - 1]
    corrected, printed = before + meant + after, before + text[start : start + length] + after
    first = len(before)
    return any(
        (BEGIN if n == first else "")
        + corrected[n : n + long]
        + (END if n + long == first + len(meant) else "")
        in known.runs
        for n in range(
            max(0, first + len(meant) - long + inside), min(first - inside, len(corrected) - long) + 1
        )
    ) and not any(
        printed[n : n + LONG] in known.runs
        for n in range(max(0, first + length - LONG), min(first, len(printed) - LONG) + 1)
    )


@cache
def words() -> Words:
    """The words, read once: their runs, and what begins or ends one with a mark that says so."""
    told = [
        line.split() for line in _FILE.read_text("utf-8").splitlines() if line and not line.startswith("#")
    ]
    listed = [w for line in told if line[0] not in (_OWN, _MET) for w in line]
    own = {w for line in told if line[0] == _OWN for w in line[1:]}
    met = {w for line in told if line[0] == _MET for w in line[1:]}
    pairs = {a + b for w in listed for a, b in pairwise(w)}
    runs = set[str]()
    for long in (LONG, LONGER):
        for w in listed:
            if len(w) >= long:
                runs.update([w[n : n + long] for n in range(len(w) - long + 1)])
                runs.update((BEGIN + w[:long], w[-long:] + END))
    gaps = dict(_gaps(listed))
    shuffled = {p for w in pairs for p in (w[::-1], w[1] * 2)} | {g[_HALF - 1 : _HALF + 1] for g in gaps}
    after, before = defaultdict[int, set[int]](set), defaultdict[int, set[int]](set)
    for first, second in (map(ord, w) for w in pairs):
        after[first].add(second)
        before[second].add(first)
    return Words(
        frozenset(runs),
        gaps,
        frozenset(own | pairs),
        _numbers((own - {w[::-1] for w in pairs}) | met | pairs),
        frozenset(_numbers(shuffled)),
        after,
        before,
    )


def _gaps(listed: list[str]) -> Iterator[tuple[str, str]]:
    """What stands on both sides of each character of a long word, and that character."""
    for w in listed:
        for n in range(_HALF, len(w) - _HALF):
            yield w[n - _HALF : n] + w[n + 1 : n + 1 + _HALF], w[n]
