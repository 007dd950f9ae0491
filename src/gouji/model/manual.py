"""The page of a check in the manual, as every kind of check lays it out."""

from __future__ import annotations

from gouji.model.finding import Severity, Text

_TITLES = {
    "what": Text("查什么", "What"),
    "why": Text("为什么", "Why"),
    "basis": Text("依据", "Basis"),
    "fix": Text("怎么改", "How to put right"),
    "where": Text("用于", "Where"),
}


def sheet(code: str, name: Text, severity: Severity, language: str, **sections: Text) -> list[str]:
    """The lines of a page: code, name and severity, then the sections (what, why, basis, fix, where) as they are given."""
    grade = f"（{severity.chinese}）" if language != "en" else f"({severity.value})"
    lines = [f"{code}  {name.in_language(language)}  {grade}"]
    for key, text in sections.items():
        lines += ["", _TITLES[key].in_language(language), f"  {text.in_language(language)}"]
    return lines
