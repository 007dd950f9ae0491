"""Tables that go on over pages: grids with boxes, made by hand."""

from tests.read.specimens import printed

from gouji.model.source import Line, PageBox
from gouji.read.layout import Block, Extract, Grid, GridCell
from gouji.read.recognise import recognise

EDGES = (40.0, 80.0, 120.0, 160.0, 320.0, 420.0, 520.0, 620.0)
HEADER = [
    [("项目", 4), ("支出预算", 3)],
    [("功能分类科目编码", 3), ("功能分类科目名称", 1), ("合计", 1), ("基本支出", 1), ("项目支出", 1)],
    [("类", 1), ("款", 1), ("项", 1), ("", 1), ("", 1), ("", 1), ("", 1)],
]
FIRST = [
    ["213", "", "", "农林水支出", "300.00", "200.00", "100.00"],
    ["213", "03", "", "水利", "300.00", "200.00", "100.00"],
]
REST = [
    ["213", "03", "01", "行政运行", "200.00", "200.00", ""],
    ["213", "03", "06", "水利工程运行与维护", "100.00", "", "100.00"],
]
TOTAL = [[("合计", 4), ("300.00", 1), ("200.00", 1), ("100.00", 1)]]
EXPECTED = ["213", "21303", "2130301", "2130306", "total"]


def line(text: str, page: int, y: float) -> Line:
    return Line(text, PageBox(page, 300.0, y, 300.0 + 10 * len(text), y + 12))


def grid(page: int, rows: list, shift: float = 0.0) -> Grid:
    """A grid drawn with the edges above: each cell a text, or a text and the columns that it spans."""
    cells = []
    for r, row in enumerate(rows):
        c, y = 0, 100.0 + 20 * r
        for item in row:
            text, span = item if isinstance(item, tuple) else (item, 1)
            box = PageBox(page, EDGES[c] + shift + 2, y, EDGES[c + span] + shift - 2, y + 18)
            cells.append(GridCell(r, c, text, box, 1, span))
            c += span
    return Grid(len(rows), 7, tuple(cells), PageBox(page, 40, 100, 620, 100 + 20 * len(rows)))


def read(*blocks: Block):
    title = (line("2025年部门支出预算总表", 1, 60), line("编制部门：示例局 单位：元", 1, 80))
    (disclosure,) = recognise(Extract("pdf", (*title, *blocks), pages=3))
    return disclosure


def test_with_and_without_the_header_again():
    for again in ([], HEADER):
        d = read(grid(1, HEADER + FIRST), line("- 1 -", 1, 800), grid(2, again + REST + TOTAL))
        assert list(printed(d, "expenditure")) == EXPECTED
        assert not d.unplaced


def test_a_total_alone_on_its_page_with_merged_labels():
    alone = Grid(
        1, 4, tuple(
            GridCell(0, c, text, PageBox(3, x0, 70, x1, 84))
            for c, (text, x0, x1) in enumerate(
                [("合计", 170, 190), ("300.00", 390, 418), ("200.00", 490, 518), ("100.00", 590, 618)]
            )
        ), PageBox(3, 40, 66, 620, 88),
    )  # fmt: skip
    d = read(grid(1, HEADER + FIRST), grid(2, REST), alone)
    assert printed(d, "expenditure")["total"] == ["300.00", "200.00", "100.00"]
    assert not d.unplaced


def test_a_name_cut_by_the_page():
    cut = [["", "", "", "与维护", "", "", ""]]
    start = [*REST[:1], ["213", "03", "06", "水利工程运行", "100.00", "", "100.00"]]
    d = read(grid(1, HEADER + FIRST + start), grid(2, cut + TOTAL))
    assert [r.name for r in d.tables[0].sections[0].rows][3:] == ["水利工程运行与维护", "合计"]


