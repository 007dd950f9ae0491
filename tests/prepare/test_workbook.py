"""The ledger workbook: what is written reads back, what is wrong is told by sheet and cell."""

import datetime
import re
import shutil
import subprocess
import zipfile

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook
from tests.prepare.offices import office

from gouji import ledgers
from gouji.forms.loader import all_forms, form
from gouji.model.ledger import Ledger, Rate, Reason, Staff, Term, Wording
from gouji.prepare import workbook
from gouji.prepare.consistency import contradictions
from gouji.prepare.workbook import SHEETS, folder, xlsx
from gouji.prepare.workbook.declare import Column, Kind
from gouji.prepare.workbook.reading import read_grids
from gouji.prepare.workbook.values import Wrong, text_of, value_of
from gouji.read import UnreadableFile


def every_kind(seed: int, form_id: str) -> Ledger:
    """An office with something on every sheet."""
    return msgspec.structs.replace(
        office(seed, form_id, entries=5),
        staff=(Staff("在职", 12, "示例局"),), rates=(Rate("养老保险", percent=1600), Rate("福利费", amount=432_000)),
        glossary=(Term("其他收入", "零星的收入。\n第二段。"), Term("自有名词", "说明。")),
        reasons=(Reason("overall", "在职人员减少", False), Reason("reception", "-压减", True)),
        wordings=(Wording("held_sentence", "=共有", "现有"),),
    )  # fmt: skip


@pytest.mark.parametrize("place", ["ledger.xlsx", "ledger"])
@settings(max_examples=10)
@given(seed=st.integers(0, 2**32), form_id=st.sampled_from(all_forms()))
def test_what_is_written_reads_back(place, seed, form_id, tmp_path_factory):
    ledger = every_kind(seed, form_id)
    path = tmp_path_factory.mktemp("ledger") / place
    workbook.write(ledger, path)
    filled = ledgers.filled(path)
    assert filled.problems == ()
    again = filled.ledger
    for field in Ledger.__struct_fields__:
        ours, read = getattr(ledger, field), getattr(again, field)
        if isinstance(ours, tuple) and field not in ("entries", "duties", "components"):
            assert sorted(map(repr, read)) == sorted(map(repr, ours)), field  # the form's rows stand first
        else:
            assert read == ours, field


def test_equal_from_run_to_run():
    assert xlsx.written(workbook.blank(2026)) == xlsx.written(workbook.blank(2026))


def test_a_new_one_has_lists_notes_and_protection(tmp_path):
    path = tmp_path / "new.xlsx"
    workbook.write(workbook.blank(2026), path)
    book = CalamineWorkbook.from_path(str(path))
    assert book.sheet_names == [*(s.title for s in SHEETS), xlsx.LISTS]
    assert str(book.sheets_metadata[-1].visible).endswith("Hidden")
    with zipfile.ZipFile(path) as archive:
        entries = archive.read("xl/worksheets/sheet2.xml").decode()
        notes = [n for n in archive.namelist() if n.startswith("xl/comments")]
    assert "<sheetProtection" in entries
    assert entries.count("<dataValidation ") == 6  # amount, source, use, kind, function, economic
    assert notes


def test_an_empty_one_says_only_what_it_lacks(tmp_path):
    path = tmp_path / "new.xlsx"
    workbook.write(workbook.blank(2026), path)
    filled = ledgers.filled(path)
    assert [p.message() for p in filled.problems] == ["基本情况 B3：未填：单位全称"]
    assert filled.ledger.prior == filled.ledger.assets == ()


FACTS = [["项目", "内容"], ["预算年度", "2026"], ["单位全称", "示例局"], ["口径", "部门"], ["级次", "区级"]]
HEAD = ["金额（元）", "收入来源", "用途", "单位性质", "功能科目（项）", "经济科目（款）", "项目", "预算单位"]
GOOD = ["100.00", "一般公共预算", "人员经费", "行政及参公单位", "2010301 行政运行", "30101", "", ""]


def problems(*rows: list[object], head: list[str] = HEAD, facts: list[list[str]] = FACTS) -> list[str]:
    filled = read_grids({"基本情况": facts, "预算明细": [head, *rows]})
    return [p.message() for p in (*filled.problems, *contradictions(filled))]


