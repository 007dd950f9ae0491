"""Working days, as announced and as nobody has announced yet."""

from datetime import date

import pytest

from gouji.public_services import parameters, workdays


@pytest.fixture(scope="module")
def index():
    return {d.day: d.index for d in workdays.days(2023, 2023)}


def test_a_holiday_with_its_exchanged_days(index):
    # Mid-autumn and National Day 2023: Friday 29 September to 6 October off, Saturday and Sunday after it worked.
    assert index[date(2023, 10, 6)] - index[date(2023, 9, 28)] == 0
    assert index[date(2023, 10, 7)] - index[date(2023, 9, 28)] == 1
    assert index[date(2023, 10, 9)] - index[date(2023, 9, 28)] == 3


def test_a_weekend_is_one_step(index):
    assert index[date(2023, 3, 6)] - index[date(2023, 3, 3)] == 1


def test_years_without_an_announcement_say_so():
    last = max(workdays.announced_years())
    days = {d.day: d for d in workdays.days(last, last + 1)}
    assert days[date(last, 10, 1)].basis == "announced"
    assert not days[date(last, 10, 1)].workday
    unknown = days[date(last + 1, 10, 1)]
    assert (unknown.basis, unknown.workday) == ("weekends", date(last + 1, 10, 1).weekday() < 5)


def test_an_override_wins_and_gives_its_reason():
    spring = workdays.Override(date(2027, 2, 8), False, "区政府通知")
    days = {d.day: d for d in workdays.days(2027, 2027, (spring,))}
    assert (days[date(2027, 2, 8)].workday, days[date(2027, 2, 8)].basis) == (False, "区政府通知")
    declared = {"workdays": {"overrides": [{"day": date(2027, 2, 8), "workday": False, "why": "区政府通知"}]}}
    assert workdays.overrides_of(declared) == (spring,)


def test_unconfirmed_numbers_are_parameters_with_their_reference():
    for section, values in parameters.parameters().items():
        if section != "workdays":
            assert all({"value", "reference", "since"} <= set(v) for v in values.values()), section
