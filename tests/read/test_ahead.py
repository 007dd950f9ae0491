"""A file begun ahead is read once, and refused to the one who asks for it."""

from __future__ import annotations

from pathlib import Path

import pytest

from gouji import examples
from gouji import read as reading
from gouji.read import UnreadableFile, ahead, read_all


def test_what_was_begun_is_taken_once(monkeypatch: pytest.MonkeyPatch) -> None:
    path = examples.path()
    plain = read_all(path)
    opened: list[Path] = []
    contents = reading.contents

    def noted(of: Path) -> bytes:
        opened.append(of)
        return contents(of)

    monkeypatch.setattr(reading, "contents", noted)
    ahead.begin(path, None)
    assert read_all(path) == plain
    assert len(opened) == 1
    assert read_all(path) == plain
    assert len(opened) == 2


def test_another_file_or_password_is_none_that_was_begun() -> None:
    path = examples.path()
    ahead.begin(path, None)
    assert ahead.taken(path, "secret") is None
    assert ahead.taken(path.with_name("other"), None) is None
    assert ahead.taken(path, None) is not None


def test_the_refusal_comes_when_it_is_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "budget.pdf"
    ahead.begin(path, None)
    with pytest.raises(UnreadableFile):
        read_all(path)
