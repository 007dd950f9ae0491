"""Tables of a page on which no line parts the rows, or none is drawn at all."""

import pytest
from reportlab.pdfgen.canvas import Canvas
from tests.read_pdf.drawing import pdf

from gouji.model.disclosure import Disclosure
from gouji.read.pdf.extract import extract
from gouji.read.recognise import recognise

Text = tuple[float, float, str]  # where it begins, or an amount ends; how far down; what it says
COLUMNS = (60, 90, 120, 300, 400, 500)  # the codes and the name from the left; amounts to the right
PITCH, LINE = 18.0, 12.0  # between rows, and between the lines of one
HEAD: tuple[Text, ...] = (
    (200, 40, "2025年部门支出预算总表"), (60, 60, "编制部门：示例区河道管理局"), (460, 60, "单位：元"),
    (150, 80, "项目"), (430, 80, "支出预算"),
    (60, 95, "功能分类科目编码"), (160, 101, "功能分类科目名称"), (270, 101, "合计"), (360, 101, "基本支出"), (460, 101, "项目支出"),
    (60, 110, "类"), (90, 110, "款"), (120, 110, "项"),
)  # fmt: skip
TOP = 130.0
LONG = "机关事业单位基本养老保险缴费支出"
ROWS = (
    ("208", "", "", "社会保障和就业支出", "300.00", "200.00", "100.00"),
    ("208", "05", "", "行政事业单位养老支出", "300.00", "200.00", "100.00"),
    ("208", "05", "05", LONG, "200.00", "200.00", ""),
    ("208", "05", "99", "其他行政事业单位养老支出", "100.00", "", "100.00"),
)


def page(*pages: tuple[Text, ...]) -> Disclosure:
    def draw(canvas: Canvas) -> None:
        for n, texts in enumerate(pages):
            if n:
                canvas.showPage()
            put(canvas, texts)

    def put(canvas: Canvas, texts: tuple[Text, ...]) -> None:
        canvas.setFont("STSong-Light", 9)
        for x, down, text in texts:
            right = x in COLUMNS[3:] and text[-1:].isdigit()
            (canvas.drawRightString if right else canvas.drawString)(x, 800 - down, text)

    (read,) = recognise(extract(pdf(draw)))
    return read


def rows(stand: float) -> tuple[Text, ...]:
    """The rows, names broken after six characters; figures stand at that share of the name's height."""
    out: list[Text] = []
    y = TOP
    for *codes, name, total, basic, project in ROWS:
        lines = [name[k : k + 6] for k in range(0, len(name), 6)]
        at = y + stand * LINE * (len(lines) - 1)
        out += [(x, at, code) for x, code in zip(COLUMNS, codes, strict=False) if code]
        out += [(150, y + LINE * n, line) for n, line in enumerate(lines)]
        out += [(x, at, a) for x, a in zip(COLUMNS[3:], (total, basic, project), strict=True) if a]
        y += LINE * (len(lines) - 1) + PITCH
    return (*out, (100, y, "合计"), (300, y, "300.00"), (400, y, "200.00"), (500, y, "100.00"))


def printed(d: Disclosure, key: str = "expenditure") -> list[list[str]]:
    (table,) = [t for t in d.tables if t.key == key]
    return [[r.id, r.name, *(c.printed for c in r.cells)] for r in table.sections[0].rows]


@pytest.mark.parametrize("stand", [0.0, 0.5, 1.0])
def test_figures_beside_the_first_the_middle_or_the_last_line_of_a_name(stand: float) -> None:
    d = page(HEAD + rows(stand))
    assert not d.unplaced
    assert printed(d) == [
        ["208", "社会保障和就业支出", "300.00", "200.00", "100.00"],
        ["20805", "行政事业单位养老支出", "300.00", "200.00", "100.00"],
        ["2080505", LONG, "200.00", "200.00", ""],
        ["2080599", "其他行政事业单位养老支出", "100.00", "", "100.00"],
        ["total", "合计", "300.00", "200.00", "100.00"],
    ]


FUND = tuple(
    (
        x,
        y,
        t.replace("支出预算总表", "政府性基金预算支出功能分类预算表").replace(
            "支出预算", "政府性基金预算支出"
        ),
    )
    for x, y, t in HEAD
)
NOTE: Text = (60, 150, "注：本部门2025年无政府性基金预算，故本表为空表。")


@pytest.mark.parametrize("total", [True, False])
def test_a_table_without_any_amount_is_there_by_its_title_and_heads(total: bool) -> None:
    d = page((*FUND, *(((100, TOP, "合计"),) if total else ()), NOTE))
    assert not d.unplaced
    (table,) = d.tables
    assert (table.key, len(table.notes)) == ("government_fund", 1)
    assert [c.key for c in table.sections[0].columns] == ["total", "basic", "project"]
    assert not any(cell.amount for _, cell in table.figures())


