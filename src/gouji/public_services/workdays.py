"""Working days: a table of days, so that a clock is a difference of two whole numbers.

Announced arrangements (the State Council's yearly notice) are known for some years only. For other years
Saturdays and Sundays are free and nothing else, and the table says so in `basis`. A district overrides days.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from typing import Any

import msgspec

from gouji.model.converting import converted


class Override(msgspec.Struct, frozen=True):
    """A day that is declared to be, or not to be, a working day, and why."""

    day: date
    workday: bool
    why: str


class Day(msgspec.Struct, frozen=True):
    """A day: whether it is worked, how many working days there have been up to it, and what says so."""

    day: date
    workday: bool
    index: int
    basis: str  # announced, weekends, or the reason of an override


@cache
def announced_years() -> frozenset[int]:
    """The years whose arrangement is known."""
    from chinese_calendar import constants

    return frozenset(d.year for d in constants.holidays)


def days(first_year: int, last_year: int, overrides: tuple[Override, ...] = ()) -> Iterator[Day]:
    """Every day of the years, counted from the first."""
    from chinese_calendar import constants

    declared = {o.day: o for o in overrides}
    index = 0
    day = date(first_year, 1, 1)
    while day.year <= last_year:
        workday = day.weekday() < 5
        basis = "weekends"
        if day.year in announced_years():
            basis = "announced"
            workday = day in constants.workdays or (workday and day not in constants.holidays)
        if (o := declared.get(day)) is not None:
            workday, basis = o.workday, o.why
        index += workday
        yield Day(day, workday, index, basis)
        day += timedelta(days=1)


def overrides_of(parameters: dict[str, dict[str, Any]]) -> tuple[Override, ...]:
    return tuple(converted(parameters["workdays"]["overrides"], list[Override]))
