"""The manual of every check: rules from their declarations, relations from the form's families."""

from __future__ import annotations

from functools import cache

import msgspec

from gouji.check.rules import RULES
from gouji.forms.loader import all_forms
from gouji.model.finding import Severity, Text
from gouji.model.manual import sheet
from gouji.phrases.families import KINDS
from gouji.relations import catalogue


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
        return "\n".join(sheet(code, k.name, k.severity, language, basis=k.basis))
    for form_id in all_forms():
        for f in catalogue.families(form_id):
            if f.code == code:
                return "\n".join(sheet(code, f.name, f.severity, language, why=f.why, basis=f.basis))
    return None
