"""One disclosure, the same figures in every format; and files that cannot be read."""

import io
import zipfile
from pathlib import Path

import docx
import pytest
import xlsxwriter
from tests.read.documents import as_docx, as_html, as_pipes, as_xlsx
from tests.read.specimens import COVER, ROWS, TOTAL, table

from gouji import read as reading
from gouji.examples import __file__ as examples
from gouji.read import UnreadableFile, extract_from, read, read_all, sniff
from gouji.read.recognise import recognise
from gouji.read.text import extract

EXAMPLE = Path(examples).parent / "example-2025.txt"
WRITERS = {"html": as_html, "docx": as_docx, "xlsx": as_xlsx, "text": as_pipes}


@pytest.mark.parametrize("kind", WRITERS)
def test_every_format_gives_the_same_disclosure(kind, tmp_path):
    blocks = extract(EXAMPLE.read_bytes()).blocks
    (expected,) = recognise(extract(EXAMPLE.read_bytes()))
    data = WRITERS[kind](blocks)
    assert sniff(data) == kind
    file = tmp_path / "named.pdf"  # the name says nothing
    file.write_bytes(data)
    got = read(file)
    assert figures(got) == figures(expected)
    assert [(p.key, p.title, len(p.lines)) for p in got.parts] == [
        (p.key, p.title, len(p.lines)) for p in expected.parts
    ]
    assert [e.title for e in got.contents] == [e.title for e in expected.contents]
    assert [[n.text for n in t.notes] for t in got.tables] == [
        [n.text for n in t.notes] for t in expected.tables
    ]
    assert not got.unplaced


def figures(disclosure):
    return {str(address): (cell.value, cell.state) for address, cell in disclosure.figures()}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_encodings_and_line_ends(encoding):
    text = (COVER + table("expenditure", ROWS)).replace("\n", "\r\n")
    (d,) = recognise(extract(text.encode(encoding)))
    assert len(d.tables[0].sections[0].rows) == 4


def test_sources_in_text_point_at_the_characters():
    text = COVER + table("expenditure", ROWS)
    lines = text.split("\n")
    (d,) = recognise(extract(text.encode()))
    for row in d.tables[0].sections[0].rows:
        for cell in row.cells:
            assert lines[cell.source.line - 1][cell.source.start : cell.source.end] == cell.printed


def test_rows_whose_trailing_tabs_an_editor_took():
    text = table("expenditure", ROWS + "合计").replace("\t\n", "\n").replace("\t\n", "\n")
    (d,) = recognise(extract(text.encode()))
    assert [r.id for r in d.tables[0].sections[0].rows][-2:] == ["2130306", "total"]


def test_rows_with_a_blank_line_after_each():
    text = COVER + table("expenditure", ROWS).replace("\n", "\n\n") + "名词解释\n"
    (d,) = recognise(extract(text.encode()))
    assert len(d.tables[0].sections[0].rows) == 4
    assert not d.unplaced


def test_text_with_the_tables_of_a_page_in_it():
    page = as_html(extract(table("expenditure", ROWS).encode()).blocks).decode()
    text = (
        "# 2025年部门支出预算总表\n\n单位：元\n\n"
        + page[page.index("<table") : page.index("</body>")]
        + "\n\n名词解释\n一\n"
    )
    (d,) = recognise(extract_from(text.encode()))
    assert [len(t.sections[0].rows) for t in d.tables] == [4]
    assert [(p.key, len(p.lines)) for p in d.parts] == [("glossary", 1)]


def test_hidden_sheets_take_no_part():
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        sheet, secret = book.add_worksheet("表三"), book.add_worksheet("底稿")
        secret.hide()
        secret.write_string(0, 0, "2025年部门收入预算总表")
        for r, text in enumerate(table("expenditure", ROWS).split("\n")):
            for c, value in enumerate(text.split("\t")):
                sheet.write_string(r, c, value)
        sheet.write_string(9, 9, "校验列")
        sheet.set_column(9, 9, None, None, {"hidden": True})
    (d,) = recognise(extract_from(file.getvalue()))
    assert [t.key for t in d.tables] == ["expenditure"]
    assert [h.text for h in d.hidden] == ["校验列", "2025年部门收入预算总表"]
    assert not d.unplaced
    assert d.tables[0].sections[0].rows[0].cells[0].source.label() == "工作表表三 E10"


