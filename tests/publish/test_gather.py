"""Gathering: the department is the sum of its units, and a changed cell in one of them is named."""

import msgspec
import pytest
from tests.prepare.offices import office

from gouji.across import against_units
from gouji.jobs import cell_at, replace_cell
from gouji.model.address import address
from gouji.model.finding import Severity
from gouji.model.ledger import Facts, Ledger, Unit
from gouji.model.money import fen, yuan
from gouji.prepare import prepare
from gouji.prepare.gathering import Mismatch, department_of, gather

UNIT, DEPARTMENT = "shanghai_budget/unit/district/2025", "shanghai_budget/department/district/2025"
NAMES = ("示例区示例局", "示例区示例局第一中心", "示例区示例局第二中心")


@pytest.fixture(scope="module")
def units() -> list[Ledger]:
    out = []
    for seed, name in enumerate(NAMES):
        made = office(seed + 40, UNIT, entries=25)
        kind = "office" if seed == 0 else "institution"
        out.append(msgspec.structs.replace(
            made, organisation=name, units=(Unit(name, kind, True),),
            entries=tuple(msgspec.structs.replace(e, kind=kind) for e in made.entries),
            facts=Facts("上海市示例区", "unit", "district", f"{name}是示例单位。", three_public_unit="元"),
        ))  # fmt: skip
    return out


@pytest.fixture(scope="module")
def department(units: list[Ledger]) -> Ledger:
    return gather(units, department_of(units, NAMES[0]))


def test_the_sum_of_its_units(units, department):
    assert sum(e.amount for e in department.entries) == sum(e.amount for u in units for e in u.entries)
    assert {e.unit for e in department.entries} == set(NAMES)
    assert [(u.name, u.kind, u.head) for u in department.units] == [
        (NAMES[0], "office", True), (NAMES[1], "institution", False), (NAMES[2], "institution", False)
    ]  # fmt: skip
    whole = prepare(department, DEPARTMENT)
    parts = [prepare(u, UNIT) for u in units]
    for at in ("expenditure//total/total", "general_public//total/basic", "summary/income/total/total"):
        found = (fen(cell_at(d, address(at))) or 0 for d in parts)
        assert fen(cell_at(whole, address(at))) == sum(found)


def test_what_the_department_says_of_itself_is_kept(units):
    own = msgspec.structs.replace(department_of(units, "示例部门"), units=(Unit("示例部门", "office", True),))
    made = gather(units, own)
    assert (made.organisation, made.units) == ("示例部门", own.units)


def test_one_changed_cell_in_one_unit_is_named(units, department):
    facts = msgspec.structs.replace(department.facts, three_public_unit="元")
    whole = prepare(msgspec.structs.replace(department, facts=facts), DEPARTMENT)
    published = [prepare(u, UNIT) for u in units]
    assert against_units(whole, published).findings == ()
    at = next(
        a for a, c in published[1].figures() if a.table == "expenditure" and len(a.row) == 7 and c.value
    )
    wrong = (fen(cell_at(published[1], at)) or 0) + 900
    broken = [published[0], replace_cell(published[1], at, yuan(wrong)), published[2]]
    (finding,) = against_units(whole, broken).findings
    assert finding.severity in (Severity.WARNING, Severity.ERROR)
    told = finding.message.zh + "".join(e.label + e.address for e in finding.evidence)
    assert NAMES[1] in told
    assert str(at) in told


def test_other_years_and_twice_the_same(units):
    with pytest.raises(Mismatch, match="年度不同"):
        gather([msgspec.structs.replace(units[0], year=2024)], department_of(units, "示例部门"))
    with pytest.raises(Mismatch, match="给了两次"):
        gather([units[0], units[0]], department_of(units, "示例部门"))
