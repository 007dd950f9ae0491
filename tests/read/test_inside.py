"""A look into archives, damaged ones among them."""

from __future__ import annotations

import zipfile
import zlib
from pathlib import Path

import pytest

from gouji import ledgers
from gouji.folders.own import written_by_gouji
from gouji.read.inside import part


def test_the_beginning_of_a_part(tmp_path: Path) -> None:
    file = tmp_path / "a.zip"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("里面.txt", "0123456789")
    assert part(file, "里面.txt", 4) == b"0123"
    assert part(file, "没有.txt", 4) == b""
    assert part(tmp_path / "none.zip", "里面.txt", 4) == b""


@pytest.mark.parametrize("name", ["docProps/core.xml", "xl/workbook.xml"])
def test_a_damaged_workbook_is_nobodys(name: str, tmp_path: Path) -> None:
    """One file whose packed bytes are damaged stops no folder."""
    file = tmp_path / "坏.xlsx"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, "<a>" * 1000)
    data = bytearray(file.read_bytes())
    at = 30 + len(name)  # behind the local header
    data[at : at + 8] = bytes(b ^ 0xFF for b in data[at : at + 8])
    file.write_bytes(data)
    with pytest.raises(zlib.error):
        zipfile.ZipFile(file).read(name)
    assert part(file, name, 100) == b""
    assert not written_by_gouji(file)
    assert not ledgers.is_ledger(file)
