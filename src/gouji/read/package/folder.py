"""An unpacked package as an archive, and how large one may be."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from pathlib import Path

from gouji.read.layout import UnreadableFile

NAME = "datapackage.json"
MOST_FILES = 200  # a disclosure has about fifteen
MOST_BYTES = 64 << 20  # of all files unpacked


def is_package(folder: Path) -> bool:
    """Whether a path is an unpacked package."""
    return folder.is_dir() and (folder / NAME).is_file()


def among(names: Iterable[str]) -> bool:
    """Whether the files of an archive are those of a package."""
    return any(name.rpartition("/")[2] == NAME for name in names)


def packed(folder: Path) -> bytes:
    """The descriptor and the CSV files of an unpacked package. Raises UnreadableFile, OSError."""
    files = [folder / NAME, *sorted(p for p in folder.rglob("*.csv") if p.is_file())]
    if len(files) > MOST_FILES or sum(p.stat().st_size for p in files) > MOST_BYTES:
        raise too_large()
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for path in files:
            archive.writestr(path.relative_to(folder).as_posix(), path.read_bytes())
    return out.getvalue()


def too_large() -> UnreadableFile:
    """What is said of a package over the limits."""
    most = MOST_BYTES >> 20
    return UnreadableFile(
        "limit", f"数据包的文件过多，或解开后超过{most} MB", f"the data package has too many files or more than {most} MB unpacked",
        "请确认这是一份公开文本的数据包", "make sure that it is the package of one disclosure",
    )  # fmt: skip
