"""Figures that slipped by a row, moved back: all from some row on, or those of one class."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.check.hypothesis import UNREADABLE, Hypothesis, Suspect, refilled
from gouji.model.address import TOTAL
from gouji.model.disclosure import Row
from gouji.model.finding import Text

STARTS = 8  # accused rows from which a shift is tried
_LEAST = 3  # different rows of figures, from which a shift within a class is tried
_COST = 2


def shifts(s: Suspect) -> Iterator[Hypothesis]:
    """All figures from some row on, to the end of its class or of the table, one row further down or up than they belong."""
    for section in s.table.sections:
        body = [r for r in section.rows if r.id != TOTAL]
        total = [r for r in section.rows if r.id == TOTAL]
        suspect = [i for i, r in enumerate(body) if r.id in s.rows]
        untied = [i for i, r in enumerate(body) if r.id in s.untied]
        values, unknown = [r.cells for r in body], tuple(UNREADABLE for _ in section.columns)
        for start in _starts(body, suspect, untied) if len(suspect) > 2 else ():
            for end in dict.fromkeys((len(body), _class_end(body, start))):
                slipped, rest = values[start:end], values[end:]
                if rest and len({v for r in slipped if any(v := tuple(c.value for c in r))}) < _LEAST:
                    continue  # so few figures fit anywhere
                for down, back in ((True, [*slipped[1:], unknown]), (False, [unknown, *slipped[:-1]])):
                    moved = refilled(body, [*values[:start], *back, *rest])
                    yield Hypothesis(
                        "rows-shifted",
                        _said(s.table.number, body[start], body[end - 1] if rest else None, down),
                        Text("各行的数移回", "move the values back"),
                        s.table.key,
                        s.with_rows(section, [*moved, *total]),
                        _COST,
                    )


def _starts(body: list[Row], suspect: list[int], untied: list[int]) -> list[int]:
    """Where a shift may begin: at the first of the accused rows, at those before the first that a custom accuses, and where
    few rows are empty at one of them."""
    before = [i for i in suspect if i <= untied[0]] if untied else []
    bare = [i for i in suspect if not any(c.value for c in body[i].cells)]
    return sorted({*suspect[:STARTS], *before[-STARTS:], *(bare if len(bare) <= STARTS else ())})


def _class_end(body: list[Row], start: int) -> int:
    """Behind the last row that is below the same one as that at `start`."""
    depth = len(body[start].code)
    return next((i for i in range(start + 1, len(body)) if len(body[i].code) < depth), len(body))


def _said(table: int, first: Row, last: Row | None, down: bool) -> Text:
    word, english = ("下", "down") if down else ("上", "up")
    to, until = (f"至“{last.name}”({last.code})", f" to {last.id}") if last else ("", " on")
    return Text(
        f"表{table}自“{first.name}”({first.code})起{to}，各行的数{word}移了一行",
        f"table {table}: from row {first.id}{until}, values moved one row {english}",
    )