def test_a_grid_of_another_kind_on_the_next_page_is_listed():
    other = grid(
        2, [["河道养护", "", "", "", "完成率", "100%", "是"], ["经办人", "", "", "", "张三", "", ""]]
    )
    d = read(grid(1, HEADER + FIRST + REST + TOTAL), other)
    assert list(printed(d, "expenditure")) == EXPECTED
    assert [(u.code, u.text) for u in d.unplaced] == [("grid", "河道养护 完成率 100% 是")]


def test_spacer_columns_and_a_split_column():
    # A stray ruling splits the column of totals; its header still spans both halves.
    edges = [40, 80, 120, 160, 320, 370, 420, 520, 620]

    def cells(r, *items):
        c = 0
        for text, span in items:
            yield GridCell(
                r, c, text, PageBox(1, edges[c], 100 + 20 * r, edges[c + span], 118 + 20 * r), 1, span
            )
            c += span

    rows = [
        cells(
            0,
            ("类", 1),
            ("款", 1),
            ("项", 1),
            ("功能分类科目名称", 1),
            ("合计", 2),
            ("基本支出", 1),
            ("项目支出", 1),
        ),
        cells(
            1, ("213", 1), ("", 1), ("", 1), ("农林水支出", 1), ("", 1), ("300.00", 1), ("300.00", 1), ("", 1)
        ),
    ]
    d = read(Grid(2, 8, tuple(c for row in rows for c in row), PageBox(1, 40, 100, 620, 140)))
    assert printed(d, "expenditure") == {"213": ["300.00", "300.00", ""]}
    assert not d.unplaced


def test_boxes_of_rows_and_figures():
    row = read(grid(1, HEADER + FIRST)).tables[0].sections[0].rows[0]
    assert row.cells[0].source == PageBox(1, 322, 160, 418, 178)
    assert row.source == PageBox(1, 42, 160, 618, 178)


def test_page_numbers_and_running_heads_are_no_prose():
    said = ["负责河道养护。", "组织防汛值守。", "开展水质监测。", "管理涉河审批。", "完成其他任务。"]
    pages: list[Block] = []
    for n, text in enumerate(said, 1):
        pages += [line("示例局2025年部门预算", n, 20), line(text, n, 100), line(f"第 {n} 页 共 5 页", n, 800)]
    heading = line("示例局主要职能", 1, 60)
    (d,) = recognise(Extract("pdf", (pages[0], heading, *pages[1:]), pages=5))
    assert [x.text for x in d.parts[0].lines] == said


def test_a_note_at_the_foot_of_every_page_is_of_no_table():
    """It runs along with the page numbers; one below the tables of a few pages is theirs."""
    foot = [line(f"第 {p} 页　注：因四舍五入，部分数据可能存在尾差。", p, 780) for p in range(1, 7)]
    rest = [line("本单位负责水利工程的运行与维护。", p, 100) for p in range(3, 7)]
    d = read(grid(1, HEADER + FIRST), foot[0], grid(2, REST + TOTAL), *foot[1:2],
             *(x for pair in zip(rest, foot[2:], strict=True) for x in pair))  # fmt: skip
    assert not d.tables[0].notes
    assert not any("尾差" in x.text for part in d.parts for x in part.lines)
    once = read(
        grid(1, HEADER + FIRST + REST + TOTAL), line("注：因四舍五入，部分数据可能存在尾差。", 1, 780)
    )
    assert [note.text for note in once.tables[0].notes] == ["注：因四舍五入，部分数据可能存在尾差。"]


def test_a_row_cut_by_the_page_is_one_row():
    start = [*REST[:1], ["213", "03", "06", "水利工程运行", "100.", "", "100"]]
    cut = [["", "", "", "与维护", "00", "", ".00"]]
    for again in ([], HEADER):
        d = read(grid(1, HEADER + FIRST + start), grid(2, again + cut + TOTAL))
        assert list(printed(d, "expenditure")) == EXPECTED
        assert printed(d, "expenditure")["2130306"] == ["100.00", "", "100.00"]
        assert d.tables[0].sections[0].rows[3].name == "水利工程运行与维护"
        assert not d.unplaced
    half = [[("合计", 4), ("300", 1), ("2", 1), ("100.0", 1)]]
    ends = [["", "", "", "", ".00", "00.00", "0"]]
    d = read(grid(1, HEADER + FIRST + REST + half), grid(2, ends))
    assert printed(d, "expenditure")["total"] == ["300.00", "200.00", "100.00"]
    assert not d.unplaced


