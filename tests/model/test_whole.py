"""A file is written whole or not at all."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from gouji.model.whole import write_together, write_whole

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="modes and limits of files are POSIX's")


@contextmanager
def room(size: int) -> Iterator[None]:
    """As on a disk where no file finds room for more than so many bytes."""
    import resource

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_new_and_again(tmp_path: Path) -> None:
    path = tmp_path / "台账.xlsx"
    write_whole(path, b"one")
    assert path.read_bytes() == b"one"
    path.chmod(0o664)
    write_whole(path, b"two")
    assert (path.read_bytes(), path.stat().st_mode & 0o777) == (b"two", 0o664)
    assert list(tmp_path.iterdir()) == [path]


def test_a_full_disk_leaves_what_was_there(tmp_path: Path) -> None:
    path, other = tmp_path / "a.csv", tmp_path / "b.csv"
    write_whole(path, b"as it was")
    with room(10), pytest.raises(OSError, match=r"a\.csv") as told:
        write_whole(path, b"more than there is room for")
    assert told.value.filename == str(path)
    with room(10), pytest.raises(OSError, match=r"b\.csv"):
        write_together({path: b"short", other: b"more than there is room for"})
    assert path.read_bytes() == b"as it was"
    assert list(tmp_path.iterdir()) == [path]


def test_a_link_stays_one_and_a_pipe_is_written_to(tmp_path: Path) -> None:
    path, link = tmp_path / "file", tmp_path / "link"
    path.write_bytes(b"one")
    link.symlink_to("file")
    write_whole(link, b"two")
    assert link.is_symlink()
    assert path.read_bytes() == b"two"
    write_whole(Path("/dev/null"), b"three")
    assert Path("/dev/null").is_char_device()


def test_places_where_nothing_can_be_written_are_named(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "no" / "such" / "file"):
        with pytest.raises(OSError, match=path.name) as told:
            write_whole(path, b"")
        assert told.value.filename == str(path)
