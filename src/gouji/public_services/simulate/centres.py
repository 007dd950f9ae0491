"""Placeholder replaced below."""

from __future__ import annotations

from pathlib import Path
from typing import Any


def write(folder: Path, sites: list[dict[str, Any]], seed: int, year: int) -> None:
    """Visits and scores of the synthetic district."""
