"""Names that the official forms and the code lists know: where nothing is drawn, words show what is one row."""

from __future__ import annotations

from functools import cache

from gouji.forms.codes import standard
from gouji.forms.loader import BUDGET, CYCLES, SPLIT, nearest
from gouji.forms.schema import SectionForm
from gouji.read.recognise.normalise import label, plain, without_ordinal

_FEWEST = 3  # characters by which a head is known
_YEAR = 2025
_FORMS = (*((scope, cycle) for cycle in CYCLES for scope in ("department", "unit")), (SPLIT, BUDGET))


def is_name(text: str) -> bool:
    """Whether a text, its ordinal aside, is the name of a code or the label of a fixed row or a total."""
    return without_ordinal(plain(text)) in _names()


def is_head(text: str) -> bool:
    """Whether a text is a head of a column of an official form, or of several."""
    return label(text) in _heads()


def begins_head(text: str) -> bool:
    """Whether a text is a head, or the first words of one that goes on in the next line."""
    return label(text) in _beginnings()


@cache
def _beginnings() -> frozenset[str]:
    return frozenset(head[:n] for head in _heads() for n in range(_FEWEST, len(head) + 1))


@cache
def _names() -> frozenset[str]:
    codes = standard()
    texts = {code.name for tree in codes.by_tree.values() for code in tree.values()} | set(codes.aliases)
    for section in _sections():
        texts.update((section.total, *section.total_aliases))
        texts.update(text for row in section.rows for text in row.labels)
    return frozenset(without_ordinal(plain(t)) for t in texts if t)


@cache
def _heads() -> frozenset[str]:
    names = [text for s in _sections() for one in s.labels for text in (*one.labels, *one.heads)]
    amounts = [text for s in _sections() for one in s.columns for text in (*one.labels, *one.heads)]
    return frozenset(map(label, (*names, *amounts)))


@cache
def _sections() -> tuple[SectionForm, ...]:
    """Those of one year: what other years call them are aliases there, or names of codes."""
    forms = [nearest(scope, "district", _YEAR, cycle) for scope, cycle in _FORMS]
    return tuple(section for one in forms for table in one.tables for section in table.sections)
