"""Blocks made ready: grids cut where a title or a caption stands in them, prose taken out of boxes,
page numbers and running heads left out."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Generator, Iterable, Iterator, Sequence

from gouji.model.source import Line, PageBox
from gouji.read.layout import Block, GridCell
from gouji.read.recognise.normalise import plain, without_ordinal
from gouji.read.recognise.panel import Panel, begins
from gouji.read.recognise.places import around
from gouji.read.recognise.titles import (
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
_STOP = re.compile("[。；]|[：:]$")
_PROSE = 60  # characters from which a cell alone in its row is a paragraph
_COLUMNS = 4  # of a grid that is no box around prose
_NAME = 20  # characters of the end of a name
_SHORTEST = 6  # characters of a line below a table
_HAN = re.compile(r"[\u4e00-\u9fff]")
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
    rows = [row for r in range(len(panel.matrix)) if (row := panel.texts(r))]
    short = [row for row in rows if len(row) < 4]
    if len(short) * 10 < len(rows) * 6:
        return False
    keys: set[str] = set()
    others = len(rows) - len(short)
    for row in short:
        if key := entry_key(entry_text(row)):
            keys.add(key)
        else:
            others += 1
            if others * 10 > len(rows) * 4:
                return False
    return len(keys) >= 4


def entry_text(cells: Sequence[GridCell]) -> str:
    """The plain text of a contents row: of the cell that names something, else of the whole row."""
    named = (text for c in cells if entry_key(text := plain(c.text)))
    return next(named, None) or row_text(cells)


def row_text(cells: Sequence[GridCell]) -> str:
    return "".join(plain(c.text) for c in cells)


def entry_key(text: str, cycle: str = "") -> str:
    """The key of the table or part that a contents line names."""
    core = without_page(without_leaders(text)[0])
    return table_title(core, cycle) or part_heading(core, cycle) or part_heading(without_ordinal(core), cycle)


def _cut(panel: Panel) -> Iterator[Piece]:
    rows = [panel.texts(r) for r in range(len(panel.matrix))]
    if not any(rows):
        return
    if is_contents(panel):
        yield panel
        return
    start = 0
    for r, row in enumerate(rows):
        found = _lines_above(row)
        if found:
            yield from _between(panel, start, r)
            if _paragraphs(row):
                yield from _lines(row[0]) if begins(panel, r, row[0]) else ()
            elif any(begins(panel, r, cell) for cell in row):
                yield from found
            start = r + 1
    yield from _between(panel, start, len(rows))


def _between(panel: Panel, start: int, end: int) -> Iterator[Piece]:
    """Rows without a title among them: a table, or a box around prose when no row has two cells."""
    start = yield from _prose_above(panel, start, end)
    rows = [row for r in range(start, end) if (row := panel.texts(r))]
    total = len(rows) == 1 and row_text(rows[0]) in ("合计", "总计")  # of a table without figures
    if any(len(row) > 1 for row in rows) or (total and panel.columns > 1) or _rest_of_a_name(panel, rows):
        below = _prose_below(panel, start, end)
        yield panel.part(start, below)
        for r in range(below, end):
            yield from _lines_of(panel, r)
        return
    for r in range(start, end):
        yield from _lines_of(panel, r)


def _rest_of_a_name(panel: Panel, rows: Sequence[Sequence[GridCell]]) -> bool:
    """Whether a page begins with nothing but the end of a name, in a grid of many columns."""
    if len(rows) != 1 or panel.columns < _COLUMNS or not isinstance(panel.source, PageBox):
        return False
    (cell,) = rows[0]
    return cell.column_span == 1 and len(plain(cell.text)) <= _NAME and not _STOP.search(cell.text)


def _lines_of(panel: Panel, r: int) -> Iterator[Line]:
    """The lines of the cells that begin in row `r`."""
    for cell in panel.texts(r):
        if begins(panel, r, cell):
            yield from _lines(cell)


def _prose_above(panel: Panel, start: int, end: int) -> Generator[Piece, None, int]:
    """The lines of prose that stand above a table in the same sheet; where the table begins."""
    below = start
    for r in range(start, end):
        row = panel.texts(r)
        if len(row) > 1:
            break
        if row and (_STOP.search(row[0].text) or part_heading(row_text(row))):
            below = r + 1
    for r in range(start, below):
        yield from _lines_of(panel, r)
    return below


def _prose_below(panel: Panel, start: int, end: int) -> int:
    """Where the lines begin that stand below a table in the same sheet, each merged over most of its columns."""
    below = end
    for r in range(end - 1, start, -1):
        row = panel.texts(r)
        if row and (len(row) > 1 or row[0].column_span * 2 <= panel.columns or not _says(row_text(row))):
            break
        below = r if row else below
    return below if any(len(panel.texts(r)) > 1 for r in range(start, below)) else end


def _says(text: str) -> bool:
    return len(text) >= _SHORTEST and bool(_HAN.search(text)) and not text.endswith(("合计", "总计"))


def _lines(cell: GridCell) -> Iterator[Line]:
    return (Line(text.strip(), cell.source) for text in cell.text.splitlines() if text.strip())


def _lines_above(row: Sequence[GridCell]) -> list[Line]:
    """The lines that a row of a grid is, where it is a title, a caption or a note and no row of figures; a title with
    its unit or its maker beside it is two."""
    if not row or len(row) > _CAPTION_CELLS:
        return []
    text = row_text(row)
    if len(row) == 1:
        if not (len(text) > _PROSE or table_title(text) or is_note(text) or is_caption(text)):
            return []
    elif table_title(plain(row[0].text)) and is_caption(row_text(row[1:])):
        return [_line(row[:1]), _line(row[1:])]
    elif not is_caption(text):
        return []
    return [_line(row)]


def _line(row: Sequence[GridCell]) -> Line:
    source = around(c.source for c in row)
    return Line(" ".join(" ".join(c.text.split()) for c in row), source or row[0].source)


def _paragraphs(row: Sequence[GridCell]) -> bool:
    """Whether a row is one cell whose lines are its writer's own, and not a page's."""
    return (
        len(row) == 1
        and "\n" in row[0].text
        and not isinstance(row[0].source, PageBox)
        and len(text := row_text(row)) > _PROSE
        and not is_note(text)
    )


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
    running: defaultdict[str, set[int]] = defaultdict(set)
    candidates: list[tuple[int, str]] = []
    for page in edges.values():
        down = sorted(page, key=lambda i: blocks[i].source.y0)  # type: ignore[union-attr]
        for ordered in (
            (down, page) if down != page else (down,)
        ):  # as it stands, and as a turned page is read
            for i in {*ordered[:2], *ordered[-2:]}:
                block = blocks[i]
                if not isinstance(block, Line):
                    continue
                text = plain(block.text)
                if _PAGE_NUMBER.fullmatch(text) and i in (ordered[0], ordered[-1], *ordered[-2:]):
                    drop.add(i)
                elif not (is_caption(text) or table_title(text) or part_heading(text)):
                    shape = _DIGITS.sub("0", text)
                    running[shape].add(block.source.page)  # type: ignore[union-attr]
                    candidates.append((i, shape))
    if len(edges) > 3:
        often = {
            shape for shape, pages in running.items()
            if len(pages) * (10 if is_note(shape) else 16) > 8 * len(edges)
        }  # fmt: skip
        drop.update(i for i, shape in candidates if shape in often)
    return [b for i, b in enumerate(blocks) if i not in drop]
