"""From the ledger to the disclosure (编制): tables by their selections, prose by the patterns that read it."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from gouji.forms.codes import Codes, standard
from gouji.forms.loader import form as load_form
from gouji.forms.loader import nearest
from gouji.forms.schema import Form, PartForm
from gouji.model.disclosure import ContentsEntry, Disclosure, Part, Table
from gouji.model.ledger import Ledger
from gouji.model.source import Line
from gouji.prepare.owed import Owed
from gouji.prepare.parts import explanation, office, other_matters, projects
from gouji.prepare.parts.drafting import Drafting
from gouji.prepare.tables import tables
from gouji.prepare.wording import filled


class Prepared(msgspec.Struct, frozen=True):
    """A disclosure, and what the office still owes before it may be published."""

    disclosure: Disclosure
    owed: tuple[Owed, ...]


def prepare(ledger: Ledger, form: Form | str | None = None, codes: Codes | None = None) -> Disclosure:
    """The disclosure of a ledger by its form. Raises ValueError, naming the entry, where one fits no place."""
    return prepared(ledger, form, codes).disclosure


def prepared(ledger: Ledger, form: Form | str | None = None, codes: Codes | None = None) -> Prepared:
    """The same, with what is owed. What is missing or a draft is marked in the text where it stands."""
    if form is None:
        form = nearest(ledger.facts.scope, ledger.facts.level, ledger.year)
    elif isinstance(form, str):
        form = load_form(form)
    form = _in_unit(form, filled(ledger.facts, form).three_public_unit)
    d = Drafting(ledger, form, codes or standard())
    if not ledger.facts.region:
        d.missing("facts", "封面标题用的“区”未填", "the region on the cover is missing", "region")
    if not ledger.entries:
        d.missing("entries", "预算明细未填", "there are no entries")
    parts = tuple(_parts(d))
    made = tuple(_noted(d, t) for t in tables(ledger, form, d.codes, d.figures.cut))
    disclosure = Disclosure(
        form.id, ledger.organisation, ledger.year, form.scope, form.level, form.cycle, made, parts,
        tuple(_contents(form, made, {p.key for p in parts})), _lines(_cover(d)),
    )  # fmt: skip
    return Prepared(disclosure, d.owed)


def _in_unit(form: Form, unit: str) -> Form:
    """The form with table 9 in the unit that the office prints."""
    return msgspec.structs.replace(
        form,
        tables=tuple(
            msgspec.structs.replace(t, unit=unit)
            if t.key == "three_public" and unit in t.units_allowed
            else t
            for t in form.tables
        ),
    )


def _cover(d: Drafting) -> list[str]:
    title = d.form.cover_title.format(
        region=d.ledger.facts.region, year=d.ledger.year, level=d.form.level_word
    )
    return [title, d.form.cover_organisation + d.ledger.organisation]


def _lines(texts: list[str]) -> tuple[Line, ...]:
    return tuple(Line(t) for t in texts)


def _parts(d: Drafting) -> Iterator[Part]:
    """The parts in the form's order; one without content is left out."""
    made = {
        "duties": office.duties,
        "structure": office.structure,
        "glossary": office.glossary,
        "explanation": explanation.explanation,
        "tables": explanation.after_table_1,
        "other_matters": other_matters.other_matters,
        "performance_targets": projects.targets,
    }
    for part in d.form.parts:
        if part.key == "projects":
            title, lines = projects.statements(d, part)
            if lines:
                yield Part(part.key, title, _lines(lines))
        elif lines := made[part.key](d):
            yield Part(part.key, _heading(part, d), _lines(lines))


def _heading(part: PartForm, d: Drafting) -> str:
    return part.heading.format(organisation=d.ledger.organisation, year=d.ledger.year)


def _noted(d: Drafting, table: Table) -> Table:
    """The table with the form's note where it has no figures."""
    if any(c.value for s in table.sections for r in s.rows for c in r.cells):
        return table
    note = explanation.empty_note(d, table.key)
    return msgspec.structs.replace(table, notes=(Line(note),)) if note else table


def _contents(form: Form, made: tuple[Table, ...], there: set[str]) -> Iterator[ContentsEntry]:
    for part in form.parts:
        if part.key == "tables":
            yield ContentsEntry("part", part.key, part.title)
            yield from (ContentsEntry("table", t.key, t.title) for t in made)
        elif part.key in there:
            yield ContentsEntry("part", part.key, part.title)
