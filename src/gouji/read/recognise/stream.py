"""Blocks made ready: grids cut where a title or a caption stands in them, prose taken out of boxes,
page numbers and running heads left out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from gouji.model.source import Line, PageBox
from gouji.read.layout import Block, GridCell
from gouji.read.recognise.normalise import plain, without_ordinal
from gouji.read.recognise.panel import Panel
from gouji.read.recognise.places import around
from gouji.read.recognise.titles import (
    cover_title,
    is_caption,
    is_note,
    part_heading,
    table_title,
    without_leaders,
    without_page,
)

Piece = Line | Panel

_PAGE_NUMBER = re.compile(r"[-—–_·]*第?(?:\d{1,3}|[ivxIVX]{1,5})页?(?:[/共](?:共)?\d{1,3}页?)?[-—–_·]*")
_DIGITS = re.compile(r"\d+")
_CAPTION_CELLS = 5  # 编制部门：, its name, 单位：, 元 and one to spare


def pieces(blocks: Iterable[Block]) -> list[Piece]:
    """Lines and panels in reading order. A panel without ink is left out: it is no table."""
    out: list[Piece] = []
    for block in without_furniture(list(blocks)):
        if isinstance(block, Line):
            if block.text and not block.text.isspace():
                out.append(block)
        else:
            out += _cut(Panel.of(block))
    return out


# ---- grids


def is_contents(panel: Panel) -> bool:
    """Whether a panel is a table of contents: most of its rows name parts and tables, each once."""
    keys = [key for r in range(len(panel.matrix)) if (key := entry_key(row_text(panel.texts(r))))]
    rows = sum(bool(panel.texts(r)) for r in range(len(panel.matrix)))
    return len(set(keys)) >= 4 and len(keys) * 10 >= rows * 6


def row_text(cells: Sequence[GridCell]) -> str:
    return "".join(plain(c.text) for c in cells)


def entry_key(text: str) -> str:
    """The key of the table or part that a contents line names."""
    core = without_page(without_leaders(text)[0])
    return table_title(core) or part_heading(core) or part_heading(without_ordinal(core))


def _cut(panel: Panel) -> Iterator[Piece]:
    rows = [panel.texts(r) for r in range(len(panel.matrix))]
    if not any(rows):
        return
    if is_contents(panel):
        yield panel
        return
    if all(len(row) <= 1 for row in rows):  # a box around prose
        for row in rows:
            for cell in row:
                for text in cell.text.splitlines():
                    if text.strip():
                        yield Line(text.strip(), cell.source)
        return
    start = 0
    for r, row in enumerate(rows):
        line = _line_of(row)
        if line is not None:
            if any(rows[start:r]):
                yield panel.part(start, r)
            yield line
            start = r + 1
    if any(rows[start:]):
        yield panel.part(start, len(rows))


def _line_of(row: Sequence[GridCell]) -> Line | None:
    """The line that a row of a grid is, where it is a title, a caption or a note and no row of figures."""
    if not row or len(row) > _CAPTION_CELLS:
        return None
    text = row_text(row)
    if len(row) == 1:
        if not (table_title(text) or is_note(text) or is_caption(text) or cover_title(text)):
            return None
    elif not is_caption(text):
        return None
    source = around(c.source for c in row)
    return Line(" ".join(" ".join(c.text.split()) for c in row), source or row[0].source)


# ---- pages


def without_furniture(blocks: list[Block]) -> list[Block]:
    """`blocks` without page numbers and running heads, which only pages have."""
    edges: dict[int, list[int]] = {}
    for i, block in enumerate(blocks):
        if isinstance(block.source, PageBox):
            edges.setdefault(block.source.page, []).append(i)
    if not edges:
        return blocks
    drop: set[int] = set()
    running: Counter[str] = Counter()
    candidates: list[tuple[int, str]] = []
    for page in edges.values():
        ordered = sorted(page, key=lambda i: blocks[i].source.y0)  # type: ignore[union-attr]
        for i in {*ordered[:2], *ordered[-2:]}:
            block = blocks[i]
            if not isinstance(block, Line):
                continue
            text = plain(block.text)
            if _PAGE_NUMBER.fullmatch(text) and i in (ordered[0], ordered[-1], *ordered[-2:]):
                drop.add(i)
            elif not (is_caption(text) or table_title(text) or part_heading(text) or is_note(text)):
                shape = _DIGITS.sub("0", text)
                running[shape] += 1
                candidates.append((i, shape))
    if len(edges) > 3:
        often = {shape for shape, n in running.items() if n * 2 > len(edges)}
        drop.update(i for i, shape in candidates if shape in often)
    return [b for i, b in enumerate(blocks) if i not in drop]
