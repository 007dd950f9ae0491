"""Whether rows without a header are rows of a table that was begun before."""

from __future__ import annotations

import re

from gouji.model.money import State
from gouji.read.layout import GridCell
from gouji.read.recognise.codes import before_name, code_named
from gouji.read.recognise.cut_rows import is_rest
from gouji.read.recognise.drafts import name_cells
from gouji.read.recognise.figures import figure
from gouji.read.recognise.headers import repeats
from gouji.read.recognise.layouts import Layout, Side
from gouji.read.recognise.normalise import plain, without_ordinal
from gouji.read.recognise.panel import Panel, cells_at, text_at
from gouji.read.recognise.rows import LEAST_OF_LABEL, NOTHING, TOTALS, Rows

_DIGIT = re.compile(r"\d")


def says_nothing(texts: list[str]) -> bool:
    """Whether a row's texts are all dashes, dots or 无."""
    return all(plain(t) in NOTHING for t in texts)


def fits(panel: Panel, layout: Layout, sections: list[Rows]) -> bool:
    """Whether rows without a header read as rows of this table: codes or known labels, and figures."""
    good = rows = 0
    for r in range(len(panel.matrix)):
        cells = panel.texts(r)
        if (
            not cells
            or repeats(cells, layout.heads)
            or (r == 0 and (_rest_of_a_name(cells) or rest_of_last(panel, 0, layout, sections)))
        ):
            continue
        rows += 1
        good += any(_reads_as_row(panel, r, side, sections[side.section]) for side in layout.sides)
        if good * 10 >= len(panel.matrix) * 6:
            return True  # whatever the rest are
    alone = rest_of_last(panel, 0, layout, sections) or _rest_of_a_name(panel.texts(0))
    return good * 10 >= rows * 6 and (rows > 0 or alone)


def rest_of_last(panel: Panel, r: int, layout: Layout, sections: list[Rows]) -> bool:
    """Whether row `r` is what the page cut off from the last row of a section, and no row of its own."""
    return any(is_rest(sections[side.section], panel, r, side) for side in layout.sides)


def _rest_of_a_name(cells: list[GridCell]) -> bool:
    return len(cells) == 1 and not _DIGIT.search(cells[0].text) and plain(cells[0].text) not in TOTALS


def _reads_as_row(panel: Panel, r: int, side: Side, section: Rows) -> bool:
    figures = [figure(c, section.unit) for a in side.amounts for c in cells_at(panel, r, a.columns)]
    if any(f.state is State.UNREADABLE for f in figures):
        return False
    codes = [t for c in side.codes if (t := plain(text_at(panel, r, (c,))))]
    key = without_ordinal(plain("".join(c.text for c in name_cells(panel, r, side))))
    if section.coded and not codes and (found := before_name(key)[0]):
        codes = [found]
    if "".join([*codes, key]) in section.totals or key in section.fixed:
        return True
    if not codes and len(key) >= LEAST_OF_LABEL and any(label.startswith(key) for label in section.fixed):
        return True
    if section.coded:
        return bool(codes) and all(t.replace(".", "").isdigit() for t in codes)
    if section.section.numbered and key and code_named(section.section.tree, key, 3):
        return True
    amounts = any(f.state is not State.BLANK for f in figures)
    return amounts and (bool(key) if section.section.numbered else not side.names)
