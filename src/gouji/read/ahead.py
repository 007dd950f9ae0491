"""A file read before it is asked for: while its child reads, a command is still being imported."""

from __future__ import annotations

import os
import threading
from pathlib import Path

from gouji.read.layout import Extract, UnreadableFile


class _Reading(threading.Thread):
    """One file on its way; `extract` or `refused` is there when the thread has ended."""

    def __init__(self, path: Path, password: str | None) -> None:
        super().__init__(daemon=True)
        self.path, self.password = path, password
        self.extract: Extract | None = None
        self.refused: UnreadableFile | None = None

    def run(self) -> None:
        from gouji.read import contents, extract_from

        try:
            self.extract = extract_from(contents(self.path), self.password)
        except UnreadableFile as refused:
            self.refused = refused
        except Exception:  # noqa: BLE001 - whatever it is, who asks for the file meets it again
            return


_begun: list[_Reading] = []


def begin(path: Path, password: str | None) -> None:
    """Have a file read that `taken` will be asked for, if it is not on its way already."""
    if _found(path, password):
        return
    # Imported here and not in the thread: what msgspec knows of types is made by one thread at a time.
    import gouji.read.worker  # noqa: F401

    reading = _Reading(path, password)
    reading.start()
    _begun.append(reading)


def taken(path: str | os.PathLike[str], password: str | None) -> Extract | None:
    """The extract of a file that was begun, once; None for any other. Raises `UnreadableFile`."""
    found = _found(Path(path), password)
    if found is None:
        return None
    _begun.remove(found)
    found.join()
    if found.refused is not None:
        raise found.refused
    return found.extract


def _found(path: Path, password: str | None) -> _Reading | None:
    return next((r for r in _begun if (r.path, r.password) == (path, password)), None)
