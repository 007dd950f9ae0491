"""Cells printed as ###, their columns too narrow: one finding for all of them, with the place of each."""

import re
from pathlib import Path

from gouji import examples
from gouji.checking import check
from gouji.read import read


def test_cells_of_narrow_columns_are_one_finding(tmp_path: Path) -> None:
    text, count = re.subn(r"\t\d{1,3}(?:,\d{3}){2}\.\d\d", "\t########", examples.path().read_text("utf-8"))
    assert count > 3
    file = tmp_path / "file.txt"
    file.write_text(text, "utf-8")
    (found,) = (f for f in check(read(file)).findings if f.code == "unplaced")
    assert f"{count}个单元格" in found.message.zh
