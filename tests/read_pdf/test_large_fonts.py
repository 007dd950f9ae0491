"""Large fonts are checked by what PDFium unpacked of them, and as strictly as by unpacking them once more."""

from __future__ import annotations

import random
import re

import pytest
from tests.read_pdf.real import SHARED, needs_documents

from gouji.read.pdf import damage
from gouji.read.pdf.extract import extract

FILE = SHARED / "documents" / "putuo-finance-2024-final-accounts.pdf"
_STREAM = re.compile(rb"(?<!end)stream\r?\n")


def largest(data: bytes) -> tuple[int, int]:
    """Where the largest stream begins and ends: 3 MB of a font."""
    starts = (m.end() for m in _STREAM.finditer(data))
    return max(((at, data.find(b"endstream", at)) for at in starts), key=lambda one: one[1] - one[0])


@needs_documents
def test_a_whole_font_is_not_unpacked_again(monkeypatch):
    data = FILE.read_bytes()
    unpacked: list[int] = []
    unpacks = damage._unpacks
    monkeypatch.setattr(damage, "_unpacks", lambda d, start: (unpacked.append(start), unpacks(d, start))[1])
    assert extract(data, part=(1, 2)).troubles == ()
    assert unpacked
    assert largest(data)[0] not in unpacked


@needs_documents
@pytest.mark.parametrize("part", [None, (8, 9)])
def test_every_change_of_a_font_is_said(part):
    data = FILE.read_bytes()
    start, end = largest(data)
    chance = random.Random(5)
    places = (
        [start, chance.randrange(start, end)]
        if part is None
        else [start + 1, *(end - k for k in range(1, 8))]
    )
    for place in places:
        changed = bytearray(data)
        changed[place] ^= chance.randrange(1, 256)
        told = [t for t in extract(bytes(changed), part=part).troubles if t.place is None]
        assert told == damage.find_damage(bytes(changed))
        if place < end - 2:  # behind the check sum stands the end of a line
            assert told


@needs_documents
def test_of_two_fonts_with_one_sum_each_is_unpacked():
    data = FILE.read_bytes()
    start, end = largest(data)
    sums = {data[end - k - 4 : end - k] for k in range(3)}
    twice = data[start - 300 : end + 20]
    assert damage.find_damage(data, lambda: sums) == []
    broken = bytearray(twice)
    broken[len(broken) // 2] ^= 1
    changed = data.replace(b"%%EOF", bytes(broken) + b"\n%%EOF")
    assert damage.find_damage(changed, lambda: sums) == damage.find_damage(changed) != []
