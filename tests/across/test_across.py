"""This year against last year's own document; a department against its units."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import msgspec
import pytest
from tests.ledgers import disclosure, ledger

from gouji.across import against_prior, against_units, joined, unfit_prior, unfit_unit
from gouji.check.check import check
from gouji.jobs import replace_cell
from gouji.model.address import address
from gouji.model.disclosure import Disclosure
from gouji.model.finding import Outcome
from gouji.model.ledger import Ledger

DEPARTMENT = "shanghai_budget/department/district/2025"
UNIT = "shanghai_budget/unit/district/2025"
GENERAL = ("general",)


@pytest.fixture(scope="module")
def gathered() -> tuple[Disclosure, list[Disclosure]]:
    parts = [ledger(n, 20, GENERAL) for n in (1, 2, 3)]
    whole = Ledger(2025, "示例局", tuple(e for p in parts for e in p.entries))
    return disclosure(DEPARTMENT, whole), [
        disclosure(UNIT, msgspec.structs.replace(p, organisation=f"单位{n}")) for n, p in enumerate(parts)
    ]


def test_a_department_is_the_sum_of_its_units(gathered: tuple[Disclosure, list[Disclosure]]) -> None:
    department, units = gathered
    across = against_units(department, units)
    assert {v.outcome for v in across.verdicts} == {Outcome.HOLDS}
    assert not across.findings


def test_the_cell_and_the_guilty_document_are_named(gathered: tuple[Disclosure, list[Disclosure]]) -> None:
    department, units = gathered
    at, cell = next(
        (a, c)
        for a, c in department.figures()
        if a.table == "general_public" and a.row != "total" and c.value
    )
    (f,) = against_units(replace_cell(department, at, "1.00"), units).findings
    assert f.where == str(at)
    assert "部门文本错" in f.message.zh
    assert f.repairs[0][0].after == cell.value
    n = next(i for i, u in enumerate(units) if any(str(a) == str(at) and c.value for a, c in u.figures()))
    spoilt = [replace_cell(u, at, "1.00") if i == n else u for i, u in enumerate(units)]
    (f,) = against_units(department, spoilt).findings
    assert f"单位{n}的文本在此处有关系不成立" in f.message.zh
    assert not f.repairs


def test_with_units_missing_only_the_bound_is_held(gathered: tuple[Disclosure, list[Disclosure]]) -> None:
    department, units = gathered
    across = against_units(department, units[:1])
    outcomes = Counter(v.outcome for v in across.verdicts)
    assert not across.findings
    assert outcomes[Outcome.CANNOT_TELL]
    report = joined(check(department), across)
    assert report.counts.apply == report.counts.checked + report.counts.cannot_tell


def test_last_years_own_document(root: Path) -> None:
    from bench.detection.documents import generated

    s = generated(3)
    assert s.other is not None
    clean = against_prior(s.disclosure, s.other)
    assert not clean.findings
    assert sum(v.outcome is Outcome.HOLDS for v in clean.verdicts) > 5
    at = address("general_public//total/total")
    old = next(c for a, c in s.other.figures() if a == at)
    assert old.value
    moved = replace_cell(s.other, at, f"{old.value / 100 + 10000:,.2f}")
    across = against_prior(s.disclosure, moved)
    assert across.findings
    assert any("上年文本错" in f.message.zh for f in across.findings)


def test_real_years_and_units_agree(shared: Path) -> None:
    from gouji.read import read

    documents = shared / "documents"
    years = against_prior(
        read(documents / "wanli-street-2025-budget.pdf"), read(documents / "wanli-street-2024-budget.pdf")
    )
    assert Counter(v.outcome for v in years.verdicts) == {Outcome.HOLDS: 11}
    units = against_units(
        read(documents / "putuo-commerce-2025-budget.pdf"),
        [read(documents / "putuo-commerce-2025-unit-budget.pdf")],
    )
    assert {v.outcome for v in units.verdicts} == {Outcome.HOLDS}


def test_documents_that_do_not_fit_are_told_apart(gathered: tuple[Disclosure, list[Disclosure]]) -> None:
    department, units = gathered
    last = msgspec.structs.replace(department, year=2024)
    assert unfit_prior(department, last) is None
    assert unfit_prior(department, msgspec.structs.replace(last, organisation="某区示例局")) is None
    assert "不是上一年" in str(unfit_prior(department, department))
    assert "不是同一部门" in str(
        unfit_prior(department, msgspec.structs.replace(last, organisation="别的局"))
    )
    accounts = msgspec.structs.replace(last, cycle="final_accounts")
    assert unfit_prior(department, accounts) is None  # they print the budget of their year
    assert "决算" in str(unfit_prior(accounts, last))
    assert unfit_unit(department, units[0]) is None
    assert "不是同一年" in str(unfit_unit(department, msgspec.structs.replace(units[0], year=2024)))
