"""Money is whole fen, and remembers how it was printed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gouji.model.money import State, exact, fen, half_unit, printed, read_cell, wan, yuan


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("6,102,535.08", "元", 610253508),
        ("610.253508", "万元", 610253508),
        ("１，２３４．５０", "元", 123450),
        ("-12.00", "元", -1200),
        ("（3.40）", "元", -340),
        ("1.2", "亿元", 12_000_000_000),
        ("0.00", "元", 0),
        ("12,34", "元", None),
        ("3个", "元", None),
        ("0.005", "元", 1),
        ("1.004", "元", 100),
        ("", "元", None),
    ],
)
def test_amounts_as_printed(text: str, unit: str, value: int | None) -> None:
    assert fen(text, unit) == value


@pytest.mark.parametrize(
    ("text", "state"),
    [("", State.BLANK), ("0", State.ZERO), ("0.00", State.ZERO), ("—", State.DASH), ("无", State.DASH),
     ("不公开", State.UNDISCLOSED), ("12.3.4", State.UNREADABLE), ("1.00", State.AMOUNT)],
)  # fmt: skip
def test_four_kinds_of_nothing(text: str, state: State) -> None:
    assert read_cell(text)[1] is state


def test_the_interval_of_what_is_printed() -> None:
    """1,202.95万元 stands for 50元 on each side; 元 with two decimals are exact."""
    assert half_unit(2, "万元") == 5000
    assert half_unit(6, "万元") == 0
    assert half_unit(2, "元") == 0
    assert half_unit(0, "元") == 50


def test_gouji_rounds_half_up() -> None:
    assert [wan(v) for v in (610253508, 5000, 4999, -5000, -1)] == ["610.25", "0.01", "0.00", "-0.01", "0.00"]


@given(st.integers(-(10**13), 10**13))
def test_what_is_printed_reads_back(value: int) -> None:
    assert fen(yuan(value)) == value
    assert fen(exact(value), "万元") == value


@given(st.integers(-(10**13), 10**13), st.sampled_from(["元", "万元"]), st.integers(0, 2))
def test_rounding_stays_within_half_a_unit(value: int, unit: str, places: int) -> None:
    read = fen(printed(value, unit, places), unit)
    assert read is not None
    assert abs(read - value) <= max(half_unit(places, unit), 0 if (places, unit) == (2, "元") else 50)
