"""Tables from the ledger (编制): each face evaluated by the selections that its form declares."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable

from gouji.forms.codes import Codes, standard
from gouji.forms.schema import Form, SectionForm, TableForm
from gouji.model.address import TOTAL
from gouji.model.disclosure import Cell, Column, Row, Section, Table
from gouji.model.ledger import Entry, Ledger
from gouji.model.money import State, fen, printed
from gouji.relations.cube import LENGTHS, Cube, Face, cube, level

DECIMALS = 2


Cut = dict[str, dict[str, list[int]]]  # by the face's id: fen by code and view


def cut(ledger: Ledger, form: Form) -> Cut:
    """Every face of the form evaluated over the ledger.

    Raises ValueError, naming the entry, where an entry's dimensions or codes fit no place of the form.
    """
    return cut_entries(form, ledger.entries)


def cut_entries(form: Form, entries: Iterable[Entry], planned: Iterable[Entry] = ()) -> Cut:
    """The faces over entries: of final accounts what was carried out, and what was `planned` beside it. Raises ValueError
    as `cut` does."""
    c = cube(form.id)
    placed = [(_atom(c, e, "actual"), e) for e in entries]
    placed += [(_atom(c, e, "plan"), e) for e in planned]
    return {face.id: evaluate(face, placed) for face in c.faces}


def tables(
    ledger: Ledger, form: Form, codes: Codes | None = None, evaluated: Cut | None = None
) -> tuple[Table, ...]:
    """The tables of a ledger, printed as the form prints them: two decimals, nothing where no money is.

    `evaluated` is what `cut` gave, where it is at hand. Raises ValueError as `cut` does.
    """
    c, codes = cube(form.id), codes or standard()
    evaluated = evaluated if evaluated is not None else cut(ledger, form)
    return tuple(_table(c, t, evaluated, form, ledger, codes) for t in form.tables)


def _atom(c: Cube, e: Entry, version: str) -> int:
    """Where an entry stands in the cube; of its dimensions those count that the form has."""
    if len(e.function) != 7 or (e.economic and len(e.economic) != 5):
        raise ValueError(f"an entry needs a function code of 7 digits and an economic code of 5: {e}")
    try:
        return c.atom(source=e.source, use=e.use, kind=e.kind, version=version)
    except ValueError:
        raise ValueError(f"an entry whose source, use or kind the form does not know: {e}") from None


def _table(c: Cube, t: TableForm, evaluated: Cut, form: Form, ledger: Ledger, codes: Codes) -> Table:
    sections = []
    for s in t.sections:
        # Coded rows, fixed rows, or both.
        faces = [f for f in c.faces if (f.table, f.section) == (t.key, s.key)]
        columns = tuple(Column(x.key, x.label.format(year=ledger.year)) for x in s.columns)
        rows = (r for f in faces for r in _rows(f, s, evaluated[f.id], t.unit, codes))
        sections.append(Section(s.key, columns, tuple(rows)))
    return Table(
        t.key, t.number, form.title(t, ledger.year), t.unit, tuple(sections), organisation=ledger.organisation,
        decimals=DECIMALS,
    )  # fmt: skip


def evaluate(face: Face, placed: Iterable[tuple[int, Entry]]) -> dict[str, list[int]]:
    """Fen by code ("" is the total, or the only row) and view."""
    amounts: dict[str, list[int]] = defaultdict(lambda: [0] * len(face.views))
    amounts[""] = [0] * len(face.views)
    for atom, e in placed:
        code = e.function if face.tree == "function" else e.economic
        for v in face.views:
            if v.atoms >> atom & 1 and (v.box.economic is None or e.economic in v.box.economic):
                for length in LENGTHS[: face.depth + 1]:
                    amounts[code[:length]][v.position] += e.amount
    return amounts


def _rows(
    face: Face, s: SectionForm, amounts: dict[str, list[int]], unit: str, codes: Codes
) -> Iterable[Row]:  # fmt: skip
    if s.rows and not face.coded:
        by_place = {(v.row, v.column): amounts[""][v.position] for v in face.views}
        for r in s.rows:
            cells = tuple(_cell(by_place[r.key, x.key], unit) for x in s.columns)
            yield Row(r.key, "", r.label, r.level, cells)
    elif not face.coded:
        # A single row without a figure would leave nothing to see: it says 0.00.
        zero = "" if any(amounts[""]) else printed(0, unit, DECIMALS)
        yield Row("", "", "", 0, tuple(_cell(v, unit, zero) for v in amounts[""]))
    else:
        name = _namer(face.tree, codes)
        for code in sorted(c for c in amounts if c):
            yield Row(code, code, name(code), level(code), tuple(_cell(v, unit) for v in amounts[code]))
        yield Row(TOTAL, "", s.total, 0, tuple(_cell(v, unit) for v in amounts[""]))


def _namer(tree: str, codes: Codes) -> Callable[[str], str]:
    def name(code: str) -> str:
        found = codes.get(tree, code)
        return found.name if found else code

    return name


def _cell(value: int, unit: str, zero: str = "") -> Cell:
    text = printed(value, unit, DECIMALS) if value else zero
    shown = fen(text, unit) if text else None
    return Cell(shown, text, State.AMOUNT if shown else (State.ZERO if text else State.BLANK))
