"""What every test may ask for."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).resolve().parent.parent

# Two busy cores make single examples slow at times; how fast things are is the bench's question.
settings.register_profile("gouji", deadline=None, print_blob=True)
settings.load_profile("gouji")


@pytest.fixture(scope="session")
def root() -> Path:
    """The repository."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real documents beside the repository (or GOUJI_SHARED); never shipped."""
    folder = Path(os.environ.get("GOUJI_SHARED") or ROOT.parent / "shared")
    if not folder.is_dir():
        pytest.skip("the shared documents are not beside the repository; GOUJI_SHARED names them elsewhere")
    return folder
