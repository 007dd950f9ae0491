"""That something is being done is said on a terminal, after a moment, and taken away at the end."""

from __future__ import annotations

import io
import time

import pytest

from gouji.cli.waiting import waiting


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_what_takes_longer_is_said_and_taken_away(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Terminal()
    monkeypatch.setattr("sys.stderr", screen)
    with waiting("正在核对", after=0.0):
        for _ in range(500):
            if screen.getvalue():
                break
            time.sleep(0.01)
    assert screen.getvalue() == "正在核对…\r\x1b[K"


def test_what_is_quick_says_nothing_and_a_file_never_does(monkeypatch: pytest.MonkeyPatch) -> None:
    screen, file = Terminal(), io.StringIO()
    monkeypatch.setattr("sys.stderr", screen)
    with waiting("正在核对", after=600):
        pass
    monkeypatch.setattr("sys.stderr", file)
    with waiting("正在核对", after=0.0):
        time.sleep(0.05)
    assert screen.getvalue() == file.getvalue() == ""
