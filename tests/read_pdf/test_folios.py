"""A page number in the text of a page, in its colour, is no part of the sentence it stands in; a number of the text is."""

from __future__ import annotations

import pytest
from reportlab.pdfgen.canvas import Canvas
from tests.read_pdf import drawing as d

SENTENCE = "承办区委、区政府交办的其他事项，支出预算3121.42万元，与上年持平。"


@pytest.mark.parametrize("number", ["- 3 -", "第 3 页 共 31 页", "第3页", "12"])
@pytest.mark.parametrize("x", [112.0, 215.0, 330.0])
def test_over_a_sentence(number: str, x: float) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(80, 100, SENTENCE)
        canvas.setFont(d.FONT, 8)
        canvas.drawString(x, 101, number)

    found = d.read(draw)
    assert d.lines(found) == [SENTENCE]
    assert "".join(mark.text for mark in found.marks)


@pytest.mark.parametrize("number", ["- 3 -", "第 3 页", "3"])
def test_behind_the_last_sentence(number: str) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(80, 100, SENTENCE)
        canvas.drawString(80 + canvas.stringWidth(SENTENCE, d.FONT, 10) + 12, 100, number)

    assert d.lines(d.read(draw)) == [SENTENCE]


def test_numbers_of_the_text_stay() -> None:
    """One whose digits are wider than the place that the text gives them, one at the end of the page."""

    def draw(canvas: Canvas) -> None:
        canvas.drawString(80, 100, "其中：办公用房")
        canvas.drawString(147, 100, "12")
        canvas.drawString(154, 100, "间，车辆")
        canvas.drawString(80, 80, "共计 3")

    assert d.lines(d.read(draw)) == ["其中：办公用房12间，车辆", "共计 3"]
