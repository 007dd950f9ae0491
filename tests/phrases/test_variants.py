"""Sentences in the words of many offices and years (variants.tsv): every number is bound where it belongs, or left alone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.phrases.documents import FORM, disclosure, item_table

from gouji.model.claim import Kind
from gouji.phrases import read_claims

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