def test_prose_merged_below_a_table_in_a_sheet_is_no_row():
    told = "本表由财务科填报。"
    for rows, kept in ((ROWS + TOTAL, 5), (ROWS, 4)):
        lines = table("expenditure", rows).rstrip().split("\n")
        file = io.BytesIO()
        with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
            sheet = book.add_worksheet("表三")
            for r, text in enumerate(lines):
                for c, value in enumerate(text.split("\t")):
                    sheet.write_string(r, c, value)
            sheet.merge_range(len(lines) + 1, 0, len(lines) + 1, 6, told)
        (d,) = recognise(extract_from(file.getvalue()))
        assert not d.unplaced
        assert len(d.tables[0].sections[0].rows) == kept
        assert [line.text for part in d.parts for line in part.lines] == [told]


def test_numbers_of_a_spreadsheet_have_no_dust():
    from gouji.model.source import a1
    from gouji.read.xlsx import text_of

    assert [text_of(v) for v in (0.1 + 0.2, 6102535.08, 201.0, -0.0, 12, True, None, " 06 ")] == [
        "0.3", "6102535.08", "201", "0", "12", "True", "", "06",
    ]  # fmt: skip
    assert [a1(0, 0), a1(9, 26), a1(0, 701)] == ["A1", "AA10", "ZZ1"]


def test_deleted_and_hidden_text_of_a_document_is_not_read():
    document = docx.Document()
    document.add_paragraph("示例局主要职能")
    paragraph = document.add_paragraph("负责")
    run = paragraph.add_run("示例")
    run.font.hidden = True
    paragraph.add_run("养护。")
    file = io.BytesIO()
    document.save(file)
    data = edited(file.getvalue(), lambda xml: xml.replace(
        b"</w:body>",
        "<w:p><w:del w:id='1'><w:r><w:delText>删去</w:delText></w:r></w:del>"
        "<w:ins w:id='2'><w:r><w:t>加入</w:t></w:r></w:ins></w:p></w:body>".encode(), 1,
    ))  # fmt: skip
    (d,) = recognise(extract_from(data))
    assert [x.text for x in d.parts[0].lines] == ["负责养护。", "加入"]
    assert [x.text for x in d.hidden] == ["示例"]


