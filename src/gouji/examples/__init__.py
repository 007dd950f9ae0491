"""Examples that come with the package: an invented department's disclosure, and a real department's ledger."""

from __future__ import annotations

from pathlib import Path

HERE = Path(__file__).parent


def path(name: str = "example-2025.txt") -> Path:
    """Where an example disclosure stands. Raises FileNotFoundError, naming the examples there are, where none fits."""
    if not (file := HERE / name).is_file():
        known = ", ".join(sorted(p.name for p in HERE.glob("*.txt")))
        raise FileNotFoundError(f"no example {name!r}; there are: {known}")
    return file


def ledger(name: str = "songjiang-2023") -> Path:
    """Where an example ledger stands: inside the installed package, or at the top of a checkout. Raises
    FileNotFoundError where neither has it."""
    for folder in (HERE / name, HERE.parents[2] / "examples" / name):
        if folder.is_dir():
            return folder
    raise FileNotFoundError(f"no example ledger {name!r}")
