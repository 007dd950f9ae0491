"""What is found in the given documents, each with the entry of the list of known mistakes that it answers, or what was
seen when its place was looked at. Anything else that is found fails until it was looked at and added."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from gouji.checking import check
from gouji.model.finding import Finding, Outcome
from gouji.read import read

EXPECTED = sorted((Path(__file__).parent / "expected").glob("*.tsv"))


def place(f: Finding) -> str:
    source = next((e.source for e in f.evidence if e.source), None)
    return source.label(True) if source else "-"


@pytest.mark.parametrize("expected", EXPECTED, ids=lambda p: p.stem)
def test_findings(expected: Path, shared: Path) -> None:
    document = next((shared / "documents").glob(f"{expected.stem}.*"))
    report = check(read(document))
    found = Counter((f.severity.value, f.code, place(f)) for f in report.findings)
    lines = [line.split("\t") for line in expected.read_text("utf-8").splitlines()[1:]]
    known = Counter((severity, code, where) for severity, code, where, *_ in lines)
    assert found - known == Counter(), "found beyond what was looked at"
    assert known - found == Counter(), "no longer found"
    assert report.counts.failed == 0
    assert not [v for v in report.verdicts if v.outcome is Outcome.FAILED]