@pytest.mark.parametrize(
    ("column", "value", "message"),
    [
        (0, "", "预算明细 A3：未填：金额（元）"),
        (0, "一百", "预算明细 A3：不是金额：“一百”，只填数字（单位：元）"),
        (0, "1.005", "预算明细 A3：最多两位小数（单位：元）：“1.005”"),
        (0, "9" * 17, "预算明细 A3：金额过大：“99999999999999999”"),
        (1, "彩票", "预算明细 B3：收入来源没有“彩票”，可填：一般公共预算、政府性基金、国有资本经营预算、事业收入、事业单位经营收入、其他收入"),
        (4, "20103", "预算明细 E3：功能科目（项）应为7位，现为5位：“20103”"),
        (4, "9999999", "预算明细 E3：科目表里没有9999999"),
        (4, "2120801", "预算明细 B3：2120801属于政府性基金预算，收入来源却是一般公共预算"),
        (5, "", "预算明细 F3：一般公共预算的基本支出要填经济科目（表8）"),
        (5, "30201", "预算明细 F3：30201是公用经费的科目，用途却是人员经费"),
    ],
)  # fmt: skip
def test_a_wrong_cell_is_named(column, value, message):
    row = list(GOOD)
    row[column] = value
    assert problems(GOOD, row) == [message]


def test_numbers_as_a_spreadsheet_keeps_them():
    row = [6102535.08, *GOOD[1:4], 2010301.0, 30101.0]
    filled = read_grids({"facts.csv": FACTS, "entries.csv": [HEAD, row]})
    assert filled.problems == ()
    assert (filled.ledger.entries[0].amount, filled.ledger.entries[0].function) == (610253508, "2010301")


@pytest.mark.parametrize(
    "address", ["general_public//total/total", "prior:nowhere//total/total", "prior:three_public///tea", "x"]
)
def test_last_years_address_stands_in_the_form(address):
    head = ["坐标", "上年的", "上年预算数（元）"]
    right = [["prior:general_public//2010301/basic", "", "5"], ["prior:three_public///reception", "", "1"]]
    filled = read_grids({"基本情况": FACTS, "上年预算数": [head, *right, [address, "", "1"]]})
    assert [p.cell for p in contradictions(filled)] == ["A4"]


def test_dates_that_a_spreadsheet_made():
    facts = [*FACTS, ["资产截止日", datetime.date(2026, 8, 31)], ["公开期限", "2026年2月10日"]]
    filled = read_grids({"基本情况": facts})
    assert (filled.ledger.facts.assets_at, filled.ledger.facts.deadline) == ("8-31", "2026-02-10")


def test_a_column_that_is_missing():
    assert problems(GOOD[1:], head=HEAD[1:]) == ["预算明细 A1：第一行没有“金额（元）”一栏"]


def test_a_sheet_that_nobody_knows():
    assert read_grids({"基本情况": FACTS, "草稿": []}).problems[0].zh.startswith("没有名为“草稿”的表")


def test_no_workbook_at_all(tmp_path):
    path = tmp_path / "x.xlsx"
    for data in (b"PK\x03\x04 not a workbook", b"%PDF-1.4", b"text"):
        path.write_bytes(data)
        assert not ledgers.is_ledger(path)
        with pytest.raises(UnreadableFile):
            ledgers.filled(path)


def test_a_workbook_that_unpacks_to_too_much_stops_the_child_alone(tmp_path):
    """Sheets of the ledger's names with more cells than any office has."""
    path = tmp_path / "bomb.xlsx"
    workbook.write(workbook.blank(2026), path)
    cell = '<c t="inlineStr"><is><t>1</t></is></c>'
    with zipfile.ZipFile(path) as archive:
        parts = {n: archive.read(n) for n in archive.namelist()}
    rows = f"<row>{cell * 100}</row>" * 6000
    parts["xl/worksheets/sheet3.xml"] = (
        f'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{rows}</sheetData></worksheet>'
    ).encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    assert path.stat().st_size < 1 << 20
    with pytest.raises(UnreadableFile) as caught:
        ledgers.filled(path)
    assert caught.value.code in ("damaged", "limit")


