"""What a cell prints is one figure whatever stands beside its digits."""

import pytest

from gouji.model.money import State
from gouji.model.source import LineSpan
from gouji.read.layout import GridCell
from gouji.read.recognise.figures import figure, places


def read(text):
    return figure(GridCell(0, 0, text, LineSpan(1, 0, 1)), "元")


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("22, 186, 440.80", "22,186,440.80"),
        ("22 ,186 ,440.80", "22,186,440.80"),
        ("-1, 234.00", "-1,234.00"),
        ("22,186,440.80①", "22,186,440.80"),
        ("123.45 *", "123.45"),
        ("123.45⑫", "123.45"),
    ],
)
def test_blanks_beside_commas_and_marks_of_footnotes(text, printed):
    cell = read(text)
    assert (cell.printed, cell.state) == (printed, State.AMOUNT)


@pytest.mark.parametrize("text", ["1,234.00 5,678.00", "22, 18", "22,186,440.80／1,234.56", "①"])
def test_what_is_no_single_figure(text):
    assert read(text).state is State.UNREADABLE


def test_zeros_say_nothing_of_the_decimals_of_amounts():
    shown = [read(text) for text in ("94,995,790", "1,234", "0.00", "0.00")]
    assert places(shown) == 0
    assert places(shown[2:]) == 2
