"""Every rule holds for the example, breaks for its specimen, and nothing else does: switched off, a test fails."""

import msgspec
import pytest

from gouji.model.finding import Outcome, Severity
from gouji.projects.rules import RULES
from gouji.projects.rules.example import SUBJECT, specimen
from gouji.projects.rules.run import check, of_disclosure, of_ledger, page
from gouji.read import read

CASES = [pytest.param(r, s, id=f"{r.code}-{n}") for r in RULES for n, s in enumerate(r.specimens)]


def broken(subject, severity=None):
    return {f.code for f in check(subject).findings if severity in (None, f.severity)}


def test_the_example_breaks_nothing():
    report = check(SUBJECT)
    assert [(f.code, f.message.zh) for f in report.findings] == []
    assert report.counts.failed == report.counts.cannot_tell == 0
    assert report.counts.hold > 100


@pytest.mark.parametrize("code", [r.code for r in RULES])
def test_every_rule_holds_somewhere_in_the_example(code):
    """Silence is no pass: a rule that never applies to the example proves nothing by not breaking."""
    outcomes = {v.outcome for v in check(SUBJECT).verdicts if v.code == code}
    assert Outcome.HOLDS in outcomes or code in {"target-unit", "projects-listed"}


@pytest.mark.parametrize(("rule", "case"), CASES)
def test_a_specimen_breaks_its_rule_and_no_other(rule, case):
    assert broken(specimen(case)) == {rule.code, *case.also}


def test_all_the_rules_asked_for():
    numbers = {r.number for r in RULES}
    assert {f"P{n:02}" for n in range(1, 41)} <= numbers
    assert {f"S{n:02}" for n in range(1, 14)} <= numbers
    assert {f"T{n:02}" for n in range(1, 26)} <= numbers
    assert len(RULES) == 79
    assert len({r.code for r in RULES}) == len(RULES)
    assert all(r.specimens for r in RULES)


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.code)
def test_every_rule_has_its_page(rule):
    for language in ("zh", "en"):
        made = page(rule, language)
        assert rule.code in made
        assert rule.basis.in_language(language) in made
        assert rule.fix.in_language(language) in made


def test_a_rule_that_stops_is_failed_and_takes_no_other_with_it():
    first = RULES[0]
    stops = msgspec.structs.replace(first, check=lambda s: 1 // 0)
    report = check(SUBJECT, rules=(stops, RULES[1]))
    assert [v.outcome for v in report.verdicts] == [Outcome.FAILED, Outcome.HOLDS]


@pytest.fixture(scope="module")
def of_document(shared):
    def checked(name):
        disclosure = read(shared / "documents" / name)
        return check(of_disclosure(disclosure))

    return checked


def test_the_seed(of_document):
    report = of_document("songjiang-2023.txt")
    told = {(f.code, f.severity) for f in report.findings}
    assert told == {
        ("target-form-absent", Severity.ERROR), ("basis-number", Severity.WARNING), ("basis-valid", Severity.HINT), ("services-procured", Severity.HINT),
    }  # fmt: skip
    procured = next(f for f in report.findings if f.code == "services-procured")
    assert "0.9975" in procured.message.zh
    assert "188.00" in procured.message.zh
    assert "限额" in procured.message.zh
    holding = {v.code for v in report.verdicts if v.outcome is Outcome.HOLDS}
    assert {
        "components-sum",
        "schedule-shares",
        "projects-within-table",
        "targets-coverage",
        "projects-table-item",
    } <= holding


def test_putuo_finance_names_the_project_left_out(of_document):
    report = of_document("putuo-finance-2025-budget.pdf")
    told = [f.message.zh for f in report.findings if f.code == "projects-listed"]
    assert any("援滇干部工作经费" in t and "3.00" in t for t in told)
    assert any("598.46" in t and "595.46" in t for t in told)
    assert all(f.evidence[0].source for f in report.findings if f.code == "projects-listed" and f.evidence)


def test_putuo_commerce_ties(of_document):
    report = of_document("putuo-commerce-2025-budget.pdf")
    errors = [f for f in report.findings if f.severity is Severity.ERROR]
    assert errors == []
    sums = [v for v in report.verdicts if v.code == "components-sum"]
    assert [v.outcome for v in sums] == [Outcome.HOLDS] * 4


@pytest.mark.parametrize(
    "name",
    ["wanli-street-2024-budget.pdf", "wanli-street-2025-budget.pdf", "putuo-finance-2024-final-accounts.pdf"],
)
def test_no_error_that_is_none(of_document, name):
    report = of_document(name)
    assert [(f.code, f.message.zh) for f in report.findings if f.severity is Severity.ERROR] == []
    assert report.counts.failed == 0


def test_an_empty_ledger_breaks_nothing():
    from gouji.model.ledger import Ledger

    report = check(of_ledger(Ledger(2023, "甲")))
    assert report.findings == ()
    assert report.counts.failed == 0
