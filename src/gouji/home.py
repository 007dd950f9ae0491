"""Where gouji keeps what is not a document: the user's code list, and what it need not do twice."""

from __future__ import annotations

import os
from pathlib import Path


def home() -> Path:
    """GOUJI_HOME, else `.gouji` in the home folder."""
    return Path(os.environ.get("GOUJI_HOME") or Path.home() / ".gouji")
