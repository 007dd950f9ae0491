"""Sentences in the words of many offices and years (variants.tsv): every number is bound where it belongs, or left alone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.phrases.documents import FORM, disclosure, item_table

from gouji.model.claim import Kind
from gouji.phrases import read_claims
from gouji.phrases.claiming import Rounding
from gouji.phrases.slots import amount

ROWS = [
    ("201", "一般公共服务支出", "1000000.00"),
    ("20106", "财政事务", "1000000.00"),
    ("2010601", "行政运行", "1000000.00"),
]
LINES = [
    tuple(line.split("\t"))
    for line in (Path(__file__).parent / "variants.tsv").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]


def told(part: str, text: str) -> tuple[str, str]:
    """The claims of a passage, and the numbers that nothing read."""
    parts: dict[str, Any] = {part: text.replace("¶", "\n")}
    reading = read_claims(disclosure(2025, (item_table("general_public", ROWS),), **parts), FORM)
    claims = " ".join(
        f"{c.printed}@{c.address or '-'}" + ("" if c.kind is Kind.AMOUNT else f":{c.kind.value}")
        for c in reading.claims
        if c.kind is not Kind.YEAR
    )
    return claims, " ".join(u.printed + u.unit for u in reading.unbound)


@pytest.mark.parametrize(("part", "text", "claims", "lost"), LINES, ids=[line[1][:40] for line in LINES])
def test_a_variant_is_read(part: str, text: str, claims: str, lost: str):
    assert told(part, text) == (claims, lost)


def test_a_zero_is_as_exact_as_what_stands_around_it():
    """0 among amounts of two decimals is 0.00; among whole amounts it may be anything up to half of one."""
    whole = Rounding.of(["收入120万元，其中80万元，40万元，支出120万元。"])
    fine = Rounding.of(["收入120.50万元，其中80.25万元，40.25万元，支出120.50万元。"])
    assert (whole.around(0, amount("0万元")).low, whole.around(0, amount("0万元")).high) == (
        -500_000,
        500_000,
    )
    assert (fine.around(0, amount("0万元")).low, fine.around(0, amount("0万元")).high) == (-5_000, 5_000)