def edited(data, change):
    """A DOCX with its document changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            xml = old.read(name)
            new.writestr(name, change(xml) if name == "word/document.xml" else xml)
    return out.getvalue()


def test_a_document_reads_nothing_but_itself(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("秘密")
    document = docx.Document()
    document.add_paragraph("示例局主要职能")
    file = io.BytesIO()
    document.save(file)
    doctype = f"<!DOCTYPE w [<!ENTITY x SYSTEM 'file://{secret}'>]>"
    data = edited(file.getvalue(), lambda xml: xml.replace(b"?>", b"?>" + doctype.encode(), 1).replace(
        b"</w:body>", "<w:p><w:r><w:t>甲&x;乙</w:t></w:r></w:p></w:body>".encode(), 1
    ))  # fmt: skip
    try:
        said = str(recognise(extract_from(data)))
    except UnreadableFile as error:
        said = error.message
    assert "秘密" not in said


def test_a_page_that_lays_out_with_tables_and_hides_some():
    inner = as_html(extract(table("expenditure", ROWS).encode()).blocks).decode()
    inner = inner[inner.index("<p>") : inner.index("</body>")]
    page = (
        "<html><head><meta charset='gbk'></head><body><table><tr><td>导航</td><td>"
        f"<div style='display: none'>2025年部门收入预算总表</div>{inner}</td></tr></table></body></html>"
    )
    (d,) = recognise(extract_from(page.encode("gbk")))
    assert [t.key for t in d.tables] == ["expenditure"]
    assert len(d.tables[0].sections[0].rows) == 4
    assert [h.text for h in d.hidden] == ["2025年部门收入预算总表"]


def test_files_that_cannot_be_read(tmp_path, monkeypatch):
    empty, noise, packed, old = (tmp_path / n for n in ("empty", "noise", "packed", "old"))
    empty.write_bytes(b" \n")
    noise.write_bytes(bytes(range(256)) * 64)
    old.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    locked = tmp_path / "locked"
    locked.write_bytes(old.read_bytes() + "EncryptedPackage".encode("utf-16-le"))
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("a.txt", "a")
    cut = tmp_path / "cut"
    cut.write_bytes(packed.read_bytes()[:30])
    monkeypatch.setattr(reading, "LIMIT", 1000)
    large = tmp_path / "large"
    large.write_bytes(b"1" * 1001)
    for path, code in (
        (tmp_path / "none", "missing"), (tmp_path, "directory"), (empty, "empty"), (packed, "format"),
        (cut, "damaged"), (old, "format"), (locked, "encrypted"), (large, "size"), ("a\0b", "permission"),
    ):  # fmt: skip
        with pytest.raises(UnreadableFile) as caught:
            read_all(path)
        error = caught.value
        assert error.code == code, path
        assert all([error.message, error.english, error.advice, error.english_advice])
    monkeypatch.undo()
    with pytest.raises(UnreadableFile, match="不是文本"):
        read_all(noise)


def test_tables_of_tabs_without_end_are_refused():
    with pytest.raises(UnreadableFile) as caught:
        extract(b"\t" * 200_001)
    assert caught.value.code == "limit"


def test_numbers_of_a_sheet_are_shown_as_their_format_shows_them_and_stay_exact():
    import io

    import xlsxwriter

    from gouji.read.number_formats import Shape, shape

    assert shape('_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ') == Shape(2, True)
    assert shape("yyyy-mm-dd") == shape("0%") == shape("General") == shape("@") == Shape(0, False)
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        sheet = book.add_worksheet("表3")
        for r, text in enumerate(
            ["2025年部门支出预算总表", "单位：元", "科目编码\t科目名称\t合计\t基本支出\t项目支出"]
        ):
            for c, cell in enumerate(text.split("\t")):
                sheet.write_string(r, c, cell)
        cents = book.add_format({"num_format": "#,##0.00"})
        whole = book.add_format({"num_format": "#,##0"})
        sheet.write_number(3, 0, 213)
        sheet.write_string(3, 1, "农林水支出")
        sheet.write_number(3, 2, 1234.5, whole)
        sheet.write_number(3, 3, 1000, cents)
        sheet.write_number(3, 4, 234.5, cents)
    (d,) = recognise(extract_from(file.getvalue()))
    (row,) = d.tables[0].sections[0].rows
    assert (row.code, [c.printed for c in row.cells]) == ("213", ["1,234.5", "1,000.00", "234.50"])
    assert d.tables[0].decimals == 2


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def test_a_table_that_frames_a_page_gives_what_stands_in_it():
    inner = (
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>项目</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>金额</w:t></w:r></w:p></w:tc></w:tr>"
        "<w:tr><w:tc><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>1.00</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    )
    framed = f"<w:tbl><w:tr><w:tc><w:p><w:r><w:t>标题</w:t></w:r></w:p>{inner}<w:p/></w:tc></w:tr></w:tbl>"
    data = edited(as_docx(()), lambda xml: xml.replace(b"<w:sectPr", framed.encode() + b"<w:sectPr", 1))
    title, grid = extract_from(data).blocks
    assert title.text == "标题"
    assert [c.text for c in grid.cells] == ["项目", "金额", "甲", "1.00"]


def test_a_note_at_the_foot_is_read_below_what_calls_it():
    called = "<w:p><w:r><w:t>正文</w:t></w:r><w:r><w:footnoteReference w:id='2'/></w:r></w:p>"
    data = edited(as_docx(()), lambda xml: xml.replace(b"<w:sectPr", called.encode() + b"<w:sectPr", 1))
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
        new.writestr(
            "word/footnotes.xml",
            f"<w:footnotes {W}><w:footnote w:id='2'><w:p><w:r><w:t>脚注</w:t></w:r></w:p></w:footnote>"
            "<w:footnote w:id='3'><w:p><w:r><w:t>未引</w:t></w:r></w:p></w:footnote></w:footnotes>",
        )
    assert [b.text for b in extract_from(out.getvalue()).blocks] == ["正文", "脚注"]
