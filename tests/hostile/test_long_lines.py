"""A paragraph without end, of the same few characters again and again: read and checked like any other, each of its
characters looked at a few times and not once for every other."""

from __future__ import annotations

from pathlib import Path

import pytest

from gouji import examples
from gouji.checking import check
from gouji.model.finding import Outcome
from gouji.read import read

MANY = 100_000  # characters: what goes through them once for each takes minutes, and not a moment
AGAIN = ("-", "的", "增加", "、", "（", "1,", "2024年", "增加1万元，", "甲单位、", "\u3000")


@pytest.mark.parametrize("piece", AGAIN)
@pytest.mark.parametrize("place", ["first", "last"])
def test_is_read_and_checked(piece: str, place: str, tmp_path: Path) -> None:
    text = examples.path().read_text("utf-8")
    long = piece * (MANY // len(piece))
    path = tmp_path / "long.txt"
    path.write_text(f"{long}\n{text}" if place == "first" else f"{text}\n{long}。\n", "utf-8")
    found = read(path)
    assert {t.key for t in found.tables} == {t.key for t in read(examples.path()).tables}
    assert not [v for v in check(found).verdicts if v.outcome is Outcome.FAILED]
