"""Slips of the hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gouji.model.slips import origins, slip


@pytest.mark.parametrize(
    ("wrong", "right", "kind"),
    [
        ("887.36", "87.36", "doubled"), ("1,240.00", "1,420.00", "exchanged"), ("87.36", "887.36", "dropped"),
        ("12.50", "125.00", "point"), ("", "3.00", "blank"), ("5.00", "", None), ("87.37", "87.36", "digit"),
        ("871.36", "87.36", "extra"), ("-4", "4", "sign"), ("12", "98", None), ("1,234.00", "1,234.00", None),
    ],
)  # fmt: skip
def test_kinds(wrong: str, right: str, kind: str | None) -> None:
    assert slip(wrong, right) == kind


@given(st.integers(10, 10**9), st.data())
def test_a_doubled_digit_is_taken_back(value: int, data: st.DataObject) -> None:
    right = str(value)
    i = data.draw(st.integers(0, len(right) - 1))
    assert right in origins(right[:i] + right[i] + right[i:])
