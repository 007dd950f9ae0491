"""Generated ledgers: funds of all three kinds, non-fiscal income, few or many rows, empty tables."""

from __future__ import annotations

import random

from gouji.forms.loader import form as load_form
from gouji.forms.schema import Form
from gouji.model.disclosure import Disclosure
from gouji.model.ledger import Entry, Ledger
from gouji.prepare.tables import tables

FUNCTIONS = (
    "2010301", "2010302", "2010350", "2060101", "2080505", "2080506", "2080501", "2101101", "2101102", "2120801",
    "2130101", "2210201", "2210203", "2230105", "2290804", "2299999",
)  # fmt: skip
PERSONNEL = ("30101", "30102", "30103", "30108", "30113", "30301", "30309")
PUBLIC = ("30201", "30211", "30212", "30217", "30231", "31002", "31013")
PROJECT = (*PUBLIC, "30226", "31006", "39999")
SOURCES = ("general",) * 6 + ("government_fund", "state_capital", "business", "operating", "other")


def ledger(seed: int, entries: int, sources: tuple[str, ...] = SOURCES, largest: int = 10**9) -> Ledger:
    """A ledger of so many random entries, the same for the same seed."""
    rng = random.Random(seed)
    functions = rng.sample(FUNCTIONS, rng.randint(1, len(FUNCTIONS)))
    kinds = rng.choice((("office",), ("office", "institution"), ("institution",)))
    made = []
    for _ in range(entries):
        use = rng.choice(("personnel", "public", "project"))
        economic = rng.choice({"personnel": PERSONNEL, "public": PUBLIC, "project": PROJECT}[use])
        made.append(
            Entry(
                rng.randint(1, largest),
                rng.choice(sources),
                use,
                rng.choice(kinds),
                rng.choice(functions),
                economic,
            )
        )
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
