"""Paragraphs from the lines of a part: lines that a page broke are one paragraph again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from gouji.model.source import Line, PageBox
from gouji.render.layout import clean

# What opens a paragraph however the page is set: 一、 （一） 1. 1、 (1) 第一
_OPENING = re.compile(
    r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[、.．](?!\d)|第[一二三四五六七八九十]"
)
_INDENT, _SHORT = 0.8, 2.5  # of the line's height: set in by more, it opens; short by more, it closes


def paragraphs(lines: Sequence[Line]) -> tuple[str, ...]:
    """The text of each paragraph, on one line each; prepared lines and those of other formats stand as they are."""
    boxes = [line.source for line in lines if isinstance(line.source, PageBox)]
    left = min((b.x0 for b in boxes), default=0.0)
    right = max((b.x1 for b in boxes), default=0.0)
    out: list[str] = []
    for before, line in pairwise((None, *lines)):
        assert line is not None
        text = clean(line.text).strip()
        if not text:
            continue
        if out and before is not None and _goes_on(before.source, line, left, right):
            out[-1] = _joined(out[-1], text)
        else:
            out.append(text)
    return tuple(out)


def _goes_on(before: object, line: Line, left: float, right: float) -> bool:
    here = line.source
    if not (isinstance(before, PageBox) and isinstance(here, PageBox)):
        return False
    height = here.y1 - here.y0
    full = before.x1 > right - _SHORT * height
    return full and here.x0 - left < _INDENT * height and _OPENING.match(line.text.strip()) is None


def _joined(a: str, b: str) -> str:
    between = " " if a[-1].isascii() and a[-1].isalpha() and b[0].isascii() and b[0].isalpha() else ""
    return a + between + b
