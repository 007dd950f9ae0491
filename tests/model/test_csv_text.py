"""Text that is no formula to a spreadsheet, and is read back as it was."""

from __future__ import annotations

import pytest

from gouji.model.csv_text import guarded, unguarded


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "'a", "''", "甲=乙", "", "'", "a'b"])
def test_there_and_back(text: str) -> None:
    assert guarded(text)[:1] not in ("=", "+", "-", "@")
    assert unguarded(guarded(text)) == text


def test_a_guard_that_nobody_needed_is_text() -> None:
    assert unguarded("'甲'") == "'甲'"
