"""Final accounts from the ledger that the budget was made from (决算): the tables cut from what was paid and what is left.

made = accounts(ledger, entries)         entries of execution: money paid, and money left at the end of the year (use `closing`)

What the budget's own entries planned stands beside it where the form shows both. The prose says what the tables say; reasons,
and the comparison with the year before, are the office's to write and stand as blanks.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from gouji.forms.codes import Codes, standard
from gouji.forms.loader import FINAL_ACCOUNTS, nearest
from gouji.forms.schema import Form
from gouji.model.disclosure import ContentsEntry, Disclosure, Table
from gouji.model.ledger import Entry, Ledger
from gouji.model.source import Line
from gouji.prepare.parts.accounts import explanation
from gouji.prepare.tables import cut_entries, tables


def accounts(ledger: Ledger, entries: Sequence[Entry], codes: Codes | None = None) -> Disclosure:
    """The final accounts of a year. Raises ValueError, naming the entry, where one fits no place of the form."""
    form = nearest(ledger.facts.scope, ledger.facts.level, ledger.year, FINAL_ACCOUNTS)
    evaluated = cut_entries(form, entries, ledger.entries)
    codes = codes or standard()
    made = tuple(_noted(t, form, ledger) for t in tables(ledger, form, codes, evaluated))
    cover = form.cover_title.format(region=ledger.facts.region, year=ledger.year, level=form.level_word)
    contents = (ContentsEntry("part", p.key, p.title) for p in form.parts if p.key == "tables")
    told = (ContentsEntry("part", p.key, p.title) for p in form.parts if p.key == "explanation")
    listed = (*contents, *(ContentsEntry("table", t.key, t.title) for t in made), *told)
    lines = (Line(cover), Line(form.cover_organisation + ledger.organisation))
    bare = Disclosure(
        form.id, ledger.organisation, ledger.year, form.scope, form.level, form.cycle, made, contents=listed, cover=lines,
    )  # fmt: skip
    part = explanation(bare, ledger, form, codes)
    return msgspec.structs.replace(bare, parts=(part,)) if part else bare


def _noted(table: Table, form: Form, ledger: Ledger) -> Table:
    """The table with the form's note where it has no figures."""
    declared = form.table(table.key)
    if declared is None or not declared.empty_note:
        return table
    if any(c.value for s in table.sections for r in s.rows for c in r.cells):
        return table
    note = declared.empty_note.format(year=ledger.year, organisation=ledger.organisation)
    return msgspec.structs.replace(table, notes=(Line(note),))
