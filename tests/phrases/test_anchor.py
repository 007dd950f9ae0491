"""Patterns are looked for near their anchors only: what is found is what the whole text gone through finds."""

from __future__ import annotations

import random
import re
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.phrases.test_laws import NAMES, noisy, written

from gouji.forms.loader import CYCLES
from gouji.phrases import catalogue
from gouji.phrases.anchor import SLOTS, anchor
from gouji.phrases.lens import Lens, lens
from gouji.phrases.slots import TYPES

LENSES = tuple(
    {
        id(found): found
        for cycle in CYCLES
        for found in (
            *(catalogue.head(f) for f in catalogue.figures(cycle)),
            *(catalogue.compiled(p) for p in catalogue.patterns(cycle)),
        )
    }.values()
)


def found(of: Lens, text: str) -> list[tuple[int, int]]:
    return [(m.start, m.end) for m in of.read(text)]


def gone_through(of: Lens, text: str) -> list[tuple[int, int]]:
    return [m.span() for m in of.regex.finditer(text)]


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 2**32))
def test_near_its_anchor_a_pattern_is_found_as_in_the_whole_text(seed: int):
    rng = random.Random(seed)
    text = ""
    for name in rng.sample(NAMES, 6):
        _, _, _, sentence, _ = written(name, rng.randrange(2**32))
        text += noisy(sentence, rng).text + rng.choice(("", "。", "，", "其中：", "部门承担的职责"))
    for of in LENSES:
        assert found(of, text) == gone_through(of, text)


@pytest.mark.parametrize(
    "pattern", ["[甲|甲乙]丙丁", "{<!甲}乙乙[丙|]", "[{year:year}年|]乙乙", "[甲乙|乙甲乙]{n:count}"]
)
@given(st.text("甲乙丙丁2025年", max_size=80))
def test_words_that_overlap_are_all_anchors(pattern: str, text: str):
    of = lens("test", pattern, {})
    assert anchor(of.nodes)
    assert found(of, text) == gone_through(of, text)


def test_a_pattern_that_begins_with_words_or_lacks_them_has_no_anchor():
    assert anchor(lens("test", "预算[数|]{a:money}", {}).nodes) is None
    assert anchor(lens("test", "[甲|]{a:reason}预算", {}).nodes) is None


@pytest.mark.parametrize("kind", SLOTS)
def test_no_slot_reads_more_than_its_most(kind: str):
    regex = re.compile(TYPES[kind].regex)
    for one in ("1", "12,", "20", "一", "十", "甲"):
        for before, tail in product(
            ("", "-", '"甲乙丙丁戊己"'), ("", ".12345678", "万元", ".12345678亿元", ".12345678%")
        ):
            long = before + one * SLOTS[kind] + tail
            for first in range(len(long) - SLOTS[kind]):
                assert not regex.fullmatch(long, first)
