"""Following the money of an office: its projects from a ledger or from a published file, with the document they belong to."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from gouji import ledgers
from gouji.model.disclosure import Disclosure
from gouji.model.ledger import Ledger
from gouji.prepare import prepared
from gouji.projects import Found, from_disclosure
from gouji.read import contents, extract_from, read


class Followed(NamedTuple):
    """What is followed. `found` tells where things stand in the file; a ledger's disclosure is the one it prepares, None
    where it cannot yet be prepared."""

    path: Path
    ledger: Ledger
    disclosure: Disclosure | None
    found: Found | None

    @property
    def file(self) -> bool:
        """Whether a published file was read, which says nothing of execution."""
        return self.found is not None


def follow(path: Path, password: str | None = None) -> Followed:
    """Open a ledger (workbook or folder) or a published file. Raises BadLedger, UnreadableFile, OSError."""
    if path.is_dir() or ledgers.is_ledger(path):
        ledger = ledgers.opened(path)
        try:
            disclosure: Disclosure | None = prepared(ledger).disclosure
        except ValueError:
            disclosure = None
        return Followed(path, ledger, disclosure, None)
    disclosure = read(path, password)
    found = from_disclosure(disclosure)
    return Followed(path, found.ledger, disclosure, found)


__all__ = ["Followed", "contents", "extract_from", "follow"]
