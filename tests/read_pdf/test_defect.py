"""A defect in the layout of one page takes neither the file nor the page's text, and is said."""

from __future__ import annotations

import pytest
from tests.hostile.files import good

from gouji.model.source import Line, PageBox
from gouji.read.layout import Grid
from gouji.read.pdf.extract import extract
from gouji.read.pdf.grids import Lattice, lattices
from gouji.read.pdf.rulings import Rulings


def test_one_page_of_three_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    sound = extract(good(3))
    turns = iter("rxrxr")  # the three are laid out together, and as that fails each alone

    def fail_on_second(drawn: Rulings) -> list[Lattice]:
        if next(turns) == "x":
            raise IndexError("a defect")
        return lattices(drawn)

    monkeypatch.setattr("gouji.read.pdf.page.lattices", fail_on_second)
    found = extract(good(3))
    (trouble,) = found.troubles
    assert (trouble.code, "IndexError" in trouble.message) == ("layout", True)
    assert isinstance(trouble.place, PageBox)
    assert trouble.place.page == 2
    on = {
        n: [b for b in found.blocks if isinstance(b.source, PageBox) and b.source.page == n]
        for n in (1, 2, 3)
    }
    before = {
        n: [b for b in sound.blocks if isinstance(b.source, PageBox) and b.source.page == n] for n in (1, 3)
    }
    assert {n: on[n] for n in before} == before
    assert any(isinstance(b, Grid) for b in sound.blocks)
    assert not any(isinstance(b, Grid) for b in on[2])
    assert "第2页" in "".join(b.text for b in on[2] if isinstance(b, Line))
