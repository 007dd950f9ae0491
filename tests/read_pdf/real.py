"""The real documents beside the repository, and what is known of them."""

from __future__ import annotations

import functools
import json
import os
from pathlib import Path
from typing import Any

import pytest

from gouji.read.layout import Extract
from gouji.read.pdf.extract import extract

ROOT = Path(__file__).resolve().parents[2]
SHARED = Path(os.environ.get("GOUJI_SHARED", ROOT.parent / "shared"))
DOCUMENTS = sorted((SHARED / "documents").glob("*.pdf"))
TRUTHS = sorted(
    [*(SHARED / "documents" / "truth").glob("*.json"), *(ROOT / "bench" / "truth").glob("*.json")]
)

needs_documents = pytest.mark.skipif(not DOCUMENTS, reason=f"no real documents in {SHARED / 'documents'}")


@functools.cache
def read(path: Path) -> Extract:
    return extract(path.read_bytes())


def known() -> list[dict[str, Any]]:
    """The truths whose documents are here."""
    truths = [json.loads(path.read_text(encoding="utf-8")) for path in TRUTHS]
    return [truth for truth in truths if (SHARED / "documents" / truth["source"]).exists()]
