"""The numbered entries of a text, list by list: 一、 （一） 1. （1）, each list under the entry above it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import msgspec

from gouji.check.rules.passage import Passage
from gouji.model.lately import recently
from gouji.phrases.slots import TYPES

_CHINESE = "[一二三四五六七八九十]{1,3}"
STYLES = (
    re.compile(rf"第({_CHINESE})(?:部分|章)"),
    # 二、三季度 and 十、十一月 are no entries.
    re.compile(rf"({_CHINESE})[、．.](?!{_CHINESE}(?:[季月号期批、，]|年级))"),
    re.compile(rf"[（(]({_CHINESE})[）)]"),
    re.compile(r"(\d{1,2})[、．.](?=20\d\d年|\D)"),
    re.compile(r"[（(](\d{1,2})[）)]"),
)


_FIRST = frozenset("第（(一二三四五六七八九十")  # with a digit, all that an ordinal begins with


class Entry(msgspec.Struct, frozen=True):
    """An ordinal at the beginning of a line: its style (a place in STYLES), its number, where it stands."""

    style: int
    number: int
    printed: str
    start: int


class Step(msgspec.Struct, frozen=True):
    """An entry, the one before it in its list (None where it opens one), and the number that is due."""

    entry: Entry
    before: Entry | None
    due: int


def ordinal(text: str, start: int = 0) -> Entry | None:
    """The ordinal with which `text` begins."""
    if text[:1] not in _FIRST and not text[:1].isdecimal():
        return None
    for style, pattern in enumerate(STYLES):
        if m := pattern.match(text):
            number = int(m[1]) if m[1].isdigit() else TYPES["numeral"].read(m[1])
            return Entry(style, number, m[0], start) if isinstance(number, int) and number else None
    return None


@recently(32)
def entries(p: Passage) -> list[Entry]:
    """The entries of a passage in order."""
    return [e for start, end in p.spans() if (e := ordinal(p.text[start:end], start))]


def steps(found: Iterable[Entry]) -> Iterator[Step]:
    """Each entry with the one before it in its list. A list that begins at 1 lies within the entry above it and ends
    with the next entry of a list around it. After an entry that does not go on, the list may go on from its number
    or from the one it should have."""
    around: list[tuple[Entry, int]] = []  # the last entry of each open list, and the number it should have
    for entry in found:
        mine = [n for n, (e, _) in enumerate(around) if e.style == entry.style]
        goes_on = [n for n in mine if entry.number - 1 in (around[n][0].number, around[n][1])]
        if goes_on:
            at = goes_on[-1]
        elif entry.number == 1 or not mine:
            at = len(around)
        else:
            at = mine[-1]
        before, due = around[at] if at < len(around) else (None, 0)
        yield Step(entry, before, entry.number if goes_on or before is None else due + 1)
        del around[at:]
        around.append((entry, entry.number if goes_on or before is None else due + 1))
