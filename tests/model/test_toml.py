"""TOML that somebody wrote: read, or told what is wrong, within limits."""

from __future__ import annotations

from pathlib import Path

import pytest

from gouji.model import toml


def written(place: Path, data: bytes) -> Path:
    path = place / "own.toml"
    path.write_bytes(data)
    return path


def test_reads_with_and_without_a_mark(tmp_path: Path) -> None:
    for data in ("甲 = 1\n", "\ufeff甲 = 1\n"):
        with pytest.raises(toml.BadToml):  # a bare key is English
            toml.told(written(tmp_path, data.encode()))
    for data in ("name = '甲'\n", "\ufeffname = '甲'\r\n"):
        assert toml.told(written(tmp_path, data.encode())) == {"name": "甲"}


@pytest.mark.parametrize(
    "data",
    [b"a" + b".a" * 300_000 + b" = 1", b"x = " + b"[" * 300_000, b"#" * (toml.LARGEST + 1), "x = '甲'".encode("gb18030"), b"x =", b"\x00"],
    ids=["a key of many parts", "nested without end", "too large", "another encoding", "cut off", "no text"],
)  # fmt: skip
def test_what_is_none_is_told(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(toml.BadToml) as told:
        toml.told(written(tmp_path, data))
    assert str(told.value)
    assert told.value.english
