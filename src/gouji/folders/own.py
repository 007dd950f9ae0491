"""What is no disclosure in a folder: what gouji itself wrote there (reports, proofs, workbooks, annotated copies; disclosures
it wrote are none), and what is not looked into."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from gouji.model.marks import GENERATOR, KEYWORD
from gouji.read.inside import names, part
from gouji.read.package.folder import among

_HEAD = 4096
_MOST_PROPERTIES = 1 << 16  # bytes
_TITLES = ("预算台账",)  # the ledger workbook
_AUTHOR = "gouji 勾稽".encode("utf-16-be")  # of the notes in an annotated copy
_TEXT = re.compile(r"^(?:读到\d+个数、\d+处表述；|\d+ figures and \d+ statements read;)", re.MULTILINE)


def written_by_gouji(path: Path) -> bool:
    """Whether a file is gouji's own report on a disclosure, by its content. What cannot be opened is not."""
    try:
        match path.suffix.lower():
            case ".html" | ".htm":
                return GENERATOR.encode() in _head(path)
            case ".xlsx":
                return _workbook(path)
            case ".pdf":
                data = path.read_bytes()
                return _AUTHOR in data or _AUTHOR.hex().encode() in data.lower()
            case ".txt" | ".md":
                return bool(_TEXT.search(_head(path).decode("utf-8", "ignore")))
    except OSError:
        pass
    return False


def _head(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(_HEAD)


def _workbook(path: Path) -> bool:
    core = part(path, "docProps/core.xml", _MOST_PROPERTIES).decode("utf-8", "ignore")
    return f"<cp:keywords>{KEYWORD}</cp:keywords>" in core or any(
        f"<dc:title>{t}</dc:title>" in core for t in _TITLES
    )


def passed_over(folder: Path) -> Iterator[Path]:
    """The files below a folder that may hold a disclosure and are not looked into: pictures and archives, but for data
    packages, which stand beside the disclosure that they are of."""
    endings = {".jpg", ".jpeg", ".png", ".tif", ".tiff", ".bmp", ".zip", ".rar", ".7z"}
    found = (p for p in sorted(folder.rglob("*")) if p.is_file() and p.suffix.lower() in endings)
    return (p for p in found if not _zipped_package(p))


def lost_links(folder: Path) -> Iterator[Path]:
    """The links below a folder that lead nowhere: what they stood for is not read."""
    return (p for p in sorted(folder.rglob("*")) if p.is_symlink() and not p.exists())


def _zipped_package(path: Path) -> bool:
    return path.suffix.lower() == ".zip" and among(names(path))
