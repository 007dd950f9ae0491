"""Layout: fetched pages → the blocks of each in reading order, and what it hides. Several pages are laid out at once, on
a strip (`strip.py`); a page with something printed over its text, alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, groupby
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from gouji.model.source import Line, PageBox
from gouji.read.layout import Block, Grid, GridCell, Trouble
from gouji.read.pdf.asides import aside_runs
from gouji.read.pdf.cells import Table, fill, letters_in
from gouji.read.pdf.characters import Characters
from gouji.read.pdf.fetch import Fetched
from gouji.read.pdf.folios import in_text
from gouji.read.pdf.frame import Frame
from gouji.read.pdf.grids import Lattice, lattices
from gouji.read.pdf.layers import Kind
from gouji.read.pdf.levels import with_gaps
from gouji.read.pdf.lines import text_lines
from gouji.read.pdf.over import Over
from gouji.read.pdf.partial import complete
from gouji.read.pdf.rulings import NEAR
from gouji.read.pdf.strip import Strip
from gouji.read.pdf.text import Written, split_cells
from gouji.read.pdf.unruled import aligned_tables

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
Indices = npt.NDArray[np.int64]


class Page(NamedTuple):
    """What one page yields."""

    blocks: list[Block]
    hidden: list[Line]
    troubles: list[Trouble]
    marks: list[Line]  # printed over the rest, and no part of it
    told: frozenset[Kind] = frozenset()  # the words of the marks
    doubtful: frozenset[Kind] = frozenset()  # words that may be marks, if they are on other pages


def lay_out(pages: Sequence[Fetched], known: frozenset[Kind] = frozenset()) -> list[Page]:
    """Find the tables and lines of pages. Where a defect of ours keeps the tables of one from being read, its lines are,
    and it is said: one page must not take the others with it. `known` are words of marks on other pages than a single
    one that is given."""
    try:
        return _laid_out(pages, known)
    except Exception as error:  # noqa: BLE001 - told of that page
        if len(pages) > 1:
            return [found for page in pages for found in lay_out([page], known)]
        return [_plain(pages[0], type(error).__name__)]


def _plain(page: Fetched, error: str) -> Page:
    """The shown lines of a page, from top to bottom, and that its tables were not read."""
    width, height = page.frame.size
    whole = PageBox(page.number, 0.0, 0.0, round(width, 2), round(height, 2))
    why = f"第{page.number}页的表格没有读出（gouji 的缺陷：{error}），文字按行读取"
    assert page.hidden is not None
    strip = Strip([page], [page.frame], [~page.hidden])
    lines = _lines(strip, _split(strip, np.ones(len(strip.page), bool))[0])
    return Page([*lines], [], [Trouble("layout", why, whole)], [])


def _laid_out(pages: Sequence[Fetched], known: frozenset[Kind]) -> list[Page]:
    found = {page.number: Page([], [], _troubles(page), []) for page in pages}
    read = [page for page in pages if page.characters is not None]
    if len(read) == 1:
        found[read[0].number] = _alone(read[0], known)
    elif read:
        found.update(_together(read))
    return list(found.values())


def _alone(page: Fetched, known: frozenset[Kind]) -> Page:
    strip = _shown([page])
    over = Over(strip)
    parted = over.layers(known) if over.pages or known else None
    aside = parted.marks if parted else over.aside
    tables, rest = _tables(strip, aside)
    if more := over.within(tables, aside, parted is None):
        parted, aside = parted or more, more.marks
        tables, rest = _tables(strip, aside)
    if numbers := in_text(strip.letters, rest, strip.parts):
        aside = aside.copy()
        aside[np.concatenate(numbers)] = True
        tables, rest = _tables(strip, aside)
    blocks = _blocks(strip, tables, rest)
    marks = [
        _mark(strip, run) for run in aside_runs(strip.letters, aside & ~parted.shadows if parted else aside)
    ]
    hidden = page.hidden
    assert page.characters is not None
    assert hidden is not None
    if marks:  # what of a mark the page does not show hides nothing
        hidden = hidden & (page.characters.angle >= 0) & ~over.of_marks(aside)
    found = Page(blocks, _hidden_lines(strip, [hidden]), _troubles(page), marks)
    return found._replace(told=parted.told, doubtful=parted.doubtful) if parted else found


def _together(pages: Sequence[Fetched]) -> dict[int, Page]:
    """Several pages by their numbers. Those where something may be printed over the text are laid out alone."""
    strip = _shown(pages)
    over = Over(strip)
    alone = over.pages | strip.large
    tables, rest = _tables(strip, np.isin(strip.page, list(alone)), alone)
    numbers = in_text(strip.letters, rest, strip.parts)
    alone |= over.over_tables(tables) | {int(strip.page[word[0]]) for word in numbers}
    found = {page.number: Page([], [], _troubles(page), []) for page in pages}
    for block in _blocks(strip, tables, rest):
        found[_page_of(block)].blocks.append(block)
    hidden = [page.hidden for page in pages if page.hidden is not None]
    for line in _hidden_lines(strip, [one & (n not in alone) for n, one in enumerate(hidden)]):
        found[_page_of(line)].hidden.append(line)
    return found | {pages[n].number: lay_out([pages[n]])[0] for n in alone}


def _page_of(block: Block) -> int:
    assert isinstance(block.source, PageBox)
    return block.source.page


def _troubles(page: Fetched) -> list[Trouble]:
    return [page.trouble] if page.trouble else []


def _shown(pages: Sequence[Fetched]) -> Strip:
    """The shown letters of pages."""
    frames = [_reading_frame(page.frame, page.characters) for page in pages if page.characters is not None]
    return Strip(pages, frames, [~page.hidden for page in pages if page.hidden is not None])


def _reading_frame(frame: Frame, characters: Characters) -> Frame:
    """Turn the frame so that most of the text reads level."""
    if not characters.angle.any() and not frame.rotation:
        return frame
    angles = characters.angle[(characters.angle >= 0) & ~characters.blank & ~characters.hidden]
    common = int(np.bincount(angles).argmax()) if angles.any() else 0
    return frame._replace(turn=-(common + frame.rotation) % 4)


def _tables(strip: Strip, aside: Flags, without: Iterable[int] = ()) -> tuple[list[Table], list[Indices]]:
    """The tables that hold text, ruled ones first, and the lines of letters outside them; without what stands `aside`,
    to which the turned letters outside of ruled tables are added, and `without` some pages, whose letters are aside."""
    letters, free = strip.letters, ~aside
    drawn = strip.rulings(without)
    ruled: list[tuple[Lattice, Indices]] = []
    for part, rulings in zip(strip.parts, drawn, strict=True):
        for lattice in lattices(rulings) if letters.text[part] else ():
            within = letters_in(lattice, letters, free, part)
            # One column is a frame around text.
            if len(lattice.xs) > 2 and not letters.blank[within].all():
                free[within] = False
                ruled.append((lattice, within))
    tables = [
        complete(lattice, table, letters)
        for (lattice, _), table in zip(ruled, fill(letters, ruled), strict=True)
    ]
    turned = free & (strip.turn > 0) & ~letters.blank
    if turned.any():
        aside |= turned
        free[turned] = False
    lines, pages = _split(strip, free)
    gapped = {pages[n] for n in with_gaps(letters, lines)}
    aligned: list[Table] = []
    rest: list[Indices] = []
    for page, own in groupby(range(len(lines)), pages.__getitem__):
        outside = [lines[n] for n in own]
        if page in gapped:
            here = [table for table in tables if strip.page[table.used[0]] == page]
            found, outside = aligned_tables(letters, outside, _outside(drawn[page].level, here))
            aligned += found
        rest += outside
    return [*tables, *aligned], rest


def _split(strip: Strip, chosen: Flags) -> tuple[list[Indices], list[int]]:
    """The lines of chosen letters, and the page of each by its place on the strip."""
    index = chosen.nonzero()[0]
    return split_cells(strip.letters, index, strip.page[index])


def _outside(level: Floats, tables: list[Table]) -> Floats:
    """The level lines that belong to none of the tables."""
    for left, top, right, bottom in (table.box for table in tables):
        within = (level[:, 0] > top - NEAR) & (level[:, 0] < bottom + NEAR)
        level = level[~(within & (level[:, 1] < right) & (level[:, 2] > left))]
    return level


def _blocks(strip: Strip, tables: list[Table], rest: list[Indices]) -> list[Block]:
    """Tables and lines as values of the interface, page after page from top to bottom."""
    written = text_lines(strip.letters, rest)
    boxes = chain.from_iterable((table.box, *(cell.box for cell in table.cells)) for table in tables)
    places = iter(strip.places([*boxes, *(line.box for line in written)]))
    blocks: list[tuple[float, float, Block]] = []
    for table in tables:
        outer = next(places)
        cells = tuple(
            GridCell(c.area.row, c.area.column, c.text, box, c.area.row_span, c.area.column_span)
            for c, box in zip(table.cells, places, strict=False)
        )
        blocks.append((table.box[1], table.box[0], Grid(table.rows, table.columns, cells, outer)))
    lines = _placed(strip, written, places)
    blocks += ((one.box[1], one.box[0], line) for one, line in zip(written, lines, strict=True))
    return [block for _, _, block in sorted(blocks, key=lambda one: one[:2])]


def _lines(strip: Strip, lines: list[Indices]) -> Iterator[Line]:
    """Lines of letters as lines of the interface."""
    written = text_lines(strip.letters, lines)
    return _placed(strip, written, strip.places([line.box for line in written]))


def _placed(strip: Strip, written: list[Written], places: Iterable[PageBox]) -> Iterator[Line]:
    # On a turned page characters follow each other downwards: edges along x would say nothing.
    turned = {page.number for page, frame in zip(strip.pages, strip.frames, strict=True) if frame.turn}
    for line, place in zip(written, places, strict=True):
        yield Line(line.text, place, () if place.page in turned else tuple(line.edges))


def _hidden_lines(strip: Strip, hidden: list[Flags]) -> list[Line]:
    """The lines of what the pages of a strip do not show."""
    if not any(one.any() for one in hidden):
        return []
    below = Strip(strip.pages, strip.frames, hidden)
    return [*_lines(below, _split(below, np.ones(len(below.page), bool))[0])]


def _mark(strip: Strip, run: Indices) -> Line:
    """Text that stands aside, in the order in which it was written; downwards where it is turned."""
    box = strip.letters.box[run]
    whole = (*box[:, :2].min(axis=0).tolist(), *box[:, 2:].max(axis=0).tolist())
    if whole[3] - whole[1] > 2 * (whole[2] - whole[0]):
        run = run[np.argsort(box[:, 1], kind="stable")]
    return Line("".join(strip.letters.text[k] for k in run.tolist()), strip.places([whole])[0])
