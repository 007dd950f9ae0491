"""The pile, ranked: departments by what was found in their documents, gravest first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import msgspec

from gouji.folders.entry import Entry
from gouji.model.finding import Severity


class Department(msgspec.Struct, frozen=True):
    """One body's documents taken together; `checked` counts the checks made (0: nothing was proven), `lost` are files without a report. An empty name: the body is unknown."""

    organisation: str
    files: int
    checked: int
    errors: int
    warnings: int
    hints: int
    cannot_tell: int
    lost: int = 0


def departments(entries: Iterable[Entry]) -> list[Department]:
    """Departments ranked by errors, then warnings, then hints; what could not be read comes first of all."""
    by_name: dict[str, list[int]] = defaultdict(lambda: [0] * 7)
    for e in entries:
        if e.trouble is not None:
            by_name[""][0] += 1
            by_name[""][6] += 1
        for f in e.found:
            row = by_name[f.report.organisation]
            row[0] += 1
            row[1] += f.report.counts.checked
            for n, severity in enumerate(Severity, 2):
                row[n] += sum(1 for x in f.report.findings if x.severity is severity)
            row[5] += f.report.counts.cannot_tell
    made = [Department(name, *row) for name, row in by_name.items()]
    return sorted(made, key=lambda d: (-d.lost, -d.errors, -d.warnings, -d.hints, d.organisation))


def ranked(entries: Iterable[Entry]) -> list[Entry]:
    """Entries with the gravest first."""

    def weight(e: Entry) -> tuple[int, ...]:
        found = [x.severity for f in e.found for x in f.report.findings]
        return (-int(e.trouble is not None), *(-found.count(s) for s in Severity))

    return sorted(entries, key=lambda e: (weight(e), e.file))
