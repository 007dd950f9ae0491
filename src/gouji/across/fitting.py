"""Whether two documents belong together at all: the same body a year apart, a department and its units in one year, a text
and its tables."""

from __future__ import annotations

import re

from gouji.model.disclosure import Disclosure
from gouji.model.finding import Text

_OWN = re.compile(r"[（(]?(?:本级|本部|机关)[）)]?$")
_CYCLES = {"budget": Text("预算", "budget"), "final_accounts": Text("决算", "final accounts")}


def body(organisation: str) -> str:
    """A name without blanks and without the words for its own office."""
    return _OWN.sub("", "".join(organisation.split()))


def belongs(unit: str, department: str, structure: str) -> bool:
    """Whether a unit is a department's: its own office, or one that the department's structure names."""
    name = body(unit)
    return bool(name) and (name == body(department) or name in structure or unit in structure)


def unfit_prior(this: Disclosure, last: Disclosure) -> Text | None:
    """Why a document is not last year's of this one; None where it is. What is unknown is not held against it.

    Last year's final accounts are a budget's as well: they print the budget of their year.
    """
    alike = this.cycle in (last.cycle, "budget")
    return (
        _body(this, last)
        or _kind(this, last, not alike)
        or _year(last, this.year - 1 if this.year else 0, "不是上一年")
    )


def unfit_budget(accounts: Disclosure, budget: Disclosure) -> Text | None:
    """Why a document is not the budget that final accounts account for."""
    if accounts.cycle == "budget" or budget.cycle != "budget":
        return Text("应是决算对照同一年的预算", "final accounts are compared with the budget of their year")
    return (
        _body(accounts, budget)
        or _kind(accounts, budget, False)
        or _year(budget, accounts.year, "不是同一年")
    )


def unfit_unit(department: Disclosure, unit: Disclosure) -> Text | None:
    """Why a document does not add up to a department's."""
    return _cycle(department, unit) or _year(unit, department.year, "不是同一年")


def unfit_tables(text: Disclosure, tables: Disclosure) -> Text | None:
    """Why the tables of a file are not those of a text; None where they may be. Of what kind a text is, its tables tell."""
    return _body(text, tables) or _cycle(text, tables) or _year(tables, text.year, "不是同一年")


def _body(this: Disclosure, other: Disclosure) -> Text | None:
    a, b = body(this.organisation), body(other.organisation)
    if not a or not b or a.endswith(b) or b.endswith(a):
        return None
    return Text(f"不是同一部门（{other.organisation}，本文是{this.organisation}）",
                f"another body ({other.organisation}; this document is of {this.organisation})")  # fmt: skip


def _cycle(one: Disclosure, other: Disclosure) -> Text | None:
    if one.cycle == other.cycle:
        return None
    a, b = _CYCLES[one.cycle], _CYCLES[other.cycle]
    return Text(f"一份是{a.zh}，一份是{b.zh}", f"one is a {a.en} document, the other a {b.en} document")


def _kind(one: Disclosure, other: Disclosure, cycles: bool) -> Text | None:
    """Whether they are a department's or a unit's alike, and of one cycle where `cycles` must be told apart."""
    if cycles and (told := _cycle(one, other)) is not None:
        return told
    if one.scope != other.scope:
        return Text("一份是部门的，一份是单位的", f"one is a {one.scope}'s, the other a {other.scope}'s")
    return None


def _year(found: Disclosure, wanted: int, zh: str) -> Text | None:
    if not wanted or not found.year or found.year == wanted:
        return None
    return Text(f"{zh}（{found.year}年，应为{wanted}年）", f"of {found.year}, not of {wanted}")
