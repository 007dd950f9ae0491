"""Whether two documents can be compared at all: the same body a year apart, a department and its units in one year."""

from __future__ import annotations

import re

from gouji.model.disclosure import Disclosure
from gouji.model.finding import Text

_OWN = re.compile(r"[（(]?(?:本级|本部|机关)[）)]?$")
_CYCLES = {"budget": "预算", "final_accounts": "决算"}


def body(organisation: str) -> str:
    """A name without blanks and without the words for its own office."""
    return _OWN.sub("", "".join(organisation.split()))


def unfit_prior(this: Disclosure, last: Disclosure) -> Text | None:
    """Why a document is not last year's of this one; None where it is. What is unknown is not held against it."""
    if _other(this.organisation, last.organisation):
        return Text(f"不是同一部门（{last.organisation}，本文是{this.organisation}）",
                    f"another body ({last.organisation}; this document is of {this.organisation})")  # fmt: skip
    return _kind(this, last) or _year(last, this.year - 1 if this.year else 0, "不是上一年")


def unfit_unit(department: Disclosure, unit: Disclosure) -> Text | None:
    """Why a document does not add up to a department's."""
    if department.cycle != unit.cycle:
        return _kind(department, unit)
    return _year(unit, department.year, "不是同一年")


def _other(one: str, other: str) -> bool:
    a, b = body(one), body(other)
    return bool(a and b) and not (a.endswith(b) or b.endswith(a))


def _kind(one: Disclosure, other: Disclosure) -> Text | None:
    if one.cycle != other.cycle:
        return Text(f"一份是{_CYCLES.get(one.cycle, one.cycle)}，一份是{_CYCLES.get(other.cycle, other.cycle)}",
                    f"one is a {one.cycle}, the other a {other.cycle}")  # fmt: skip
    if one.scope != other.scope:
        return Text("一份是部门的，一份是单位的", f"one is a {one.scope}'s, the other a {other.scope}'s")
    return None


def _year(found: Disclosure, wanted: int, zh: str) -> Text | None:
    if not wanted or not found.year or found.year == wanted:
        return None
    return Text(f"{zh}（{found.year}年，应为{wanted}年）", f"of {found.year}, not of {wanted}")
