"""Sources joined: the place of a row from the places of its cells."""

from __future__ import annotations

from collections.abc import Iterable

from gouji.model.source import LineSpan, PageBox, ParagraphSpan, Source


def around(sources: Iterable[Source]) -> Source | None:
    """One source around all: on the first's page, in its line or its paragraph, else the first itself."""
    places = list(sources)
    if len(places) < 2:
        return places[0] if places else None
    match places[0]:
        case PageBox(page=page):
            boxes = [s for s in places if isinstance(s, PageBox) and s.page == page]
            return PageBox(
                page,
                min([b.x0 for b in boxes]), min([b.y0 for b in boxes]),
                max([b.x1 for b in boxes]), max([b.y1 for b in boxes]),
            )  # fmt: skip
        case LineSpan(line=line):
            spans = [s for s in places if isinstance(s, LineSpan) and s.line == line]
            return LineSpan(line, min(s.start for s in spans), max(s.end for s in spans))
        case ParagraphSpan(paragraph=paragraph):
            parts = [s for s in places if isinstance(s, ParagraphSpan) and s.paragraph == paragraph]
            return ParagraphSpan(paragraph, min(s.start for s in parts), max(s.end for s in parts))
        case first:
            return first
