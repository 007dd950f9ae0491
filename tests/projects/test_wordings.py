"""Part seven in fifteen ways that districts print it: read to the same records, and nothing is found that is not wrong.

The texts (`statements/`) are invented; each stands in the packaged example in the place of its own part seven.
"""

from pathlib import Path

import pytest

from gouji.checking import check
from gouji.examples import path as example
from gouji.model.finding import Severity
from gouji.projects import from_disclosure
from gouji.read import read

HERE = Path(__file__).parent / "statements"
WHOLE, PARTS = 310_940_000, (128_400_000, 86_040_000, 96_500_000)
EACH = (("平台维护", PARTS[0]), ("巡查整治", PARTS[1]), ("道路整修", PARTS[2]))
OFFICE = "上海市示例区城市运行服务局"
YEAR, NO_DATES = ("2025-01-01", "2025-12-31"), ("", "")
# The projects, the amounts of the parts, the period, the shares of payment.
CASES = {
    "colon": ((("城市运行服务保障", WHOLE),), PARTS, YEAR, ()),
    "unnumbered": (((OFFICE, WHOLE),), (), YEAR, ()),
    "several": (EACH, (), YEAR, ()),
    "list": (EACH, (), YEAR, ()),
    "total-list": (((OFFICE, WHOLE),), PARTS, YEAR, ()),
    "yuan": (((OFFICE, 310_935_000),), (), YEAR, ()),
    "quarters": (((OFFICE, WHOLE),), (), NO_DATES, ()),
    "invest": (((OFFICE, WHOLE),), (), ("2024-03-01", "2026-12-31"), ()),
    "brackets": (((OFFICE, WHOLE),), (), YEAR, ()),
    "progress": (((OFFICE, WHOLE),), (), ("2025-03-01", "2025-11-30"), (30, 67, 3)),
    "table": (((OFFICE, WHOLE),), PARTS, YEAR, ()),
    "sources": (((OFFICE, WHOLE),), (), YEAR, ()),
    "noamount": (((OFFICE, 0),), (), YEAR, ()),
    "special": (((OFFICE, WHOLE),), (), YEAR, ()),
    "named": ((("平台维护", PARTS[0]), ("巡查整治和道路整修", PARTS[1] + PARTS[2])), (), YEAR, ()),
}
# What a reviewer would ask about all the same: a period without dates, a project of several years.
TOLD = {"quarters": {("project-period", Severity.WARNING)}, "invest": {("project-period", Severity.HINT)}}


@pytest.fixture(scope="module", params=sorted(CASES))
def case(request, tmp_path_factory):
    text = example().read_text("utf-8")
    start = text.index(f"{OFFICE}项目经费情况说明\n\n一、项目概述")
    document = text[:start] + (HERE / f"{request.param}.txt").read_text("utf-8")
    path = tmp_path_factory.mktemp("wordings") / f"{request.param}.txt"
    path.write_text(document.replace("- 八、财政支出项目绩效目标申报表\n", ""), "utf-8")
    return request.param, read(path)


def test_all_of_them_are_there():
    assert {p.stem for p in HERE.glob("*.txt")} == set(CASES)


def test_it_is_read(case):
    name, document = case
    projects, parts, period, shares = CASES[name]
    ledger = from_disclosure(document).ledger
    assert tuple((p.name, p.amount) for p in ledger.projects) == projects
    assert tuple(c.amount for c in ledger.components) == parts
    assert {(p.starts, p.ends) for p in ledger.projects} == {period}
    assert tuple(m.share // 100 for m in ledger.milestones) == shares


def test_nothing_is_found_that_is_not_wrong(case):
    name, document = case
    report = check(document)
    assert {(f.code, f.severity) for f in report.findings} == TOLD.get(name, set())
    assert report.counts.failed == 0
