"""Example disclosures that come with the package: invented departments, free for anyone to use."""

from __future__ import annotations

from pathlib import Path


def path(name: str = "example-2025.txt") -> Path:
    """Where an example stands. Raises FileNotFoundError, naming the examples there are, where none fits."""
    folder = Path(__file__).parent
    if not (file := folder / name).is_file():
        known = ", ".join(sorted(p.name for p in folder.glob("*.txt")))
        raise FileNotFoundError(f"no example {name!r}; there are: {known}")
    return file
