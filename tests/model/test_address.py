"""Addresses name a figure for good."""

from __future__ import annotations

import pytest

from gouji.model.address import Address, address


@pytest.mark.parametrize(
    "text", ["general_public//2010301/basic", "three_public///reception", "prior:summary/income/total/total"]
)
def test_round_trip(text: str) -> None:
    assert str(address(text)) == text


def test_parts() -> None:
    assert address("prior:summary/expenditure/201/total") == Address(
        "summary", "expenditure", "201", "total", True
    )


@pytest.mark.parametrize("text", ["", "a/b/c", "a/b/c/d/e", "/b/c/d", "a/b/c/"])
def test_no_address(text: str) -> None:
    with pytest.raises(ValueError, match="four parts"):
        address(text)