def test_rows_without_amounts_between_those_with_some() -> None:
    """Final accounts print every class, and most are blank."""
    labels = (
        "一、一般公共服务支出",
        "二、外交支出",
        "三、国防支出",
        "四、公共安全支出",
        "五、教育支出",
        "六、科学技术支出",
    )
    income = (
        "一、一般公共预算财政拨款收入",
        "二、政府性基金预算财政拨款收入",
        "本年收入合计",
        "年初结转和结余",
    )
    texts: list[Text] = [
        (200, 40, "2024年度收入支出决算总表"), (460, 60, "单位：万元"), (150, 80, "收入"), (400, 80, "支出"),
        (110, 98, "项目"), (270, 98, "决算数"), (360, 98, "项目"), (460, 98, "决算数"),
    ]  # fmt: skip
    texts += [(60, 116 + PITCH * n, label) for n, label in enumerate(income)]
    texts += [(310, 116 + PITCH * n, label) for n, label in enumerate(labels)]
    texts += [
        (300, 116, "2.00"),
        (500, 116, "1.50"),
        (300, 116 + 2 * PITCH, "2.00"),
        (500, 116 + 5 * PITCH, "0.50"),
    ]
    y = 116 + 6 * PITCH
    texts += [
        (360, y, "本年支出合计"),
        (500, y, "2.00"),
        (310, y + PITCH, "结余分配"),
        (310, y + 2 * PITCH, "年末结转和结余"),
    ]
    texts += [
        (110, y + 3 * PITCH, "总计"),
        (300, y + 3 * PITCH, "2.00"),
        (310, y + 3 * PITCH, "总计"),
        (500, y + 3 * PITCH, "2.00"),
    ]
    d = page((*texts, (60, 20, "示例区财政局2024年度部门决算")))
    assert not d.unplaced
    (table,) = d.tables
    assert [[r.id for r in s.rows] for s in table.sections] == [
        ["general", "government_fund", "this_year", "opening", "total"],
        ["201", "202", "203", "204", "205", "206", "total", "distribution", "closing", "grand_total"],
    ]
    assert {str(at): c.printed for at, c in table.figures() if c.amount} == {
        "summary/income/general/total": "2.00", "summary/income/this_year/total": "2.00",
        "summary/income/total/total": "2.00", "summary/expenditure/201/total": "1.50",
        "summary/expenditure/206/total": "0.50", "summary/expenditure/total/total": "2.00",
        "summary/expenditure/grand_total/total": "2.00",
    }  # fmt: skip


def test_the_next_page_begins_with_the_head_again_and_a_blank_row() -> None:
    again = tuple((x, y - 40, t) for x, y, t in HEAD[3:])
    rest: tuple[Text, ...] = (
        (60, 90, "221"), (150, 90, "住房保障支出"),
        (60, 108, "221"), (90, 108, "02"), (150, 108, "住房改革支出"), (300, 108, "50.00"), (400, 108, "50.00"),
        (100, 126, "合计"), (300, 126, "350.00"), (400, 126, "250.00"), (500, 126, "100.00"),
    )  # fmt: skip
    d = page(HEAD + rows(0.5)[:-4], again + rest)
    assert not d.unplaced
    assert printed(d)[4:] == [
        ["221", "住房保障支出", "", "", ""],
        ["22102", "住房改革支出", "50.00", "50.00", ""],
        ["total", "合计", "350.00", "250.00", "100.00"],
    ]


def test_two_heads_with_little_room_between_them_are_two() -> None:
    heads = (
        *(one for one in HEAD if one[2] not in ("基本支出", "项目支出")),
        (392, 101, "基本支出"),
        (431, 101, "项目支出"),
    )
    d = page(heads + rows(0.5))
    assert not d.unplaced
    assert printed(d)[0] == ["208", "社会保障和就业支出", "300.00", "200.00", "100.00"]


def test_an_amount_that_stands_in_no_table_is_said() -> None:
    d = page((*HEAD, *rows(0.5), (300, 500, "1,234.00")))
    assert [(u.code, u.text) for u in d.unplaced] == [("row", "1,234.00")]


def test_numbers_of_columns_are_no_row() -> None:
    numbers: tuple[Text, ...] = ((60, 122, "栏次"), (281, 122, "1"), (376, 122, "2"), (476, 122, "3"))
    d = page((*HEAD, *numbers, *((x, y + 10, t) for x, y, t in rows(0.5))))
    assert not d.unplaced
    assert [c.key for c in d.tables[0].sections[0].columns] == ["total", "basic", "project"]
    assert printed(d)[0] == ["208", "社会保障和就业支出", "300.00", "200.00", "100.00"]