def test_rows_that_a_filter_hides_still_count(tmp_path):
    path = tmp_path / "hidden.xlsx"
    ledger = every_kind(3, "shanghai_budget/department/district/2025")
    workbook.write(ledger, path)
    with zipfile.ZipFile(path) as archive:
        parts = {n: archive.read(n) for n in archive.namelist()}
    entries = parts["xl/worksheets/sheet2.xml"]
    parts["xl/worksheets/sheet2.xml"] = re.sub(rb'<row r="3"', b'<row r="3" hidden="1"', entries)
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    assert ledgers.filled(path).ledger.entries == ledger.entries


def test_csv_as_a_chinese_spreadsheet_saves_it(tmp_path):
    folder.write(workbook.blank(2026), tmp_path / "made")
    facts = (tmp_path / "made" / "facts.csv").read_text("utf-8-sig")
    (tmp_path / "made" / "facts.csv").write_bytes(
        facts.replace("单位全称,", "单位全称,示例局").encode("gb18030")
    )
    assert ledgers.filled(tmp_path / "made").ledger.organisation == "示例局"


def test_every_record_of_a_sheet_has_its_columns():
    shown_only = {("prior", "label")}
    for sheet in SHEETS:
        fields = set(sheet.record.__struct_fields__)
        known = {"year", "organisation"} if sheet.key == "facts" else set()
        assert hasattr(Ledger(2026, ""), sheet.name)
        lost = {c.key for c in sheet.columns} - fields - known
        assert {(sheet.key, key) for key in lost} <= shown_only
        assert {c.key for c in sheet.columns} >= fields - known, sheet.key


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_saved_again_by_another_program_it_reads_the_same(tmp_path):
    path = tmp_path / "ledger.xlsx"
    workbook.write(every_kind(3, "shanghai_budget/department/district/2025"), path)
    subprocess.run(
        ["soffice", "--headless", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--convert-to", "xlsx",
         "--outdir", tmp_path / "again", path],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    again = ledgers.filled(tmp_path / "again" / "ledger.xlsx")
    assert again.problems == ()
    assert again.ledger == ledgers.filled(path).ledger


def test_what_is_owed_has_its_cell(tmp_path):
    """A fact where it stands, a row that stands there beforehand where it is to be filled in, else the next free row."""
    for name in ("new.xlsx", "new"):
        path = tmp_path / name
        workbook.write(workbook.blank(2026), path)
        cells = {(o.sheet, o.cell) for o in ledgers.check(path).owed}
        assert cells >= {
            ("facts", "B4"), ("entries", "A2"), ("duties", "A2"), ("procurement", "B2"), ("assets", "B2"),
            ("prior", "C2"), ("prior", "C9"), ("prior", "C12"),
        }  # fmt: skip
        assert all(cell for _, cell in cells)


def test_only_figures_that_are_asked_for_are_owed(tmp_path):
    """The totals of the three public expenses are sums: no cell is there for them."""
    path = tmp_path / "new.xlsx"
    workbook.write(workbook.blank(2026), path)
    said = [o.zh for o in ledgers.check(path).owed if o.sheet == "prior"]
    assert len(said) == 9
    assert not [z for z in said if z.endswith(("“三公”经费", "购置及运行费"))]


def test_words_that_say_nothing_are_no_reason():
    reasons = [["哪一项", "主要原因", "已确认"], ["公务接待费", "-", ""], ["“三公”经费", "压减", ""]]
    filled = read_grids({"基本情况": FACTS, "增减原因": reasons})
    assert [p.message() for p in contradictions(filled)] == ["增减原因 B2：“-”不成话"]


@pytest.mark.parametrize(
    ("raw", "text"),
    [(1e30, "1" + "0" * 30), (10**40, "1" + "0" * 40), (float("inf"), "Infinity"), (-0.0, "0"), (1234.5, "1234.5"), (3.0, "3")],
)  # fmt: skip
def test_a_number_of_a_cell_as_text(raw, text):
    assert text_of(raw) == text


@pytest.mark.parametrize(
    "raw", ["1e999999999", "1e400", "9" * 60, "1e-7", "nan", "-Infinity", 1e300, "1" * 5000, "∞"]
)
def test_an_amount_beyond_every_budget_is_told_and_told_in_short(raw):
    amount = Column("amount", "金额", "amount", Kind.AMOUNT)
    with pytest.raises(Wrong) as told:
        value_of(amount, raw, form(all_forms()[0]))
    assert len(str(told.value)) < 400
    assert len(told.value.english) < 400
