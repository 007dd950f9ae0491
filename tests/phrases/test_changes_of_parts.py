"""The changes of the three public expenses add up only where every one of them was read."""

from __future__ import annotations

import pytest
from tests.phrases.documents import FORM, disclosure

from gouji.phrases import constraints, read_claims

TOTAL = "2025年“三公”经费预算数为12.00万元，比2024年预算减少1.00万元。其中：因公出国（境）费0.00万元，与2024年预算持平；"
CARS = "公务用车购置及运行费10.00万元，其中：公务用车购置费0.00万元，与2024年预算持平；"


@pytest.mark.parametrize(
    ("said", "added"),
    [
        ("公务用车运行费10.00万元，与2024年预算持平。公务接待费2.00万元，比2024年预算减少1.00万元。", True),
        (
            "公务用车运行费10.00万元。公务接待费2.00万元，比2024年预算减少1.00万元。",
            False,
        ),  # how running them moved is not said
        ("公务用车运行费10.00万元，与2024年预算持平。公务接待费2.00万元。", False),  # nor how reception did
    ],
)
def test_all_parts_or_none(said: str, added: bool):
    document = disclosure(2025, (), FORM, other_matters=TOTAL + CARS + said)
    codes = {a.code for a in constraints(read_claims(document, FORM), document, FORM)}
    assert ("claim-three-public-change-sum" in codes) is added
