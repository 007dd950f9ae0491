"""A folder of generated departments' disclosures as PDF, of a real one's length and no two alike."""

from __future__ import annotations

import os
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import msgspec
import pypdfium2
from tests.prepare.offices import office

from gouji.prepare.disclosure import prepared
from gouji.render import rendered

FORM = "shanghai_budget/department/district/2025"
ENTRIES = 150
PAGES = 25


def folder(target: Path, count: int) -> list[Path]:
    """Write `count` PDFs of about 25 pages into a folder; those that are there already stay."""
    target.mkdir(parents=True, exist_ok=True)
    files = [target / f"office-{seed:04d}.pdf" for seed in range(1, count + 1)]
    missing = [(seed, file) for seed, file in enumerate(files, 1) if not file.is_file()]
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        for _ in pool.map(_write, missing, chunksize=4):
            pass
    return files


def pages(file: Path) -> int:
    """How many pages a PDF has."""
    document = pypdfium2.PdfDocument(file)
    try:
        return len(document)
    finally:
        document.close()


def _write(one: tuple[int, Path]) -> None:
    """One office, its ledger spread over as many function codes as make it 25 pages long."""
    seed, file = one
    spread, data = 17, b""
    for _ in range(5):
        data = _pdf(seed, spread)
        document = pypdfium2.PdfDocument(data)
        short = PAGES - len(document)
        document.close()
        if not short:
            break
        spread = max(1, spread + (2 * short if abs(short) > 1 else short))
    part = file.with_suffix(".part")
    part.write_bytes(data)
    part.replace(file)


def _pdf(seed: int, spread: int) -> bytes:
    named = msgspec.structs.replace(
        office(seed, FORM, ENTRIES, spread=spread), organisation=f"示例区第{seed}服务局"
    )
    return rendered(prepared(named).disclosure, ".pdf")
