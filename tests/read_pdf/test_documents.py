"""The real documents: every figure, code and name as known; every box holds its text; hidden stays hidden."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from gouji.model.source import Line, PageBox
from gouji.read.layout import Extract, Grid

from . import drawing as d
from . import real
from .test_places import assert_boxes_hold_texts

pytestmark = real.needs_documents

_AMOUNT = re.compile(r"(?<![\d.,])(\d[\d,]*(?:\.\d+)?)(亿元|万元|元)")


def page_of(block: Line | Grid) -> int:
    assert isinstance(block.source, PageBox)
    return block.source.page


def rows_on(found: Extract, pages: list[int]) -> list[list[str]]:
    return [row for grid in d.grids(found) if page_of(grid) in pages for row in d.table(grid)]


def says(cells: list[str], values: list[str]) -> bool:
    """Whether a row of cells is a row of known values: a code may be printed in several cells, and a blank
    value may lie within a merged cell. Nothing may be left over."""
    if not values:
        return not any(cells)
    head, rest = values[0], values[1:]
    taken = ""
    for k in range(min(len(cells), 3) + 1):
        if k:
            taken += cells[k - 1]
        if taken == head and says(cells[k:], rest):
            return True
    return False


def ids(truth: dict[str, Any]) -> str:
    return str(truth["doc"])


@pytest.mark.parametrize("truth", real.known(), ids=ids)
def test_tables(truth: dict[str, Any]) -> None:
    found = real.read(real.SHARED / "documents" / truth["source"])
    missing: list[str] = []
    count = 0
    for key, known in truth["tables"].items():
        rows = iter(rows_on(found, truth["table_pages"][key]))
        for printed in known:
            values = ["".join(value.split()) for value in printed]
            count += 1
            if any(values) and not any(says(row, values) or says(row, ["类款项", *values]) for row in rows):
                missing.append(f"table {key}: {values}")
                rows = iter(rows_on(found, truth["table_pages"][key]))
    assert not missing, "\n".join(missing[:10])
    assert count > 100


@pytest.mark.parametrize("truth", real.known(), ids=ids)
def test_prose_amounts(truth: dict[str, Any]) -> None:
    """The amounts of the prose in order, page by page; each printed once."""
    found = real.read(real.SHARED / "documents" / truth["source"])
    table_pages = {page for pages in truth["table_pages"].values() for page in pages}
    text: dict[int, str] = {}
    for block in found.blocks:
        if isinstance(block, Line) and page_of(block) not in table_pages:
            text[page_of(block)] = text.get(page_of(block), "") + "".join(block.text.split())
    printed = [m[1] for page in sorted(text) for m in _AMOUNT.finditer(text[page])]
    known = [amount["printed"] for amount in truth["narrative_amounts"]]
    assert printed == known


@pytest.mark.parametrize("path", real.DOCUMENTS, ids=lambda path: path.stem)
def test_boxes_hold_their_texts(path: Path) -> None:
    assert assert_boxes_hold_texts(path, real.read(path)) > 300


@pytest.mark.parametrize("truth", real.known(), ids=ids)
def test_hidden(truth: dict[str, Any]) -> None:
    """Pages with text outside their clip paths are known; no other page hides anything."""
    hidden = {line.source.page for line in real.read(real.SHARED / "documents" / truth["source"]).hidden
              if isinstance(line.source, PageBox)}  # fmt: skip
    expected = {"putuo-finance-2025-budget": {7, 8}, "putuo-commerce-2025-budget": {3, 4},
                "putuo-commerce-2025-unit-budget": {3, 4}}  # fmt: skip
    assert hidden == expected.get(truth["doc"], set())
