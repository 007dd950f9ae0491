"""Which documents of a folder belong together: a department with its units, this year's with last year's, final
accounts with the budget of their year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from gouji.across import belongs, body
from gouji.folders.entry import Entry, Found, Task


def relatives(entries: Iterable[Entry], password: str | None = None) -> list[Task]:
    """The comparisons that the folder allows. A file that holds several disclosures takes no part."""
    files = [(e.file, e.found[0]) for e in entries if len(e.found) == 1]
    by_body: dict[tuple[str, str, str, int], list[str]] = defaultdict(list)
    for file, f in files:
        by_body[_body(f), f.scope, f.cycle, f.report.year].append(file)

    def one(f: Found, cycle: str, year: int) -> tuple[str, ...]:
        """The file of the same body, of that cycle and year, where there is just one."""
        found = by_body.get((_body(f), f.scope, cycle, year), [])
        return tuple(found) if len(found) == 1 else ()

    tasks = []
    for file, f in files:
        year = f.report.year
        pairs = [("prior", one(f, f.cycle, year - 1))]
        if f.cycle == "budget":
            pairs.append(("accounts", one(f, "final_accounts", year - 1)))
        else:
            pairs.append(("budget", one(f, "budget", year)))
        if f.scope == "department":
            alike = [(n, u) for n, u in files if (u.scope, u.cycle, u.report.year) == ("unit", f.cycle, year)]
            pairs.append(("units", tuple(units_of(f, alike))))
        tasks += [Task(file, password, kind, others) for kind, others in pairs if others]
    return tasks


def units_of(department: Found, units: Iterable[tuple[str, Found]]) -> list[str]:
    """The files of a department's units: its own office, and those that its structure names; each body once."""
    found: dict[str, str] = {}
    for file, u in units:
        if belongs(u.report.organisation, department.report.organisation, department.structure):
            found.setdefault(u.report.organisation, file)
    return list(found.values())


def _body(f: Found) -> str:
    return body(f.report.organisation)
