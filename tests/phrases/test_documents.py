"""The given budgets: every number read, the known errors found, nothing else."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from gouji.forms.loader import form
from gouji.model.claim import Kind
from gouji.model.disclosure import Disclosure
from gouji.model.finding import Outcome, Severity
from gouji.model.source import PageBox
from gouji.phrases import constraints, evaluate, read_claims

# What known_errors.md has of the prose, by its numbers there: P1 P4 P5, C1 C2, W3 W4 W1 W9, V1 V3.
KNOWN = {
    "songjiang-2023.txt": {},
    "putuo-finance-2025-budget.pdf": {
        ("claim-item", "7"): 1, ("claim-items-sum", ""): 1,
        ("claim-project-listed", "援滇干部工作经费"): 1,
    },
    "putuo-commerce-2025-budget.pdf": {("claim-base", ""): 3, ("claim-base-mixed", ""): 1},
    "putuo-commerce-2025-unit-budget.pdf": {("claim-base", ""): 3, ("claim-base-mixed", ""): 1},
    "wanli-street-2024-budget.pdf": {
        ("claim-reason-item", "4"): 1, ("claim-percent-zero-base", "9"): 1, ("claim-item-arranged", "31"): 1,
        ("claim-item-percent", "31"): 1, ("claim-quantity", "1"): 2,
    },
    "wanli-street-2025-budget.pdf": {("claim-item-found", "21"): 1, ("claim-quantity", "1"): 2},
}  # fmt: skip
TRUNCATED = {"putuo-finance-2025-budget.pdf": ["5", "9", "10", "11"]}  # P3
_read: dict[str, Disclosure] = {}


@pytest.fixture
def document(request: pytest.FixtureRequest, shared: Path) -> Disclosure:
    from gouji.read import read

    name = request.param
    if name not in _read:
        _read[name] = read(shared / "documents" / name)
    return _read[name]


@pytest.mark.parametrize(
    ("document", "name"), [(n, n) for n in KNOWN], indirect=["document"], ids=list(KNOWN)
)
def test_the_known_errors_and_no_others(document: Disclosure, name: str):
    rules = form(document.form)
    reading = read_claims(document, rules)
    assert reading.unbound == ()
    ended = evaluate(constraints(reading, document, rules), reading, document)
    off = [e for e in ended if e.outcome != Outcome.HOLDS and e.assertion.severity != Severity.HINT]
    found = Counter((e.assertion.code, e.assertion.item) for e in off if not e.last_place)
    assert found == KNOWN[name]
    assert [e.assertion.item for e in off if e.last_place] == TRUNCATED.get(name, [])


@pytest.mark.parametrize(("document", "name"), [(n, n) for n in KNOWN if "putuo" in n], indirect=["document"])
def test_amounts_are_those_of_the_truth(document: Disclosure, name: str, shared: Path):
    truth = json.loads((shared / "documents" / "truth" / name.replace(".pdf", ".json")).read_text())
    listed = truth["narrative_amounts"] + truth.get("narrative_amounts_wan_without_yuan", [])
    want = Counter((a["printed"], a["page"]) for a in listed)
    amounts = [
        c for c in read_claims(document, form(document.form)).claims if c.kind in (Kind.AMOUNT, Kind.CHANGE)
    ]
    got = Counter(
        (c.printed, c.source.page)
        for c in amounts
        if c.printed[:1].isdigit() and isinstance(c.source, PageBox)
    )
    assert not got - want
    # What is left are limits: 单价100万元（含）以上, 400.00万元以上, 3000.00万元及以下.
    assert {printed for printed, _ in want - got} <= {"100", "400.00", "3000.00"}
