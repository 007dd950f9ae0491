"""A table too wide for its page: its right columns stand on the next page, row beside row."""

import io

from reportlab.pdfgen.canvas import Canvas
from tests.read_pdf.drawing import FONT

from gouji.model.disclosure import Disclosure
from gouji.read.pdf.extract import extract
from gouji.read.recognise import recognise

LEFT = (
    ("功能分类科目编码", "功能分类科目名称", "合计"),
    ("213", "农林水支出", "300.00"),
    ("21303", "水利", "300.00"),
    ("2130301", "行政运行", "200.00"),
    ("2130306", "水利工程运行与维护", "100.00"),
    ("", "合计", "300.00"),
)
RIGHT = (
    ("基本支出", "项目支出"), ("200.00", "100.00"), ("200.00", "100.00"), ("200.00", ""), ("", "100.00"), ("200.00", "100.00"),
)  # fmt: skip
HEIGHT = 24.0


def draw(canvas: Canvas, rows: tuple[tuple[str, ...], ...], top: float, width: float = 130.0) -> None:
    canvas.setFont(FONT, 9)
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            canvas.rect(60 + c * width, top - (r + 1) * HEIGHT, width, HEIGHT)
            canvas.drawString(63 + c * width, top - (r + 1) * HEIGHT + 8, text)


def pages(*right: tuple[tuple[str, ...], ...]) -> Disclosure:
    out = io.BytesIO()
    canvas = Canvas(out)
    canvas.setFont(FONT, 12)
    canvas.drawString(200, 780, "2025年部门支出预算总表")
    canvas.drawString(450, 760, "单位：元")
    draw(canvas, LEFT, 750)
    for rows in right:
        canvas.showPage()
        draw(canvas, rows, 800)  # no title: the rows stand higher than on the page before
    canvas.showPage()
    canvas.save()
    (read,) = recognise(extract(out.getvalue()))
    return read


def printed(d: Disclosure) -> dict[str, list[str]]:
    return {r.id: [c.printed for c in r.cells] for r in d.tables[0].sections[0].rows}


WHOLE = {
    "213": ["300.00", "200.00", "100.00"],
    "21303": ["300.00", "200.00", "100.00"],
    "2130301": ["200.00", "200.00", ""],
    "2130306": ["100.00", "", "100.00"],
    "total": ["300.00", "200.00", "100.00"],
}


def test_the_right_columns_stand_on_the_next_page() -> None:
    d = pages(RIGHT)
    assert not d.unplaced
    assert [c.label for c in d.tables[0].sections[0].columns] == ["合计", "基本支出", "项目支出"]
    assert printed(d) == WHOLE


def test_and_on_the_page_after_that_without_a_header() -> None:
    d = pages(RIGHT[:3], RIGHT[3:])
    assert not d.unplaced
    assert printed(d) == WHOLE


def test_and_on_the_page_after_that_with_their_header_again() -> None:
    d = pages(RIGHT[:3], (RIGHT[0], *RIGHT[3:]))
    assert not d.unplaced
    assert printed(d) == WHOLE


def test_columns_with_the_names_again() -> None:
    d = pages(tuple((name, *rest) for (_, name, _), rest in zip(LEFT, RIGHT, strict=True)))
    assert not d.unplaced
    assert printed(d) == WHOLE


def test_more_rows_than_the_page_before_has_are_no_columns_of_its_table() -> None:
    d = pages((*RIGHT, ("1.00", "2.00")))
    assert {r.id for r in d.tables[0].sections[0].rows} >= set(WHOLE)
    assert printed(d)["213"][0] == "300.00"
    assert any(u.code == "column" for u in d.unplaced)
