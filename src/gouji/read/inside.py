"""A look into an archive (a workbook is one) without opening it as what it is."""

from __future__ import annotations

import lzma
import zipfile
import zlib
from pathlib import Path
from typing import IO

# A damaged directory, no such file, a method nobody knows, a password, damage to what is packed.
_UNREADABLE = (zipfile.BadZipFile, KeyError, NotImplementedError, RuntimeError, ValueError, OSError, EOFError, zlib.error, lzma.LZMAError)  # fmt: skip


def names(path: Path) -> list[str]:
    """The names of the files in an archive; none of what is no archive."""
    try:
        with zipfile.ZipFile(path) as archive:
            return archive.namelist()
    except _UNREADABLE:
        return []


def part(path: Path | IO[bytes], name: str, most: int) -> bytes:
    """The first `most` bytes of one file in an archive; none of what is no archive, or has no such file to be read."""
    try:
        with zipfile.ZipFile(path) as archive, archive.open(name) as file:
            return file.read(most)
    except _UNREADABLE:
        return b""
