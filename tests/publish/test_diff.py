"""Comparing: a figure by its address, a row that came or went, a sentence however its lines break."""

import msgspec
import pytest

from gouji import examples
from gouji.diff import diff
from gouji.diff.page import page
from gouji.jobs import replace_cell
from gouji.model.address import address
from gouji.model.source import Line
from gouji.read import read


@pytest.fixture(scope="module")
def old():
    return read(examples.path())


def changed(d, part, lines):
    parts = tuple(msgspec.structs.replace(p, lines=lines(p.lines)) if p.key == part else p for p in d.parts)
    return msgspec.structs.replace(d, parts=parts)


def test_the_same_is_the_same(old):
    found = diff(old, old)
    assert found.same
    assert "没有差别" in page(found)


def test_a_figure(old):
    new = replace_cell(old, address("expenditure//2080505/basic"), "717,722.50")
    (figure,) = diff(old, new).figures
    assert (figure.address, figure.difference) == ("expenditure//2080505/basic", 10)
    assert figure.label == "表3 2080505 机关事业单位基本养老保险缴费支出 基本支出"


def test_a_row_that_went_is_told_once_and_its_figures_as_zero(old):
    tables = []
    for t in old.tables:
        sections = t.sections
        if t.key == "basic_economic":
            rows = tuple(r for r in sections[0].rows if r.id != "30202" and r.id != "30211")
            sections = (msgspec.structs.replace(sections[0], rows=rows),)
        tables.append(msgspec.structs.replace(t, sections=sections))
    found = diff(old, msgspec.structs.replace(old, tables=tuple(tables)))
    assert [(r.row, r.name, r.came) for r in found.rows] == [("30211", "差旅费", False)]
    assert [(f.address, f.after) for f in found.figures] == [
        ("basic_economic//30211/total", 0), ("basic_economic//30211/public", 0)
    ]  # fmt: skip


def test_a_table_that_is_missing_is_one_difference(old):
    new = msgspec.structs.replace(old, tables=tuple(t for t in old.tables if t.number != 4))
    found = diff(old, new)
    assert [(r.label, r.came) for r in found.rows] == [("表4", False)]
    assert found.figures == ()


def test_a_sentence(old):
    new = changed(old, "duties", lambda lines: (*lines[:-1], Line("7、承办其他事项。")))
    (sentence,) = diff(old, new).sentences
    assert sentence.before == "7、承办区委、区政府交办的其他事项。"
    assert "<del>区委、区政府交办的</del>" in page(diff(old, new))


def test_lines_may_break_anywhere(old):
    def broken(lines):
        return tuple(Line(piece) for x in lines for piece in (x.text[:9], x.text[9:]) if piece.strip())

    assert diff(old, changed(old, "glossary", broken)).same


def test_last_years_text_with_this_years_dates_is_the_same_text(old, tmp_path):
    text = examples.path().read_text("utf-8").replace("2025年", "2026年").replace("2024年", "2025年")
    path = tmp_path / "next.txt"
    path.write_text(text, "utf-8")
    assert read(path).year == 2026
    assert diff(old, read(path)).sentences == ()
