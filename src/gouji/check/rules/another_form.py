"""A document that follows another form: what only the official form asks for is not asked of it."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from gouji.check.rule import Observation, Rule, Subject, holds, not_applicable
from gouji.check.rules.words import broken
from gouji.forms.loader import BUDGET
from gouji.forms.schema import Form
from gouji.model.disclosure import Disclosure
from gouji.model.finding import Evidence, Outcome, Severity, Text

# What the official form asks for, beyond what any budget must be.
ASKED = frozenset(
    {
        "table-missing", "part-missing", "contents-missing", "contents-incomplete", "glossary-term-missing",
        "set-aside-missing", "section-missing", "section-empty", "heading-missing", "heading-wording",
        "title-without-year", "title-varies", "cover-missing", "level-word", "scope-word", "unit-label",
    }
)  # fmt: skip
MILD = frozenset({"unplaced"})  # said, and no fault of the document
_PLACED_NOWHERE = ("row", "column", "grid")
_LEAST = 3
_OWN_PART = "other_matters"  # that no other form has under this name
ANOTHER = Text("这份文本用的不是这个表样", "the document follows another form")


def follows_another(document: Disclosure) -> bool:
    """Whether a budget's tables have rows, columns and tables that the form does not know, and the part that only this
    form has stands neither in the body nor in the contents."""
    if document.cycle != BUDGET or document.part(_OWN_PART):
        return False
    if any(e.key == _OWN_PART for e in document.contents):
        return False
    return len(_strange(document)) >= _LEAST


def _strange(document: Disclosure) -> list[Evidence]:
    return [Evidence("", u.text, u.source) for u in document.unplaced if u.code in _PLACED_NOWHERE]


def spared(code: str, observation: Observation) -> Observation:
    """What a rule says of a document that follows another form."""
    if observation.outcome is not Outcome.BROKEN:
        return observation
    if code in ASKED:
        return not_applicable(ANOTHER, observation.where)
    return msgspec.structs.replace(observation, severity=Severity.HINT) if code in MILD else observation


def _named(form: Form) -> str:
    return form.basis.partition("》")[0] + "》"


def check(subject: Subject) -> Iterable[Observation]:
    if not follows_another(subject.disclosure):
        yield holds()
        return
    strange = _strange(subject.disclosure)
    yield broken(
        "",
        f"表和各部分与{_named(subject.form)}不同，有{len(strange)}处表样没有的行、栏、表；"
        "只核对认得出的表和文字，缺表、缺部分不作判断",
        f"tables and parts differ from the official form ({len(strange)} rows, columns or tables it does not have); only "
        "what is recognised was checked, and what the form asks for was not asked",
        strange[:5],
    )


RULE = Rule(
    code="another-form",
    name=Text("用的是别的表样", "another form"),
    severity=Severity.HINT,
    basis=Text(
        "各地预算公开表样不同，一地的要求不能用来要求另一地",
        "forms differ from place to place; what one asks for is not asked by another",
    ),
    what=Text(
        "文本用的是不是本表样：表里有多处表样没有的行、栏、表，又没有“其他相关情况说明”，就是别的表样。",
        "Whether the document follows this form: if its tables have rows, columns and tables that the form does not have, and "
        "the part of other matters is absent, it follows another.",
    ),
    why=Text(
        "照本表样要求别的表样，会把没有错的说成错。",
        "Asking one form of another would accuse what is right.",
    ),
    fix=Text(
        "应当用本表样的，按表样重新编制；本来就用别的表样的，不必改。",
        "If this form is to be used, prepare the document by it; else nothing is to be done.",
    ),
    specimens=(),  # more than one passage makes another form; its test has one
    check=check,
)