def test_a_row_without_a_code_after_a_page_is_no_rest_where_the_row_above_is_whole():
    other = ["", "", "", "其他", "5", "", ""]
    d = read(grid(1, HEADER + FIRST + REST[:1]), grid(2, [other, *REST[1:], *TOTAL]))
    assert printed(d, "expenditure")["2130301"] == ["200.00", "200.00", ""]
    assert printed(d, "expenditure")["?其他"] == ["5", "", ""]


def test_a_header_again_whose_texts_are_cut_off_is_no_row():
    cut = [
        HEADER[0],
        [("功能分类科目编码", 3), ("功能分类科", 1), ("合计", 1), ("基本支出", 1), ("项目支", 1)],
        HEADER[2],
    ]
    d = read(grid(1, HEADER + FIRST), grid(2, cut + REST + TOTAL))
    assert list(printed(d, "expenditure")) == EXPECTED
    assert not d.unplaced


def test_a_header_that_ends_its_page():
    # The page breaks between the first row of the header and the rest of it.
    above = Grid(
        1, 4, tuple(
            GridCell(0, c, text, PageBox(1, x0, 780, x1, 792))
            for c, (text, x0, x1) in enumerate(
                [("项目", 170, 190), ("合计", 360, 380), ("基本支出", 450, 490), ("项目支出", 550, 590)]
            )
        ), PageBox(1, 40, 776, 620, 796),
    )  # fmt: skip
    below = [[("功能分类科目编码", 3), ("功能分类科目名称", 1), ("", 1), ("", 1), ("", 1)]]
    d = read(above, grid(2, below + FIRST + REST + TOTAL))
    assert list(printed(d, "expenditure")) == EXPECTED
    assert printed(d, "expenditure")["213"] == ["300.00", "200.00", "100.00"]
    assert not d.unplaced


def test_the_end_of_a_name_alone_on_its_page():
    cut = [["", "", "", "与维护", "", "", ""]]
    start = [*REST[:1], ["213", "03", "06", "水利工程运行", "100.00", "", "100.00"]]
    d = read(grid(1, HEADER + FIRST + start), grid(2, cut))
    assert [r.name for r in d.tables[0].sections[0].rows][3:] == ["水利工程运行与维护"]
    assert not d.unplaced


def test_a_class_whose_name_the_page_cut():
    def sides(page: int, rows: list[list[str]]) -> Grid:
        cells = [
            GridCell(r, c, text, PageBox(page, 40 + 140 * c, 100 + 20 * r, 170 + 140 * c, 118 + 20 * r))
            for r, row in enumerate(rows) for c, text in enumerate(row)
        ]  # fmt: skip
        return Grid(len(rows), 4, tuple(cells), PageBox(page, 40, 100, 600, 100 + 20 * len(rows)))

    cover = line("上海市示例区2024年度部门决算", 1, 30)
    head = [["收入", "", "支出", ""], ["项目", "决算数", "项目", "决算数"]]
    first = sides(1, [*head, ["一、一般公共预", "9.00", "一、资源勘探", "9.00"]])
    rest = sides(2, [["算财政拨款收入", "", "工业信息等支出", ""], ["", "", "二、住房保障支出", "1.00"]])
    title = line("收入支出决算总表", 1, 60)
    (d,) = recognise(Extract("pdf", (cover, title, line("单位：万元", 1, 80), first, rest), pages=2))
    rows = d.tables[0].sections[1].rows
    assert [(r.code, r.name, r.cells[0].printed) for r in rows] == [
        ("215", "资源勘探工业信息等支出", "9.00"), ("221", "住房保障支出", "1.00"),
    ]  # fmt: skip
    assert [r.id for r in d.tables[0].sections[0].rows] == ["general"]
    assert not d.unplaced
