"""What was found in a file, kept by its content and by everything that decides what is found.

The key is a hash of the bytes, of gouji's version and source files, and of the imported code list: a changed file, a
newer gouji or another code list never meets an old answer. An entry is written whole or not at all, so a run that
was stopped goes on where it was.
"""

from __future__ import annotations

import contextlib
import hashlib
from functools import cache
from pathlib import Path

import msgspec

from gouji.folders.entry import Entry, Task
from gouji.home import home
from gouji.model.whole import write_whole


class Cache:
    """A folder of entries; None for no folder, which keeps nothing."""

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder

    def key(self, task: Task) -> str | None:
        """The key of a task; None where a file cannot be opened or has a password, which is never written down."""
        if self.folder is None or task.password is not None:
            return None
        digest = hashlib.sha256(stamp().encode() + task.kind.encode())
        try:
            for file in (task.file, *task.others):
                with Path(file).open("rb") as f:
                    digest.update(hashlib.file_digest(f, "sha256").digest())
        except OSError:
            return None
        return digest.hexdigest()

    def get(self, key: str | None, task: Task) -> Entry | None:
        """The kept entry, for the file as it is called now."""
        if self.folder is None or key is None:
            return None
        try:
            entry = msgspec.msgpack.decode(self._path(key).read_bytes(), type=Entry)
        except (OSError, msgspec.MsgspecError):
            return None
        replace = msgspec.structs.replace
        found = tuple(replace(f, report=replace(f.report, file=task.file)) for f in entry.found)
        return replace(entry, file=task.file, found=found, cached=True)

    def put(self, key: str | None, entry: Entry) -> None:
        """Keep an entry; one with a trouble is not kept, for the next run may fare better."""
        if self.folder is None or key is None or entry.trouble is not None:
            return
        with contextlib.suppress(OSError):  # a full or forbidden disk costs speed, not the check
            path = self._path(key)
            path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(path, msgspec.msgpack.encode(entry), 0o600)

    def _path(self, key: str) -> Path:
        assert self.folder is not None
        return self.folder / key[:2] / key


@cache
def stamp() -> str:
    """What decides the findings beside the file: gouji's version and files, the imported code list."""
    import gouji

    root = Path(gouji.__file__).parent
    digest = hashlib.sha256(gouji.__version__.encode())
    files = [*root.rglob("*.py"), *(p for p in (root / "forms" / "data").rglob("*") if p.is_file())]
    for path in sorted(files):
        status = path.stat()
        digest.update(f"{path.relative_to(root)}\0{status.st_size}\0{status.st_mtime_ns}\n".encode())
    own = home() / "codes.csv"
    if own.is_file():
        digest.update(own.read_bytes())
    return digest.hexdigest()
