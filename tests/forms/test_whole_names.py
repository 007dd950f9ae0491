"""Names that a narrow column cut off are known by their code; names that are only shorter are not."""

import pytest

from gouji.forms.whole_names import whole_names
from gouji.model.disclosure import Cell, Row
from gouji.model.money import State

AMOUNT = Cell(100, "1.00", State.AMOUNT)
BLANK = Cell(None, "", State.BLANK)


def rows(*names, cell=AMOUNT):
    return [Row(code, code, name, 3, (cell,)) for code, name in names]


CUT = ("2080505", "机关事业单位基本养老保")


def test_a_name_that_ends_with_its_column_is_whole_by_its_code():
    found = whole_names(rows(CUT, ("2080501", "行政单位离退休")), "function")
    assert found == {"2080505": "机关事业单位基本养老保险缴费支出"}


@pytest.mark.parametrize("longer", ["机关事业单位职业年金缴费支出", "其他行政事业单位养老支出及其他"])
def test_beside_longer_names_a_shorter_one_is_a_name_of_its_own(longer):
    assert whole_names(rows(CUT, ("2080506", longer)), "function") == {}


def test_a_name_over_a_blank_cell_does_not_tell_how_wide_the_column_is():
    wide = rows(("2080506", "机关事业单位职业年金缴费支出"), cell=BLANK)
    assert list(whole_names([*rows(CUT), *wide], "function")) == ["2080505"]


def test_whole_names_and_unknown_codes_are_left_alone():
    assert whole_names(rows(("2080501", "行政单位离退休"), ("9999999", "某某")), "function") == {}
