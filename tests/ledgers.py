"""Generated ledgers: funds of all three kinds, non-fiscal income, few or many rows, empty tables."""

from __future__ import annotations

import random

from gouji.forms.codes import standard
from gouji.forms.loader import form as load_form
from gouji.forms.schema import Form, TableForm
from gouji.model.address import TOTAL
from gouji.model.disclosure import Cell, Column, Disclosure, Row, Section, Table
from gouji.model.ledger import Entry, Ledger
from gouji.model.money import State, printed
from gouji.prepare.tables import evaluate, tables
from gouji.relations.cube import Cube, cube

FUNCTIONS = (
    "2010301", "2010302", "2010350", "2060101", "2080505", "2080506", "2080501", "2101101", "2101102", "2120801",
    "2130101", "2210201", "2210203", "2230105", "2290804", "2299999",
)  # fmt: skip
PERSONNEL = ("30101", "30102", "30103", "30108", "30113", "30301", "30309")
PUBLIC = ("30201", "30211", "30212", "30217", "30231", "31002", "31013")
PROJECT = (*PUBLIC, "30226", "31006", "39999")
SOURCES = ("general",) * 6 + ("government_fund", "state_capital", "business", "operating", "other")


def ledger(
    seed: int, entries: int, sources: tuple[str, ...] = SOURCES, largest: int = 10**9, spread: int = 0
) -> Ledger:
    """A ledger of so many random entries, the same for the same seed; over `spread` function codes of the packaged
    list where that is more than none."""
    rng = random.Random(seed)
    known = [c for c in standard().by_tree["function"] if len(c) == 7] if spread else FUNCTIONS
    functions = rng.sample(known, spread or rng.randint(1, len(FUNCTIONS)))
    kinds = rng.choice((("office",), ("office", "institution"), ("institution",)))
    made = []
    for _ in range(entries):
        use = rng.choice(("personnel", "public", "project"))
        economic = rng.choice({"personnel": PERSONNEL, "public": PUBLIC, "project": PROJECT}[use])
        made.append(
            Entry(
                rng.randint(1, largest), rng.choice(sources), use, rng.choice(kinds), rng.choice(functions), economic
            )
        )  # fmt: skip
    return Ledger(2025, "示例局", tuple(made))


def disclosure(
    form_id: str, made: Ledger, missing: frozenset[int] = frozenset(), in_yuan: bool = True
) -> Disclosure:
    """The ledger's tables as a disclosure, some tables (by number) left out; table 9 in 元 unless told otherwise."""
    form = load_form(form_id)
    if in_yuan:
        form = _yuan(form)
    found = tuple(t for t in tables(made, form) if t.number not in missing)
    return Disclosure(form_id, made.organisation, made.year, form.scope, form.level, form.cycle, found)


def _yuan(form: Form) -> Form:
    import msgspec

    return msgspec.structs.replace(
        form, tables=tuple(msgspec.structs.replace(t, unit="元") for t in form.tables)
    )


def final_accounts(form_id: str, seed: int, entries: int) -> Disclosure:
    """Tables of final accounts from random money: carried over or this year's, spent, distributed or left."""
    rng = random.Random(seed)
    c = cube(form_id)
    appropriation = [
        s
        for s in c.form.dimensions["source"]
        if s.split("opening_")[-1] in c.form.groups["source"]["appropriation"]
    ]
    placed = []
    for _ in range(entries):
        source = rng.choice(c.form.dimensions["source"])
        uses = (
            (*c.form.groups["use"]["budgetary"], "closing")
            if source in appropriation
            else c.form.dimensions["use"]
        )
        use = rng.choice(uses)
        economic = rng.choice({"personnel": PERSONNEL, "public": PUBLIC}.get(use, PROJECT))
        entry = Entry(rng.randint(1, 10**6) * 10_000, source, use, "", rng.choice(FUNCTIONS), economic)
        placed.append(
            (c.atom(source=source, use=use, version=rng.choice(("actual", "actual", "plan"))), entry)
        )
    return Disclosure(
        form_id, "示例局", 2024, c.form.scope, c.form.level, c.form.cycle, tuple(_final_table(c, t, placed) for t in c.form.tables)
    )  # fmt: skip


def _final_table(c: Cube, t: TableForm, placed: list[tuple[int, Entry]]) -> Table:
    def cell(value: int) -> Cell:
        return Cell(value, printed(value, t.unit, 2), State.AMOUNT) if value else Cell(None, "", State.BLANK)

    sections = []
    for s in t.sections:
        rows: list[Row] = []
        for face in (f for f in c.faces if (f.table, f.section) == (t.key, s.key)):
            amounts = evaluate(face, placed)
            if face.coded:
                rows += [
                    Row(code or TOTAL, code, code, 0, tuple(cell(v) for v in amounts[code]))
                    for code in sorted(amounts, key=lambda code: (not code, code))
                ]
            else:
                at = {(v.row, v.column): amounts[""][v.position] for v in face.views}
                keys = dict.fromkeys(v.row or "" for v in face.views)
                rows += [Row(k, "", k, 0, tuple(cell(at[k, x.key]) for x in s.columns)) for k in keys]
        sections.append(Section(s.key, tuple(Column(x.key, x.label) for x in s.columns), tuple(rows)))
    return Table(t.key, t.number, t.title, t.unit, tuple(sections))
