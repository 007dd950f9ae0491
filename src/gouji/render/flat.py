"""Every figure of any number of disclosures, one to a line: what a spreadsheet or a database asks questions of."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from gouji.model.csv_text import guarded
from gouji.model.disclosure import Disclosure

FIELDS = (
    "file", "organisation", "year", "cycle", "table", "title", "section", "code", "name", "column", "head",
    "yuan", "printed", "unit", "address", "place", "scope",
)  # fmt: skip


def head() -> str:
    """The line of names that goes first."""
    return _line(FIELDS)


def lines(d: Disclosure) -> Iterator[str]:
    """A line for each figure that is printed: `yuan` is its value with a point and two places, empty where it cannot be
    read; `head` is what stands above the column; `address` names the figure for `gouji explain` and `gouji show`;
    `scope` tells a department, whose figures hold its units', from a unit."""
    whose = (d.file, d.organisation, str(d.year or ""), d.cycle)
    for t in d.tables:
        for s in t.sections:
            for row in s.rows:
                for column, cell in zip(s.columns, row.cells, strict=True):
                    if cell.printed.strip():
                        text = (*whose, t.key, t.title, s.key, row.code, row.name, column.key, column.label)
                        at = f"{t.key}/{s.key}/{row.id}/{column.key}"
                        where = cell.source.label(False) if cell.source else ""
                        rest = (cell.printed, t.unit, at, where, d.scope)
                        yield _line((*map(guarded, text), _yuan(cell.amount), *map(guarded, rest)))


WHOSE = ("file", "organisation", "year", "cycle", "scope")


def picked_head(addresses: Sequence[str]) -> str:
    """The line of names above the lines of `picked`."""
    return _line((*WHOSE, *addresses))


def picked(d: Disclosure, addresses: Sequence[str]) -> str:
    """One line for a disclosure: whose it is, and some of its figures in yuan, those it does not print left empty."""
    there = d.amounts()
    whose = (d.file, d.organisation, str(d.year or ""), d.cycle, d.scope)
    return _line((*map(guarded, whose), *(_yuan(there.get(a)) for a in addresses)))


def _yuan(fen: int | None) -> str:
    return "" if fen is None else f"{'-' if fen < 0 else ''}{abs(fen) // 100}.{abs(fen) % 100:02}"


def _line(values: Iterable[str]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="").writerow(values)
    return out.getvalue()
