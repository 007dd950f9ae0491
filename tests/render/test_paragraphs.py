"""Lines that a page broke become paragraphs again; other lines stay as they are."""

from gouji.model.source import Line, LineSpan, PageBox
from gouji.render.paragraphs import paragraphs


def on_page(text, x0=56.0, x1=785.0, page=3):
    return Line(text, PageBox(page, x0, 100, x1, 112))


def test_full_lines_go_on_with_what_is_not_set_in():
    lines = [
        on_page("为保障运行，安排经费用于", x0=80),
        on_page("平台维护。", x1=120),
        on_page("另安排专项经费，用于街面环境", x0=80),
        on_page("巡查整治。", x1=130, page=4),
    ]
    assert paragraphs(lines) == (
        "为保障运行，安排经费用于平台维护。",
        "另安排专项经费，用于街面环境巡查整治。",
    )


def test_an_ordinal_opens_a_paragraph_wherever_it_stands():
    lines = [
        on_page("上一段写满了整行"),
        on_page("（二）第二项。", x1=200),
        on_page("3. 第三项。"),
        on_page("2.5万元"),
    ]
    assert paragraphs(lines) == ("上一段写满了整行", "（二）第二项。", "3. 第三项。2.5万元")


def test_words_of_letters_keep_their_space():
    assert paragraphs([on_page("Shanghai Example"), on_page("District")]) == ("Shanghai Example District",)


def test_lines_without_a_page_are_paragraphs():
    lines = [Line("一行"), Line("  "), Line("又一行", LineSpan(3, 0, 3)), Line("末\t行")]
    assert paragraphs(lines) == ("一行", "又一行", "末 行")
