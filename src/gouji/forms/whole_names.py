"""Names of codes that a narrow column cut off, known by the code beside them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from gouji.forms.codes import Codes, standard
from gouji.model.disclosure import Row

_LEAST = 3  # characters of a name that was cut
_SHORTER = 2  # characters by which a cut name may be shorter than the longest of its table
_WIDTH = str.maketrans("()", "（）")
_WITH_ORDINAL = 4  # the same where an ordinal of one to three characters stands before each


@lru_cache(8192)  # the names of a document stand in many of its tables, and in those of others
def plain(name: str) -> str:
    """A name without white space, its brackets of one width."""
    return "".join(name.split()).translate(_WIDTH)


def whole_names(
    rows: Sequence[Row], tree: str, codes: Codes | None = None, numbered: bool = False
) -> dict[str, str]:
    """Row id → the whole name, of the rows whose name goes on in the code list where the column ends: as long as the
    longest printed, or nearly. One that only leaves out 支出 beside longer names is a name of its own; and where the
    next cell is blank, a name may reach over it and is not cut."""
    named = [(row, plain(row.name)) for row in rows if row.code]
    printed = {row.id: name for row, name in named}
    beside = [name for row, name in named if row.cells and row.cells[0].printed]
    most = max(map(len, beside or printed.values()), default=0) - (_WITH_ORDINAL if numbered else _SHORTER)
    out: dict[str, str] = {}
    for row in rows:
        name = printed.get(row.id, "")
        if len(name) < max(most, _LEAST):
            continue
        listed = (codes or standard()).get(tree, row.code)
        whole = plain(listed.name) if listed else ""
        if len(whole) > len(name) and whole.startswith(name):
            out[row.id] = whole
    return out
