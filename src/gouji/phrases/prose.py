"""Prose as one run of characters: white space removed, widths unified, the source of every character kept.

A sentence breaks anywhere in a PDF: in the middle of a word, of a number's unit, across pages. Patterns
therefore read one long text without white space in which brackets, colons and digits have one width
only; a character of it knows the line it comes from, so a match still has a place in the file.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import lru_cache

from gouji.model.lately import recently
from gouji.model.source import Line, Source

# One width for what is typed in either. Quotes of all kinds become one: a typist opens with a closing one.
_FULL_ASCII = {chr(0xFF10 + n): str(n) for n in range(10)} | {
    chr(0xFF21 + n): chr(ord("A") + n) for n in range(26)
} | {chr(0xFF41 + n): chr(ord("a") + n) for n in range(26)}  # fmt: skip
_WIDTH: dict[int, str] = str.maketrans(
    _FULL_ASCII
    | {"(": "（", ")": "）", ":": "：", ";": "；", "．": ".", "％": "%", "﹪": "%", "！": "!", "？": "?"}
    | dict.fromkeys("“”„‟〝〞＂「」『』", '"')
    | dict.fromkeys("－—–−―﹣‐‑", "-")
    | {
        "[": "〔",
        "]": "〕",
        "【": "〔",
        "】": "〕",
        "〖": "〔",
        "〗": "〕",
        "～": "~",
        "，": "，",
        "﹐": "，",
    }
)
# The few characters that have another width are looked for: to translate them all takes longer.
_OTHER = re.compile(f"[{re.escape(''.join(map(chr, _WIDTH)))}]")
_LONE_COMMA = re.compile(r"(?<!\d),|,(?!\d)")
_WIDE_THOUSANDS = re.compile(r"(?<=\d)，(?=\d{3}(?:[，,.]\d|万元|亿元|元|万))")
# A page number between two lines of a sentence: always with its dashes or its words.
_FOLIO = re.compile(r"[-—–]+\d{1,4}[-—–]+|第\d{1,4}页(?:[/,，]?共\d{1,4}页)?")


def _narrowed(found: re.Match[str]) -> str:
    return _WIDTH[ord(found[0])]


def unified(text: str) -> str:
    """`text`, character by character, with one width for brackets, digits, quotes, stops and dashes."""
    return _of_a_part(text) if len(text) >= _LONG else _of_words(text)


def _unified(text: str) -> str:
    text = _OTHER.sub(_narrowed, text)
    if "," in text:
        text = _LONE_COMMA.sub("，", text)
    if "，" in text:
        text = _WIDE_THOUSANDS.sub(",", text)
    return text


# Several stages ask of the parts of one document, and of the names in its tables.
_LONG = 200  # characters of a text that is a part's
_of_a_part = lru_cache(32)(_unified)
_of_words = lru_cache(1024)(_unified)


class Prose:
    """The lines of one part as one text to read.

    >>> from gouji.model.source import LineSpan
    >>> p = Prose([Line("收入预算 3,121.42万", LineSpan(7, 0, 13)), Line("元。", LineSpan(8, 0, 2))])
    >>> p.text, p.source(4, 14).line, p.printed(4, 12)
    ('收入预算3,121.42万元。', 7, '3,121.42')
    """

    def __init__(self, lines: Iterable[Line]) -> None:
        self.lines: list[Line] = []
        self.starts: list[int] = []  # where in `text` each line begins
        self._places: list[Sequence[int]] = []  # of each line, the index of every character kept
        pieces: list[str] = []
        length = 0
        for line in lines:
            piece = "".join(line.text.split())
            if not piece or _FOLIO.fullmatch(piece):
                continue
            places: Sequence[int] = (
                range(len(piece)) if len(piece) == len(line.text)
                else [i for i, c in enumerate(line.text) if not c.isspace()]
            )  # fmt: skip
            self.lines.append(line)
            self.starts.append(length)
            self._places.append(places)
            pieces.append(piece)
            length += len(piece)
        self.raw = "".join(pieces)
        self.text = unified(self.raw)

    def line_at(self, offset: int) -> int:
        """The number of the line that holds the character at `offset`."""
        return bisect_right(self.starts, offset) - 1

    def line_text(self, number: int) -> str:
        """The unified text of a line."""
        end = self.starts[number + 1] if number + 1 < len(self.starts) else len(self.text)
        return self.text[self.starts[number] : end]

    def sources(self, start: int, end: int) -> tuple[Source, ...]:
        """The places of characters `start` to `end`, one for each line they stand on; behind the end of all, the last
        character's."""
        numbers = range(self.line_at(start), self.line_at(max(start, end - 1)) + 1)
        return tuple(source for n in numbers if (source := self._on(n, start, end)))

    def _on(self, number: int, start: int, end: int) -> Source | None:
        """The place of those of the characters that stand on a line."""
        base, places = self.starts[number], self._places[number]
        first = min(max(start - base, 0), len(places) - 1)
        last = max(min(end - base, len(places)) - 1, first)
        return self.lines[number].at(places[first], places[last] + 1)

    def source(self, start: int, end: int) -> Source | None:
        """The place of characters `start` to `end`, on the line where they begin; None in prepared prose."""
        return self._on(self.line_at(start), start, end) or next(iter(self.sources(start, end)), None)

    def printed(self, start: int, end: int) -> str:
        """The characters as the document has them."""
        return self.raw[start:end]


@recently(32)
def prose_of(lines: Sequence[Line]) -> Prose:
    """The lines as prose; of the same lines made once, for several stages ask."""
    return Prose(lines)
