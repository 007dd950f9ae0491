"""The manual of every check: rules from their declarations, relations from the form's families."""

from __future__ import annotations

from functools import cache

import msgspec

from gouji.check.rules import RULES
from gouji.forms.loader import all_forms
from gouji.model.finding import Severity, Text
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
        lines = [
            f"{rule.code}  {rule.name.in_language(language)}  （{rule.severity.chinese if zh else rule.severity.value}）"
        ]
        for title, english, text in (
            ("查什么", "What", rule.what), ("为什么", "Why", rule.why), ("依据", "Basis", rule.basis),
            ("怎么改", "How to put right", rule.fix),
        ):  # fmt: skip
            lines += ["", title if zh else english, f"  {text.in_language(language)}"]
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
        severity = k.severity.chinese if zh else k.severity.value
        what, why = ("查什么", "依据") if zh else ("What", "Basis")
        lines = [f"{code}  （{severity}）", "", what, f"  {k.name.in_language(language)}", "", why]
        return "\n".join([*lines, f"  {k.basis.in_language(language)}"])
    for form_id in all_forms():
        for f in catalogue.families(form_id):
            if f.code == code:
                head = f"{f.code}  {f.name.in_language(language)}  （{f.severity.chinese if zh else f.severity.value}）"
                return "\n".join([
                    head, "", "为什么" if zh else "Why", f"  {f.why.in_language(language)}",
                    "依据" if zh else "Basis", f"  {f.basis.in_language(language)}",
                ])  # fmt: skip
    return None
