"""Workbook and Word document as files: what a spreadsheet counts with, what a printer repeats."""

import io
import re
import zipfile

import msgspec
import pytest
from lxml import etree
from tests.render.disclosures import disclosure

from gouji import examples
from gouji.forms.loader import form as load_form
from gouji.forms.loader import identifier
from gouji.model.disclosure import Cell
from gouji.model.money import State
from gouji.model.source import Line
from gouji.read import read
from gouji.render import docx, xlsx

FORM = load_form(identifier("department", "district", 2025))
S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def members(data):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {n: archive.read(n) for n in archive.namelist() if n.endswith((".xml", ".rels"))}


@pytest.fixture(scope="module")
def book():
    return members(xlsx.write(read(examples.path()), FORM))


@pytest.fixture(scope="module")
def word():
    return members(docx.write(read(examples.path()), FORM, {"part-duties": 3, "table-income": 8}))


def sheets(book):
    names = etree.fromstring(book["xl/workbook.xml"]).findall(f"{S}sheets/{S}sheet")
    return {
        s.get("name"): etree.fromstring(book[f"xl/worksheets/sheet{n}.xml"]) for n, s in enumerate(names, 1)
    }


def test_sheets_in_the_official_order(book):
    names = list(sheets(book))
    assert names[:6] == ["封面", "目录", "部门主要职能", "部门机构设置", "名词解释", "部门预算编制说明"]
    assert [n[0] for n in names[6:15]] == list("123456789")
    assert names[15:17] == ["其他相关情况说明", "项目经费情况说明"]


def test_amounts_are_numbers_and_blanks_are_blank(book):
    sheet = sheets(book)["2 收入总表"]
    cells = {c.get("r"): c for c in sheet.iter(f"{S}c")}
    assert cells["A2"].get("t") == "s"
    assert (cells["E9"].get("t"), cells["E9"].findtext(f"{S}v")) == (None, "1362983.60")
    assert (cells["G9"].get("t"), cells["G9"].find(f"{S}v")) == (None, None)
    assert cells["A9"].get("t") == "s"  # a code is no number: 05 would lose its 0


@pytest.mark.parametrize(
    ("cell", "number", "shown"),
    [
        (Cell(123_456, "1,234.56", State.AMOUNT), "1234.56", "#,##0.00_ "),
        (Cell(0, "0", State.ZERO), "0", "#,##0_ "),
        (Cell(-123_400, "-1234.0", State.AMOUNT), "-1234.0", "0.0_ "),
        (Cell(None, "—", State.DASH), None, None),
        (Cell(None, "", State.BLANK), None, None),
        (Cell(10**18, "10,000,000,000,000,000.00", State.AMOUNT), None, None),
    ],
)
def test_numbers_keep_their_print(cell, number, shown):
    got = xlsx.amount(cell)
    assert (None if got is None else str(got)) == number
    if shown:
        assert xlsx.number_format(cell.printed) == shown


def test_print_set_up_is_the_official_one(book, shared):
    official = members((shared / "documents/department-budget-template-2026.xlsx").read_bytes())
    theirs = etree.fromstring(official["xl/worksheets/sheet8.xml"])
    ours = sheets(book)["2 收入总表"]
    for attribute in ("orientation", "paperSize"):
        assert ours.find(f"{S}pageSetup").get(attribute) == theirs.find(f"{S}pageSetup").get(attribute)
    assert ours.find(f"{S}printOptions").get("horizontalCentered") == "1"
    assert ours.find(f"{S}sheetPr/{S}pageSetUpPr").get("fitToPage") == "1"
    merged = {
        m.get("ref")
        for m in theirs.iter(f"{S}mergeCell")
        if int(re.search(r"\d+", m.get("ref"))[0]) in (6, 7)
    }
    assert merged <= {m.get("ref") for m in ours.iter(f"{S}mergeCell")}


def test_header_rows_repeat_in_print(book):
    names = etree.fromstring(book["xl/workbook.xml"]).iter(f"{S}definedName")
    titles = {n.text for n in names if n.get("name") == "_xlnm.Print_Titles"}
    assert "'2 收入总表'!$6:$8" in titles
    assert len(titles) == 9


def test_every_sheet_has_its_own_name():
    names = list(sheets(members(xlsx.write(disclosure(2), load_form(disclosure(2).form)))))
    assert len({n.lower() for n in names}) == len(names)
    assert all(len(n) <= 31 for n in names)


def test_a_very_long_paragraph_is_neither_lost_nor_cut():
    d = read(examples.path())
    long = "统筹安排各项经费。" * 4000
    part = msgspec.structs.replace(d.part("duties"), lines=(Line(long),))
    made = members(xlsx.write(msgspec.structs.replace(d, parts=(part,)), FORM))
    rows = etree.fromstring(made["xl/worksheets/sheet3.xml"]).iter(f"{S}row")
    heights = [float(r.get("ht")) for r in rows if r.get("ht")]
    assert max(heights) <= 409
    assert sum(heights) > 4000
    texts = [t.text for t in etree.fromstring(made["xl/sharedStrings.xml"]).iter(f"{S}t")]
    assert all(len(t) < 32_767 for t in texts)
    assert long in "".join(texts)


def test_tables_repeat_their_heads_and_rows_stay_whole(word):
    body = etree.fromstring(word["word/document.xml"])
    tables = list(body.iter(f"{W}tbl"))
    assert len(tables) == 9
    for table in tables:
        rows = table.findall(f"{W}tr")
        heads = [r for r in rows if r.find(f"{W}trPr/{W}tblHeader") is not None]
        assert heads == rows[: len(heads)]
        assert heads
        assert all(r.find(f"{W}trPr/{W}cantSplit") is not None for r in rows)
        wide = len(table.findall(f"{W}tblGrid/{W}gridCol"))
        for r in rows:
            spans = (
                int(s.get(f"{W}val")) if (s := c.find(f".//{W}gridSpan")) is not None else 1
                for c in r.iter(f"{W}tc")
            )
            assert sum(spans) == wide


def test_contents_lead_to_bookmarks_and_show_the_pages_given(word):
    body = etree.fromstring(word["word/document.xml"])
    marks = {m.get(f"{W}name") for m in body.iter(f"{W}bookmarkStart")}
    links = [h.get(f"{W}anchor") for h in body.iter(f"{W}hyperlink")]
    assert len(links) == 17
    assert set(links) <= marks
    fields = [i.text.split()[1] for i in body.iter(f"{W}instrText")]
    assert len(fields) == 2
    assert set(fields) <= marks


def test_chinese_text_has_a_chinese_font(word):
    styles = etree.fromstring(word["word/styles.xml"])
    by_id = {s.get(f"{W}styleId"): s for s in styles.iter(f"{W}style")}
    fonts = {
        k: by_id[k].find(f".//{W}rFonts").get(f"{W}eastAsia")
        for k in ("Normal", "Title", "Heading1", "Prose")
    }
    assert fonts == {"Normal": "宋体", "Title": "黑体", "Heading1": "黑体", "Prose": "宋体"}
