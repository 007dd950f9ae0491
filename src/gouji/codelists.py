"""A department's own list of budget codes (政府收支分类科目) from its file, CSV or XLSX."""

from __future__ import annotations

import csv
import io
from functools import lru_cache
from pathlib import Path

from gouji.forms.code_import import ListError, imported
from gouji.forms.codes import Codes, laid_over
from gouji.home import home
from gouji.model.whole import write_whole
from gouji.read.cells import sheets
from gouji.read.layout import UnreadableFile

LARGEST = 20_000_000  # bytes of a file: the yearly book has some 2,000 rows


def load(path: Path, base: Codes | None = None) -> Codes:
    """A department's own list laid over the packaged one, or over `base`. Raises ListError, by row, and OSError."""
    return laid_over(imported(path, lines(path)), base)


@lru_cache(maxsize=1)
def kept(path: Path, changed: int, size: int) -> Codes:
    """The list that is kept for every check, read once; `changed` and `size` tell one from the next. As `load`."""
    return load(path)


def keep(file: Path) -> tuple[int, Path]:
    """Check a full yearly code list and keep it for later checks. Raises ValueError, by row, and keeps nothing."""
    found = imported(file, lines(file))
    target = home() / "codes.csv"
    target.parent.mkdir(parents=True, exist_ok=True)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["科目编码", "科目名称", "所属预算", "年度"])
    for tree in found.values():
        writer.writerows([c.code, c.name, c.budget, *c.years] for c in tree.values())
    write_whole(target, out.getvalue().encode())
    return sum(len(tree) for tree in found.values()), target


def lines(path: Path) -> list[list[str]]:
    """The rows of a CSV file, or of the first sheet of a workbook, as text. Raises ListError and OSError."""
    data = path.read_bytes()
    if len(data) > LARGEST:
        raise ListError(path, [(0, "文件过大，不像科目表", "the file is too large for a code list")])
    if data.startswith(b"PK"):
        return _sheet(path, data)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("gb18030", errors="replace")
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter="\t" if "\t" in text[:2000] else ","))
    except csv.Error:
        raise ListError(path, [(0, "不是 CSV 表格", "this is no CSV table")]) from None


def _sheet(path: Path, data: bytes) -> list[list[str]]:
    try:
        return next(iter(sheets(data).values()), [])
    except UnreadableFile as error:
        raise ListError(
            path, [(0, f"不是可读的XLSX工作簿：{error}", f"no readable XLSX workbook: {error.english}")]
        ) from error
