"""The forms of part eight as lines: each row with a tab between its cells, a merged cell at its first place; and back.

财政支出项目绩效目标申报表                 the part's title, or a line that begins the next form
（2026年度）                               lines above the table
项目名称⇥…⇥项目性质⇥…                    its rows
说明：…                                    lines below it
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import msgspec

from gouji.forms.targets.form import official, plain
from gouji.forms.targets.grids import joined
from gouji.forms.targets.layout import Laid, declaration
from gouji.forms.targets.recognise import Read, forms
from gouji.model.grid import Grid, GridCell
from gouji.model.project import Indicator, TargetForm, TargetTask
from gouji.model.source import Line, LineSpan

NOTE = "说明：以下绩效目标为示例，均属虚构。"
_NOWHERE = LineSpan(0, 0, 0)
_HEAD = re.compile(r"[（(]?20\d\d年度?[）)]?|.*[:：].*")


class Piece(NamedTuple):
    """One form: its title, the lines above its table, the rows, the lines below."""

    title: str
    head: tuple[Line, ...]
    rows: tuple[Line, ...]
    notes: tuple[Line, ...]


def write(form: TargetForm, indicators: Sequence[Indicator], year: int, tasks: Sequence[TargetTask] = ()) -> Iterator[str]:  # fmt: skip
    """The lines of one form below its title."""
    laid = declaration(form, indicators, year, tasks)
    yield laid.lines[0]
    yield from rows(laid)
    if form.example:
        yield NOTE


def rows(laid: Laid) -> list[str]:
    """The rows of a laid-out table."""
    out = []
    for row in laid.rows:
        cells = [""] * len(laid.widths)
        for box in row:
            cells[box.column] = joined(box.text)
        out.append("\t".join(cells))
    return out


def pieces(title: str, lines: Sequence[Line]) -> tuple[Piece, ...]:
    """The forms of a part, one after another; lines before the first table belong to its head."""
    titles = [plain(t) for t in official().titles]
    out: list[Piece] = []
    name, head, body, notes = title, list[Line](), list[Line](), list[Line]()

    def finish(next_title: str) -> None:
        nonlocal name, head, body, notes
        if body:
            out.append(Piece(name, tuple(head), tuple(body), tuple(notes)))
            head, body, notes = [], [], []
        name = next_title

    for line in lines:
        if "\t" in line.text:
            first = next((t for t in line.text.split("\t") if t), "")
            if body and (notes or plain(first) in ("项目名称", "部门(单位)名称")):
                above = [n for n in notes if _HEAD.fullmatch(n.text.strip())] if notes else []
                notes = [n for n in notes if n not in above]
                finish(name)
                head = above
            body.append(line)
        elif any(t in plain(line.text) for t in titles) and len(line.text) < 60:
            finish(line.text.strip())
        elif body:
            notes.append(line)
        else:
            head.append(line)
    finish("")
    return tuple(out)


def read(title: str, lines: Sequence[Line]) -> tuple[Read, ...]:
    """The forms that a part's lines draw; none where they draw no table."""
    return tuple(r for p in pieces(title, lines) for r in of_piece(p))


def of_piece(piece: Piece) -> tuple[Read, ...]:
    """The form of one piece (a table that holds several stands for each of them)."""
    told = "".join(line.text for line in (*piece.head, *piece.notes))
    found = forms((Line(piece.title or official().title), *piece.head, grid(piece.rows)))
    if "示例" in told and "虚构" in told:
        found = tuple(
            msgspec.structs.replace(r, form=msgspec.structs.replace(r.form, example=True)) for r in found
        )
    return found


def grid(lines: Sequence[Line]) -> Grid:
    """Rows told in lines as a grid; blank places are left out."""
    texts = [line.text.split("\t") for line in lines]
    cells = tuple(
        GridCell(r, c, text, lines[r].source or _NOWHERE)
        for r, row in enumerate(texts)
        for c, text in enumerate(row)
        if text.strip()
    )
    return Grid(len(texts), max((len(row) for row in texts), default=0), cells, _NOWHERE)


def laid_again(piece: Piece) -> Laid | None:
    """The table laid out with its merged cells, where that says exactly what the lines do; None where it does not."""
    found = of_piece(piece)
    if len(found) != 1 or found[0].actuals:
        return None
    form = found[0]
    laid = declaration(form.form, form.indicators, form.year, form.tasks)
    return laid if rows(laid) == [line.text for line in piece.rows] else None
