"""The running text of a document, for rules that read it: white space taken out, every place still known."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

import msgspec

from gouji.model.disclosure import Disclosure
from gouji.model.finding import Evidence
from gouji.model.lately import lately
from gouji.model.source import Line, Source


class Passage(msgspec.Struct, frozen=True):
    """The text of a part, the cover or a table's notes. `starts` says where each line begins in `text`."""

    key: str  # cover, the part's key, or note:TABLE
    title: str
    text: str
    lines: tuple[Line, ...]
    starts: tuple[int, ...]

    @property
    def english(self) -> str:
        """Which part, table or note it is, in English."""
        kind, _, table = self.key.partition(":")
        return (f"{kind} to {table}" if table else kind).replace("_", " ")

    def source(self, start: int, end: int) -> Source | None:
        """Where `text[start:end]` stands; of what runs over lines, the piece on the first."""
        n = bisect_right(self.starts, start) - 1
        line = self.lines[n]
        inked = _inked(line.text)
        first, last = start - self.starts[n], min(end - self.starts[n], len(inked)) - 1
        return line.at(inked[first], inked[max(first, last)] + 1)

    def evidence(self, start: int, end: int, around: int = 10) -> Evidence:
        """What stands there, with a few characters on either side."""
        left, right = max(0, start - around), min(len(self.text), end + around)
        return Evidence("", self.text[left:right], self.source(start, end), self.title, self.english)

    def spans(self) -> list[tuple[int, int]]:
        """Where each line begins in `text`, and where it ends."""
        return list(pairwise((*self.starts, len(self.text))))

    def opens_line(self, position: int) -> bool:
        return self.starts[bisect_right(self.starts, position) - 1] == position


@lru_cache(maxsize=64)
def _inked(text: str) -> list[int]:
    """Where the characters of a line stand that are no white space; kept, as one line may have many findings."""
    return [i for i, c in enumerate(text) if not c.isspace()]


def passage(key: str, title: str, lines: tuple[Line, ...]) -> Passage:
    """The lines as one passage."""
    texts = ["".join(line.text.split()) for line in lines]
    # Rows of a drawn form, with a tab between their cells, are no sentences.
    kept = [(line, text) for line, text in zip(lines, texts, strict=True) if text and "\t" not in line.text]
    starts, at = [], 0
    for _, text in kept:
        starts.append(at)
        at += len(text)
    return Passage(key, title, "".join(t for _, t in kept), tuple(line for line, _ in kept), tuple(starts))


UNTITLED = "各表之间的文字"  # of the part that holds the tables, which need not be headed


TABLES = "tables"


@lately
def _parts(disclosure: Disclosure) -> tuple[Passage, ...]:
    # Where only the title of a table was read, what stands below it is its cells, and no prose.
    cells = any(u.code == "title" for u in disclosure.unplaced)
    return tuple(
        passage(p.key, p.title or UNTITLED, () if cells and p.key == TABLES else p.lines)
        for p in disclosure.parts
    )


@lately
def _notes(disclosure: Disclosure) -> tuple[Passage, ...]:
    return tuple(passage(f"note:{t.key}", t.title, t.notes) for t in disclosure.tables if t.notes)


def part(disclosure: Disclosure, key: str) -> Passage | None:
    """The text of one part, where the document has it."""
    return next((p for p in _parts(disclosure) if p.key == key), None)


def parts(disclosure: Disclosure) -> Iterator[Passage]:
    """The text of every part, in order."""
    return iter(_parts(disclosure))


def notes(disclosure: Disclosure) -> Iterator[Passage]:
    """The notes of every table that has any."""
    return iter(_notes(disclosure))


def prose(disclosure: Disclosure) -> Iterator[Passage]:
    """Every part and every note."""
    yield from parts(disclosure)
    yield from notes(disclosure)


def hits(passages: Iterator[Passage], pattern: re.Pattern[str]) -> Iterator[tuple[Passage, re.Match[str]]]:
    """Every match of a pattern, passage by passage."""
    for p in passages:
        for match in pattern.finditer(p.text):
            yield p, match
