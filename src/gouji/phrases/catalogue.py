"""Every pattern there is, compiled when first needed, and the one door to writing."""

from __future__ import annotations

from functools import cache, lru_cache

from gouji.forms.loader import FINAL_ACCOUNTS
from gouji.phrases import (
    explanation,
    final_accounts,
    final_sentences,
    notes,
    other_matters,
    projects,
    shared,
    structure,
)
from gouji.phrases.lens import Lens, lens
from gouji.phrases.nodes import Match, Values
from gouji.phrases.pattern import Figure, Pattern, Sentence
from gouji.phrases.slots import Style

FIGURES: tuple[Figure, ...] = (*explanation.FIGURES, *other_matters.FIGURES)
PATTERNS: tuple[Pattern, ...] = (
    *structure.PATTERNS, *explanation.PATTERNS, *other_matters.PATTERNS, *notes.PATTERNS,
    *projects.EVERYWHERE,
)  # fmt: skip
PROJECT_PATTERNS: tuple[Pattern, ...] = projects.PATTERNS
SENTENCES: tuple[Sentence, ...] = (
    *structure.SENTENCES, *explanation.SENTENCES, *other_matters.SENTENCES, *notes.SENTENCES,
    *projects.SENTENCES, *final_sentences.SENTENCES,
)  # fmt: skip

PARTS: dict[str, str] = {
    **shared.PARTS, **structure.PARTS, **explanation.PARTS, **other_matters.PARTS, **projects.PARTS,
    **final_accounts.PARTS, **final_sentences.PARTS,
    **{f.name: f.head + "{>figure}" for f in FIGURES},
    **{f"{f.name}_stated": f.head + "{>stated}" for f in FIGURES},
}  # fmt: skip


def figures(cycle: str) -> tuple[Figure, ...]:
    """The statements of one amount that a cycle's disclosures make."""
    return () if cycle == FINAL_ACCOUNTS else FIGURES


def patterns(cycle: str) -> tuple[Pattern, ...]:
    """The statements of other shapes that a cycle's disclosures make."""
    return final_accounts.PATTERNS if cycle == FINAL_ACCOUNTS else PATTERNS


@cache
def figure_tail(compared: bool = True) -> Lens:
    """What follows the name of a figure, compared with last year or not; compiled once for all of them."""
    return lens("figure", "{>figure}" if compared else "{>fill}{amount:money}[{>of_whole}|]", PARTS)


@cache
def head(figure: Figure) -> Lens:
    """The name of a figure."""
    return lens(figure.name, figure.head, PARTS)


@lru_cache(256)  # of the passages of one document, of which a rule asks after they are read
def named(figure: Figure, text: str) -> tuple[Match, ...]:
    """Where a text names a figure."""
    return tuple(head(figure).read(text))


@cache
def _lens(name: str, text: str) -> Lens:
    return lens(name, text, PARTS)


def compiled(pattern: Pattern) -> Lens:
    """The lens of a pattern."""
    return _lens(pattern.name, pattern.text)


def compile_all(cycle: str = "budget") -> None:
    """Compile every pattern that reading a cycle's disclosures needs, before the first is read: it takes longer than
    reading one. Not to be run beside a reading: finish it first."""
    for lens_ in (
        figure_tail(),
        figure_tail(False),
        *(head(f) for f in figures(cycle)),
        *(compiled(p) for p in patterns(cycle)),
    ):
        lens_.regex  # noqa: B018 - compiled when first asked for


@cache
def sentence(name: str) -> Lens:
    """The lens of a whole sentence. Raises KeyError, naming the sentences there are."""
    for s in SENTENCES:
        if s.name == name:
            return lens(s.name, s.text, PARTS)
    raise KeyError(f"no sentence {name!r}; there are: {', '.join(s.name for s in SENTENCES)}")


def write(name: str, values: Values, style: Style | None = None) -> str:
    """The sentence `name` of these values: amounts in fen, percentages in hundredths, marks by their value.

    >>> write("three_public_sentence", {"year": 2025, "three_public.amount": 950000})
    '2025年“三公”经费预算数为0.95万元。其中：'
    """
    return sentence(name).write(values, style)
