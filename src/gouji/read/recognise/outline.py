"""The document in order: each line is cover, contents, heading, title, caption, note or prose; and grids."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gouji.model.disclosure import ContentsEntry
from gouji.model.source import Line, PageBox, Source
from gouji.read.recognise.items import Item, Kind
from gouji.read.recognise.normalise import joined, ordinal_length, plain, unmarked, without_ordinal, years
from gouji.read.recognise.panel import Panel
from gouji.read.recognise.places import around
from gouji.read.recognise.stream import Piece, entry_key, entry_text, is_contents, row_text
from gouji.read.recognise.titles import (
    cover_title,
    cycle_of,
    first_parts,
    is_caption,
    is_note,
    part_heading,
    table_title,
    without_leaders,
    without_page,
)

_CONTENTS = ("目录", "目次", "目錄")
_PROJECTS, _PROJECT_PART = "projects", "经费情况说明"
_FIRST = "summary"
# What an office that names no part of explanations heads its first one: 二、预算收支情况.
_EXPLAINS = re.compile(r"(?:收支|收入|支出)[^,。;:、]{0,16}(?:情况|说明|变化)$")
_BEFORE = frozenset({"duties", "structure", "overview"})  # what comes before it
_EXPLANATION = "explanation"
_PAGE = re.compile(r"(?<!\d)(\d{1,3})$")  # the page number behind an entry of the contents
_CHAPTER = re.compile("第[一二三四五六七八九十]{1,2}(?:部分|章)")
_LIST = 4  # lines one after another that each name a part or a table are a list of them
_LONGEST_ENTRY = 70
_LONGEST_HALF = 40  # characters of a title's first line
_SHORTEST_HALF = 8  # and of the end of a heading: 说明


def outline(pieces: Sequence[Piece]) -> list[list[Item]]:
    """The items of each disclosure in the file, in order."""
    walk = _Walk()
    for n, piece in enumerate(pieces):
        if walk.skip:
            walk.skip = False
            continue
        if not walk.cycle:
            walk.cycle = cycle_of(plain(p.text) for p in pieces[n:] if isinstance(p, Line))
        walk.take(piece, pieces[n + 1 : n + 40])
    return [items for items in walk.documents if any(i.kind is not Kind.COVER for i in items)]


class _Walk:
    """Where the reader stands: on the cover, in the contents or in the body, and what was seen."""

    def __init__(self) -> None:
        self.documents: list[list[Item]] = [[]]
        self.skip = False  # the next piece was taken with the one before it
        self.begin()

    def begin(self) -> None:
        self.state = "cover"
        self.cycle = ""  # not looked for yet
        self.parts: list[str] = []
        self.seen: set[str] = set()
        self.chapters: set[str] = set()  # of the contents: where one comes again the body begins
        self.title = ""  # the last one that no grid followed yet
        self.tables: list[str] = []
        self.chapter = False  # the last line was the ordinal of a part alone: 第三部分
        self.listed = 0  # lines still to come of a list of titles

    @property
    def items(self) -> list[Item]:
        return self.documents[-1]

    def take(self, piece: Piece, ahead: Sequence[Piece]) -> None:
        if isinstance(piece, Panel):
            self.panel(piece)
            return
        text = plain(piece.text)
        if self.tables and _opens(text, ahead):
            self.documents.append([])
            self.begin()
        if text in _CONTENTS or (text.endswith("目录") and len(text) < 6):
            self.state = "contents"
        elif text == "目" and ahead and isinstance(ahead[0], Line) and plain(ahead[0].text) == "录":
            self.state, self.skip = "contents", True
        elif self.state == "contents" and self.entry(piece, text):
            pass
        elif _has_leaders(text):
            self.contents(piece, text)
        elif self.in_list(text, ahead):
            if self.state == "cover":
                self.contents(piece, text)
            elif table_title(text, self.cycle):
                self.items.append(Item(Kind.TEXT, text, "", piece))
            else:
                self.body(piece, text)
        elif whole := _broken(text, ahead[0] if ahead else None, self.cycle, self.chapter):
            self.skip = True
            self.body(_joined_lines(piece, ahead[0]), whole)
        else:
            self.body(piece, text)
        self.chapter = bool(_CHAPTER.fullmatch(text))

    def panel(self, panel: Panel) -> None:
        if not is_contents(panel):
            self.state = "body"
            if self.title:
                self.tables.append(self.title)
                self.title = ""
            self.items.append(Item(Kind.GRID, panel=panel))
            return
        self.state = "contents"
        for r in range(len(panel.matrix)):
            row = panel.texts(r)
            if row and row_text(row) not in _CONTENTS:
                source = around(c.source for c in row) or panel.source
                self.contents(Line(" ".join(c.text for c in row), source), entry_text(row))

    # ---- contents

    def entry(self, line: Line, text: str) -> bool:
        """Take a line of the contents; False where the contents have ended."""
        bare, leaders = without_leaders(unmarked(text))
        if leaders and not without_page(bare):
            return True  # dots that a text has on a line of their own
        key = entry_key(bare, self.cycle)
        again = (key and key in self.seen) or bare in self.chapters
        if (again and not leaders) or len(text) > _LONGEST_ENTRY:
            return False
        if not ordinal_length(bare) and self.wrapped(line, text):
            return True
        if leaders or key or ordinal_length(bare):
            self.contents(line, text)
            return True
        return False

    def wrapped(self, line: Line, text: str) -> bool:
        """A contents line that goes on with the one before it."""
        last = self.items[-1] if self.items else None
        if last is None or last.entry is None or last.entry.key or without_leaders(last.text)[1]:
            return False
        if not _same_page(last.source, line.source):
            return False
        whole = without_page(without_leaders(last.entry.title + text)[0])
        if not entry_key(whole, self.cycle):
            return False
        self.items.pop()
        self.contents(
            Line(last.entry.title + line.text, last.entry.source or line.source), last.entry.title + text
        )
        return True

    def contents(self, line: Line, text: str) -> None:
        self.state = "contents"
        bare = without_page(without_leaders(unmarked(text))[0])
        key = entry_key(bare, self.cycle)
        self.seen.add(key)
        if _CHAPTER.match(bare):
            self.chapters.add(bare)
        kind = "table" if key and table_title(bare, self.cycle) else "part" if key else ""
        # What is neither part nor table keeps its number, by which it is known for an entry.
        title = _as_printed(line.text, text, (without_ordinal(bare) if key else bare) or bare)
        ordinal = bare[: ordinal_length(bare)] if key else ""
        page = _PAGE.search(text)
        number = page[1] if page and not bare.endswith(page[1]) else ""
        entry = ContentsEntry(kind, key, title, line.source, ordinal, number)
        self.items.append(Item(Kind.CONTENTS, text, key, line, entry=entry))

    # ---- cover and body

    def body(self, line: Line, text: str) -> None:
        if self.state == "contents":
            self.state = "body"
        if key := table_title(text, self.cycle):
            self.state = "body"
            if key == _FIRST and len(set(self.tables)) > 4 and self.tables[-1] != key:
                self.documents.append([])
                self.begin()
                self.state = "body"
            self.title = key
            self.items.append(Item(Kind.TITLE, text, key, line))
        elif (key := self.part(text)) and self.opens_part(key, text):
            self.state = "body"
            self.parts.append(key)
            self.items.append(Item(Kind.HEADING, text, key, line))
        elif self.state == "cover":
            self.items.append(Item(Kind.COVER, text, "", line))
        elif is_caption(text):
            self.items.append(Item(Kind.CAPTION, text, "", line))
        elif is_note(text):
            self.items.append(Item(Kind.NOTE, text, "", line))
        else:
            self.items.append(Item(Kind.TEXT, text, "", line))

    def part(self, text: str) -> str:
        """The part that a line is the heading of. Where none is open but what comes before explanations, the first numbered
        heading about income and expenditure opens them."""
        if key := part_heading(text, self.cycle):
            return key
        opens = (
            self.state == "body"
            and _BEFORE.issuperset(self.parts)
            and not self.tables
            and len(text) <= _LONGEST_HALF
        )
        return _EXPLANATION if opens and ordinal_length(text) and _EXPLAINS.search(text) else ""

    def in_list(self, text: str, ahead: Sequence[Piece]) -> bool:
        """Whether a line stands in a list of titles: contents without their heading, or a page before the tables."""
        if self.listed:
            self.listed -= 1
            return True
        if len(text) > _LONGEST_ENTRY or not (first := entry_key(text, self.cycle)):
            return False
        keys = [first]
        for piece in ahead:
            key = "" if isinstance(piece, Panel) else entry_key(plain(piece.text), self.cycle)
            if not key or key in keys:
                break
            keys.append(key)
        self.listed = len(keys) - 1 if len(keys) >= _LIST else 0
        return self.listed > 0

    def opens_part(self, key: str, text: str) -> bool:
        """Whether a heading opens its part here: not one that was left already; and the name of a project in
        front of 经费情况说明 counts only when the tables are past."""
        if key in self.parts:
            return key == self.parts[-1]
        return (
            key != _PROJECTS
            or bool(self.tables)
            or len(self.parts) > 3
            or text.endswith("项目" + _PROJECT_PART)
        )


def _broken(text: str, following: Piece | None, cycle: str, chapter: bool) -> str:
    """The whole title of a table, or heading of a part, when a line and the next one are its halves."""
    if not isinstance(following, Line) or len(text) > _LONGEST_HALF or text.endswith(("表", ":")):
        return ""
    rest = plain(following.text)
    if (chapter or text.startswith("第")) and len(rest) < _SHORTEST_HALF and not ordinal_length(rest):
        if part_heading(text, cycle):
            return ""
        return text + rest if part_heading(text + rest, cycle) else ""
    if not rest.endswith("表") or years(rest) or not years(text) or part_heading(text, cycle):
        return ""
    return text + rest if table_title(text + rest, cycle) else ""


def _joined_lines(first: Line, second: Piece) -> Line:
    assert isinstance(second, Line)
    sources = [s for s in (first.source, second.source) if s is not None]
    return Line(first.text + second.text, around(sources))


def _opens(text: str, ahead: Sequence[Piece]) -> bool:
    """Whether a line after tables opens another disclosure: a cover before contents or the first part."""
    if text in _CONTENTS:
        return True
    if not cover_title(text):
        return False
    for piece in ahead:
        if isinstance(piece, Panel):
            return is_contents(piece)
        following = plain(piece.text)
        if following in _CONTENTS or _has_leaders(following) or part_heading(following) in first_parts():
            return True
    return False


def _has_leaders(text: str) -> bool:
    bare, leaders = without_leaders(text)
    return leaders and len(text) <= _LONGEST_ENTRY + 200 and bool(entry_key(bare))


def _as_printed(printed: str, text: str, title: str) -> str:
    """`title`, a piece of plain `text`, in the characters that the line prints."""
    whole = joined(printed)
    at = text.find(title)
    return whole[at : at + len(title)] if len(whole) == len(text) and at >= 0 else title


def _same_page(a: Source | None, b: Source | None) -> bool:
    return not (isinstance(a, PageBox) and isinstance(b, PageBox)) or a.page == b.page
