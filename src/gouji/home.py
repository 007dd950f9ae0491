"""Where gouji keeps what is not a document: the user's code list, and what it need not do twice."""

from __future__ import annotations

import os
from pathlib import Path


def home() -> Path:
    """GOUJI_HOME, else `.gouji` in the home folder."""
    return Path(os.environ.get("GOUJI_HOME") or Path.home() / ".gouji")


def keep(path: Path, content: bytes) -> None:
    """Write a file that its writer alone may read, whole or not at all, and its folders. Raises OSError."""
    import tempfile

    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as part:
            part.write(content)
        Path(name).replace(path)
    finally:
        Path(name).unlink(missing_ok=True)  # still there only where writing failed
