"""Fonts that do not say which characters their glyphs are: said for each page, and never read as other characters."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.read_pdf.real import DOCUMENTS, needs_documents

from gouji.read.layout import Grid
from gouji.read.pdf.extract import extract

_HAN = re.compile(r"[一-鿿]")
_MAP = b"/ToUnicode"
_NONE = b"/ToNowhere"  # of the same length: every place in the file stays


def texts(data: bytes) -> tuple[str, int]:
    """The shown text, and how many pages are said to have unknown characters."""
    found = extract(data)
    said = [t for t in found.troubles if t.code == "unknown_characters"]
    blocks = (b for b in found.blocks)
    text = "".join("".join(c.text for c in b.cells) if isinstance(b, Grid) else b.text for b in blocks)
    return text, len(said)


@needs_documents
@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda p: p.stem)
def test_without_the_maps_of_its_fonts(path: Path) -> None:
    data = path.read_bytes()
    if _MAP not in data:
        pytest.skip("its fonts are packed into streams")
    known, none = texts(data)
    unknown, pages = texts(data.replace(_MAP, _NONE))
    assert not none
    assert pages > 5
    assert len(_HAN.findall(unknown)) < len(_HAN.findall(known)) / 100
    assert unknown.count("\N{REPLACEMENT CHARACTER}") > len(known) / 2


@needs_documents
def test_without_the_map_of_one_font() -> None:
    """No figure differs: each is as it was, or has unknown characters."""
    data = DOCUMENTS[0].read_bytes()
    places = [m.start() for m in re.finditer(_MAP, data)]
    before = [c.text for b in extract(data).blocks if isinstance(b, Grid) for c in b.cells]
    for at in places:
        cut = data[:at] + _NONE + data[at + len(_MAP) :]
        after = [c.text for b in extract(cut).blocks if isinstance(b, Grid) for c in b.cells]
        same = [t for t in after if "\N{REPLACEMENT CHARACTER}" not in t]
        assert set(same) <= {*before, ""}
