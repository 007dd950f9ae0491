"""Which documents of a folder belong together: a department with its units, this year's with last year's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from gouji.across import body
from gouji.folders.entry import Entry, Found, Task


def relatives(entries: Iterable[Entry], password: str | None = None) -> list[Task]:
    """The comparisons that the folder allows. A file that holds several disclosures takes no part."""
    budgets = [(e.file, e.found[0]) for e in entries if len(e.found) == 1 and e.found[0].cycle == "budget"]
    tasks = []
    by_body: dict[tuple[str, str, int], list[str]] = defaultdict(list)
    for file, f in budgets:
        by_body[_body(f), f.scope, f.report.year].append(file)
    for file, f in budgets:
        last = by_body.get((_body(f), f.scope, f.report.year - 1), [])
        if len(last) == 1:
            tasks.append(Task(file, password, "prior", (last[0],)))
        if f.scope == "department":
            units = units_of(
                f, [(name, u) for name, u in budgets if u.scope == "unit" and u.report.year == f.report.year]
            )
            if units:
                tasks.append(Task(file, password, "units", tuple(units)))
    return tasks


def units_of(department: Found, units: Iterable[tuple[str, Found]]) -> list[str]:
    """The files of a department's units: its own office, and those that its structure names; each body once."""
    found: dict[str, str] = {}
    for file, u in units:
        name = _body(u)
        if name and (
            name == _body(department)
            or name in department.structure
            or u.report.organisation in department.structure
        ):
            found.setdefault(u.report.organisation, file)
    return list(found.values())


def _body(f: Found) -> str:
    return body(f.report.organisation)
