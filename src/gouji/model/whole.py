"""Files written whole or not at all: where the disk is full or the program stopped, what stood there stands there still."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Mapping
from pathlib import Path


def write_whole(path: Path, content: bytes, mode: int = 0o666) -> None:
    """Write a file; one that is new gets `mode` as far as the user's mask lets it. Raises OSError, which names it."""
    write_together({path: content}, mode)


def write_together(files: Mapping[Path, bytes], mode: int = 0o666) -> None:
    """Write several files, none before the bytes of all are on the disk. Raises OSError, which names one of them."""
    parts: list[tuple[Path, Path]] = []
    try:
        for path, content in files.items():
            try:
                parts += _part(path, content, mode)
            except OSError as e:
                raise OSError(e.errno, e.strerror, str(path)) from None
        for part, real in parts:
            part.replace(real)
    finally:
        for part, _ in parts:
            part.unlink(missing_ok=True)  # still there only where writing failed


def _part(path: Path, content: bytes, mode: int) -> list[tuple[Path, Path]]:
    """The content beside the place where it goes, and that place; written at once to what is no file of a folder (a pipe,
    a terminal) and where the folder takes no new file."""
    real = Path(os.path.realpath(path))  # a link stays one
    if real.is_file():
        mode = real.stat().st_mode & 0o777
    elif real.exists():
        real.write_bytes(content)
        return []
    part = real.with_name(f".{os.urandom(6).hex()}.part")
    try:
        handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), mode)
    except PermissionError:
        real.write_bytes(content)
        return []
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        if real.exists():
            part.chmod(mode)  # the mask does not hold for what the file had
    except OSError:
        with contextlib.suppress(OSError):
            part.unlink()
        raise
    return [(part, real)]
