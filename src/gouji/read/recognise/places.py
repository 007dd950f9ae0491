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
            x0, y0, x1, y1 = places[0].x0, places[0].y0, places[0].x1, places[0].y1
            for s in places:
                if isinstance(s, PageBox) and s.page == page:
                    x0, y0 = min(x0, s.x0), min(y0, s.y0)
                    x1, y1 = max(x1, s.x1), max(y1, s.y1)
            return PageBox(page, x0, y0, x1, y1)
        case LineSpan(line=line):
            spans = [s for s in places if isinstance(s, LineSpan) and s.line == line]
            return LineSpan(line, min(s.start for s in spans), max(s.end for s in spans))
        case ParagraphSpan(paragraph=paragraph):
            parts = [s for s in places if isinstance(s, ParagraphSpan) and s.paragraph == paragraph]
            return ParagraphSpan(paragraph, min(s.start for s in parts), max(s.end for s in parts))
        case first:
            return first
