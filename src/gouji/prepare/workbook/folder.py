"""The ledger as a folder of CSV files, one for each sheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from pathlib import Path

from gouji.model.csv_text import guarded, unguarded
from gouji.model.ledger import Ledger
from gouji.model.whole import write_together
from gouji.prepare.workbook.reading import Grids
from gouji.prepare.workbook.values import plain
from gouji.prepare.workbook.writing import layout


def write(ledger: Ledger, folder: Path, empty: bool = True) -> None:
    """Write every sheet as a file; without `empty`, those that hold nothing are left out."""
    files: dict[Path, bytes] = {}
    for sheet, rows in layout(ledger, plain):
        if not empty and not _filled(sheet.single, getattr(ledger, sheet.name)):
            continue
        out = io.StringIO()
        csv.writer(out, lineterminator="\n").writerows([_shown(str(c)) for c in row] for row in rows)
        files[folder / f"{sheet.key}.csv"] = out.getvalue().encode("utf-8-sig")
    folder.mkdir(parents=True, exist_ok=True)
    write_together(files)


def _filled(single: bool, value: object) -> bool:
    return value is not None if single else bool(value)


def _shown(text: str) -> str:
    return text if _number(text) else guarded(text)


def _number(text: str) -> bool:
    return text.lstrip("-").replace(".", "", 1).isdigit()


def plain_grids(sheets: Mapping[str, list[list[str]]]) -> Grids:
    """The rows of the files as they were before they were guarded against being taken for formulas."""
    return {name: [[unguarded(c) for c in row] for row in rows] for name, rows in sheets.items()}
