"""Forms are a base and differences."""

from __future__ import annotations

import pytest

from gouji.forms.loader import all_forms, form, merged, nearest


def test_lists_merge_by_key() -> None:
    base = {"a": 1, "t": [{"key": "x", "v": 1, "w": 2}, {"key": "y", "v": 3}]}
    assert merged(base, {"t": [{"key": "x", "v": 9}, {"key": "z", "v": 4}]}) == {
        "a": 1, "t": [{"key": "x", "v": 9, "w": 2}, {"key": "y", "v": 3}, {"key": "z", "v": 4}],
    }  # fmt: skip


@pytest.mark.parametrize("id_", all_forms())
def test_every_form_has_nine_tables_of_one_shape(id_: str) -> None:
    f = form(id_)
    assert [t.number for t in f.tables] == list(range(1, 10))
    assert f.id == id_
    for t in f.tables:
        for s in t.sections:
            assert len({c.key for c in s.columns}) == len(s.columns)


def test_the_year_decides_the_words() -> None:
    labels = {
        y: form(f"shanghai_budget/department/district/{y}").tables[0].sections[0].rows[1].label
        for y in (2025, 2026)
    }
    assert labels == {2025: "一般公共预算资金", 2026: "一般公共预算"}
    nine = form("shanghai_budget/department/district/2023").tables[8]
    assert (
        form("shanghai_budget/department/district/2023").title(nine, 2023)
        == "部门“三公”经费和机关运行经费预算表"
    )


def test_a_year_without_a_form_takes_the_nearest() -> None:
    assert nearest("unit", "municipal", 2031).year == 2026
    assert nearest("unit", "municipal", 2019).id == "shanghai_budget/unit/municipal/2023"


def test_no_such_form() -> None:
    with pytest.raises(KeyError, match="there are"):
        form("shanghai_budget/department/district/1999")
