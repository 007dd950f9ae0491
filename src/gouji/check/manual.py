"""The manual of every check: rules from their declarations, relations from the form's families."""

from __future__ import annotations

from functools import cache

import msgspec

from gouji.check.rules import RULES
from gouji.forms.loader import all_forms
from gouji.model.finding import Severity, Text
from gouji.model.manual import sheet
from gouji.phrases.families import KINDS
from gouji.phrases.kind import ARITHMETIC, SAME, SENSE
from gouji.relations import catalogue

# Statements that tie numbers to each other, and so take part in looking for the fewest figures to change.
_OF_NUMBERS = (SAME, SENSE, ARITHMETIC)
_TIED = Text(
    "文字里的数、它所说的表内数和其他说到它的地方应当相符。不相符时找改得最少就全部成立的一处：表内的数由许多关系互相扣住，"
    "文字里的数只被说到一两次，所以多半指文字；几处文字说法一致而表内关系也断了，就指表",
    "A number of the prose, the figure that it states, and wherever else that figure is stated agree. Where they do not, the fewest changes "
    "that make everything hold are looked for: a figure of a table is held by many relations, a number of the prose by one or two, so the "
    "prose is suspected as a rule; the table is where several statements agree and its own relations are broken too",
)
_MEND = Text(
    "按列出的算式核对原始数据，改印错的一处；文字里的数按表内数换算单位、四舍五入",
    "Check the sums that are listed against the source and change what is misprinted; the prose rounds the table's figure to its unit",
)


class Entry(msgspec.Struct, frozen=True):
    """One line of the list of checks."""

    code: str
    name: Text
    severity: Severity


@cache
def entries() -> tuple[Entry, ...]:
    """Every check there is: the relations' families of all forms, the claims, then the rules."""
    families: dict[str, Entry] = {}
    for form_id in all_forms():
        for f in catalogue.families(form_id):
            families.setdefault(f.code, Entry(f.code, f.name, f.severity))
    claims = (Entry(code, k.name, k.severity) for code, k in KINDS.items())
    return (*families.values(), *claims, *(Entry(r.code, r.name, r.severity) for r in RULES))


def page(code: str, language: str = "zh") -> str | None:
    """The manual page of a check; None where no check has that code."""
    zh = language != "en"
    rule = next((r for r in RULES if r.code == code), None)
    if rule is not None:
        lines = sheet(
            code,
            rule.name,
            rule.severity,
            language,
            what=rule.what,
            why=rule.why,
            basis=rule.basis,
            fix=rule.fix,
        )
        for s in rule.specimens:
            lines += [
                "",
                "反例" if zh else "Bad",
                *(f"  {line}" for line in s.bad.splitlines() or ["（无此文字）"]),
            ]
            lines += ["正例" if zh else "Good", *(f"  {line}" for line in s.good.splitlines())]
        return "\n".join(lines)
    if code in KINDS:
        k = KINDS[code]
        tied = {"why": _TIED, "fix": _MEND} if k.basis in _OF_NUMBERS else {}
        return "\n".join(sheet(code, k.name, k.severity, language, **{**tied, "basis": k.basis}))
    for form_id in all_forms():
        for f in catalogue.families(form_id):
            if f.code == code:
                return "\n".join(sheet(code, f.name, f.severity, language, why=f.why, basis=f.basis))
    return None
