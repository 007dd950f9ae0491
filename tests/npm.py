"""Files of packages from npm, that tests measure by and the project does not keep."""

from __future__ import annotations

import shutil
import subprocess
import tarfile
from pathlib import Path

import pytest


def packed(package: str, inside: str, folder: Path) -> bytes:
    """A file of a package, from npm's own cache or registry, fetched into `folder`; the test is skipped where it cannot be
    had."""
    if shutil.which("npm") is None:
        pytest.skip(f"no npm, from which {package} would come")
    command = ["npm", "pack", package, "--prefer-offline", "--silent", "--pack-destination", str(folder)]
    try:
        subprocess.run(command, check=True, capture_output=True, timeout=40, cwd=folder)
        with tarfile.open(next(folder.glob("*.tgz"))) as archive:
            held = archive.extractfile(f"package/{inside}")
            assert held is not None
            return held.read()
    except (subprocess.SubprocessError, OSError, StopIteration, KeyError):
        pytest.skip(f"{package} cannot be had here")
