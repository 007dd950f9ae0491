"""Where a table begins and ends that no line marks: below the line with its unit or its title, above a note, a sentence,
the next title, or the foot of the page; on the next page from the top."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from gouji.read.known import is_head, is_name
from gouji.read.pdf.amounts import is_strong_figure
from gouji.read.pdf.fences import Region
from gouji.read.pdf.levels import ORDINAL, Level, goes_on, is_total

CAPTION = re.compile(r"单\s?位\s?[:：]\s?(?:人民币)?[万亿千百]?\s?元")
_MAKER = re.compile(r"(?:编制|填报|公开)?(?:部门|单位)(?:名称)?\s?[:：]")
_END = re.compile(r"[。；：:]|，$")  # of a sentence or a note
_TITLE = re.compile(r"\S.*表(?:[（(]\S*[）)])?")
_FOLIO = re.compile(r"[-—－–]?\s?\d{1,3}\s?[-—－–]?|第\s?\d+\s?页.{0,12}|\d+\s?/\s?\d+")
_CODE = re.compile(r"\d{3}(?:\d\d){0,2}")
_RUNNING = 1  # lines that may stand above the rows of a page that goes on
_FEWEST_HEADS = 2  # words of a header by which one without rows is known
_FEWEST_AMOUNTS = 3
_FEWEST_NAMES = 3  # that the forms know, of rows with few amounts


def captioned(levels: Sequence[Level], marked: Sequence[Region]) -> list[Region]:
    """The tables that captions and titles begin, and the one that goes on at the top of the page, in no region that is
    `marked`."""
    taken = {k for region in marked for k in range(region.first, region.last + 1)}
    starts = [k + 1 for k, level in enumerate(levels) if _begins(level)]
    found = [r for top in range(min(_RUNNING + 1, len(levels))) if (r := _going_on(levels, top, starts))][:1]
    for start, stop in pairwise([*starts, len(levels) + 1]):
        if region := _region(levels, start, stop - 1):
            found.append(region)
    return [r for r in found if not taken.intersection(range(r.first, r.last + 1))]


def folio(text: str) -> bool:
    """Whether a line is a page number."""
    return bool(_FOLIO.fullmatch(text.strip()))


def _begins(level: Level) -> bool:
    """Whether a level is the last line above a table: its title, or the line with its unit."""
    texts = [piece.text for piece in level.pieces]
    captioned = any(CAPTION.search(text) or _MAKER.match(text) for text in texts)
    return captioned or (len(texts) == 1 and bool(_TITLE.fullmatch(texts[0])))


def _ends(level: Level) -> bool:
    """Whether a level is of no table: a sentence, a note, a title."""
    texts = [piece.text for piece in level.pieces]
    return any(_END.search(t) for t in texts) or (len(texts) == 1 and bool(_TITLE.fullmatch(texts[0])))


def _region(levels: Sequence[Level], start: int, stop: int) -> Region | None:
    """The table whose head begins at `start`, `stop` being the end of what it may take."""
    body = end = start
    for k in _within(levels, start, stop):
        if _is_row(levels[k]):
            body = body if body > start else k
            end = k + 1 if _is_surely_row(levels[k]) else end
    heads = sum(is_head(p.text) for level in levels[start : max(body, stop)] for p in level.pieces)
    if end == start:  # no row: a header of its own
        end = max((k + 1 for k in _within(levels, start, stop) if _has_heads(levels[k])), default=start)
        last = levels[end - 1].pieces
        body = end - 1 if end > start + 1 and len(last) == 1 and is_total(last[0].text) else end
        several = sum(len(level.pieces) > 1 for level in levels[start:end])
        if not several or heads < _FEWEST_HEADS:
            return None
    elif body == start or heads < _FEWEST_HEADS:
        return None
    return _between(levels, start, body, _with_rest(levels, end, stop))


def _with_rest(levels: Sequence[Level], end: int, stop: int) -> int:
    """The end of a table whose last row's name may go on below it."""
    last = end - 1
    while end < stop and goes_on(levels[end], levels[last]):
        end += 1
    return end


def _going_on(levels: Sequence[Level], top: int, starts: Sequence[int]) -> Region | None:
    """The rows at the top of a page, up to the first line that is none."""
    if any(_is_row(level) or len(level.pieces) > 1 for level in levels[:top]):
        return None
    stop = min((k - 1 for k in starts if k > top), default=len(levels))
    if top < stop and _has_heads(levels[top]) and not _is_row(levels[top]):
        headed = _region(levels, top, stop)  # the head again
        return headed if headed and headed.body is not None and headed.body <= headed.last else None
    if top >= stop or not _is_row(levels[top]):
        return None
    end = max((k + 1 for k in _within(levels, top, stop) if _is_surely_row(levels[k])), default=top)
    if end == top:
        return None
    amounts = sum(
        is_strong_figure(p.text) for level in levels[top:end] if level.tabular for p in level.pieces
    )
    first = levels[top].pieces[0].text
    named = sum(is_name(p.text) and not is_head(p.text) for level in levels[top:end] for p in level.pieces)
    known = is_total(levels[end - 1].pieces[0].text) or bool(_CODE.fullmatch(first)) or named >= _FEWEST_NAMES
    return (
        _between(levels, top, top, _with_rest(levels, end, stop))
        if amounts >= (1 if known else _FEWEST_AMOUNTS)
        else None
    )


def _within(levels: Sequence[Level], start: int, stop: int) -> Iterator[int]:
    for k in range(start, stop):
        if _ends(levels[k]):
            return
        if not (k + 1 == len(levels) and len(levels[k].pieces) == 1 and folio(levels[k].pieces[0].text)):
            yield k


def _is_row(level: Level) -> bool:
    """Whether a level is a row of a table, or its first line: numbered, or surely one."""
    return any(ORDINAL.match(piece.text) for piece in level.pieces) or _is_surely_row(level)


def _is_surely_row(level: Level) -> bool:
    """Whether a level is no heading of what follows a table: it has figures, is a total's, or names what is known."""
    texts = [piece.text for piece in level.pieces]
    if level.tabular or (any(map(is_total, texts)) and not any(map(is_head, texts))):
        return True
    return any(is_name(t) and not is_head(t) for t in texts)


def _has_heads(level: Level) -> bool:
    return any(is_head(piece.text) for piece in level.pieces)


def _between(levels: Sequence[Level], start: int, body: int, end: int) -> Region:
    top, bottom = levels[start].top, levels[end - 1].bottom
    below_head = levels[body].top if body < end else bottom
    return Region(start, end - 1, [top - 1.0, below_head - 0.5, bottom + 1.0], body)
