"""The families that each form yields, held in a golden file: rank says nothing about inequalities."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from gouji.forms.loader import all_forms, variants
from gouji.relations.catalogue import families

GOLDEN = Path(__file__).parent / "families"


@pytest.mark.parametrize("form", [*all_forms(), *all_forms("final_accounts")[2:3], *variants()[:1]])
def test_families(form: str) -> None:
    """Run with GOUJI_UPDATE=1 to write them anew, and read the difference."""
    lines = "".join(f"{f.severity.value:<8}{f.code}\t{f.name.zh}\n" for f in families(form))
    golden = GOLDEN / (form.replace("/", "-") + ".txt")
    if os.environ.get("GOUJI_UPDATE"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(lines, encoding="utf-8")
    assert lines == golden.read_text(encoding="utf-8")
