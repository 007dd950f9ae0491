"""One file read in parts by readers side by side → one extract."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from gouji.model.source import PageBox, Source
from gouji.read.layout import Block, Extract


def join(parts: Sequence[Extract]) -> Extract:
    """The whole of what was read in parts, each of whole pages in their order."""
    chain = itertools.chain.from_iterable
    return Extract(
        format=parts[0].format,
        blocks=tuple(sorted(chain(part.blocks for part in parts), key=_page)),
        hidden=tuple(sorted(chain(part.hidden for part in parts), key=_page)),
        troubles=tuple(sorted(chain(part.troubles for part in parts), key=lambda one: _page_of(one.place))),
        pages=sum(part.pages for part in parts),
        marks=tuple(sorted(chain(part.marks for part in parts), key=_page)),
    )


def _page(block: Block) -> int:
    return _page_of(block.source)


def _page_of(place: Source | None) -> int:
    """The page of a place; 0 for the file as a whole."""
    return place.page if isinstance(place, PageBox) else 0
